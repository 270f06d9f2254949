package problem

import (
	"fmt"
	"slices"
	"testing"

	"downhill/engine/model"
)

// slopeStep is the h of the central difference and slopeTolerance what its error, about h², leaves.
const (
	slopeStep      = 1e-5
	slopeTolerance = 1e-8
)

func TestGradientAgreesWithFiniteDifferences(t *testing.T) {
	for _, text := range []string{
		sixPoints,
		`{"dataset":"circles","featureMap":"quadratic"}`,
		`{"dataset":"overlap","featureMap":"rbf","testShare":0.4}`,
		`{"dataset":"overlap","l2":0.7,"scaling":"standardise"}`,
		`{"points":[{"x":[1,2,3],"label":0},{"x":[-1,0.5,2],"label":1},{"x":[0,1,-2],"label":1}],"l2":0.1}`,
	} {
		s := decode(t, text)
		o := New(s).Train
		p := make(model.Parameters, o.Dim()+1)
		for j := range p {
			p[j] = 0.3 - 0.5*float64(j%3)
		}
		var e Evaluation
		o.Evaluate(p, &e)
		if e.Loss != o.Loss(p) {
			t.Errorf("%s: loss %g by itself, %g with its gradient", text, o.Loss(p), e.Loss)
		}
		for j := range e.Slopes {
			near(t, fmt.Sprintf("%s: slope %d", text, j), e.Slopes[j], difference(o, p, j), slopeTolerance)
		}
	}
}

// difference is the central difference of J along parameter j.
func difference(o *Objective, p model.Parameters, j int) float64 {
	at := func(h float64) float64 {
		moved := slices.Clone(p)
		moved[j] += h
		return o.Loss(moved)
	}
	return (at(slopeStep) - at(-slopeStep)) / (2 * slopeStep)
}

func TestLossStaysFiniteFarOut(t *testing.T) {
	s := decode(t, `{"points":[{"x":[800],"label":0},{"x":[-800],"label":1},{"x":[800],"label":1}]}`)
	o := New(s).Train
	var e Evaluation
	o.Evaluate(model.Parameters{1, 0}, &e)
	near(t, "loss at |z| = 800", e.Loss, 1600.0/3, 1e-12)
	near(t, "slope at |z| = 800", e.Slopes[0], (800.0+800)/3, 1e-12)
}

func TestBiasIsNotPenalised(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","l1":1,"l2":1}`)
	var with, without Evaluation
	m := model.Parameters{0, 0, 3}
	New(s).Train.Evaluate(m, &with)
	s.L1, s.L2 = 0, 0
	New(s).Train.Evaluate(m, &without)
	if with.Loss != without.Loss || with.Slopes[2] != without.Slopes[2] {
		t.Error("the penalty reaches the bias")
	}
}

func TestScalersAreFittedToTheTrainingPointsOnly(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0],"label":0},{"x":[2],"label":1},{"x":[4],"label":0},{"x":[6],"label":1}],
		"testShare":0.5,"scaling":"minmax","seed":3}`)
	train, test := s.Divided()
	p := New(s)
	low, high := slices.Min(train.Coords()), slices.Max(train.Coords())
	if p.Scaler.Shift[0] != low || p.Scaler.Scale[0] != high-low || test.Len() != 2 {
		t.Errorf("scaled by %v, the training points are %v", p.Scaler, train.Coords())
	}
	if high-low == 6 {
		t.Fatal("this split shows nothing: take another seed")
	}
}
