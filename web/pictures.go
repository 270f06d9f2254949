package web

import (
	"downhill/web/chart"
	"downhill/web/dom"
	"downhill/web/files"
	"downhill/web/plot"
)

// pictures are what can be saved as a picture: the plot and the charts.
func (p *page) pictures() []files.Picture {
	return []files.Picture{
		{
			Name:     "plot",
			HasPlace: func() bool { return dom.ByID("decision-plot").Exists() },
			Draw: func() (svg string, width, height int, ok bool) {
				svg, width, height = plot.Picture(p)
				return svg, width, height, width > 0
			},
		},
		p.inView("loss", p.chartPicture(".loss-panel"), nil),
		p.inView("surface", p.surface.Picture, p.surface.WhenDrawn),
		p.inView("weights", p.chartPicture(".weights-panel"), nil),
	}
}

// inView is the picture of a part of the page in a view, which is open as long as it takes. prepare, which may be nil, is
// as in a Picture.
func (p *page) inView(part string, draw func() (svg string, width, height int, ok bool), prepare func(next func(error))) files.Picture {
	return files.Picture{
		Name: part, Draw: draw,
		HasPlace: func() bool {
			return dom.Find("."+part+"-panel").Exists() || !p.embedded && !p.hides(part)
		},
		Prepare: func(next func(error)) (release func()) {
			if prepare == nil {
				prepare = func(next func(error)) { next(nil) }
			}
			back, lent := p.views.Lend(viewOf(part))
			if lent {
				p.later(func() { prepare(next) })
			} else {
				prepare(next)
			}
			return back
		},
	}
}

// chartPicture draws the chart in the panel that a CSS selector names.
func (p *page) chartPicture(panel string) func() (svg string, width, height int, ok bool) {
	return func() (svg string, width, height int, ok bool) {
		return chart.Picture(panel+" .chart", p.state.Palette().Edge.Hex())
	}
}
