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
		if got, err := wished(p, []byte(c.given)); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v, want %+v", c.given, got, err, c.want)
		}
	}
	for given, field := range map[string]string{
		`{"label":"sort"}`: "label", `{"label":9}`: "label", `{"features":["power","weight"]}`: "features", `{"what":1}`: "choices", `[1]`: "choices",
	} {
		_, err := wished(p, []byte(given))
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Field != field {
			t.Errorf("%s: %v", given, err)
		}
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
		{exported{}, notDrawn, "The picture cannot be drawn"},
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
