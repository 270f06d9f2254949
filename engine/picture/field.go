package picture

import (
	"math"

	"downhill/engine/kernel"
	"downhill/engine/model"
)

// Field returns P(y = 1) at the centres of columns × rows cells over the view, row by row from the top (the greatest
// second feature) down. With one feature rows is taken as 1.
func (c Section) Field(m model.Model, columns, rows int) []float32 {
	out := make([]float32, columns*c.Rows(rows))
	c.sweep(m, columns, rows, func(first int, x, parameters []float64) {
		kernel.Probabilities(out[first:first+columns], x, parameters)
	})
	return out
}

// Logits returns z at the centres of the same cells, rounded to 32 bits and kept finite. A line of equal probability is
// found in it, as z is as smooth where P is all but 0 or 1 as it is elsewhere.
func (c Section) Logits(m model.Model, columns, rows int) []float32 {
	out, line := make([]float32, columns*c.Rows(rows)), make([]float64, columns)
	c.sweep(m, columns, rows, func(first int, x, parameters []float64) {
		kernel.Logits(line, x, parameters)
		for i, z := range line {
			out[first+i] = float32(math.Max(-MostLogit, math.Min(z, MostLogit)))
		}
	})
	return out
}

// MostLogit is within what 32 bits hold.
const MostLogit = 1e38

// Shades returns Field in steps of 1/255, as a picture needs it: 0 is P = 0 and 255 is P = 1.
func (c Section) Shades(m model.Model, columns, rows int) []byte {
	out := make([]byte, columns*c.Rows(rows))
	c.sweep(m, columns, rows, func(first int, x, parameters []float64) {
		kernel.Shades(out[first:first+columns], x, parameters)
	})
	return out
}

// Rows is how many rows of cells there are if there are that many with two features: 1 with one.
func (c Section) Rows(rows int) int {
	if len(c.View) == 1 {
		return 1
	}
	return rows
}

// sweep calls line for each row of cells, with the number of its first cell and with a linear model of its logits: x
// has a row for each column, and parameters are its weights and its bias.
//
// Every mapped feature is a product of functions of one input each. So along a row of cells, where all inputs but one
// are held, features that have the same function of that input are one, and their weights add up: of polynomials of
// degree 5, 20 features become 5 powers and a constant.
func (c Section) sweep(m model.Model, columns, rows int, line func(first int, x, parameters []float64)) {
	across := newAcross(c, m)
	x := across.table(c, columns)
	rows = c.Rows(rows)
	for k := range rows {
		v := 0.0
		if len(c.View) == 2 {
			v = Centre(c.View[1], rows-1-k, rows)
		}
		line(k*columns, x, across.parameters(m, v))
	}
}

// across is a model as a function of the first input of a view.
type across struct {
	curves []model.Curve // of that input, all different, and none constant
	terms  []parted
	sums   []float64 // the weights of curves and a bias: what parameters returns
}

// parted is a mapped feature in parts.
type parted struct {
	curve int         // along the first input of the view: an index, and the number of curves where it is constant
	up    model.Curve // along the second
	held  float64     // the product of those along all others
}

func newAcross(c Section, m model.Model) *across {
	a := &across{terms: make([]parted, len(m.Weights))}
	known := map[model.Curve]int{}
	for i := range a.terms {
		t := &a.terms[i]
		t.held = 1
		for j, at := range c.base {
			switch curve := c.Features.Curve(i, j); {
			case j == c.Axes[0]:
				if _, ok := known[curve]; !ok && curve.Constant() {
					known[curve] = -1
				} else if !ok {
					known[curve] = len(a.curves)
					a.curves = append(a.curves, curve)
				}
				t.curve = known[curve]
			case len(c.Axes) == 2 && j == c.Axes[1]:
				t.up = curve
			default:
				t.held *= curve.At(at)
			}
		}
	}
	for i := range a.terms {
		if a.terms[i].curve < 0 {
			a.terms[i].curve = len(a.curves)
		}
	}
	a.sums = make([]float64, len(a.curves)+1)
	return a
}

// table has a row for each of the columns, with the value of each curve.
func (a *across) table(c Section, columns int) []float64 {
	x := make([]float64, 0, columns*len(a.curves))
	for i := range columns {
		u := Centre(c.View[0], i, columns)
		for _, curve := range a.curves {
			x = append(x, curve.At(u))
		}
	}
	return x
}

// parameters are the weights of the curves and the bias where the second input is v.
func (a *across) parameters(m model.Model, v float64) []float64 {
	clear(a.sums)
	a.sums[len(a.curves)] = m.Bias
	for i, t := range a.terms {
		a.sums[t.curve] += float64(m.Weights[i] * float64(t.held*t.up.At(v)))
	}
	return a.sums
}
