package table

import (
	"reflect"
	"strings"
	"testing"

	"downhill/engine/scene"
)

func at(j int) *int { return &j }

const admissions = "admit,gre,rank\n0,380,3\n1,660,3\n1,800,1\n0,640,4\n1,520,2\n0,,2\n"

func TestCategoriesBecomeIndicators(t *testing.T) {
	rank := func(reference string) []Coding { return []Coding{{Column: 2, Reference: reference}} }
	for _, c := range []struct {
		name, text string
		choices    Choices
		names      []string
		want       [][]float64
	}{
		{"numbers as categories", admissions, Choices{One: "1", Features: []int{1, 2}, Categories: rank("1"), Missing: Drop},
			[]string{"gre", "rank = 2", "rank = 3", "rank = 4"},
			[][]float64{{380, 0, 1, 0, 0}, {660, 0, 1, 0, 1}, {800, 0, 0, 0, 1}, {640, 0, 0, 1, 0}, {520, 1, 0, 0, 1}}},
		{"another reference", admissions, Choices{One: "1", Features: []int{2}, Categories: rank("3"), Missing: Drop},
			[]string{"rank = 1", "rank = 2", "rank = 4"},
			[][]float64{{0, 0, 0, 0}, {0, 0, 0, 1}, {1, 0, 0, 1}, {0, 0, 1, 0}, {0, 1, 0, 1}, {0, 1, 0, 0}}},
		{"two texts", "student,default\nNo,No\nYes,No\nYes,Yes\n", Choices{Label: 1, One: "Yes", Features: []int{0}, Categories: []Coding{{0, "No"}}, Missing: Drop},
			[]string{"student = Yes"}, [][]float64{{0, 0}, {1, 0}, {1, 1}}},
		{"a missing value", "a,label\nred,0\n,1\nblue,1\nred,0\n", Choices{Label: 1, One: "1", Features: []int{0}, Categories: []Coding{{0, "blue"}}, Missing: Drop},
			[]string{"a = red"}, [][]float64{{1, 0}, {0, 1}, {1, 0}}},
		{"its share in the place of a missing value", "a,label\nred,0\n,1\nblue,1\nred,0\nblue,1\n", Choices{Label: 1, One: "1", Features: []int{0}, Categories: []Coding{{0, "blue"}}, Missing: Mean},
			[]string{"a = red"}, [][]float64{{1, 0}, {0.5, 1}, {0, 1}, {1, 0}, {0, 1}}},
	} {
		got, err := mustRead(t, c.text).Choose(c.choices)
		if err != nil || !reflect.DeepEqual(got.Features, c.names) || !reflect.DeepEqual(rows(got.Points), c.want) {
			t.Errorf("%s: %v, %v, %v; want %v, %v", c.name, got.Features, rows(got.Points), err, c.names, c.want)
		}
	}
}

func TestNamesOfIndicatorsKeepTheirValue(t *testing.T) {
	long := strings.Repeat("x", 60)
	for _, c := range []struct{ column, value, want string }{
		{"rank", "3", "rank = 3"},
		{long, "3", strings.Repeat("x", scene.MaxName-5) + "… = 3"},
		{"rank", long, "… = " + strings.Repeat("x", scene.MaxName-5) + "…"},
		{"a\nb", " c\td ", "a\nb = c d"},
	} {
		if got := indicatorName(c.column, c.value); got != c.want || len([]rune(got)) > scene.MaxName {
			t.Errorf("%q = %q is %q, want %q", c.column, c.value, got, c.want)
		}
	}
}

func TestRowsStandForCases(t *testing.T) {
	titanic := "Class,Survived,Freq\n1,No,2\n1,Yes,1\n3,No,3\n3,Yes,0\n3,,4\n"
	menarche := "Age,Total,Menarche\n9,3,0\n13,4,2\n17,2,2\n18,,1\n"
	for _, c := range []struct {
		name, text string
		choices    Choices
		want       [][]float64
		leftOut    int
	}{
		{"frequencies", titanic, Choices{Label: 1, One: "Yes", Zero: "No", Features: []int{0}, Missing: Drop, Frequency: at(2)},
			[][]float64{{1, 0}, {1, 0}, {1, 1}, {3, 0}, {3, 0}, {3, 0}}, 1},
		{"successes of trials", menarche, Choices{Label: 2, Features: []int{0}, Missing: Drop, Trials: at(1)},
			[][]float64{{9, 0}, {9, 0}, {9, 0}, {13, 0}, {13, 0}, {13, 1}, {13, 1}, {17, 1}, {17, 1}}, 1},
		{"a row that is left out counts no cases", "x,label,n\n,0,99999\n1,0,1\n2,1,2\n", Choices{Label: 1, One: "1", Features: []int{0}, Missing: Drop, Frequency: at(2)},
			[][]float64{{1, 0}, {2, 1}, {2, 1}}, 1},
		{"both", "x,k,n,times\n1,1,2,2\n2,0,1,1\n", Choices{Label: 1, Features: []int{0}, Missing: Drop, Trials: at(2), Frequency: at(3)},
			[][]float64{{1, 0}, {1, 0}, {1, 1}, {1, 1}, {2, 0}}, 0},
	} {
		got, err := mustRead(t, c.text).Choose(c.choices)
		if err != nil || !reflect.DeepEqual(rows(got.Points), c.want) || got.LeftOut != c.leftOut {
			t.Errorf("%s: %v, %d left out, %v; want %v", c.name, rows(got.Points), got.LeftOut, err, c.want)
		}
	}
}

