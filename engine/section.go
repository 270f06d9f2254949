package engine

import "downhill/engine/scene"

// Section is the part of feature space that the plot shows: the first feature, or the first two, over the Scene's
// view, the others held at their means.
type Section struct {
	View []scene.Range
	base []float64 // a row with the means
}

// NewSection returns the Section of a Scene.
func NewSection(s scene.Scene) Section {
	base := make([]float64, s.Dim())
	for j := len(s.View); j < len(base) && s.Points.Len() > 0; j++ {
		base[j], _ = meanAndDeviation(s.Points, j)
	}
	return Section{View: s.View, base: base}
}

// Row returns the row of d values at a position in the section, which has one value for each range of the view.
func (c Section) Row(position ...float64) []float64 {
	row := append([]float64(nil), c.base...)
	copy(row, position)
	return row
}

// Field returns P(y = 1) at the centres of columns × rows cells over the view, row by row from the top (the greatest
// second feature) down. With one feature rows is taken as 1.
func (c Section) Field(m Model, columns, rows int) []float32 {
	if len(c.View) == 1 {
		rows = 1
	}
	out := make([]float32, 0, columns*rows)
	row := append([]float64(nil), c.base...)
	for k := range rows {
		if len(c.View) == 2 {
			row[1] = centre(c.View[1], rows-1-k, rows)
		}
		for i := range columns {
			row[0] = centre(c.View[0], i, columns)
			out = append(out, float32(m.Probability(row)))
		}
	}
	return out
}

// centre is the middle of cell i of n along r.
func centre(r scene.Range, i, n int) float64 {
	return r.Min + (r.Max-r.Min)*(float64(i)+0.5)/float64(n)
}

// Boundary returns the ends of the line p = 0.5, z = 0, inside the view, and false where it does not cross it. With
// one feature both ends are the same x, −b/w.
func (c Section) Boundary(m Model) (from, to [2]float64, ok bool) {
	offset := m.Logit(c.base)
	if len(c.View) == 1 {
		x := -offset / m.Weights[0]
		return [2]float64{x, 0}, [2]float64{x, 1}, x >= c.View[0].Min && x <= c.View[0].Max
	}
	return clipLine(m.Weights[0], m.Weights[1], offset, c.View[0], c.View[1])
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
