package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Complaint is the sentence about refused input of a control, "" for none. It takes no room while there is none.
func Complaint(control, sentence string) app.UI {
	return app.P().Class("complaint").ID("wrong-" + control).Role("alert").Text(sentence)
}
