package tour

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/text"
)

// visit is a page with the first five minutes, and the training that it shows.
type visit struct {
	*hosttest.Host
	*Tour
	*testing.T
	session *engine.Session
	notes   map[string]string
	focused []string
	again   []bool // how Scene was asked for
	lessons int
}

func (v *visit) OpenLessons()   { v.lessons++ }
func (v *visit) Later(f func()) { f() }

func (v *visit) ShowFirst(again bool) {
	v.again = append(v.again, again)
	v.session = engine.NewSession(hosttest.Decode(v, Scene))
	v.Ready()
	v.shows()
}

// shows has the page show what the session is at.
func (v *visit) shows() {
	v.Host.State().TakeScene(v.session.Scene())
	v.Host.State().TakeFrame(protocol.Frame{Snapshot: v.session.Snapshot()}, v.Host.State().SceneRev())
	v.Ready()
}

func visited(t *testing.T) *visit {
	t.Helper()
	v := &visit{Host: hosttest.Show(t, Scene, 0), T: t, notes: map[string]string{}}
	v.Tour = New(v)
	v.browser = browser{
		noted: func(name string) string { return v.notes[name] }, note: func(name, text string) { v.notes[name] = text },
		focus: func(id string) { v.focused = append(v.focused, id) },
	}
	return v
}

// moment is the name of what the person is asked to do, "" where nothing is.
func (v *visit) moment() string {
	if !v.IsOpen() {
		return ""
	}
	return names[v.at]
}

func (v *visit) is(moment string, words ...string) {
	v.Helper()
	if v.moment() != moment {
		v.Errorf("the moment is %q, want %q", v.moment(), moment)
	}
	html := v.html()
	for _, want := range words {
		if !strings.Contains(html, want) {
			v.Errorf("the card lacks %q: %s", want, html)
		}
	}
}

func (v *visit) html() string {
	v.Helper()
	e := app.NewTestEngine()
	c := &card{Tour: v.Tour}
	if err := e.Load(c); err != nil {
		v.Fatal(err)
	}
	e.ConsumeAll()
	return app.HTMLString(c)
}

// guesses has the person pull the curve.
func (v *visit) guesses(w, b float64) {
	v.Helper()
	if err := v.session.SetModel(engine.Model{Weights: []float64{w}, Bias: b}); err != nil {
		v.Fatal(err)
	}
	v.shows()
}

// runs presses Run and waits for the end.
func (v *visit) runs() {
	v.Helper()
	if err := v.session.Continue(); err != nil {
		v.Fatal(err)
	}
	v.shows()
	for v.session.Advance() {
	}
	v.shows()
}

func (v *visit) adds() {
	v.Helper()
	next, err := v.session.Scene().Apply(scene.Edit{Add: &scene.Point{X: []float64{5}, Label: 0}})
	if err != nil {
		v.Fatal(err)
	}
	v.session.Update(next)
	v.shows()
}

func TestItBeginsOnAFirstVisitOnly(t *testing.T) {
	v := visited(t)
	v.Offer()
	v.is("guess")
	if v.notes["tour"] != "seen" || len(v.again) != 1 || v.again[0] {
		t.Errorf("the notes are %v, the Scene was asked for %v", v.notes, v.again)
	}
	v.End()
	v.Offer()
	v.is("")
	v.Again()
	v.is("guess")
	if len(v.again) != 2 || !v.again[1] || len(v.focused) != 1 || v.focused[0] != "tour-title" {
		t.Errorf("the Scene was asked for %v, the focus went to %v", v.again, v.focused)
	}
}

