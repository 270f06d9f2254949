package web

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

// What a person made is kept on their own machine: as a link in the address, which a reload opens again, and in the
// browser's storage of this tab and of this site, for a tab that was closed. Nothing is sent anywhere.

// autosave is what is known of the keeping.
type autosave struct {
	pending bool
	kept    string // the fragment or the JSON that was kept last
}

// A Scene is kept once it has been at rest for a moment, and every now and then while it trains.
const (
	saveRest    = 500 * time.Millisecond
	saveRunning = 3 * time.Second
)

// mostLinked is how many points of a person's own are tried as a link: more never fit.
const mostLinked = 4000

// mostKept is how many points are kept where they do not fit a link: writing more would hold the page up.
const mostKept = 10_000

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
		p.keep()
	})
}

// keep puts the Scene into the address, if it fits, and into the storage.
func (p *page) keep() {
	if p.engine.opening > 0 || p.engine.restoring {
		return
	}
	fragment, content := p.fragment(), ""
	if fragment == "" && !p.isDefault() && p.scene.Points.Len() <= mostKept {
		if text, err := json.Marshal(p.held()); err == nil {
			content = string(text)
		}
	}
	if fragment+content == p.autosave.kept {
		return
	}
	if !hook().Call("follow", fragment, p.engine.opened).Bool() {
		return
	}
	p.autosave.kept, p.engine.opened = fragment+content, fragment
	hook().Call("keep", p.autosave.kept)
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
	return p.frame.Snapshot.Epoch == 0 && p.scene.Settings == d.Settings && p.scene.SameTraining(d) && p.scene.Held == nil
}

// openKept loads what was kept, where the address names no link. It reports whether there was something.
func (p *page) openKept() bool {
	kept := hook().Call("kept").String()
	if kept == "" {
		return false
	}
	p.autosave.kept = kept
	c := protocol.Command{Verb: protocol.Load, Text: kept, JSON: strings.HasPrefix(kept, "{"), Gesture: protocol.Unnoted}
	p.engine.opening++
	p.send(c, func(_ protocol.Answer, err error) {
		p.engine.opening--
		if err != nil {
			app.Log(err) // kept by another version of the page: the default Scene is there
		}
		p.forgetComplaints()
		p.beReady()
	})
	return true
}

// startOver puts the Scene that the page opens with in the place of what is there.
func (p *page) startOver(app.Context, app.Event) {
	p.send(protocol.Command{Verb: protocol.Load, Text: "{}", JSON: true}, func(_ protocol.Answer, err error) {
		p.report(err)
		p.forgetComplaints()
	})
}
