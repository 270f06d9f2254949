package engine

import (
	"errors"
	"math"
	"slices"
	"testing"

	"downhill/engine/model"
	"downhill/engine/scene"
)

// tracedScenes have each optimiser, with and without penalties, split, mini-batches, maps and scaling.
var tracedScenes = []string{
	`{"dataset":"one","learningRate":0.01}`,
	`{"count":40,"testShare":0.3,"scaling":"standardise","l2":0.1}`,
	`{"count":40,"optimizer":"sgd","batchSize":7,"testShare":0.2,"l1":0.01}`,
	`{"count":40,"optimizer":"momentum","batchSize":16,"l1":0.02,"l2":0.01}`,
	`{"count":40,"optimizer":"nesterov","schedule":"exponential","decay":0.9,"period":3}`,
	`{"count":40,"optimizer":"adagrad","scaling":"minmax"}`,
	`{"count":40,"optimizer":"rmsprop","l1":0.05}`,
	`{"count":40,"optimizer":"adam","featureMap":"quadratic","scaling":"standardise","l2":0.01}`,
	`{"count":40,"optimizer":"lion","batchSize":0,"l1":0.02,"l2":0.01}`,
	`{"count":40,"optimizer":"newton","l2":0.01}`,
	`{"count":40,"optimizer":"newton","l1":0.01}`,
	`{"count":40,"schedule":"backtracking","learningRate":10}`,
	`{"dataset":"iris","optimizer":"adam","scaling":"standardise"}`,
}

// stepped trains one epoch at a time.
func stepped(t *testing.T, text string, epochs int) *Session {
	t.Helper()
	session := NewSession(decode(t, text))
	for range epochs {
		if err := session.Step(1); err != nil {
			t.Fatal(err)
		}
	}
	return session
}

// A Trace is the step that the Session then makes, to the last bit, and leaves the Session as it was.
func TestATraceIsTheNextStep(t *testing.T) {
	for _, text := range tracedScenes {
		for _, epochs := range []int{0, 1, 4} {
			session := stepped(t, text, epochs)
			trace, err := session.Trace(3)
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			if trace.Epoch != epochs || !slices.Equal(trace.Before, session.now.At) {
				t.Errorf("%s: from epoch %d, %v; the Session is at %d, %v", text, trace.Epoch, trace.Before, epochs, session.now.At)
			}
			again := stepped(t, text, epochs+1)
			if err := session.Step(1); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(session.now.At, again.now.At) {
				t.Errorf("%s: after a Trace the Session goes to %v, without to %v", text, session.now.At, again.now.At)
			}
			if trace.Steps > 1 {
				continue
			}
			if !slices.Equal(trace.After, session.now.At) || trace.Rate != session.now.Rate {
				t.Errorf("%s: the step went to %v with rate %g, the Trace said %v and %g", text, session.now.At, session.now.Rate, trace.After, trace.Rate)
			}
			if math.Abs(trace.Next-session.value.Loss) > 1e-15*trace.Next {
				t.Errorf("%s: J became %.17g, the Trace said %.17g", text, session.value.Loss, trace.Next)
			}
			for name, m := range map[string]struct {
				traced *Memory
				now    model.Parameters
			}{"first": {trace.First, session.now.First}, "second": {trace.Second, session.now.Second}} {
				if m.traced != nil && !slices.Equal(m.traced.After, m.now) {
					t.Errorf("%s: the %s memory became %v, the Trace said %v", text, name, m.now, m.traced.After)
				}
				if m.traced == nil && slices.ContainsFunc(m.now, func(v float64) bool { return v != 0 }) {
					t.Errorf("%s: the Trace is silent about the %s memory %v", text, name, m.now)
				}
			}
		}
	}
}

// The parts of a Trace add up: points to slopes, terms to z, cross-entropy and penalties to J.
func TestATraceAddsUp(t *testing.T) {
	close := func(text, what string, got, want float64) {
		t.Helper()
		near(t, text+": "+what, got, want, 1e-12*math.Max(1, math.Abs(want)))
	}
	for _, text := range tracedScenes {
		session := stepped(t, text, 2)
		var shares []float64
		loss, taking := 0.0, 0
		for i := range session.Scene().Points.Len() {
			trace, err := session.Trace(i)
			if err != nil {
				t.Fatal(err)
			}
			r := trace.Row
			z := trace.At[len(trace.At)-1]
			for _, term := range r.Terms {
				z += term
			}
			if z != r.Logit {
				t.Errorf("%s: the terms of point %d add up to %.17g, z is %.17g", text, i, z, r.Logit)
			}
			close(text, "p", r.Probability, 1/(1+math.Exp(-z)))
			close(text, "p − y", r.Error, r.Probability-float64(r.Label))
			close(text, "the loss", math.Exp(-r.Loss), 1-math.Abs(r.Error))
			for j, v := range r.Mapped {
				close(text, "scaled", r.Scaled[j], (v-trace.Shift[j])/trace.Scale[j])
			}
			if out := session.Scene().HeldOut(); out != nil && out[i] && r.Share != nil {
				t.Errorf("%s: point %d is held out and has a share", text, i)
			}
			if r.Share == nil {
				continue
			}
			taking++
			loss += r.Loss
			if shares == nil {
				shares = make([]float64, len(r.Share))
			}
			for j, v := range r.Share {
				shares[j] += v
			}
		}
		trace, _ := session.Trace(0)
		if taking != trace.Points {
			t.Errorf("%s: %d points have a share, the step has %d", text, taking, trace.Points)
		}
		close(text, "the cross-entropy", trace.CrossEntropy, loss/float64(taking))
		close(text, "J", trace.Loss, trace.CrossEntropy+trace.Penalties)
		for j := range shares {
			close(text, "a slope", trace.Data[j], shares[j])
			if trace.Slopes[j] != trace.Data[j]+trace.Penalty[j] {
				t.Errorf("%s: slope %d is %g, its parts are %g and %g", text, j, trace.Slopes[j], trace.Data[j], trace.Penalty[j])
			}
		}
		if trace.Penalty[len(trace.Penalty)-1] != 0 {
			t.Errorf("%s: the bias is penalised by %g", text, trace.Penalty[len(trace.Penalty)-1])
		}
	}
}

func TestTracesThatCannotBe(t *testing.T) {
	var bad *scene.Error
	if _, err := stepped(t, `{"points":[{"x":[1,1],"label":0}]}`, 0).Trace(0); !errors.As(err, &bad) || bad.Rule != scene.OneClass {
		t.Errorf("one class: %v", err)
	}
	if _, err := stepped(t, `{"dataset":"one"}`, 0).Trace(6); !errors.As(err, &bad) || bad.Rule != scene.NoSuchPoint {
		t.Errorf("point 6 of 6: %v", err)
	}
	var diverged *CommandError
	far := `{"points":[{"x":[1],"label":0},{"x":[-1],"label":1}],"initial":{"weights":[9e99],"bias":0},"learningRate":1000,"l2":10}`
	if _, err := stepped(t, far, 0).Trace(0); !errors.As(err, &diverged) || diverged.Rule != HasDiverged {
		t.Errorf("a step past all bounds: %v", err)
	}
}
