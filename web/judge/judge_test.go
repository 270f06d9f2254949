package judge

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/state"
	"downhill/web/text"
)

// bench is a judge of a page that shows a session, whose questions the test answers.
type bench struct {
	*testing.T
	*Judge
	state  *state.State
	asked  []func(protocol.Answer, error)
	later  []func()
	did    []Act
	silent bool
}

func newBench(t *testing.T, p *practice) *bench {
	b := &bench{T: t, state: state.New()}
	b.Judge = New(b, func() bool { return b.silent })
	b.state.TakeScene(p.session.Scene())
	b.state.TakeFrame(protocol.Frame{Snapshot: p.session.Snapshot()}, b.state.SceneRev())
	return b
}

func (b *bench) State() *state.State             { return b.state }
func (b *bench) Words() *text.Catalogue          { return text.English }
func (b *bench) After(_ time.Duration, f func()) { b.later = append(b.later, f) }
func (b *bench) Do(a Act)                        { b.did = append(b.did, a) }

func (b *bench) Send(c protocol.Command, done func(protocol.Answer, error)) int {
	if c.Verb != protocol.Examine {
		b.Fatalf("the judge asks for %s", c.Verb)
	}
	b.asked = append(b.asked, done)
	return len(b.asked)
}

// rest lets the Scene rest.
func (b *bench) rest() {
	waiting := b.later
	b.later = nil
	for _, f := range waiting {
		f()
	}
}

// html is what elements are in HTML.
func html(t *testing.T, elements ...app.UI) string {
	t.Helper()
	var out strings.Builder
	for _, e := range elements {
		out.WriteString(app.HTMLString(e))
	}
	return out.String()
}

// line is the tutor's line beside a sentence, "" for none.
func (b *bench) line(said string) string {
	b.Helper()
	line := b.Line(said)
	if line == nil {
		return ""
	}
	return html(b.T, line)
}

// Once a run has converged the line says why its model may be of no use; whoever presses Run then is told that it has
// converged, with what would bring more.
func TestTheReasonStandsBesideConvergence(t *testing.T) {
	p := practise(t, `{"dataset":"xor","learningRate":0.1}`).run()
	b := newBench(t, p)
	b.found = p.now().found
	if line := b.line(""); !strings.Contains(line, "Converged. No straight boundary") || !strings.Contains(line, ">Try quadratic features<") {
		t.Errorf("at the plot stands %q", line)
	}
	said := b.Ended()
	if line := b.line(said); !strings.Contains(line, "The run has converged") || strings.Contains(line, "Converged. ") || !strings.Contains(line, ">Try quadratic features<") {
		t.Errorf("Run is answered with %q", line)
	}
	if line := b.line("Something else."); line != "" {
		t.Errorf("beside another word stands %q", line)
	}
	b.silent = true
	if line := b.line("") + b.line(said); line != "" || b.Speaks() {
		t.Errorf("in a lesson stands %q", line)
	}
}

func TestConvergenceIsNewsOnce(t *testing.T) {
	b := newBench(t, practise(t, `{}`))
	for i, c := range []struct {
		status engine.Status
		want   bool
	}{{engine.Running, false}, {engine.Converged, true}, {engine.Converged, false}, {engine.Paused, false}, {engine.Converged, true}} {
		if news := b.TakeSnapshot(engine.Snapshot{Status: c.status}); news != c.want {
			t.Errorf("%d: %s is news: %t", i, c.status, news)
		}
	}
}

// A sentence that an error brought keeps the buttons that do away with its cause.
func TestADivergenceIsMetWithAButton(t *testing.T) {
	p := practise(t, `{"l2":10,"learningRate":1}`).run()
	b := newBench(t, p)
	b.found = p.now().found
	if line := b.line(b.Ended()); !strings.Contains(line, "Training diverged") || !strings.Contains(line, ">Set the rate to 0.16 and start again<") {
		t.Errorf("beside the error stands %q", line)
	}
}

func TestASceneIsExaminedOnceItRests(t *testing.T) {
	p := practise(t, `{"learningRate":50}`)
	b := newBench(t, p)
	for range 3 { // a drag
		b.TakeScene(p.session.Scene())
	}
	if len(b.asked) != 0 || len(b.later) != 1 {
		t.Fatalf("asked %d times before it rests, %d waits", len(b.asked), len(b.later))
	}
	b.rest()
	b.TakeScene(p.session.Scene())
	if len(b.asked) != 1 {
		t.Fatalf("asked %d times", len(b.asked))
	}
	b.asked[0](protocol.Answer{Diagnosis: p.now().found}, nil)
	if b.Rev() != 1 || b.RateNote() == "" {
		t.Errorf("after the answer: revision %d, at the rate stands %q", b.Rev(), b.RateNote())
	}
	p.set("learningRate", "0.1") // the same problem
	b.state.TakeScene(p.session.Scene())
	b.TakeScene(p.session.Scene())
	b.rest()
	if len(b.asked) != 1 || b.found == nil {
		t.Errorf("another rate is examined anew, %d times", len(b.asked))
	}
}

