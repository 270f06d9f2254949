package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Help is a sign that opens a sentence, and the sentence: the browser opens and closes it, at a press, a key or a touch. id is
// that of the sentence, and name what the sign is called. web/help.go puts the sentence to its place.
func Help(id, sign, name, sentence string) []app.UI {
	return []app.UI{
		app.Button().Class("help").Type("button").Aria("label", name).Aria("describedby", id).Attr("popovertarget", id).Text(sign),
		app.Div().ID(id).Class("tip").Attr("popover", "auto").Text(sentence),
	}
}

// Term is a word that opens a sentence about itself, as the sign beside a control does, where there is no room for one.
func Term(id, word, sentence string) app.UI {
	return app.Span().Class("term").Body(
		app.Button().Class("word").Type("button").Aria("describedby", id).Attr("popovertarget", id).Text(word),
		app.Div().ID(id).Class("tip").Attr("popover", "auto").Text(sentence),
	)
}
