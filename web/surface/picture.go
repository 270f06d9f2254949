package surface

import (
	"downhill/web/dom"
	"downhill/web/figure"
)

// Picture is the surface as a picture of its own, in SVG, for a width and a height: the ground as an image, the rest as
// lines and words. It is "" while there is no surface.
func (s *Surface) Picture(width, height float64) string {
	plot := dom.Find(".surface-plot")
	if !plot.Exists() || s.found == nil {
		return ""
	}
	return s.svg(plot.Find(".surface-ground").DataURL(), width, height, 16)
}

// Keys are the legend of the picture, of what it shows.
func (s *Surface) Keys() []figure.Key {
	if s.found == nil {
		return nil
	}
	c, t := s.host.State().Palette(), s.host.Words().Surface
	marks := s.marks(newFrame(600, 300, 16, s.ground.ranges()))
	keys := figure.Add(nil, true, t.Path, figure.Line(c.Focus, ""))
	keys = figure.Add(keys, marks["next"] != "", t.Next, figure.Line(c.Focus, "5 4"))
	keys = figure.Add(keys, marks["gradient"] != "", t.Steepest, figure.Line(c.Ink, ""))
	keys = figure.Add(keys, marks["optimum"] != "", t.Optimum, figure.Diamond(c.Ink))
	return figure.Add(keys, true, t.Contours, figure.Thin(c.Ink))
}

// svg puts the picture together; ground is that of the canvas, as a data URL.
func (s *Surface) svg(ground string, width, height, em float64) string {
	f, c := newFrame(width, height, em, s.ground.ranges()), s.host.State().Palette()
	var m markup
	m.add(`<svg xmlns="http://www.w3.org/2000/svg" width="`, width, `" height="`, height, `"><style>`, pictureStyle(c, em), `</style>`,
		`<rect width="100%" height="100%" fill="`, c.Edge.Hex(), `"/>`,
		`<svg x="`, marginLeft*em, `" y="`, marginTop*em, `" width="`, f.width, `" height="`, f.height, `">`,
		`<image width="`, f.width, `" height="`, f.height, `" preserveAspectRatio="none" href="`, ground, `"/>`,
		s.linesSVG(s.ground.contours(f), f))
	m.add(s.kept(f))
	marks := s.marks(f)
	for _, class := range []string{"path-halo", "path", "next", "gradient", "optimum"} {
		d := marks[class]
		if class == "path-halo" {
			d = marks["path"]
		}
		if d != "" {
			m.add(`<path class="`, class, `" d="`, d, `"/>`)
		}
	}
	here := s.place(s.found)
	m.add(stopsSVG(stops(s.path()), f, here), `<circle class="here" r="6" transform="`, translate(f.pixel(here)), `"/></svg>`,
		`<g class="surface-axes">`, axesSVG(f, em, s.axisName(s.found.X), s.axisName(s.found.Y)), `</g></svg>`)
	return m.String()
}
