package keep

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"downhill/engine/random"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dialog"
	"downhill/web/hosttest"
	"downhill/web/lesson"
	"downhill/web/state"
	"downhill/web/text"
)

// visit is a page without a browser: its storage is a map, its address a string, and its timers are rung by the test.
type visit struct {
	*testing.T
	*Keep
	state    *state.State
	stored   map[string]Record
	lost     bool   // the storage has marked the record so
	at       string // the address
	reloaded bool   // the page was, rather than come to
	sent     []pending
	timers   []timed
	events   []Event
	lesson   string   // the link of the open step
	steps    []string // of lessons that were opened
	aside    []string // texts that cannot be read
	refused  error    // why the next load is refused
}

type pending struct {
	command protocol.Command
	done    func(protocol.Answer, error)
}

type timed struct {
	wait time.Duration
	f    func()
}

// newVisit is a page at an address, where a Record was kept, before it looks at either.
func newVisit(t *testing.T, at string, kept Record) *visit {
	v := &visit{T: t, state: state.New(), at: at, stored: map[string]Record{}}
	if kept != (Record{}) {
		v.stored[present] = kept
	}
	v.Keep = New(v, dialog.New(func(func()) {}), false)
	v.Teach(v)
	v.browser = browser{
		exists: func() bool { return true }, addressed: func() string { return v.at }, reloaded: func() bool { return v.reloaded },
		follow: func(fragment, last string) bool {
			if v.at != "" && v.at != last {
				return false
			}
			v.at = fragment
			return true
		},
		record: func(name string) (text, from, at string, late bool) {
			r := v.stored[name]
			return r.Text, r.From, r.addresses(), v.lost
		},
		keep: func(name, text, from, at, _ string) {
			v.stored[name] = Record{Text: text, From: from}.addressed(at)
		},
		hold:         func([]float64, []byte) string { return "00ff" },
		holds:        func(string) bool { return true },
		openPacked:   func(_, _ string, done func(int, bool)) { done(7, true) },
		setAside:     func(text string) { v.aside = append(v.aside, text) },
		keepsNothing: func() bool { return false },
	}
	return v
}

func (v *visit) State() *state.State    { return v.state }
func (v *visit) Words() *text.Catalogue { return text.English }

// KeepSaid shows a sentence as the page does, and notes the event.
func (v *visit) KeepSaid(e Event) {
	v.events = append(v.events, e)
	if said, ok := e.(Said); ok {
		v.state.Say(said.Sentence, said.Bad)
	}
}

func (v *visit) Send(c protocol.Command, done func(protocol.Answer, error)) int {
	v.sent = append(v.sent, pending{c, done})
	return len(v.sent)
}

func (v *visit) After(wait time.Duration, f func()) {
	if wait == 0 {
		f()
		return
	}
	v.timers = append(v.timers, timed{wait, f})
}

func (v *visit) Link() string             { return v.lesson }
func (v *visit) OpenLink(fragment string) { v.lesson = fragment; v.steps = append(v.steps, fragment) }
func (v *visit) Close()                   { v.lesson = "" }
func (v *visit) OpenFirst(fragment string, _ Record, _ bool) {
	v.OpenLink(fragment)
}

// engine carries out what was sent, as the engine does.
func (v *visit) engine() {
	for len(v.sent) > 0 {
		next := v.sent[0]
		v.sent = v.sent[1:]
		s, err := scene.Scene{}, v.refused
		switch c := next.command; {
		case err != nil:
		case c.Verb == protocol.State:
			next.done(protocol.Answer{}, nil)
			continue
		case c.Packed:
			s = hosttest.Decode(v, `{"points":[{"x":[1,2],"label":1}]}`)
		case c.JSON:
			s, err = scene.Decode([]byte(c.Text))
		default:
			s, _, err = scene.DecodeLink(c.Text)
		}
		if err == nil {
			v.show(s)
		}
		next.done(protocol.Answer{}, err)
	}
}

// show shows a Scene, as a change of the person's or as one that was loaded.
func (v *visit) show(s scene.Scene) {
	v.state.TakeScene(s)
	v.Changed()
}

