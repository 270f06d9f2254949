package oracle

import (
	"math"
	"slices"
	"testing"

	"downhill/engine/scene"
)

// The measured sets give the maximum-likelihood estimates of R 4.2 and the deviance, 2n times the loss: for Challenger
// glm(damage ~ temperature, binomial), for vaso glm(Y ~ log(Volume) + log(Rate), binomial), for admissions glm(admit ~
// gre + gpa + factor(rank), binomial), with epsilon = 1e-14.
func TestMeasuredSetsAreFittedAsByR(t *testing.T) {
	for dataset, want := range map[string]struct {
		parameters []float64 // the weights, then the bias
		deviance   float64
	}{
		"challenger": {[]float64{-.232162744219, 15.0429016477}, 20.3151926879},
		"vaso":       {[]float64{5.17932401927, 4.56167527881, -2.87542171022}, 29.2273752807},
		"admissions": {[]float64{.00226442578618, .80403754928, -.675442927964, -1.34020391647, -1.55146367692, -3.98997907333}, 458.517492476},
	} {
		s := converged(t, `{"dataset":"`+dataset+`","optimizer":"newton","scaling":"standardise","tolerance":1e-13}`)
		got := append(slices.Clone(s.Weights), s.Bias, 2*float64(s.Train.Points)*s.Train.CrossEntropy)
		for j, v := range append(want.parameters, want.deviance) {
			if len(got) != len(want.parameters)+1 || math.Abs(got[j]-v) > 1e-8*math.Abs(v) {
				t.Errorf("%s: parameter %d of %d is %.12g, want %.12g", dataset, j, len(got), got[j], v)
			}
		}
	}
}

// The labels of the set with a known boundary are drawn with the weights that it tells: of many points the fit comes near.
func TestTheFitOfManyComesNearTheTruth(t *testing.T) {
	for _, noise := range []string{"0.1", "0.2", "0.6"} {
		content := `{"dataset":"known","count":50000,"noise":` + noise + `}`
		s, err := scene.Decode([]byte(content))
		if err != nil {
			t.Fatal(err)
		}
		truth := s.Truth()
		got := converged(t, content[:len(content)-1]+`,"optimizer":"newton"}`)
		for j, w := range truth {
			if math.Abs(got.Weights[j]-w) > 0.05*w || math.Abs(got.Bias) > 0.05 {
				t.Errorf("noise %s: the fit is %v, %g, the truth %v", noise, got.Weights, got.Bias, truth)
			}
		}
	}
}
