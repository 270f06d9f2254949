// Package web is the page, made of go-app components. It draws a Scene and a Frame, and turns what a person does into
// commands for the engine's worker. It never computes a step of training.
//
// Each feature has a folder: its own type holds its state, and its Host is what it needs of the page. Here are the page
// that hosts them (page.go, hosts.go, engine.go), the table of panels (panels.go), and the small panels and controls.
package web

import (
	"cmp"
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/byhand"
	"downhill/web/curves"
	"downhill/web/dialog"
	"downhill/web/dom"
	"downhill/web/files"
	"downhill/web/fit"
	"downhill/web/fold"
	"downhill/web/influence"
	"downhill/web/judge"
	"downhill/web/keep"
	"downhill/web/keys"
	"downhill/web/look"
	"downhill/web/loss"
	"downhill/web/maths"
	"downhill/web/rate"
	"downhill/web/runs"
	"downhill/web/share"
	"downhill/web/sheet"
	"downhill/web/state"
	"downhill/web/study"
	"downhill/web/surface"
	"downhill/web/text"
	"downhill/web/tour"
	"downhill/web/transport"
	"downhill/web/turns"
	"downhill/web/views"
	"downhill/web/weights"
	"downhill/web/worker"
)

// Register makes the page the site's root, which some hosts also serve by its file's name. The server and the browser
// both call it.
func Register() {
	for _, path := range []string{"/", "/index.html"} {
		app.Route(path, func() app.Composer { return newPage() })
	}
}

// page is the root component. The panels below it hold a pointer to it, or to their room, and revisions of what they show:
// go-app draws a panel again when one of its revisions changed.
type page struct {
	app.Compo
	rooms
	training
	frame
	gestures
	loop
	drawing
	opening

	text    *text.Catalogue
	state   *state.State
	worker  *worker.Worker
	keep    *keep.Keep
	dialogs *dialog.Set
	visit   visit
	teller  teller
}

// training is what is seen of a run beside the plot, and how a person takes a hand in it.
type training struct {
	maths   *maths.Maths
	surface *surface.Surface
	weights *weights.Weights
	curves  *curves.Curves
	lossRun loss.Run
	runs    *runs.Runs
	hand    *byhand.Hand
}

// rooms are the other features that have a folder of their own.
type rooms struct {
	transport *transport.Transport
	views     *views.Views
	folds     fold.Folds
	keys      *keys.Keys
	look      *look.Look
	sheet     *sheet.Sheet
	judge     *judge.Judge
	rate      *rate.Rate
	fit       *fit.Fit
	study     *study.Study
	tour      *tour.Tour
	files     *files.Files
	share     *share.Share
	influence *influence.Influence
}

// frame is that of another page, if the page is made to fit one.
type frame struct {
	embedded bool
	whole    string // the address of the whole page with what is shown
}

// drawing is whose turn it is to be drawn.
type drawing struct {
	turns    turns.Turns
	turnsDue bool // finishTurns looks again soon
}

// opening is how far the page has come on its way to be used.
type opening struct {
	built          built  // what of it is on the page
	readyInterface func() // lets the calls of window.downhill in
}

// loop is go-app's goroutine. Its functions are there once the page is mounted.
type loop struct {
	dispatch func(func()) // calls a function on it
	later    func(func()) // calls a function once what changed is drawn
}

func newPage() *page {
	p := &page{text: text.English, state: state.New(), frame: frame{embedded: dom.IsEmbedded()}}
	if dom.IsTouch() {
		p.text = p.text.Touch()
	}
	if app.IsServer {
		p.built = all()
	}
	p.hand = byhand.New(p)
	p.maths = maths.New(p)
	p.transport = transport.New(p, p.maths)
	p.surface, p.weights = surface.New(p, p.hand, p.maths), weights.New(p, p.hand)
	p.curves = curves.New(p)
	p.dialogs = dialog.New(p.whenWhole)
	p.worker = worker.New(p)
	p.keep = keep.New(p, p.dialogs, p.embedded)
	p.study = study.New(p, p.keep, p.dialogs, p.embedded)
	p.keep.Teach(p.study)
	p.tour = tour.New(p)
	p.judge = judge.New(p, func() bool { return p.study.IsSilent() || p.tour.IsOpen() })
	p.rate = rate.New(p)
	p.runs = runs.New(p)
	p.fit = fit.New(p)
	p.files = files.New(p, p, p.pictures())
	p.share = share.New(p)
	p.influence = influence.New(p)
	p.views = views.New(p)
	p.views.Recall()
	p.folds.Recall()
	p.keys = keys.New(p, p.dialogs)
	p.look, p.sheet = look.New(p), sheet.New(p)
	return p
}

