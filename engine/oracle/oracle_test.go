package oracle

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
)

// tolerance is how far the engine may be from scikit-learn, in the units of each quantity.
const tolerance = 1e-6

// golden is a file in testdata/scikit_learn, as scikit_learn.py writes it.
type golden struct {
	Origin string          `json:"origin"` // of the points
	Made   string          `json:"made"`   // with which versions
	Points json.RawMessage `json:"points"`
	Fits   []fit           `json:"fits"`
}

// fit is settings of a Scene and what scikit-learn finds for them, in the units of the features as given.
type fit struct {
	Settings map[string]json.RawMessage `json:"settings"`
	Weights  []float64                  `json:"weights"`
	Bias     float64                    `json:"bias"`
	LogLoss  float64                    `json:"logLoss"`
	AUC      float64                    `json:"auc"`
	Accuracy float64                    `json:"accuracy"`
	Curves   *judged                    `json:"curves"` // of the first fit
}

// row is one line of the table: a quantity as the engine and as scikit-learn has it.
type row struct {
	quantity     string
	ours, theirs float64
}

func (r row) difference() float64 { return math.Abs(r.ours - r.theirs) }

// With -v this prints every quantity, and of the weights the one that differs most.
func TestTheEngineAgreesWithScikitLearn(t *testing.T) {
	files, err := filepath.Glob("testdata/scikit_learn/*.json")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d files in testdata/scikit_learn: %v", len(files), err)
	}
	var table strings.Builder
	worst := row{}
	fmt.Fprintf(&table, heading, "data set", "quantity", "ours", "scikit-learn", "difference")
	for _, file := range files {
		name, g := strings.TrimSuffix(filepath.Base(file), ".json"), read(t, file)
		for _, f := range g.Fits {
			fmt.Fprintf(&table, "\n%s, %s\n", name, f)
			for _, r := range compared(t, f, trained(t, g, f)) {
				fmt.Fprintf(&table, line, name, r.quantity, r.ours, r.theirs, r.difference())
				if !(r.difference() <= tolerance) {
					t.Errorf("%s, %s: the %s is %v, scikit-learn has %v", name, f, r.quantity, r.ours, r.theirs)
				}
				if !(r.difference() <= worst.difference()) {
					worst = row{name + ", " + f.String() + ", " + r.quantity, r.ours, r.theirs}
				}
			}
		}
	}
	if testing.Verbose() {
		fmt.Printf("%s\nThe largest difference is %.1e, where %.0e are allowed: %s\n", &table, worst.difference(), tolerance, worst.quantity)
	}
}

// The columns of the table.
const (
	heading = "%-14s %-10s %22s %22s %10s\n"
	line    = "%-14s %-10s %22.15g %22.15g %10.1e\n"
)

func read(t *testing.T, file string) golden {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(text, &g); err != nil || len(g.Fits) == 0 || g.Origin == "" || g.Made == "" {
		t.Fatalf("%s is not a file of scikit_learn.py: %v", file, err)
	}
	return g
}

// trained is where a run over the points with the settings of a fit ends.
func trained(t *testing.T, g golden, f fit) engine.Snapshot {
	t.Helper()
	fields := map[string]json.RawMessage{"points": g.Points}
	for name, value := range f.Settings {
		fields[name] = value
	}
	text, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	s, err := scene.Decode(text)
	if err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	session := engine.NewSession(s)
	if err := session.Run(); err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	for session.Advance() {
	}
	at := session.Snapshot()
	if at.Status != engine.Converged {
		t.Errorf("%s: %s at epoch %d with a gradient of %g", f, at.Status, at.Epoch, at.GradientNorm)
	}
	return at
}

// compared are the quantities of a run beside those of a fit. A weight that is exactly 0 there is exactly 0 here.
func compared(t *testing.T, f fit, at engine.Snapshot) []row {
	t.Helper()
	if len(at.Weights) != len(f.Weights) {
		t.Fatalf("%s: %d weights, scikit-learn has %d", f, len(at.Weights), len(f.Weights))
	}
	var worst row
	for j, w := range f.Weights {
		r := row{fmt.Sprintf("weight %d", j+1), at.Weights[j], w}
		if (r.ours == 0) != (w == 0) {
			t.Errorf("%s: %s is %v, scikit-learn has %v", f, r.quantity, r.ours, w)
		}
		if j == 0 || !(r.difference() <= worst.difference()) {
			worst = r
		}
	}
	return []row{worst, {"bias", at.Bias, f.Bias}, {"log-loss", at.Train.CrossEntropy, f.LogLoss},
		{"AUC", *at.Train.AUC, f.AUC}, {"accuracy", at.Train.Accuracy, f.Accuracy}}
}

// String names the settings that say what is minimised and how.
func (f fit) String() string {
	var parts []string
	for _, name := range []string{"featureMap", "degree", "scaling", "l1", "l2", "optimizer", "schedule"} {
		if value, ok := f.Settings[name]; ok {
			parts = append(parts, name+" "+strings.Trim(string(value), `"`))
		}
	}
	return strings.Join(parts, ", ")
}
