package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/widget"
)

// Only the controls of the page follow what a teacher hid or locked. A script may still do everything.

func (p *page) hides(name string) bool { return p.state.Scene().Classroom.Hides(name) }

// class is what a teacher has set; nil for none.
func (p *page) class() *scene.Classroom { return p.state.Scene().Classroom }

// refusal is why the page's controls may not make a change, nil where they may.
func (p *page) refusal(name string) error { return widget.Refusal(p.class(), name) }

// listenForRefusals says why a locked button does nothing when it is pressed: static/focus.js tells of that.
func (p *page) listenForRefusals(ctx app.Context) {
	dom.OnDocument("refused", func(event app.Value) {
		if button := (dom.Element{Value: event.Get("target")}); button.Matches("[data-locked]") {
			name := button.Data("locked")
			ctx.Dispatch(func(app.Context) { p.sayLocked(name) })
		}
	})
}

// sayLocked says that a part or a setting is locked. If the notice shows that sentence already, a screen reader hears it
// once more.
func (p *page) sayLocked(name string) {
	err := p.refusal(name)
	if err == nil {
		return
	}
	if p.state.Notice().Text == p.text.Sentence(err) {
		p.announce(p.text.Sentence(err))
	}
	p.report(err)
}

// subject is the part or the setting that an edit changes.
func subject(e scene.Edit) string {
	switch {
	case e.Set != nil:
		return e.Set.Name
	case e.Hold != nil, e.View != nil:
		return "axes"
	case e.Pins != nil:
		return "runs"
	}
	return "points"
}

// question is what the teacher asks, over the plot.
func (p *page) question() app.UI {
	if p.state.Scene().Classroom == nil {
		return app.Text("")
	}
	t := p.text.Class
	return app.Div().Class("classroom").Body(
		app.If(p.state.Scene().Classroom.Question != "", func() app.UI {
			return app.P().Class("question").Dir("auto").Role("note").Aria("label", t.Question).Text(p.state.Scene().Classroom.Question)
		}),
		app.P().ID(widget.LockReason).Class("unseen").Text(t.Locked),
	)
}

// leaveClass replaces the Scene of a class by the one that the page opens with. Once undo has brought the class back, Start
// over leads to its link again.
func (p *page) leaveClass(app.Context, app.Event) {
	p.send(protocol.Command{Verb: protocol.Load, Text: "{}", JSON: true}, func(_ protocol.Answer, err error) {
		p.report(err)
		p.forgetComplaints()
		if err == nil {
			p.say(p.text.Class.Left, false)
		}
	})
}

// startOver goes back to the Scene that the lesson's step, the teacher's link or the page opens with.
func (p *page) startOver(app.Context, app.Event) {
	if p.study.IsOpen() {
		p.study.Restart()
		return
	}
	c, origin := p.beginning()
	isWork := p.state.Epoch() > 0 || p.state.Frame().Undo > 0
	p.send(c, func(_ protocol.Answer, err error) {
		p.report(err)
		if err == nil {
			p.keep.BeganAs(origin)
		}
		if err == nil && isWork {
			p.say(p.text.Page.StartedOver, false)
		}
		p.forgetComplaints()
	})
}

// beginning is what Start over loads: the teacher's link, if there is one, or else what the page opens with.
func (p *page) beginning() (c protocol.Command, origin string) {
	s, _, err := scene.DecodeLink(p.keep.Origin())
	if err == nil && s.Classroom != nil && p.state.Scene().Classroom != nil {
		return protocol.Command{Verb: protocol.Load, Text: "#" + p.keep.Origin()}, p.keep.Origin()
	}
	return protocol.Command{Verb: protocol.Load, Text: "{}", JSON: true}, ""
}
