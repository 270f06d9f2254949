// Package keep opens the page with what a person has made or with the link in the address, and keeps what they make: as a
// link in the address, and in the browser's storages, for this tab, which opens it when it comes back, and for this site,
// from which a new tab opens it. Nothing is sent anywhere. static/keep is the storage.
//
// What may be kept when is in phase.go, what the page opens with in beginning.go.
package keep

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dialog"
	"downhill/web/dom"
)

// Keep is what is kept of a page's work. Make it with New; it belongs to go-app's goroutine.
type Keep struct {
	host     Host
	lessons  Lessons
	dialogs  *dialog.Set
	browser  browser
	embedded bool // in a frame of another page, where nothing is kept

	phase phase
	links
	written
	timer timer
	loads int    // under way to the engine
	own   Record // what made way for a lesson: own work, or the Scene of a class
}

// links are what the page knows of the address.
type links struct {
	visited bool   // the address has been looked at
	leaving int    // counts the times that the page began to be left
	opened  string // the fragment of the last link that was opened, or that the address followed
	asking  string // the fragment of a link that waits for the person's answer
	origin  string // the fragment of the link that what is there began as, "" for the Scene that the page opens with
}

// written is what the storage was given last.
type written struct {
	kept  Record
	form  form  // of a Scene that fits no link
	reach reach // how far it was kept, as the person knows it
	held  held
}

// held is points that the storage has, and their hash.
type held struct {
	points scene.Points
	hash   string
}

// browser is what a Keep needs of it.
type browser struct {
	exists       func() bool // false where the page is drawn without a browser
	addressed    func() string
	follow       func(fragment, last string) bool
	record       func(name string) (text, from, at string, late bool)
	keep         func(name, text, from, at, hash string)
	hold         func(coordinates []float64, labels []byte) (hash string)
	holds        func(hash string) bool
	packed       func(hash, shell string, done func(key int, whole bool))
	setAside     func(text string)
	keepsNothing func() bool
}

// New keeps the work of a page. embedded is one in a frame of another page, which keeps nothing.
func New(h Host, dialogs *dialog.Set, embedded bool) *Keep {
	return &Keep{host: h, dialogs: dialogs, embedded: embedded, browser: browser{
		exists: dom.HasHooks, addressed: addressed, follow: dom.Follow, record: dom.Record, keep: dom.Keep, hold: dom.Hold,
		holds: dom.Holds, packed: dom.KeptPacked, setAside: dom.SetAside, keepsNothing: dom.KeepsNothing,
	}}
}

// Teach gives a Keep the lessons that links may lead to. It is called once, before anything is opened.
func (k *Keep) Teach(l Lessons) { k.lessons = l }

// happen goes to the next phase, and does what is to be done then.
func (k *Keep) happen(e event) {
	var actions []action
	k.phase, actions = next(k.phase, e)
	for _, a := range actions {
		switch a {
		case admit:
			k.host.KeepSaid(Admitted{})
		case schedule:
			k.schedule()
		case follow:
			k.follow()
		case write:
			k.writeInPlace()
		}
	}
}

// Greeted is told that the engine answers, Died that it died, and Restored that another one has the work.
func (k *Keep) Greeted() { k.happen(greeted) }

// Died is told that the engine died.
func (k *Keep) Died() { k.happen(died) }

// Restored is told that another engine has the work.
func (k *Keep) Restored() {
	k.happen(restored)
	if k.loads > 0 {
		k.happen(loading)
	}
}

// Changed is told that the Scene, or what the engine has made of it, is another.
func (k *Keep) Changed() { k.happen(changed) }

// Begin is told that work is on its way to the engine, and End that it is there, or is not to be. In between nothing is
// kept.
func (k *Keep) Begin() {
	k.loads++
	if k.loads == 1 {
		k.happen(loading)
	}
}

// End ends what Begin began.
func (k *Keep) End() {
	k.loads--
	if k.loads == 0 {
		k.happen(loaded)
	}
}

// Opens reports whether work is on its way to the engine.
func (k *Keep) Opens() bool { return k.loads > 0 }

// Opened is the fragment of the last link that was opened, or that the address followed.
func (k *Keep) Opened() string { return k.opened }

// Origin is the fragment of the link that what is there began as, "" for the Scene that the page opens with.
func (k *Keep) Origin() string { return k.origin }

// BeganAs notes that origin.
func (k *Keep) BeganAs(fragment string) { k.origin = fragment }

// IsWork reports whether what is there is work of the person's.
func (k *Keep) IsWork() bool { return isMade(k.host.State().Scene(), k.origin) }

// Now keeps what waits to be kept.
func (k *Keep) Now() {
	k.timer.stop()
	k.happen(due)
}

// Waits reports whether something waits to be kept.
func (k *Keep) Waits() bool { return !k.timer.due.IsZero() }

// Say shows a sentence in the notice; an empty one clears it.
func (k *Keep) Say(sentence string, bad bool) { k.host.KeepSaid(Said{sentence, bad}) }

// Report says what is wrong, or clears the notice where nothing is.
func (k *Keep) Report(err error) {
	if err == nil {
		k.Say("", false)
		return
	}
	k.Say(k.host.Words().Sentence(err), true)
}

// mostLeaving is how long a page that begins to be left may take to go.
const mostLeaving = 30 * time.Second

// Listen keeps what is there when the page begins to be left, is left or hidden, at once: it may not come back. It also
// hears how far what was to be kept has been.
func (k *Keep) Listen() {
	dom.OnKept(func(name string, tab, site bool) {
		k.host.After(0, func() { k.hearKept(name, reachOf(tab, site)) })
	})
	if k.embedded {
		return
	}
	dom.OnWindow("beforeunload", func(app.Value) { k.host.After(0, k.begins) })
	hides := func(app.Value) { k.host.After(0, func() { k.happen(hidden) }) }
	dom.OnWindow("pagehide", hides)
	dom.OnDocument("visibilitychange", hides)
}

// begins is told that the page begins to be left. Where it is not left after all, the address follows again.
func (k *Keep) begins() {
	k.leaving++
	turn := k.leaving
	k.happen(left)
	k.host.After(mostLeaving, func() {
		if k.leaving == turn {
			k.happen(stayed)
		}
	})
}
