package plot

import (
	"fmt"
	"slices"
	"strings"

	"downhill/web/dom"
	"downhill/web/figure"
	"downhill/web/format"
	"downhill/web/plot/dots"
	"downhill/web/text"
)

// mostShapes is how many points a picture in SVG holds as shapes; more are a picture inside it.
const mostShapes = 20_000

// Picture is the plot as a picture of its own, in SVG, for a width and a height in its units: the field as an image, the
// points as shapes, the axes as text. It is "" while there is no plot.
func Picture(p Host, width, height float64) string {
	element := dom.ByID("decision-plot")
	if !element.Exists() {
		return ""
	}
	d := &Plot{Host: p, canvas: canvas{width: width, height: height}}
	pixels := func(canvas string) string { return element.Find(canvas).DataURL() }
	dots := ""
	if p.State().Scene().Points.Len() > mostShapes {
		dots = pixels(".point-pixels")
	}
	return d.svg(pixels(".field-pixels"), dots)
}

// Keys are the legend of the picture: the classes by their names, the points that are held out, and the lines.
func Keys(p Host, classes [2]string) []figure.Key {
	s, c, t := p.State(), p.State().Palette(), p.Words().Plot
	d := &Plot{Host: p, canvas: canvas{width: 400, height: 400}}
	paths := d.paths(d.geometry())
	line := figure.Line(c.Ink, "")
	keys := figure.Add(nil, true, classes[0], figure.Disc(c.Classes[0], c.Edge))
	keys = figure.Add(keys, true, classes[1], figure.Square(c.Classes[1], c.Edge))
	keys = figure.Add(keys, slices.Contains(s.HeldOut(), true), t.HeldOut, figure.Disc(c.Edge, c.Ink))
	keys = figure.Add(keys, paths["curve"] != "", t.Probability, line)
	keys = figure.Add(keys, paths["boundary"] != "", t.Boundary, line)
	keys = figure.Add(keys, paths["truth"] != "", t.Truth, figure.Line(c.Ink, "9 6"))
	threshold := text.Fill(t.Threshold, "threshold", format.Exact(s.Threshold()))
	return figure.Add(keys, paths["threshold"] != "", threshold, figure.Line(c.Ink, "5 4"))
}

// svg puts the picture together from the field as a data URL, and from the points as one or, where that is empty, as
// shapes.
func (d *Plot) svg(field, dots string) string {
	p, g, c := d.Host, d.geometry(), d.Host.State().Palette()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f">`, g.width, g.height, g.width, g.height)
	fmt.Fprintf(&b, `<style>text{font:12px Inter,sans-serif;fill:%s}.name{fill:%s}.axes line{stroke:%s;stroke-opacity:.5}`+
		`.axes rect{fill:none;stroke:%s}.boundary,.curve,.threshold,.truth,.contours,.band-lines,.weighed,.wrong{fill:none;stroke:%s;stroke-width:2}`+
		`.sides{stroke:%s;stroke-opacity:.3}.threshold{stroke-dasharray:5 4}.truth{stroke-dasharray:9 6}.contours,.band-lines,.weighed{stroke-width:1}.most{stroke-width:2.5}.band{fill:%s;fill-opacity:.16}.band-lines{stroke-opacity:.55}.wrong{stroke-width:1.5;stroke-dasharray:2.5 2.5}`+
		`.slice,.level{stroke:%s;stroke-width:4;paint-order:stroke}.class-0{fill:%s}.class-1{fill:%s}</style>`,
		c.Faint.Hex(), c.Ink.Hex(), c.Hairline.Hex(), c.Hairline.Hex(), c.Ink.Hex(), c.Classes[1].Hex(), c.Ink.Hex(), c.Edge.Hex(), c.Classes[0].Hex(), c.Classes[1].Hex())
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="%s"/>`, c.Edge.Hex())
	inner := fmt.Sprintf(`x="%d" y="%d" width="%.1f" height="%.1f"`, marginLeft, marginTop, g.innerWidth(), g.innerHeight())
	fmt.Fprintf(&b, `<clipPath id="inner"><rect %s/></clipPath>`, inner)
	if !g.one {
		fmt.Fprintf(&b, `<image %s preserveAspectRatio="none" href="%s"/>`, inner, field)
	}
	fmt.Fprintf(&b, `<path class="sides" d="%s"/>`, d.hatch(g))
	b.WriteString(axesSVG(g, p, ""))
	b.WriteString(`<g clip-path="url(#inner)">`)
	if dots != "" {
		fmt.Fprintf(&b, `<image %s href="%s"/>`, inner, dots)
	} else {
		d.shapes(&b, g)
	}
	paths := d.paths(g)
	lines, labels := d.contours(g)
	boundaries, names := d.kept(g)
	paths["contours"] = lines
	paths["band"], paths["band-lines"] = d.band(g)
	paths["weighed"], paths["weighed most"] = d.circles(g)
	for _, class := range []string{"band", "band-lines", "contours", "threshold", "truth", "boundary", "curve", "weighed", "weighed most", "wrong"} {
		if paths[class] != "" {
			fmt.Fprintf(&b, `<path class="%s" d="%s"/>`, class, paths[class])
		}
	}
	b.WriteString(labels + boundaries + names + `</g></svg>`)
	return b.String()
}

// shapes are the points: class 0 as circles, class 1 as squares, hollow where they are held out.
func (d *Plot) shapes(b *strings.Builder, g geometry) {
	p := d.Host
	r, probability := dots.Radius(p.State().Scene().Points.Len()), d.probabilities()
	for i := range p.State().Scene().Points.Len() {
		class := p.State().Scene().Points.Label(i)
		left, top := g.pixel(p.State().Scene().Points.At(i), class)
		c := p.State().Palette()
		if probability != nil {
			c.Classes[class] = c.Tint(probability(i))
		}
		if p.State().HeldOut() != nil && p.State().HeldOut()[i] {
			c = c.Hollow(int(class))
		}
		paint := `fill="` + c.Classes[class].Hex() + `" stroke="` + c.Edge.Hex() + `"`
		if class == 0 {
			fmt.Fprintf(b, `<circle cx="%.2f" cy="%.2f" r="%.2f" %s/>`, left, top, r, paint)
			continue
		}
		half := r * 0.88
		fmt.Fprintf(b, `<rect class="point" x="%.2f" y="%.2f" width="%.2f" height="%.2f" %s/>`, left-half, top-half, 2*half, 2*half, paint)
	}
}