// Render lays the page out in its reading order: data and settings, plot and transport, and the views beside the plot. What
// each is made of stands in the table of panels.
func (p *page) Render() app.UI {
	p.turns.Begin(p.state.FrameRev(), p.state.Trains(), time.Now())
	defer p.finishTurns()
	if p.embedded {
		return p.renderEmbedded()
	}
	return app.Div().Class("page").Body(append([]app.UI{
		app.A().Class("skip").Href("#plot").Text(p.text.Skip),
		p.header(),
		p.visitBar(),
		app.Div().Class("room").Body(app.Main().Class("panels").Aria("label", p.text.Page.Main).Body(
			app.Div().Class("lesson").Body(p.study.Panel(), p.tour.Panel()),
			app.Div().Class("side").Body(slices.Concat(p.in(atSource), p.in(atSettings), []app.UI{
				p.foot(),
			})...),
			p.stage(),
			p.views.Render(),
		)),
		&announcer{Said: p.state.Announced()},
	}, p.builtDialogues()...)...)
}

func (p *page) foot() app.UI {
	return app.Footer().Class("foot").Body(
		app.A().Href("about.html").Target("_blank").Rel("noopener").Text(p.text.Licences.Link),
		p.look.Menu(),
		p.sheet.Button(),
		app.Button().Class("button quiet open-keys").Type("button").Text(p.text.Keys.Button).OnClick(func(app.Context, app.Event) { p.keys.Open() }),
	)
}

// stage is the plot, what is over it and under it.
func (p *page) stage() app.UI {
	return app.Section().Class("stage"+p.views.PlotClass()).ID("plot").Aria("label", p.text.Plot.Name).
		Body(slices.Concat([]app.UI{p.question()}, p.in(atStage), []app.UI{p.noticeBar()})...)
}

func (p *page) header() app.UI {
	return app.Header().Class("top").Aria("label", p.text.Page.Header).Body(
		app.Img().Class("mark").Src("/web/icons/icon.svg").Role("presentation").Width(32).Height(32),
		dom.Verbatim(app.H1()).Text(p.text.Title),
		app.P().Class("tagline").Text(p.text.Tagline),
		p.study.Button(),
		app.If(p.state.Scene().Classroom != nil, func() app.UI {
			return app.Button().Class("button quiet leave-class").Type("button").Text(p.text.Class.Leave).OnClick(p.leaveClass)
		}),
		p.look.Button(),
		app.Button().Class("button quiet over").Type("button").Text(p.text.Page.StartOver).OnClick(p.startOver),
		app.Button().Class("button quiet share").Type("button").Text(p.text.Share.Button).OnClick(p.share.OnOpen),
	)
}

// noticeBar shows what was said last; if that is nothing, what to look at first, or how to use the plot. Its room is always
// reserved, so nothing jumps.
func (p *page) noticeBar() app.UI {
	class, words := "notice", p.state.Notice().Text
	if p.state.Notice().Bad {
		class += " bad"
	}
	if p.maths.Phase() > 0 && !p.state.Notice().Bad {
		words = p.text.Maths.Phases[p.maths.Phase()-1]
	}
	bar := app.Div().Class(class).Role("status").Aria("live", "polite")
	if p.advises() {
		if line := p.judge.Line(words); line != nil {
			return bar.Body(line)
		}
	}
	return bar.Body(app.P().Text(cmp.Or(words, p.judge.Lacking(), p.plotHelp())))
}

// advises reports whether the page gives advice at the plot.
func (p *page) advises() bool { return !p.embedded && !p.hides("diagnosis") }

