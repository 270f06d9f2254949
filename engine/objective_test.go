package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"downhill/engine/elementary"
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
		`{"dataset":"circles","featureMap":"quadratic"}`,
		`{"dataset":"overlap","featureMap":"rbf","testShare":0.4}`,
		`{"dataset":"overlap","l2":0.7,"scaling":"standardise"}`,
		`{"points":[{"x":[1,2,3],"label":0},{"x":[-1,0.5,2],"label":1},{"x":[0,1,-2],"label":1}],"l2":0.1}`,
	} {
		s := decode(t, text)
		o := newProblem(s).train
		p := make(parameters, o.dim()+1)
		for j := range p {
			p[j] = 0.3 - 0.5*float64(j%3)
		}
		var e Evaluation
		o.evaluate(p, &e)
		if e.Loss != o.loss(p) {
			t.Errorf("%s: loss %g by itself, %g with its gradient", text, o.loss(p), e.Loss)
		}
		for j := range e.Slopes {
			near(t, fmt.Sprintf("%s: slope %d", text, j), e.Slopes[j], difference(o, p, j), slopeTolerance)
		}
	}
}

// difference is the central difference of J along parameter j.
func difference(o *objective, p parameters, j int) float64 {
	at := func(h float64) float64 {
		moved := slices.Clone(p)
		moved[j] += h
		return o.loss(moved)
	}
	return (at(slopeStep) - at(-slopeStep)) / (2 * slopeStep)
}

func TestLossStaysFiniteFarOut(t *testing.T) {
	s := decode(t, `{"points":[{"x":[800],"label":0},{"x":[-800],"label":1},{"x":[800],"label":1}]}`)
	o := newProblem(s).train
	var e Evaluation
	o.evaluate(parameters{1, 0}, &e)
	near(t, "loss at |z| = 800", e.Loss, 1600.0/3, 1e-12)
	near(t, "slope at |z| = 800", e.Slopes[0], (800.0+800)/3, 1e-12)
}

func TestBiasIsNotPenalised(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","l1":1,"l2":1}`)
	var with, without Evaluation
	m := parameters{0, 0, 3}
	newProblem(s).train.evaluate(m, &with)
	s.L1, s.L2 = 0, 0
	newProblem(s).train.evaluate(m, &without)
	if with.Loss != without.Loss || with.Slopes[2] != without.Slopes[2] {
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
		return s.problem.train.measure(s.now.at, 0, threshold).Accuracy
	}
	if accuracy(0) != 0.5 || accuracy(1) != 0.5 {
		t.Errorf("accuracy at the ends: %g, %g, want 0.5 each", accuracy(0), accuracy(1))
	}
	near(t, "accuracy at 0.5", accuracy(0.5), 5.0/6, 1e-15)
	near(t, "accuracy at 0.6", accuracy(0.6), 1, 1e-15)
	if m := NewSession(decode(t, `{"points":[]}`)).Snapshot().Train; m.Accuracy != 0 || m.AUC != nil || m.Recall != nil {
		t.Errorf("no points have the metrics %+v", m)
	}
}

// What is undefined of no points is absent from their metrics; the loss and the accuracy of a Snapshot are always
// numbers.
func TestMetricsOfNoPointsAreAbsent(t *testing.T) {
	empty := NewSession(decode(t, `{"points":[]}`)).Snapshot()
	text, err := json.Marshal(empty)
	var s struct {
		Loss, Accuracy *float64
		Train          map[string]float64
	}
	if err != nil || json.Unmarshal(text, &s) != nil || s.Loss == nil || s.Accuracy == nil || *s.Loss != 0 || *s.Accuracy != 0 {
		t.Errorf("the Snapshot of no points is %s, %v", text, err)
	}
	want := map[string]float64{"points": 0, "truePositives": 0, "falsePositives": 0, "trueNegatives": 0, "falseNegatives": 0}
	if !maps.Equal(s.Train, want) {
		t.Errorf("its metrics are %v", s.Train)
	}
	var back Snapshot
	if json.Unmarshal(text, &back) != nil || back.Train != empty.Train {
		t.Errorf("they are read as %+v", back.Train)
	}
}

// A probability of exactly the threshold is class 1, and so is a logit of exactly 0 at one half.
func TestTheThresholdItselfIsClassOne(t *testing.T) {
	p := elementary.Sigmoid(1.25)
	for _, c := range []struct {
		z, threshold float64
		want         uint8
	}{{0, 0.5, 1}, {math.Copysign(0, -1), 0.5, 1}, {-5e-324, 0.5, 0}, {1.25, p, 1}, {1.25, math.Nextafter(p, 1), 0}, {-800, 0, 1}, {800, 1, 1}} {
		if got := Classify(c.z, c.threshold); got != c.want {
			t.Errorf("z = %g at the threshold %g is class %d, want %d", c.z, c.threshold, got, c.want)
		}
	}
}

func BenchmarkEpoch(b *testing.B) {
	for _, n := range []int{200, 1000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			session := NewSession(decode(b, fmt.Sprintf(`{"count":%d}`, n)))
			for b.Loop() {
				session.train()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/point")
			if math.IsNaN(session.Snapshot().Loss) {
				b.Fatal("no loss")
			}
		})
	}
}
