package web

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/lesson"
)

// What a person made is kept on their own machine: as a link in the address, which a reload opens again, and in the
// browser's storage of this tab and of this site, for a tab that was closed. Nothing is sent anywhere.

// autosave is what is known of the keeping.
type autosave struct {
	pending bool
	kept    kept         // what was kept last
	packed  scene.Points // that the browser's database has
	origin  string       // the link that what is there began as, "" for the Scene that the page opens with
}

// kept is what is in the browser's storage.
type kept struct {
	text string // a link's fragment; where it fits no link, a Scene in JSON, or packed and the number of the packing
	from string // the link that it began as
	at   string // the address that it was kept with, which a lesson has its own of; only of what was kept last
}

func readKept() kept {
	found := hook().Call("kept")
	return kept{text: found.Index(0).String(), from: found.Index(1).String()}
}

func (k kept) isJSON() bool { return strings.HasPrefix(k.text, "{") }

// packed begins the text of what is kept in the browser's database.
const packed = "packed "

func (k kept) isPacked() bool { return strings.HasPrefix(k.text, packed) }

// decode returns the Scene that was kept; of one that is packed, a Scene without its points.
func (k kept) decode() (s scene.Scene, err error) {
	if k.isPacked() {
		s = scene.Default()
		s.Dataset, s.Points = scene.Custom, scene.Points{}
		return s, nil
	}
	if k.isJSON() {
		return scene.Decode([]byte(k.text))
	}
	s, _, err = scene.DecodeLink(k.text)
	return s, err
}

// isWork reports whether a person made it, s being its Scene.
func (k kept) isWork(s scene.Scene) bool { return isMade(s, k.from) }

// A Scene is kept once it has been at rest for a moment, and every now and then while it trains.
const (
	saveRest    = 500 * time.Millisecond
	saveRunning = 3 * time.Second
)

// mostLinked is how many points of a person's own are tried as a link: more never fit.
const mostLinked = 4000

// mostWritten is how many coordinates are kept as JSON where they do not fit a link: writing more would hold the page up.
const mostWritten = 20_000

// keepLater keeps the Scene and the epoch in a while.
func (p *page) keepLater(ctx app.Context) {
	if p.autosave.pending || p.engine.restoring || !p.engine.greeted || p.engine.opening > 0 {
		return
	}
	p.autosave.pending = true
	wait := saveRest
	if p.frame.Snapshot.Status == engine.Running || p.frame.Busy {
		wait = saveRunning
	}
	ctx.After(wait, func(ctx app.Context) {
		p.autosave.pending = false
		if p.embedded {
			p.followWhole()
			return
		}
		p.keep()
	})
}

// listenForLeaving keeps what is there when the page is left or hidden, at once: it may not come back.
func (p *page) listenForLeaving(ctx app.Context) {
	onLeave := app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(func(app.Context) {
			if p.engine.greeted && !p.embedded {
				p.keep()
			}
		})
		return nil
	})
	app.Window().Call("addEventListener", "pagehide", onLeave)
	app.Window().Get("document").Call("addEventListener", "visibilitychange", onLeave)
}

// keep puts the Scene into the address, if it fits, and into the storage.
func (p *page) keep() {
	if p.engine.opening > 0 || p.engine.restoring || p.engine.asking != "" {
		return
	}
	now := p.present()
	if now == p.autosave.kept {
		return
	}
	if !hook().Call("follow", now.at, p.engine.opened).Bool() {
		return
	}
	if now.isPacked() {
		p.keepPacked()
	} else if p.autosave.kept.isPacked() && !p.study.stashed { // what made way for a lesson stays there
		hook().Call("forgetPacked")
		p.autosave.packed = scene.Points{}
	}
	p.autosave.kept, p.engine.opened = now, now.at
	hook().Call("keep", now.text, now.from)
	if p.study.stashed && !lesson.IsLink(now.from) { // it is of no lesson any more
		p.keepStash(kept{})
	}
}

// present is what is to be kept of what is there.
func (p *page) present() kept {
	now := kept{text: p.fragment(), from: p.autosave.origin, at: p.followed()}
	if now.text == "" && !p.isDefault() {
		now.text = p.content()
	}
	return now
}