// A rate that is not set yet is judged too; how far rates are safe is told of runs that the bound is about.
func TestARateThatIsTypedIsJudged(t *testing.T) {
	for content, known := range map[string]bool{`{}`: true, `{"schedule":"exponential"}`: true, `{"optimizer":"adam"}`: false, `{"optimizer":"newton"}`: false} {
		p := practise(t, content)
		b := newBench(t, p)
		if b.SafeRate() != 0 {
			t.Errorf("%s: before it is examined it is safe up to %g", content, b.SafeRate())
		}
		b.found = p.now().found
		if safe := b.SafeRate(); (safe == b.found.RateBound) != known || !known && safe != 0 {
			t.Errorf("%s: it is safe up to %g", content, safe)
		}
		if low, high := b.RateNoteOf(0.5), b.RateNoteOf(50); low != "" || (high != "") != known || b.RateNote() != "" {
			t.Errorf("%s: beside 0.5 and 50 stand %q and %q, and beside the present rate %q", content, low, high, b.RateNote())
		}
		if b.silent = true; b.SafeRate() != 0 || b.RateNoteOf(50) != "" {
			t.Error("in a lesson the safe rate is given away")
		}
	}
}

func TestAnExaminationThatIsOverIsAskedForAgain(t *testing.T) {
	p := practise(t, `{}`)
	b := newBench(t, p)
	b.TakeScene(p.session.Scene())
	b.rest()
	b.asked[0](protocol.Answer{}, &engine.CommandError{Rule: engine.Superseded})
	b.rest()
	if len(b.asked) != 2 {
		t.Errorf("asked %d times after the Scene had changed meanwhile", len(b.asked))
	}
	b.asked[1](protocol.Answer{}, &protocol.WorkerError{Reason: "test", Gone: true})
	b.rest()
	if len(b.asked) != 2 {
		t.Errorf("asked %d times of an engine that is gone", len(b.asked))
	}
}

func TestADiagnosisOfAnotherProblemIsNotTaken(t *testing.T) {
	p := practise(t, `{"learningRate":50}`)
	b := newBench(t, p)
	b.TakeScene(p.session.Scene())
	b.rest()
	found := p.now().found
	p.set("l2", "0.5")
	b.state.TakeScene(p.session.Scene())
	b.asked[0](protocol.Answer{Diagnosis: found}, nil)
	if b.found != nil || b.Rev() != 0 {
		t.Error("the diagnosis of the Scene before is shown")
	}
}

func TestButtonsOfAdviceDoWhatTheySay(t *testing.T) {
	p := practise(t, `{"learningRate":50}`)
	b := newBench(t, p)
	b.found = p.now().found
	all := b.situation().advices()
	if len(all) == 0 || len(all[0].acts) == 0 {
		t.Fatal("there is no advice with a button")
	}
	a := all[0].acts[0]
	b.host.Do(a)
	if len(a.Set)%2 != 0 || !strings.Contains(html(t, b.renderAdvice(all[0])), ">"+a.Name+"<") {
		t.Errorf("%+v is drawn as %s", a, html(t, b.renderAdvice(all[0])))
	}
}

func TestWhatIsLackingComesFirst(t *testing.T) {
	b := newBench(t, practise(t, `{}`).edit(scene.Edit{Clear: true}))
	var lacks *scene.Error
	if !errors.As(b.state.Scene().Trainable(), &lacks) || b.Lacking() != text.English.Sentence(lacks) {
		t.Errorf("without points stands %q", b.Lacking())
	}
	if b := newBench(t, practise(t, `{}`)); b.Lacking() != "" {
		t.Errorf("with points of both classes stands %q", b.Lacking())
	}
}

func TestTheDiagnosisIsDrawnWithItsNumbers(t *testing.T) {
	p := practise(t, `{"dataset":"xor","learningRate":0.1}`).run()
	b := newBench(t, p)
	draw := func(c app.Composer) string {
		e := app.NewTestEngine()
		if err := e.Load(c); err != nil {
			t.Fatal(err)
		}
		e.ConsumeAll()
		return app.HTMLString(c)
	}
	if content := draw(&Diagnosis{Judge: b.Judge}); !strings.Contains(content, text.English.Diagnosis.Wait) {
		t.Error("before the examination is done it does not say so")
	}
	b.found = p.now().found
	content := draw(&Diagnosis{Judge: b.Judge})
	for _, want := range []string{`class="number rate-bound"`, "No straight boundary", text.English.Diagnosis.Unpenalised.Of(string(b.found.Separable))} {
		if !strings.Contains(content, want) {
			t.Errorf("the diagnosis lacks %q", want)
		}
	}
	if strings.Contains(content, text.English.Diagnosis.NoAdvice) {
		t.Error("beside advice it says that there is none")
	}
	calm := practise(t, `{"dataset":"moons","epochs":100}`)
	quiet := newBench(t, calm)
	quiet.found = calm.now().found
	if content := draw(&Diagnosis{Judge: quiet.Judge}); !strings.Contains(content, text.English.Diagnosis.NoAdvice) {
		t.Errorf("without advice it does not say so: %s", content)
	}
	if content := draw(&Metrics{Judge: b.Judge}); !strings.Contains(content, "metric-crossEntropy") || strings.Contains(content, `class="train undefined"`) {
		t.Error("the metrics are not drawn, or one is undefined")
	}
}
