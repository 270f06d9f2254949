package files

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/text"
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

// sentences are what is said of several errors.
func sentences(of []*scene.Error) string {
	var all []string
	for _, e := range of {
		all = append(all, text.English.Sentence(e))
	}
	return strings.Join(all, " ")
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
		{`{"categories":{"kind":"old"}}`, table.Choices{Label: 4, One: "yes", Zero: "no", Features: []int{1, 2, 3}, Missing: "drop", Categories: []table.Coding{{Column: 3, Reference: "old"}}}},
		{`{"categories":{"power":""},"features":["power","kind"]}`, table.Choices{Label: 4, One: "yes", Zero: "no", Features: []int{1, 3}, Missing: "drop",
			Categories: []table.Coding{{Column: 1, Reference: "90"}, {Column: 3, Reference: "large"}}}},
		{`{"label":"price","trials":"power"}`, table.Choices{Label: 2, One: "10", Features: []int{}, Missing: "drop", Trials: new(1)}},
		{`{"frequency":"power"}`, table.Choices{Label: 4, One: "yes", Zero: "no", Features: []int{2}, Missing: "drop", Frequency: new(1)}},
		{`{"features":[]}`, table.Choices{Label: 4, One: "yes", Zero: "no", Features: []int{}, Missing: "drop"}},
	} {
		if got, _, err := readChoices(p, []byte(c.given)); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v, want %+v", c.given, got, err, c.want)
		}
	}
	for given, field := range map[string]string{
		`{"label":"sort"}`: "label", `{"label":9}`: "label", `{"features":["power","weight"]}`: "features", `{"what":1}`: "choices", `[1]`: "choices",
		`{"categories":{"sort":""}}`: "categories", `{"frequency":"sort"}`: "frequency", `{"trials":7}`: "trials",
	} {
		_, _, err := readChoices(p, []byte(given))
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Field != field {
			t.Errorf("%s: %v", given, err)
		}
	}
}

// Columns that a guess leaves out are named, with a cell at fault; those that someone chose need no word.
func TestWhatAGuessLeavesOutIsSaid(t *testing.T) {
	for _, c := range []struct{ table, given, want string }{
		{"a,b,label\n\"1,0,0\",2,0\n3,4,1\n", `{}`, "a was left out: “1,0,0” in line 2 is not a number. To use it, give numbers alone."},
		{"a,b,label\n\"1,0,0\",2,0\n3,4,1\n", `{"label":"label"}`, "a was left out: “1,0,0” in line 2 is not a number. To use it, give numbers alone."},
		{"a,b,label\n\"1,0,0\",2,0\n3,4,1\n", `{"features":["b"]}`, ""},
		{"a,b,c,label\nx,y,1,0\nx,y,2,1\n", ``, "a, b were left out: each has one value alone, such as “x” of a, which compares nothing. To use one, give another value too."},
		{"a,b,c,label\n1,1,,0\n2,2000000000000000,,1\n", ``, "b was left out: “2000000000000000” in line 3 is out of range. To use it, give numbers from −1\u202f000\u202f000\u202f000\u202f000\u202f000 to 1\u202f000\u202f000\u202f000\u202f000\u202f000. " +
			"c was left out: it is empty. To use it, give numbers."},
		{"a,label\n1,0\n−2.5,1\n", ``, ""},
	} {
		p := previewOf(t, c.table)
		choices, leftOut, err := readChoices(p, []byte(c.given))
		if said := sentences(leftOut); err != nil || said != c.want {
			t.Errorf("%q, %s: %q, %v, %+v", c.table, c.given, said, err, choices)
		}
	}
	many := "label" + strings.Repeat(",n", 70) + "\n0" + strings.Repeat(",1", 70) + "\n1" + strings.Repeat(",2", 70) + "\n"
	_, leftOut, _ := readChoices(previewOf(t, many), nil)
	if said := sentences(leftOut); said != "n (65), n (66), n (67), n (68), n (69), n (70) were left out: there are at most 64 features. To use one, choose the features." {
		t.Error(said)
	}
}

