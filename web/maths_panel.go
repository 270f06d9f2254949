package web

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/plot"
	"downhill/web/text"
	"downhill/web/widget"
)

// maths is what the maths panel shows: the next step, taken apart by the engine.
type maths struct {
	found   *engine.Trace
	problem string // why there is none
	rev     int    // counts what is found
	epoch   int    // that found was asked for at
	scene   int    // the revision of the Scene that found was asked for at
	of      int    // the point that found was asked for
	point   int    // the point that is shown while none is selected
	exact   bool   // all digits of each number are shown
	asked   bool
	asking  bool
	waiting bool
	visible bool
	last    time.Time
}

// While training goes on, the step is taken apart at most this often: no one reads faster.
const mathsPause = 150 * time.Millisecond

// shownPoint is the point whose row is worked through: the first that is selected, or the one shown last.
func (p *page) shownPoint() int {
	if i := p.state.Selected().First(); i >= 0 {
		return i
	}
	return max(min(p.maths.point, p.state.Scene().Points.Len()-1), 0)
}

// askTrace asks for the step that is about to be taken, if another one is shown and the panel is seen.
func (p *page) askTrace() {
	m := &p.maths
	point := p.shownPoint()
	current := m.asked && m.epoch == p.state.Frame().Snapshot.Epoch && m.scene == p.state.SceneRev() && m.of == point
	if current || !m.visible && !p.surface.visible && p.slow.phase == 0 || m.asking || m.waiting || !p.state.FrameIsOfScene() {
		return
	}
	if wait := mathsPause - time.Since(m.last); wait > 0 {
		m.waiting = true
		p.after(wait, func() {
			m.waiting = false
			p.askTrace()
		})
		return
	}
	m.asking, m.asked, m.scene, m.of, m.point = true, true, p.state.SceneRev(), point, point
	p.send(protocol.Command{Verb: protocol.Trace, N: point}, func(a protocol.Answer, err error) {
		m.asking, m.last = false, time.Now()
		m.found, m.problem = a.Trace, ""
		if err != nil {
			m.problem = p.text.Sentence(err)
		}
		m.epoch = p.state.Frame().Snapshot.Epoch
		if a.Trace != nil {
			m.epoch = a.Trace.Epoch
		}
		m.rev++
		p.askTrace()
	})
}

// mathsPanel works one step through, from one point's row to every new weight.
type mathsPanel struct {
	app.Compo
	Page                         *page
	Scene, Frame, Selected, Step int
	Slow                         int

	watcher widget.Watcher
}

// OnMount watches whether the panel can be seen: only then is a step taken apart.
func (d *mathsPanel) OnMount(ctx app.Context) {
	d.watcher.Watch(ctx, func(_ app.Context, seen bool) {
		d.Page.maths.visible = seen
		d.Page.askTrace()
	})
}

// OnDismount no longer watches.
func (d *mathsPanel) OnDismount() { d.watcher.End() }

// OnUpdate asks for the step at what the page shows now.
func (d *mathsPanel) OnUpdate(app.Context) { d.Page.askTrace() }

// Render draws the panel.
func (d *mathsPanel) Render() app.UI {
	p := d.Page
	in := p.text.Maths
	return app.Section().Class("panel maths-panel").Aria("labelledby", "maths-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("maths-title").Text(in.Title),
			app.Label().Class("chip").Body(
				widget.Flag(app.Input().Type("checkbox").ID("maths-exact").OnChange(d.onExact), p.maths.exact, app.HTMLInput.Checked),
				app.Span().Text(in.Exact),
			),
		),
		app.Div().Class("maths-point").Body(
			app.Label().For("maths-number").Text(in.Point),
			d.beside("maths-before", "‹", in.Before, -1),
			app.Input().ID("maths-number").Class("field").Type("text").Attr("inputmode", "numeric").AutoComplete(false).
				Value(strconv.Itoa(p.shownPoint()+1)).OnChange(d.onNumber),
			d.beside("maths-after", "›", in.After, 1),
			app.P().Class("quiet").Text(d.about()),
		),
		app.If(p.maths.found == nil, func() app.UI { return app.P().Class("quiet").Text(p.maths.problem) }).
			Else(func() app.UI { return &mathsBlocks{Page: p, Scene: d.Scene, Step: d.Step, Slow: d.Slow} }),
	)
}

// about says between which epochs the step is.
func (d *mathsPanel) about() string {
	p := d.Page
	found := p.maths.found
	if found == nil {
		return ""
	}
	about := text.Fill(p.text.Maths.About, "from", format.Thousands(found.Epoch), "to", format.Thousands(found.Epoch+1), "count", format.Thousands(p.state.Scene().Points.Len()))
	if found.Steps > 1 {
		about += " " + p.text.Count(p.text.Maths.Batch, found.Points, "steps", format.Thousands(found.Steps))
	}
	return about
}

// beside is a button to the point before or after.
func (d *mathsPanel) beside(id, mark, name string, by int) app.UI {
	p := d.Page
	button := app.Button().ID(id).Class("button beside").Type("button").Aria("label", name).Text(mark).
		OnClick(func(app.Context, app.Event) { d.show(d.Page.shownPoint() + by) }, app.EventScope(id))
	to := p.shownPoint() + by
	return widget.Flag(button, to < 0 || to >= p.state.Scene().Points.Len(), widget.Idle)
}

// show looks at a point, and selects it, so that plot and table show which one it is.
func (d *mathsPanel) show(point int) {
	if p := d.Page; p.state.Scene().Points.Len() > 0 {
		p.maths.point = min(max(point, 0), p.state.Scene().Points.Len()-1)
		plot.SelectOnly(p, p.maths.point)
	}
}

func (d *mathsPanel) onNumber(ctx app.Context, _ app.Event) {
	if n, err := strconv.Atoi(format.Plain(ctx.JSSrc().Get("value").String())); err == nil {
		d.show(n - 1)
	}
	ctx.JSSrc().Set("value", strconv.Itoa(d.Page.shownPoint()+1))
}

func (d *mathsPanel) onExact(ctx app.Context, _ app.Event) {
	d.Page.maths.exact = ctx.JSSrc().Get("checked").Bool()
	d.Page.maths.rev++
}
