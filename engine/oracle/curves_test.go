package oracle

import (
	"math"
	"path/filepath"
	"slices"
	"testing"

	"downhill/engine"
	"downhill/engine/curves"
	"downhill/engine/scene"
)

// relative is how far curves may be from scikit-learn's and R's, as a part of the number.
const relative = 1e-8

// judged is what scikit-learn makes of scores.
type judged struct {
	Scores             []float64 `json:"scores"`
	Corners            []float64 `json:"corners"`
	FalsePositiveRates []float64 `json:"falsePositiveRates"`
	TruePositiveRates  []float64 `json:"truePositiveRates"`
	Precisions         []float64 `json:"precisions"`
	Recalls            []float64 `json:"recalls"`
	AUC                float64   `json:"auc"`
	AveragePrecision   float64   `json:"averagePrecision"`
	Means              []float64 `json:"means"`
	Shares             []float64 `json:"shares"`
	LogLoss            float64   `json:"logLoss"`
	Brier              float64   `json:"brier"`
	At                 []cutOff  `json:"at"`
}

// cutOff is what a threshold makes of them. What is undefined is nil.
type cutOff struct {
	Threshold   float64  `json:"threshold"`
	Counts      [4]int   `json:"counts"` // true and false positives, true and false negatives
	Precision   *float64 `json:"precision"`
	Recall      *float64 `json:"recall"`
	Specificity *float64 `json:"specificity"`
	F1          *float64 `json:"f1"`
	Balanced    *float64 `json:"balanced"`
	Matthews    *float64 `json:"matthews"`
}

// same compares numbers; nil is undefined.
func same(t *testing.T, what string, ours, theirs *float64) {
	t.Helper()
	switch {
	case (ours == nil) != (theirs == nil):
		t.Errorf("%s: one is undefined: ours %v, theirs %v", what, ours, theirs)
	case ours != nil && !(math.Abs(*ours-*theirs) <= relative*math.Abs(*theirs)):
		t.Errorf("%s is %.15g, want %.15g", what, *ours, *theirs)
	}
}

func sameRows(t *testing.T, what string, rows [][3]*float64, column int, theirs []float64) {
	t.Helper()
	if len(rows) != len(theirs) {
		t.Fatalf("%s has %d rows, want %d", what, len(rows), len(theirs))
	}
	for k, row := range rows {
		same(t, what, row[column], &theirs[k])
	}
}

func TestCurvesAgreeWithScikitLearn(t *testing.T) {
	files, _ := filepath.Glob("testdata/scikit_learn/*.json")
	compared := 0
	for _, file := range files {
		g := read(t, file)
		c := g.Fits[0].Curves
		if c == nil {
			t.Fatalf("%s has no curves", file)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			r := curves.Rank(c.Scores, labels(t, g))
			compareCurves(t, r, c)
			for _, at := range c.At {
				compareCutOff(t, r, at)
				compared++
			}
		})
	}
	if compared < 28 {
		t.Errorf("%d thresholds are compared", compared)
	}
}

