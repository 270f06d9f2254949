package oracle

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/table"
)

// Girls of Warsaw by mean age, how many were asked and how many had reached menarche: E. Milicer, F. Szczotka, Human
// Biology 38 (1966), as the data set menarche of R's package MASS has them.
const menarche = `Age,Total,Menarche
9.21,376,0
10.21,200,0
10.58,93,0
10.83,120,2
11.08,90,2
11.33,88,5
11.58,105,10
11.83,111,17
12.08,100,16
12.33,93,29
12.58,100,39
12.83,108,51
13.08,99,47
13.33,106,67
13.58,105,81
13.83,117,88
14.08,98,79
14.33,97,90
14.58,120,113
14.83,102,95
15.08,122,117
15.33,111,107
15.58,94,92
15.83,114,112
17.58,1049,1049
`

// fitted reads a table, takes what choose makes of the guess, and trains by Newton's method.
func fitted(t *testing.T, text string, choose func(p table.Preview) table.Choices) (names []string, s engine.Snapshot) {
	t.Helper()
	r := table.Read([]byte(text))
	for r.Advance() {
	}
	read, err := r.Table()
	if err != nil {
		t.Fatal(err)
	}
	chosen, err := read.Choose(choose(read.Preview()))
	if err != nil {
		t.Fatal(err)
	}
	now, err := scene.Default().WithPoints(chosen.Points, chosen.Features, chosen.Classes)
	if err != nil {
		t.Fatal(err)
	}
	now.Optimizer, now.Scaling, now.Tolerance = "newton", scene.Standardise, 1e-14
	session := engine.NewSession(now)
	session.Run()
	for session.Advance() {
	}
	return chosen.Features, session.Snapshot()
}

func check(t *testing.T, names []string, s engine.Snapshot, wantNames []string, weights []float64, bias float64) {
	t.Helper()
	if !slices.Equal(names, wantNames) {
		t.Fatalf("the features are %q", names)
	}
	for j, want := range append(slices.Clone(weights), bias) {
		if got := append(slices.Clone(s.Weights), s.Bias)[j]; math.Abs(got-want) > 1e-8*math.Abs(want) {
			t.Errorf("parameter %d is %.15g, want %.15g", j, got, want)
		}
	}
}

// The people on board the Titanic by class, sex, age and survival: R. Dawson, The "unusual episode" data revisited,
// J. Statistics Education 3 (1995), as R's data set Titanic has them. R 4.2: glm(Survived ~ Class + Sex + Age, binomial,
// as.data.frame(Titanic), weights = Freq), as guessed, but for the reference of Age, which R has at Child.
func TestTheTitanicIsFittedAsByR(t *testing.T) {
	names, s := fitted(t, file(t, "titanic.csv"), func(p table.Preview) table.Choices {
		c := p.Choices
		for k := range c.Categories {
			c.Categories[k].Reference = map[int]string{0: "1st", 1: "Male", 2: "Child"}[c.Categories[k].Column]
		}
		return c
	})
	check(t, names, s, []string{"Class = 2nd", "Class = 3rd", "Class = Crew", "Sex = Female", "Age = Adult"},
		[]float64{-1.018094951684999, -1.777762218063658, -0.857676155365116, 2.420060346070298, -1.061542376486917}, 0.685319452956139)
	if s.Train.Points != 2201 {
		t.Errorf("%d people", s.Train.Points)
	}
}

// R 4.2: glm(cbind(Menarche, Total - Menarche) ~ Age, binomial, MASS::menarche).
func TestCountsOfTrialsAreFittedAsByR(t *testing.T) {
	names, s := fitted(t, menarche, func(p table.Preview) table.Choices {
		trials := 1
		return table.Choices{Label: 2, Features: []int{0}, Missing: table.Drop, Trials: &trials}
	})
	check(t, names, s, []string{"Age"}, []float64{1.63196834822757}, -21.22639490516735)
}

// R 4.2: glm(admit ~ gre + gpa + factor(rank), binomial): applicants to a graduate school, of which UCLA's course on
// logistic regression made an example (binary.csv). Its columns are as
// guessed, but for the rank, which is guessed to be a number.
func TestTheAdmissionsAreFittedAsByR(t *testing.T) {
	names, s := fitted(t, file(t, "admissions.csv"), func(p table.Preview) table.Choices {
		c := p.Choices
		c.Categories = []table.Coding{{Column: 3, Reference: "1"}}
		return c
	})
	check(t, names, s, []string{"gre", "gpa", "rank = 2", "rank = 3", "rank = 4"},
		[]float64{0.00226442578618, 0.80403754928022, -0.67544292796356, -1.34020391646789, -1.55146367691807}, -3.98997907333103)
}

// R 4.2: see defaults.R.
func TestYesAndNoAreFittedAsByR(t *testing.T) {
	names, s := fitted(t, file(t, "defaults.csv"), func(p table.Preview) table.Choices { return p.Choices })
	check(t, names, s, []string{"student = Yes", "balance", "income"},
		[]float64{2.43323673658721e-02, 4.59033312384401e-03, -3.71040160085618e-06}, -5.59330989174392)
}

func file(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "tables", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
