package surface

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/byhand"
	"downhill/web/hosttest"
	"downhill/web/maths"
)

// shown is the surface of a page that shows a Scene after n epochs, with its panel there but not seen.
func shown(t *testing.T, content string, n int) (*hosttest.Paced, *Surface) {
	t.Helper()
	h := hosttest.ShowPaced(t, content, n)
	s := New(h, byhand.New(h), maths.New(h))
	s.onPage = true
	return h, s
}

// found is such a surface that is seen, and the step that is drawn on it.
func found(t *testing.T, content string, n int) (*hosttest.Paced, *Surface) {
	t.Helper()
	h, s := shown(t, content, n)
	s.see(true)
	h.Answer()
	if s.found == nil || s.steps.Found() == nil {
		t.Fatalf("found surface %t, step %t: %+v", s.found != nil, s.steps.Found() != nil, h.State().Notice())
	}
	return h, s
}

// surfaces are the axes of the surfaces that were asked for.
func surfaces(h *hosttest.Paced) (out [][2]int) {
	for _, c := range h.Sent {
		if c.Verb == protocol.Surface {
			out = append(out, c.Axes)
		}
	}
	return out
}

// train trains some epochs and shows the last.
func train(h *hosttest.Paced, epochs int) {
	h.Send(protocol.Command{Verb: protocol.Step, N: epochs}, nil)
	h.Answer()
	h.Draw()
}

func edit(h *hosttest.Paced, name, value string) {
	e := scene.Edit{Set: &scene.Set{Name: name, Value: value}}
	h.Send(protocol.Command{Verb: protocol.Edit, Edit: &e}, nil)
	h.Answer()
	h.Draw()
}

func TestASurfaceThatNoOneSeesIsNotComputed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := shown(t, `{"dataset":"overlap","surfaceX":2,"surfaceY":0}`, 3)
		if s.check(s.examined); h.Verbs() != "" {
			t.Fatalf("asked for %q", h.Verbs())
		}
		if s.see(true); h.Verbs() != "surface trace" || h.Sent[0].Axes != [2]int{2, 0} {
			t.Fatalf("asked for %+v", h.Sent)
		}
		h.Answer()
		if s.found == nil || s.epoch != 3 || s.found.X != 2 || s.found.Y != 0 || s.Rev() != 1 {
			t.Fatalf("found %+v at epoch %d", s.found, s.epoch)
		}
		s.see(false)
		train(h, 1)
		h.Pass(time.Minute)
		if s.check(s.examined); h.Verbs() != "surface trace step" {
			t.Errorf("asked for %q once it is not seen any more", h.Verbs())
		}
	})
}

func TestOneSurfaceAtATimeAndThenTheNewest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := shown(t, `{"dataset":"overlap"}`, 0)
		s.see(true)
		edit(h, "surfaceY", "0") // the answer to the first surface comes before the Scene
		s.check(s.examined)
		if got := surfaces(h); len(got) != 1 {
			t.Fatalf("asked for %v within the pause", got)
		}
		h.Pass(pause)
		h.Answer()
		if got := surfaces(h); len(got) != 2 || got[1] != [2]int{1, 0} || s.found.Y != 0 {
			t.Fatalf("asked for %v, found %d, %d", got, s.found.X, s.found.Y)
		}
		h.Pass(time.Minute)
		if s.check(s.examined); len(surfaces(h)) != 2 {
			t.Errorf("asked again for what is there: %v", surfaces(h))
		}
	})
}

// The engine may have another Scene already when it is asked.
func TestASurfaceIsOfTheSceneThatTheEngineHas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := shown(t, `{"dataset":"overlap"}`, 0)
		e := scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.1"}}
		h.Send(protocol.Command{Verb: protocol.Edit, Edit: &e}, nil)
		s.see(true)
		h.Answer()
		h.Draw()
		h.Pass(pause)
		if s.check(s.examined); len(surfaces(h)) != 1 || !s.isCurrent() {
			t.Errorf("asked for %v; is current: %t", surfaces(h), s.isCurrent())
		}
	})
}