func TestCategoriesAndCountsByCall(t *testing.T) {
	h, i := importOf(t)
	for choices, want := range map[string]string{
		`{"categories":{"rank":"b"}}`:                    "[rank = a rank = c age]",
		`{"categories":{"rank":""}}`:                     "[rank = b rank = c age]",
		`{"categories":{"rank":"zz"}}`:                   "reference is zz: choose one of a, b, c.",
		`{"frequency":"y","label":"y"}`:                  "y is the label and counts",
		`{"trials":"age","frequency":"age","label":"y"}`: "age is listed twice",
		`{"features":["rank","rank"]}`:                   "rank is listed twice",
		`{"frequency":"age"}`:                            "[rank = b rank = c]",
	} {
		_, _, err := byCall(h, i, "rank,age,y\na,1,0\nb,2,1\nc,3,0\na,4,1\nb,5,0\nc,6,1\n", choices)
		got := fmt.Sprint(h.State().Scene().Features)
		if err != nil {
			got = text.English.CallSentence(err)
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", choices, got, want)
		}
	}
	if _, _, err := byCall(h, i, "x,ill,freq\n1,no,2\n2,yes,1\n", `{"frequency":null}`); err != nil || !slices.Equal(h.State().Scene().Features, []string{"x", "freq"}) {
		t.Errorf("%q, %v", h.State().Scene().Features, err)
	}
	_, _, err := byCall(h, i, "age,kind,ill,freq\n1,old,no,2\n2,new,yes,1\n", `{"label":"ill","categories":{"kind":"old"},"frequency":"freq"}`)
	now := h.State().Scene()
	if zeros, ones := now.Points.Counts(); err != nil || zeros != 2 || ones != 1 || !slices.Equal(now.Features, []string{"age", "kind = new"}) {
		t.Errorf("%v, %q, %d and %d", err, now.Features, zeros, ones)
	}
}

// byCall is importCSV of a text, with its choices in JSON.
func byCall(h *hosttest.Host, i *Import, content, choices string) (a protocol.Answer, leftOut []*scene.Error, err error) {
	argument := `{"key":` + strconv.Itoa(h.Keep(content)) + `}`
	if choices != "" {
		argument = argument[:len(argument)-1] + `,"choices":` + choices + `}`
	}
	i.Call(argument, func(got protocol.Answer, more []*scene.Error, e error) { a, leftOut, err = got, more, e })
	h.Settle()
	return a, leftOut, err
}

func TestATableComesInByCall(t *testing.T) {
	h, i := importOf(t)
	a, leftOut, err := byCall(h, i, carTable, `{"label":"kind","one":"old"}`)
	now := h.State().Scene()
	if err != nil || a.Snapshot == nil || now.Points.Len() != 3 || !slices.Equal(now.Features, []string{"power", "price"}) {
		t.Fatalf("%v, %d points of %q", err, now.Points.Len(), now.Features)
	}
	if _, ones := now.Points.Counts(); ones != 1 || sentences(leftOut) == "" || len(h.Loads) != 1 {
		t.Errorf("%d are old, left out is %q, %d were loaded", ones, sentences(leftOut), len(h.Loads))
	}
	if h.Dialogs().IsMeant("import") || i.id != 0 || i.stage != picking {
		t.Error("a call shows in the dialogue")
	}
}

func TestATableIsRefusedByCall(t *testing.T) {
	h, i := importOf(t)
	before := h.State().Scene()
	for _, c := range []struct{ content, choices, field string }{
		{"", "", "table"}, {"a\n1\n", "", "features"}, {carTable, `{"label":"sort"}`, "label"}, {"a,b,label\nx,1,0\nx,2,1\n", `{"features":["a"]}`, "row 2, column a"}, {carTable, `{"features":["weight"]}`, "features"},
		{carTable, `{"missing":"guess"}`, "missing"}, {carTable, `7`, "choices"},
	} {
		_, _, err := byCall(h, i, c.content, c.choices)
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Field != c.field {
			t.Errorf("%q, %s: %v, want a complaint about %s", c.content, c.choices, err, c.field)
		}
	}
	if !h.State().Scene().Points.Equal(before.Points) || len(h.Loads) != 0 {
		t.Error("a table that is refused changes the points")
	}
	for _, argument := range []string{``, `{}`, `{"key":0}`, `"label\n1"`, `null`} {
		sent := len(h.Sent)
		var bad *scene.Error
		i.Call(argument, func(_ protocol.Answer, _ []*scene.Error, err error) {
			if !errors.As(err, &bad) || bad.Field != "text" {
				t.Errorf("%s: %v", argument, err)
			}
		})
		if bad == nil || len(h.Sent) != sent {
			t.Errorf("%s: it is asked of the engine", argument)
		}
	}
}

// A table whose choices are wrong does not wait in the engine for others.
func TestATableThatIsRefusedByCallIsForgotten(t *testing.T) {
	h, i := importOf(t)
	_, _, err := byCall(h, i, carTable, `{"label":"sort"}`)
	last := h.Sent[len(h.Sent)-1]
	if err == nil || last.Verb != protocol.Forget || last.N == 0 {
		t.Errorf("%v, then %+v", err, last)
	}
	h.Gone = errors.New("it was killed")
	if _, _, err := byCall(h, i, carTable, ""); !errors.Is(err, h.Gone) {
		t.Errorf("without an engine: %v", err)
	}
}
