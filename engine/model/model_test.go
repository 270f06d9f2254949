package model

import (
	"math"
	"slices"
	"testing"

	"downhill/engine/scene"
)

func TestParametersAreAModel(t *testing.T) {
	p := Parameters{2, -1, 0.5}
	m := p.Model()
	if z := m.Logit([]float64{3, 4}); z != 2.5 || p.Bias() != 0.5 || !slices.Equal(p.Weights(), []float64{2, -1}) {
		t.Errorf("z = %g with weights %v and bias %g", z, p.Weights(), p.Bias())
	}
	near(t, "P", m.Probability([]float64{3, 4}), 1/(1+math.Exp(-2.5)), 1e-15)
	for k, want := range []float64{0.5, 2, -1} {
		if p[p.Index(k)] != want {
			t.Errorf("parameter %d is %g, want %g", k, p[p.Index(k)], want)
		}
	}
	copied := m.Clone()
	if p[0] = 7; m.Weights[0] != 7 || copied.Weights[0] != 2 {
		t.Errorf("the model has %v, its copy %v", m.Weights, copied.Weights)
	}
}

func TestWhatAModelMayHold(t *testing.T) {
	for _, v := range []float64{scene.MaxWeight, -scene.MaxWeight, math.Nextafter(scene.MaxWeight, math.Inf(1)), math.Inf(-1), math.NaN()} {
		want := math.Abs(v) == scene.MaxWeight
		if (Parameters{0, v}).Bounded() != want || (Model{Weights: []float64{v}}).Bounded() != want || (Model{Bias: v}).Bounded() != want {
			t.Errorf("%g is bounded: want %t", v, want)
		}
	}
}

// A constant feature stays what it is but for its rounding, and any other as it is.
func TestLevelledRows(t *testing.T) {
	rows := columns([]float64{1, 2, 3}, []float64{0.1, 0.1 * (1 + 0x1p-50), 0.1})
	got := FitScaler(scene.Standardise, rows, 2).Levelled(rows)
	if want := columns([]float64{1, 2, 3}, []float64{0.1, 0.1, 0.1}); !slices.Equal(got, want) {
		t.Errorf("levelled they are %v, want %v", got, want)
	}
	if got := FitScaler("none", rows, 2).Levelled(rows); !slices.Equal(got, rows) {
		t.Errorf("without scaling they are %v", got)
	}
}
