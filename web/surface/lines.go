package surface

import (
	"math"

	"downhill/engine"
)

// line is a contour, or a part of one, in the pixels of a frame: from one end to the other, or around to where it begins.
type line [][2]float64

// contour is where the ground has a level.
type contour struct {
	level
	lines []line
}

// grain is how near to each other ends are the same, in pixels.
const grain = 1.0 / 64

// contours are the lines of all levels of the ground.
func (g *ground) contours(f frame) []contour {
	var out []contour
	wide := g.widened()
	for _, l := range levels(g.low, g.high) {
		pieces := engine.Contours(wide.loss, wide.columns, wide.rows, wide.x, wide.y, l.loss)
		for i := range pieces {
			for e, at := range pieces[i] {
				pieces[i][e] = [2]float64{f.left(at[0]), f.top(at[1])}
			}
		}
		var lines []line
		for _, l := range engine.Joined(pieces, grain) {
			lines = append(lines, l)
		}
		out = append(out, contour{l, lines})
	}
	return out
}

// label is where a level's number stands on its line, turned as the line runs there.
type label struct {
	text      string
	loss      float64
	left, top float64
	degrees   float64 // clockwise, from −90 to 90
}

// What a label needs, in pixels: room along its line, to the frame, and to other labels and marks.
const (
	labelHalf   = 17.0
	labelMargin = 16.0
	labelApart  = 34.0
)

// labels are at most one for each contour, side by side down the slope where the lines are straight enough, away from
// places that are to be kept free, and off the path.
func labels(contours []contour, f frame, free [][2]float64, path line) []label {
	var out []label
	last := [2]float64{f.width * 0.8, f.height * 0.2}
	for k := len(contours) - 1; k >= 0; k-- {
		best, least := label{}, math.Inf(1)
		for _, l := range contours[k].lines {
			for i := range l {
				spot, ok := l.spot(i)
				at := [2]float64{spot.left, spot.top}
				if away := apart(at, last); ok && away < least && f.hasRoom(at) && !near(at, free, labelApart) && !near(at, path, labelHalf) {
					best, least = spot, away
				}
			}
		}
		if !math.IsInf(least, 1) {
			best.text, best.loss = contours[k].label, contours[k].loss
			last = [2]float64{best.left, best.top}
			out, free = append(out, best), append(free, last)
		}
	}
	return out
}

// spot is where a label stands at point i of a line, and whether the line runs straight enough there.
func (l line) spot(i int) (label, bool) {
	from, to := i, i
	for from > 0 && apart(l[from], l[i]) < labelHalf {
		from--
	}
	for to < len(l)-1 && apart(l[to], l[i]) < labelHalf {
		to++
	}
	a, b := l[from], l[to]
	if apart(a, l[i]) < labelHalf || apart(b, l[i]) < labelHalf || apart(a, b) < 1.85*labelHalf {
		return label{}, false
	}
	if a[0] > b[0] {
		a, b = b, a
	}
	return label{left: l[i][0], top: l[i][1], degrees: math.Atan2(b[1]-a[1], b[0]-a[0]) * 180 / math.Pi}, true
}

func apart(a, b [2]float64) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }

// near reports whether one of the places is closer than within.
func near(at [2]float64, places [][2]float64, within float64) bool {
	for _, p := range places {
		if apart(at, p) < within {
			return true
		}
	}
	return false
}
