package keep

import (
	"errors"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/lesson"
)

// record is what is kept under a name, and whether what came after it could not be kept.
func (k *Keep) record(name string) (r Record, late bool) {
	r.Text, r.From, r.At, late = k.browser.record(name)
	return r, late
}

// OpenRecord loads what was kept, noted where undo is to lead back from it, and goes on with then, if there is any, once it
// is there: another load before that would end its training to the epoch that was kept.
func (k *Keep) OpenRecord(r Record, noted bool, then func()) {
	k.kept, k.origin = r, r.From
	c := protocol.Command{Verb: protocol.Load, Text: r.Text, JSON: r.isJSON()}
	if !noted {
		c.Gesture = protocol.Unnoted
	}
	k.Begin()
	if !r.isPacked() {
		k.load(r, c, then)
		return
	}
	hash, shell := r.packing()
	k.form = alwaysPacked // it stays in the form that it was kept in
	k.browser.packed(hash, shell, func(key int, whole bool) {
		c.Text, c.File, c.Packed = "", protocol.File{Key: key}, true
		k.host.After(0, func() {
			k.load(r, c, func() {
				if !whole {
					k.lacks(k.host.Words().Keep.NoPoints)
				}
				if then != nil {
					then()
				}
			})
		})
	})
}

// load loads what was kept; where it cannot be read, the Scene that the page opens with stays.
func (k *Keep) load(r Record, c protocol.Command, then func()) {
	opened := func() {
		if then != nil {
			then()
		}
		k.End()
	}
	if c.Packed && c.File.Key == 0 {
		opened()
		return
	}
	k.host.Send(c, func(_ protocol.Answer, err error) {
		k.host.KeepSaid(Loaded{})
		var unread *scene.Error
		if errors.As(err, &unread) { // it is damaged, or of a later version of the page
			k.browser.setAside(r.Text)
			k.lacks(k.host.Words().Keep.Unread)
		}
		opened()
	})
}

// LoadAt loads a Scene, trained to an epoch, and says what is wrong, if anything is. Nothing is kept on the way there, and
// done is called at its end.
func (k *Keep) LoadAt(c protocol.Command, epoch int, done func(error)) {
	end := func(err error) {
		k.Report(err)
		done(err)
		k.End()
	}
	k.Begin()
	k.host.Send(c, func(_ protocol.Answer, err error) {
		k.host.KeepSaid(Loaded{})
		if err != nil || epoch == 0 {
			end(err)
			return
		}
		k.host.Send(protocol.Command{Verb: protocol.Seek, N: epoch}, func(_ protocol.Answer, err error) { end(err) })
	})
}

// lacks says what is missing of what was kept. That stays in the storage until the person changes something.
func (k *Keep) lacks(sentence string) {
	k.kept = k.Present()
	k.Say(sentence, true)
}

// Stash keeps the work that makes way for a lesson; an empty Record keeps none any more.
func (k *Keep) Stash(r Record) {
	k.store(stash, r)
	k.own = r
}

// Stashed is the work that made way for a lesson; its Text is "" for none.
func (k *Keep) Stashed() Record { return k.own }

// OpenStash opens the work that made way for the lesson which what was kept began in, and goes on with whether there is any.
func (k *Keep) OpenStash(r Record, then func(own bool)) {
	own, _ := k.record(stash)
	if !lesson.IsLink(r.From) || own.Text == "" {
		then(false)
		return
	}
	k.own = own
	k.OpenRecord(own, false, func() { then(true) })
}