func TestCategoriesAndCountsThatAreRefused(t *testing.T) {
	counted := "x,kind,label,n\n1,a,0,2\n2,a,1,1.5\n3,a,1,3\n"
	for _, c := range []struct {
		choices Choices
		rule    scene.Rule
	}{
		{Choices{Label: 2, One: "1", Features: []int{0}, Frequency: at(3)}, scene.NotACount},
		{Choices{Label: 2, One: "1", Features: []int{0}, Frequency: at(1)}, scene.NotACount},
		{Choices{Label: 2, One: "1", Features: []int{0}, Frequency: at(9)}, scene.NoSuchPoint},
		{Choices{Label: 0, Features: []int{3}, Trials: at(2)}, scene.MoreThanTrials},
		{Choices{Label: 2, One: "1", Features: []int{0, 3}, Frequency: at(3)}, scene.CountFeature},
		{Choices{Label: 2, One: "1", Features: []int{1}, Categories: []Coding{{1, "a"}}}, scene.OneValue},
		{Choices{Label: 2, One: "1", Features: []int{0}, Categories: []Coding{{0, "7"}}}, scene.NotAChoice},
		{Choices{Label: 2, One: "1", Features: []int{0}, Categories: []Coding{{1, "a"}}}, scene.NoSuchPoint},
		{Choices{Label: 2, One: "1", Features: []int{0}, Categories: []Coding{{0, "1"}, {0, "2"}}}, scene.NoSuchPoint},
		{Choices{Label: 2, One: "1", Features: []int{1}}, scene.BadCell},
	} {
		c.choices.Missing = Drop
		_, err := mustRead(t, counted).Choose(c.choices)
		if e, ok := err.(*scene.Error); !ok || e.Rule != c.rule {
			t.Errorf("%+v: %v, want %s", c.choices, err, c.rule)
		}
	}
	for rule, text := range map[scene.Rule]string{
		scene.TooManyCases:  "x,label,n\n1,0,99999\n2,1,2\n",
		scene.TooManyLevels: "x,label,n\n" + strings.Repeat("1,0,1\n2,1,1\n", 2) + manyValues(),
	} {
		choices := Choices{Label: 1, One: "1", Features: []int{0}, Missing: Drop}
		if choices.Frequency = at(2); rule == scene.TooManyLevels {
			choices.Categories = []Coding{{0, "1"}}
		}
		_, err := mustRead(t, text).Choose(choices)
		if e, ok := err.(*scene.Error); !ok || e.Rule != rule {
			t.Errorf("%v, want %s", err, rule)
		}
	}
}

// manyValues are rows with more values than a category may have.
func manyValues() string {
	var b strings.Builder
	for i := range scene.MaxLevels + 1 {
		b.WriteString(scene.FormatNumber(float64(i)) + ",1,1\n")
	}
	return b.String()
}

func TestTooManyIndicatorsAreRefused(t *testing.T) {
	var b strings.Builder
	b.WriteString("x,label\n")
	for i := range scene.MaxFeatures + 2 {
		b.WriteString("v" + scene.FormatNumber(float64(i)) + "," + scene.FormatNumber(float64(i%2)) + "\n")
	}
	_, err := mustRead(t, b.String()).Choose(Choices{Label: 1, One: "1", Features: []int{0}, Categories: []Coding{{0, "v0"}}, Missing: Drop})
	if e, ok := err.(*scene.Error); !ok || e.Rule != scene.TooMany || e.Value != "65" {
		t.Errorf("%v", err)
	}
}

func TestCategoriesAreGuessed(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"two values", "default,student,balance\nNo,No,500\nNo,Yes,610\nYes,No,1950\nYes,Yes,1875\n", "student = Yes balance: 0 500 |0 1 610 |0 0 1950 |1 1 1875 |1"},
		{"truth", "smoker,label\nTrue,0\nFalse,1\nFalse,1\nTrue,0\n", "smoker = True: 1 |0 0 |1 0 |1 1 |0"},
		{"the one that affirms is compared with the other", "tired,label\nja,0\nnein,1\nnein,1\nja,1\n", "tired = ja: 1 |0 0 |1 0 |1 1 |1"},
		{"letters", "odor,class\na,e\nf,p\nn,e\na,p\nf,e\nn,p\n", "odor = f odor = n: 0 0 |0 1 0 |1 0 1 |0 0 0 |1 1 0 |0 0 1 |1"},
		{"texts that are hardly there twice", "who,h,label\nx,1,0\ny,2,1\nx,3,1\n", "h: 1 |0 2 |1 3 |1"},
		{"digits are numbers", "rank,label\n1,0\n2,1\n1,1\n2,0\n", "rank: 1 |0 2 |1 1 |1 2 |0"},
		{"frequencies", "Class,Sex,Survived,Freq\n1,0,No,2\n3,1,Yes,1\n", "Class Sex: 1 0 |0 1 0 |0 3 1 |1"},
		{"what may be a quantity counts nothing", "weight,label\n1,0\n2,1\n", "weight: 1 |0 2 |1"},
		{"names that are cut to the same", "a,label\n" + strings.Repeat("x", 45) + "1,0\n" + strings.Repeat("x", 45) + "2,1\nb,0\n" + strings.Repeat("x", 45) + "1,0\n" + strings.Repeat("x", 45) + "2,1\nb,1\n",
			"a = " + strings.Repeat("x", 35) + "… a = " + strings.Repeat("x", 32) + " (2): 1 0 |0 0 1 |1 0 0 |0 1 0 |0 0 1 |1 0 0 |1"},
	} {
		if got := chosen(t, c.text, Options{}); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}
