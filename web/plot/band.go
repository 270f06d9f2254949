package plot

import (
	"slices"
	"strings"

	"downhill/engine"
)

// band is what is drawn of the uncertainty of the fit: an area, with its edges, or a line for each sample.
func (d *Plot) band(g geometry) (area, lines string) {
	b := d.Host.State().Band()
	if b == nil || g.lens != nil || (b.Rows == 1) != g.one || !slices.Equal(b.Ranges, d.Host.State().Scene().View) || !slices.Equal(b.Axes, d.Host.State().Section().Axes) {
		return "", ""
	}
	var out strings.Builder
	switch {
	case b.Samples > 0:
		for i, m := range b.Models {
			if g.one {
				out.WriteString(curvePath(g, b.Fields[i]))
			} else {
				out.WriteString(piecesPath(d.lines(g, m, 0, func() ([]float32, int, int) { return b.Fields[i], b.Columns, b.Rows })))
			}
		}
		return "", out.String()
	case g.one:
		low, high := curvePoints(g, b.Fields[0]), curvePoints(g, b.Fields[1])
		out.WriteString(linePath(low...) + linePath(high...))
		slices.Reverse(high)
		return areaPath(append(low, high...)...), out.String()
	}
	for _, level := range []float64{-engine.BandReach, engine.BandReach} {
		var pieces [][2][2]float64
		for _, p := range engine.Contours(b.Fields[0], b.Columns, b.Rows, g.x, g.y, level) {
			pieces = append(pieces, [2][2]float64{{g.left(p[0][0]), g.top(p[0][1])}, {g.left(p[1][0]), g.top(p[1][1])}})
		}
		out.WriteString(piecesPath(pieces))
	}
	return bandArea(g, b), out.String()
}

// corner is one of a cell of the grid, with the value there.
type corner struct{ left, top, value float64 }

// bandArea is where the values of a grid are within the reach of the band: of each cell, the part that is, and of cells
// beside each other that are all within it, one rectangle.
func bandArea(g geometry, b *engine.Band) string {
	var out strings.Builder
	values := b.Fields[0]
	at := func(row, column int) corner {
		left := marginLeft + g.innerWidth()*share(column, b.Columns)
		top := marginTop + g.innerHeight()*share(row, b.Rows)
		return corner{left, top, float64(values[row*b.Columns+column])}
	}
	for row := range b.Rows - 1 {
		for column := 0; column < b.Columns-1; column++ {
			from := column
			for column < b.Columns-1 && within(at(row, column), at(row, column+1), at(row+1, column), at(row+1, column+1)) {
				column++
			}
			if column > from {
				out.WriteString(cornerPath([]corner{at(row, from), at(row, column), at(row+1, column), at(row+1, from)}))
				column--
				continue
			}
			cell := []corner{at(row, column), at(row, column+1), at(row+1, column+1), at(row+1, column)}
			if part := below(above(cell)); len(part) > 2 {
				out.WriteString(cornerPath(part))
			}
		}
	}
	return out.String()
}

// share is where the centre of a cell lies along an axis of n cells, from 0 to 1; of the outer ones their edge.
func share(i, n int) float64 {
	switch i {
	case 0:
		return 0
	case n - 1:
		return 1
	}
	return (float64(i) + 0.5) / float64(n)
}

func within(corners ...corner) bool {
	return !slices.ContainsFunc(corners, func(c corner) bool { return c.value < -engine.BandReach || c.value > engine.BandReach })
}

// above is the part of a polygon with values from the lower end of the band, and below that up to the upper end. Source:
// I. Sutherland, G. Hodgman, Reentrant Polygon Clipping, Communications of the ACM 17 (1974).
func above(polygon []corner) []corner {
	return clipped(polygon, func(c corner) float64 { return c.value + engine.BandReach })
}

func below(polygon []corner) []corner {
	return clipped(polygon, func(c corner) float64 { return engine.BandReach - c.value })
}

func clipped(polygon []corner, height func(corner) float64) []corner {
	var out []corner
	for i, to := range polygon {
		from := polygon[(i+len(polygon)-1)%len(polygon)]
		a, b := height(from), height(to)
		if (a < 0) != (b < 0) {
			t := a / (a - b)
			out = append(out, corner{from.left + t*(to.left-from.left), from.top + t*(to.top-from.top), from.value + t*(to.value-from.value)})
		}
		if b >= 0 {
			out = append(out, to)
		}
	}
	return out
}

func cornerPath(polygon []corner) string {
	points := make([][2]float64, len(polygon))
	for i, c := range polygon {
		points[i] = [2]float64{c.left, c.top}
	}
	return areaPath(points...)
}
