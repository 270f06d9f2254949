package oracle

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/engine/sweep"
)

var update = flag.Bool("update", false, "write the folds that sweeps.py reads")

// divided is a sweep of points of testdata/scikit_learn, and the fold of each point: −1 is held out.
type divided struct {
	Points   string                     `json:"points"` // the name of the file
	Kind     string                     `json:"kind"`
	Settings map[string]json.RawMessage `json:"settings"`
	Folds    []int                      `json:"folds"`
}

// sweeps are what is compared.
var sweeps = []struct{ points, settings, kinds string }{
	{"iris", `{"scaling":"standardise"}`, "path-l2 path-l1 folds-l2 folds-l1"},
	{"breast_cancer", `{"scaling":"standardise","testShare":0.3,"split":"stratified","seed":5}`, "path-l2 path-l1 folds-l2"},
	{"imbalanced", `{"scaling":"none","testShare":0.25,"seed":9}`, "path-l2 path-l1 folds-l2 folds-l1"},
	{"correlated", `{"scaling":"minmax"}`, "path-l2 path-l1 folds-l2"},
	{"moons", `{"scaling":"standardise","featureMap":"polynomial","degree":3,"testShare":0.2,"seed":2}`, "path-l2 path-l1 folds-l2 folds-l1"},
}

// scene is the Scene that is swept.
func (d divided) scene(t *testing.T) scene.Scene {
	t.Helper()
	fields := maps.Clone(d.Settings)
	fields["points"] = read(t, "testdata/scikit_learn/"+d.Points+".json").Points
	text, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	s, err := scene.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// cases are the sweeps with the folds that the engine deals now.
func cases(t *testing.T) (all []divided) {
	t.Helper()
	for _, c := range sweeps {
		for _, kind := range strings.Fields(c.kinds) {
			d := divided{Points: c.points, Kind: kind}
			if err := json.Unmarshal([]byte(c.settings), &d.Settings); err != nil {
				t.Fatal(err)
			}
			d.Folds = d.scene(t).Folds(5)
			all = append(all, d)
		}
	}
	return all
}

// scikit-learn was given the folds that the engine deals.
func TestTheFoldsAreThoseOfScikitLearn(t *testing.T) {
	text, err := json.Marshal(cases(t))
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, '\n')
	if *update {
		if err := os.WriteFile("testdata/folds.json", text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile("testdata/folds.json"); err != nil || !slices.Equal(kept, text) {
		t.Errorf("testdata/folds.json has other folds (%v): -update writes it, and then sweeps.py has to run", err)
	}
}

// reference is what sweeps.py writes.
type reference struct {
	Values   []float64   `json:"values"`
	Weights  [][]float64 `json:"weights"`
	Losses   []float64   `json:"losses"`
	Errors   []float64   `json:"errors"`
	Best     *float64    `json:"best"`
	OneError *float64    `json:"oneError"`
}

func TestSweepsAgreeWithScikitLearn(t *testing.T) {
	for _, d := range cases(t) {
		t.Run(d.Points+"-"+d.Kind, func(t *testing.T) {
			t.Parallel()
			var want reference
			text, err := os.ReadFile("testdata/sweeps/" + d.Points + "-" + d.Kind + ".json")
			if err == nil {
				err = json.Unmarshal(text, &want)
			}
			if err != nil {
				t.Fatal(err)
			}
			j, err := sweep.New(d.scene(t), d.Kind)
			if err != nil {
				t.Fatal(err)
			}
			for j.Advance() {
			}
			if j.Err() != nil {
				t.Fatal(j.Err())
			}
			compareSweep(t, j.Sweep, want)
		})
	}
}

// rounding is what may be left of a standard error where the losses of all folds are the same.
const rounding = 1e-15

// compareSweep compares numbers to 1e-8 of each. A weight that is exactly 0 there is exactly 0 here.
func compareSweep(t *testing.T, got sweep.Sweep, want reference) {
	t.Helper()
	if !slices.Equal(got.Values, want.Values) || len(got.Weights) != len(want.Weights) || len(got.Losses) != len(want.Losses) {
		t.Fatalf("%d values, %d rows of weights, %d losses", len(got.Values), len(got.Weights), len(got.Losses))
	}
	for k, weights := range want.Weights {
		if len(got.Weights[k]) != len(weights) {
			t.Fatalf("%d weights, want %d", len(got.Weights[k]), len(weights))
		}
		for i := range weights {
			same(t, got.Names[i], &got.Weights[k][i], &weights[i])
		}
	}
	for k := range want.Losses {
		same(t, "mean loss", got.Losses[k], &want.Losses[k])
		if got.Errors[k] > rounding || want.Errors[k] > rounding {
			same(t, "standard error", &got.Errors[k], &want.Errors[k])
		}
	}
	same(t, "best penalty", got.Best, want.Best)
	same(t, "largest within one error", got.OneError, want.OneError)
}
