package scene

import (
	"encoding/json"
	"math"
	"testing"
)

// What is known of each measured set: its classes, and the least and greatest of its first feature.
func TestMeasuredSetsAreWhatTheirSourcesSay(t *testing.T) {
	for name, want := range map[string]struct {
		zeros, ones int
		zero, one   string
		names       []string
		low, high   []float64
	}{
		"hours":      {10, 10, "failed", "passed", []string{"hours studied"}, []float64{0.5}, []float64{5.5}},
		"iris":       {50, 50, "versicolor", "virginica", []string{"sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"}, []float64{4.9, 2, 3, 1}, []float64{7.9, 3.8, 6.9, 2.5}},
		"penguins":   {151, 68, "Adelie", "Chinstrap", []string{"bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)"}, []float64{32.1, 15.5, 172, 2700}, []float64{58, 21.5, 212, 4800}},
		"challenger": {16, 7, "no damage", "damage", []string{"temperature (°F)"}, []float64{53}, []float64{81}},
		"vaso": {19, 20, "not constricted", "constricted", []string{"ln volume (l)", "ln rate (l/s)"},
			[]float64{math.Log(0.4), math.Log(0.03)}, []float64{math.Log(3.7), math.Log(3.75)}},
		"admissions": {273, 127, "rejected", "admitted", []string{"gre", "gpa", "rank = 2", "rank = 3", "rank = 4"}, []float64{220, 2.26, 0, 0, 0}, []float64{800, 4, 1, 1, 1}},
		"snow":       {580, 25, "no snow", "snow", []string{"warmest (°C)", "precipitation (mm)"}, []float64{-1.6, 0}, []float64{20.6, 55.9}},
	} {
		s := decode(t, `{"dataset":"`+name+`"}`)
		zeros, ones := s.Points.Counts()
		if zeros != want.zeros || ones != want.ones || s.ClassName(0) != want.zero || s.ClassName(1) != want.one || len(s.Features) != len(want.names) || !Real(name) || !Fixed(name) {
			t.Errorf("%s: %d %s and %d %s of %v", name, zeros, s.ClassName(0), ones, s.ClassName(1), s.Features)
			continue
		}
		for j := range want.names {
			if r := bounds(s.Points, j); s.Features[j] != want.names[j] || r.Min != want.low[j] || r.Max != want.high[j] {
				t.Errorf("%s: %s from %g to %g, want %s from %g to %g", name, s.Features[j], r.Min, r.Max, want.names[j], want.low[j], want.high[j])
			}
		}
	}
	if Real("moons") || Real(Custom) {
		t.Error("made points count as measured")
	}
}

func TestMeasuredSetsTravelByName(t *testing.T) {
	for _, name := range []string{"hours", "iris", "penguins", "snow", "challenger", "vaso", "admissions"} {
		s := decode(t, `{"dataset":"`+name+`","scaling":"standardise"}`)
		link, err := EncodeLink(s, 40)
		if err != nil || len(link) > 120 {
			t.Errorf("%s: a link of %d characters, %v", name, len(link), err)
		}
		got, epoch, err := DecodeLink(link)
		text, _ := json.Marshal(s)
		again, _ := json.Marshal(got)
		fromText, _ := json.Marshal(decode(t, string(text)))
		if err != nil || epoch != 40 || string(again) != string(text) || string(fromText) != string(text) {
			t.Errorf("%s: there and back differ, %v", name, err)
		}
	}
}

// A Scene owns its points: what a caller does to them reaches no other Scene.
func TestMeasuredSetsAreNotShared(t *testing.T) {
	s := decode(t, `{"dataset":"iris"}`)
	s.Features[0], s.Points.coords[0] = "changed", math.Inf(1)
	if again := decode(t, `{"dataset":"iris"}`); again.Features[0] == "changed" || math.IsInf(again.Points.At(0)[0], 0) {
		t.Error("two Scenes share their points")
	}
}
