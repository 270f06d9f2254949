// Package web is the page: go-app components, a file a panel. It draws a Scene and a Frame, and turns what a person
// does into commands for the engine's worker. It never computes a step of training.
package web

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/colour"
	"downhill/web/dom"
	"downhill/web/text"
)

// Register makes the page the site's root, which some hosts also serve by its file's name. The server and the browser
// both call it.
func Register() {
	for _, path := range []string{"/", "/index.html"} {
		app.Route(path, func() app.Composer { return newPage() })
	}
}

// page is the root component. The panels below it hold a pointer to it and revisions of what they show: go-app draws
// a panel again when one of its revisions changed.
type page struct {
	app.Compo

	text        *text.Catalogue
	scene       scene.Scene
	sceneRev    int
	section     engine.Section // the part of feature space that the plot shows
	heldOut     []bool         // which points are held out for the test; nil if none are
	frame       protocol.Frame
	frameRev    int
	brush       brush
	spray       spray
	selected    selection
	selectedRev int
	maths       maths
	hand        byHand
	spread      float64 // of the features: the ratio of the largest to the smallest
	changed     change  // what the last change in the middle of a run was
	slow        slowMotion
	pointer     []float64         // where the pointer is in the plot, in the units of the features; nil outside
	query       []string          // the position typed into the predict panel
	wrong       map[string]string // sentences about refused input, by the name of its control
	notice      notice
	share       share
	embedded    bool   // the page is made to fit a frame of another page
	whole       string // the address of the whole page with what is shown in such a frame
	diagnosis   diagnosis
	surface     surface
	travel      travel
	gesture     int    // the last one: its edits are undone as one
	sliding     string // the slider that it moves; "" for none
	autosave    autosave
	imports     importing
	exports     exporting
	dialogs     dialogs
	study       study
	tour        tour
	visit       visit
	dispatch    func(func()) // calls a function on go-app's goroutine
	later       func(func()) // calls a function once what changed is drawn
	converged   bool         // it has been said that the run has converged
	uiRev       int          // counts changes of brush, pointer, query, wrong and notice
	palette     colour.Palette
	themeRev    int
	announced   string // the last thing said to a screen reader
	teller      teller

	engine         connection
	readyInterface func() // lets the calls of window.downhill in
}

// notice is the sentence under the plot.
type notice struct {
	Text string
	Bad  bool
}

func newPage() *page {
	s := scene.Default()
	p := &page{text: text.English, wrong: map[string]string{}, dialogs: dialogs{}, palette: colour.Light, brush: brushOne, spray: spray{size: 0.08, density: 40}, embedded: dom.IsEmbedded()}
	p.scene, p.section = s, engine.NewSection(s)
	p.frame.Snapshot = engine.NewSession(s).Snapshot()
	p.query = make([]string, s.Dim())
	return p
}

// Render lays the panels out in the reading order of a wide page: data and settings, plot and transport, loss, model,
// predict, and what goes deeper: maths, loss surface, diagnosis, weights, metrics, code.
func (p *page) Render() app.UI {
	if p.embedded {
		return p.renderEmbedded()
	}
	return app.Div().Class("page").Body(
		app.A().Class("skip").Href("#plot").Text(p.text.Skip),
		p.header(),
		p.visitBar(),
		app.Div().Class("room").Body(app.Main().Class("panels").Aria("label", p.text.Page.Main).Body(
			app.Div().Class("lesson").Body(p.lessonPanel()),
			app.Div().Class("source").Body(
				p.unless("data", &dataPanel{Page: p, Scene: p.sceneRev, UI: p.uiRev, Selected: p.selectedRev}),
			),
			app.Div().Class("settings").Body(
				p.unless("features", &featuresPanel{Page: p, Scene: p.sceneRev, UI: p.uiRev}),
				p.unless("training", &trainingPanel{Page: p, Scene: p.sceneRev, UI: p.uiRev, Note: p.situation().rateNote()}),
			),
			p.stage(),
			app.Div().Class("results").Body(
				p.unless("loss", &lossPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev, Theme: p.themeRev}),
				p.unless("model", &modelPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev}),
				p.unless("predict", &predictPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev, UI: p.uiRev}),
			),
			app.Div().Class("depth").Body(
				p.unless("maths", &mathsPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev, Selected: p.selectedRev, Step: p.maths.rev, Slow: p.slow.phase}),
				app.Div().Class("stack").Body(
					p.unless("surface", &surfacePanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev, Theme: p.themeRev, Found: p.surface.rev, Step: p.maths.rev}),
					p.unless("diagnosis", &diagnosisPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev}),
				),
				app.Div().Class("stack").Body(
					p.unless("weights", &weightsPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev, Theme: p.themeRev}),
					p.unless("metrics", &metricsPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev}),
				),
				p.unless("code", &codePanel{Page: p, Scene: p.sceneRev, Epoch: codeEpoch(p.scene, p.frame.Snapshot)}),
			),
		)),
		app.Footer().Class("foot").Body(app.A().Href("about.html").Target("_blank").Rel("noopener").Text(p.text.Licences.Link)),
		&announcer{Said: p.announced},
		&importDialog{Page: p, Rev: p.imports.rev},
		&exportDialog{Page: p, Rev: p.exports.rev},
		&shareDialog{Page: p, Rev: p.share.rev},
		p.askDialog(),
		&lessonsDialog{Page: p, Rev: p.study.rev},
		&tourCard{Page: p, Rev: p.tour.rev},
	)
}

