package bars

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/state"
	"downhill/web/text"
)

// With more than two features the plot stays on its axes while the weights change. Once others have the largest weights, it
// offers to show them.

// Largest is that offer: a button below the plot.
type Largest struct {
	app.Compo
	Host          Host
	First, Second int // the two features, counted from 1; 0 for no offer
}

// Offered are the two features with the largest weights where the plot shows others and nothing is trained, otherwise 0.
func Offered(s *state.State) (first, second int) {
	now := s.Scene()
	first, second, ok := 0, 0, false
	if !s.Trains() && !s.Projects() && !now.Classroom.Hides("axes") && !now.Classroom.Locks("horizontal") && !now.Classroom.Locks("vertical") {
		first, second, ok = now.LargestWeights(s.Frame().Snapshot.Weights)
	}
	if !ok {
		return 0, 0
	}
	if axes := now.Axes(); min(axes[0], axes[1])+1 == first && max(axes[0], axes[1])+1 == second {
		return 0, 0
	}
	return first, second
}

// Render draws the button, if there is an offer.
func (l *Largest) Render() app.UI {
	features := l.Host.State().Scene().Features
	if l.First == 0 || l.Second > len(features) {
		return app.Div().Class("largest-weights none")
	}
	words := l.Host.Words().Plot
	help := text.Fill(words.LargestHelp, "first", features[l.First-1], "second", features[l.Second-1])
	return app.Button().Class("button largest-weights").Type("button").Title(help).Text(words.Largest).OnClick(l.onClick)
}

// onClick shows them, as one change.
func (l *Largest) onClick(app.Context, app.Event) {
	l.Host.Gesture()
	show := func(axis string, feature int) {
		edits.Make(l.Host, scene.Edit{Set: &scene.Set{Name: axis, Value: strconv.Itoa(feature)}}, func(error) {})
	}
	show("horizontal", l.First)
	show("vertical", l.Second)
}
