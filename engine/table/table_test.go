package table

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/engine/table/encoding"
)

// read reads a whole text.
func read(text string) (*Table, error) {
	r := Read([]byte(text))
	for r.Advance() {
	}
	return r.Table()
}

func mustRead(t *testing.T, text string) *Table {
	t.Helper()
	table, err := read(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return table
}

// rows are points as lists, the label last.
func rows(p scene.Points) [][]float64 {
	var out [][]float64
	for i := range p.Len() {
		out = append(out, append(slices.Clone(p.At(i)), float64(p.Label(i))))
	}
	return out
}

func TestTablesAreReadAsTheyAreWritten(t *testing.T) {
	for _, c := range []struct {
		name, text string
		names      []string
		want       [][]float64
	}{
		{"commas", "a,b,label\n1,2,0\n3,4.5,1\n", []string{"a", "b"}, [][]float64{{1, 2, 0}, {3, 4.5, 1}}},
		{"semicolons and decimal commas", "a;b;label\n1,5;2;no\n-3;4,25;yes\n", []string{"a", "b"}, [][]float64{{1.5, 2, 0}, {-3, 4.25, 1}}},
		{"semicolons and points", "a;b;label\n1.5;2;no\n-3;4.25;yes\n", []string{"a", "b"}, [][]float64{{1.5, 2, 0}, {-3, 4.25, 1}}},
		{"tabs", "a\tb\tlabel\n1,5\t2\tno\n3\t\tyes\n3\t4\tyes\n", []string{"a", "b"}, [][]float64{{1.5, 2, 0}, {3, 4, 1}}},
		{"quotes, CRLF and a BOM", "\ufeff\"a, b\",\"c \"\"d\"\"\",label\r\n\"1\",2,\"x\ny\"\r\n\"3\",4,z\r\n", []string{"a, b", `c "d"`}, [][]float64{{1, 2, 0}, {3, 4, 1}}},
		{"no names", "1,2,0\n3,4,1\n", []string{"column 1", "column 2"}, [][]float64{{1, 2, 0}, {3, 4, 1}}},
		{"names that are numbers", "1,2,label\n1,2,0\n3,4,1\n", []string{"1", "2"}, [][]float64{{1, 2, 0}, {3, 4, 1}}},
		{"a name missing", "a,,label\n1,2,0\n3,4,1\n", []string{"a", "column 2"}, [][]float64{{1, 2, 0}, {3, 4, 1}}},
		{"exponents, signs and minus zero", "a,label\n+1e-3,0\n-0,1\n", []string{"a"}, [][]float64{{0.001, 0}, {0, 1}}},
		{"empty lines", "a,label\n\n1,0\n\n2,1\n\n", []string{"a"}, [][]float64{{1, 0}, {2, 1}}},
		{"spaces", "a, b, label\n1, \"2\", 0\n 3 ,4, 1\n", []string{"a", "b"}, [][]float64{{1, 2, 0}, {3, 4, 1}}},
		{"labels of numbers written differently", "a,label\n1,0\n2,1.0\n3,01\n", []string{"a"}, [][]float64{{1, 0}, {2, 1}, {3, 1}}},
		{"minus signs of typography", "a,label\n−1.5,0\n2e−3,1\n−,1\n−0,1\n", []string{"a"}, [][]float64{{-1.5, 0}, {0.002, 1}, {0, 1}}},
		{"a minus and a decimal comma", "a;label\n−1,5;−1\n2;1\n", []string{"a"}, [][]float64{{-1.5, 0}, {2, 1}}},
		{"the label first", "class,a\nyes,1\nno,2\n", []string{"a"}, [][]float64{{1, 1}, {2, 0}}},
		{"a text beside", "id,a,label\nx,1,0\ny,2,1\nz,3,1\n", []string{"a"}, [][]float64{{1, 0}, {2, 1}, {3, 1}}},
	} {
		table := mustRead(t, c.text)
		p := table.Preview()
		got, err := table.Choose(p.Choices)
		if err != nil || !slices.Equal(got.Features, c.names) || !reflect.DeepEqual(rows(got.Points), c.want) {
			t.Errorf("%s: %v of %v, %v", c.name, rows(got.Points), got.Features, err)
		}
	}
}

func TestTheDecimalMark(t *testing.T) {
	if p := mustRead(t, "a;b\n1,5;0\n2;1\n").Preview(); !p.DecimalComma || p.Delimiter != ";" || !p.Header {
		t.Errorf("%+v", p)
	}
	if p := mustRead(t, "a;b\n1.5;0\n2;1\n").Preview(); p.DecimalComma {
		t.Error("a comma where there is none")
	}
	// The first number with a mark decides, however late it comes.
	late := "a;label\n" + strings.Repeat("1;0\n", 2*sampleRows) + "2,5;1\n"
	got := mustRead(t, late)
	if c, err := got.Choose(got.Preview().Choices); err != nil || c.Points.At(c.Points.Len() - 1)[0] != 2.5 {
		t.Errorf("%v", err)
	}
	// A number with the other mark is none.
	mixed := mustRead(t, "a;label\n1,5;0\n2,5;0\n1.234;1\n")
	refused(t, mixed, Choices{Label: 1, One: "1", Features: []int{0}, Missing: Drop}, scene.BadCell, 4, "a", "1.234")
}

// refused fails unless a choice is refused in just this way.
func refused(t *testing.T, table *Table, c Choices, rule scene.Rule, row int, column, value string) {
	t.Helper()
	_, err := table.Choose(c)
	var bad *scene.Error
	if !errors.As(err, &bad) || bad.Rule != rule || bad.Row != row || bad.Column != column || bad.Value != value {
		t.Errorf("%+v: %+v, want %s at row %d, column %q, value %q", c, bad, rule, row, column, value)
	}
}

const cars = "name,power,price,class,weight\nAlpha,90,10,small,1\nBeta,?,20,large,NA\nGamma,110,30,small,3\nDelta,120,-,vintage,null\nEta,130,50,,5\nZeta,140,60,large,6\n"

func TestPreviewSaysWhatIsThere(t *testing.T) {
	p := mustRead(t, cars).Preview()
	bad := func(text string) *Cell { return &Cell{Line: 2, Text: text} }
	want := Preview{Rows: 6, Delimiter: ",", Header: true, label: -1, Columns: []Column{
		{Name: "name", Kind: Identifier, Values: []Value{{"Alpha", 1}, {"Beta", 1}, {"Delta", 1}, {"Eta", 1}, {"Gamma", 1}, {"Zeta", 1}}, Bad: bad("Alpha")},
		{Name: "power", Kind: Number, Missing: 1, Values: []Value{{"90", 1}, {"110", 1}, {"120", 1}, {"130", 1}, {"140", 1}}, Spread: math.Sqrt(296), Whole: true},
		{Name: "price", Kind: Number, Missing: 1, Values: []Value{{"10", 1}, {"20", 1}, {"30", 1}, {"50", 1}, {"60", 1}}, Spread: math.Sqrt(344), Whole: true},
		{Name: "class", Kind: Category, Missing: 1, Values: []Value{{"large", 2}, {"small", 2}, {"vintage", 1}}, Bad: bad("small")},
		{Name: "weight", Kind: Number, Missing: 2, Values: []Value{{"1", 1}, {"3", 1}, {"5", 1}, {"6", 1}}, Spread: math.Sqrt(3.6875), Whole: true},
	}}
	want.Report.Options = Options{Encoding: encoding.UTF8, Delimiter: ",", Decimal: ".", Header: Names, Skip: new(int), Above: new(int)}
	want.Report.Missing = []Marker{{"?", 1}, {"NA", 1}, {"null", 1}, {"", 1}, {"-", 1}}
	want.Choices = Choices{Label: 3, One: "large", Features: []int{1, 2, 4}, Missing: Drop}
	want.Head = p.Head
	if !reflect.DeepEqual(p, want) {
		t.Errorf("got  %+v\nwant %+v", p, want)
	}
	if len(p.Head) != 6 || p.Head[1][1] != "?" {
		t.Errorf("the first rows are %v", p.Head)
	}
}

// Columns that hold one number, or what is none, have no spread to compare.
func TestSpreadsOfColumnsAreCompared(t *testing.T) {
	p := mustRead(t, "age,income,same,text,gap,y\n20,20000,0.1,a,1,0\n30,40000,0.1,b,?,1\n40,60000,0.1,c,2,1\n").Preview()
	for _, c := range []struct {
		features []int
		want     float64
	}{{[]int{0, 1}, 2000}, {[]int{0, 1, 2}, 2000}, {[]int{0}, 1}, {[]int{}, 1}, {[]int{2}, 1}, {[]int{0, 4}, math.Sqrt(200.0/3) / 0.5}} {
		if got := p.SpreadRatio(c.features); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("of the columns %v it is %g, want %g", c.features, got, c.want)
		}
	}
}

