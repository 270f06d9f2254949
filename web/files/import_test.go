package files

import (
	"errors"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/engine/table/encoding"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// importOf is an Import into a page that shows four points at epoch 2.
func importOf(t *testing.T) (*hosttest.Host, *Import) {
	t.Helper()
	h := hosttest.Show(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,1],"label":0},{"x":[3,4],"label":1},{"x":[4,4],"label":1}]}`, 2)
	i := newImport(h)
	i.head = h.Kept
	return h, i
}

// pick takes a file, as the browser tells of it, and has the engine read it.
func pick(h *hosttest.Host, i *Import, name, content string) {
	i.take("reading", name, 0, len(content))
	i.take("read", name, h.Keep(content), len(content))
	h.Settle()
}

func dialogue(i *Import) string { return app.HTMLString(&ImportDialog{Import: i}) }

func TestATableIsPreviewedBeforeItIsUsed(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "cars.csv", carTable)
	if i.stage != choosing || !h.Dialogs().IsMeant("import") || h.State().Scene().Points.Len() != 4 || len(h.Loads) != 0 {
		t.Fatalf("stage %d, %d points", i.stage, h.State().Scene().Points.Len())
	}
	html := dialogue(i)
	for _, want := range []string{"3 rows, separated by commas.", ">power<", ">no (2)<", ">Use this data<", `aria-label="The first rows"`} {
		if !strings.Contains(html, want) {
			t.Errorf("the preview lacks %q", want)
		}
	}
	i.use()
	h.Settle()
	if now := h.State().Scene(); now.Points.Len() != 3 || !slices.Equal(now.Features, []string{"power", "price"}) {
		t.Errorf("%d points of %q", now.Points.Len(), now.Features)
	}
	if said := h.State().Notice(); said.Bad || said.Text != "3 points of 2 features are here. Undo brings the others back." {
		t.Errorf("it says %q", said.Text)
	}
	if h.Dialogs().IsMeant("import") || len(h.Loads) != 1 || i.id != 0 {
		t.Error("the dialogue stays, or the page does not hear of it")
	}
}

const incomes = "age,income,flat,y\n20,20000,11,0\n30,40000,15,1\n40,60000,29,1\n"

// Features that spread unlike each other are standardised, unless a person wants them as they are.
func TestUnlikeFeaturesAreStandardised(t *testing.T) {
	for _, c := range []struct {
		name, offers, want string
		before             string // the setting
		choose             func(i *Import)
	}{
		{"as offered", "one spreads 2\u202f116 times", "standardise", "none", func(*Import) {}},
		{"as they are", "one spreads 2\u202f116 times", "none", "none", func(i *Import) { i.chooseScaling(false) }},
		{"and yet", "one spreads 2\u202f116 times", "standardise", "none", func(i *Import) { i.chooseScaling(false); i.chooseScaling(true) }},
		{"two alike", "", "none", "none", func(i *Import) { i.chooseFeatures([]int{0, 2}) }},
		{"locked", "", "none", "none", func(i *Import) {
			s := i.host.State().Scene()
			s.Classroom = &scene.Classroom{Locked: []string{"scaling"}}
			i.host.State().TakeScene(s)
		}},
		{"scaled before", "", "minmax", "minmax", func(*Import) {}},
	} {
		h, i := importOf(t)
		h.Send(protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "scaling", Value: c.before}}}, nil)
		pick(h, i, "incomes.csv", incomes)
		c.choose(i)
		if html := dialogue(i); strings.Contains(html, "Standardise") != (c.offers != "") || !strings.Contains(html, c.offers) {
			t.Errorf("%s: the dialogue is %s", c.name, html)
		}
		i.use()
		h.Settle()
		if now := h.State().Scene(); now.Scaling != c.want || now.Points.Len() != 3 {
			t.Errorf("%s: the scaling of %d points is %s, want %s", c.name, now.Points.Len(), now.Scaling, c.want)
		}
		if said := h.State().Notice().Text; strings.Contains(said, "are standardised") != (c.want == scene.Standardise) {
			t.Errorf("%s: it says %q", c.name, said)
		}
	}
}

func TestWhatWasLeftOutIsSaidWithTheImport(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "holes.csv", "a,b,label\n1,2,0\n,3,1\n3,4,1\n")
	i.use()
	h.Settle()
	if said := h.State().Notice().Text; !strings.HasPrefix(said, "Rows left out for missing values: 1.") || !strings.HasSuffix(said, "2 points of 2 features are here. Undo brings the others back.") {
		t.Errorf("it says %q", said)
	}
	pick(h, i, "holes.csv", "a,b,label\n1,2,0\n,3,1\n3,4,1\n")
	i.chooseMissing(table.Mean)
	i.use()
	h.Settle()
	if now := h.State().Scene(); now.Points.Len() != 3 || now.Points.At(1)[0] != 2 {
		t.Errorf("%d points; the mean of 1 and 3 is %v", now.Points.Len(), now.Points.At(1))
	}
}

func TestAFileThatIsNoTableIsRefused(t *testing.T) {
	h, i := importOf(t)
	for state, said := range map[string]string{"large": "at most", "failed": "The file cannot be read: choose it again."} {
		i.take("reading", "data.csv", 0, scene.MaxTable+1)
		if i.stage != reading || !strings.Contains(dialogue(i), "Reading data.csv") {
			t.Errorf("stage %d while it is read", i.stage)
		}
		i.take(state, "data.csv", 0, scene.MaxTable+1)
		if html := dialogue(i); i.stage != picking || !strings.Contains(i.wrong, said) || !strings.Contains(html, i.wrong) {
			t.Errorf("%s: stage %d, %q", state, i.stage, i.wrong)
		}
	}
	if len(h.Sent) != 0 {
		t.Errorf("the engine was asked for %+v", h.Sent)
	}
	pick(h, i, "data.csv", "a,label\n1,0\n2,1,3\n")
	if i.stage != picking || !strings.Contains(i.wrong, "Row 3 has 3 cells") || !strings.Contains(dialogue(i), "Row 3 has 3 cells") {
		t.Errorf("stage %d, %q", i.stage, i.wrong)
	}
	h.Gone = errors.New("it was killed")
	if pick(h, i, "data.csv", carTable); i.stage != picking || i.wrong == "" {
		t.Errorf("without an engine: stage %d, %q", i.stage, i.wrong)
	}
}

// A complaint stands beside the choice that it is about, until the choice is another.
func TestAChoiceIsRefusedBesideItself(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "cars.csv", carTable)
	for _, c := range []struct {
		about  string
		change func()
	}{
		{"features", func() { i.chooseFeatures([]int{}) }},
		{"features", func() { i.choices.Features = []int{4} }}, // the label is no feature
		{"label", func() { i.choices.Label = 9 }},
		{"one", func() { i.choices.One = "maybe" }},
		{"missing", func() { i.chooseMissing("guess") }},
	} {
		about := c.about
		i.chooseLabel("4")
		i.chooseMissing(table.Drop)
		c.change()
		i.use()
		h.Settle()
		if i.about != about || i.wrong == "" || i.stage != choosing {
			t.Errorf("%s: stage %d, %q about %q", about, i.stage, i.wrong, i.about)
		}
		i.choices = i.preview.Choices
		if html := dialogue(i); !strings.Contains(html, strings.ReplaceAll(i.wrong, `"`, "&#34;")) {
			t.Errorf("%s: %q is not shown", about, i.wrong)
		}
	}
	if i.chooseFeature(1, true); i.wrong != "" {
		t.Errorf("it still says %q", i.wrong)
	}
	if h.State().Scene().Points.Len() != 4 {
		t.Error("what is refused changes the points")
	}
}

