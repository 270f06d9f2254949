package surface

import "downhill/web/dom"

// Picture is the surface as a picture of its own, in SVG: the ground as an image, the rest as lines and words. Width and
// height are in CSS pixels; ok is false while there is no surface.
func (s *Surface) Picture() (svg string, width, height int, ok bool) {
	plot := dom.Find(".surface-plot")
	if !plot.Exists() || s.found == nil {
		return "", 0, 0, false
	}
	box, em := plot.Box(), 16*dom.Letters()
	return s.svg(plot.Find(".surface-ground").DataURL(), box.Width, box.Height, em), int(box.Width), int(box.Height), true
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
