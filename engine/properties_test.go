package engine

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"downhill/engine/random"
	"downhill/engine/scene"
	"downhill/engine/vector"
)

// What must hold of logistic regression on any data. Each property is tried on data that no plane separates, so that
// there is a minimum without a penalty too.
var overlapping = []string{
	`"dataset":"overlap"`,
	`"dataset":"overlap","noise":0.6,"count":61,"seed":9`,
	`"dataset":"moons","noise":0.4,"count":90`,
	`"dataset":"xor","noise":0.3,"seed":4`,
	`"points":[{"x":[1],"label":0},{"x":[2],"label":1},{"x":[3],"label":0},{"x":[4],"label":1},{"x":[7],"label":1}]`,
	`"points":[{"x":[1,2,0],"label":0},{"x":[2,0,1],"label":1},{"x":[3,1,5],"label":0},{"x":[4,4,4],"label":1},
		{"x":[1,1,2],"label":1},{"x":[3,3,1],"label":0},{"x":[0,5,3],"label":1},{"x":[2,2,2],"label":0}]`,
}

// penalties go with what holds under any penalty.
var penalties = []string{`"l2":0`, `"l2":0.1`, `"l1":0.02`, `"l1":0.02,"l2":0.1`}

// ways are runs whose epochs see all points at once. Adam and its relatives are not among them: if a slope is only
// rounding, they still make a step of it.
var ways = []string{
	`"optimizer":"gd","learningRate":0.05`,
	`"optimizer":"nesterov","batchSize":0,"learningRate":0.02`,
	`"optimizer":"momentum","batchSize":0,"scaling":"standardise"`,
	`"optimizer":"newton","scaling":"minmax"`,
}

// fitted is the minimum for a Scene, as Newton's method finds it.
func fitted(t *testing.T, s scene.Scene) Snapshot {
	t.Helper()
	s.Optimizer, s.Tolerance, s.Epochs = scene.Newton, 1e-12, 100
	session := NewSession(s)
	if session.Status() != Converged { // the start may be the minimum
		if err := session.Run(); err != nil {
			t.Fatal(err)
		}
	}
	for session.Status() == Running {
		session.Advance()
	}
	at := session.Snapshot()
	if at.Status != Converged {
		t.Fatalf("%s at epoch %d, gradient %g", at.Status, at.Epoch, at.GradientNorm)
	}
	return at
}

// after is the Snapshot of a Scene after some epochs.
func after(t *testing.T, s scene.Scene, epochs int) Snapshot {
	t.Helper()
	session := NewSession(s)
	if err := session.Step(epochs); err != nil {
		t.Fatal(err)
	}
	return session.Snapshot()
}

// changed is s with each row of its points, and its label, put through a function.
func changed(s scene.Scene, change func(x []float64, label uint8) ([]float64, uint8)) scene.Scene {
	var coords []float64
	var labels []uint8
	for i := range s.Points.Len() {
		x, label := change(slices.Clone(s.Points.At(i)), s.Points.Label(i))
		coords, labels = append(coords, x...), append(labels, label)
	}
	s.Points = scene.NewPoints(s.Dim(), coords, labels)
	return s
}

// picked is s with some of its points, in that order.
func picked(s scene.Scene, points []int) scene.Scene {
	var coords []float64
	var labels []uint8
	for _, i := range points {
		coords, labels = append(coords, s.Points.At(i)...), append(labels, s.Points.Label(i))
	}
	s.Points = scene.NewPoints(s.Dim(), coords, labels)
	return s
}

// alike reports where two models, or what is measured of them, differ by more than a tolerance.
func alike(t *testing.T, what string, got, want Snapshot, tolerance float64) {
	t.Helper()
	for j, w := range want.Weights {
		near(t, fmt.Sprintf("%s: weight %d", what, j), got.Weights[j], w, tolerance)
	}
	near(t, what+": bias", got.Bias, want.Bias, tolerance)
	near(t, what+": loss", got.Loss, want.Loss, tolerance)
	near(t, what+": cross-entropy", got.Train.CrossEntropy, want.Train.CrossEntropy, tolerance)
	near(t, what+": accuracy", got.Accuracy, want.Accuracy, 0)
	near(t, what+": AUC", *got.Train.AUC, *want.Train.AUC, tolerance)
}

