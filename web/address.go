package web

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/lesson"
)

// A link in the address is opened, at the start and whenever another one is put there. Where it would take the place of
// what the person made, the page asks first.

// addressed is the link in the address, without '#': "" for none. One that boot.js took off, as it is not well-formed,
// goes before what may have taken its place.
func addressed() string {
	fragment := dom.Fragment()
	if taken := dom.TakeBadLink(); taken != "" {
		fragment = strings.TrimPrefix(taken, "#")
	}
	if fragment == "plot" { // the place on the page that the first link leads to
		return ""
	}
	return fragment
}

// listenForLinks hears of every link that is put into the address: go-app tells of none twice in a row, even if the
// address followed the Scene in between.
func (p *page) listenForLinks(ctx app.Context) {
	dom.OnWindow("hashchange", func(app.Value) { ctx.Dispatch(p.openAddress) })
}

// openAddress opens the link in the address, once for each, or asks whether to.
func (p *page) openAddress(ctx app.Context) {
	fragment := addressed()
	first := !p.engine.visited
	p.engine.visited = true
	if first && !p.embedded && dom.HasHooks() {
		p.openFirst(ctx, fragment)
		return
	}
	switch {
	case fragment == p.engine.opened:
		p.endAsking()
	case fragment == "":
	case lesson.IsLink(fragment):
		p.openLessonLink(fragment)
	case !p.embedded && p.isWork() && leads(fragment, p.state.Scene()) == elsewhere:
		p.ask(fragment)
	default:
		p.openLink(fragment, p.engine.greeted)
	}
}

// openFirst opens the page with the link in the address, or with what was kept.
func (p *page) openFirst(ctx app.Context, fragment string) {
	k, late := readKept(present)
	s, work := k.work()
	if lesson.IsLink(fragment) {
		p.openLessonFirst(fragment, k, work || s.Classroom != nil)
		return
	}
	before := p.engine.opened
	p.openStash(k, func(under bool) {
		if p.engine.opened != before || p.study.lesson != nil { // the person has opened something else meanwhile
			return
		}
		switch beginningOf(fragment, k) {
		case beginAnew:
			p.offerTour(ctx)
			p.sayLate(late)
		case beginKept:
			p.engine.opened = fragment
			p.openKept(k, under, func() { p.sayLate(late) })
		case beginAsking:
			p.openKept(k, under, func() { p.sayLate(late) })
			p.ask(fragment)
		case beginRefusal:
			_, _, broken := scene.DecodeLink(fragment)
			p.engine.opened = fragment
			p.openKept(k, under, func() { p.report(broken) })
		case beginLink:
			p.openLink(fragment, under)
			if work {
				p.autosave.origin = k.from
			}
			p.sayLate(late)
		}
	})
}

// sayLate says that what was there last was not kept, if that is late, once the engine has done what it was told before.
func (p *page) sayLate(late bool) {
	if late {
		p.send(protocol.Command{Verb: protocol.State}, func(protocol.Answer, error) { p.say(p.text.Keep.Late, true) })
	}
}

// openLink loads a link. What it takes the place of can be brought back by undo if it is noted. One that cannot be read
// leaves an open lesson as it was.
func (p *page) openLink(fragment string, noted bool) {
	c := protocol.Command{Verb: protocol.Load, Text: "#" + fragment}
	if !noted { // what the page opened with is no work of the person's
		c.Gesture = protocol.Unnoted
	}
	if _, readable := bare(fragment); readable {
		p.closeLesson()
	}
	before := p.autosave.origin
	p.engine.opened, p.autosave.origin = fragment, fragment
	p.engine.opening++
	p.send(c, func(_ protocol.Answer, err error) {
		p.report(err)
		if err == nil {
			p.forgetComplaints()
		} else if p.autosave.origin == fragment {
			p.autosave.origin = before
		}
		p.endOpening()
		if err != nil && p.study.lesson != nil {
			p.restoreAddress()
		}
	})
}

// noteOrigin notes the link that a script has loaded. Whatever it loads while a lesson is open is done in the lesson.
func (p *page) noteOrigin(c protocol.Command) {
	if p.study.lesson != nil || c.JSON || strings.HasPrefix(strings.TrimSpace(c.Text), "{") {
		return
	}
	if fragment := scene.Fragment(c.Text, "1."); strings.HasPrefix(fragment, "1.") {
		p.autosave.origin = fragment
	}
}

// lead is where a link leads, seen from a Scene.
type lead int

const (
	nowhere   lead = iota // it cannot be read
	here                  // to the same Scene, perhaps at another epoch
	elsewhere             // to another Scene
)

func leads(fragment string, from scene.Scene) lead {
	there, ok := bare(fragment)
	switch {
	case !ok:
		return nowhere
	case there == bareLink(from):
		return here
	}
	return elsewhere
}

// bareLink is the link to a Scene whatever its epoch; "" where there is none.
func bareLink(s scene.Scene) string {
	if s.Dataset == scene.Custom && s.Points.Len() > mostLinked {
		return ""
	}
	text, err := scene.EncodeLink(s, 0)
	if err != nil {
		return ""
	}
	return text
}

// bare is a link without its epoch, and whether it can be read.
func bare(fragment string) (string, bool) {
	s, err := linked(fragment)
	return bareLink(s), err == nil
}

// isMade reports whether a Scene is work of a person's: neither what the page opens with nor, unchanged, what the link
// of its origin holds.
func isMade(s scene.Scene, origin string) bool {
	link := bareLink(s)
	if link == "" {
		return true
	}
	from, _ := bare(origin)
	return link != from && link != bareLink(scene.Default())
}

func (p *page) isWork() bool { return isMade(p.state.Scene(), p.autosave.origin) }

// ask opens the dialogue that asks whether to open a link over what the person made.
func (p *page) ask(fragment string) {
	p.engine.asking = fragment
	p.openDialog("ask", nil)
}

// endAsking closes that dialogue and returns the link it was about, "" if it asked nothing.
func (p *page) endAsking() string {
	fragment := p.engine.asking
	p.engine.asking = ""
	p.closeDialog("ask")
	return fragment
}

// askDialog asks what is to become of what the person made.
func (p *page) askDialog() app.UI {
	t := p.text.Ask
	return app.Dialog().Class("dialog").ID("ask").Aria("labelledby", "ask-title").On("close", p.onDialogClose("ask", p.keepMine)).Body(
		app.H2().ID("ask-title").Text(t.Title),
		app.P().Text(t.Explain),
		app.Div().Class("row").Body(
			app.Button().Class("button keep").Type("button").Text(t.Keep).OnClick(p.onKeepMine),
			app.Button().Class("button primary open").Type("button").Text(t.Open).OnClick(p.onOpenLink),
		),
	)
}

func (p *page) onOpenLink(app.Context, app.Event) {
	if fragment := p.endAsking(); fragment != "" {
		p.openLink(fragment, true)
	}
}

func (p *page) onKeepMine(app.Context, app.Event) { p.keepMine() }

// keepMine puts the address back to what is there, also after Escape.
func (p *page) keepMine() {
	if fragment := p.endAsking(); fragment != "" {
		p.engine.opened = fragment
		p.restoreAddress()
	}
}

// restoreAddress puts the address back to what is there.
func (p *page) restoreAddress() {
	if p.embedded {
		return
	}
	p.autosave.kept = kept{}
	p.keep()
}
