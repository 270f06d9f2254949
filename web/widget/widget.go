// Package widget has the small parts that several panels are made of. None of them knows the page.
package widget

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/format"
)

// Flag sets an attribute that is on or off. In the HTML that the server writes, its presence means on. In the browser
// it is also set to off, as it may have been on.
func Flag[E any](element E, on bool, set func(E, bool) E) E {
	if on || !app.IsServer {
		return set(element, on)
	}
	return element
}

// Idle marks a button that cannot be used now. It keeps the keyboard's focus, which a disabled button would lose at the
// moment that it is pressed. static/focus.js ignores its presses.
func Idle(button app.HTMLButton, off bool) app.HTMLButton { return button.Aria("disabled", off) }

// Segment is one button of a segmented control: a radio button under its label. setting names the setting whose value
// the button follows; "" for none.
func Segment(group, value, label string, on bool, changed app.EventHandler, setting string) app.HTMLLabel {
	input := app.Input().Type("radio").Name(group).Value(value).OnChange(changed, app.EventScope(group, value))
	input = Flag(input, on, app.HTMLInput.Checked)
	if setting != "" {
		input = input.DataSet("setting", setting)
	}
	return app.Label().Class("segment", "segment-"+value).Body(input, app.Span().Text(label))
}

// Progress shows how much is done, from 0 to 1.
func Progress(name string, done float64) app.UI {
	percent := strconv.Itoa(int(100 * done))
	return app.Div().Class("file-progress").Body(
		app.Progress().Max(100).Value(percent).Aria("label", name),
		dom.Verbatim(app.Output()).Text(format.WholePercent(int(100*done))),
	)
}

// Number is a row of a list of terms: a term, which opens a sentence about itself if there is one, and its value.
func Number(class, term, help, value string) app.UI {
	name := app.Text(term)
	if help != "" {
		name = Term("number-help-"+class, term, help)
	}
	return app.Div().Class("number", class).Body(
		app.Dt().Body(name),
		dom.Verbatim(app.Dd()).Text(value),
	)
}
