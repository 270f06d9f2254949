package keep

import (
	"strings"

	"downhill/engine/scene"
	"downhill/engine/scene/fragment"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/lesson"
)

// A link in the address is opened, at the start and whenever it changes. If it would replace the person's work, the
// page asks first.

// addressed is the link in the address, without '#': "" for none. A malformed link that static/boot removed has
// precedence over the present fragment.
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

// OpenAddress opens the link in the address, once for each, or asks whether to.
func (k *Keep) OpenAddress() {
	fragment := k.browser.addressed()
	first := !k.visited
	k.visited = true
	if first && !k.embedded && k.browser.exists() {
		k.openFirst(fragment)
		return
	}
	switch courseOf(fragment, k.opened, k.host.State().Scene(), !k.embedded && (k.IsWork() || k.own.Text != "")) {
	case courseTakeBack:
		k.endAsking()
	case courseLesson:
		k.endAsking()
		k.opened = fragment
		k.lessons.OpenLink(fragment)
	case courseAsk:
		k.ask(fragment)
	case courseOpen:
		k.openLink(fragment, k.phase.work != starting && k.phase.work != expecting)
	}
}

// openFirst opens the page with the link in the address, or with the stored work.
func (k *Keep) openFirst(fragment string) {
	r, late := k.record(present)
	s, work := r.work()
	k.late = late
	defer func() {
		if !k.Opens() { // else it is said once that has ended
			k.sayLate()
		}
	}()
	if lesson.IsLink(fragment) {
		k.opened = fragment
		k.lessons.OpenFirst(fragment, r, work || s.Classroom != nil)
		return
	}
	before := k.opened
	k.OpenStash(r, func(under bool) {
		if k.opened != before || k.lessons.Link() != "" { // the person has opened something else meanwhile
			return
		}
		switch beginningOf(fragment, k.browser.reloaded(), r, under) {
		case beginAnew:
			k.host.KeepSaid(Begun{})
		case beginKept:
			k.opened = fragment
			k.OpenRecord(r, under, nil)
		case beginAsking:
			k.OpenRecord(r, under, nil)
			k.ask(fragment)
		case beginRefusal:
			_, _, broken := scene.DecodeLink(fragment)
			k.opened = fragment
			k.OpenRecord(r, under, func() { k.Report(broken) })
		case beginLink:
			k.openLink(fragment, under)
			if work {
				k.origin = r.From
			}
		}
	})
}

// sayLate says once, if it is so, that the last work was not stored. It waits until the engine has carried out the commands
// before, and stands beside what else is wrong.
func (k *Keep) sayLate() {
	if !k.late {
		return
	}
	k.late = false
	k.host.Send(protocol.Command{Verb: protocol.State}, func(protocol.Answer, error) {
		sentence := k.host.Words().Keep.Late
		if wrong := k.host.State().Notice(); wrong.Bad {
			sentence = wrong.Text + " " + sentence
		}
		k.Say(sentence, true)
	})
}

// openLink loads a link. If noted is true, undo brings back what it replaces. An unreadable link leaves an open lesson
// as it was.
func (k *Keep) openLink(fragment string, noted bool) {
	c := protocol.Command{Verb: protocol.Load, Text: "#" + fragment}
	if !noted { // what the page opened with is not the person's work
		c.Gesture = protocol.Unnoted
	}
	if _, readable := bare(fragment); readable {
		k.lessons.Close()
	}
	before := k.origin
	k.opened, k.origin = fragment, fragment
	k.Begin()
	k.host.Send(c, func(_ protocol.Answer, err error) {
		k.Report(err)
		if err == nil {
			k.host.KeepSaid(Loaded{})
		} else if k.origin == fragment {
			k.origin = before
		}
		k.End()
		if err != nil && k.lessons.Link() != "" {
			k.RestoreAddress()
		}
	})
}

// NoteOrigin notes the link that a command has loaded. A Load while a lesson is open belongs to the lesson.
func (k *Keep) NoteOrigin(c protocol.Command) {
	if k.lessons.Link() != "" || c.JSON || strings.HasPrefix(strings.TrimSpace(c.Text), "{") {
		return
	}
	if found := fragment.Find(c.Text, fragment.Prefix); strings.HasPrefix(found, fragment.Prefix) {
		k.origin = found
	}
}

// Enter notes that the present work began as a link to a step of a lesson, and puts that link into the address.
func (k *Keep) Enter(link string) {
	k.origin = link
	if k.embedded {
		return
	}
	if k.browser.follow(link, k.opened) {
		k.opened = link
	}
	k.Changed()
}

// RestoreAddress puts the link to the present work back into the address.
func (k *Keep) RestoreAddress() {
	if k.embedded {
		return
	}
	k.lastKept = Record{}
	k.happen(due)
}