// A file that fails after a refused choice is said beside the file.
func TestAComplaintAboutAFileIsNotBesideAChoice(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "cars.csv", carTable)
	i.chooseFeatures([]int{})
	i.use()
	h.Settle()
	i.take("failed", "other.csv", 0, 1)
	if html := dialogue(i); !strings.Contains(html, "The file cannot be read: choose it again.") {
		t.Errorf("it is not shown:\n%s", html)
	}
}

func TestAnImportIsCancelled(t *testing.T) {
	h, i := importOf(t)
	i.take("read", "cars.csv", h.Keep(carTable), len(carTable))
	id := i.id
	i.cancel()
	h.Settle()
	if i.stage != picking || i.wrong != "" || i.preview != nil {
		t.Errorf("while it was read: stage %d, %q", i.stage, i.wrong)
	}
	if last := h.Sent[len(h.Sent)-1]; last.Verb != protocol.Forget || last.N != id || id == 0 {
		t.Errorf("the engine is told %+v", last)
	}
	pick(h, i, "cars.csv", carTable)
	i.cancel()
	if last := h.Sent[len(h.Sent)-1]; i.stage != picking || last.Verb != protocol.Forget {
		t.Errorf("once it was read: stage %d, %+v", i.stage, last)
	}
	sent := len(h.Sent)
	if i.cancel(); len(h.Sent) != sent {
		t.Error("where there is nothing to cancel, the engine is asked")
	}
}

