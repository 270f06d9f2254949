package engine

import (
	"fmt"
	"math"
	"testing"

	"downhill/engine/random"
)

func TestMetricsOfAHandMadeExample(t *testing.T) {
	// z = x: class 1 from 0 up. Of class 1: 3, 1, −1; of class 0: −2, 2, −3, −0.5.
	s := NewSession(decode(t, `{"points":[{"x":[3],"label":1},{"x":[1],"label":1},{"x":[-1],"label":1},{"x":[-2],"label":0},
		{"x":[2],"label":0},{"x":[-3],"label":0},{"x":[-0.5],"label":0}],"initial":{"epoch":0,"weights":[1],"bias":0}}`))
	m := s.Snapshot().Train
	if m.TruePositives != 2 || m.FalseNegatives != 1 || m.FalsePositives != 1 || m.TrueNegatives != 3 || m.Points != 7 {
		t.Errorf("counts %+v", m)
	}
	near(t, "accuracy", m.Accuracy, 5.0/7, 1e-15)
	near(t, "precision", m.Precision, 2.0/3, 1e-15)
	near(t, "recall", m.Recall, 2.0/3, 1e-15)
	near(t, "F1", m.F1, 2.0/3, 1e-15)
	near(t, "AUC", m.AUC, 9.0/12, 1e-15) // 3 beats 4, 1 beats 3, −1 beats 2
	want := 0.0
	for x, y := range map[float64]float64{3: 1, 1: 1, -1: 1, -2: 0, 2: 0, -3: 0, -0.5: 0} {
		want += (math.Log1p(math.Exp(x)) - y*x) / 7
	}
	near(t, "cross-entropy", m.CrossEntropy, want, 1e-15)
}

func TestPrecisionAndRecallAreApart(t *testing.T) {
	m := Metrics{Points: 12, TruePositives: 3, FalsePositives: 1, FalseNegatives: 2, TrueNegatives: 6}
	m.shares()
	near(t, "precision", m.Precision, 0.75, 0)
	near(t, "recall", m.Recall, 0.6, 0)
	near(t, "F1", m.F1, 2*0.75*0.6/(0.75+0.6), 1e-15)
	near(t, "accuracy", m.Accuracy, 0.75, 0)
}

func TestCrossEntropyLeavesThePenaltyOut(t *testing.T) {
	plain := NewSession(decode(t, `{"dataset":"one","initial":{"epoch":0,"weights":[2],"bias":-7}}`)).Snapshot().Train
	m := NewSession(decode(t, `{"dataset":"one","l2":0.5,"l1":0.25,"initial":{"epoch":0,"weights":[2],"bias":-7}}`)).Snapshot().Train
	near(t, "cross-entropy", m.CrossEntropy, plain.Loss, 1e-15)
	near(t, "loss", m.Loss, plain.Loss+0.25*4+0.25*2, 1e-15)
}

// The area is the share of pairs that stand in the right order, ties counting as half.
func TestAreaUnderROCAgreesWithCountingPairs(t *testing.T) {
	r := random.New(1)
	for n := 1; n < 60; n++ {
		z, y := make([]float64, n), make([]uint8, n)
		for i := range z {
			z[i], y[i] = math.Round(r.Between(-5, 5)), uint8(r.Next()>>63) // few values: many ties, −0 among them
		}
		right, pairs := 0.0, 0.0
		for i := range z {
			for k := range z {
				if y[i] == 1 && y[k] == 0 {
					pairs++
					if z[i] > z[k] {
						right++
					} else if z[i] == z[k] {
						right += 0.5
					}
				}
			}
		}
		want := 0.5
		if pairs > 0 {
			want = right / pairs
		}
		near(t, fmt.Sprintf("area of %d points", n), areaUnderROC(z, y), want, 1e-15)
	}
}

func TestTestPointsAreMeasuredApart(t *testing.T) {
	session := trained(t, `{"dataset":"overlap","noise":0.6,"testShare":0.25,"learningRate":0.5,"l2":0.1}`, 100)
	s := session.Snapshot()
	if s.Test == nil || s.Test.Points != 50 || s.Train.Points != 150 {
		t.Fatalf("%d points train, test %+v", s.Train.Points, s.Test)
	}
	_, test := session.Scene().Divided()
	want, right := 0.0, 0
	for i := range test.Len() {
		z, y := s.Logit(test.At(i)), float64(test.Label(i))
		want += (math.Log1p(math.Exp(z)) - y*z) / 50
		if (z >= 0) == (y == 1) {
			right++
		}
	}
	near(t, "test cross-entropy", s.Test.CrossEntropy, want, 1e-14)
	near(t, "test accuracy", s.Test.Accuracy, float64(right)/50, 1e-15)
	losses := session.TestLosses()
	if len(losses) != 101 || losses[100] != s.Test.Loss || len(session.Losses()) != 101 {
		t.Errorf("%d test losses, the last %g, want %g", len(losses), losses[100], s.Test.Loss)
	}
	if whole := trained(t, `{"dataset":"overlap"}`, 3); whole.Snapshot().Test != nil || whole.TestLosses() != nil {
		t.Error("without a split there is a test")
	}
}
