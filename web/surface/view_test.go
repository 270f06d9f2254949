package surface

import (
	"math"
	"testing"
	"testing/synctest"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

func TestAViewGrowsOutwardOnly(t *testing.T) {
	r := scene.Range{Min: -2, Max: 2}
	for v, want := range map[float64]scene.Range{0: r, 2: r, -2: r, 2.1: {Min: -2, Max: 4}, -3: {Min: -4, Max: 2}, 3.2: {Min: -2, Max: 7}} {
		if got := grownTo(r, v); got != want {
			t.Errorf("for %g the view grows to %v, want %v", v, got, want)
		}
	}
	for _, v := range []float64{1e3, -1e90, math.MaxFloat64, math.NaN()} {
		got := grownTo(r, v)
		if again := grownTo(got, v); again != got || math.IsInf(got.Max-got.Min, 0) || math.Abs(v) < 1e100 && !within(got, v) {
			t.Errorf("for %g the view grows to %v and then to %v", v, got, again)
		}
	}
}

func TestAViewIsZoomedAboutThePlaceOfTheRun(t *testing.T) {
	r := scene.Range{Min: 0, Max: 10}
	got := zoomed([2]scene.Range{r, r}, [2]float64{2, 5}, 0.5)
	if got != [2]scene.Range{{Min: 1, Max: 6}, {Min: 2.5, Max: 7.5}} {
		t.Errorf("zoomed the view is %v", got)
	}
}

// settled has all that is asked for answered.
func settled(h *hosttest.Paced, s *Surface) {
	for range 4 {
		s.check(s.examined)
		h.Pass(pause)
		h.Answer()
	}
}

func reset(h *hosttest.Paced) {
	h.Send(protocol.Command{Verb: protocol.Reset}, nil)
	h.Answer()
	h.Draw()
}

func width(r [2]scene.Range) float64 { return r[0].Max - r[0].Min }

// While a run goes on the view stays, and where the run leaves it the view grows: it never shrinks or moves.
func TestTheViewStaysInARun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"one","learningRate":0.5}`, 0)
		settled(h, s)
		last, changes := s.found.Ranges, 0
		for range 40 {
			train(h, 25)
			settled(h, s)
			now := s.found.Ranges
			if now != last {
				changes++
			}
			for k := range now {
				if now[k].Min > last[k].Min || now[k].Max < last[k].Max || !within(now[k], s.found.Here[k+1]) {
					t.Fatalf("from %v the view goes to %v, with the run at %v", last, now, s.found.Here)
				}
			}
			last = now
		}
		if changes == 0 || changes > 8 || !s.isCurrent() {
			t.Errorf("in 1000 epochs the view changed %d times", changes)
		}
		reset(h)
		settled(h, s)
		if s.found.Ranges != last {
			t.Errorf("by a reset the view goes from %v to %v", last, s.found.Ranges)
		}
	})
}

func TestTheViewOfARunThatBlewUpIsChosenAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"one","learningRate":1000}`, 0)
		settled(h, s)
		first := s.found.Ranges
		train(h, 3)
		settled(h, s)
		if width(s.found.Ranges) < mostGrown*width(first) || !s.isCurrent() {
			t.Fatalf("the view goes from %v to %v, the run is at %v", first, s.found.Ranges, s.found.Here)
		}
		reset(h)
		settled(h, s)
		if s.found.Ranges != first {
			t.Errorf("after a reset the view is %v, want %v", s.found.Ranges, first)
		}
	})
}

// Points that are changed leave the view, other data and other axes do not.
func TestTheViewIsThatOfItsSubject(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 30)
		settled(h, s)
		first := s.found.Ranges
		flip := scene.Edit{Flip: []int{0}}
		h.Send(protocol.Command{Verb: protocol.Edit, Edit: &flip}, nil)
		h.Answer()
		h.Draw()
		edit(h, "l2", "0.01")
		if settled(h, s); s.found.Ranges != first || !s.isCurrent() {
			t.Errorf("with a point flipped and a penalty the view goes from %v to %v", first, s.found.Ranges)
		}
		edit(h, "surfaceY", "0")
		if settled(h, s); s.found.Ranges[1] == first[1] || !s.isCurrent() {
			t.Errorf("over other parameters the view stays %v", s.found.Ranges)
		}
		edit(h, "scaling", "minmax")
		axes := s.found.Ranges
		if settled(h, s); s.found.Ranges == axes || !s.isCurrent() {
			t.Errorf("with scaling the view stays %v", s.found.Ranges)
		}
	})
}

func TestTheViewIsChosenAnewOnceTheOptimumIsKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for trained, anew := range map[int]bool{0: true, 5: false} {
			h, s := found(t, `{"dataset":"overlap"}`, trained)
			settled(h, s)
			first := s.found.Ranges
			h.Send(protocol.Command{Verb: protocol.Examine}, nil)
			h.Answer()
			s.check(s.examined + 1)
			settled(h, s)
			o := s.found.Optimum
			if o == nil || !within(s.found.Ranges[0], o[0]) || !within(s.found.Ranges[1], o[1]) || !s.isCurrent() || s.found.Ranges == first || s.view.aimed != anew {
				t.Errorf("at epoch %d the view goes from %v to %v, the optimum is at %v", trained, first, s.found.Ranges, o)
			}
		}
	})
}

func TestThePersonZooms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 30)
		train(h, 1)
		settled(h, s)
		first := s.found.Ranges
		s.zoom(0.1)
		settled(h, s)
		if got := width(s.found.Ranges) / width(first); math.Abs(got-0.1) > 1e-9 || !s.ground.holds(s.place(s.found)) {
			t.Errorf("zoomed in the view is %g of what it was", got)
		}
		train(h, 300)
		settled(h, s)
		if !s.ground.holds([2]float64{s.found.Here[1], s.found.Here[2]}) {
			t.Errorf("the run at %v left the view %v", s.found.Here, s.found.Ranges)
		}
		s.zoom(0)
		settled(h, s)
		for _, p := range s.found.Path {
			if !s.ground.holds([2]float64{p[1], p[2]}) {
				t.Fatalf("the fitted view %v does not hold %v", s.found.Ranges, p)
			}
		}
	})
}