func TestChoicesMakePoints(t *testing.T) {
	table := mustRead(t, cars)
	for _, c := range []struct {
		name    string
		choices Choices
		want    [][]float64
		leftOut int
	}{
		{"one against the rest", Choices{Label: 3, One: "small", Features: []int{2, 1}, Missing: Drop}, [][]float64{{10, 90, 1}, {30, 110, 1}, {60, 140, 0}}, 3},
		{"one against another", Choices{Label: 3, One: "small", Zero: "large", Features: []int{1}, Missing: Drop}, [][]float64{{90, 1}, {110, 1}, {140, 0}}, 2},
		{"the mean", Choices{Label: 3, One: "large", Features: []int{1, 4}, Missing: Mean}, [][]float64{{90, 1, 0}, {118, 3.75, 1}, {110, 3, 0}, {120, 3.75, 0}, {140, 6, 1}}, 1},
		{"a label of numbers", Choices{Label: 1, One: "90", Features: []int{4}, Missing: Drop}, [][]float64{{1, 1}, {3, 0}, {5, 0}, {6, 0}}, 2},
	} {
		got, err := table.Choose(c.choices)
		if err != nil || !reflect.DeepEqual(rows(got.Points), c.want) || got.LeftOut != c.leftOut {
			t.Errorf("%s: %v, %d left out, %v", c.name, rows(got.Points), got.LeftOut, err)
		}
	}
}