// ring lets all timers end that wait no longer than a time.
func (v *visit) ring(most time.Duration) {
	waiting := v.timers
	v.timers = nil
	for _, t := range waiting {
		if t.wait <= most {
			t.f()
		} else {
			v.timers = append(v.timers, t)
		}
	}
}

// open opens the page, up to where the person can do something.
func (v *visit) open() *visit {
	v.OpenAddress()
	v.Greeted()
	v.engine()
	v.ring(saveRunning)
	return v
}

func (v *visit) saw(want Event) (n int) {
	for _, e := range v.events {
		if e == want {
			n++
		}
	}
	return n
}

func (v *visit) link(content string) string {
	v.Helper()
	fragment, err := scene.EncodeLink(hosttest.Decode(v, content), 0)
	if err != nil {
		v.Fatal(err)
	}
	return fragment
}

// edit changes a setting, as the person does.
func (v *visit) edit(name, value string) {
	v.Helper()
	s, err := v.state.Scene().Apply(scene.Edit{Set: &scene.Set{Name: name, Value: value}})
	if err != nil {
		v.Fatal(err)
	}
	v.show(s)
}

func TestAChangeIsKeptAndTheAddressFollows(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	if v.saw(Begun{}) != 1 || v.saw(Admitted{}) != 1 || len(v.stored) != 0 {
		t.Errorf("a first visit: %v, kept %v", v.events, v.stored)
	}
	v.edit("l2", "0.5")
	if !v.Waits() || len(v.stored) != 0 {
		t.Errorf("it is kept before it has been at rest: %v", v.stored)
	}
	v.ring(saveRest)
	if got := v.stored[present]; got.Text == "" || got.Text != v.at || got.At != v.at || got.From != "" {
		t.Errorf("kept %+v at the address %q", got, v.at)
	}
}

func TestAReloadOpensWhatWasKeptAndAsksNothing(t *testing.T) {
	before := newVisit(t, "", Record{}).open()
	before.edit("l2", "0.5")
	before.ring(saveRest)
	v := newVisit(t, before.at, before.stored[present]).open()
	if v.state.Scene().L2 != 0.5 || v.pendingLink != "" || v.saw(Admitted{}) != 1 || v.Opened() != before.at {
		t.Errorf("λ2 is %v, asked about %q, opened %q", v.state.Scene().L2, v.pendingLink, v.Opened())
	}
}

// The browser takes the address of a reload before the page hears of it, so the page may replace it meanwhile.
func TestAReloadToTheAddressOfBeforeOpensWhatWasKept(t *testing.T) {
	for _, reloaded := range []bool{true, false} {
		before := newVisit(t, "", Record{}).open()
		for _, l2 := range []string{"0.5", "0.75"} {
			before.edit("l2", l2)
			before.ring(saveRest)
		}
		earlier := before.at
		before.edit("l2", "1")
		before.ring(saveRest)
		before.begins()
		v := newVisit(t, earlier, before.stored[present])
		v.reloaded = reloaded
		v.open()
		if asks := v.pendingLink != ""; v.state.Scene().L2 != 1 || asks == reloaded {
			t.Errorf("reloaded %t: λ2 is %v, asked about %q", reloaded, v.state.Scene().L2, v.pendingLink)
		}
	}
}

func TestTheAddressesOfARecordAreReadAsTheyWereWritten(t *testing.T) {
	for _, want := range []Record{{}, {At: "a"}, {At: "a", Before: "b"}, {Before: "b"}} {
		if got := (Record{}).addressed(want.addresses()); got != want {
			t.Errorf("%+v is read as %+v", want, got)
		}
	}
}

func TestNothingIsKeptBeforeWhatWasKeptIsThere(t *testing.T) {
	v := newVisit(t, "", Record{Text: `{"l2":0.5}`})
	v.OpenAddress()
	v.Greeted()
	if v.saw(Admitted{}) != 0 || !v.Opens() {
		t.Error("calls are let in before what was kept is there")
	}
	v.Changed() // the engine's own first Scene
	v.happen(hidden)
	v.Now()
	if v.stored[present].Text != `{"l2":0.5}` {
		t.Errorf("kept is %+v", v.stored[present])
	}
	v.engine()
	if v.state.Scene().L2 != 0.5 || v.saw(Admitted{}) != 1 {
		t.Errorf("λ2 is %v, let in %d times", v.state.Scene().L2, v.saw(Admitted{}))
	}
}

