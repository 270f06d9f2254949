package scene

import (
	"errors"
	"slices"
	"testing"
)

func TestWithPointsReplacesTheDataAndKeepsTheSettings(t *testing.T) {
	s := Default()
	s.LearningRate, s.FeatureMap, s.Degree, s.Vertical, s.Horizontal, s.SurfaceX = 0.5, Polynomial, 4, 1, 2, 5
	hold := 3.0
	s.Initial, s.Held = &Initial{Epoch: 3, Weights: make([]float64, s.MappedDim())}, []*float64{&hold, nil}
	p := NewPoints(3, []float64{1, 20, 300, 4, 50, 600}, []uint8{0, 1})
	next, err := s.WithPoints(p, []string{"a", "b", "c"}, []string{"no", "yes"})
	if err != nil {
		t.Fatal(err)
	}
	if next.Dataset != Custom || !next.Points.Equal(p) || !slices.Equal(next.Features, []string{"a", "b", "c"}) || next.ClassName(1) != "yes" || next.Initial != nil ||
		next.Held != nil || next.LearningRate != 0.5 || next.FeatureMap != Polynomial || next.Degree != 4 ||
		next.Horizontal != 1 || next.Vertical != 2 || next.SurfaceX != 1 || !slices.Equal(next.View, FitView(p, []int{0, 1})) {
		t.Errorf("%+v", next)
	}
	sound(t, next)
	if s.Dataset == Custom || s.Dim() != 2 {
		t.Error("the Scene before has changed")
	}
}

func TestWithPointsDropsAMapThatWouldMakeTooMuch(t *testing.T) {
	s := Default()
	s.FeatureMap = Radial
	next, err := s.WithPoints(NewPoints(30, make([]float64, 60), []uint8{0, 1}), DefaultNames(30), nil)
	if err != nil || next.FeatureMap != Linear {
		t.Errorf("%s, %v", next.FeatureMap, err)
	}
}

func TestWithPointsRefusesWhatASceneMayNotHold(t *testing.T) {
	two := []string{"a", "b"}
	for _, c := range []struct {
		points  Points
		names   []string
		classes []string
		field   string
		rule    Rule
	}{
		{NewPoints(2, []float64{1, 2}, []uint8{2}), two, nil, "points[0].label", NotALabel},
		{NewPoints(2, []float64{1, 2, 3, 2e15}, []uint8{0, 1}), two, nil, "points[1].x[1]", OutOfRange},
		{NewPoints(2, []float64{1, 2}, []uint8{0}), []string{"a"}, nil, "points", WrongLength},
		{NewPoints(2, []float64{1, 2}, []uint8{0}), []string{"a", ""}, nil, "features[1]", NotText},
		{NewPoints(0, nil, nil), nil, nil, "features", TooMany},
		{NewPoints(65, make([]float64, 65), []uint8{0}), DefaultNames(65), nil, "features", TooMany},
		{NewPoints(1, make([]float64, MaxPoints+1), make([]uint8, MaxPoints+1)), []string{"a"}, nil, "points", TooMany},
		{NewPoints(2, []float64{1, 2}, []uint8{0}), two, []string{"a", "a"}, "classes", SameValue},
		{NewPoints(2, []float64{1, 2}, []uint8{0}), two, []string{"a"}, "classes", WrongLength},
		{NewPoints(2, []float64{1, 2}, []uint8{0}), two, []string{"", "a"}, "classes[0]", NotText},
	} {
		before := Default()
		after, err := before.WithPoints(c.points, c.names, c.classes)
		var bad *Error
		if !errors.As(err, &bad) || bad.Field != c.field || bad.Rule != c.rule || !after.SameTraining(before) {
			t.Errorf("%v: %v, want %s: %s", c.names, err, c.field, c.rule)
		}
	}
}
