package scene

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// heldOut counts the points held out of class 0 and of class 1.
func heldOut(s Scene) (zeros, ones int) {
	for i, out := range s.HeldOut() {
		if out && s.Points.Label(i) == 0 {
			zeros++
		} else if out {
			ones++
		}
	}
	return zeros, ones
}

func TestStratifiedSplitsKeepTheSharesOfTheClasses(t *testing.T) {
	for _, share := range []float64{0.1, 0.25, 0.5, 0.9} {
		s := decode(t, fmt.Sprintf(`{"dataset":"moons","count":160,"testShare":%g}`, share))
		zeros, ones := heldOut(s)
		if want := int(math.Round(share * 80)); zeros != want || ones != want {
			t.Errorf("%g: %d and %d held out, want %d of each", share, zeros, ones, want)
		}
	}
	uneven := false
	for seed := range 20 {
		s := decode(t, fmt.Sprintf(`{"dataset":"moons","count":160,"testShare":0.25,"split":"random","seed":%d}`, seed))
		zeros, ones := heldOut(s)
		if zeros+ones != 40 {
			t.Errorf("a random split holds %d out, want 40", zeros+ones)
		}
		uneven = uneven || zeros != ones
	}
	if !uneven {
		t.Error("random splits are stratified")
	}
}

func TestSplitsFollowFromTheSeedAndChangeLittleWithAPoint(t *testing.T) {
	s := placed(100)
	s.TestShare = 0.3
	first := s.HeldOut()
	if !slices.Equal(first, s.HeldOut()) {
		t.Error("the same Scene is split in two ways")
	}
	other := s
	other.Seed = 2
	if slices.Equal(first, other.HeldOut()) {
		t.Error("another seed gives the same split")
	}
	more, err := s.Apply(Edit{Add: &Point{X: []float64{1.11, 2.22}, Label: 1}})
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i, out := range more.HeldOut()[:100] {
		if out != first[i] {
			changed++
		}
	}
	if changed > 1 {
		t.Errorf("a point more moves %d others", changed)
	}
}

func TestDividedPointsAreAllThePoints(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","testShare":0.3}`)
	train, test := s.Divided()
	if train.Len() != 140 || test.Len() != 60 || train.Dim() != 2 {
		t.Fatalf("%d and %d points", train.Len(), test.Len())
	}
	next := [2]int{}
	for i, out := range s.HeldOut() {
		part, k := train, 0
		if out {
			part, k = test, 1
		}
		if !slices.Equal(part.At(next[k]), s.Points.At(i)) || part.Label(next[k]) != s.Points.Label(i) {
			t.Fatalf("point %d is not where it belongs", i)
		}
		next[k]++
	}
	whole, none := Default().Divided()
	if whole.Len() != 200 || none.Len() != 0 || Default().HeldOut() != nil {
		t.Error("without a share some points are held out")
	}
}

// However much is held out, each class keeps a point to train on.
func TestEachClassKeepsAPoint(t *testing.T) {
	for _, split := range []string{"stratified", "random"} {
		for seed := range 50 {
			s := decode(t, fmt.Sprintf(`{"points":[{"x":[1],"label":0},{"x":[2],"label":1},{"x":[3],"label":1},{"x":[4],"label":1}],
				"testShare":0.9,"split":%q,"seed":%d}`, split, seed))
			train, _ := s.Divided()
			if zeros, ones := train.Counts(); zeros == 0 || ones == 0 {
				t.Fatalf("%s, seed %d: %d and %d points to train on", split, seed, zeros, ones)
			}
		}
	}
}