// An answer about a file that another has replaced is not shown as the other's.
// The next engine does not know the table: the dialogue says what has happened, and not that someone cancelled it.
func TestATableGoesWithTheEngineThatReadIt(t *testing.T) {
	h, i := importOf(t)
	died := &protocol.WorkerError{Reason: "it was killed"}
	if i.EngineDied(died); i.wrong != "" {
		t.Errorf("without a table it says %q", i.wrong)
	}
	i.take("read", "cars.csv", h.Keep(carTable), len(carTable))
	h.Settle()
	if i.stage != choosing {
		t.Fatalf("the stage is %d", i.stage)
	}
	i.EngineDied(died)
	if i.stage != picking || i.id != 0 || i.wrong != h.Words().Sentence(died) {
		t.Errorf("the stage is %d, and it says %q", i.stage, i.wrong)
	}
}

func TestALateAnswerIsOfItsOwnFile(t *testing.T) {
	h, i := importOf(t)
	i.take("read", "cars.csv", h.Keep(carTable), len(carTable))
	i.take("read", "other.csv", h.Keep("a,b,label\n1,2,0\n2,3,1\n"), 20)
	h.Settle()
	if i.stage != choosing || i.preview.Rows != 2 || i.name != "other.csv" {
		t.Fatalf("stage %d, %+v of %s", i.stage, i.preview, i.name)
	}
	i.use()
	i.take("reading", "third.csv", 0, 10) // before the second is in
	h.Settle()
	if i.stage != reading || !h.Dialogs().IsMeant("import") || i.name != "third.csv" {
		t.Errorf("stage %d of %s: the dialogue is meant to be open: %t", i.stage, i.name, h.Dialogs().IsMeant("import"))
	}
	if h.State().Scene().Points.Len() != 2 || len(h.Loads) != 1 {
		t.Error("the second is not in")
	}
}

// So it is with Scenes: what comes is said, and one that is refused is said under the plot.
func TestALateSceneDoesNotCloseTheDialogueOfAnother(t *testing.T) {
	h, i := importOf(t)
	for content, points := range map[string]int{`{"dataset":"xor"}`: 200, `{"epochs":0}`: 200} {
		i.take("read", "scene.json", h.Keep(content), len(content))
		i.take("reading", "cars.csv", 0, 10)
		h.Settle()
		if i.stage != reading || i.wrong != "" || !h.Dialogs().IsMeant("import") {
			t.Errorf("%s: stage %d, %q", content, i.stage, i.wrong)
		}
		if strings.Contains(content, "epochs") && !h.State().Notice().Bad {
			t.Errorf("that %s is refused is not said", content)
		}
		if strings.Contains(content, "xor") && h.State().Scene().Points.Len() != points {
			t.Errorf("%s: %d points", content, h.State().Scene().Points.Len())
		}
	}
	if len(h.Loads) != 1 {
		t.Errorf("%d were loaded", len(h.Loads))
	}
}