func TestChoicesAreRefused(t *testing.T) {
	table := mustRead(t, cars)
	good := Choices{Label: 3, One: "small", Zero: "large", Features: []int{1}, Missing: Drop}
	for _, c := range []struct {
		change func(*Choices)
		rule   scene.Rule
		row    int
		column string
		value  string
	}{
		{func(c *Choices) { c.Label = 5 }, scene.NoSuchPoint, 0, "", "5"},
		{func(c *Choices) { c.Label = -1 }, scene.NoSuchPoint, 0, "", "-1"},
		{func(c *Choices) { c.One = "tiny" }, scene.NotAChoice, 0, "class", "tiny"},
		{func(c *Choices) { c.Zero = "tiny" }, scene.NotAChoice, 0, "class", "tiny"},
		{func(c *Choices) { c.Zero = "small" }, scene.SameValue, 0, "", "small"},
		{func(c *Choices) { c.Features = nil }, scene.NoFeatures, 0, "", ""},
		{func(c *Choices) { c.Features = []int{1, 1} }, scene.ListedTwice, 0, "power", "power"},
		{func(c *Choices) { c.Features = []int{9} }, scene.NoSuchPoint, 0, "", "9"},
		{func(c *Choices) { c.Features = []int{0} }, scene.BadCell, 2, "name", "Alpha"},
		{func(c *Choices) { c.Features = []int{1, 3} }, scene.LabelFeature, 0, "class", "class"},
		{func(c *Choices) { c.Features = make([]int, 65) }, scene.TooMany, 0, "", "65"},
		{func(c *Choices) { c.Missing = "zero" }, scene.NotAChoice, 0, "", "zero"},
	} {
		choices := good
		c.change(&choices)
		refused(t, table, choices, c.rule, c.row, c.column, c.value)
	}
	if _, err := table.Choose(good); err != nil {
		t.Error(err)
	}
	empty := mustRead(t, "a,b,label\n,1,0\nNA,2,1\n")
	refused(t, empty, Choices{Label: 2, One: "1", Features: []int{0}, Missing: Drop}, scene.NoNumbers, 0, "a", "a")
	far := mustRead(t, "a,label\n1,0\n2e15,1\n1e999,1\n")
	refused(t, far, Choices{Label: 1, One: "1", Features: []int{0}, Missing: Drop}, scene.BadCell, 3, "a", "2e15")
	if guess := far.Preview().Choices; len(guess.Features) != 0 {
		t.Errorf("the guess takes what is out of range: %+v", guess)
	}
	refused(t, far, Choices{Label: 1, One: "1", Features: nil, Missing: Drop}, scene.BadCell, 3, "a", "2e15")
	text := mustRead(t, "b,a,label\nx,1e,0\ny,2e15,1\n")
	refused(t, text, Choices{Label: 2, One: "1", Features: nil, Missing: Drop}, scene.BadCell, 2, "b", "x")
	first := mustRead(t, "b,a,label\nx,1,0\ny,2e15,1\n")
	refused(t, first, Choices{Label: 2, One: "1", Features: nil, Missing: Drop}, scene.BadCell, 3, "a", "2e15")
	gone := mustRead(t, "a,b,label\n1,,0\n,2,1\n")
	refused(t, gone, Choices{Label: 2, One: "1", Features: []int{0, 1}, Missing: Drop}, scene.AllMissing, 0, "", "2")
	many := &strings.Builder{}
	many.WriteString("a,label\n")
	for i := range scene.MaxLevels + 1 {
		fmt.Fprintf(many, "1,v%d\n", i)
	}
	refused(t, mustRead(t, many.String()), Choices{Label: 1, One: "v1", Features: []int{0}, Missing: Drop}, scene.TooManyValues, 0, "label", "label")
}