// A Scene on its way to the page may name other parameters than the command that follows it.
func TestASurfaceOverParametersOfASceneBeforeIsNotShown(t *testing.T) {
	e := scene.Edit{Set: &scene.Set{Name: "surfaceY", Value: "0"}}
	for name, ask := range map[string]func(*Surface){
		"seen":      func(s *Surface) { s.see(true) },
		"a picture": func(s *Surface) { s.WhenDrawn(func(error) {}) },
	} {
		synctest.Test(t, func(t *testing.T) {
			h, s := shown(t, `{"dataset":"overlap"}`, 0)
			h.Send(protocol.Command{Verb: protocol.Edit, Edit: &e}, nil)
			ask(s)
			h.Answer()
			h.Draw()
			if s.isCurrent() {
				t.Fatalf("%s: the surface over %d and %d is shown for %v", name, s.found.X, s.found.Y, surfaces(h))
			}
			h.Pass(pause)
			h.Answer()
			if got := surfaces(h); len(got) != 2 || got[1] != [2]int{1, 0} || !s.isCurrent() {
				t.Errorf("%s: asked for %v; is current: %t", name, got, s.isCurrent())
			}
		})
	}
}

func TestASurfaceIsComputedAnewWhereAnythingOfItChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 2)
		for i, change := range []func(){
			func() { train(h, 1) },
			func() { edit(h, "l2", "0.1") },
			func() { (&Panel{Surface: s, Examined: 1}).OnUpdate(app.Context{}) }, // the optimum is known
			s.Forget,
		} {
			h.Pass(pause)
			change()
			s.check(s.examined)
			if got := len(surfaces(h)); got != i+2 {
				t.Fatalf("after change %d %d surfaces were asked for", i, got)
			}
			h.Answer()
		}
		if !s.isCurrent() {
			t.Error("the last surface is not of what the page shows")
		}
	})
}

func TestOfManyPointsASurfaceIsComputedWhileNothingTrains(t *testing.T) {
	for count, busy := range map[string]bool{"20000": false, "20002": true} {
		h, s := shown(t, `{"dataset":"overlap","count":`+count+`}`, 0)
		f := h.State().Frame()
		f.Snapshot.Status = engine.Running
		h.State().TakeFrame(f, h.State().SceneRev())
		if s.see(true); (len(surfaces(h)) == 0) != busy {
			t.Errorf("%s points: asked for %v in a run", count, surfaces(h))
		}
		f.Snapshot.Status = engine.Paused
		h.State().TakeFrame(f, h.State().SceneRev())
		if s.check(s.examined); len(surfaces(h)) != 1 {
			t.Errorf("%s points: asked for %v after a run", count, surfaces(h))
		}
	}
}

func TestASurfaceThatIsRefusedLeavesTheOneBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 0)
		before := s.found
		train(h, 1)
		h.Pass(pause)
		h.Refusal = &scene.Error{Field: "surfaceX", Rule: scene.Locked}
		s.check(s.examined)
		if h.Answer(); s.found != before || s.Rev() != 1 || len(surfaces(h)) != 2 {
			t.Fatalf("found %+v after %v", s.found, surfaces(h))
		}
		h.Refusal = nil
		h.Pass(pause)
		if h.Answer(); s.epoch != 1 {
			t.Errorf("found the surface of epoch %d", s.epoch)
		}
	})
}

// The loss over two parameters out of two does not change with the run: only its path is asked for.
func TestTheLossIsComputedOnceWhereNothingIsHeld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for content, bare := range map[string]bool{`{"dataset":"one","learningRate":0.01}`: true, `{"dataset":"overlap"}`: false} {
			h, s := found(t, content, 3)
			ground := s.ground
			h.Pass(pause)
			train(h, 1)
			s.check(s.examined)
			last := h.Sent[len(h.Sent)-1]
			for _, c := range h.Sent {
				if c.Verb == protocol.Surface {
					last = c
				}
			}
			if h.Answer(); last.Bare != bare || last.View == nil || *last.View != ground.ranges() {
				t.Errorf("%s: asked for %+v", content, last)
			}
			if (s.ground == ground) != bare || !s.isCurrent() || s.found.Here[0] != 4 {
				t.Errorf("%s: the ground is the same: %t; found %v", content, s.ground == ground, s.found.Here)
			}
		}
	})
}

