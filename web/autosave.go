package web

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/lesson"
)

// What a person made is kept on their own machine: as a link in the address, and in the browser's storages, for this tab,
// which opens it when it comes back, and for this site, from which a new tab opens it. Nothing is sent anywhere.
// static/keep is the storage.

// autosave is what is known of the keeping.
type autosave struct {
	visited bool      // the address has been looked at
	opened  string    // the fragment of the last link that was opened
	opening int       // links under way
	asking  string    // the fragment of a link that waits for the person's answer
	leaving time.Time // when the page began to be left
	due     time.Time // when what is there is to be kept, zero if nothing waits
	turn    int       // counts the times that this was set
	trained bool      // what was there last was in training
	kept    kept      // what was given to be kept last
	points  scene.Points
	hash    string  // of those points
	packs   bool    // there was no room for a Scene in JSON
	keeping keeping // how far it was kept, as the person knows it
	origin  string  // the link that what is there began as, "" for the Scene that the page opens with
}

// The names of the records: what is there, and the work that made way for a lesson.
const (
	present = "downhill"
	stash   = "downhill-own"
)

// readKept is a record, and whether what came after it could not be kept.
func readKept(name string) (k kept, late bool) {
	k.text, k.from, k.at, late = dom.Record(name)
	return k, late
}

// mostLinked is how many points of a person's own are tried as a link: more never fit.
const mostLinked = 4000

// mostWritten is how many coordinates are kept as JSON where they do not fit a link: writing more would hold the page up.
const mostWritten = 20_000

// keepLater keeps the Scene and the epoch in a while, or sooner if they already wait for longer.
func (p *page) keepLater() {
	if p.worker.Restoring() || !p.worker.Greeted() || p.autosave.opening > 0 {
		return
	}
	trains := p.state.Trains()
	wait := waitToKeep(trains, p.autosave.trained)
	p.autosave.trained = trains
	due := time.Now().Add(wait)
	if !p.autosave.due.IsZero() && !due.Before(p.autosave.due) {
		return
	}
	p.autosave.due = due
	p.autosave.turn++
	turn := p.autosave.turn
	p.after(wait, func() {
		if p.autosave.turn == turn {
			p.keepNow()
		}
	})
}

// keepNow keeps what waits.
func (p *page) keepNow() {
	p.autosave.due = time.Time{}
	p.autosave.turn++
	p.keep()
}

// mostLeaving is how long a page that begins to be left may take to go.
const mostLeaving = 30 * time.Second

// listenForLeaving keeps what is there when the page begins to be left, is left or hidden, at once: it may not come back.
func (p *page) listenForLeaving(ctx app.Context) {
	if p.embedded {
		return
	}
	onLeave := func(event app.Value) {
		begins := event.Get("type").String() == "beforeunload"
		ctx.Dispatch(func(app.Context) {
			if begins {
				p.autosave.leaving = time.Now()
			}
			p.keepLeaving()
		})
	}
	dom.OnWindow("beforeunload", onLeave)
	dom.OnWindow("pagehide", onLeave)
	dom.OnDocument("visibilitychange", onLeave)
}

// listenForKeeping hears whether what was to be kept has been.
func (p *page) listenForKeeping() {
	dom.OnKept(func(name string, tab, site bool) {
		p.dispatch(func() { p.takeKeeping(name, keepingOf(tab, site)) })
	})
}

// takeKeeping says how far what is there could be kept, if that is news. Where there was no room for a Scene in JSON, it is
// packed, as the database may have more.
func (p *page) takeKeeping(name string, now keeping) {
	if name == stash {
		if now == keptNowhere {
			p.say(p.text.Keep.Nowhere, true)
		}
		return
	}
	if now != keptWell && !p.autosave.packs && p.autosave.kept.isJSON() {
		p.autosave.packs = true
		p.keep()
		return
	}
	if now != keptWell {
		p.autosave.kept = kept{} // it is tried again with the next change, or on leaving
	}
	before := p.autosave.keeping
	p.autosave.keeping = now
	if now == before || dom.KeepsNothing() {
		return
	}
	sentence := map[keeping]string{keptWell: p.text.Keep.Again, keptHere: p.text.Keep.Here, keptNowhere: p.text.Keep.Nowhere}[now]
	p.say(sentence, now != keptWell)
}

// keep puts the Scene into the address, if it fits, and into the storage.
func (p *page) keep() {
	if p.embedded {
		p.followWhole()
		return
	}
	if time.Since(p.autosave.leaving) < mostLeaving {
		p.keepLeaving()
		return
	}
	if p.autosave.opening > 0 || p.worker.Restoring() || p.autosave.asking != "" {
		return
	}
	now := p.present()
	if now == p.autosave.kept {
		return
	}
	if !dom.Follow(now.at, p.autosave.opened) {
		return
	}
	p.autosave.opened = now.at
	p.write(now)
}

