package surface

import (
	"testing"
	"testing/synctest"

	"downhill/engine/scene"
)

func TestTheRunIsDraggedInOneGesture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap","surfaceX":2,"surfaceY":0}`, 0)
		h.Pass(pause)
		for i, x := range []float64{0.25, 0.5, 0.75} {
			s.drag(x, -x, i == 2)
			if at := s.place(s.found); i < 2 && at != [2]float64{x, -x} {
				t.Fatalf("dragged to %g the run is shown at %v", x, at)
			}
			h.Answer()
			h.Draw()
			if s.check(s.examined); i < 2 && len(surfaces(h)) != 1 {
				t.Fatal("the surface is computed anew under the hand")
			}
		}
		if m := h.State().Frame().Snapshot.Model; m.Weights[1] != 0.75 || m.Bias != -0.75 || m.Weights[0] != 0 {
			t.Errorf("the model is %+v, want w₂ = 0.75 and b = −0.75", m)
		}
		if h.Gestures != 1 || len(surfaces(h)) != 2 {
			t.Errorf("%d gestures, and asked for %v in the end", h.Gestures, surfaces(h))
		}
		s.drag(0.1, 0.1, true)
		if h.Gestures != 2 {
			t.Errorf("the next drag is of %d gestures", h.Gestures)
		}
	})
}

func TestAfterADragThatIsRefusedTheSurfaceIsComputedAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 0)
		h.Pass(pause)
		h.Refusal = &scene.Error{Field: "transport", Rule: scene.Locked}
		s.drag(1, 1, true)
		if s.check(s.examined); len(surfaces(h)) != 2 || !h.State().Notice().Bad {
			t.Errorf("asked for %v; the notice is %+v", surfaces(h), h.State().Notice())
		}
	})
}

func TestNothingIsDraggedBeforeThereIsASurface(t *testing.T) {
	h, s := shown(t, `{"dataset":"overlap"}`, 0)
	if s.drag(1, 1, true); h.Verbs() != "" || h.Gestures != 0 || s.Rev() != 0 {
		t.Errorf("sent %q", h.Verbs())
	}
}

func TestThePlaceOfTheRunFollowsTheFrame(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap"}`, 3)
	f := s.found
	if at := s.place(f); at != h.State().Frame().Here {
		t.Errorf("the run is at %v", at)
	}
	frame := h.State().Frame()
	middle := [2]float64{(f.Ranges[0].Min + f.Ranges[0].Max) / 2, (f.Ranges[1].Min + f.Ranges[1].Max) / 2}
	for _, c := range []struct{ here, want [2]float64 }{
		{middle, middle},
		{[2]float64{-1e9, middle[1]}, [2]float64{f.Ranges[0].Min, middle[1]}},
		{[2]float64{middle[0], 1e9}, [2]float64{middle[0], f.Ranges[1].Max}},
	} {
		frame.Here = c.here
		h.State().TakeFrame(frame, h.State().SceneRev())
		if at := s.place(f); at != c.want {
			t.Errorf("of a run at %v the place on the surface is %v, want %v", c.here, at, c.want)
		}
	}
	edit(h, "surfaceY", "0") // the Frame has the place on the surface that is to come
	if at := s.place(f); at != [2]float64{f.Here[1], f.Here[2]} || at == h.State().Frame().Here {
		t.Errorf("on the surface over other parameters the run is at %v", at)
	}
	edit(h, "surfaceY", "2")
	h.State().TakeScene(h.State().Scene()) // no Frame of it has come
	if at := s.place(f); at != [2]float64{f.Here[1], f.Here[2]} {
		t.Errorf("before a Frame of the Scene comes, the run is at %v", at)
	}
}
