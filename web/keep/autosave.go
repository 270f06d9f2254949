package keep

import (
	"encoding/json"
	"time"

	"downhill/engine/scene"
	"downhill/web/lesson"
)

// Storing is debounced: a Scene is stored once it has not changed for a moment, now and then during a run, and at once
// when the run ends.
const (
	saveRest    = 500 * time.Millisecond
	saveRunning = 3 * time.Second
)

// waitToKeep is how long a change waits to be stored, given whether training is under way and whether it was before.
func waitToKeep(trains, trained bool) time.Duration {
	switch {
	case trains:
		return saveRunning
	case trained:
		return 0
	}
	return saveRest
}

// timer debounces storing: it says when the work is stored next.
type timer struct {
	due     time.Time // zero if nothing waits
	turn    int       // counts the times that due was set
	trained bool      // training was under way at the last change
}

func (t *timer) stop() {
	t.due = time.Time{}
	t.turn++
}

// schedule stores the Scene and the epoch in a while, or earlier if the timer runs out before.
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

// Replaced is called after all points were replaced. Many points are stored at once, as the browser's database takes a
// while.
func (k *Keep) Replaced() {
	if len(k.host.State().Scene().Points.Coords()) > mostWritten {
		k.Now()
	}
}

// follow stores the work, and puts its link into the address if it fits.
func (k *Keep) follow() {
	if k.embedded {
		k.host.KeepSaid(Followed{k.followed()})
		return
	}
	now := k.Present()
	if now == k.lastKept || !k.browser.follow(now.At, k.opened) {
		return
	}
	if now.At != k.opened {
		k.opened, k.before, now.Before = now.At, k.opened, k.opened
	}
	k.write(now)
}

// writeInPlace stores the work with the address as it is, as a reload that has begun comes back to that address.
func (k *Keep) writeInPlace() {
	now := k.Present()
	now.At = ""
	if k.browser.addressed() == k.opened {
		now.At = k.opened
	}
	if now != k.lastKept {
		k.write(now)
	}
}

func (k *Keep) write(now Record) {
	k.lastKept = now
	k.store(present, now)
	if k.own.Text != "" && k.lessons.Link() == "" && !lesson.IsLink(now.From) { // it belongs to no lesson any more
		k.Stash(Record{})
	}
}

// store gives the storage a record.
func (k *Keep) store(name string, r Record) {
	hash, _ := r.packing()
	k.browser.keep(name, r.Text, r.From, r.addresses(), hash)
}

// Present is the record of the present work.
func (k *Keep) Present() Record {
	now := Record{Text: k.fragment(), From: k.origin, At: k.followed(), Before: k.before}
	if now.Text == "" && !k.isDefault() {
		now.Text = k.content()
	}
	return now
}

// followed is the fragment that the address follows: the step of an open lesson, or the link to the present work.
func (k *Keep) followed() string {
	if link := k.lessons.Link(); link != "" {
		return link
	}
	return k.fragment()
}

// fragment is the link to what is shown, without '#': empty for the Scene that the page opens with, and where it does
// not fit.
func (k *Keep) fragment() string {
	if k.isDefault() || !k.linkable() {
		return ""
	}
	return linkTo(k.host.State().Scene(), k.host.State().Epoch())
}

// linkable reports whether the points fit into a link. It packs them only when they are others: packing thousands blocks
// the page for as long as many frames take.
func (k *Keep) linkable() bool {
	now := k.host.State().Scene()
	if now.Dataset != scene.Custom {
		return true
	}
	if p := &k.packed; !p.known || p.points.Dim() != now.Points.Dim() || !p.points.Equal(now.Points) {
		p.known, p.points, p.fit = true, now.Points, now.Points.Len() <= scene.MaxLinked && scene.Linkable(now.Points)
	}
	return k.packed.fit
}

// isDefault reports whether the page shows what it opens with.
func (k *Keep) isDefault() bool {
	d, now := scene.Default(), k.host.State().Scene()
	return k.host.State().Epoch() == 0 && now.Settings == d.Settings && now.SameTraining(d) && now.Held == nil && now.Classroom == nil
}

// form is how a Scene that fits no link is stored.
type form int

const (
	bySize       form = iota // in JSON, or packed where that would be long
	alwaysJSON               // the database refuses points
	alwaysPacked             // there was no room for a Scene in JSON
)

// mostWritten is how many coordinates are stored as JSON if they do not fit a link: writing more would block the page.
// mostWaited is how many are, although that blocks the page, if the database refuses them.
const (
	mostWritten = 20_000
	mostWaited  = 200_000
)

// packs reports whether a number of coordinates is stored apart from the Scene.
func (f form) packs(coordinates int) bool {
	return f == alwaysPacked || f == bySize && coordinates > mostWritten
}

// after returns the form to try next after a record with a number of coordinates could not be stored, and whether there
// is one. Each is tried once.
func (f form) after(r Record, coordinates int) (next form, another bool) {
	switch {
	case r.isJSON() && f != alwaysPacked:
		return alwaysPacked, true
	case r.isPacked() && f == bySize && coordinates <= mostWaited:
		return alwaysJSON, true
	}
	return f, false
}

// content is the text of a record of a Scene that fits no link: JSON, or packed if that would be long.
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

// hash gives the storage the points, unless it has them, and returns their hash.
func (k *Keep) hash(points scene.Points) string {
	if k.held.hash == "" || !points.Equal(k.held.points) || !k.browser.holds(k.held.hash) {
		k.held = held{points, k.browser.hold(points.Coords(), points.Labels())}
	}
	return k.held.hash
}

// durability says where the present work could be stored.
type durability int

const (
	keptWell    durability = iota
	keptHere               // in this tab only: another one would open older work
	keptNowhere            // not at all
)

func durabilityOf(tab, site bool) durability {
	switch {
	case site: // which a reload finds too
		return keptWell
	case tab:
		return keptHere
	}
	return keptNowhere
}

// hearKept says where the present work could be stored, if that has changed, and not before the other form was tried. If
// there is no room for a Scene in JSON, the database may have more; if that refuses the points, JSON may fit.
func (k *Keep) hearKept(name string, now durability) {
	words := k.host.Words().Keep
	if name == stash {
		if now == keptNowhere {
			k.Say(words.Nowhere, true)
		}
		return
	}
	if now != keptWell {
		if next, another := k.form.after(k.lastKept, len(k.host.State().Scene().Points.Coords())); another {
			k.form = next
			k.happen(due)
			return
		}
		k.lastKept = Record{} // it is tried again with the next change, or on leaving
	}
	before := k.durability
	k.durability = now
	if now == before || k.browser.keepsNothing() {
		return
	}
	sentence := map[durability]string{keptWell: words.Again, keptHere: words.Here, keptNowhere: words.Nowhere}[now]
	k.Say(sentence, now != keptWell)
}