func labels(t *testing.T, g golden) []uint8 {
	t.Helper()
	s, err := scene.Decode([]byte(`{"points":` + string(g.Points) + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return s.Points.Labels()
}

func compareCurves(t *testing.T, r curves.Ranking, c *judged) {
	t.Helper()
	if !slices.Equal(r.Scores, c.Corners) {
		t.Error("the corners are at other scores")
	}
	sameRows(t, "false positive rate", r.ROC(), 0, c.FalsePositiveRates)
	sameRows(t, "true positive rate", r.ROC(), 1, c.TruePositiveRates)
	sameRows(t, "recall", r.PrecisionRecall(), 0, c.Recalls)
	sameRows(t, "precision", r.PrecisionRecall(), 1, c.Precisions)
	s := r.Summary()
	same(t, "AUC", s.AUC, &c.AUC)
	same(t, "average precision", s.AveragePrecision, &c.AveragePrecision)
	same(t, "log-loss", s.LogLoss, &c.LogLoss)
	same(t, "Brier score", s.Brier, &c.Brier)
	if len(s.Calibration) != len(c.Means) {
		t.Fatalf("%d bins have points, want %d", len(s.Calibration), len(c.Means))
	}
	for k, b := range s.Calibration {
		share := b.Share()
		same(t, "mean probability", &b.Mean, &c.Means[k])
		same(t, "share of class 1", &share, &c.Shares[k])
	}
}

func compareCutOff(t *testing.T, r curves.Ranking, at cutOff) {
	t.Helper()
	c := r.Counts(r.Corner(func(z float64) bool { return engine.Classify(z, at.Threshold) == 1 }))
	if got := [4]int{c.TruePositives, c.FalsePositives, c.TrueNegatives, c.FalseNegatives}; got != at.Counts {
		t.Errorf("at %g the counts are %v, want %v", at.Threshold, got, at.Counts)
	}
	same(t, "precision", c.Precision(), at.Precision)
	same(t, "recall", c.Recall(), at.Recall)
	same(t, "specificity", c.Specificity(), at.Specificity)
	same(t, "F1", c.F1(), at.F1)
	same(t, "balanced accuracy", c.Balanced(), at.Balanced)
	same(t, "Matthews' coefficient", c.Matthews(), at.Matthews)
}

// The 23 flights before Challenger's last by the temperature at the joints in °F, class 1 being damage to any O-ring: two
// of the four at 70, and one of the two at 75. Source: S. Dalal, E. Fowlkes, B. Hoadley, J. American Statistical
// Association 84 (1989), table 1.
const challenger = `{"optimizer":"newton","tolerance":1e-12,"points":[
{"x":[66],"label":0},{"x":[70],"label":1},{"x":[69],"label":0},{"x":[68],"label":0},{"x":[67],"label":0},{"x":[72],"label":0},
{"x":[73],"label":0},{"x":[70],"label":0},{"x":[57],"label":1},{"x":[63],"label":1},{"x":[70],"label":1},{"x":[78],"label":0},
{"x":[67],"label":0},{"x":[53],"label":1},{"x":[67],"label":0},{"x":[75],"label":0},{"x":[70],"label":0},{"x":[81],"label":0},
{"x":[76],"label":0},{"x":[79],"label":0},{"x":[75],"label":1},{"x":[76],"label":0},{"x":[58],"label":1}]}`

// R 4.2 and pROC: glm(…, binomial, epsilon 1e-14); the area, its standard error by DeLong's method, the Brier score. Of some
// there are fewer digits, and of some nothing: 0.
func TestCurvesAgreeWithR(t *testing.T) {
	for name, c := range map[string]struct {
		scene           string
		area, se, brier float64
		digits          float64
	}{
		"hours":      {`{"dataset":"hours","optimizer":"newton","tolerance":1e-12}`, .895, .06867799259, .136684010933, relative},
		"iris":       {`{"dataset":"iris","optimizer":"newton","tolerance":1e-12}`, .9972, 0, 0, relative},
		"snow":       {`{"dataset":"snow","optimizer":"newton","tolerance":1e-12}`, .891482758621, .024653582, .03462099937, 2e-8},
		"Challenger": {challenger, .78125, 0, 0, relative},
	} {
		t.Run(name, func(t *testing.T) {
			train, test := optimum(t, c.scene).Rankings()
			s := train.Summary()
			for what, n := range map[string][2]float64{"area": {*s.AUC, c.area}, "standard error": {*s.SE, c.se}, "Brier score": {*s.Brier, c.brier}} {
				if n[1] != 0 && !(math.Abs(n[0]-n[1]) <= c.digits*n[1]) {
					t.Errorf("the %s is %.15g, want %.15g", what, n[0], n[1])
				}
			}
			if test.Len() != 0 {
				t.Errorf("%d test points", test.Len())
			}
		})
	}
}

// optimum is a session at the minimum of a Scene, all points of which are for training.
func optimum(t *testing.T, content string) *engine.Session {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	s.TestShare = 0
	session := engine.NewSession(s)
	session.Run()
	for session.Advance() {
	}
	if session.Status() != engine.Converged {
		t.Fatalf("%s", session.Status())
	}
	return session
}

// The counts at ½ that R has.
func TestTheCountsOfHoursAreThoseOfR(t *testing.T) {
	r, _ := optimum(t, `{"dataset":"hours","optimizer":"newton","tolerance":1e-12}`).Rankings()
	c := r.Counts(r.Corner(func(z float64) bool { return engine.Classify(z, 0.5) == 1 }))
	if want := (curves.Counts{TruePositives: 8, FalsePositives: 2, TrueNegatives: 8, FalseNegatives: 2}); c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
}