// While a run goes on, the ground serves as long as it says of the run's place what the run says.
func TestAGroundThatIsGoodEnoughServes(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap"}`, 3)
	f := h.State().Frame()
	f.Snapshot.Status, f.Snapshot.Epoch = engine.Running, 4
	here := f.Here
	for over, serves := range map[float64]bool{0: true, 1: false} {
		f.Snapshot.Loss = s.ground.at(here[0], here[1]) + over
		if h.State().TakeFrame(f, h.State().SceneRev()); s.hasGround() != serves {
			t.Errorf("a ground that is %g off serves: %t", over, !serves)
		}
	}
	f.Snapshot.Status, f.Snapshot.Loss = engine.Paused, s.ground.at(here[0], here[1])
	if h.State().TakeFrame(f, h.State().SceneRev()); s.hasGround() {
		t.Error("at rest a ground of another epoch serves")
	}
}

func TestThePathIsThatOfTheRun(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap"}`, 5)
	session := engine.NewSession(h.State().Scene())
	var want [][3]float64
	for n := range 8 {
		if n > 0 {
			if err := session.Step(1); err != nil {
				t.Fatal(err)
			}
		}
		here := session.Here(1, 2)
		want = append(want, [3]float64{float64(n), here[0], here[1]})
	}
	if path := s.path(); !slices.Equal(path, want[:6]) {
		t.Errorf("the path is %v, want %v", path, want[:6])
	}
	for epoch := 6; epoch < 8; epoch++ { // no surface of these has come
		train(h, 1)
		s.follow()
		if path := s.path(); !slices.Equal(path, want[:epoch+1]) {
			t.Errorf("at epoch %d the path is %v, want %v", epoch, path, want[:epoch+1])
		}
	}
	for _, epoch := range []int{6, 2} { // back in time
		h.Send(protocol.Command{Verb: protocol.Seek, N: epoch}, nil)
		h.Answer()
		h.Draw()
		s.follow()
		if path := s.path(); !slices.Equal(path, want[:epoch+1]) {
			t.Errorf("back at epoch %d the path is %v", epoch, path)
		}
	}
}

// square is a frame of 100 × 100 pixels over what is shown.
func square(s *Surface) frame { return frame{100, 100, s.ground.x, s.ground.y} }

func TestTheNextStepGoesAgainstTheGradient(t *testing.T) {
	_, s := found(t, `{"dataset":"overlap","surfaceX":0,"surfaceY":2}`, 5)
	step := s.steps.Found()
	bias, w := len(step.After)-1, 1
	if next := s.next(s.found); next == nil || *next != [2]float64{step.After[bias], step.After[w]} {
		t.Fatalf("the next step is drawn to %v, want %v", next, step.After)
	}
	f := square(s)
	down, ok := s.gradient(f)
	u, v := down[0]*(f.x.Max-f.x.Min), -down[1]*(f.y.Max-f.y.Min) // pixels count down
	if !ok || math.Abs(u*step.Slopes[w]-v*step.Slopes[bias]) > 1e-9 || u*step.Slopes[bias] >= 0 || math.Abs(math.Hypot(down[0], down[1])-1) > 1e-12 {
		t.Errorf("the arrow goes by %v, the slopes are %g and %g", down, step.Slopes[bias], step.Slopes[w])
	}
	marks := s.marks(f)
	if marks["next"] != pathOf(line{f.pixel(s.place(s.found)), f.pixel(*s.next(s.found))}) || strings.Count(marks["gradient"], "L") != 3 {
		t.Errorf("the marks are %v", marks)
	}
}

