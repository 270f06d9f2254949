package data

import (
	"math"
	"slices"
	"testing"

	"downhill/engine/scene/points"
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
		r, ok := Lookup(name)
		p := r.Points(0.3, 5, 9)
		zeros, ones := p.Counts()
		if !ok || zeros != want.zeros || ones != want.ones || !slices.Equal(r.Classes(), []string{want.zero, want.one}) || !slices.Equal(r.Features(), want.names) || !r.Measured() || !r.Fixed() {
			t.Errorf("%s: %d and %d points of %q, %q", name, zeros, ones, r.Classes(), r.Features())
			continue
		}
		for j := range want.names {
			low, high := math.Inf(1), math.Inf(-1)
			for i := range p.Len() {
				low, high = math.Min(low, p.At(i)[j]), math.Max(high, p.At(i)[j])
			}
			if low != want.low[j] || high != want.high[j] {
				t.Errorf("%s: %s from %g to %g, want from %g to %g", name, want.names[j], low, high, want.low[j], want.high[j])
			}
		}
	}
}

// A Scene owns its points: what a caller does to them reaches no other Scene.
func TestMeasuredSetsAreNotShared(t *testing.T) {
	r, _ := Lookup("iris")
	p := r.Points(0, 0, 0)
	r.Features()[0], r.Classes()[0], p.Coords()[0], p.Labels()[0] = "changed", "changed", math.Inf(1), 7
	if again := r.Points(0, 0, 0); r.Features()[0] == "changed" || r.Classes()[0] == "changed" || math.IsInf(again.At(0)[0], 0) || again.Label(0) == 7 {
		t.Error("two Scenes share their points")
	}
}

// Without noise each pattern is what its name says.
func TestPatternsOfTheRecipes(t *testing.T) {
	for name, right := range map[string]func(x, y float64) bool{
		"xor":     func(x, y float64) bool { return (x > 0) == (y > 0) },
		"circles": func(x, y float64) bool { return math.Hypot(x, y) < 3 },
		"known":   func(x, y float64) bool { return 0.6*x+y > 0 },
		"blobs":   func(x, y float64) bool { return x+y > 0 },
		"moons":   func(x, y float64) bool { return math.Abs(math.Hypot(x-1.5, y-0.6)-3) < 0.02 && y < 0.62 },
		"spiral": func(x, y float64) bool {
			angle := math.Mod(2.5*math.Pi*math.Hypot(x, y)/5+math.Pi, 2*math.Pi)
			return math.Cos(angle-math.Atan2(y, x)) > 0.9
		},
	} {
		r, _ := Lookup(name)
		p := r.Points(0, 300, 1)
		for i := range p.Len() {
			if x := p.At(i); right(x[0], x[1]) != (p.Label(i) == 1) {
				t.Errorf("%s: point %v is of class %d", name, x, p.Label(i))
				break
			}
		}
	}
}

// Each name has a recipe and each recipe a name; a set that is made has as many points as asked for, half of each class, on
// the grid and in the usual view.
func TestEveryNameIsADataSet(t *testing.T) {
	for _, name := range Names {
		r, ok := Lookup(name)
		p, again, other := r.Points(0.5, 40, 3), r.Points(0.5, 40, 3), r.Points(0.5, 40, 4)
		zeros, ones := p.Counts()
		if !ok || !p.Equal(again) || p.Equal(other) != r.Fixed() || zeros == 0 || ones == 0 || r.Measured() && !r.Fixed() {
			t.Errorf("%s: %d and %d points, fixed %t", name, zeros, ones, r.Fixed())
		}
		if n := len(r.Features()); n != 0 && n != p.Dim() || len(r.View()) > 2 {
			t.Errorf("%s: %d names of %d features, a view of %v", name, n, p.Dim(), r.View())
		}
		if r.Fixed() {
			continue
		}
		if zeros != 20 || ones != 20 {
			t.Errorf("%s: %d and %d points, want 20 of each", name, zeros, ones)
		}
		for _, x := range p.Coords() {
			if points.Snap(x) != x || math.Abs(x) > Half {
				t.Errorf("%s: %g is off the grid or the view", name, x)
			}
		}
	}
	if len(Names) != len(recipes) {
		t.Errorf("%d names of %d recipes", len(Names), len(recipes))
	}
	if _, ok := Lookup("custom"); ok {
		t.Error("points of a person's own have a recipe")
	}
}

// The true weights are in proportion to 0.6 and 1, and the smaller the more noise there is.
func TestTheTrueWeights(t *testing.T) {
	for noise, want := range map[float64][]float64{0.2: {0.6, 1}, 0.4: {0.3, 0.5}, 0: {0.6, 1}} {
		if got := Truth(noise); !slices.Equal(got, want) {
			t.Errorf("with a noise of %g they are %v, want %v", noise, got, want)
		}
	}
}

func TestTextsThatAreNoFactsAreMistakes(t *testing.T) {
	for _, text := range []string{"a,class\n1,2\n", "a,class\n1,2,1\n", "a,class\nx,1\n"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q is read", text)
				}
			}()
			parseFacts(text)
		}()
	}
}
