package oracle

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"downhill/engine"
	"downhill/engine/influence"
	"downhill/engine/scene"
)

// ofR is what influence.R found of a set.
type ofR struct {
	Points   json.RawMessage
	Leverage []float64
	Cook     []float64
	Deviance []float64
	Pearson  []float64
}

// weighed is what the engine finds of a Scene.
func weighed(t *testing.T, content string) ([]float64, error) {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	work := engine.NewSession(s).InfluenceWork()
	for work.Advance() {
	}
	found, err := work.Influence()
	if err != nil {
		return nil, err
	}
	return found.Values, nil
}

// With -v this prints how far the engine is from R at most. Where p is within 1e-6 of the label, R's residuals have
// lost digits to 1 − p, so those points are compared as parts of 1.
func TestInfluenceIsThatOfR(t *testing.T) {
	text, err := os.ReadFile("testdata/influence/r.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct{ Sets map[string]ofR }
	if err := json.Unmarshal(text, &golden); err != nil || len(golden.Sets) < 7 {
		t.Fatalf("%d sets, %v", len(golden.Sets), err)
	}
	for name, want := range golden.Sets {
		for _, scaling := range []string{"none", "standardise"} {
			compare(t, name, scaling, want)
		}
	}
}

// compare is what the engine finds of a set with what R found.
func compare(t *testing.T, name, scaling string, want ofR) {
	t.Helper()
	content := fmt.Sprintf(`{"dataset":%q,"scaling":%q}`, name, scaling)
	if want.Points != nil {
		content = fmt.Sprintf(`{"points":%s,"scaling":%q}`, want.Points, scaling)
	}
	got, err := weighed(t, content)
	if err != nil || len(got) != influence.Numbers*len(want.Cook) || len(got) == 0 {
		t.Errorf("%s: %d numbers of %d points, %v", name, len(got), len(want.Cook), err)
		return
	}
	worst := 0.0
	for k, list := range [][]float64{want.Leverage, want.Cook, want.Deviance, want.Pearson} {
		worst = max(worst, farthest(got[k:], list, want.Pearson))
	}
	t.Logf("=== %s, scaling %s: %d points, at most %.1e from R", name, scaling, len(want.Cook), worst)
	if !(worst <= 1e-8) {
		t.Errorf("%s, scaling %s: %.1e from R", name, scaling, worst)
	}
}

// farthest is the largest relative difference between every fourth number of got and want.
func farthest(got, want, pearson []float64) float64 {
	worst := 0.0
	for i, v := range want {
		size := math.Abs(v)
		if math.Abs(pearson[i]) < 1e-3 {
			size = 1
		}
		worst = max(worst, math.Abs(got[influence.Numbers*i]-v)/size)
	}
	return worst
}
