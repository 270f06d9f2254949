package web

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/text"
)

// What a screen reader hears: how training goes on and ends, where a step leads, and that the data were replaced.

// How often the page speaks. Changes less than together apart are announced in one sentence.
const (
	together    = 200 * time.Millisecond
	betweenBy   = time.Second     // two steps, or two changes of the data
	progressing = 5 * time.Second // two words about a run that goes on
)

// moment is what is shown of a training, as far as it is told.
type moment struct {
	status         engine.Status
	epoch          int
	done           bool   // its target is reached
	loss, accuracy string // as the page writes them
	source         source // of the points
	name           string // of the data set, as the page writes it
	zeros, ones    int
	classes        [2]string // their names
	replaced       int       // counts how often all points were replaced at once
}

// source is what made-up points are drawn from.
type source struct {
	dataset string
	noise   float64
	count   int
	seed    uint64
}

// teller knows what has been told, and when.
type teller struct {
	began    bool
	told     moment
	at       time.Time
	replaced int
	waits    bool // it looks again by itself
}

// begin notes the moment that the page opens with, which is not announced.
func (t *teller) begin(now moment) { t.began, t.told = true, now }

// next returns what to announce at a time. If it is too early to speak again, it returns nothing and how long to wait.
func (t *teller) next(now moment, clock time.Time, c *text.Catalogue) (sentence string, again time.Duration) {
	sentence, pause := tell(t.told, now, c)
	if wait := pause - clock.Sub(t.at); sentence != "" && wait > 0 {
		return "", wait
	}
	t.told = now
	if sentence != "" {
		t.at = clock
	}
	return sentence, 0
}

// tell returns what to announce when one moment follows another, and how long the page must have been silent before.
func tell(before, now moment, c *text.Catalogue) (sentence string, silence time.Duration) {
	t := c.Announce
	runs, ran := now.status == engine.Running, before.status == engine.Running
	fill := func(words string) string {
		return text.Fill(words, "epoch", format.Thousands(now.epoch), "loss", now.loss, "accuracy", now.accuracy)
	}
	switch {
	case runs && !ran:
		sentence = t.Training
	case runs && now.epoch != before.epoch:
		sentence, silence = fill(t.Progress), progressing
	case now.status == engine.Converged, now.status == engine.Diverged: // the notice says so
	case now.done && (ran || now.epoch != before.epoch):
		sentence = fill(t.Done)
	case ran && !runs:
		sentence = fill(t.Paused)
	case now.epoch != before.epoch:
		sentence, silence = fill(t.At), betweenBy
	}
	if now.zeros+now.ones == 0 { // a loss of no points is none
		if now.hasOtherData(before) {
			return t.NoPoints, betweenBy
		}
		return "", 0
	}
	if now.hasOtherData(before) {
		data := c.Count(t.Data, now.zeros+now.ones, "name", now.name, "zeros", format.Thousands(now.zeros), "ones", format.Thousands(now.ones), "label", now.classes[min(now.ones, 1)],
			"zero", now.classes[0], "one", now.classes[1])
		if sentence != "" {
			data += " " + sentence
		}
		return data, betweenBy
	}
	return sentence, silence
}

// hasOtherData reports whether all points were replaced. Edits of single points are announced where they are made.
func (m moment) hasOtherData(before moment) bool {
	return m.replaced != before.replaced || m.source != before.source && m.source.dataset != scene.Custom
}

// moment is the present one.
func (p *page) moment() moment {
	s := p.state.Frame().Snapshot
	m := moment{
		status: s.Status, epoch: s.Epoch, loss: format.Significant(s.Loss), accuracy: format.Percent(s.Accuracy),
		done:   s.Status == engine.Reached || s.Status == engine.Paused && s.Epoch > 0 && s.Epoch >= p.state.Scene().Epochs,
		source: source{p.state.Scene().Dataset, p.state.Scene().Noise, p.state.Scene().Count, p.state.Scene().Seed},
		name:   p.choice("dataset", p.state.Scene().Dataset), replaced: p.teller.replaced,
	}
	m.zeros, m.ones = p.state.Scene().Points.Counts()
	m.classes = [2]string{p.state.ClassName(0), p.state.ClassName(1)}
	return m
}

// replacing are the commands that may replace all points.
var replacing = []protocol.Verb{protocol.Load, protocol.Choose, protocol.Undo, protocol.Redo}

// noteReplaced counts a command that has replaced all points.
func (p *page) noteReplaced(c protocol.Command, err error) {
	if err == nil && slices.Contains(replacing, c.Verb) && !p.keep.Opens() {
		p.teller.replaced++
		p.tellSoon()
		p.keep.Replaced()
	}
}

// tellSoon announces what has changed, after a debounce.
func (p *page) tellSoon() {
	if !p.teller.began { // at once: a step may follow within the wait
		p.teller.begin(p.moment())
		return
	}
	p.tellIn(together)
}

func (p *page) tellIn(wait time.Duration) {
	if p.teller.waits || p.dispatch == nil {
		return
	}
	p.teller.waits = true
	p.after(wait, p.tellNow)
}

func (p *page) tellNow() {
	p.teller.waits = false
	sentence, again := p.teller.next(p.moment(), time.Now(), p.text)
	if sentence != "" {
		p.announce(sentence)
	}
	if again > 0 {
		p.tellIn(max(again, together))
	}
}

// announce tells a screen reader something.
func (p *page) announce(sentence string) { p.state.Announce(sentence) }

// announcer is where a screen reader hears it.
type announcer struct {
	app.Compo
	Said string
}

// Render draws what nobody sees.
func (a *announcer) Render() app.UI {
	return app.P().Class("unseen").ID("announced").Role("status").Aria("live", "polite").Text(a.Said)
}
