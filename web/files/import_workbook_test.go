package files

import (
	"slices"
	"strings"
	"testing"

	"downhill/engine/table"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// pickWorkbook takes a workbook, as the browser tells of it, and has the engine read the sheet.
func pickWorkbook(h *hosttest.Host, i *Import, content, about string) {
	i.take("reading", "grades.xlsx", 0, 5000)
	i.takeSheet(h.Keep(content), about)
	h.Settle()
}

const grades = `{"sheets":["Grades","Old <b>"],"sheet":0,"point":true,"percents":1,"formulas":2,"hidden":0}`

func TestASheetOfAWorkbookIsATable(t *testing.T) {
	h, i := importOf(t)
	pickWorkbook(h, i, "\"from\",\"to\",\"share\",\"y\"\n\"1,5\",\"2,5\",0.125,0\n\"2,5\",\"3,5\",0.25,1\n\"3,5\",\"4,5\",0.5,1\n", grades)
	html := dialogue(i)
	for _, want := range []string{
		"3 rows of the sheet “Grades”. The workbook has 2 sheets with data.", `id="import-sheet"`, ">Old &lt;b&gt;<", `id="import-header"`,
		"1 percentage was read as a fraction, such as 12 % as 0.12.", "2 formulas have no results in the file and were read as missing",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the dialogue lacks %q", want)
		}
	}
	for _, not := range []string{"separated by", "import-delimiter", "import-encoding", "import-decimal", "hides"} { // which only a text has
		if strings.Contains(html, not) {
			t.Errorf("the dialogue has %q", not)
		}
	}
	none := 99
	i.readAs(func(o *table.Options) { o.Skip = &none })
	if h.Settle(); h.State().Wrong(skipField) == "" || i.options.Skip != nil || i.options.Delimiter != "," {
		t.Errorf("after a refusal of %q it would be read by %+v", h.State().Wrong(skipField), i.options)
	}
	i.use()
	h.Settle()
	if now := h.State().Scene(); now.Points.Len() != 3 || !slices.Equal(now.Points.At(0), []float64{0.125}) {
		t.Errorf("%d points, the first %v", now.Points.Len(), now.Points.At(0))
	}
}

// Where no number has a decimal mark, that of the texts is detected.
func TestTextsOfAWorkbookMayHaveDecimalCommas(t *testing.T) {
	h, i := importOf(t)
	pickWorkbook(h, i, "\"h\",\"y\"\n\"1,5\",0\n\"2,25\",1\n", `{"sheets":["A"],"sheet":0}`)
	html := dialogue(i)
	if i.preview == nil || !i.preview.DecimalComma || strings.Contains(html, "import-sheet") || !strings.Contains(html, "import-decimal") || !strings.Contains(html, "2 rows of the sheet “A”. Decimal commas.") {
		t.Errorf("the dialogue is %s", html)
	}
}

func TestAnotherSheetTakesThePlaceOfTheFirst(t *testing.T) {
	h, i := importOf(t)
	var asked []int
	i.sheet = func(k int) { asked = append(asked, k) }
	pickWorkbook(h, i, "\"a\",\"y\"\n1.5,0\n2,1\n", grades)
	for _, bad := range []string{"2", "-1", "x"} {
		i.chooseSheet(bad)
	}
	i.readAs(func(o *table.Options) { o.Header = table.NoNames })
	h.Settle()
	i.chooseSheet("1")
	if !slices.Equal(asked, []int{1}) || i.stage != choosing || !strings.Contains(dialogue(i), "“Grades”") {
		t.Fatalf("it asked for %v, at stage %d", asked, i.stage)
	}
	i.use() // which waits for the sheet
	if h.Settle(); len(h.Loads) != 0 {
		t.Fatal("the sheet that was left is used")
	}
	i.takeSheet(h.Keep("\"b\",\"y\"\n5,0\n6,1\n7,1\n"), strings.Replace(grades, `"sheet":0`, `"sheet":1`, 1))
	h.Settle()
	if now := h.State().Scene(); now.Points.Len() != 3 || !slices.Equal(now.Features, []string{"b"}) || h.Dialogs().IsMeant("import") {
		t.Errorf("%d points of %q", now.Points.Len(), now.Features)
	}
}

// A sheet that cannot be read leaves the choice of another one.
func TestASheetThatIsNoTableIsRefused(t *testing.T) {
	h, i := importOf(t)
	pickWorkbook(h, i, "\"a\"\n", grades)
	if html := dialogue(i); i.stage != picking || i.wrong == "" || !strings.Contains(html, i.wrong) || !strings.Contains(html, `id="import-sheet"`) {
		t.Errorf("stage %d: %s", i.stage, html)
	}
	i.takeSheet(h.Keep("\"a\",\"y\"\n1,0\n2,1\n"), grades)
	if h.Settle(); i.stage != choosing || i.wrong != "" || h.State().Wrong(skipField) != "" {
		t.Errorf("stage %d, %q", i.stage, i.wrong)
	}
	i.skip("some")
	i.takeSheet(h.Keep("\"a\"\n"), grades)
	if h.State().Wrong(skipField) != "" {
		t.Error("another sheet has the complaint of the one before")
	}
	if h.Settle(); i.stage != picking || i.wrong == "" || i.rereads {
		t.Errorf("the second time: stage %d, %q", i.stage, i.wrong)
	}
	if pick(h, i, "cars.csv", carTable); i.book != nil || strings.Contains(dialogue(i), "import-sheet") {
		t.Error("a table of text has sheets")
	}
}

// A workbook that comes after the dialogue was closed opens nothing.
func TestASheetThatComesTooLateIsDropped(t *testing.T) {
	h, i := importOf(t)
	i.take("reading", "grades.xlsx", 0, 5000)
	i.cancel()
	i.takeSheet(h.Keep("\"a\",\"y\"\n1,0\n2,1\n"), grades)
	h.Settle()
	if i.stage != picking || i.preview != nil || i.id != 0 {
		t.Errorf("stage %d", i.stage)
	}
	if last := h.Sent[len(h.Sent)-1]; last.Verb != protocol.Forget || last.N == 0 {
		t.Errorf("the engine keeps it: %+v", last)
	}
}
