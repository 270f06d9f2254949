package web

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/chart"
	"downhill/web/colour"
	"downhill/web/dom"
	"downhill/web/figure"
	"downhill/web/files"
	"downhill/web/format"
	"downhill/web/judge"
	"downhill/web/plot"
	"downhill/web/plot/prose"
	"downhill/web/text"
)

// pictures are what can be saved as a picture: the plot and the charts.
func (p *page) pictures() []files.Picture {
	onChart := func(panel string) func(width, height float64) string {
		return func(width, height float64) string {
			return chart.Picture(panel+" .chart", p.state.Palette().Edge.Hex(), width, height)
		}
	}
	return []files.Picture{
		{
			Name:     "plot",
			HasPlace: func() bool { return dom.ByID("decision-plot").Exists() },
			Draw: p.framed("plot", p.plotLegend, func(width, height float64) string {
				return plot.Picture(p, width, height)
			}),
		},
		p.inView("loss", p.framed("loss", p.lossKeys, onChart(".loss-panel")), nil),
		p.inView("surface", p.framed("surface", p.surface.Keys, p.surface.Picture), p.surface.WhenDrawn),
		p.inView("curves", p.framed("curves", p.curves.Keys, p.curves.Picture), nil),
		p.inView("weights", p.framed("weights", p.weightKeys, onChart(".weights-panel")), nil),
	}
}

// framed draws a picture with a legend, and with what the model is and does now.
func (p *page) framed(name string, keys func() []figure.Key, picture func(width, height float64) string) func(figure.Size) (string, bool) {
	return func(size figure.Size) (svg string, ok bool) {
		values := text.Fill(p.text.Transport.Past, "epoch", format.Thousands(p.state.Frame().Snapshot.Epoch))
		if score := p.transport.Score(); score != "" {
			values += ", " + score
		}
		f := figure.Figure{Title: p.text.Export.Names.Of(name), Values: values, Keys: keys(), Square: name == "plot"}
		svg = f.SVG(size, p.state.Palette(), func(width, height float64) string {
			drawn := picture(width, height)
			ok = drawn != ""
			return drawn
		})
		return svg, ok
	}
}

// weightKeys are the values of the weights, as far as there is room for them.
func (p *page) weightKeys() []figure.Key {
	const most = 6
	m := p.state.Frame().Snapshot.Model
	if len(m.Weights) > most {
		return nil
	}
	var keys []figure.Key
	for j, name := range p.state.Section().Features.Names(p.state.Scene().Features) {
		keys = append(keys, figure.Key{Name: name + " " + format.Significant(m.Weights[j]), Mark: figure.Line(p.state.Palette().Focus, "")})
	}
	return keys
}

func (p *page) plotLegend() []figure.Key {
	return plot.Keys(p, [2]string{prose.ClassTitle(p, 0), prose.ClassTitle(p, 1)})
}

// lossKeys are the entries of the loss chart's legend, with the marks that the style sheet gives them.
func (p *page) lossKeys() []figure.Key {
	c := p.state.Palette()
	marks := map[string]string{
		"train": figure.Line(c.Accent, ""), "band": figure.Band(c.Accent), "test": figure.Line(c.Test, "5 4"), "ghost": figure.Line(ghostColour(c), ""),
	}
	var keys []figure.Key
	for _, entry := range dom.All(".loss-panel .legend .key") {
		for class, mark := range marks {
			if name := entry.Words(); name != "" && entry.Matches("."+class) {
				keys = append(keys, figure.Key{Name: name, Mark: mark})
			}
		}
	}
	for line := range strings.Lines(p.others(false).lines) {
		racer := strings.Split(strings.TrimSuffix(line, "\n"), "\t") // as chart.Loss has them
		keys = append(keys, figure.Key{Name: racer[0], Mark: figure.LineOf(racer[1], colour.Dashes(racer[2]))})
	}
	return keys
}

// ghostColour is that of the line of the last run.
func ghostColour(c colour.Palette) colour.RGB { return c.Faint.Mix(c.Edge, 0.45) }

// inView is the picture of a part of the page in a view, which is open as long as it takes. prepare, which may be nil, is
// as in a Picture.
func (p *page) inView(part string, draw func(figure.Size) (svg string, ok bool), prepare func(next func(error))) files.Picture {
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

// Drawn passes the markup of a part of the page, drawn for paper: a picture, or the maths of the next step.
func (p *page) Drawn(part string, done func(markup string)) {
	all := append(p.pictures(), p.inView("maths", func(figure.Size) (string, bool) {
		worked := dom.Find(".maths-panel .maths-blocks")
		if !worked.Exists() || p.maths.FoundOf(p.state.SceneRev()) == nil {
			return "", false
		}
		return worked.Markup(), true
	}, nil))
	i := slices.IndexFunc(all, func(picture files.Picture) bool { return picture.Name == part })
	if i < 0 || p.hides(part) {
		done("")
		return
	}
	p.files.Export.Paper(all[i], done)
}

// Sections are the model and its metrics, as far as they are not hidden.
func (p *page) Sections() []app.UI {
	var all []app.UI
	if !p.hides("model") {
		all = append(all, &modelPanel{Page: p, Scene: p.state.SceneRev(), Frame: p.state.FrameRev()})
	}
	if !p.hides("metrics") {
		all = append(all, &judge.Metrics{Judge: p.judge, Scene: p.state.SceneRev(), Frame: p.state.FrameRev()})
	}
	return all
}