func TestALargerPenaltyGivesASmallerNorm(t *testing.T) {
	norms := map[string]func(w []float64) float64{"l1": vector.Norm1, "l2": func(w []float64) float64 { return vector.Dot(w, w) }}
	for _, data := range overlapping {
		for penalty, norm := range norms {
			last := math.Inf(1)
			for _, by := range []string{"0", "0.001", "0.01", "0.1", "1", "10"} {
				now := norm(fitted(t, decode(t, `{`+data+`,"`+penalty+`":`+by+`}`)).Weights)
				if !(now < last || now == 0 && penalty == "l1") {
					t.Errorf("%s: %s = %s gives a norm of %g after %g", data, penalty, by, now, last)
				}
				last = now
			}
		}
	}
}

func TestPermutedAndDuplicatedPointsChangeNothingButRounding(t *testing.T) {
	for _, data := range overlapping {
		for _, way := range ways {
			for _, penalty := range penalties {
				what := `{` + data + `,` + way + `,` + penalty + `}`
				s := decode(t, what)
				order := make([]int, s.Points.Len())
				for i := range order {
					order[i] = i
				}
				want := after(t, s, 20)
				alike(t, what+" twice", after(t, picked(s, slices.Concat(order, order)), 20), want, 1e-9)
				random.New(3).Shuffle(order)
				alike(t, what+" permuted", after(t, picked(s, order), 20), want, 1e-9)
			}
		}
	}
}

func TestFlippedLabelsNegateTheModel(t *testing.T) {
	for _, data := range overlapping {
		for _, way := range ways {
			for _, penalty := range penalties {
				what := `{` + data + `,` + way + `,` + penalty + `}`
				s := decode(t, what)
				want := after(t, s, 20)
				for j := range want.Weights {
					want.Weights[j] *= -1
				}
				want.Bias *= -1
				got := after(t, changed(s, func(x []float64, label uint8) ([]float64, uint8) { return x, 1 - label }), 20)
				alike(t, what+" flipped", got, want, 1e-9)
			}
		}
	}
}

func TestScalingKeepsTheMinimumWithoutAPenalty(t *testing.T) {
	for _, data := range overlapping {
		want := fitted(t, decode(t, `{`+data+`}`))
		for _, scaling := range []string{scene.Standardise, scene.MinMax} {
			s := decode(t, `{`+data+`,"scaling":"`+scaling+`"}`)
			got := fitted(t, s)
			alike(t, data+" "+scaling, got, want, 1e-8)
			for i := range s.Points.Len() {
				x := s.Points.At(i)
				near(t, fmt.Sprintf("%s %s: prediction at %v", data, scaling, x), got.Probability(x), want.Probability(x), 1e-9)
			}
		}
	}
}

func TestTranslationChangesOnlyTheBias(t *testing.T) {
	for _, data := range overlapping {
		for _, penalty := range penalties {
			for j := range decode(t, `{`+data+`}`).Dim() {
				what := fmt.Sprintf(`{%s,%s}`, data, penalty)
				s := decode(t, what)
				want := fitted(t, s)
				want.Bias -= 3 * want.Weights[j]
				got := fitted(t, changed(s, func(x []float64, label uint8) ([]float64, uint8) { x[j] += 3; return x, label }))
				alike(t, fmt.Sprintf("%s, feature %d moved", what, j), got, want, 1e-8)
			}
		}
	}
}

// Under an L2 penalty only: the length of the weights is the same from everywhere, the sum of their sizes is not.
func TestRotatedFeaturesRotateTheWeights(t *testing.T) {
	sin, cos := math.Sincos(0.7)
	turn := func(x []float64) { x[0], x[1] = cos*x[0]-sin*x[1], sin*x[0]+cos*x[1] }
	for _, data := range overlapping {
		for _, penalty := range []string{`"l2":0`, `"l2":0.1`, `"l2":2`} {
			what := `{` + data + `,` + penalty + `}`
			s := decode(t, what)
			if s.Dim() < 2 {
				continue
			}
			r := changed(s, func(x []float64, label uint8) ([]float64, uint8) { turn(x); return x, label })
			want, slow := fitted(t, s), after(t, s, 20)
			turn(want.Weights)
			turn(slow.Weights)
			alike(t, what+" rotated", fitted(t, r), want, 1e-8)
			alike(t, what+" rotated, on the way", after(t, r, 20), slow, 1e-9)
		}
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
