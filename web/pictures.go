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
		p.chartPicture("loss", ".loss-panel"),
		{
			Name: "surface", Prepare: p.surface.WhenDrawn, Draw: p.surface.Picture,
			HasPlace: func() bool { return dom.Find(".surface-panel").Exists() },
		},
		p.chartPicture("weights", ".weights-panel"),
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