func TestASceneIsLoadedAtOnce(t *testing.T) {
	h, i := importOf(t)
	h.State().Say("Learning rate is 0.", true)
	pick(h, i, "Scene.JSON", `{"dataset":"xor"}`)
	if h.State().Scene().Dataset != "xor" || h.Dialogs().IsMeant("import") || h.State().Notice().Text != "" {
		t.Errorf("%s, %q", h.State().Scene().Dataset, h.State().Notice().Text)
	}
	if len(h.Loads) != 1 || !h.Loads[0].JSON {
		t.Errorf("the page hears of %+v", h.Loads)
	}
	link, err := scene.EncodeLink(hosttest.Decode(t, `{"dataset":"moons"}`), 0)
	if err != nil {
		t.Fatal(err)
	}
	i.Open()
	i.paste("https://school.example/page?x=1#" + link)
	h.Settle()
	if h.State().Scene().Dataset != "moons" || h.Dialogs().IsMeant("import") || h.Loads[1].Text != "#"+link {
		t.Errorf("%s after a link, %+v", h.State().Scene().Dataset, h.Loads)
	}
	if pick(h, i, "scene.json", `{"epochs":0}`); i.stage != picking || !strings.Contains(dialogue(i), "Epochs") || !h.Dialogs().IsMeant("import") {
		t.Errorf("one that is refused: stage %d, %q", i.stage, i.wrong)
	}
}

func TestTheProgressOfAnImportIsShown(t *testing.T) {
	h, i := importOf(t)
	f := &Files{i, &Export{host: h}}
	h.OnProgress = f.TakeProgress
	var b strings.Builder
	b.WriteString("a,b,label\n")
	for k := range 90_000 {
		fmt.Fprintf(&b, "%d,%d,%d\n", k, k%7, k%2)
	}
	i.take("read", "large.csv", h.Keep(b.String()), b.Len())
	seen := []float64{0}
	for h.Turn() {
		if i.done != seen[len(seen)-1] {
			seen = append(seen, i.done)
			if want := fmt.Sprintf("%d\u202f%%", int(100*i.done)); !strings.Contains(dialogue(i), want) {
				t.Errorf("at %v it does not show %s", i.done, want)
			}
		}
	}
	if len(seen) < 3 || !slices.IsSorted(seen) || i.stage != choosing {
		t.Errorf("it has shown %v, stage %d", seen, i.stage)
	}
	before := i.done
	if f.TakeProgress(protocol.Progress{ID: i.id + 7, Done: 0.1}); i.done != before {
		t.Error("it shows the progress of another command")
	}
}

func TestChoicesFollowEachOther(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "cars.csv", carTable)
	i.chooseMissing(table.Mean)
	i.chooseOne(i.valueIndex("no"))
	if i.choices.One != "no" || i.choices.Zero != "yes" {
		t.Errorf("class 1 is %q, class 0 is %q", i.choices.One, i.choices.Zero)
	}
	i.chooseZero(allRest)
	i.chooseFeature(1, false)
	i.chooseFeature(2, true) // it is in already
	if i.choices.Zero != "" || !slices.Equal(i.choices.Features, []int{2}) {
		t.Errorf("%+v", i.choices)
	}
	if i.chooseFeature(1, true); !slices.Equal(i.choices.Features, []int{1, 2}) {
		t.Errorf("%+v", i.choices)
	}
	if i.chooseLabel("3"); i.choices.Label != 3 || i.choices.Missing != table.Mean || i.choices.One == "no" {
		t.Errorf("with another label: %+v", i.choices)
	}
	before := i.choices
	for _, option := range []string{"5", "-1", "power", ""} {
		if i.chooseLabel(option); i.choices.Label != before.Label {
			t.Errorf("%q is a label", option)
		}
	}
}

// The dialogue says of each column that cannot be a feature why not.
func TestTheDialogueSaysWhatCannotBeAFeature(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "data.csv", "a,b,label\n\"1,0,0\",2,0\n3,4,1\n")
	if html := dialogue(i); !strings.Contains(html, "a was left out: “1,0,0” in line 2 is not a number.") {
		t.Errorf("%.3000s", html)
	}
}