func TestTextsAreRefused(t *testing.T) {
	wide := strings.Repeat("1,", scene.MaxColumns) + "1\n"
	for _, c := range []struct {
		text  string
		rule  scene.Rule
		row   int
		value string
	}{
		{"", scene.NoRows, 0, ""},
		{"  \n\n", scene.NoRows, 0, ""},
		{"a,b,label\n", scene.NoRows, 0, ""},
		{"a,b\n1,2\n3\n4\n", scene.Ragged, 3, "1"},
		{"a,b\n1,2\n3,4,5\n", scene.Ragged, 3, "3"},
		{"a,b\n1,\"2\n3,4\n", scene.BadQuotes, 3, "5"},
		{"a,b\n1,\"x\"2\n", scene.BadQuotes, 2, "5"},
		{"PK\x03\x04\x00", scene.AnotherFile, 0, "xlsx"},
		{"a,b\x00\n1,2\n", scene.NotATable, 0, ""},
		{wide, scene.TooMany, 0, "129"},
		{strings.Repeat("1,0\n", scene.MaxPoints+1), scene.TooMany, 0, "more than 100000"},
	} {
		_, err := read(c.text)
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Rule != c.rule || bad.Row != c.row || bad.Value != c.value {
			t.Errorf("%.20q: %+v, want %s at row %d, value %q", c.text, bad, c.rule, c.row, c.value)
		}
	}
	if _, err := read(strings.Repeat("1,0\n", scene.MaxPoints)); err != nil {
		t.Errorf("%d rows are refused: %v", scene.MaxPoints, err)
	}
	r := Read(make([]byte, scene.MaxTable+1))
	if _, err := r.Table(); r.Advance() || err == nil || r.Done() != 1 {
		t.Errorf("too long a text: %v", err)
	}
}

func TestNamesFitAScene(t *testing.T) {
	long := strings.Repeat("é", scene.MaxName+1)
	table := mustRead(t, long+",\"b\nc\",'=d,'e,label\n1,2,3,4,0\n1,2,3,5,1\n")
	got, err := table.Choose(table.Preview().Choices)
	want := []string{strings.Repeat("é", scene.MaxName-1) + "…", "b c", "=d", "'e"}
	if err != nil || !slices.Equal(got.Features, want) {
		t.Errorf("%v, %v", got.Features, err)
	}
	if _, err := scene.Default().WithPoints(got.Points, got.Features, got.Classes); err != nil {
		t.Error(err)
	}
}

