package web

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/table"
)

func previewOf(t *testing.T, text string) *table.Preview {
	t.Helper()
	r := table.Read([]byte(text))
	for r.Advance() {
	}
	read, err := r.Table()
	if err != nil {
		t.Fatal(err)
	}
	p := read.Preview()
	return &p
}

const carTable = "name,power,price,kind,electric\nA,90,10,small,no\nB,100,20,large,yes\nC,110,30,old,no\n"

func TestChoicesByCallAreGuessedWhereTheyAreNotGiven(t *testing.T) {
	p := previewOf(t, carTable)
	for _, c := range []struct {
		given string
		want  table.Choices
	}{
		{`{}`, table.Choices{Label: 4, One: "yes", Zero: "no", Features: []int{1, 2}, Missing: "drop"}},
		{``, table.Choices{Label: 4, One: "yes", Zero: "no", Features: []int{1, 2}, Missing: "drop"}},
		{`{"one":"no"}`, table.Choices{Label: 4, One: "no", Zero: "yes", Features: []int{1, 2}, Missing: "drop"}},
		{`{"zero":"yes"}`, table.Choices{Label: 4, One: "no", Zero: "yes", Features: []int{1, 2}, Missing: "drop"}},
		{`{"label":"kind","one":"old"}`, table.Choices{Label: 3, One: "old", Features: []int{1, 2}, Missing: "drop"}},
		{`{"label":3,"one":"old","zero":"small"}`, table.Choices{Label: 3, One: "old", Zero: "small", Features: []int{1, 2}, Missing: "drop"}},
		{`{"label":"power","one":90,"features":["price"],"missing":"mean"}`, table.Choices{Label: 1, One: "90", Features: []int{2}, Missing: "mean"}},
		{`{"features":[]}`, table.Choices{Label: 4, One: "yes", Zero: "no", Features: []int{}, Missing: "drop"}},
	} {
		if got, _, err := wished(p, []byte(c.given)); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v, want %+v", c.given, got, err, c.want)
		}
	}
	for given, field := range map[string]string{
		`{"label":"sort"}`: "label", `{"label":9}`: "label", `{"features":["power","weight"]}`: "features", `{"what":1}`: "choices", `[1]`: "choices",
	} {
		_, _, err := wished(p, []byte(given))
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Field != field {
			t.Errorf("%s: %v", given, err)
		}
	}
}

// Columns that a guess leaves out are named, with a cell at fault; those that someone chose need no word.
func TestWhatAGuessLeavesOutIsSaid(t *testing.T) {
	for _, c := range []struct{ table, given, want string }{
		{"a,b,label\n\"1,000\",2,0\n3,4,1\n", `{}`, "a was left out: “1,000” in line 2 is no number. To use it, give numbers alone."},
		{"a,b,label\n\"1,000\",2,0\n3,4,1\n", `{"label":"label"}`, "a was left out: “1,000” in line 2 is no number. To use it, give numbers alone."},
		{"a,b,label\n\"1,000\",2,0\n3,4,1\n", `{"features":["b"]}`, ""},
		{"a,b,c,label\nx,y,1,0\nx,y,2,1\n", ``, "a, b were left out: “x” in line 2 of a is no number. To use one, give numbers alone."},
		{"a,b,c,label\n1,1,,0\n2,2000000000,,1\n", ``, "b was left out: “2000000000” in line 3 is out of range. To use it, give numbers from -1000000000 to 1000000000. " +
			"c was left out: it is empty. To use it, give numbers."},
		{"a,label\n1,0\n−2.5,1\n", ``, ""},
	} {
		p := previewOf(t, c.table)
		choices, leftOut, err := wished(p, []byte(c.given))
		if said := sentences(leftOut, newPage().text.Sentence); err != nil || said != c.want {
			t.Errorf("%q, %s: %q, %v, %+v", c.table, c.given, said, err, choices)
		}
	}
	many := "label" + strings.Repeat(",n", 70) + "\n0" + strings.Repeat(",1", 70) + "\n1" + strings.Repeat(",2", 70) + "\n"
	_, leftOut, _ := wished(previewOf(t, many), nil)
	if said := sentences(leftOut, newPage().text.Sentence); said != "n, n, n, n, n, n were left out: there are at most 64 features. To use one, choose the features." {
		t.Error(said)
	}
}

// The dialogue says the same where the columns are chosen.
func TestTheDialogueSaysWhatCannotBeAFeature(t *testing.T) {
	p := newPage()
	p.imports.preview = previewOf(t, "a,b,label\n\"1,000\",2,0\n3,4,1\n")
	p.imports.choices, p.imports.stage = p.imports.preview.Choices, choosing
	if html := app.HTMLString(&importDialog{Page: p}); !strings.Contains(html, "a was left out: “1,000” in line 2 is no number.") {
		t.Errorf("%.3000s", html)
	}
}

func TestWhatIsSaidOfAnExport(t *testing.T) {
	p := newPage()
	for _, c := range []struct {
		file exported
		err  error
		want string
	}{
		{exported{name: "a.csv"}, nil, "a.csv is saved."},
		{exported{name: "a.csv", span: &engine.Span{To: 1000, Every: 1}}, nil, "a.csv is saved. It has every epoch from 0 to 1\u202f000."},
		{exported{name: "a.csv", span: &engine.Span{From: 5, To: 9, Every: 2}}, nil, "a.csv is saved. It has one epoch in 2 from 5 to 9"},
		{exported{name: "a.csv", span: &engine.Span{To: 9, Every: 1, Kept: true}}, nil, "a.csv is saved. To train so long a run again"},
		{exported{}, notDrawn("loss", "svg"), "The picture cannot be drawn"},
		{exported{}, &engine.CommandError{Rule: engine.Cancelled}, "This was cancelled"},
	} {
		if got := p.exportSentence(c.file, c.err); !strings.HasPrefix(got, c.want) {
			t.Errorf("%+v, %v: %q", c.file, c.err, got)
		}
	}
}

// Whatever stands in a table, it is text on the page.
func TestATableIsNeverReadAsMarkup(t *testing.T) {
	p := newPage()
	p.imports.preview = previewOf(t, "a,\"<img src=x>\",label\n1,2,<b>no\n3,<i>4,<b>yes\n")
	p.imports.choices, p.imports.stage = p.imports.preview.Choices, choosing
	html := app.HTMLString(&importDialog{Page: p})
	for _, markup := range []string{"<img", "<b>", "<i>"} {
		if strings.Contains(html, markup) {
			t.Errorf("%s is on the page", markup)
		}
	}
	if !strings.Contains(html, "&lt;b&gt;yes") || !strings.Contains(html, "2 rows, separated by commas.") {
		t.Errorf("%.2000s", html)
	}
}

func TestValuesOfAMenuAreNamedByTheirIndex(t *testing.T) {
	i := importing{preview: previewOf(t, carTable), choices: table.Choices{Label: 3}}
	for option, value := range map[string]string{"0": "large", "2": "small", allRest: "", "7": "", "-1": ""} {
		if got := i.valueAt(option); got != value {
			t.Errorf("%s is %q", option, got)
		}
	}
	if i.valueIndex("small") != "2" || i.valueIndex("") != allRest {
		t.Errorf("small is %s", i.valueIndex("small"))
	}
}