// Whatever stands in a table, it is text on the page.
func TestATableIsNeverReadAsMarkup(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "data.csv", "a,\"<img src=x>\",label\n1,2,<b>no\n3,<i>4,<b>yes\n")
	html := dialogue(i)
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
	i := Import{preview: previewOf(t, carTable), choices: table.Choices{Label: 3}}
	for option, value := range map[string]string{"0": "large", "2": "small", allRest: "", "7": "", "-1": ""} {
		if got := i.valueAt(option); got != value {
			t.Errorf("%s is %q", option, got)
		}
	}
	if i.valueIndex("small") != "2" || i.valueIndex("") != allRest {
		t.Errorf("small is %s", i.valueIndex("small"))
	}
	if short := shortened(strings.Repeat("é", 33)); short != strings.Repeat("é", 31)+"…" || shortened("small") != "small" {
		t.Errorf("a long value is %q", short)
	}
}

// The menus say how the text was read. Another choice reads it again, and where that fails, what was read stays.
func TestATableIsReadAsAPersonSays(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "data.csv", "h;w;ill\n1,234;2,5;0\n2,345;3,5;1\n")
	if menus := i.readingMenus(); menus[delimiterMenu] != "1" || menus[decimalMenu] != "," || menus[headerMenu] != table.Names || menus[encodingMenu] != encoding.UTF8 || menus[skipField] != "0" {
		t.Errorf("%v", menus)
	}
	i.readAs(func(o *table.Options) { o.Decimal = "." })
	h.Settle()
	if i.wrong != "" || i.preview.Report.Options.Decimal != "." || i.readingMenus()[decimalMenu] != "." {
		t.Errorf("%q, %+v", i.wrong, i.preview.Report.Options)
	}
	one := 1
	i.readAs(func(o *table.Options) { o.Header, o.Skip = table.NoNames, &one })
	h.Settle()
	if i.preview.Rows != 2 || i.preview.Columns[0].Name != "column 1" || i.readingMenus()[skipField] != "1" {
		t.Errorf("%d rows of %+v", i.preview.Rows, i.preview.Columns)
	}
	before := i.preview
	i.readAs(func(o *table.Options) { *o = table.Options{Encoding: "EBCDIC"} })
	h.Settle()
	if html := dialogue(i); i.stage != choosing || i.preview != before || i.about != "options" || !strings.Contains(html, i.wrong) || i.wrong == "" {
		t.Errorf("stage %d, %q about %q", i.stage, i.wrong, i.about)
	}
	i.readAs(func(o *table.Options) { *o = table.Options{Header: table.NoNames, Skip: &one} })
	h.Settle()
	if i.use(); i.wrong != "" {
		t.Error(i.wrong)
	}
	h.Settle()
	if now := h.State().Scene(); now.Points.Len() != 2 || h.Dialogs().IsMeant("import") {
		t.Errorf("%d points", now.Points.Len())
	}
}

// All that was not taken as it stands in the text is said.
func TestWhatWasMadeOfATextIsSaid(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "data.csv", "Survey of May\n# by hand\nh;w;share;ill\n1.234,5;NA;12 %;no\n2.345;;9 %;yes\n3,5;NA;4 %;yes\n7;8;1%\n")
	html := dialogue(i)
	for _, want := range []string{
		"A line above the names was left out: “Survey of May”.", "A comment was left out: “# by hand”.", "A row ends early: its last values are missing.",
		"Read as missing: 2 cells “NA”, 2 empty cells.", "h: 2 cells such as “1.234,5” were read as numbers, that one as 1\u202f234.5.", "share: 4 cells such as “12 %” were read as numbers, that one as 0.12.",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("it does not say %q: %.6000s", want, html)
		}
	}
	pick(h, i, "data.csv", "h,good,bad\n1,0,1\n2,1,0\n3,1,1\n")
	if html := dialogue(i); !strings.Contains(html, "Each of good, bad may be the label") {
		t.Errorf("%.6000s", html)
	}
}

const titanic = "Class,Sex,Survived,Freq\n1,male,No,2\n1,female,Yes,3\n2,male,No,1\n3,female,No,2\n3,male,Yes,1\n2,male,No,0\n"