// The values of the label are the names of the classes, unless they say no more than 0 and 1.
func TestClassesAreNamedByTheirValues(t *testing.T) {
	long := strings.Repeat("é", scene.MaxName)
	for _, c := range []struct {
		text      string
		zero, one string // the choice; empty for the guess
		want      []string
	}{
		{"x,passed\n1,no\n2,yes\n", "", "", []string{"no", "yes"}},
		{"x,label\n1,0\n2,1\n", "", "", nil},
		{"x,label\n1,0\n2,1\n", "1", "0", []string{"label = 1", "label = 0"}},
		{"x,price\n1,2\n2,4\n", "", "", []string{"price = 2", "price = 4"}},
		{"x;y;klasse\n1,5;1;a\n2,5;2;b\n3,5;3;a\n", "", "", []string{"a", "b"}},
		{"x,kind\n1,a\n2,b\n3,c\n", "a", "b", []string{"a", "b"}},
		{"x,kind\n1,a\n2,b\n3,c\n", "", "b", []string{"not b", "b"}},
		{"x,kind\n1,a\n2,b\n", "", "a", []string{"b", "a"}},
		{"x,kind\n1," + long + "a\n2," + long + "b\n", "", "", nil},
		{"x,kind\n1," + long + "\n2," + long + "é\n", "", "", []string{long, strings.Repeat("é", scene.MaxName-1) + "…"}},
	} {
		table := mustRead(t, c.text)
		choices := table.Preview().Choices
		if c.one != "" {
			choices.Zero, choices.One = c.zero, c.one
		}
		got, err := table.Choose(choices)
		if err != nil || !slices.Equal(got.Classes, c.want) {
			t.Errorf("%.30q of %q and %q: %q, %v", c.text, c.zero, c.one, got.Classes, err)
		}
	}
}

// A text is read in slices, and tells how far it is.
func TestReadingTellsHowFarItIs(t *testing.T) {
	r := Read([]byte("a,b,label\n" + strings.Repeat("1.5,2.5,0\n", 20_000)))
	last, slices := 0.0, 0
	for r.Advance() {
		if done := r.Done(); done < last || done > 1 {
			t.Fatalf("%g after %g", done, last)
		}
		last, slices = r.Done(), slices+1
	}
	if slices < 10 || last < 0.8 || r.Done() != 1 {
		t.Errorf("%d slices, %g before the end", slices, last)
	}
}

// Lines end by a line feed, a carriage return or both, by turns too; in quotes these are part of a cell.
func TestEveryEndOfLineEndsALine(t *testing.T) {
	want := [][]float64{{1.5, 2, 0}, {2.5, 3, 1}, {3.5, 1, 1}}
	for _, text := range []string{
		"a,b,label\r1.5,2,0\r2.5,3,1\r3.5,1,1\r", "a,b,label\r1.5,2,0\r2.5,3,1\r3.5,1,1", "a,b,label\r\n1.5,2,0\r2.5,3,1\n3.5,1,1\r\r\n",
		"\ufeffa,b,label\r\r1.5,2,0\r2.5,\"3\",1\r3.5,1,1\r", "a;b;label\r1,5;2;0\r2,5;3;1\r3,5;1;1\r",
	} {
		table := mustRead(t, text)
		got, err := table.Choose(table.Preview().Choices)
		if err != nil || !reflect.DeepEqual(rows(got.Points), want) || !slices.Equal(got.Features, []string{"a", "b"}) {
			t.Errorf("%q became %v of %q, %v", text, rows(got.Points), got.Features, err)
		}
	}
	p := mustRead(t, "a,label\r1,\"x\ry\"\r2,\"x\"\"\r\"\r").Preview()
	if values := p.Columns[1].Values; len(values) != 2 || values[0].Text != "x\ry" || values[1].Text != "x\"" {
		t.Errorf("of a return in quotes comes %v", values)
	}
	long := "a,b,label\r" + strings.Repeat("1.5,2,0\r2.5,3,1\r", 3*sampleBytes/16)
	if n := mustRead(t, long).Preview().Rows; n != 6*sampleBytes/16 {
		t.Errorf("%d rows of a long text", n)
	}
	_, err := read("a,b\r1,2\r3,4,5\r")
	var bad *scene.Error
	if !errors.As(err, &bad) || bad.Rule != scene.Ragged || bad.Row != 3 {
		t.Errorf("%v", err)
	}
}

