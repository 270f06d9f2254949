package web

import (
	"time"

	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/dom"
	"downhill/web/files"
	"downhill/web/plot"
)

// pictures are what can be saved as a picture: the plot and the charts.
func (p *page) pictures() []files.Picture {
	surface := p.chartPicture("surface", ".surface-panel")
	surface.Prepare = p.withSurface
	return []files.Picture{
		{
			Name:     "plot",
			HasPlace: func() bool { return dom.ByID("decision-plot").Exists() },
			Draw: func() (svg string, width, height int, ok bool) {
				svg, width, height = plot.Picture(p)
				return svg, width, height, width > 0
			},
		},
		p.chartPicture("loss", ".loss-panel"), surface, p.chartPicture("weights", ".weights-panel"),
	}
}

// chartPicture is the chart in the panel that a CSS selector names.
func (p *page) chartPicture(name, panel string) files.Picture {
	return files.Picture{
		Name:     name,
		HasPlace: func() bool { return dom.Find(panel).Exists() },
		Draw: func() (svg string, width, height int, ok bool) {
			return chart.Picture(panel+" .chart", p.state.Palette().Edge.Hex())
		},
	}
}

// The page takes surfaceDrawn to draw a surface that it has been given.
const surfaceDrawn = 300 * time.Millisecond

// withSurface goes on once the page shows the surface of its Scene, which is computed only while it is seen. If another
// Scene comes meanwhile, it asks for that one's.
func (p *page) withSurface(next func(error)) {
	wait := surfaceDrawn - time.Since(p.surface.taken)
	switch current := p.surfaceIsCurrent(); {
	case !dom.Find(".surface-panel").Exists(), current && wait <= 0:
		next(nil)
		return
	case current: // its chart may still be drawn
		p.after(wait, func() { p.withSurface(next) })
		return
	}
	of := p.state.SceneRev()
	x, y := p.state.Scene().SurfaceAxes()
	p.send(protocol.Command{Verb: protocol.Surface, Axes: [2]int{x, y}}, func(a protocol.Answer, err error) {
		switch {
		case of != p.state.SceneRev():
			p.withSurface(next)
		case err != nil:
			next(err)
		default:
			p.takeSurface(a.Surface)
			p.surface.scene, p.surface.stale = of, false
			p.after(surfaceDrawn, func() {
				if of != p.state.SceneRev() {
					p.withSurface(next)
					return
				}
				next(nil)
			})
		}
	})
}
