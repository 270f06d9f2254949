// Package views is the side of the page where what belongs to the plot is seen: loss, surface, maths and the rest, as tabs
// in docks. Each dock shows one view, and no view is in two docks. What is open is live; what is not is not in the page.
package views

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/text"
)

// Most is how many docks there are at most: two columns of two.
const Most = 4

// View is what a dock can show.
type View struct {
	Name   string // in the note of what is open, and in text.Views
	Panels func() []app.UI
}

// Host is what the docks need of the page.
type Host interface {
	Words() *text.Catalogue
	Views() []View       // those that there are now, in the order of their tabs
	OpensWith() []string // those that a class begins with, dock by dock; empty for the person's own choice
	Dispatch(f func())
	Later(f func()) // calls f once what changed now is drawn
}

// Views are the docks. Make them with New; they belong to go-app's goroutine.
type Views struct {
	host  Host
	docks int      // how many the window has room for
	open  []string // the view in each dock, those without room too
	class class
	full  int // the dock that fills the window, or thePlot; −1 for none
}

// class is what is open for a class, beside what the person has chosen otherwise.
type class struct {
	with []string // what it begins with
	open []string // and what has become of that
}

// choice is what is chosen: for a class that begins with some views, its own. It is not kept.
func (v *Views) choice() (open *[]string, kept bool) {
	with := v.host.OpensWith()
	if !slices.Equal(with, v.class.with) {
		v.class = class{with, with}
	}
	if len(with) > 0 {
		return &v.class.open, false
	}
	return &v.open, true
}

// thePlot is the number of the plot among what can fill the window, after those of the docks.
const thePlot = Most

// note is the name under which the browser keeps what is open.
const note = "views"

// New returns the docks of a page: two, until Fit is called.
func New(h Host) *Views { return &Views{host: h, docks: 2, full: -1} }

// Recall opens what the person had open last.
func (v *Views) Recall() {
	if noted := dom.Noted(note); noted != "" {
		v.open = strings.Fields(noted)
	}
}

// Fit sets how many docks there are room for.
func (v *Views) Fit(docks int) {
	if docks = max(1, min(docks, Most)); docks == v.docks {
		return
	}
	v.host.Dispatch(func() { v.docks, v.full = docks, -1 })
}

// arranged are the views in all docks, in the order in which docks get room: those that were chosen, and then the others.
func (v *Views) arranged() []View {
	there := v.host.Views()
	find := func(name string) int { return slices.IndexFunc(there, func(w View) bool { return w.Name == name }) }
	var out []View
	seen := map[string]bool{}
	add := func(name string) {
		if i := find(name); i >= 0 && !seen[name] {
			seen[name] = true
			out = append(out, there[i])
		}
	}
	chosen, _ := v.choice()
	for _, name := range *chosen {
		add(name)
	}
	for _, w := range there {
		add(w.Name)
	}
	return out
}

// Open is what each dock shows that there is room for.
func (v *Views) Open() []View {
	all := v.arranged()
	return all[:min(v.docks, len(all))]
}

// Names are the names of the views that are open.
func (v *Views) Names() []string { return namesOf(v.Open()) }

// Choose shows a view in a dock. If another dock has it, the two change places.
func (v *Views) Choose(dock int, name string) {
	names := namesOf(v.arranged())
	from := slices.Index(names, name)
	if from < 0 || dock < 0 || dock >= len(names) {
		return
	}
	names[dock], names[from] = names[from], names[dock]
	chosen, kept := v.choice()
	if *chosen = names[:min(Most, len(names))]; kept {
		dom.Note(note, strings.Join(*chosen, " "))
	}
}

// Show opens a view, if it is not open, in the last dock.
func (v *Views) Show(name string) {
	if open := namesOf(v.Open()); len(open) > 0 && !slices.Contains(open, name) {
		v.Choose(len(open)-1, name)
	}
}

// Lend opens a view until back is called: the choice of what is open stays the person's. It does nothing for one that is
// open or that there is none of, and then reports that.
func (v *Views) Lend(name string) (back func(), lent bool) {
	open := namesOf(v.Open())
	if len(open) == 0 || slices.Contains(open, name) {
		return func() {}, false
	}
	names := namesOf(v.arranged())
	dock, from := len(open)-1, slices.Index(names, name)
	if from < 0 {
		return func() {}, false
	}
	chosen, _ := v.choice()
	before := *chosen
	names[dock], names[from] = names[from], names[dock]
	*chosen = names
	return func() {
		if len(*chosen) > 0 && &(*chosen)[0] == &names[0] { // nobody has chosen anything meanwhile
			*chosen = before
		}
	}, true
}

func namesOf(views []View) []string {
	names := make([]string, len(views))
	for i, w := range views {
		names[i] = w.Name
	}
	return names
}
