package surface

import (
	"math"

	"downhill/engine"
	"downhill/engine/scene"
)

// ground is the loss as it is drawn: on a finer grid than the engine's.
type ground struct {
	columns, rows int
	x, y          scene.Range
	loss          []float64 // J at the centres of the cells, row by row from the top
	height        []float64 // of each cell from 0, the lowest, to 1, the highest: see share
	low, high     float64   // the least and the greatest J
}

// finer is how many cells of the ground there are along each side of a cell of the engine's.
const finer = 3

// deep is how much of the ground's J the lowest part of the colours is for: differences below 1/deep of it are drawn as
// they are, those above by their logarithm.
const deep = 400

var logDeep = math.Log1p(deep)

// newGround makes the ground of a surface.
func newGround(f *engine.Surface) *ground {
	g := &ground{columns: f.Columns * finer, rows: f.Rows * finer, x: f.Ranges[0], y: f.Ranges[1]}
	least := 0.0 // J is never below
	if f.Least != nil {
		least = *f.Least
	}
	g.loss = refined(finite(f.Values), f.Columns, f.Rows)
	g.low, g.high = math.Inf(1), math.Inf(-1)
	for i, v := range g.loss {
		v = max(v, least)
		g.loss[i], g.low, g.high = v, min(g.low, v), max(g.high, v)
	}
	g.height = make([]float64, len(g.loss))
	for i, v := range g.loss {
		g.height[i] = g.share(v)
	}
	return g
}

// finite has the greatest finite number in place of what is none, and no number so large that sums overflow.
func finite(values []float64) []float64 {
	const most = 1e300
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = min(v, most)
		if math.IsNaN(v) {
			out[i] = most
		}
	}
	return out
}

// refined is a grid with finer × finer cells in place of each. Between centres it is the cubic through four of them that
// keeps a parabola as it is, so that contours around a minimum are round. Source: R. Keys, Cubic Convolution Interpolation
// for Digital Image Processing, IEEE Trans. ASSP 29 (1981), a = −1/2.
func refined(values []float64, columns, rows int) []float64 {
	wide := make([]float64, 0, finer*columns*rows)
	for k := range rows {
		wide = append(wide, refinedRow(values[k*columns:(k+1)*columns])...)
	}
	out := make([]float64, finer*len(wide))
	column := make([]float64, rows)
	for i := range finer * columns {
		for k := range rows {
			column[k] = wide[k*finer*columns+i]
		}
		for k, v := range refinedRow(column) {
			out[k*finer*columns+i] = v
		}
	}
	return out
}

// refinedRow is a row of at least three values with finer in place of each.
func refinedRow(row []float64) []float64 {
	n := len(row)
	before, after := 3*(row[0]-row[1])+row[2], 3*(row[n-1]-row[n-2])+row[n-3]
	v := append(append([]float64{3*(before-row[0]) + row[1], before}, row...), after, 3*(after-row[n-1])+row[n-2])
	out := make([]float64, 0, finer*n)
	for i := 2; i < n+2; i++ {
		out = append(out, cubic(v[i-2], v[i-1], v[i], v[i+1], 2.0/3), row[i-2], cubic(v[i-1], v[i], v[i+1], v[i+2], 1.0/3))
	}
	return out
}

// cubic is the value at t, from 0 at b to 1 at c, of the cubic through four values in a row.
func cubic(a, b, c, d, t float64) float64 {
	return b + t/2*(c-a+t*(2*a-5*b+4*c-d+t*(3*(b-c)+d-a)))
}

// share is how high a loss is on the ground, from 0 to 1, about by its logarithm above the lowest: the colours then tell
// apart the bottom of a valley as well as its walls.
func (g *ground) share(loss float64) float64 {
	over, span := loss-g.low, g.high-g.low
	if !(over > 0) {
		return 0
	}
	return min(math.Log1p(over*deep/span)/logDeep, 1)
}

// at is J at a place, which must lie on the ground, linearly from the four cells around it.
func (g *ground) at(x, y float64) float64 {
	i, u := cell((x-g.x.Min)/(g.x.Max-g.x.Min), g.columns)
	k, v := cell((g.y.Max-y)/(g.y.Max-g.y.Min), g.rows)
	row := func(k int) float64 { return g.loss[k*g.columns+i]*(1-u) + g.loss[k*g.columns+i+1]*u }
	return row(k)*(1-v) + row(k+1)*v
}

// cell is which of n centres is before a place from 0 to 1, and how far the place is from it to the next.
func cell(at float64, n int) (int, float64) {
	t := at*float64(n) - 0.5
	i := min(max(int(math.Floor(t)), 0), n-2)
	return i, t - float64(i)
}

// widened is the ground's loss with its outermost cells repeated once: lines between centres of cells then reach its edges.
func (g *ground) widened() *ground {
	wide := &ground{columns: g.columns + 2, rows: g.rows + 2}
	for k := range wide.rows {
		row := g.loss[min(max(k-1, 0), g.rows-1)*g.columns:][:g.columns]
		wide.loss = append(append(append(wide.loss, row[0]), row...), row[len(row)-1])
	}
	widen := func(r scene.Range, n int) scene.Range {
		cell := (r.Max - r.Min) / float64(n)
		return scene.Range{Min: r.Min - cell, Max: r.Max + cell}
	}
	wide.x, wide.y = widen(g.x, g.columns), widen(g.y, g.rows)
	return wide
}

// ranges are those of the ground.
func (g *ground) ranges() [2]scene.Range { return [2]scene.Range{g.x, g.y} }

// holds reports whether a place lies on the ground.
func (g *ground) holds(at [2]float64) bool { return within(g.x, at[0]) && within(g.y, at[1]) }

func within(r scene.Range, v float64) bool { return v >= r.Min && v <= r.Max }
