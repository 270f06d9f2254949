package web

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/gallery"
	"downhill/web/text"
	"downhill/web/widget"
)

// dataPanel chooses where the points come from.
type dataPanel struct {
	app.Compo
	Page                *page
	Scene, UI, Selected int
}

// Render draws the panel.
func (d *dataPanel) Render() app.UI {
	p := d.Page
	fixedSet := scene.Fixed(p.state.Scene().Dataset)
	zeros, ones := p.state.Scene().Points.Counts()
	counts := p.text.Data.Points
	if p.state.Scene().Classes != nil {
		counts = p.text.Data.Named
	}
	resample := app.Button().Class("button resample").Type("button").Text(p.text.Data.Resample).OnClick(d.onResample)
	return app.Section().Class("panel data-panel"+p.folds.Class("data")).Aria("labelledby", "data-title").Body(
		p.folds.Heading("data", "data-title", p.text.Data.Title),
		p.control("dataset", d.menu),
		d.pictures(),
		p.complaint("dataset"),
		p.files.Buttons(),
		app.P().Class("about").Text(p.aboutData()),
		app.Div().Class("pair").Body(
			p.rangeControl("noise", "0.05", fixedSet),
			d.count(fixedSet),
		),
		p.complaint("count"),
		app.Div().Class("pair").Body(
			p.notedControl("seed", "", p.isSeedless(), nil),
			widget.Lock(p.class(), "seed", resample, fixedSet, widget.Idle),
		),
		p.complaint("seed"),
		app.Div().Class("pair").Body(
			p.rangeControl("testShare", "0.05", false),
			app.If(p.state.Scene().TestShare > 0, func() app.UI { return p.choiceControl("split") }),
		),
		app.P().Class("quiet counts").Text(strings.TrimSpace(
			text.Fill(counts, "zeros", format.Thousands(zeros), "ones", format.Thousands(ones), "zero", p.state.ClassName(0), "one", p.state.ClassName(1))+". "+p.testPoints())),
		app.If(p.embedded && !p.hides("table"), func() app.UI { // the whole page has a view for it
			return p.table(&seen{scene: p.state.SceneRev(), selected: d.Selected, frame: p.turns.Of("table")})
		}),
	)
}

// aboutData says what the points are.
func (p *page) aboutData() string {
	if p.study.ShowsPoints() {
		return p.text.Lessons.About
	}
	return p.text.About.Of(p.state.Scene().Dataset)
}

// menu lists the data sets that are made, those that were measured, and the person's own points once there are any.
func (d *dataPanel) menu(row scene.Setting) app.UI {
	p := d.Page
	made := func(choice string) bool { return !scene.Real(choice) && choice != scene.Custom }
	custom := func(choice string) bool { return choice == scene.Custom && p.state.Scene().Dataset == scene.Custom }
	groups := []app.UI{
		app.OptGroup().Label(p.text.Data.Made).Body(p.options(row, made)...),
		app.OptGroup().Label(p.text.Data.Measured).Body(p.options(row, scene.Real)...),
	}
	return p.menu("dataset").Body(append(groups, p.options(row, custom)...)...)
}

// pictures are the data sets as pictures, where a class may choose one.
func (d *dataPanel) pictures() app.UI {
	p := d.Page
	if p.hides("dataset") || p.refusal("dataset") != nil {
		return app.Div().Class("gone")
	}
	return gallery.Pictures(p.state.Scene().Dataset, func(dataset string) string { return p.choice("dataset", dataset) }, func(dataset string) {
		p.beginGesture()
		p.set("dataset", dataset)
	})
}

// testPoints says how many points are held out for the test, if any are.
func (p *page) testPoints() string {
	count := 0
	for _, out := range p.state.HeldOut() {
		if out {
			count++
		}
	}
	if count == 0 {
		return ""
	}
	return p.text.Count(p.text.Data.HeldOut, count)
}

// count is how many points are drawn; of a fixed list, how many there are.
func (d *dataPanel) count(fixedSet bool) app.UI {
	if !fixedSet {
		return d.Page.numberControl("count")
	}
	return d.Page.control("count", func(scene.Setting) app.UI {
		return app.Input().ID("set-count").Class("field").Type("text").Disabled(true).
			Value(strconv.Itoa(d.Page.state.Scene().Points.Len()))
	})
}

// isSeedless reports whether nothing is drawn by the seed: neither the points, nor those held out, nor mini-batches, nor weights.
func (p *page) isSeedless() bool {
	s := p.state.Scene()
	return scene.Fixed(s.Dataset) && s.TestShare == 0 && s.InitialWeights != scene.RandomStart && !(s.Method().Batches() && s.BatchSize > 0 && s.BatchSize < s.Points.Len())
}

// onResample draws the points anew from the next seed.
func (d *dataPanel) onResample(app.Context, app.Event) {
	d.Page.beginGesture()
	d.Page.set("seed", strconv.FormatUint((d.Page.state.Scene().Seed+1)%scene.MaxSeed, 10))
}
