package scene

import (
	"downhill/engine/scene/data"
)

// Custom is the data set's name after a person changed a point by hand, and Known that of the one whose true weights are
// known, as its labels are drawn with them.
const (
	Custom = "custom"
	Known  = data.Known
)

// Fixed reports whether the data set is a fixed list of points, which noise, count and seed do not change.
func Fixed(name string) bool {
	r, _ := data.Lookup(name)
	return name == Custom || r.Fixed()
}

// Real reports whether the data set is measured facts rather than made by a recipe for teaching.
func Real(name string) bool {
	r, _ := data.Lookup(name)
	return r.Measured()
}

// Sample returns the points of a data set as it is with the settings that a Scene begins with.
func Sample(name string) Points {
	r, _ := data.Lookup(name)
	s := DefaultSettings()
	return r.Points(s.Noise, s.Count, s.Seed)
}

// Generated returns s with the points, features and view of its data set's recipe. A custom data set has no recipe:
// s comes back unchanged.
func (s Scene) Generated() Scene {
	r, ok := data.Lookup(s.Dataset)
	if !ok {
		return s
	}
	s.Points = r.Points(s.Noise, s.Count, s.Seed)
	if s.Features = r.Features(); s.Features == nil {
		s.Features = DefaultNames(s.Points.Dim())
	}
	s.Classes = r.Classes()
	s.View = s.Fitted()
	s.Initial, s.Held, s.Pins = nil, nil, unstarted(s.Pins)
	return s
}

// Fitted returns the view of the data set's recipe, or else one that fits the points.
func (s Scene) Fitted() []Range {
	r, _ := data.Lookup(s.Dataset)
	if r.View() == nil {
		return s.fitView()
	}
	var view []Range
	for _, ends := range r.View() {
		view = append(view, Range{ends[0], ends[1]})
	}
	return view
}

// Truth are the weights that the labels were drawn with, nil where they are not known. The true bias is 0. Without noise the
// weights have no size, and are told in proportion.
func (s Scene) Truth() []float64 {
	if s.Dataset != Known {
		return nil
	}
	return data.Truth(s.Noise)
}
