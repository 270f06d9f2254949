package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"testing"

	"downhill/engine/curves"
	"downhill/engine/elementary"
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/random"
	"downhill/engine/scene"
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
	near(t, "precision", *m.Precision, 2.0/3, 1e-15)
	near(t, "recall", *m.Recall, 2.0/3, 1e-15)
	near(t, "F1", *m.F1, 2.0/3, 1e-15)
	near(t, "AUC", *m.AUC, 9.0/12, 1e-15) // 3 beats 4, 1 beats 3, −1 beats 2
	want := 0.0
	for x, y := range map[float64]float64{3: 1, 1: 1, -1: 1, -2: 0, 2: 0, -3: 0, -0.5: 0} {
		want += (math.Log1p(math.Exp(x)) - y*x) / 7
	}
	near(t, "cross-entropy", m.CrossEntropy, want, 1e-15)
}

func TestPrecisionAndRecallAreApart(t *testing.T) {
	m := Metrics{Points: 12}.With(curves.Counts{TruePositives: 3, FalsePositives: 1, FalseNegatives: 2, TrueNegatives: 6})
	near(t, "precision", *m.Precision, 0.75, 0)
	near(t, "recall", *m.Recall, 0.6, 0)
	near(t, "F1", *m.F1, 2*0.75*0.6/(0.75+0.6), 1e-15)
	near(t, "accuracy", m.Accuracy, 0.75, 0)
}

func TestCrossEntropyLeavesThePenaltyOut(t *testing.T) {
	plain := NewSession(decode(t, `{"dataset":"one","initial":{"epoch":0,"weights":[2],"bias":-7}}`)).Snapshot().Train
	m := NewSession(decode(t, `{"dataset":"one","l2":0.5,"l1":0.25,"initial":{"epoch":0,"weights":[2],"bias":-7}}`)).Snapshot().Train
	near(t, "cross-entropy", m.CrossEntropy, plain.Loss, 1e-15)
	near(t, "loss", m.Loss, plain.Loss+0.25*4+0.25*2, 1e-15)
}

// Beside penalties that are 10³⁵ times as large, the cross-entropy has all its digits.
func TestCrossEntropyIsASumOfItsOwn(t *testing.T) {
	for _, size := range []float64{3, 1e5, 1e10, 1e40, 1e99} {
		s := NewSession(decode(t, `{"points":[{"x":[1],"label":0},{"x":[2],"label":1},{"x":[-1],"label":1}],"l2":10,"l1":0.5,"testShare":0}`))
		if err := s.SetModel(Model{Weights: []float64{size}}); err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for _, margin := range []float64{-1, 2, -1} { // that of a point on the right side is above 0
			want += (math.Max(0, -margin*size) + math.Log1p(math.Exp(-math.Abs(margin*size)))) / 3
		}
		m := s.Snapshot().Train
		near(t, fmt.Sprintf("cross-entropy at %g", size), m.CrossEntropy/want, 1, 1e-15)
		near(t, fmt.Sprintf("loss at %g", size), m.Loss/(want+5*size*size+size/2), 1, 1e-15)
	}
}

// counted are the metrics of points by their definitions: shares of lists, NaN where there is nothing to take a share
// of.
func counted(z []float64, y []uint8, threshold float64) map[string]float64 {
	var said, real, both, right, higher, pairs float64
	for i := range z {
		p := 1 / (1 + math.Exp(-z[i]))
		one := p >= threshold
		if one {
			said++
		}
		if y[i] == 1 {
			real++
		}
		if one && y[i] == 1 {
			both++
		}
		if one == (y[i] == 1) {
			right++
		}
		for k := range z {
			if y[i] == 1 && y[k] == 0 {
				pairs++
				switch {
				case z[i] > z[k]:
					higher++
				case z[i] == z[k]:
					higher += 0.5
				}
			}
		}
	}
	f1 := 2 * both / (said + real)
	if real == 0 {
		f1 = math.NaN()
	}
	return map[string]float64{"accuracy": right / float64(len(z)), "precision": both / said, "recall": both / real, "f1": f1, "auc": higher / pairs}
}

// Every metric is that of its definition, on all labellings of five points and at several thresholds, and one that is
// 0/0 is absent from the Snapshot.
func TestMetricsAreThoseOfTheirDefinitions(t *testing.T) {
	z := []float64{-2, -1, 0.5, 0.5, 3}
	for labels := range 1 << len(z) {
		for _, threshold := range []float64{0.1, 0.3, 0.5, 0.9, 0.99} {
			y := make([]uint8, len(z))
			for i := range y {
				y[i] = uint8(labels >> i & 1)
			}
			o := problem.NewObjective(z, y, 1, scene.Settings{})
			text, err := json.Marshal(measure(o, model.Parameters{1, 0}, 0, threshold))
			var got map[string]float64
			if err != nil || json.Unmarshal(text, &got) != nil {
				t.Fatal(err, string(text))
			}
			for name, want := range counted(z, y, threshold) {
				value, there := got[name]
				if there == math.IsNaN(want) || there && math.Abs(value-want) > 1e-15 {
					t.Errorf("labels %v at %g: %s is %v (there: %t), want %v", y, threshold, name, value, there, want)
				}
			}
		}
	}
}

// Where the test has no point of class 1, nothing can be said of how class 1 is found there.
func TestMetricsOfATestWithoutAClassAreUndefined(t *testing.T) {
	points := ""
	for i := range 9 {
		points += fmt.Sprintf(`{"x":[%d,%d],"label":0},`, i, i*i)
	}
	for _, threshold := range []string{"0", "0.5"} {
		test := trained(t, `{"points":[`+points+`{"x":[20,3],"label":1}],"testShare":0.3,"threshold":`+threshold+`}`, 5).Snapshot().Test
		if test == nil || test.Points == 0 || test.TruePositives+test.FalseNegatives != 0 {
			t.Fatalf("%+v", test)
		}
		if test.Recall != nil || test.F1 != nil || test.AUC != nil || (test.Precision == nil) != (test.FalsePositives == 0) {
			t.Errorf("at %s: %+v", threshold, test)
		}
	}
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
		area := areaUnderROC(z, y)
		if (area == nil) != (pairs == 0) {
			t.Fatalf("the area of %d points with %g pairs is %v", n, pairs, area)
		}
		if area != nil {
			near(t, fmt.Sprintf("area of %d points", n), *area, right/pairs, 1e-15)
		}
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

func TestThresholdDecidesTheClass(t *testing.T) {
	s := trained(t, sixPoints, 1000)
	accuracy := func(threshold float64) float64 {
		return measure(s.problem.Train, s.now.At, 0, threshold).Accuracy
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