func TestALinkOverWorkAsks(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.edit("l2", "0.5")
	v.ring(saveRest)
	kept := v.stored[present]
	other := v.link(`{"dataset":"moons"}`)
	v.at = other
	v.OpenAddress()
	if v.pendingLink != other || len(v.sent) != 0 || v.phase.address != linkWaits {
		t.Fatalf("asked about %q, sent %v, the address is %d", v.pendingLink, v.sent, v.phase.address)
	}
	v.edit("l2", "0.75") // behind the dialogue, by a script
	v.ring(saveRest)
	if v.at != other || v.stored[present] != kept {
		t.Errorf("while it asks, the address is %q and kept is %+v", v.at, v.stored[present])
	}
	v.keepMine()
	if v.state.Scene().Dataset == "moons" || v.at == other || v.stored[present].Text != v.at {
		t.Errorf("after No the address is %q and kept is %+v", v.at, v.stored[present])
	}
	v.at = other
	v.OpenAddress()
	v.openAsked()
	v.engine()
	v.ring(saveRest)
	if v.state.Scene().Dataset != "moons" || v.Origin() != other || v.pendingLink != "" || v.stored[present].Text != other {
		t.Errorf("after Yes: %q from %q, kept %+v", v.state.Scene().Dataset, v.Origin(), v.stored[present])
	}
}

func TestAnUnchangedLinkMakesWayForAnother(t *testing.T) {
	v := newVisit(t, "", Record{})
	v.at = v.link(`{"dataset":"xor"}`)
	v.open()
	v.at = v.link(`{"dataset":"moons"}`)
	v.OpenAddress()
	v.engine()
	if v.pendingLink != "" || v.state.Scene().Dataset != "moons" {
		t.Errorf("asked about %q, shown is %q", v.pendingLink, v.state.Scene().Dataset)
	}
}

func TestALinkThatCannotBeReadLeavesTheOrigin(t *testing.T) {
	v := newVisit(t, "", Record{})
	xor := v.link(`{"dataset":"xor"}`)
	v.at = xor
	v.open()
	v.at = "1.AAAA"
	v.OpenAddress()
	v.engine()
	if v.Origin() != xor || v.state.Scene().Dataset != "xor" {
		t.Errorf("it began as %q", v.Origin())
	}
	last, ok := v.events[len(v.events)-1].(Said)
	for i := len(v.events) - 1; !ok || last.Sentence == ""; i-- {
		last, ok = v.events[i].(Said)
	}
	if !last.Bad {
		t.Errorf("it says %q", last.Sentence)
	}
}

func TestAPageThatIsLeftKeepsAtOnceAndLeavesTheAddress(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.edit("l2", "0.5")
	v.begins()
	if got := v.stored[present]; got.Text == "" || got.At != "" || v.at != "" {
		t.Errorf("kept %+v at the address %q", got, v.at)
	}
	v.at = "1.AAAA" // put there by the person
	v.edit("l2", "0.75")
	v.ring(saveRest)
	if got := v.stored[present].At; got != "" {
		t.Errorf("kept with the address %q", got)
	}
	v.at = ""
	v.edit("l2", "1")
	v.ring(saveRest)
	if v.at != "" || v.stored[present].Text == "" {
		t.Errorf("the address followed while the page was being left: %q", v.at)
	}
	v.ring(mostLeaving) // it was not
	v.ring(saveRest)
	if v.at == "" || v.stored[present].At != v.at {
		t.Errorf("the address does not follow any more: %q", v.at)
	}
}

func TestTheEndOfLeavingIsThatOfTheLastTime(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.begins()
	first := v.timers[len(v.timers)-1]
	v.begins()
	first.f()
	if v.phase.address != leaving {
		t.Error("the first timer ends the second leaving")
	}
}