// Excel writes what separates the cells as the first line. That line is no row, and counts as a line of the text.
func TestALineNamesTheSeparator(t *testing.T) {
	want := [][]float64{{1.5, 2, 0}, {3, 4.25, 1}}
	for _, text := range []string{
		"sep=;\na;b;label\n1,5;2;0\n3;4,25;1\n", "SEP=;\r\na;b;label\r\n1.5;2;0\r\n3;4.25;1\r\n", "\"sep=;\"\na;b;label\n1.5;2;0\n3;4.25;1\n",
		"\ufeffsep=,\na,b,label\n1.5,2,0\n3,4.25,1\n", "sep=\t\ra\tb\tlabel\r1,5\t2\t0\r3\t4,25\t1\r", "Sep=\\t\na\tb\tlabel\n1.5\t2\t0\n3\t4.25\t1\n",
		"sep=|\na|b|label\n1.5|2|0\n3|4.25|1\n", "sep=; \n\na;b;label\n1.5;2;0\n3;4.25;1", "sep=;\u2028a;b;label\u20281.5;2;0\u20283;4.25;1\u2028",
		"sep=,\n1.5,2,0\n3,4.25,1\n", "sep=,\n\"a;c\",b,label\n1.5,2,0\n3,4.25,1\n",
	} {
		table := mustRead(t, text)
		if got, err := table.Choose(table.Preview().Choices); err != nil || !reflect.DeepEqual(rows(got.Points), want) {
			t.Errorf("%q became %v of %q, %v", text, rows(got.Points), got.Features, err)
		}
	}
	for _, text := range []string{"sep=;\na;b\n1;2\n3;4;5\n", "sep=;\na;b\n1;2\n3;\"4\"5\n"} {
		_, err := read(text)
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Row != 4 {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"sep=;", "sep=;\n", "sep=,\n\n"} {
		_, err := read(text)
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Rule != scene.NoRows {
			t.Errorf("%q: %v", text, err)
		}
	}
	// A name is none.
	if p := mustRead(t, "sep=;,label\n1,0\n2,1\n").Preview(); p.Delimiter != "," || p.Columns[0].Name != "sep=;" {
		t.Errorf("%+v", p)
	}
}

// What ends lines in Unicode ends rows, where nothing else does; beside other ends it makes a row too long, which is
// said.
func TestOddLineEndsEndRowsOrAreRefused(t *testing.T) {
	want := [][]float64{{1.5, 2, 0}, {2.5, 3, 1}, {3.5, 1, 1}}
	for _, end := range []string{"\u2028", "\u2029", "\v", "\f", "\u0085", "\x1c", "\x1d", "\x1e"} {
		for _, text := range []string{"a,b,label|1.5,2,0|2.5,3,1|3.5,1,1|", "a,b,label|1.5,2,0|2.5,3,1||3.5,1,1\n", "\n1.5,2,0|2.5,3,1|3.5,\"1\",1",
			"\ufeffa;b;label|1,5;2;0|2,5;3;1|3,5;1;1"} {
			table := mustRead(t, strings.ReplaceAll(text, "|", end))
			got, err := table.Choose(table.Preview().Choices)
			if err != nil || !reflect.DeepEqual(rows(got.Points), want) {
				t.Errorf("%q became %v of %q, %v", strings.ReplaceAll(text, "|", end), rows(got.Points), got.Features, err)
			}
		}
		for _, text := range []string{"a,b,label\n1.5,2,0|2.5,3,1\n", "a,b,label|1.5,2,0\n2.5,3,1\n", "1.5,2,0\r2.5,3,1|3.5,1,1\r"} {
			_, err := read(strings.ReplaceAll(text, "|", end))
			var bad *scene.Error
			if !errors.As(err, &bad) || bad.Rule != scene.Ragged {
				t.Errorf("%q: %v", strings.ReplaceAll(text, "|", end), err)
			}
		}
		// In a cell, of a text with other ends or in quotes, it is part of the cell.
		for _, text := range []string{"a,label\n1,x|y\n2,z\n", "a,label|1,\"x|y\"|2,z"} {
			p := mustRead(t, strings.ReplaceAll(text, "|", end)).Preview()
			if values := p.Columns[1].Values; p.Rows != 2 || len(values) != 2 || values[0].Text != "x"+end+"y" {
				t.Errorf("%q has %+v", strings.ReplaceAll(text, "|", end), values)
			}
		}
		long := "a,b,label" + end + strings.Repeat("1.5,2,0"+end+"2.5,3,1"+end, 3*sampleBytes/16)
		if p := mustRead(t, long).Preview(); p.Rows != 6*sampleBytes/16 || len(p.Columns) != 3 {
			t.Errorf("%d rows of a long text with %q", p.Rows, end)
		}
	}
}

// Whatever the text and the choices: no panic, and what is accepted makes a Scene.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{cars, "a;b\n1,5;0\n2;1\n", "1\t2\n\"3\"\t4", "\ufeffa,b\r\n1,2\r\n", "a,b\n1e999,x\n-0,\xff\n", "?,?\n?,?"} {
		f.Add([]byte(text), 1, "1", "", uint64(3), true)
		f.Add([]byte(text), 3, "small", "large", uint64(6), false)
	}
	f.Fuzz(func(t *testing.T, text []byte, label int, one, zero string, features uint64, fill bool) {
		table, err := read(string(text))
		if err != nil {
			if table != nil || reflect.TypeOf(err) != reflect.TypeFor[*scene.Error]() {
				t.Fatalf("%v, %v", table, err)
			}
			return
		}
		preview := table.Preview()
		c := Choices{Label: label, One: one, Zero: zero, Missing: Drop}
		if fill {
			c.Missing = Mean
		}
		for j := range 64 {
			if features>>j&1 == 1 {
				c.Features = append(c.Features, j)
			}
		}
		choices := []Choices{preview.Choices, c}
		if label >= 0 && label < len(preview.Columns) {
			choices = append(choices, preview.With(label))
		}
		for _, c := range choices {
			got, err := table.Choose(c)
			if err != nil {
				continue
			}
			next, err := scene.Default().WithPoints(got.Points, got.Features, got.Classes)
			if err != nil || got.Points.Len() == 0 || got.Points.Len()+got.LeftOut > preview.Rows {
				t.Fatalf("%+v: %v", c, err)
			}
			content, err := next.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := scene.Decode(content); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// A column that is called as labels are can be the label with one class alone; a column that only looks like it cannot.
func TestTheLabelIsGuessed(t *testing.T) {
	for _, c := range []struct {
		name, text string
		label      int
		zero, one  string
	}{
		{"all of class 0", "a,b,label\n0,1,0\n1,1,0\n", 2, "0", "1"},
		{"all of class 1", "a,b,label\n0,1,1\n1,1,1\n", 2, "0", "1"},
		{"one point", "a,label\n0,1\n", 1, "0", "1"},
		{"a last column called otherwise", "a,b,Target\n0,1,1\n1,0,1\n", 2, "0", "1"},
		{"a constant label in front", "label,a,b\n1,0,3\n1,1,4\n", 0, "0", "1"},
		{"a constant coordinate y", "x,y,group\n1,0,5\n2,0,6\n3,0,6\n", 2, "5", "6"},
		{"a constant label of other values", "a,b,label\n0,1,7\n1,1,7\n", 0, "0", "1"},
		{"a feature called label", "label,a,class\n0,1,1\n1,2,1\n", 2, "0", "1"},
		{"a constant column without such a name", "a,b,c\n0,3,1\n1,4,1\n", 1, "3", "4"},
	} {
		if got := mustRead(t, c.text).Preview().Choices; got.Label != c.label || got.Zero != c.zero || got.One != c.one {
			t.Errorf("%s: column %d, class 0 is %q and class 1 %q", c.name, got.Label, got.Zero, got.One)
		}
	}
}