// Each moment ends once it is done, and says what came of it.
func TestAMomentEndsOnceItIsDone(t *testing.T) {
	v := visited(t)
	v.Offer()
	if !v.Tour.Handles() || v.Tour.Guessed() != nil {
		t.Error("the curve cannot be pulled, or is guessed already")
	}
	v.is("guess", "1 of 4", "Chance at 1.5 h, in %", "Chance at 4.5 h, in %", `value="50"`)
	v.guesses(0.5, -2)
	v.is("run", "2 of 4", "Your guess: 0.5", "at-run")
	first := v.guess.Loss
	v.guesses(0.8, -2)
	v.is("run")
	if v.guess.Loss == first || v.guess.Model.Weights[0] != 0.8 || !v.Tour.Handles() {
		t.Errorf("the guess stays %+v", v.guess)
	}
	mine := v.guess.Loss
	v.runs()
	v.is("add", "Run: 0.401", "Run beats you.")
	if strings.Contains(v.html(), "range") {
		t.Error("the curve can still be pulled in the card")
	}
	if v.Tour.Handles() || v.Tour.Guessed() == nil || v.Tour.Guessed().Loss != mine || v.Tour.Guessed().Model.Bias != -2 {
		t.Errorf("after the run the guess is %+v", v.Tour.Guessed())
	}
	if err := v.session.Seek(0); err != nil {
		t.Fatal(err)
	}
	v.guesses(0, 0)
	if v.guess.Loss != mine || v.Tour.Handles() {
		t.Errorf("after the run another guess counts: %+v", v.guess)
	}
	v.runs()
	v.adds()
	v.is("end", "First lesson")
	v.runs()
	v.is("end")
	if v.guess.Loss != mine {
		t.Error("another run changes the guess")
	}
}

func TestAGuessThatCannotBeBeaten(t *testing.T) {
	v := visited(t)
	v.Offer()
	v.guesses(1.5, -4.07)
	v.runs()
	v.is("add", text.English.Tour.Tied)
}

// A run without a guess is compared with nothing, a pause ends nothing, and nor does a point before it is asked for.
func TestWhatEndsNoMoment(t *testing.T) {
	v := visited(t)
	v.Offer()
	v.adds()
	v.is("guess")
	if err := v.session.Step(5); err != nil {
		t.Fatal(err)
	}
	v.shows()
	v.is("guess")
	v.runs()
	v.is("add")
	if content := app.HTMLString(&card{Tour: v.Tour}); strings.Contains(content, "Your guess:") || v.Tour.Guessed() != nil {
		t.Errorf("nobody guessed, and the card says %s", content)
	}
}

// Points that come while it runs are none that the guess was made for.
func TestAGuessIsComparedOnItsOwnPoints(t *testing.T) {
	v := visited(t)
	v.Offer()
	v.guesses(1, -2)
	if err := v.session.Step(5); err != nil {
		t.Fatal(err)
	}
	v.shows()
	v.adds()
	v.runs()
	v.is("end", "First lesson")
	if v.best != 0 || v.Tour.Guessed() != nil {
		t.Errorf("it is compared with %v", v.best)
	}
}

func TestEachMomentCanBeSkipped(t *testing.T) {
	v := visited(t)
	v.Offer()
	for _, want := range []string{"run", "add", "end", "end"} {
		v.skip()
		v.is(want)
	}
	if html := v.html(); strings.Contains(html, "beats") || strings.Contains(html, "Run: ") {
		t.Errorf("there is an outcome without a run: %s", html)
	}
}

func TestAnotherSceneEndsIt(t *testing.T) {
	v := visited(t)
	v.Offer()
	v.Host.State().TakeScene(hosttest.Decode(t, `{"dataset":"moons"}`))
	v.Follow()
	v.is("")
	if v.Tour.Handles() || v.Tour.Guessed() != nil {
		t.Error("it still shows something in the plot")
	}
}

// The first card is written as it is drawn, but for the mark by which those who were here do not see it.
func TestTheFirstCardIsWritten(t *testing.T) {
	v := visited(t)
	v.Offer()
	v.from = nil // the Scene is still to come
	plain := func(html string) string {
		html = strings.Join(strings.Fields(html), " ")
		for _, s := range []string{" offered", "> ", " <"} {
			html = strings.ReplaceAll(html, s, strings.TrimSpace(strings.TrimPrefix(s, " offered")))
		}
		return html
	}
	sorted := func(html string) int { return len(plain(html)) } // attributes come in any order
	written := app.HTMLString(Written(text.English))
	if !strings.Contains(written, "offered") || sorted(written) != sorted(v.html()) {
		t.Errorf("written is\n%s, drawn\n%s", plain(written), plain(v.html()))
	}
}