func TestNothingIsKeptWhileAnotherEngineIsGivenTheWork(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.edit("l2", "0.5")
	v.ring(saveRest)
	kept := v.stored[present]
	v.Died()
	v.state.TakeScene(scene.Default())
	v.Changed()
	v.Now()
	if v.stored[present] != kept {
		t.Errorf("kept is %+v", v.stored[present])
	}
	v.Begin() // the person opens something meanwhile
	v.Restored()
	v.Now()
	if v.stored[present] != kept {
		t.Errorf("kept is %+v, though a Scene is on its way", v.stored[present])
	}
	v.End()
	v.ring(saveRest)
	if v.stored[present] == kept {
		t.Error("nothing is kept after that")
	}
}

func TestWhatCannotBeReadIsSetAsideAndStays(t *testing.T) {
	damaged := Record{Text: `{"l2":`, At: ""}
	v := newVisit(t, "", damaged)
	v.open()
	if len(v.aside) != 1 || v.aside[0] != damaged.Text || v.stored[present] != damaged {
		t.Errorf("set aside %q, kept %+v", v.aside, v.stored[present])
	}
	if v.saw(Said{text.English.Keep.Unread, true}) != 1 {
		t.Errorf("said: %v", v.events)
	}
}

func TestPointsThatAreGoneAreSaid(t *testing.T) {
	v := newVisit(t, "", Record{Text: packedText("00", []byte(`{"features":["a","b"]}`))})
	v.browser.openPacked = func(_, _ string, done func(int, bool)) { done(7, false) }
	v.open()
	if v.saw(Said{text.English.Keep.NoPoints, true}) != 1 {
		t.Errorf("said: %v", v.events)
	}
	v = newVisit(t, "", Record{Text: packedText("00", []byte(`{"features":["a","b"]}`))})
	v.browser.openPacked = func(_, _ string, done func(int, bool)) { done(0, false) }
	v.OpenAddress()
	if len(v.sent) != 0 || v.Opens() {
		t.Errorf("without a file is sent %v", v.sent)
	}
}

func TestWorkThatWasLostIsSaidOnceHoweverThePageOpens(t *testing.T) {
	late := text.English.Keep.Late
	step := lesson.All()[0].Link(0)
	kept := Record{Text: `{"l2":0.5}`}
	for name, c := range map[string]struct {
		at   string
		kept Record
		want string
	}{
		"stored work":                     {"", kept, late},
		"nothing before it":               {"", Record{}, late},
		"a link, where nothing is stored": {"xor", Record{}, late},
		"a link over stored work":         {"xor", kept, late},
		"a lesson":                        {step, kept, late},
		"a broken link":                   {"1.AAAA", kept, " " + late},
	} {
		v := newVisit(t, c.at, c.kept)
		if c.at == "xor" {
			v.at = v.link(`{"dataset":"xor"}`)
		}
		v.lost = true
		v.open()
		v.Begin() // something else is opened later
		v.End()
		v.engine()
		said := 0
		for _, e := range v.events {
			if s, ok := e.(Said); ok && strings.HasSuffix(s.Sentence, c.want) && s.Bad {
				said++
			}
		}
		if said != 1 {
			t.Errorf("%s: it is said %d times: %v", name, said, v.events)
		}
	}
}

func TestManyPointsAreKeptAtOnce(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	few := hosttest.Decode(v, `{"points":[{"x":[1,2],"label":1}]}`)
	v.show(few)
	v.Replaced()
	if len(v.stored) != 0 {
		t.Errorf("few points are kept before they have been at rest: %v", v.stored)
	}
	many := few
	many.Points = scene.NewPoints(2, make([]float64, mostWritten+2), make([]byte, mostWritten/2+1))
	v.show(many)
	v.Replaced()
	if !v.stored[present].isPacked() {
		t.Errorf("kept is %.40q", v.stored[present].Text)
	}
}

