package engine

import (
	"fmt"
	"math"
	"testing"

	"downhill/engine/scene"
)

// slopeStep is the h of the central difference and slopeTolerance what its error, about h², leaves.
const (
	slopeStep      = 1e-5
	slopeTolerance = 1e-8
)

func TestGradientAgreesWithFiniteDifferences(t *testing.T) {
	for _, text := range []string{
		sixPoints,
		`{"dataset":"circles"}`,
		`{"dataset":"overlap","l2":0.7,"scaling":"standardise"}`,
		`{"points":[{"x":[1,2,3],"label":0},{"x":[-1,0.5,2],"label":1},{"x":[0,1,-2],"label":1}],"l2":0.1}`,
	} {
		s := decode(t, text)
		o := newObjective(s, FitScaler(s.Scaling, s.Points, s.Dim()))
		m := Model{Weights: make([]float64, s.Dim()), Bias: -0.4}
		for j := range m.Weights {
			m.Weights[j] = 0.3 - 0.5*float64(j)
		}
		var e Evaluation
		o.evaluate(m, &e)
		slopes := append(append([]float64(nil), e.WeightSlopes...), e.BiasSlope)
		for j := range slopes {
			near(t, fmt.Sprintf("%s: slope %d", text, j), slopes[j], difference(o, m, j), slopeTolerance)
		}
	}
}

// difference is the central difference of J along weight j, or the bias where j is past the weights.
func difference(o *objective, m Model, j int) float64 {
	at := func(h float64) float64 {
		moved := m.clone()
		if j == len(m.Weights) {
			moved.Bias += h
		} else {
			moved.Weights[j] += h
		}
		var e Evaluation
		o.evaluate(moved, &e)
		return e.Loss
	}
	return (at(slopeStep) - at(-slopeStep)) / (2 * slopeStep)
}

func TestLossStaysFiniteFarOut(t *testing.T) {
	s := decode(t, `{"points":[{"x":[800],"label":0},{"x":[-800],"label":1},{"x":[800],"label":1}]}`)
	o := newObjective(s, FitScaler("none", s.Points, 1))
	var e Evaluation
	o.evaluate(Model{Weights: []float64{1}}, &e)
	near(t, "loss at |z| = 800", e.Loss, 1600.0/3, 1e-12)
	near(t, "slope at |z| = 800", e.WeightSlopes[0], (800.0+800)/3, 1e-12)
}

func TestBiasIsNotPenalised(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","l1":1,"l2":1}`)
	var with, without Evaluation
	m := Model{Weights: []float64{0, 0}, Bias: 3}
	newObjective(s, FitScaler("none", s.Points, 2)).evaluate(m, &with)
	s.L1, s.L2 = 0, 0
	newObjective(s, FitScaler("none", s.Points, 2)).evaluate(m, &without)
	if with.Loss != without.Loss || with.BiasSlope != without.BiasSlope {
		t.Error("the penalty reaches the bias")
	}
}

func TestOrderOfThePointsChangesNothingButRounding(t *testing.T) {
	s := decode(t, `{"dataset":"moons"}`)
	n := s.Points.Len()
	coords, labels := []float64{}, []uint8{}
	for i := range n {
		coords = append(coords, s.Points.At(n-1-i)...)
		labels = append(labels, s.Points.Label(n-1-i))
	}
	r := s
	r.Points = scene.NewPoints(2, coords, labels)
	a, b := NewSession(s), NewSession(r)
	if a.Step(200) != nil || b.Step(200) != nil {
		t.Fatal("cannot train")
	}
	near(t, "loss", a.Snapshot().Loss, b.Snapshot().Loss, 1e-12)
	near(t, "bias", a.Snapshot().Bias, b.Snapshot().Bias, 1e-12)
}

func TestThresholdDecidesTheClass(t *testing.T) {
	s := trained(t, sixPoints, 1000)
	accuracy := func(threshold float64) float64 {
		return Accuracy(s.Snapshot().Model, s.Scene().Points, threshold)
	}
	if accuracy(0) != 0.5 || accuracy(1) != 0.5 {
		t.Errorf("accuracy at the ends: %g, %g, want 0.5 each", accuracy(0), accuracy(1))
	}
	near(t, "accuracy at 0.5", accuracy(0.5), 5.0/6, 1e-15)
	near(t, "accuracy at 0.6", accuracy(0.6), 1, 1e-15)
	if Accuracy(Model{}, scene.Points{}, 0.5) != 0 {
		t.Error("no points have an accuracy")
	}
}

func BenchmarkEpoch(b *testing.B) {
	for _, n := range []int{200, 1000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			session := NewSession(decode(b, fmt.Sprintf(`{"count":%d}`, n)))
			for b.Loop() {
				session.train()
				session.losses = session.losses[:1]
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/point")
			if math.IsNaN(session.Snapshot().Loss) {
				b.Fatal("no loss")
			}
		})
	}
}