func TestSizesOfFeatureMaps(t *testing.T) {
	for settings, want := range map[string]int{
		`"featureMap":"linear"`: 30, `"featureMap":"quadratic"`: 495, `"featureMap":"sin"`: 60,
		`"featureMap":"chosen","terms":"x1x2,sin x2"`: 30, `"featureMap":"polynomial","degree":3`: 5455,
		`"featureMap":"rbf","centres":2`: MaxMapped + 1,
	} {
		x := slices.Repeat([]float64{1}, 30)
		s := Scene{Settings: DefaultSettings(), Features: DefaultNames(30), Points: NewPoints(30, x, []uint8{0})}
		for name, raw := range must(object([]byte(`{` + settings + `}`))) {
			row, _ := Lookup(name)
			if err := row.parseJSON(&s.Settings, raw); err != nil {
				t.Fatal(err)
			}
		}
		got := s.MappedDim()
		if got != min(want, MaxMapped+1) {
			t.Errorf("%s of 30 features: %d, want %d", settings, got, want)
		}
		if err, _ := s.checkSize().(*Error); (err != nil) != (want > MaxMapped) || err != nil && err.Rule != TooManyMapped {
			t.Errorf("%s of 30 features: %v", settings, err)
		}
	}
	s := decode(t, `{"dataset":"moons","count":100000}`)
	refused := Edit{Set: &Set{Name: "featureMap", Value: "rbf"}}
	s.Centres = 10
	if next, err := s.Apply(refused); err == nil || err.(*Error).Rule != TooMuchData || next.FeatureMap != Linear {
		t.Errorf("10,000,000 values: %v", err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestSeveralChoices(t *testing.T) {
	s := decode(t, `{"terms":"sin x2, x1,x1, x1x2"}`)
	if s.Terms != "x1,x1x2,sin x2" {
		t.Errorf("terms %q", s.Terms)
	}
	for _, text := range []string{`""`, `"x1,"`, `"x3"`, `["x1"]`, `3`} {
		if _, err := Decode([]byte(`{"terms":` + text + `}`)); err == nil || err.(*Error).Field != "terms" {
			t.Errorf("terms %s: %v", text, err)
		}
	}
}

func TestAxesAreAlwaysTwoFeaturesThatThereAre(t *testing.T) {
	for _, c := range []struct{ d, horizontal, vertical, across, up int }{
		{2, 1, 2, 0, 1}, {2, 2, 1, 1, 0}, {2, 1, 1, 0, 1}, {2, 2, 2, 0, 1}, {3, 3, 2, 2, 1}, {3, 64, 64, 1, 2}, {5, 4, 4, 2, 3}, {2, 9, 1, 1, 0},
	} {
		s := Scene{Features: DefaultNames(c.d), Settings: Settings{Horizontal: c.horizontal, Vertical: c.vertical}}
		if axes := s.Axes(); len(axes) != 2 || axes[0] != c.across || axes[1] != c.up {
			t.Errorf("%+v: axes %v", c, axes)
		}
	}
	if axes := (Scene{Features: DefaultNames(1)}).Axes(); len(axes) != 1 || axes[0] != 0 {
		t.Errorf("one feature: %v", axes)
	}
	s := decode(t, `{"points":[{"x":[1,20,300],"label":0},{"x":[3,40,500],"label":1}]}`)
	next, err := s.Apply(Edit{Set: &Set{Name: "horizontal", Value: "3"}})
	if err != nil || next.View[0].Min > 300 || next.View[0].Max < 500 || next.View[1] != s.View[1] {
		t.Errorf("view %v, %v", next.View, err)
	}
}

func TestHoldingFeatures(t *testing.T) {
	s := decode(t, `{"points":[{"x":[1,2,3],"label":0},{"x":[3,4,5],"label":1}]}`)
	seven, infinite := 7.0, math.Inf(1)
	held, err := s.Apply(Edit{Hold: &Hold{Index: 2, X: &seven}})
	if err != nil || *held.Held[2] != 7 || held.Held[0] != nil || s.Held != nil {
		t.Fatalf("held %v, before %v, %v", held.Held, s.Held, err)
	}
	text, _ := held.MarshalJSON()
	link, err := EncodeLink(held, 3)
	if err != nil {
		t.Fatal(err)
	}
	fromLink, _, err := DecodeLink(link)
	if again := decode(t, string(text)); *again.Held[2] != 7 || err != nil || *fromLink.Held[2] != 7 || len(fromLink.Held) != 3 {
		t.Errorf("there and back: %v, %v, %v", again.Held, fromLink.Held, err)
	}
	free, err := held.Apply(Edit{Hold: &Hold{Index: 2}})
	if err != nil || free.Held != nil {
		t.Errorf("let go: %v, %v", free.Held, err)
	}
	for _, h := range []Hold{{Index: 3}, {Index: -1}, {Index: 0, X: &infinite}} {
		if _, err := s.Apply(Edit{Hold: &h}); err == nil {
			t.Errorf("%+v is accepted", h)
		}
	}
	for _, text := range []string{`[1]`, `["a",null,null]`, `[1e16,null,null]`, `3`} {
		if _, err := Decode([]byte(`{"points":[{"x":[1,2,3],"label":0}],"held":` + text + `}`)); err == nil {
			t.Errorf("held %s is accepted", text)
		}
	}
}