func TestWhatMadeWayForALessonIsUnderItAgain(t *testing.T) {
	step := lesson.All()[0].Link(0)
	v := newVisit(t, "", Record{Text: `{"l2":0.25}`, From: step})
	v.stored[stash] = Record{Text: `{"l2":0.5}`}
	v.OpenAddress()
	v.Greeted()
	if len(v.sent) != 1 || v.sent[0].command.Text != `{"l2":0.5}` || v.sent[0].command.Gesture != protocol.Unnoted {
		t.Fatalf("first is sent %+v", v.sent)
	}
	v.engine()
	if v.state.Scene().L2 != 0.25 || v.Stashed().Text != `{"l2":0.5}` {
		t.Errorf("λ2 is %v over %+v", v.state.Scene().L2, v.Stashed())
	}
}

func TestALinkOverALessonAsksForTheWorkBehindIt(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.Stash(Record{Text: `{"l2":0.5}`})
	step := lesson.All()[0].Link(0)
	s, err := Linked(step)
	if err != nil {
		t.Fatal(err)
	}
	v.Enter(step)
	v.lesson = step
	v.show(s)
	v.ring(saveRest)
	v.at = v.link(`{"dataset":"moons"}`)
	v.OpenAddress()
	if v.pendingLink == "" || len(v.sent) != 0 || v.Stashed().Text == "" {
		t.Errorf("asked about %q, sent %v, behind the lesson %+v", v.pendingLink, v.sent, v.Stashed())
	}
}

func TestWorkThatIsOfNoLessonEndsTheStash(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.Stash(Record{Text: `{"l2":0.5}`})
	v.Enter(lesson.All()[0].Link(0))
	v.lesson = v.origin
	v.edit("l2", "0.25")
	v.ring(saveRest)
	if v.Stashed().Text == "" {
		t.Error("what made way is gone while the lesson is open")
	}
	v.Close()
	v.BeganAs("")
	v.edit("l2", "0.125")
	v.ring(saveRest)
	if v.Stashed().Text != "" || v.stored[stash].Text != "" {
		t.Errorf("kept for a lesson that is over: %+v", v.stored[stash])
	}
}

func TestALessonLinkOpensItsLesson(t *testing.T) {
	step := lesson.All()[0].Link(0)
	v := newVisit(t, step, Record{})
	v.OpenAddress()
	if len(v.steps) != 1 || v.Opened() != step {
		t.Errorf("opened %v, last %q", v.steps, v.Opened())
	}
	v = newVisit(t, "", Record{}).open()
	v.at = step
	v.OpenAddress()
	if len(v.steps) != 1 || v.Opened() != step {
		t.Errorf("later: opened %v, last %q", v.steps, v.Opened())
	}
}

func TestHowFarItIsKeptIsSaidOnce(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.hearKept(present, keptHere)
	v.hearKept(present, keptHere)
	v.hearKept(present, keptWell)
	words := text.English.Keep
	if v.saw(Said{words.Here, true}) != 1 || v.saw(Said{words.Again, false}) != 1 {
		t.Errorf("said: %v", v.events)
	}
	v.hearKept(stash, keptNowhere)
	if v.saw(Said{words.Nowhere, true}) != 1 {
		t.Errorf("of the stash is said: %v", v.events)
	}
}

func TestASceneWithoutRoomIsPackedInstead(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	var many []string
	for i := range scene.MaxLinked + 1 {
		many = append(many, fmt.Sprintf(`{"x":[%d,0.98765432109876],"label":%d}`, i, i%2))
	}
	v.show(hosttest.Decode(v, `{"points":[`+strings.Join(many, ",")+`]}`))
	v.ring(saveRest)
	if !v.stored[present].isJSON() {
		t.Fatalf("kept is %.40q", v.stored[present].Text)
	}
	v.hearKept(present, keptNowhere)
	if hash, shell := v.stored[present].packing(); hash != "00ff" || strings.Contains(shell, "0.987") {
		t.Errorf("then kept is %.60q", v.stored[present].Text)
	}
}

func TestALinkThatTheEngineRefusesPutsTheOriginBack(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	v.refused = errors.New("test")
	v.at = v.link(`{"dataset":"moons"}`)
	v.OpenAddress()
	v.engine()
	if v.Origin() != "" || v.Opens() {
		t.Errorf("it began as %q", v.Origin())
	}
}