// stage is the plot, what is over it and under it.
func (p *page) stage() app.UI {
	return app.Section().Class("stage").ID("plot").Aria("label", p.text.Plot.Name).Body(
		p.question(),
		p.unless("points", &plotTools{Page: p, Scene: p.sceneRev, UI: p.uiRev, Undo: p.frame.Undo, Redo: p.frame.Redo}),
		p.unless("axes", &axisPickers{Page: p, Scene: p.sceneRev, UI: p.uiRev}),
		&plot{Page: p, Scene: p.sceneRev, Frame: p.frameRev, Theme: p.themeRev, UI: p.uiRev, Selected: p.selectedRev},
		p.unless("transport", &transport{Page: p, Scene: p.sceneRev, Frame: p.frameRev}),
		p.noticeBar(),
	)
}

func (p *page) header() app.UI {
	return app.Header().Class("top").Aria("label", p.text.Page.Header).Body(
		app.Img().Class("mark").Src("/web/icons/icon.svg").Role("presentation").Width(32).Height(32),
		verbatim(app.H1()).Text(p.text.Title),
		app.P().Class("tagline").Text(p.text.Tagline),
		p.lessonsButton(),
		app.Button().Class("button quiet over").Type("button").Text(p.text.Page.StartOver).OnClick(p.startOver),
		app.Button().Class("button quiet share").Type("button").Text(p.text.Share.Button).OnClick(p.onShare),
	)
}

// noticeBar says what the page has to say, or how to use the plot while there is nothing. Its room is always there.
func (p *page) noticeBar() app.UI {
	class, words := "notice", p.notice.Text
	if p.notice.Bad {
		class += " bad"
	}
	if p.slow.phase > 0 && !p.notice.Bad {
		words = p.text.Maths.Phases[p.slow.phase-1]
	}
	rests := p.frame.Snapshot.Status != engine.Running && !p.frame.Busy // while training, advice would come and go
	if words == "" && rests && !p.embedded && !p.hides("diagnosis") {
		now := p.situation()
		words = now.fresh()
		if a, ok := now.pressing(); ok && words == "" {
			return app.Div().Class(class).Role("status").Aria("live", "polite").Body(p.adviceRow(a))
		}
	}
	if words == "" {
		words = p.plotHelp()
	}
	return app.Div().Class(class).Role("status").Aria("live", "polite").Body(app.P().Text(words))
}

func (p *page) plotHelp() string {
	switch {
	case p.brush == brushSelect:
		return p.text.Plot.HelpSelect
	case p.brush == brushFlip:
		return p.text.Plot.HelpFlip
	case p.brush == brushErase:
		return p.text.Plot.HelpErase
	case p.spray.on:
		return p.text.Plot.HelpSpray
	}
	if p.scene.Dim() == 1 {
		return p.text.Plot.HelpOne
	}
	if p.scene.Dim() > 2 {
		axes := p.scene.Axes()
		return text.Fill(p.text.Features.Slice, "across", p.scene.Features[axes[0]], "up", p.scene.Features[axes[1]]) + " " + p.text.Plot.Help
	}
	return p.text.Plot.Help
}

// say shows a sentence under the plot; an empty one clears it.
func (p *page) say(sentence string, bad bool) {
	p.notice = notice{sentence, bad}
	p.uiRev++
}

// report says what is wrong, or clears the notice where nothing is.
func (p *page) report(err error) {
	if err == nil {
		p.say("", false)
		return
	}
	p.say(p.text.Sentence(err), true)
}

// after calls f on go-app's goroutine in a while. What go-app's own context of a panel is given to call later is dropped
// where the panel goes meanwhile.
func (p *page) after(wait time.Duration, f func()) {
	time.AfterFunc(wait, func() { p.dispatch(f) })
}

// OnMount starts the worker. It runs in the browser only.
func (p *page) OnMount(ctx app.Context) {
	p.later = func(then func()) { ctx.Defer(func(app.Context) { then() }) }
	p.dispatch = func(f func()) { ctx.Dispatch(func(app.Context) { f() }) }
	p.watchTheme(ctx)
	p.beginVisit(ctx)
	p.open(ctx)
	p.connectInterface(ctx)
	p.listenForUndo(ctx)
	p.listenForLinks(ctx)
	p.listenForLeaving(ctx)
	p.listenForKeeping()
	p.listenForIdle()
	p.listenForFiles(ctx)
	p.listenForTour(ctx)
	p.listenForHelp()
	p.watchWidth()
}

// OnNav opens the link in the address, at the start and whenever it changes.
func (p *page) OnNav(ctx app.Context) { p.openAddress(ctx) }
