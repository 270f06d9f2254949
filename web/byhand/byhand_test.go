package byhand

import (
	"slices"
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
)

func hand(t *testing.T, content string, epoch int) (*hosttest.Paced, *Hand) {
	t.Helper()
	h := hosttest.ShowPaced(t, content, epoch)
	return h, New(h)
}

// weights are those of the model on the screen, and then its bias.
func weights(h *hosttest.Paced) []float64 {
	m := h.State().Frame().Snapshot.Model
	return append(slices.Clone(m.Weights), m.Bias)
}

func TestAParameterIsSetAndTheOthersStay(t *testing.T) {
	for k, want := range [][]float64{{0, 0, 5}, {5, 0, 0}, {0, 5, 0}} { // the bias first
		h, d := hand(t, `{"dataset":"overlap"}`, 0)
		d.Set(k, 5)
		h.Answer()
		if h.Draw(); !slices.Equal(weights(h), want) {
			t.Errorf("parameter %d: the model is %v, want %v", k, weights(h), want)
		}
	}
}

func TestOneModelAtATimeAndThenTheNewest(t *testing.T) {
	h, d := hand(t, `{"dataset":"overlap"}`, 0)
	d.Begin()
	d.Set(1, 1)
	d.Set(1, 2)
	d.Set(2, 3)
	d.Set(1, 4)
	if h.Verbs() != "place" {
		t.Fatalf("sent %q before the first answer", h.Verbs())
	}
	h.Answer()
	h.Answer()
	if h.Verbs() != "place place" || !slices.Equal(h.Sent[0].X, []float64{1, 0, 0}) || !slices.Equal(h.Sent[1].X, []float64{4, 3, 0}) {
		t.Fatalf("sent %+v, want w₁ = 1, and then the newest of both", h.Sent)
	}
	if h.Draw(); !slices.Equal(weights(h), []float64{4, 3, 0}) {
		t.Errorf("the model is %v", weights(h))
	}
	if h.Sent[0].Gesture != 1 || h.Sent[1].Gesture != 1 {
		t.Errorf("sent with the gestures %d and %d, want one", h.Sent[0].Gesture, h.Sent[1].Gesture)
	}
}

// A place on the surface is two parameters in the optimiser's units, not a model, even where a model has two.
func TestAPlaceOnTheSurfaceIsNoModel(t *testing.T) {
	h, d := hand(t, `{"dataset":"one","scaling":"standardise"}`, 3)
	before := weights(h)
	d.Move([2]int{0, 1}, 1, 1)
	d.Move([2]int{0, 1}, 7, 8)
	d.Set(0, -1)
	h.Answer()
	h.Answer()
	if got := h.Sent[1]; got.Axes != [2]int{} || !slices.Equal(got.X, []float64{before[0], -1}) {
		t.Errorf("sent %+v, want w = %g and b = −1", got, before[0])
	}
}

func TestThePlaceOfTheRunIsMoved(t *testing.T) {
	h, d := hand(t, `{"dataset":"overlap"}`, 0)
	d.Move([2]int{2, 0}, 1.5, -0.5)
	h.Answer()
	if h.Draw(); !slices.Equal(weights(h), []float64{0, 1.5, -0.5}) {
		t.Errorf("the model is %v, want w₂ = 1.5 and b = −0.5", weights(h))
	}
}

func TestAModelThatIsRefusedIsReportedAndTheRestGivenUp(t *testing.T) {
	h, d := hand(t, `{"dataset":"overlap"}`, 0)
	d.Set(1, 1e300)
	d.Set(1, 2)
	if h.Answer(); !h.State().Notice().Bad || h.Verbs() != "place" {
		t.Fatalf("the notice is %+v; sent %q", h.State().Notice(), h.Verbs())
	}
	d.Set(1, 3)
	if h.Answer(); h.State().Notice().Text != "" || h.Verbs() != "place place" {
		t.Errorf("the notice is %+v; sent %q", h.State().Notice(), h.Verbs())
	}
	h.Refusal = &scene.Error{Field: "transport", Rule: scene.Locked}
	if d.Set(1, 4); !h.State().Notice().Bad || h.Verbs() != "place place" {
		t.Errorf("locked: the notice is %+v; sent %q", h.State().Notice(), h.Verbs())
	}
}
