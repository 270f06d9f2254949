package plot

import (
	"math"
	"strings"

	"downhill/engine"
)

// The side of class 1 is hatched, so that the sides differ without their colours too: to eyes that do not see those, and on
// paper.

// Lines of the hatching are hatchGap apart along the axes, and followed by steps of hatchStep.
const (
	hatchGap  = 20
	hatchStep = 5
)

// hatch are the lines over the side of class 1: where the probability is above one half. With one feature
// the curve tells the sides.
func (d *Plot) hatch(g geometry) string {
	if g.one || !d.framed(g) {
		return ""
	}
	var pieces [][2][2]float64
	z := d.logitAt(g)
	width, height := g.innerWidth(), g.innerHeight()
	for sum := float64(hatchGap) / 2; sum < width+height; sum += hatchGap {
		place := func(right float64) [2]float64 { return [2]float64{marginLeft + right, marginTop + sum - right} }
		pieces = append(pieces, positive(place, max(sum-height, 0), min(sum, width), z)...)
	}
	var b strings.Builder
	for _, piece := range pieces {
		b.WriteString(linePath(piece[0], piece[1]))
	}
	return b.String()
}

// positive are the pieces of a line on which z is above 0. The line is where place has the numbers between two.
func positive(place func(float64) [2]float64, from, to float64, z func([2]float64) float64) (pieces [][2][2]float64) {
	steps := max(int((to-from)/hatchStep), 1)
	begin, before := 0.0, math.Inf(-1)
	for i := range steps + 1 {
		at := from + (to-from)*float64(i)/float64(steps)
		now := z(place(at))
		crossing := at
		if i > 0 {
			crossing -= (to - from) / float64(steps) * now / (now - before)
		}
		switch {
		case now > 0 && !(before > 0):
			begin = crossing
		case before > 0 && !(now > 0):
			pieces = append(pieces, [2][2]float64{place(begin), place(crossing)})
		}
		if before = now; i == steps && now > 0 {
			pieces = append(pieces, [2][2]float64{place(begin), place(to)})
		}
	}
	return pieces
}

// logitAt is the model's z at a place of the plot, as the field shows it.
func (d *Plot) logitAt(g geometry) func(place [2]float64) float64 {
	f := d.Host.State().Frame()
	return func(place [2]float64) float64 {
		right, down := (place[0]-marginLeft)/g.innerWidth(), (place[1]-marginTop)/g.innerHeight()
		if g.lens != nil {
			return g.lens.x.Min + (g.lens.x.Max-g.lens.x.Min)*right
		}
		return engine.Between(f.Logits, f.Columns, f.Rows, right, down)
	}
}
