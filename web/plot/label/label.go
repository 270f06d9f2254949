// Package label places the names of lines beside them, none over another. It knows nothing of the plot.
package label

import (
	"cmp"
	"math"
	"slices"
)

// Box is upright, in the units of a plot, whose heights grow downwards.
type Box struct{ Left, Top, Right, Bottom float64 }

func (b Box) meets(c Box) bool {
	return b.Left < c.Right && c.Left < b.Right && b.Top < c.Bottom && c.Top < b.Bottom
}

func (b Box) within(c Box) bool {
	return b.Left >= c.Left && b.Right <= c.Right && b.Top >= c.Top && b.Bottom <= c.Bottom
}

func (b Box) holds(p [2]float64) bool {
	return p[0] > b.Left && p[0] < b.Right && p[1] > b.Top && p[1] < b.Bottom
}

// Line is a line with a name.
type Line struct {
	Pieces [][2][2]float64 // each with its two ends
	Width  float64         // of the name
	Height float64         // where the name is wanted
}

// Place is where a name stands: its baseline begins, ends or has its middle there, as Anchor says in SVG's words.
type Place struct {
	X, Y   float64
	Anchor string
	Box    Box
}

const (
	spacing  = 5.0 // of the points that stand for a line
	most     = 30  // points of a line that its name is tried at
	gap      = 6.0 // from a line to its name
	near     = gap / 2
	crossing = 8.0 // what each point of a line under a name costs, in units that it is away from where it is wanted
)

// Places are those of the names, in a room, of letters of a size; nil for a name that has none.
func Places(lines []Line, room Box, letters float64) []*Place {
	var all [][2]float64
	points := make([][][2]float64, len(lines))
	for i, line := range lines {
		points[i] = sampled(line.Pieces, room)
		all = append(all, points[i]...)
	}
	places, taken := make([]*Place, len(lines)), []Box{}
	for i, line := range lines {
		least := math.Inf(1)
		for _, at := range tried(points[i], line.Height) {
			away := math.Abs(at[1] - line.Height)
			if away >= least { // and so are all that follow
				break
			}
			for _, p := range beside(at, line.Width, letters) {
				if p.Box.within(room) && !meetsAny(p.Box, taken) {
					if cost := away + crossing*under(p.Box, all); cost < least {
						places[i], least = &p, cost
					}
				}
			}
		}
		if places[i] != nil {
			taken = append(taken, places[i].Box)
		}
	}
	return places
}

// tried are the points that a name is tried at, the nearest to its height first.
func tried(points [][2]float64, height float64) [][2]float64 {
	n := min(len(points), most)
	some := make([][2]float64, n)
	for k := range some {
		some[k] = points[k*len(points)/n]
	}
	slices.SortStableFunc(some, func(a, b [2]float64) int {
		return cmp.Compare(math.Abs(a[1]-height), math.Abs(b[1]-height))
	})
	return some
}

// beside are the places beside a point of a line: to its right and left, above and below.
func beside(at [2]float64, width, letters float64) [4]Place {
	up, down := 0.8*letters, 0.25*letters // from the baseline to the edges of letters
	place := func(x, y float64, anchor string, left float64) Place {
		return Place{x, y, anchor, Box{left, y - up, left + width, y + down}}
	}
	level := at[1] + (up-down)/2
	return [4]Place{
		place(at[0]+gap, level, "start", at[0]+gap), place(at[0]-gap, level, "end", at[0]-gap-width),
		place(at[0], at[1]-gap-down, "middle", at[0]-width/2), place(at[0], at[1]+gap+up, "middle", at[0]-width/2),
	}
}

func meetsAny(b Box, taken []Box) bool {
	for _, other := range taken {
		if b.meets(other) {
			return true
		}
	}
	return false
}

// under is how many points lie under a box, or nearly.
func under(b Box, points [][2]float64) (n float64) {
	b = Box{b.Left - near, b.Top - near, b.Right + near, b.Bottom + near}
	for _, p := range points {
		if b.holds(p) {
			n++
		}
	}
	return n
}

// sampled are points along a line within a room.
func sampled(pieces [][2][2]float64, room Box) (points [][2]float64) {
	left := 0.0 // to go to the next point
	for _, p := range pieces {
		x, y := p[1][0]-p[0][0], p[1][1]-p[0][1]
		length := math.Hypot(x, y)
		for ; left < length; left += spacing {
			at := [2]float64{p[0][0] + x*left/length, p[0][1] + y*left/length}
			if room.holds(at) {
				points = append(points, at)
			}
		}
		left -= length
	}
	return points
}
