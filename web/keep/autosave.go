package keep

import (
	"encoding/json"
	"time"

	"downhill/engine/scene"
	"downhill/web/lesson"
)

// A Scene is kept once it has been at rest for a moment, every now and then while it trains, and at once when that ends.
const (
	saveRest    = 500 * time.Millisecond
	saveRunning = 3 * time.Second
)

// waitToKeep is how long a change waits to be kept, while it trains or not, and did so before or not.
func waitToKeep(trains, trained bool) time.Duration {
	switch {
	case trains:
		return saveRunning
	case trained:
		return 0
	}
	return saveRest
}

// timer is when what is there is to be kept.
type timer struct {
	due     time.Time // zero if nothing waits
	turn    int       // counts the times that due was set
	trained bool      // what was there last was in training
}

func (t *timer) stop() {
	t.due = time.Time{}
	t.turn++
}

// schedule keeps the Scene and the epoch in a while, or sooner if they already wait for longer.
func (k *Keep) schedule() {
	t, trains := &k.timer, k.host.State().Trains()
	wait := waitToKeep(trains, t.trained)
	t.trained = trains
	at := time.Now().Add(wait)
	if k.Waits() && !at.Before(t.due) {
		return
	}
	t.due = at
	t.turn++
	turn := t.turn
	k.host.After(wait, func() {
		if t.turn == turn {
			k.Now()
		}
	})
}

// Replaced is told that all points are others. Many are kept at once, as it takes a while until the browser's database has
// them.
func (k *Keep) Replaced() {
	if len(k.host.State().Scene().Points.Coords()) > mostWritten {
		k.Now()
	}
}

// follow keeps what is there, and has the address follow it, if it fits.
func (k *Keep) follow() {
	if k.embedded {
		k.host.KeepSaid(Followed{k.followed()})
		return
	}
	now := k.Present()
	if now == k.kept || !k.browser.follow(now.At, k.opened) {
		return
	}
	k.opened = now.At
	k.write(now)
}

// writeInPlace keeps what is there, with the address as it is: a reload that has begun comes back to that one.
func (k *Keep) writeInPlace() {
	now := k.Present()
	now.At = ""
	if k.browser.addressed() == k.opened {
		now.At = k.opened
	}
	if now != k.kept {
		k.write(now)
	}
}

func (k *Keep) write(now Record) {
	k.kept = now
	k.store(present, now)
	if k.own.Text != "" && k.lessons.Link() == "" && !lesson.IsLink(now.From) { // it is of no lesson any more
		k.Stash(Record{})
	}
}

// store gives the storage a record.
func (k *Keep) store(name string, r Record) {
	hash, _ := r.packing()
	k.browser.keep(name, r.Text, r.From, r.At, hash)
}

// Present is what is to be kept of what is there.
func (k *Keep) Present() Record {
	now := Record{Text: k.fragment(), From: k.origin, At: k.followed()}
	if now.Text == "" && !k.isDefault() {
		now.Text = k.content()
	}
	return now
}

// followed is what the address follows: the step of an open lesson, or the link to what is shown.
func (k *Keep) followed() string {
	if link := k.lessons.Link(); link != "" {
		return link
	}
	return k.fragment()
}

// fragment is the link to what is shown, without '#': empty for the Scene that the page opens with, and where it does
// not fit.
func (k *Keep) fragment() string {
	if k.isDefault() {
		return ""
	}
	return linkTo(k.host.State().Scene(), k.host.State().Epoch())
}

// isDefault reports whether the page shows what it opens with.
func (k *Keep) isDefault() bool {
	d, now := scene.Default(), k.host.State().Scene()
	return k.host.State().Epoch() == 0 && now.Settings == d.Settings && now.SameTraining(d) && now.Held == nil && now.Classroom == nil
}

// form is how a Scene that fits no link is written.
type form int

const (
	bySize       form = iota // in JSON, or packed where that would be long
	alwaysJSON               // the database refuses points
	alwaysPacked             // there was no room for a Scene in JSON
)

// mostWritten is how many coordinates are kept as JSON where they do not fit a link: writing more would hold the page up.
// mostWaited is how many it may be held up for where the database refuses them.
const (
	mostWritten = 20_000
	mostWaited  = 200_000
)

// packs reports whether so many coordinates are kept apart from their Scene.
func (f form) packs(coordinates int) bool {
	return f == alwaysPacked || f == bySize && coordinates > mostWritten
}

// after is the form to try where a record of so many coordinates could not be kept, and whether there is another. Each is
// tried once.
func (f form) after(r Record, coordinates int) (next form, another bool) {
	switch {
	case r.isJSON() && f != alwaysPacked:
		return alwaysPacked, true
	case r.isPacked() && f == bySize && coordinates <= mostWaited:
		return alwaysJSON, true
	}
	return f, false
}

// content is what is kept of a Scene that fits no link: in JSON, or packed where that would be long.
func (k *Keep) content() string {
	s := k.host.State().Reached()
	points := s.Points
	packs := k.form.packs(len(points.Coords()))
	if packs {
		s.Points = scene.Points{}
	}
	text, err := json.Marshal(s)
	switch {
	case err != nil:
		return ""
	case packs:
		return packedText(k.hash(points), text)
	}
	return string(text)
}

// hash gives the storage points that are to be kept, unless it has them, and returns their hash.
func (k *Keep) hash(points scene.Points) string {
	if k.held.hash == "" || !points.Equal(k.held.points) || !k.browser.holds(k.held.hash) {
		k.held = held{points, k.browser.hold(points.Coords(), points.Labels())}
	}
	return k.held.hash
}

// reach is how far what is there could be kept.
type reach int

const (
	keptWell    reach = iota
	keptHere          // in this tab only: another one would open older work
	keptNowhere       // not at all
)

func reachOf(tab, site bool) reach {
	switch {
	case site: // which a reload finds too
		return keptWell
	case tab:
		return keptHere
	}
	return keptNowhere
}

// hearKept says how far what is there could be kept, if that is news, and not before the other form has been tried: where
// there is no room for a Scene in JSON, the database may have more, and where that refuses its points, JSON may fit.
func (k *Keep) hearKept(name string, now reach) {
	words := k.host.Words().Keep
	if name == stash {
		if now == keptNowhere {
			k.Say(words.Nowhere, true)
		}
		return
	}
	if now != keptWell {
		if next, another := k.form.after(k.kept, len(k.host.State().Scene().Points.Coords())); another {
			k.form = next
			k.happen(due)
			return
		}
		k.kept = Record{} // it is tried again with the next change, or on leaving
	}
	before := k.reach
	k.reach = now
	if now == before || k.browser.keepsNothing() {
		return
	}
	sentence := map[reach]string{keptWell: words.Again, keptHere: words.Here, keptNowhere: words.Nowhere}[now]
	k.Say(sentence, now != keptWell)
}
