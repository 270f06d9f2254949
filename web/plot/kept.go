package plot

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"downhill/web/colour"
	"downhill/web/plot/label"
	"downhill/web/state"
)

// keptMemo is what was drawn last of the runs that are kept, which a frame of the present run leaves as it is.
type keptMemo struct {
	g                  geometry
	scene, theme, runs int // revisions
	lines, names       string
	nameless           []key // those whose names have no place
}

// kept are the boundaries of the runs that are kept, and their names, as SVG. Along z there is none: that is the present
// model's own.
func (d *Plot) kept(g geometry) (lines, names string) {
	if g.lens != nil {
		return "", ""
	}
	s := d.Host.State()
	now := keptMemo{g: g, scene: s.SceneRev(), theme: s.ThemeRev(), runs: s.RunsRev()}
	if was := d.keptMemo; was.g != now.g || was.scene != now.scene || was.theme != now.theme || was.runs != now.runs {
		now.lines, now.names, now.nameless = d.drawKept(g)
		d.keptMemo = now
	}
	return d.keptMemo.lines, d.keptMemo.names
}

// nameless are keys for the runs whose names have no place in the plot.
func (d *Plot) nameless(g geometry) []key {
	if lines, _ := d.kept(g); lines == "" {
		return nil
	}
	return d.keptMemo.nameless
}

func (d *Plot) drawKept(g geometry) (boundaries, names string, nameless []key) {
	var svg, written strings.Builder
	c, all := d.Host.State().Palette(), d.Host.State().Kept()
	lines := make([]label.Line, len(all))
	for i, run := range all {
		hue, kind := c.Line(run.Line)
		lines[i] = label.Line{Pieces: g.pieces(run.Boundary), Height: marginTop + (0.12+0.76*float64(i)/float64(len(all)))*g.innerHeight()}
		path := piecesPath(lines[i].Pieces)
		fmt.Fprintf(&svg, `<path d="%s" style="fill:none;stroke:%s;stroke-width:4.5;stroke-opacity:.8"/><path d="%s" style="fill:none;stroke:%s;stroke-width:2.25;stroke-dasharray:%s"/>`,
			path, c.Edge.Hex(), path, hue.Hex(), cmp.Or(colour.Dashes(kind), "none"))
	}
	places, length := g.placed(lines, all)
	for i, p := range places {
		hue, _ := c.Line(all[i].Line)
		name := cut(all[i].Name, length)
		if p == nil {
			if len(lines[i].Pieces) > 0 {
				nameless = append(nameless, key{hue.Hex(), "━", name, spare})
			}
			continue
		}
		fmt.Fprintf(&written, `<text class="level" x="%.1f" y="%.1f" style="fill:%s" text-anchor="%s">%s</text>`, p.X, p.Y, hue.Hex(), p.Anchor, html.EscapeString(name))
	}
	return svg.String(), written.String(), nameless
}

// placed are the places of the names beside their lines, and how long the names may be: where one has no place, all are cut.
func (g geometry) placed(lines []label.Line, runs []state.Kept) (places []*label.Place, length int) {
	room := label.Box{Left: marginLeft + 3, Top: marginTop + 3, Right: g.width - marginRight - 3, Bottom: g.height - marginBottom - 3}
	for _, length = range []int{2 * shortName, shortName} {
		for i, run := range runs {
			lines[i].Width = broad * g.letter() * float64(utf8.RuneCountInString(cut(run.Name, length)))
		}
		places = label.Places(lines, room, max(g.letters, leastLetters))
		if left := slices.Index(places, nil); left < 0 || len(lines[left].Pieces) == 0 {
			break
		}
	}
	return places, length
}

// broad is how wide the letters of a name may be, in parts of the average.
const broad = 1.15

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
