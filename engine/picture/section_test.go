package picture

import (
	"testing"

	"downhill/engine/model"
)

func TestFieldIsTheProbabilityAtTheCellCentres(t *testing.T) {
	s := decode(t, `{"dataset":"overlap"}`)
	c := NewSection(s)
	m := model.Model{Weights: []float64{0.5, -2}, Bias: 0.25}
	field := c.Field(m, 4, 3)
	if len(field) != 12 {
		t.Fatalf("%d cells, want 12", len(field))
	}
	// Row 0 is the top: the second feature is greatest there.
	near(t, "top left", float64(field[0]), m.Probability([]float64{-4.5, 4}), 1e-7)
	near(t, "bottom right", float64(field[11]), m.Probability([]float64{4.5, -4}), 1e-7)
}

func TestFieldOfOneFeatureIsOneRow(t *testing.T) {
	c := NewSection(decode(t, sixPoints))
	m := model.Model{Weights: []float64{2}, Bias: -7}
	field := c.Field(m, 10, 50)
	if len(field) != 10 {
		t.Fatalf("%d cells, want 10", len(field))
	}
	near(t, "third cell", float64(field[2]), m.Probability([]float64{2.5}), 1e-7)
}

func TestBoundaryLiesWhereZIsZero(t *testing.T) {
	c := NewSection(decode(t, `{"dataset":"overlap"}`))
	for _, m := range []model.Model{
		{Weights: []float64{1, 1}, Bias: 1},
		{Weights: []float64{1, 0}, Bias: 2},
		{Weights: []float64{0, -3}, Bias: 2},
		{Weights: []float64{1, -1}, Bias: 0},
		{Weights: []float64{0.001, 4}, Bias: -3},
	} {
		from, to, ok := c.Line(m, 0)
		if !ok || from == to {
			t.Errorf("%v: no boundary", m)
		}
		near(t, "z at one end", m.Logit(from[:]), 0, 1e-12)
		near(t, "z at the other end", m.Logit(to[:]), 0, 1e-12)
	}
	for _, m := range []model.Model{{Weights: []float64{0, 0}}, {Weights: []float64{1, 1}, Bias: 100}} {
		if _, _, ok := c.Line(m, 0); ok {
			t.Errorf("%v: a boundary outside the view", m)
		}
	}
}

func TestBoundaryOfOneFeatureIsMinusBOverW(t *testing.T) {
	c := NewSection(decode(t, sixPoints))
	from, to, ok := c.Line(model.Model{Weights: []float64{2}, Bias: -7}, 0)
	if !ok || from[0] != 3.5 || to[0] != 3.5 {
		t.Errorf("boundary %v %v %v, want x = 3.5", from, to, ok)
	}
	if _, _, ok := c.Line(model.Model{Weights: []float64{0}, Bias: 1}, 0); ok {
		t.Error("a weight of 0 has a boundary")
	}
}

func TestSectionHoldsOtherFeaturesAtTheirMeans(t *testing.T) {
	c := NewSection(decode(t, `{"points":[{"x":[0,0,10],"label":0},{"x":[1,1,20],"label":1}]}`))
	if row := c.Row(3, 4); row[0] != 3 || row[1] != 4 || row[2] != 15 {
		t.Errorf("row %v, want [3 4 15]", row)
	}
}

func TestMeansAreOverTheTrainingPoints(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0,0,1],"label":0},{"x":[1,1,20],"label":1},{"x":[2,2,300],"label":0},{"x":[3,3,4000],"label":1}],
		"testShare":0.5,"seed":3,"horizontal":1,"vertical":2}`)
	train, _ := s.Divided()
	want, _ := model.MeanAndDeviation(train.Coords(), 3, 2)
	if row := NewSection(s).Row(3, 4); train.Len() != 2 || row[2] != want {
		t.Errorf("row %v, want %g of %d points", row, want, train.Len())
	}
}
