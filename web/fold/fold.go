// Package fold folds groups of settings to their headings, to give way to what a person works with. What is folded is kept.
package fold

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// Folds are the groups that are folded, by the names of their panels. Its zero value has none; it belongs to go-app's
// goroutine.
type Folds struct {
	folded []string
	rev    int
}

// note is the name under which the browser keeps what is folded.
const note = "folded"

// Recall folds what the person had folded last.
func (f *Folds) Recall() { f.folded = strings.Fields(dom.Noted(note)) }

// Rev counts the changes of what is folded.
func (f *Folds) Rev() int { return f.rev }

// Class is the class of a panel that is folded, with a space before it; "" for one that is not. It leaves the heading in
// sight alone: static/css/panels.css.
func (f *Folds) Class(name string) string {
	if slices.Contains(f.folded, name) {
		return " folded"
	}
	return ""
}

// Heading is the heading of a panel, with an ID, and a button that folds the panel and unfolds it.
func (f *Folds) Heading(name, id, title string) app.UI {
	return app.H2().ID(id).Class("fold").Body(
		app.Button().Type("button").Aria("expanded", f.Class(name) == "").Text(title).
			OnClick(func(app.Context, app.Event) { f.turn(name, f.Class(name) == "") }, app.EventScope("fold", name)),
	)
}

// Unfold shows all of a panel.
func (f *Folds) Unfold(name string) {
	if f.Class(name) != "" {
		f.turn(name, false)
	}
}

// turn folds a panel, or unfolds it.
func (f *Folds) turn(name string, folded bool) {
	f.folded = slices.DeleteFunc(slices.Clone(f.folded), func(other string) bool { return other == name })
	if folded {
		f.folded = append(f.folded, name)
	}
	f.rev++
	dom.Note(note, strings.Join(f.folded, " "))
}
