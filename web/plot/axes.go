package plot

import (
	"fmt"
	"html"
	"strings"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/host"
	"downhill/web/plot/prose"
	"downhill/web/plot/ticks"
)

// axesSVG draws grid lines, ticks and names of both axes. Names are escaped: a feature's name is never read as markup.
// Below them is a legend, and over the field what is held where.
func axesSVG(g geometry, p host.Viewer, legend string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="axes" aria-hidden="true" translate="no" width="%.0f" height="%.0f">`, g.width, g.height)
	bottom, right := g.height-marginBottom, g.width-marginRight
	xs, ys, across, up := g.scales()
	for i, x := range xs {
		left := g.left(x)
		fmt.Fprintf(&b, `<line x1="%.1f" x2="%.1f" y1="%d" y2="%.1f"/>`, left, left, marginTop, bottom)
		anchor := "middle"
		if edge := g.width - 1; left+ticks.Wide(across.Labels[i])*g.tickLetters()/2 > edge { // beyond the plot
			left, anchor = edge, "end"
		}
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, left, bottom+17, anchor, across.Labels[i])
	}
	for i, y := range ys {
		top := g.top(y)
		fmt.Fprintf(&b, `<line x1="%d" x2="%.1f" y1="%.1f" y2="%.1f"/>`, marginLeft, right, top, top)
		fmt.Fprintf(&b, `<text x="%d" y="%.1f" text-anchor="end">%s</text>`, marginLeft-8, top+4, up.Labels[i])
	}
	fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%.1f" height="%.1f"/>`, marginLeft, marginTop, g.innerWidth(), g.innerHeight())
	names, classes := g.names(p)
	fmt.Fprintf(&b, `<text class="%s" x="%.1f" y="%.1f" text-anchor="end">%s</text>`, classes[0], right, bottom+34, html.EscapeString(across.Name(names[0])))
	fmt.Fprintf(&b, `<text class="%s" x="14" y="%d" text-anchor="end" transform="rotate(-90 14 %d)">%s</text>`,
		classes[1], marginTop, marginTop, html.EscapeString(up.Name(names[1])))
	b.WriteString(legend + sliceSVG(g, prose.Slice(p)) + `</svg>`)
	return b.String()
}

// names are those of the axes, with their classes.
func (g geometry) names(p host.Viewer) (names, classes [2]string) {
	s, words := p.State().Scene(), p.Words().Plot
	switch {
	case g.one:
		return [2]string{s.Features[0], words.Probability}, [2]string{"name across", "name"}
	case g.lens != nil:
		return [2]string{words.Along, words.Across}, [2]string{"name", "name"}
	}
	return [2]string{s.Features[g.across], s.Features[g.up]}, [2]string{"name across", "name up"}
}

// AxisClass is the class, and so the colour, of names and values of a feature on the plot, in the maths and in the
// table: "across" and "up" for the features along the plot's axes, none for others.
func AxisClass(s scene.Scene, name string) string {
	for i, j := range s.Axes() {
		if s.Features[j] == name {
			return []string{"across", "up"}[i]
		}
	}
	return ""
}

func verticalTicks(g geometry, n int) []float64 {
	if g.one {
		return []float64{0, 0.25, 0.5, 0.75, 1}
	}
	return ticks.Values(g.y, n)
}

// linePath is a polyline as the d of an SVG path.
func linePath(points ...[2]float64) string { return string(format.Path(nil, 2, points...)) }

// areaPath is a polygon.
func areaPath(corners ...[2]float64) string { return string(format.Polygon(nil, 2, corners...)) }

// grain is how near to each other ends of lines are the same, in pixels.
const grain = 1.0 / 64

// piecesPath is pieces of line, put together where they meet, as the d of an SVG path.
func piecesPath(pieces [][2][2]float64) string {
	var b strings.Builder
	for _, line := range engine.Joined(pieces, grain) {
		b.WriteString(linePath(line...))
	}
	return b.String()
}

// curvePath is the sigmoid of one feature, from the logits along the axis.
func curvePath(g geometry, logits []float32) string { return linePath(curvePoints(g, logits)...) }

func curvePoints(g geometry, logits []float32) [][2]float64 {
	points := make([][2]float64, len(logits))
	for i, z := range logits {
		points[i] = [2]float64{marginLeft + g.innerWidth()*(float64(i)+0.5)/float64(len(logits)), g.top(elementary.Sigmoid(float64(z)))}
	}
	return points
}

// scales are those of both axes with their ticks.
func (g geometry) scales() (x, y []float64, across, up ticks.Scale) {
	n, m := g.tickSteps()
	x, y = ticks.Values(g.x, n), verticalTicks(g, m)
	room := tickRoom / max(g.tickLetters(), 1)
	across = ticks.Label(x, scene.TickStep(g.x.Max-g.x.Min, n), room)
	if g.one {
		up.Labels = ticks.Plain(y, 0, 0.01, 0)
		return x, y, across, up
	}
	return x, y, across, ticks.Label(y, scene.TickStep(g.y.Max-g.y.Min, m), room)
}

// tickRoom is how wide the label of a tick may be, in units: as there is beside the vertical axis.
const tickRoom = marginLeft - 8

// tickLetters is the size of a tick's letters, in units: as in static/css/plot.css, and as large as the legend's for a
// projector.
func (g geometry) tickLetters() float64 {
	if g.letters > mostLetters {
		return g.letters
	}
	return 12.8
}