func TestOnFlatGroundThereIsNoArrow(t *testing.T) {
	_, s := found(t, `{"dataset":"overlap"}`, 5)
	clear(s.steps.Found().Slopes)
	if got := s.marks(square(s))["gradient"]; got != "" {
		t.Errorf("the arrow is %v", got)
	}
}

// Of another epoch, of another Scene, and under the hand, the step has no place on the surface.
func TestAStepOfSomethingElseIsNotDrawn(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap"}`, 5)
	if s.traced(s.found) == nil {
		t.Fatal("the step is not drawn")
	}
	f := h.State().Frame()
	f.Snapshot.Epoch = 4
	if h.State().TakeFrame(f, h.State().SceneRev()); s.traced(s.found) != nil {
		t.Error("the step of another epoch is drawn")
	}
	f.Snapshot.Epoch = 5
	h.State().TakeFrame(f, h.State().SceneRev())
	if s.drag(1, 1, false); s.traced(s.found) != nil || s.marks(square(s))["path"] != "" {
		t.Error("the step, or the path, is drawn while the run is dragged")
	}
	s.drag(1, 1, true)
	if s.ofScene++; s.traced(s.found) != nil || s.marks(square(s))["next"] != "" || s.marks(square(s))["gradient"] != "" {
		t.Error("the step of another Scene is drawn")
	}
	if h.Verbs() != "surface trace place" {
		t.Errorf("asked for %q", h.Verbs())
	}
}

// A diagnosis that is known already does not have the same surface computed again and again.
func TestADiagnosisExpiresTheSurfaceOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 2)
		d := &Panel{Surface: s, Examined: 3}
		for range 3 {
			h.Pass(pause)
			d.OnUpdate(app.Context{})
			h.Answer()
		}
		if got := len(surfaces(h)); got != 2 {
			t.Errorf("%d surfaces were asked for, want 2", got)
		}
	})
}

// What the words under the surface name is on it.
func TestTheOptimumIsDrawnWhereItIsKnown(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap"}`, 0)
	says := func() bool { return strings.Contains(s.help(), h.Words().Surface.HelpOptimum) }
	if got := s.marks(square(s))["optimum"]; got != "" || says() {
		t.Errorf("the optimum that is not known is drawn at %v", got)
	}
	middle := [2]float64{s.ground.x.Middle(), s.ground.y.Middle()}
	s.found.Optimum = &middle
	if got := s.marks(square(s))["optimum"]; !strings.HasPrefix(got, "M50.0 43.5L") || !says() {
		t.Errorf("the optimum is drawn at %v", got)
	}
	if !strings.Contains(s.help(), h.Words().Surface.HelpStep) {
		t.Errorf("of the step it says %q", s.help())
	}
}

func TestAxesAreCalledAsTheOptimiserSeesThem(t *testing.T) {
	for content, want := range map[string]string{
		`{"dataset":"overlap"}`: "w(x₂)", `{"dataset":"overlap","scaling":"minmax"}`: "w(x₂), scaled",
	} {
		_, s := shown(t, content, 0)
		if got := s.axisName(2); got != want || s.axisName(3) != "" {
			t.Errorf("%s: %q, want %q; parameter 3 is called %q", content, got, want, s.axisName(3))
		}
	}
}

func TestThePanelWaitsForItsSurface(t *testing.T) {
	h, s := shown(t, `{"dataset":"overlap"}`, 0)
	wait, name := h.Words().Surface.Wait, `aria-label="`+h.Words().Surface.Chart
	panel := hosttest.Markup(t, &Panel{Surface: s})
	for _, want := range []string{wait, `id="set-surfaceX"`, `id="set-surfaceY"`, "w(x₁)"} {
		if !strings.Contains(panel, want) {
			t.Errorf("the panel lacks %q", want)
		}
	}
	s.see(true)
	h.Answer()
	if panel := hosttest.Markup(t, &Panel{Surface: s}); strings.Contains(panel, wait) || !strings.Contains(panel, name) {
		t.Errorf("the panel has no chart")
	}
}