func TestTheLinkThatAScriptLoadedIsTheOrigin(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	moons := v.link(`{"dataset":"moons"}`)
	v.NoteOrigin(protocol.Command{Verb: protocol.Load, Text: `{"dataset":"xor"}`})
	v.NoteOrigin(protocol.Command{Verb: protocol.Load, Text: moons, JSON: true})
	if v.Origin() != "" {
		t.Errorf("JSON began as %q", v.Origin())
	}
	v.NoteOrigin(protocol.Command{Verb: protocol.Load, Text: "https://example.org/?a#" + moons})
	if v.Origin() != moons {
		t.Errorf("a link began as %q", v.Origin())
	}
	v.lesson = "lesson=none/1"
	v.NoteOrigin(protocol.Command{Verb: protocol.Load, Text: "#" + v.link(`{"dataset":"xor"}`)})
	if v.Origin() != moons {
		t.Error("what is loaded in a lesson is no origin")
	}
}

func TestInAFrameNothingIsKept(t *testing.T) {
	v := newVisit(t, "", Record{})
	v.embedded = true
	v.open()
	v.edit("l2", "0.5")
	v.ring(saveRest)
	last, ok := v.events[len(v.events)-1].(Followed)
	if len(v.stored) != 0 || v.at != "" || !ok || last.Fragment == "" {
		t.Errorf("kept %v at %q, followed %+v", v.stored, v.at, last)
	}
}

func TestPointsThatTheDatabaseRefusesAreKeptInJSON(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	many := hosttest.Decode(v, `{"points":[{"x":[1,2],"label":1}]}`)
	many.Points = scene.NewPoints(2, make([]float64, mostWritten+2), make([]byte, mostWritten/2+1))
	v.show(many)
	v.Replaced()
	if !v.stored[present].isPacked() {
		t.Fatalf("kept is %.40q", v.stored[present].Text)
	}
	v.hearKept(present, keptNowhere)
	if !v.stored[present].isJSON() || v.saw(Said{text.English.Keep.Nowhere, true}) != 0 {
		t.Errorf("then kept is %.40q, and said: %v", v.stored[present].Text, v.events)
	}
	v.hearKept(present, keptNowhere) // nor is there room for that
	v.hearKept(present, keptNowhere)
	if v.saw(Said{text.English.Keep.Nowhere, true}) != 1 || v.form != alwaysPacked {
		t.Errorf("at the end the form is %d, and said: %v", v.form, v.events)
	}
}

func TestEveryFormIsTriedOnce(t *testing.T) {
	for coordinates, want := range map[int][]form{10: {alwaysPacked}, mostWritten + 1: {alwaysJSON, alwaysPacked}, mostWaited + 1: nil} {
		var tried []form
		for f := bySize; len(tried) < 9; tried = append(tried, f) {
			r := Record{Text: "{}"}
			if f.packs(coordinates) {
				r.Text = packedPrefix
			}
			next, another := f.after(r, coordinates)
			if !another {
				break
			}
			f = next
		}
		if !slices.Equal(tried, want) {
			t.Errorf("%d coordinates that cannot be kept: tried %v, want %v", coordinates, tried, want)
		}
	}
}

// Points that fit into no link are packed once, and others anew.
func TestPointsArePackedWhenTheyAreOthers(t *testing.T) {
	v := newVisit(t, "", Record{}).open()
	source := random.New(1)
	chance := make([]float64, 3000)
	for i := range chance {
		chance[i] = source.Normal()
	}
	show := func(x []float64) {
		s := hosttest.Decode(v, `{"points":[{"x":[1,2,3],"label":1}]}`)
		s.Points = scene.NewPoints(3, x, make([]byte, 1000))
		v.show(s)
	}
	show(chance)
	if v.fragment() != "" || v.packed.fit {
		t.Error("a thousand points of chance fit into a link")
	}
	show(make([]float64, 3000))
	if v.fragment() == "" {
		t.Error("a thousand points at one place fit into no link")
	}
	v.packed.fit = false // as if these did not fit
	if v.fragment() != "" {
		t.Error("the same points were packed again")
	}
}
