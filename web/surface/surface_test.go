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
	"downhill/web/chart"
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

// On the surface x² + y² the line of each level is a circle, and levels are closer near the bottom.
func TestContoursGoThroughPlacesOfEqualLoss(t *testing.T) {
	const n = 80
	f := &engine.Surface{Columns: n, Rows: n, Ranges: [2]scene.Range{{Min: -2, Max: 2}, {Min: -2, Max: 2}}}
	at := func(i int) float64 { return -2 + 4*(float64(i)+0.5)/n }
	for row := range n {
		for column := range n {
			f.Values = append(f.Values, at(column)*at(column)+at(n-1-row)*at(n-1-row))
		}
	}
	lines := contours(f)
	if len(lines) != chart.Levels {
		t.Fatalf("%d levels", len(lines))
	}
	last := 0.0
	for k, line := range lines {
		level := 8 * math.Pow((float64(k)+0.5)/chart.Levels, 2.5)
		for i := 0; i+1 < len(line); i += 2 {
			x, y := line[i], line[i+1]
			if i%6 == 4 {
				if !math.IsNaN(x) || !math.IsNaN(y) {
					t.Fatalf("level %d: no gap after a piece", k)
				}
				continue
			}
			if got := x*x + y*y; math.Abs(got-level) > 0.2 {
				t.Fatalf("level %d of loss %g goes through (%g, %g), where it is %g", k, level, x, y, got)
			}
		}
		if k > 0 && len(line) > 0 && level-last < last/float64(k+1) {
			t.Errorf("level %d is %g after %g", k, level, last)
		}
		last = level
	}
	if len(lines[chart.Levels/2]) < 6*20 {
		t.Errorf("a circle has %d numbers", len(lines[chart.Levels/2]))
	}
}

// series is the data of a series of the chart.
func series(t *testing.T, s *Surface, id string) []float64 {
	t.Helper()
	for _, one := range s.series(s.found) {
		if one.ID == id {
			return one.Data
		}
	}
	t.Fatalf("there is no series %s", id)
	return nil
}

func TestThePathIsThatOfTheRun(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap"}`, 5)
	session := engine.NewSession(h.State().Scene())
	var want []float64
	for n := range 6 {
		if n > 0 {
			if err := session.Step(1); err != nil {
				t.Fatal(err)
			}
		}
		here := session.Here(1, 2)
		want = append(want, here[0], here[1])
	}
	path := series(t, s, chart.PathID)
	if n := len(path); n < 12 || !slices.Equal(path[:12], want) || path[n-2] != want[10] || path[n-1] != want[11] {
		t.Errorf("the path is %v, want %v and its end", path, want)
	}
	s.found.Path = s.found.Path[:2] // of a long run not every epoch is kept
	if path := series(t, s, chart.PathID); !slices.Equal(path, append(want[:4:4], want[10:]...)) {
		t.Errorf("the path is %v", path)
	}
}

func TestTheNextStepGoesAgainstTheGradient(t *testing.T) {
	_, s := found(t, `{"dataset":"overlap","surfaceX":0,"surfaceY":2}`, 5)
	f, step := s.found, s.steps.Found()
	next := series(t, s, chart.NextID)
	bias, w := len(step.After)-1, 1
	if want := []float64{f.Here[1], f.Here[2], step.After[bias], step.After[w]}; !slices.Equal(next, want) {
		t.Fatalf("the next step is drawn at %v, want %v", next, want)
	}
	arrow := series(t, s, chart.GradientID)
	u, v := arrow[2]-arrow[0], arrow[3]-arrow[1]
	if arrow[0] != f.Here[1] || arrow[1] != f.Here[2] || math.Abs(u*step.Slopes[w]-v*step.Slopes[bias]) > 1e-12 || u*step.Slopes[bias] >= 0 {
		t.Errorf("the arrow goes by (%g, %g), the slopes are %g and %g", u, v, step.Slopes[bias], step.Slopes[w])
	}
	width, height := f.Ranges[0].Max-f.Ranges[0].Min, f.Ranges[1].Max-f.Ranges[1].Min
	if got := math.Hypot(u/width, v/height); math.Abs(got-gradientLength) > 1e-12 || len(arrow) != 10 {
		t.Errorf("the arrow is %g of the surface long, and has %d numbers", got, len(arrow))
	}
}

func TestOnFlatGroundThereIsNoArrow(t *testing.T) {
	_, s := found(t, `{"dataset":"overlap"}`, 5)
	clear(s.steps.Found().Slopes)
	if got := series(t, s, chart.GradientID); got != nil {
		t.Errorf("the arrow is %v", got)
	}
}

// Of another epoch, of another Scene, and under the hand, the step has no place on the surface.
func TestAStepOfSomethingElseIsNotDrawn(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap"}`, 5)
	if s.traced(s.found) == nil {
		t.Fatal("the step is not drawn")
	}
	s.found.Here[0] = 4
	if s.traced(s.found) != nil {
		t.Error("the step of another epoch is drawn")
	}
	s.found.Here[0] = 5
	if s.drag(1, 1, false); s.traced(s.found) != nil {
		t.Error("the step is drawn while the run is dragged")
	}
	s.drag(1, 1, true)
	if s.ofScene++; s.traced(s.found) != nil || series(t, s, chart.NextID) != nil || series(t, s, chart.GradientID) != nil {
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

func TestTheOptimumIsDrawnWhereItIsKnown(t *testing.T) {
	_, s := found(t, `{"dataset":"overlap"}`, 0)
	if got := series(t, s, chart.OptimumID); got != nil {
		t.Errorf("the optimum that is not known is drawn at %v", got)
	}
	s.found.Optimum = &[2]float64{3, 4}
	if got := series(t, s, chart.OptimumID); !slices.Equal(got, []float64{3, 4}) {
		t.Errorf("the optimum is drawn at %v", got)
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
