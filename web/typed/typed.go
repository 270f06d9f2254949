// Package typed has the fields that people type numbers and names into. What is refused stays in its field, with the
// complaint about it, until something else is entered there or another Scene is opened.
package typed

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/host"
	"downhill/web/text"
	"downhill/web/widget"
)

// Field is a field that shows a value, or what was refused in it while that value stayed. It is made before its Complaint.
func Field(h host.Viewer, id, value string) app.HTMLInput {
	h.State().Outlive(id, value)
	field := app.Input().ID(id).Class("field").Type("text").AutoComplete(false).Spellcheck(false).Value(h.State().Typed(id, value))
	if h.State().Wrong(id) != "" {
		field = field.Aria("invalid", "true").Aria("describedby", "wrong-"+id)
	}
	return field
}

// Number is a field for a number, with the keys for one on a screen.
func Number(h host.Viewer, id string, value float64) app.HTMLInput {
	return Field(h, id, scene.FormatNumber(value)).Attr("inputmode", "decimal")
}

// Complaint is the sentence about what was refused in a field. It takes no room while there is none.
func Complaint(h host.Viewer, id string) app.UI { return widget.Complaint(id, h.State().Wrong(id)) }

// Enter reads a number that was typed into a field; name is what errors call it, and now what stays in use without it, ""
// where that does not stay the same.
func Enter(h host.Viewer, id, name, typed string, limits scene.Range, now string) (x float64, ok bool) {
	x, err := format.Number(name, typed, limits)
	if err != nil {
		Refuse(h, id, typed, err, now)
		return 0, false
	}
	h.State().Complain(id, "")
	return x, true
}

// EnterWhole is Enter for a whole number.
func EnterWhole(h host.Viewer, id, name, typed string, limits scene.Range, now string) (n int, ok bool) {
	n, err := format.Whole(name, typed, limits)
	if err != nil {
		Refuse(h, id, typed, err, now)
		return 0, false
	}
	h.State().Complain(id, "")
	return n, true
}

// Refuse keeps what was typed into a field, and says what is wrong with it and what stays in use, "" for nothing.
func Refuse(h host.Viewer, id, typed string, err error, now string) {
	sentence := h.Words().Sentence(err)
	if now != "" {
		sentence += " " + text.Fill(h.Words().StillInUse, "value", now)
	}
	h.State().Refuse(id, typed, sentence, now)
}