// A column may be a category, and a row several cases.
func TestCategoriesAndCasesAreChosen(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "titanic.csv", titanic)
	menus := i.choiceMenus()
	if menus["import-cases"] != "f3" || menus["import-coding-0"] != asNumber || menus["import-coding-1"] != "0" {
		t.Fatalf("%v", menus)
	}
	for _, want := range []string{"Compared with female", "Compared with 2", "As a number", "as many cases as “Freq” says"} {
		if html := dialogue(i); !strings.Contains(html, want) {
			t.Errorf("no %q: %.9000s", want, html)
		}
	}
	i.chooseCoding(0, "1")
	i.chooseCoding(1, "1")
	if menus := i.choiceMenus(); menus["import-coding-0"] != "1" || menus["import-coding-1"] != "1" {
		t.Errorf("%v", menus)
	}
	i.use()
	h.Settle()
	now := h.State().Scene()
	if want := []string{"Class = 1", "Class = 3", "Sex = female"}; now.Points.Len() != 9 || !slices.Equal(now.Features, want) {
		t.Errorf("%d points of %q, want 9 of %q", now.Points.Len(), now.Features, want)
	}
	pick(h, i, "titanic.csv", titanic)
	i.chooseCases(asOne)
	i.chooseFeature(1, false)
	i.chooseFeature(1, true)
	i.chooseCoding(0, "0")
	i.chooseCoding(0, asNumber)
	i.use()
	h.Settle()
	if now := h.State().Scene(); now.Points.Len() != 6 || !slices.Equal(now.Features, []string{"Class", "Sex = male", "Freq"}) {
		t.Errorf("%d points of %q", now.Points.Len(), now.Features)
	}
}

// Of options that are chosen in quick succession the last one counts, and what is used is what they show.
func TestTheLastOfQuickChoicesCounts(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "data.csv", "h,w,ill\n1,2,0\n3,4,1\n5,6,1\n")
	i.chooseFeatures([]int{1})
	i.chooseMissing(table.Mean)
	header := func(value string) { i.readAs(func(o *table.Options) { o.Header = value }) }
	header(table.NoNames)
	header(table.Names)
	h.Settle()
	if i.wrong != "" || i.preview.Rows != 3 || i.readingMenus()[headerMenu] != table.Names {
		t.Errorf("%q, %d rows", i.wrong, i.preview.Rows)
	}
	pick(h, i, "data.csv", "7,8,1\n1,2,0\n3,4,1\n")
	header(table.Names)
	header(table.NoNames)
	header(table.Names)
	i.use()
	h.Settle()
	if now := h.State().Scene(); h.Dialogs().IsMeant("import") || now.Features[0] != "7" || now.Points.Len() != 2 {
		t.Errorf("%q is used: %q", now.Features, i.wrong)
	}
	pick(h, i, "data.csv", "h,w,ill\n1,2,0\n3,4,1\n5,6,1\n")
	i.chooseFeatures([]int{1})
	i.chooseMissing(table.Mean)
	i.readAs(func(o *table.Options) { o.Encoding = encoding.Windows1252 })
	h.Settle()
	if !slices.Equal(i.choices.Features, []int{1}) || i.choices.Missing != table.Mean {
		t.Errorf("the choices are lost: %+v", i.choices)
	}
	i.skip("1000")
	i.use()
	h.Settle()
	if said := h.State().Wrong(skipField); said == "" || i.readingMenus()[skipField] != "1000" || i.skipped() != "0" || !h.Dialogs().IsMeant("import") {
		t.Errorf("%q, %v", said, i.readingMenus())
	}
}

// A number of lines that is none stays in its field with a complaint, and the table as it was read; nothing leaves it to what
// is detected.
func TestLinesToSkipThatAreNoneAreSaid(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "data.csv", "h,w,ill\n1,2,0\n3,4,1\n5,6,1\n")
	i.skip(" 1 ")
	h.Settle()
	before := i.preview
	for _, typed := range []string{"some", "-1", "2.5", "1,5", "1e9", "NaN"} {
		i.skip(typed)
		h.Settle()
		content, want := html.UnescapeString(dialogue(i)), "“Lines to skip” is "+typed+": give a whole number from 0 to 1\u202f000\u202f000. 1 is still in use."
		if h.State().Wrong(skipField) != want || !strings.Contains(content, want) || !strings.Contains(content, `value="`+typed+`"`) || i.preview != before {
			t.Errorf("of %q is said %q in %s", typed, h.State().Wrong(skipField), content)
		}
	}
	i.skip("0")
	h.Settle()
	if h.State().Wrong(skipField) != "" || i.readingMenus()[skipField] != "0" || i.preview.Columns[0].Name != "h" {
		t.Errorf("%q, %v", h.State().Wrong(skipField), i.readingMenus())
	}
	i.skip("some")
	i.skip("")
	h.Settle()
	if h.State().Wrong(skipField) != "" || i.options.Skip != nil {
		t.Errorf("%q, %v", h.State().Wrong(skipField), i.options)
	}
	i.skip("some")
	if i.Open(); h.State().Wrong(skipField) != "" {
		t.Error("another table has the complaint of this one")
	}
}