// keepLeaving puts the Scene into the storage, with the address as it is: a reload that has
// begun comes back to that one.
func (p *page) keepLeaving() {
	if !p.worker.Greeted() || p.autosave.opening > 0 || p.worker.Restoring() {
		return
	}
	now := p.present()
	now.at = ""
	if dom.Fragment() == p.autosave.opened {
		now.at = p.autosave.opened
	}
	if now != p.autosave.kept {
		p.write(now)
	}
}

func (p *page) write(now kept) {
	p.autosave.kept = now
	p.store(present, now)
	if p.study.own.text != "" && p.study.lesson == nil && !lesson.IsLink(now.from) { // it is of no lesson any more
		p.keepStash(kept{})
	}
}

// store gives the storage a record.
func (p *page) store(name string, k kept) {
	hash, _ := k.packing()
	dom.Keep(name, k.text, k.from, k.at, hash)
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

// content is what is kept of a Scene that fits no link: in JSON, or packed where that would be long.
func (p *page) content() string {
	s := p.state.Reached()
	points := s.Points
	packs := p.autosave.packs || len(points.Coords()) > mostWritten
	if packs {
		s.Points = scene.Points{}
	}
	text, err := json.Marshal(s)
	switch {
	case err != nil:
		return ""
	case packs:
		return packedText(p.hash(points), text)
	}
	return string(text)
}

// hash gives the storage points that are to be kept, unless it has them, and returns their hash.
func (p *page) hash(points scene.Points) string {
	a := &p.autosave
	if a.hash == "" || !points.Equal(a.points) || !dom.Holds(a.hash) {
		a.points, a.hash = points, dom.Hold(points.Coords(), points.Labels())
	}
	return a.hash
}

// fragment is the link to what is shown, without '#': empty for the Scene that the page opens with, and where it does
// not fit.
func (p *page) fragment() string {
	if p.isDefault() || p.state.Scene().Dataset == scene.Custom && p.state.Scene().Points.Len() > mostLinked {
		return ""
	}
	text, err := scene.EncodeLink(p.state.Scene(), p.state.Epoch())
	if err != nil {
		return ""
	}
	return text
}

// isDefault reports whether the page shows what it opens with.
func (p *page) isDefault() bool {
	d := scene.Default()
	return p.state.Epoch() == 0 && p.state.Scene().Settings == d.Settings && p.state.Scene().SameTraining(d) && p.state.Scene().Held == nil && p.state.Scene().Classroom == nil
}

// openKept loads what was kept, noted where undo is to lead back from it, and goes on with then, if there is any, once it
// is there: another load before that would end its training to the epoch that was kept.
func (p *page) openKept(k kept, noted bool, then func()) {
	p.autosave.kept, p.autosave.origin = k, k.from
	c := protocol.Command{Verb: protocol.Load, Text: k.text, JSON: k.isJSON()}
	if !noted {
		c.Gesture = protocol.Unnoted
	}
	p.autosave.opening++
	if !k.isPacked() {
		p.loadKept(k, c, then)
		return
	}
	hash, shell := k.packing()
	p.autosave.packs = true // it stays in the form that it was kept in
	dom.KeptPacked(hash, shell, func(key int, whole bool) {
		c.Text, c.File, c.Packed = "", protocol.File{Key: key}, true
		p.dispatch(func() {
			p.loadKept(k, c, func() {
				if !whole {
					p.lacks(p.text.Keep.NoPoints)
				}
				if then != nil {
					then()
				}
			})
		})
	})
}

// loadKept loads what was kept; where it cannot be read, the Scene that the page opens with stays.
func (p *page) loadKept(k kept, c protocol.Command, then func()) {
	opened := func() {
		if then != nil {
			then()
		}
		p.endOpening()
	}
	if c.Packed && c.File.Key == 0 {
		opened()
		return
	}
	p.send(c, func(_ protocol.Answer, err error) {
		p.forgetComplaints()
		var unread *scene.Error
		if errors.As(err, &unread) { // it is damaged, or of a later version of the page
			dom.SetAside(k.text)
			p.lacks(p.text.Keep.Unread)
		}
		opened()
	})
}

// lacks says what is missing of what was kept. That stays in the storage until the person changes something.
func (p *page) lacks(sentence string) {
	p.autosave.kept = p.present()
	p.say(sentence, true)
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
