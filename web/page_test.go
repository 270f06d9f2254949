package web

import (
	"html"
	"maps"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/curves"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/text"
)

func decode(t testing.TB, text string) scene.Scene { return hosttest.Decode(t, text) }

// shown is a page that shows a Scene after n epochs, without a browser.
func shown(t *testing.T, content string, n int) *page {
	t.Helper()
	p := newPage()
	hosttest.Train(t, p.state, content, n)
	return p
}

// reframe changes the Frame on the screen.
func reframe(p *page, change func(f *protocol.Frame)) {
	f := p.state.Frame()
	change(&f)
	p.state.TakeFrame(f, p.state.SceneRev())
}

// render gives the page's HTML, as go-app's engine makes it.
func render(t *testing.T, p *page) string {
	t.Helper()
	e := app.NewTestEngine()
	if err := e.Load(p); err != nil {
		t.Fatal(err)
	}
	e.ConsumeAll()
	return app.HTMLString(p)
}

// renderAll is render, and then the views that are not open.
func renderAll(t *testing.T, p *page) string {
	t.Helper()
	all := render(t, p)
	for _, v := range p.Views() {
		for _, panel := range v.Panels() {
			all += hosttest.Markup(t, panel.(app.Composer))
		}
	}
	return all
}

func TestThePageIsPopulatedWhenItOpens(t *testing.T) {
	p := newPage()
	content := renderAll(t, p)
	if p.state.Scene().Points.Len() != 200 || p.state.Frame().Snapshot.Epoch != 0 {
		t.Errorf("%d points at epoch %d", p.state.Scene().Points.Len(), p.state.Frame().Snapshot.Epoch)
	}
	for _, want := range []string{
		`aria-label="Decision plot"`, `role="application"`, `>Run<`, `>Step<`, `>Reset<`, `>Share<`, "Overlapping blobs",
		"z = w₁", "0.6931", "100 of class 0, 100 of class 1", "epoch 0 of 1\u202f000", `role="progressbar"`,
	} {
		if !strings.Contains(content, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestPanelsShowTheNumbersOfTheSnapshot(t *testing.T) {
	p := shown(t, `{"dataset":"one"}`, 1000)
	p.state.Query()[0] = "9"
	content := renderAll(t, p)
	for _, want := range []string{"0.970112", "0.5339", "− 1.3255", "x = 2.4825", "83.3", "100\u202f%", "epoch 1\u202f000 of 1\u202f000"} {
		if !strings.Contains(content, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// A teacher opens views by the names of parts.
func TestTheViewsAreThePartsThatCanBeOpened(t *testing.T) {
	views, parts := map[string]bool{}, map[string]bool{}
	for _, row := range panels {
		if row.view != "" {
			views[row.view] = true
		}
	}
	for _, part := range scene.Parts {
		if part.View {
			parts[part.Name] = true
		}
	}
	if !maps.Equal(views, parts) {
		t.Errorf("the page has the views %v, a Classroom opens %v", views, parts)
	}
}

func TestRunTurnsIntoPause(t *testing.T) {
	p := shown(t, `{}`, 0)
	reframe(p, func(f *protocol.Frame) { f.Snapshot.Status, f.Rate, f.Snapshot.Epoch = engine.Running, 200, 400 })
	content := render(t, p)
	if !strings.Contains(content, ">Pause<") || strings.Contains(content, ">Run<") {
		t.Error("while running there is no Pause in the place of Run")
	}
	for _, want := range []string{"200 epochs/s", "00:03 left", "40\u202f%"} {
		if !strings.Contains(content, want) {
			t.Errorf("the progress lacks %q", want)
		}
	}
}

// The equation of a line has its place from the first epoch on, and none where the boundary is no line.
func TestOnlyALineHasAnEquation(t *testing.T) {
	for content, want := range map[string]bool{
		`{}`: true, `{"dataset":"one"}`: true, `{"dataset":"iris"}`: false, `{"featureMap":"polynomial"}`: false, `{"featureMap":"chosen","terms":"x1"}`: false,
	} {
		for _, epochs := range []int{0, 3} {
			p := shown(t, content, epochs)
			if got := strings.Contains(renderAll(t, p), "number boundary"); got != want {
				t.Errorf("%s at epoch %d has an equation: %t", content, epochs, got)
			}
		}
	}
}

func TestManyFeaturesAreShown(t *testing.T) {
	p := shown(t, `{"points":[{"x":[1,2,3,4,5],"label":0},{"x":[5,4,3,2,1],"label":1}]}`, 3)
	content := renderAll(t, p)
	sum := regexp.MustCompile(`class="equation live"[^>]*>([^<]*)<`).FindStringSubmatch(content)
	if sum == nil || !strings.Contains(sum[1], "x₂") || !strings.Contains(sum[1], "…") || strings.Contains(sum[1], "x₅") {
		t.Errorf("five features are not shown as a shortened sum: %q", sum)
	}
	for _, want := range []string{`id="set-horizontal"`, `id="set-vertical"`, `id="held-2"`, `id="held-4"`, "The plot shows x₁ and x₂"} {
		if !strings.Contains(content, want) {
			t.Errorf("of five features the page lacks %q", want)
		}
	}
	if strings.Contains(content, `id="held-0"`) {
		t.Error("a feature that is shown can be held")
	}
}

func TestRefusedInputIsShownBesideItsControl(t *testing.T) {
	p := shown(t, `{}`, 0)
	p.state.Complain("learningRate", "Learning rate is 0: give a number above 0 and at most 1000.")
	content := render(t, p)
	if !regexp.MustCompile(`id="wrong-learningRate"[^>]*>\s*Learning rate is 0`).MatchString(content) ||
		!strings.Contains(content, " aria-invalid") || !strings.Contains(content, `aria-describedby="wrong-learningRate"`) {
		t.Error("the complaint is not tied to its control")
	}
}

// A data set may be refused too: iris have too many features for nine bumps along each.
func TestARefusedDataSetIsSaid(t *testing.T) {
	p := shown(t, `{}`, 0)
	p.state.Complain("dataset", "The feature map makes more than 4096 features.")
	if content := render(t, p); !strings.Contains(content, p.state.Wrong("dataset")) {
		t.Error("the complaint about the data set is not shown")
	}
}

// Until the wasm is there a person sees what the server wrote, and there disabled="false" means disabled.
func TestTheServerWritesNoAttributeThatIsOff(t *testing.T) {
	for content, off := range map[string]struct{ disabled, idle int }{`{}`: {0, 4}, `{"dataset":"one"}`: {3, 5}, `{"points":[]}`: {3, 6}, `{"dataset":"one","testShare":0.5}`: {2, 5}} {
		page := render(t, shown(t, content, 0))
		if wrong := regexp.MustCompile(`<[^>]* (?:disabled|checked|selected|readonly|hidden|open|autofocus|required)="false"[^>]*>`).FindString(page); wrong != "" {
			t.Errorf("%s: %s", content, wrong)
		}
		groups := map[string]bool{}
		for _, m := range regexp.MustCompile(`type="radio"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="radio"`).FindAllStringSubmatch(page, -1) {
			groups[m[1]+m[2]] = true
		}
		for attribute, want := range map[string]int{
			"disabled": off.disabled, "aria-disabled": off.idle, "checked": len(groups) + strings.Count(page, `id="key-`), "selected": strings.Count(page, "<select"),
		} {
			if got := len(regexp.MustCompile(`<[^>]* `+attribute+`[ =>]`).FindAllString(page, -1)); got != want || len(groups) < 3 {
				t.Errorf("%s: %d elements are %s, want %d; %d groups", content, got, attribute, want, len(groups))
			}
		}
	}
}

// marked is the English catalogue with every text in ⟦ ⟧, as a translation would replace it.
func marked() *text.Catalogue {
	c := *text.English
	mark(reflect.ValueOf(&c).Elem())
	return &c
}

func mark(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("⟦" + v.String() + "⟧")
	case reflect.Struct:
		for i := range v.NumField() {
			mark(v.Field(i))
		}
	case reflect.Slice:
		copied := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(copied, v)
		for i := range copied.Len() {
			if value := copied.Index(i); value.Kind() == reflect.Struct && value.FieldByName("Key").IsValid() { // a row of a Dictionary
				mark(value.FieldByName("Value"))
			} else {
				mark(value)
			}
		}
		v.Set(copied)
	}
}

// Every word on the page comes from the catalogue: with all of its texts marked, no word is left unmarked but the
// names of features and the letters of formulas.
func TestEveryWordComesFromTheCatalogue(t *testing.T) {
	for _, content := range []string{`{}`, `{"dataset":"one"}`} {
		p := shown(t, content, 5)
		p.text = marked()
		reframe(p, func(f *protocol.Frame) { f.Snapshot.Status, f.Rate = engine.Running, 5 })
		p.complain("epochs", &scene.Error{Field: "epochs", Rule: scene.OutOfRange})
		page := render(t, p)
		words := regexp.MustCompile(`>([^<]+)<|(?:aria-label|title|placeholder|aria-valuetext)="([^"]*)"`).FindAllStringSubmatch(page, -1)
		if len(words) < 60 {
			t.Fatalf("only %d texts were found", len(words))
		}
		for _, w := range words {
			rest := regexp.MustCompile(`⟦.*⟧`).ReplaceAllString(html.UnescapeString(w[1]+w[2]), "")
			rest = regexp.MustCompile(`\b[zwxb][₁₂]?\b|[zwxb][₁₂]`).ReplaceAllString(rest, "")
			if strings.ContainsFunc(rest, unicode.IsLetter) {
				t.Errorf("%s: %q is not from the catalogue", content, w[0])
			}
		}
	}
}

// A logarithmic axis has no place for a loss of exactly 0, and an empty chart says nothing.
func TestALossOfZeroIsSaidOnALogarithmicAxis(t *testing.T) {
	p := newPage()
	for _, c := range []struct {
		train, tests []float64
		dots, left   int
		words        string
	}{
		{[]float64{0, 0.7, 1, 0.3}, nil, 1, 4, ""},
		{[]float64{0, 0.7, 1, 0}, nil, 0, 2, text.English.Loss.SomeZero},
		{[]float64{0, 0, 1, 0}, nil, 0, 0, text.English.Loss.AllZero},
		{[]float64{0, 0}, []float64{0, 0.4}, 1, 2, text.English.Loss.SomeZero},
		{nil, nil, 0, 0, ""},
	} {
		reframe(p, func(f *protocol.Frame) {
			f.Losses, f.Tests, f.Snapshot.Test = c.train, c.tests, nil
			if n := len(c.train); n > 0 {
				f.Snapshot.Loss = c.train[n-1]
			}
			if n := len(c.tests); n > 0 {
				f.Snapshot.Test = &engine.Metrics{Loss: c.tests[n-1]}
			}
		})
		series, dots, words := p.aboveZero(p.lossSeries(), p.lossDots())
		left := 0
		for _, s := range series {
			left += len(s.Data)
		}
		if left != c.left || len(dots) != c.dots && c.train != nil || words != c.words {
			t.Errorf("%v and %v: %d numbers, %d dots, %q", c.train, c.tests, left, len(dots), words)
		}
	}
}

func TestTheAxisOfEpochsGrowsWithTheRun(t *testing.T) {
	for _, c := range []struct{ furthest, target, want int }{
		{0, 1000, 50}, {50, 1000, 50}, {51, 1000, 100}, {700, 1000, 800}, {801, 1000, 1000}, {1000, 1000, 1000}, {1300, 1000, 1300}, {5, 20, 20},
	} {
		if got := axisEnd(c.furthest, c.target); got != c.want {
			t.Errorf("at epoch %d of %d the axis ends at %d, want %d", c.furthest, c.target, got, c.want)
		}
	}
}

func TestKeysOfUndo(t *testing.T) {
	for _, c := range []struct {
		key            string
		command, shift bool
		want           protocol.Verb
	}{
		{"z", true, false, protocol.Undo}, {"Z", true, true, protocol.Redo}, {"y", true, false, protocol.Redo},
		{"z", false, false, ""}, {"x", true, false, ""}, {"y", true, true, ""},
	} {
		if got := undoVerb(c.key, c.command, c.shift); got != c.want {
			t.Errorf("%+v asks for %q", c, got)
		}
	}
}

// without is a page whose points were cleared after n epochs.
func without(t *testing.T, content string, n int) *page {
	t.Helper()
	p := newPage()
	session := engine.NewSession(decode(t, content))
	if err := session.Step(n); err != nil {
		t.Fatal(err)
	}
	cleared, err := session.Scene().Apply(scene.Edit{Clear: true})
	if err != nil {
		t.Fatal(err)
	}
	session.Update(cleared)
	p.state.TakeScene(session.Scene())
	f := protocol.Frame{Snapshot: session.Snapshot()}
	for epoch, loss := range session.Losses() {
		f.Losses = append(f.Losses, float64(epoch), loss)
	}
	p.state.TakeFrame(f, p.state.SceneRev())
	return p
}

func TestNoPointsHaveNoLoss(t *testing.T) {
	p := without(t, `{"dataset":"one"}`, 30)
	data := p.lossSeries()[0].Data
	if len(data) != 60 || data[58] != 29 || data[59] == 0 || p.lossDots() != nil {
		t.Errorf("the chart has %v and the dots %v", data, p.lossDots())
	}
	content := render(t, p)
	if !strings.Contains(content, "Loss chart. There are no points") || strings.Contains(content, "0.0000 at epoch") {
		t.Error("the chart tells of a loss")
	}
	if !strings.Contains(noticeOf(content), "There are no points: place at least one") {
		t.Errorf("the page says %q", noticeOf(content))
	}
	if said := noticeOf(render(t, shown(t, `{"points":[{"x":[1,2],"label":1}]}`, 0))); !strings.Contains(said, "All points are of class 1") {
		t.Errorf("of one class the page says %q", said)
	}
}

// noticeOf is what stands under the plot.
func noticeOf(content string) string {
	return html.UnescapeString(regexp.MustCompile(`(?s)<div[^>]* class="notice.*?</section>`).FindString(content))
}

// Past its target a run is at an epoch, and no longer at one of so many.
func TestPastTheTargetOnlyTheEpochIsShown(t *testing.T) {
	content := regexp.MustCompile(`(?s)class="progress".*?class="left".*?</`).FindString(render(t, shown(t, `{"epochs":5}`, 1000)))
	if strings.Contains(content, " of ") || !strings.Contains(content, "epoch 1\u202f000<") || !strings.Contains(content, "100\u202f%") || !strings.Contains(content, ">Done</") ||
		strings.Count(content, `aria-valuetext="epoch 1`) != 2 {
		t.Errorf("the progress is %s", content)
	}
}

// While a field has a number that was refused, the page says which one is in use, and no more of that.
func TestARefusedNumberLeavesTheOneInUse(t *testing.T) {
	p := shown(t, `{"learningRate":50}`, 0)
	noted := func() string {
		e := app.NewTestEngine()
		d := &trainingPanel{Page: p, Note: "Above the highest safe rate"}
		if err := e.Load(d); err != nil {
			t.Fatal(err)
		}
		e.ConsumeAll()
		return app.HTMLString(d)
	}
	if !strings.Contains(noted(), "Above the highest safe rate") {
		t.Error("the note about the rate in use is not there")
	}
	p.complain("learningRate", &scene.Error{Field: "learningRate", Value: "many", Rule: scene.NotANumber, Max: 1000, Above: true})
	if said := p.state.Wrong("learningRate"); said != "Learning rate is many: give a number above 0 and at most 1\u202f000. 50 is still in use." {
		t.Errorf("the complaint is %q", said)
	}
	if strings.Contains(noted(), "Above the highest safe rate") {
		t.Error("a note about the rate in use stands beside another one")
	}
	p.complain("epochs", &scene.Error{Field: "epochs", Rule: scene.Locked})
	p.complain("query", &scene.Error{Field: "x", Value: "many", Rule: scene.NotANumber})
	if strings.Contains(p.state.Wrong("epochs")+p.state.Wrong("query"), "in use") {
		t.Errorf("the page says %q and %q", p.state.Wrong("epochs"), p.state.Wrong("query"))
	}
}

// Where the data name their classes, counts, metrics, the prediction and the table say these names.
func TestClassesHaveTheirNamesInEveryPanel(t *testing.T) {
	p := shown(t, `{"dataset":"iris"}`, 0)
	content := renderAll(t, p)
	for _, want := range []string{
		"50 versicolor, 50 virginica.", "P(virginica)", "Recall (virginica)", "True, false positives (virginica)", "True, false negatives (versicolor)",
		"share of class virginica that is classified so", `title="versicolor"`,
	} {
		if !strings.Contains(content, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if m := p.moment(); m.classes != [2]string{"versicolor", "virginica"} {
		t.Errorf("a screen reader hears of %q", m.classes)
	}
}

// A panel that says something else while the threshold is moved is drawn again for it: one of its exported fields changed.
func TestPanelsFollowTheThreshold(t *testing.T) {
	p := shown(t, `{"dataset":"hours","testShare":0.3,"learningRate":0.1}`, 500)
	p.built = all()
	now := &seen{p.state.SceneRev(), p.state.FrameRev(), p.state.ThemeRev(), p.state.SelectedRev(), p.state.UIRev()}
	tag := regexp.MustCompile(`<[^>]*>`)
	draw := func() (drawn []app.Composer, said []string) {
		for _, row := range panels {
			panel := row.draw(p, now)
			drawn, said = append(drawn, panel), append(said, tag.ReplaceAllString(hosttest.Markup(t, panel), ""))
		}
		return drawn, said
	}
	before, was := draw()
	to := 0.99
	p.state.MoveThreshold(&to, curves.Counts{FalseNegatives: 3, TrueNegatives: 11}, curves.Counts{TrueNegatives: 6})
	after, is := draw()
	follow := 0
	for i := range before {
		if was[i] == is[i] {
			continue
		}
		follow++
		old, now := reflect.ValueOf(before[i]).Elem(), reflect.ValueOf(after[i]).Elem()
		changed := false
		for k := range old.NumField() {
			if field := old.Type().Field(k); field.IsExported() && field.Type.Kind() == reflect.Int {
				changed = changed || old.Field(k).Int() != now.Field(k).Int()
			}
		}
		if !changed {
			t.Errorf("%T says %q, and go-app does not draw it again", after[i], is[i])
		}
	}
	if follow < 4 {
		t.Errorf("%d panels follow the threshold: the bar, the model and the metrics do, and the plot's legend", follow)
	}
}
