// Package keep opens the page with a person's stored work or with the link in the address, and stores their work. It
// goes into the address as a link, and into two storages of the browser: that of this tab, which a reload opens, and
// that of the site, which a new tab opens. Nothing is sent anywhere. static/keep is the storage.
//
// phase.go decides when work may be stored, and beginning.go what the page opens with.
package keep

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dialog"
	"downhill/web/dom"
)

// Keep opens and stores the work of a page. Make it with New; it belongs to go-app's goroutine.
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
	own   Record // the work before a lesson: one's own, or the Scene of a class

	packed struct { // the points that were packed last, and whether they fit into a link
		points     scene.Points
		known, fit bool
	}
}

// links are what the page knows of the address.
type links struct {
	visited     bool   // the address has been looked at
	leaving     int    // counts the times that the page began to be left
	opened      string // the fragment of the last link that was opened, or that the address followed
	before      string // the fragment that the address had before it followed
	pendingLink string // the fragment of a link that waits for the person's answer
	origin      string // the fragment of the link that the work began as, "" for the Scene that the page opens with
}

// written is what the storage was given last.
type written struct {
	lastKept   Record
	form       form       // of a Scene that fits no link
	durability durability // where it was stored, as the person knows it
	held       held
	late       bool // the work that was made last was not stored, which is not said yet
}

// held is points that the storage has, and their hash.
type held struct {
	points scene.Points
	hash   string
}

// browser has the functions of the browser that a Keep calls.
type browser struct {
	exists       func() bool // false where the page is drawn without a browser
	addressed    func() string
	reloaded     func() bool
	follow       func(fragment, last string) bool
	record       func(name string) (text, from, at string, late bool)
	keep         func(name, text, from, at, hash string)
	hold         func(coordinates []float64, labels []byte) (hash string)
	holds        func(hash string) bool
	openPacked   func(hash, shell string, done func(key int, whole bool))
	setAside     func(text string)
	keepsNothing func() bool
}

// New returns the Keep of a page. A page that is embedded in a frame of another page stores nothing.
func New(h Host, dialogs *dialog.Set, embedded bool) *Keep {
	return &Keep{host: h, dialogs: dialogs, embedded: embedded, browser: browser{
		exists: dom.HasHooks, addressed: addressed, reloaded: dom.IsReload, follow: dom.Follow, record: dom.Record, keep: dom.Keep, hold: dom.Hold,
		holds: dom.Holds, openPacked: dom.KeptPacked, setAside: dom.SetAside, keepsNothing: dom.KeepsNothing,
	}}
}

// Teach gives a Keep the lessons that links may lead to. It is called once, before anything is opened.
func (k *Keep) Teach(l Lessons) { k.lessons = l }

// happen goes to the next phase, and carries out the actions of the transition.
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

// Greeted is called once the engine answers, Died when it has died, and Restored once another one has the work.
func (k *Keep) Greeted() { k.happen(greeted) }

// Died is called when the engine has died.
func (k *Keep) Died() { k.happen(died) }

// Restored is called when another engine has the work.
func (k *Keep) Restored() {
	k.happen(restored)
	if k.loads > 0 {
		k.happen(loading)
	}
}

// Changed is called when the Scene or the engine's Snapshot has changed.
func (k *Keep) Changed() { k.happen(changed) }

// Begin is called when work is sent to the engine, and End when the engine has it or has refused it. In between nothing
// is stored.
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
		k.sayLate()
	}
}

// Opens reports whether work is on its way to the engine.
func (k *Keep) Opens() bool { return k.loads > 0 }

// Opened is the fragment of the last link that was opened, or that the address followed.
func (k *Keep) Opened() string { return k.opened }

// Origin is the fragment of the link that the work began as, "" for the Scene that the page opens with.
func (k *Keep) Origin() string { return k.origin }

// BeganAs notes that origin.
func (k *Keep) BeganAs(fragment string) { k.origin = fragment }

// IsWork reports whether the present Scene is the person's work.
func (k *Keep) IsWork() bool { return isMade(k.host.State().Scene(), k.origin) }

// Now stores the work if it waits to be stored.
func (k *Keep) Now() {
	k.timer.stop()
	k.happen(due)
}

// Waits reports whether work waits to be stored.
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

// mostLeaving is how long leaving the page may take.
const mostLeaving = 30 * time.Second

// Listen stores the work at once when the page begins to be left, is left or is hidden, as it may not come back. It
// also listens for where the work was stored.
func (k *Keep) Listen() {
	dom.OnKept(func(name string, tab, site bool) {
		k.host.After(0, func() { k.hearKept(name, durabilityOf(tab, site)) })
	})
	if k.embedded {
		return
	}
	dom.OnWindow("beforeunload", func(app.Value) { k.host.After(0, k.begins) })
	hides := func(app.Value) { k.host.After(0, func() { k.happen(hidden) }) }
	dom.OnWindow("pagehide", hides)
	dom.OnDocument("visibilitychange", hides)
}

// begins is called when the page begins to be left. If the person stays after all, the address follows again.
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
