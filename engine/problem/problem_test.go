package problem

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"downhill/engine/model"
)

func TestWhereTheTrainingOfASceneStarts(t *testing.T) {
	for _, scaling := range []string{"none", "standardise", "minmax"} {
		s := decode(t, `{"dataset":"overlap","scaling":"`+scaling+`"}`)
		if at := New(s).Start(s); !slices.Equal(at, model.Parameters{0, 0, 0}) || New(s).Initial(s) != nil {
			t.Errorf("%s: it starts at %v", scaling, at)
		}
		s = decode(t, `{"dataset":"overlap","scaling":"`+scaling+`","initial":{"epoch":3,"weights":[1.5,-2],"bias":0.25}}`)
		p := New(s)
		given, at := model.Model{Weights: s.Initial.Weights, Bias: s.Initial.Bias}, p.Start(s)
		for i := range s.Points.Len() {
			near(t, scaling+": z at the start", at.Model().Logit(p.Train.Row(i)), given.Logit(s.Points.At(i)), 1e-12)
		}
	}
}

// Drawn weights follow the seed, have a variance of 1/D after scaling, and none is drawn where the Scene has its own.
func TestDrawnStarts(t *testing.T) {
	const text = `{"dataset":"overlap","scaling":"standardise","featureMap":"rbf","initialWeights":"random","seed":%d}`
	sum, n, seen := 0.0, 0, map[float64]bool{}
	for seed := range 40 {
		s := decode(t, fmt.Sprintf(text, seed+1))
		p := New(s)
		at := p.Start(s)
		for _, w := range at.Weights() {
			sum, n = sum+w*w*float64(p.Features.Dim()), n+1
		}
		var given model.Model
		p.Scaler.Fold(&given, at)
		near(t, "bias after scaling", at.Bias(), 0, 1e-9)
		near(t, "first weight", given.Weights[0], p.Initial(s).Weights[0], 1e-12)
		seen[at[0]] = true
	}
	if variance := sum / float64(n); variance < 0.85 || variance > 1.15 || len(seen) != 40 {
		t.Errorf("the variance of %d weights is %g of 1/D; %d of 40 seeds differ", n, variance, len(seen))
	}
	s := decode(t, `{"dataset":"overlap","initialWeights":"random","initial":{"epoch":0,"weights":[1,2],"bias":3}}`)
	if i := New(s).Initial(s); i != s.Initial {
		t.Errorf("a Scene with its own start has %v", i)
	}
}

// A batch is J of its points, with the penalties of all.
func TestABatchIsTheObjectiveOfItsPoints(t *testing.T) {
	s := decode(t, `{"dataset":"moons","featureMap":"quadratic","l1":0.1,"l2":0.2}`)
	o := New(s).Train
	batch := NewObjective(nil, nil, o.Dim(), s.Settings)
	p := model.Parameters{0.3, -0.2, 0, 0.05, -0.04, 0.7}
	for _, points := range [][]int{{5, 2, 40}, {7}, {0, 1, 2, 3}} {
		o.Gather(batch, points)
		want := 0.0
		for k, i := range points {
			z := p.Model().Logit(o.Row(i))
			near(t, "z", batch.Logits(p)[k], z, 1e-14)
			if batch.Labels[k] != o.Labels[i] {
				t.Errorf("point %d of %v has the label %d", k, points, batch.Labels[k])
			}
			want += math.Log1p(math.Exp(z*(1-2*float64(o.Labels[i])))) / float64(len(points))
		}
		near(t, "cross-entropy", batch.CrossEntropy(p), want, 1e-14)
		near(t, "loss", batch.Loss(p), want+o.Penalty(p.Weights()), 1e-14)
	}
}

func TestThePartsOfTheSlopes(t *testing.T) {
	o := New(decode(t, `{"dataset":"overlap","l1":0.3,"l2":0.5}`)).Train
	p := model.Parameters{1, -2, 0.5}
	var e, kept Evaluation
	o.Evaluate(p, &e)
	data, penalty := o.Parts(p)
	for j := range p {
		near(t, fmt.Sprintf("slope %d", j), data[j]+penalty[j], e.Slopes[j], 0)
	}
	if !slices.Equal(penalty, []float64{0.5, -1, 0}) {
		t.Errorf("the L2 penalty has the slopes %v", penalty)
	}
	kept.Set(e)
	if e.Slopes[0]++; kept.Loss != e.Loss || kept.CrossEntropy != e.CrossEntropy || kept.Slopes[0] == e.Slopes[0] {
		t.Errorf("%v is kept of %v", kept, e)
	}
}

// The subgradient of λ1|w| at 0 is any number from −λ1 to λ1; elsewhere it is λ1 with the sign of w. The bias has none.
func TestTheShortestSubgradient(t *testing.T) {
	o := NewObjective(nil, nil, 2, decode(t, `{"l1":0.5}`).Settings)
	for _, c := range []struct {
		at, slopes []float64
		want       float64
	}{
		{[]float64{0, 0, 0}, []float64{0.5, -0.3, 0}, 0},
		{[]float64{0, 0, 0}, []float64{3.5, -4.5, 0}, 5},
		{[]float64{1, -1, 0}, []float64{-0.5, 0.5, 0}, 0},
		{[]float64{1, -1, 0}, []float64{2.5, -3.5, 0}, 5},
		{[]float64{0, 0, 9}, []float64{0, 0, 0.25}, 0.25},
	} {
		near(t, fmt.Sprintf("at %v with slopes %v", c.at, c.slopes), o.GradientNorm(c.at, c.slopes), c.want, 1e-15)
	}
}

func TestNoPointsHaveNoLoss(t *testing.T) {
	o := New(decode(t, `{"points":[],"l2":1}`)).Train
	e := Evaluation{Slopes: []float64{9}}
	p := model.Parameters{1, 2, 3}
	if o.Evaluate(p, &e); e.Loss != 0 || !slices.Equal(e.Slopes, []float64{0, 0, 0}) || o.Loss(p) != 0 || o.CrossEntropy(p) != 0 {
		t.Errorf("J is %g, its slopes are %v", e.Loss, e.Slopes)
	}
}
