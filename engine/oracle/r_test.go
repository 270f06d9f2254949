package oracle

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/inference"
	"downhill/engine/scene"
)

// glmPart is one method's part of a file that glm.R wrote.
type glmPart struct {
	Estimate, SE, Z, P, Low, High, OddsRatio, ORLow, ORHigh, ProfileLow, ProfileHigh []float64
	NullDeviance, Deviance, LogLikelihood, AIC, BIC                                  float64
	LR, LRP, McFadden, CoxSnell, Nagelkerke, Tjur, Brier                             float64
}

// asR is how far a statistic may be from R's, as a part of it. R's z and p of a small estimate have fewer digits than
// that of their errors, so all of them are compared so.
const asR = 1e-8

func checkNumber(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= asR*math.Abs(want)) {
		t.Errorf("%s is %.15g, R has %.15g", what, got, want)
	}
}

func fitOf(t *testing.T, content string, o engine.FitOptions) (inference.Fit, error) {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	f := engine.NewSession(s).Fitting(o)
	for f.Advance() {
	}
	return f.Fit()
}

// Every statistic of a fit by maximum likelihood, and of one by Firth's method, is R's. The statistics that Firth's has
// in common with the other are those of the same formulas.
func TestFitsAreThoseOfR(t *testing.T) {
	files, err := filepath.Glob("testdata/r/*.json")
	if err != nil || len(files) != 9 {
		t.Fatalf("%d files in testdata/r: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var g struct {
				Points    json.RawMessage
				ML, Firth *glmPart
			}
			if err := json.Unmarshal(text, &g); err != nil || g.Firth == nil {
				t.Fatalf("not a file of glm.R: %v", err)
			}
			content := `{"points":` + string(g.Points) + `}`
			firth, err := fitOf(t, content, engine.FitOptions{Method: inference.Firth})
			if err != nil {
				t.Fatal(err)
			}
			compareCoefficients(t, firth, *g.Firth)
			checkNumber(t, "Firth's ratio", firth.LR.Statistic, g.Firth.LR)
			checkNumber(t, "its p", firth.LR.P, g.Firth.LRP)
			if g.ML == nil {
				return
			}
			ml, err := fitOf(t, content, engine.FitOptions{Profile: true})
			if err != nil {
				t.Fatal(err)
			}
			compareCoefficients(t, ml, *g.ML)
			compareWhole(t, ml, *g.ML)
		})
	}
}

// compareCoefficients compares what R's part has.
func compareCoefficients(t *testing.T, f inference.Fit, want glmPart) {
	t.Helper()
	if len(f.Coefficients) != len(want.Estimate) {
		t.Fatalf("%d coefficients, R has %d", len(f.Coefficients), len(want.Estimate))
	}
	for j, c := range f.Coefficients {
		for _, of := range []struct {
			what string
			got  *float64
			want []float64
		}{
			{"estimate", &c.Estimate, want.Estimate}, {"error", &c.SE, want.SE}, {"z", &c.Z, want.Z}, {"p", &c.P, want.P},
			{"low", &c.Low, want.Low}, {"high", &c.High, want.High}, {"odds ratio", c.OddsRatio, want.OddsRatio},
			{"low odds ratio", c.ORLow, want.ORLow}, {"high odds ratio", c.ORHigh, want.ORHigh},
			{"profile low", c.ProfileLow, want.ProfileLow}, {"profile high", c.ProfileHigh, want.ProfileHigh},
		} {
			switch {
			case of.want == nil:
			case of.got == nil:
				t.Errorf("%s %s is missing", c.Name, of.what)
			default:
				checkNumber(t, c.Name+" "+of.what, *of.got, of.want[j])
			}
		}
	}
}

func compareWhole(t *testing.T, f inference.Fit, want glmPart) {
	t.Helper()
	checkNumber(t, "null deviance", f.NullDeviance, want.NullDeviance)
	checkNumber(t, "deviance", f.Deviance, want.Deviance)
	checkNumber(t, "log-likelihood", f.LogLikelihood, want.LogLikelihood)
	checkNumber(t, "AIC", f.AIC, want.AIC)
	checkNumber(t, "BIC", f.BIC, want.BIC)
	checkNumber(t, "ratio", f.LR.Statistic, want.LR)
	checkNumber(t, "its p", f.LR.P, want.LRP)
	checkNumber(t, "McFadden", f.McFadden, want.McFadden)
	checkNumber(t, "Cox and Snell", f.CoxSnell, want.CoxSnell)
	checkNumber(t, "Nagelkerke", f.Nagelkerke, want.Nagelkerke)
	checkNumber(t, "Tjur", f.Tjur, want.Tjur)
	checkNumber(t, "Brier", f.Brier, want.Brier)
}
