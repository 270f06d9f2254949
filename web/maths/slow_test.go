package maths

import (
	"testing"
	"testing/synctest"

	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/plot"
)

var stepCommand = protocol.Command{Verb: protocol.Step, N: 1}

// begun is a page with a slow step in its first phase.
func begun(t *testing.T, epoch int) (*hosttest.Paced, *Maths) {
	t.Helper()
	h := hosttest.ShowPaced(t, sixPoints, epoch)
	m := New(h)
	m.SlowStep()
	h.Answer()
	if m.Phase() != plot.PhaseForward {
		t.Fatalf("begins in phase %d", m.Phase())
	}
	return h, m
}

func TestASlowStepGoesThroughItsPhasesAndIsMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, m := begun(t, 7)
		h.Answer()
		if f := m.Found(); f == nil || f.Epoch != 7 {
			t.Fatalf("the step from epoch 7 is not taken apart: %+v", f)
		}
		for _, phase := range []int{plot.PhaseLoss, plot.PhaseGradient, plot.PhaseUpdate} {
			if h.Pass(phaseTime - 1); m.Phase() != phase-1 {
				t.Fatalf("phase %d comes too early", m.Phase())
			}
			if h.Pass(1); m.Phase() != phase || h.Verbs() != "pause trace" {
				t.Fatalf("phase %d, want %d; sent %q", m.Phase(), phase, h.Verbs())
			}
		}
		h.Pass(phaseTime)
		if m.Phase() != 0 || h.Verbs() != "pause trace step" || h.Sent[2].N != 1 {
			t.Fatalf("phase %d after the last; sent %+v", m.Phase(), h.Sent)
		}
		h.Answer()
		h.Draw()
		m.Follow()
		if h.Pass(phaseTime); h.State().Frame().Snapshot.Epoch != 8 || m.Phase() != 0 {
			t.Errorf("epoch %d in phase %d", h.State().Frame().Snapshot.Epoch, m.Phase())
		}
	})
}

func TestThePersonGoesOnToTheNextPhase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, m := begun(t, 0)
		h.Pass(phaseTime / 2)
		turn := m.Turn()
		if m.SlowStep(); m.Phase() != plot.PhaseLoss || m.Turn() != turn+1 {
			t.Fatalf("phase %d, turn %d after %d", m.Phase(), m.Turn(), turn)
		}
		if h.Pass(phaseTime / 2); m.Phase() != plot.PhaseLoss {
			t.Fatalf("the timer of the phase that was cut short shows phase %d", m.Phase())
		}
		if h.Pass(phaseTime / 2); m.Phase() != plot.PhaseGradient {
			t.Errorf("phase %d after its time", m.Phase())
		}
	})
}

func TestASlowStepEndsWhereAnotherEpochIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, m := begun(t, 2)
		if m.Follow(); m.Phase() != plot.PhaseForward {
			t.Fatalf("phase %d once its own epoch is drawn again", m.Phase())
		}
		turn := m.Turn()
		train(h)
		if m.Follow(); m.Phase() != 0 || m.Turn() != turn+1 {
			t.Fatalf("phase %d, turn %d at another epoch", m.Phase(), m.Turn())
		}
		sent := h.Verbs()
		if h.Pass(5 * phaseTime); m.Phase() != 0 || h.Verbs() != sent {
			t.Errorf("phase %d; sent %q after %q", m.Phase(), h.Verbs(), sent)
		}
	})
}

func TestASlowStepWaitsForTheFrameThatItIsMadeFrom(t *testing.T) {
	h := hosttest.ShowPaced(t, sixPoints, 2)
	m := New(h)
	h.Send(protocol.Command{Verb: protocol.Step, N: 3}, nil)
	m.SlowStep()
	h.Answer() // the engine is at epoch 5, the screen at 2
	if m.Follow(); m.Phase() != 0 {
		t.Fatalf("phase %d at epoch %d", m.Phase(), h.State().Frame().Snapshot.Epoch)
	}
	h.Draw()
	if m.Follow(); m.Phase() != plot.PhaseForward || h.State().Frame().Snapshot.Epoch != 5 {
		t.Errorf("phase %d at epoch %d", m.Phase(), h.State().Frame().Snapshot.Epoch)
	}
}

func TestASlowStepThatWaitsIsGivenUpWhereTheRunIsPastIt(t *testing.T) {
	h := hosttest.ShowPaced(t, sixPoints, 2)
	m := New(h)
	h.Send(stepCommand, nil)
	m.SlowStep()
	h.Send(stepCommand, nil)
	h.Answer()
	h.Draw()
	m.Follow()
	if m.Phase() != 0 || m.slow.waits {
		t.Errorf("phase %d; waits: %t", m.Phase(), m.slow.waits)
	}
}

func TestASlowStepOfNothingIsRefused(t *testing.T) {
	h := hosttest.ShowPaced(t, `{"points":[]}`, 0)
	m := New(h)
	m.SlowStep()
	if h.Verbs() != "" || !h.State().Notice().Bad || m.Phase() != 0 {
		t.Errorf("sent %q; the notice is %+v", h.Verbs(), h.State().Notice())
	}
}

func TestASlowStepIsStoppedOnce(t *testing.T) {
	h, m := begun(t, 0)
	turn := m.Turn()
	m.Stop()
	m.Stop()
	if m.Phase() != 0 || m.Turn() != turn+1 || h.Verbs() != "pause trace" {
		t.Errorf("phase %d, turn %d after %d, sent %q", m.Phase(), m.Turn(), turn, h.Verbs())
	}
}
