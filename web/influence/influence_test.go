package influence

import (
	"errors"
	"testing"
	"testing/synctest"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// turn lets what is due happen, and has the engine answer.
func turn(h *hosttest.Paced) {
	for range 3 {
		h.Pass(pause)
		h.Answer()
	}
}

// It asks while it is shown, once for each change of points or of what is minimised, and not for another epoch or view.
func TestItAsksWhileItIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosttest.ShowPaced(t, `{"dataset":"hours"}`, 0)
		f := New(h)
		f.Follow(false)
		if turn(h); h.Verbs() != "" {
			t.Fatalf("unseen it asks %s", h.Verbs())
		}
		before := f.Follow(true)
		turn(h)
		f.Follow(true)
		turn(h)
		values, why := h.State().Influence()
		if h.Verbs() != "weigh" || len(values) != 80 || why != nil || f.Follow(true) == before {
			t.Fatalf("it asks %q, and knows %d numbers, %v", h.Verbs(), len(values), why)
		}
		set := func(name, value string) {
			h.Send(protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Set: &scene.Set{Name: name, Value: value}}}, nil)
			h.Answer()
			f.Follow(true)
			turn(h)
		}
		if set("threshold", "0.3"); h.Verbs() != "weigh edit" {
			t.Errorf("after another threshold it asked %q", h.Verbs())
		}
		set("l2", "0.1")
		var unfit *engine.FitError
		if values, why = h.State().Influence(); values != nil || !errors.As(why, &unfit) || unfit.Rule != engine.FitPenalised {
			t.Errorf("with a penalty it knows %d numbers, %v", len(values), why)
		}
		if set("l2", "0"); h.Verbs() != "weigh edit edit weigh edit weigh" {
			t.Errorf("it asked %q", h.Verbs())
		}
		if values, why = h.State().Influence(); len(values) != 80 || why != nil {
			t.Errorf("without it knows %d numbers, %v", len(values), why)
		}
	})
}

// An answer that the next change has overtaken leaves what was known, and it asks again.
func TestItAsksAgainWhereItWasOvertaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosttest.ShowPaced(t, `{"dataset":"hours"}`, 0)
		f := New(h)
		h.State().Weigh(make([]float64, 80), nil)
		h.Refusal = &engine.CommandError{Rule: engine.Superseded}
		f.Follow(true)
		h.Pass(pause)
		h.Answer()
		if values, why := h.State().Influence(); len(values) != 80 || values[0] != 0 || why != nil {
			t.Errorf("overtaken it knows %d numbers, %v", len(values), why)
		}
		h.Refusal = nil
		turn(h)
		if values, _ := h.State().Influence(); h.Verbs() != "weigh weigh" || values[0] == 0 {
			t.Errorf("it asks %q", h.Verbs())
		}
	})
}

// Where the plot is to have circles and has none, the reason is said once.
func TestItSaysOnceWhyThereAreNoCircles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosttest.ShowPaced(t, `{"dataset":"hours","circles":"cook","l2":0.1}`, 0)
		f := New(h)
		set := func(name, value string) {
			h.Send(protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Set: &scene.Set{Name: name, Value: value}}}, nil)
			h.Answer()
			f.Follow(true)
			turn(h)
		}
		f.Follow(true)
		turn(h)
		if said := h.State().Notice(); !said.Bad || said.Text != "The plot cannot show the circles. With a penalty the weights are not the likeliest ones, so standard errors mean nothing: set λ1 and λ2 to 0." {
			t.Errorf("it says %q", said.Text)
		}
		h.State().Say("", false)
		if set("l2", "0.2"); h.State().Notice().Text != "" {
			t.Errorf("it says again: %q", h.State().Notice().Text)
		}
		set("l2", "0")
		if set("l2", "0.2"); h.State().Notice().Text == "" {
			t.Error("refused again, it says nothing")
		}
		h.State().Say("", false)
		set("circles", "none")
		set("l2", "0")
		if set("l2", "0.3"); h.State().Notice().Text != "" {
			t.Errorf("without circles it says %q", h.State().Notice().Text)
		}
		if set("circles", "leverage"); h.State().Notice().Text == "" {
			t.Error("of circles that come later nothing is said")
		}
	})
}
