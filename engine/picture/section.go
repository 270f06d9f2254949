// Package picture is what pictures of a model show: a Section of feature space with the field of probabilities over it,
// its Contours, a Projection of more features than two, and the Surface of the loss over two parameters.
package picture

import (
	"downhill/engine/model"
	"downhill/engine/scene"
)

// Section is the part of feature space that the plot shows: one or two input features over the Scene's view. The others
// are held at their means, or where the person wants them.
type Section struct {
	View     []scene.Range
	Axes     []int // which input features, counted from 0: one for each range of the view
	Features model.FeatureMap
	base     []float64 // a row of d inputs with the held values
}

// NewSection returns the Section of a Scene. Means are over the training points.
func NewSection(s scene.Scene) Section {
	train, _ := s.Divided()
	base := make([]float64, s.Dim())
	for j := range base {
		switch {
		case s.Held != nil && s.Held[j] != nil:
			base[j] = *s.Held[j]
		case train.Len() > 0 && len(base) > len(s.View):
			base[j], _ = model.MeanAndDeviation(train.Coords(), len(base), j)
		}
	}
	return Section{View: s.View, Axes: s.Axes(), Features: model.FitFeatureMap(s, train), base: base}
}

// Row returns the row of d inputs at a position in the section, which has one value for each range of the view.
func (c Section) Row(position ...float64) []float64 {
	row := append([]float64(nil), c.base...)
	c.Move(row, position...)
	return row
}

// Move puts a row of d inputs at a position in the section and leaves its other features as they are.
func (c Section) Move(row []float64, position ...float64) {
	for k, v := range position {
		row[c.Axes[k]] = v
	}
}

// Logit returns z at a row of d inputs, for a model in given units.
func (c Section) Logit(m model.Model, row []float64) float64 {
	return m.Logit(c.Features.Expand(nil, row))
}

// Centre is the middle of cell i of n along r.
func Centre(r scene.Range, i, n int) float64 {
	return r.Min + (r.Max-r.Min)*(float64(i)+0.5)/float64(n)
}

// Straight reports whether the mapped features are just the inputs, so that a line of equal probability is a straight one
// for every model: see Line.
func (c Section) Straight() bool {
	return c.Features.Linear() && c.Features.Dim() == len(c.base)
}

// Line returns the ends of the line z = level inside the view. It returns false if the line does not cross the view, or
// if the feature map makes it another curve: see Contours. With one feature both ends are the same x.
func (c Section) Line(m model.Model, level float64) (from, to [2]float64, ok bool) {
	if !c.Straight() {
		return from, to, false
	}
	row := append([]float64(nil), c.base...)
	for _, j := range c.Axes {
		row[j] = 0
	}
	offset := m.Logit(row) - level
	a := m.Weights[c.Axes[0]]
	if len(c.View) == 1 {
		x := -offset / a
		return [2]float64{x, 0}, [2]float64{x, 1}, x >= c.View[0].Min && x <= c.View[0].Max
	}
	return clipLine(a, m.Weights[c.Axes[1]], offset, c.View[0], c.View[1])
}

// clipLine cuts the line a·x + b·y + c = 0 to a rectangle: of its crossings with the four sides, the two that lie
// furthest apart.
func clipLine(a, b, c float64, x, y scene.Range) (from, to [2]float64, ok bool) {
	var ends [][2]float64
	if b != 0 {
		for _, u := range []float64{x.Min, x.Max} {
			if v := -(float64(a*u) + c) / b; v >= y.Min && v <= y.Max {
				ends = append(ends, [2]float64{u, v})
			}
		}
	}
	if a != 0 {
		for _, v := range []float64{y.Min, y.Max} {
			if u := -(float64(b*v) + c) / a; u >= x.Min && u <= x.Max {
				ends = append(ends, [2]float64{u, v})
			}
		}
	}
	widest := 0.0
	for i := range ends {
		for k := range i {
			dx, dy := (ends[i][0]-ends[k][0])/(x.Max-x.Min), (ends[i][1]-ends[k][1])/(y.Max-y.Min)
			if d := float64(dx*dx) + float64(dy*dy); d > widest {
				widest, from, to = d, ends[k], ends[i]
			}
		}
	}
	return from, to, widest > 0
}
