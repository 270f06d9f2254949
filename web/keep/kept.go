package keep

import (
	"errors"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/lesson"
)

// record is the record under a name, and whether a later one could not be stored.
func (k *Keep) record(name string) (r Record, late bool) {
	text, from, at, late := k.browser.record(name)
	return Record{Text: text, From: from}.addressed(at), late
}

// OpenRecord loads a record. If noted is true, undo leads back from it. then, which may be nil, is called once the
// record is loaded: another load before that would end the training to its epoch.
func (k *Keep) OpenRecord(r Record, noted bool, then func()) {
	k.lastKept, k.origin, k.before = r, r.From, r.Before
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
	k.form = alwaysPacked // it stays in the form in which it was stored
	k.browser.openPacked(hash, shell, func(key int, whole bool) {
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

// load loads a record; if it cannot be read, the Scene that the page opens with stays.
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

// LoadAt loads a Scene, trained to an epoch, and reports an error. Nothing is stored meanwhile, and done is called at
// the end.
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

// lacks says what is missing of the stored work. The storage keeps it until the person changes something.
func (k *Keep) lacks(sentence string) {
	k.lastKept = k.Present()
	k.Say(sentence, true)
}

// Stash stores the work that a lesson replaces; an empty Record clears it.
func (k *Keep) Stash(r Record) {
	k.store(stash, r)
	k.own = r
}

// Stashed is the work that a lesson replaced; its Text is "" for none.
func (k *Keep) Stashed() Record { return k.own }

// OpenStash opens the work that a lesson replaced, if r began in a lesson. then gets whether there is such work.
func (k *Keep) OpenStash(r Record, then func(own bool)) {
	own, _ := k.record(stash)
	if !lesson.IsLink(r.From) || own.Text == "" {
		then(false)
		return
	}
	k.own = own
	k.OpenRecord(own, false, func() { then(true) })
}