// followed is what the address follows: the step of an open lesson, or the link to what is shown.
func (p *page) followed() string {
	if p.study.lesson != nil {
		return p.study.link()
	}
	return p.fragment()
}

// content is what is kept of a Scene that fits no link. A packed one is told from others by what it would say.
func (p *page) content() string {
	s := p.held()
	large := len(s.Points.Coords()) > mostWritten
	if large {
		s.Points = scene.Points{}
	}
	text, err := json.Marshal(s)
	switch {
	case err != nil:
		return ""
	case large:
		return packed + strconv.Itoa(p.sceneRev) + " " + strconv.Itoa(p.frame.Snapshot.Epoch)
	}
	return string(text)
}

// keepPacked puts the Scene into the browser's database, its points only if they are others than those there.
func (p *page) keepPacked() {
	s := p.held()
	points := s.Points
	s.Points = scene.Points{}
	shell, err := json.Marshal(s)
	if err != nil {
		return
	}
	if points.Equal(p.autosave.packed) {
		hook().Call("keepPacked", string(shell), nil, nil)
		return
	}
	p.autosave.packed = points
	hook().Call("keepPacked", string(shell), chart.Float64Array(points.Coords()), labelsToJS(points))
}

// fragment is the link to what is shown, without '#': empty for the Scene that the page opens with, and where it does
// not fit.
func (p *page) fragment() string {
	if p.isDefault() || p.scene.Dataset == scene.Custom && p.scene.Points.Len() > mostLinked {
		return ""
	}
	text, err := scene.EncodeLink(p.scene, p.frame.Snapshot.Epoch)
	if err != nil {
		return ""
	}
	return text
}

// isDefault reports whether the page shows what it opens with.
func (p *page) isDefault() bool {
	d := scene.Default()
	return p.frame.Snapshot.Epoch == 0 && p.scene.Settings == d.Settings && p.scene.SameTraining(d) && p.scene.Held == nil && p.scene.Classroom == nil
}

// openKept loads what was kept, noted where undo is to lead back from it, and goes on with then, if there is any, once it
// is there: another load before that would end its training to the epoch that was kept.
func (p *page) openKept(k kept, noted bool, then func()) {
	p.autosave.kept, p.autosave.origin = k, k.from
	c := protocol.Command{Verb: protocol.Load, Text: k.text, JSON: k.isJSON()}
	if !noted {
		c.Gesture = protocol.Unnoted
	}
	p.engine.opening++
	if !k.isPacked() {
		p.loadKept(c, then)
		return
	}
	var found app.Func
	found = app.FuncOf(func(_ app.Value, args []app.Value) any {
		found.Release()
		c.Text, c.File, c.Packed = "", protocol.File{Key: args[0].Int()}, true
		p.dispatch(func() { p.loadKept(c, then) })
		return nil
	})
	hook().Call("keptPacked", found)
}

// loadKept loads what was kept; where there is nothing after all, the Scene that the page opens with stays.
func (p *page) loadKept(c protocol.Command, then func()) {
	opened := func() {
		if then != nil {
			then()
		}
		p.engine.opening--
		p.beReady()
	}
	if c.Packed && c.File.Key == 0 {
		opened()
		return
	}
	p.send(c, func(_ protocol.Answer, err error) {
		var ended *engine.CommandError
		if err != nil && !(errors.As(err, &ended) && ended.Rule == engine.Interrupted) {
			app.Log(err) // kept by another version of the page: the default Scene is there
		}
		p.forgetComplaints()
		opened()
	})
}

// startOver puts the Scene that the page, a teacher's link or the step of a lesson opens with in the place of what is there.
func (p *page) startOver(app.Context, app.Event) {
	if p.study.lesson != nil {
		p.restartStep()
		return
	}
	c, origin := p.beginning()
	p.send(c, func(_ protocol.Answer, err error) {
		p.report(err)
		if err == nil {
			p.autosave.origin = origin
		}
		p.forgetComplaints()
	})
}
