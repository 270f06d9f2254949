package plot

import (
	"cmp"
	"fmt"
	"html"
	"strings"

	"downhill/web/colour"
)

// kept are the boundaries of the runs that are kept, each with its name, as SVG. Along z there is none: that is the present
// model's own.
func (d *Plot) kept(g geometry) string {
	if g.lens != nil {
		return ""
	}
	var lines, names strings.Builder
	c := d.Host.State().Palette()
	for i, run := range d.Host.State().Kept() {
		hue, kind := c.Line(run.Line)
		pieces := g.pieces(run.Boundary)
		path := piecesPath(pieces)
		fmt.Fprintf(&lines, `<path d="%s" style="fill:none;stroke:%s;stroke-width:4.5;stroke-opacity:.8"/><path d="%s" style="fill:none;stroke:%s;stroke-width:2.25;stroke-dasharray:%s"/>`,
			path, c.Edge.Hex(), path, hue.Hex(), cmp.Or(colour.Dashes(kind), "none"))
		if at, ok := labelPlace(g, pieces, marginTop+(0.12+0.09*float64(i))*g.innerHeight()); ok {
			side, anchor := 7.0, "start"
			if at[0] > g.width/2 {
				side, anchor = -side, "end"
			}
			fmt.Fprintf(&names, `<text class="level" x="%.1f" y="%.1f" style="fill:%s" text-anchor="%s">%s</text>`, at[0]+side, at[1]+4, hue.Hex(), anchor, html.EscapeString(cut(run.Name, 2*shortName)))
		}
	}
	return lines.String() + names.String()
}

// pieces are pieces of line in the units of the axes, each with the coordinates of its two ends, on the screen.
func (g geometry) pieces(flat []float64) (pieces [][2][2]float64) {
	for i := 0; i+3 < len(flat); i += 4 {
		if g.one {
			pieces = append(pieces, upright(g, flat[i]))
			continue
		}
		pieces = append(pieces, [2][2]float64{{g.left(flat[i]), g.top(flat[i+1])}, {g.left(flat[i+2]), g.top(flat[i+3])}})
	}
	return pieces
}