func (p *page) plotHelp() string {
	help := p.text.Plot.Help
	switch {
	case p.class().Locks("points"):
		help = p.text.Plot.HelpLocked
	case p.state.Brush() == state.BrushSelect:
		return p.text.Plot.HelpSelect
	case p.state.Brush() == state.BrushFlip:
		return p.text.Plot.HelpFlip
	case p.state.Brush() == state.BrushErase:
		return p.text.Plot.HelpErase
	case p.state.Spray().On:
		return p.text.Plot.HelpSpray
	}
	if p.state.Scene().Dim() == 1 && !p.class().Locks("points") {
		return p.text.Plot.HelpOne
	}
	if p.state.Projects() {
		return p.text.Features.Projected + " " + help
	}
	if p.state.Scene().Dim() > 2 {
		axes := p.state.Scene().Axes()
		return text.Fill(p.text.Features.Slice, "across", p.state.Scene().Features[axes[0]], "up", p.state.Scene().Features[axes[1]]) + " " + help
	}
	return help
}

// plotKeys says what the plot's keys do.
func (p *page) plotKeys() string {
	if p.class().Locks("points") {
		return p.text.Plot.KeysLocked
	}
	return p.text.Plot.Keys
}

// say shows a sentence under the plot; an empty one clears it.
func (p *page) say(sentence string, bad bool) {
	p.state.Say(sentence, bad)
}

// report says what is wrong, or clears the notice where nothing is.
func (p *page) report(err error) {
	if err == nil {
		p.say("", false)
		return
	}
	p.say(p.text.Sentence(err), true)
}

// after calls f on go-app's goroutine after a wait; if the wait is 0, as soon as the goroutine is free. It is used in place
// of app.Context.After, which drops the call if the panel is unmounted meanwhile.
func (p *page) after(wait time.Duration, f func()) {
	if wait == 0 {
		p.dispatch(f)
		return
	}
	time.AfterFunc(wait, func() { p.dispatch(f) })
}

// OnMount builds the page, and begins once it is whole. It runs in the browser only.
func (p *page) OnMount(ctx app.Context) {
	p.later = func(then func()) { ctx.Defer(func(app.Context) { then() }) }
	p.dispatch = func(f func()) { ctx.Dispatch(func(app.Context) { f() }) }
	p.look.Listen()
	p.soon(func() { p.build(func() { p.begin(ctx) }) })
}

// begin listens to the browser and to the worker.
func (p *page) begin(ctx app.Context) {
	p.share.KeepIn(ctx.SessionStorage())
	p.lossRun.KeepIn(ctx.SessionStorage())
	p.beginVisit(ctx)
	p.worker.Open()
	p.connectInterface(ctx)
	p.listenForUndo(ctx)
	p.listenForLinks()
	p.keep.Listen()
	p.listenForIdle()
	p.files.Import.Listen(ctx)
	p.listenForHelp()
	p.listenForRefusals(ctx)
	p.views.Listen()
	p.listenForHistory()
	p.keys.Listen()
	if !p.embedded {
		p.sheet.Listen()
	}
	p.watchWidth()
	p.keep.OpenAddress()
	p.after(mostHidden, dom.ShowPage)
}

// listenForHistory does what the browser's Back and Forward ask for.
func (p *page) listenForHistory() {
	dom.OnBack(func(name string) {
		p.dispatch(func() {
			p.dialogs.Close(name)
			p.study.Back(name)
		})
	})
	openings := map[string]func(){
		"lessons": p.study.OpenList, "share": p.share.Open, "export": p.files.Export.Open, "import": p.files.Import.Open, "keys": p.keys.Open,
	} // but for the question about a link, which Back has answered
	dom.OnForward(func(name string) {
		if open := openings[name]; open != nil {
			p.dispatch(open)
		}
	})
}

// OnNav opens the link in the address whenever it changes.
func (p *page) OnNav(app.Context) {
	if p.hasPanels() {
		p.keep.OpenAddress()
	}
}

// listenForLinks opens every link that is put into the address. go-app's OnNav is not enough: it does not report the same
// link twice in a row, even if the address followed the Scene in between.
func (p *page) listenForLinks() {
	dom.OnWindow("hashchange", func(app.Value) { p.dispatch(p.keep.OpenAddress) })
}