func TestTrialsAreCounted(t *testing.T) {
	h, i := importOf(t)
	pick(h, i, "dose.csv", "dose,n,responses\n1,6,0\n2,6,2\n3,6,5\n")
	if i.chooseCases(asOne); i.choices.Trials != nil || i.choices.One != "0" {
		t.Errorf("the guess of trials is taken back to %+v", i.choices)
	}
	i.chooseLabel("2")
	i.chooseCases("t1")
	if html := dialogue(i); !strings.Contains(html, "“n” cases, of which “responses” are of class 1") || strings.Contains(html, `data-column="1"`) {
		t.Errorf("%.9000s", html)
	}
	i.use()
	h.Settle()
	now := h.State().Scene()
	if zeros, ones := now.Points.Counts(); zeros != 11 || ones != 7 || !slices.Equal(now.Features, []string{"dose"}) {
		t.Errorf("%d and %d of %q", zeros, ones, now.Features)
	}
}

// More numbers of successes than a label has values are counted, too.
func TestManyNumbersOfSuccessesAreOffered(t *testing.T) {
	h, i := importOf(t)
	rows, ones := "dose,hits,of,ok\n", 0
	for k := range 150 {
		rows += fmt.Sprintf("%d.5,%d,%d,%d\n", k, k, 150, k%2)
		ones += k
	}
	pick(h, i, "dose.csv", rows)
	if html := dialogue(i); !strings.Contains(html, `value="1">hits</option>`) && !strings.Contains(html, `value="1" >hits</option>`) {
		t.Errorf("hits is not offered:\n%.9000s", html)
	}
	i.chooseLabel("1")
	i.chooseCases("t2")
	i.chooseFeatures([]int{0})
	i.use()
	h.Settle()
	if zeros, got := h.State().Scene().Points.Counts(); got != ones || zeros != 150*150-ones {
		t.Errorf("%d and %d, %q", zeros, got, i.wrong)
	}
}

// A file in JSON is a Scene or a table, by what is in it.
func TestRecordsInJSONAreATableWhateverTheFilesName(t *testing.T) {
	for content, isTable := range map[string]bool{
		`[{"a":1,"label":0},{"a":2,"label":1}]`:                                      true,
		" \n[[1,0],[2,1]]":                                                           true,
		"{\"a\":1,\"label\":0}\n{\"a\":2,\"label\":1}\n":                             true,
		`{"count":2,"note":{"of":[1]},"data":[{"a":1,"label":0},{"a":2,"label":1}]}`: true,
		`{"dataset":"xor"}`:                                                          false,
		`{"points":[{"x":[1,2],"label":0},{"x":[2,1],"label":1}]}`:                   false,
		`{"learningrate":3}`:                                                         false,
	} {
		h, i := importOf(t)
		pick(h, i, "data.json", content)
		if (i.stage == choosing) != isTable {
			t.Errorf("%s: it is at stage %d, %q", content, i.stage, i.wrong)
		}
		if isTable && i.preview != nil && i.preview.Rows != 2 {
			t.Errorf("%s: %d rows", content, i.preview.Rows)
		}
	}
}

// What was pasted stays in its field until its points are on the page.
func TestAPastedTextStaysUntilItIsUsed(t *testing.T) {
	h, i := importOf(t)
	i.draft = carTable
	pick(h, i, "", carTable)
	i.cancel()
	if !strings.Contains(dialogue(i), carTable[:20]) {
		t.Error("it is lost when its table is dropped")
	}
	pick(h, i, "", carTable)
	i.use()
	h.Settle()
	if i.draft != "" {
		t.Error("it stays although it is used")
	}
}
