package web

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/lesson"
	"downhill/web/state"
	"downhill/web/widget"
)

// marks are of elements of the page, by the name of the part that they show.
var marks = map[string]string{
	"data": `class="panel data-panel"`, "points": `class="tools"`, "axes": `class="axes-none"`, "transport": `class="transport"`,
	"features": `class="panel features-panel"`, "training": `class="panel training-panel"`, "loss": `class="panel loss-panel"`,
	"model": `class="panel model-panel"`, "predict": `class="panel predict-panel"`, "surface": `class="panel surface-panel"`,
	"diagnosis": `class="panel diagnosis-panel"`, "weights": `class="panel weights-panel"`, "metrics": `class="panel metrics-panel"`,
	"cutoff": `class="panel cutoff-panel"`, "curves": `class="panel curves-panel"`,
	"fit":   `class="panel fit-panel"`,
	"maths": `class="panel maths-panel"`, "table": `class="panel table-panel"`, "code": `class="panel code-panel"`,
	"runs": `class="panel runs-panel"`, "sweep": `class="panel sweep-panel"`,
	"lessons": `class="button quiet lessons"`,
}

func TestEachPartCanBeHidden(t *testing.T) {
	for _, part := range scene.Parts {
		content := renderAll(t, shown(t, `{"classroom":{"hidden":["`+part.Name+`"]}}`, 0))
		for name, mark := range marks {
			gone := name == part.Name || name == "table" && part.Name == "data" // whose points it has
			if is := strings.Contains(content, mark); is == gone {
				t.Errorf("%s hidden: %s is there: %t", part.Name, name, is)
			}
		}
	}
	if len(marks) != len(scene.Parts) {
		t.Errorf("%d marks of %d parts", len(marks), len(scene.Parts))
	}
}

// partsElsewhere are the scene.Parts that are no panel: the lessons have a button in the header.
var partsElsewhere = []string{"lessons"}

// Each part that a class can hide is one row of the table of panels, or is elsewhere.
func TestEveryPanelIsAPart(t *testing.T) {
	rows := map[string]int{}
	for _, row := range panels {
		rows[row.part]++
		if row.place == atNone {
			t.Errorf("the panel %q stands nowhere", row.part)
		}
	}
	for _, name := range partsElsewhere {
		rows[name]++
	}
	for _, part := range scene.Parts {
		if rows[part.Name] != 1 {
			t.Errorf("%s is %d panels", part.Name, rows[part.Name])
		}
		delete(rows, part.Name)
	}
	delete(rows, "") // the plot
	for name := range rows {
		t.Errorf("the panel %s is no part that a class can hide", name)
	}
}

// A frame of another page has the stage, the loss, and the settings folded.
func TestAFrameHasItsPanels(t *testing.T) {
	p := shown(t, `{"classroom":{"hidden":["features"]}}`, 0)
	p.embedded = true
	content := render(t, p)
	for part, mark := range marks {
		want := slices.Contains([]string{"data", "points", "axes", "transport", "training", "loss"}, part)
		if is := strings.Contains(content, mark); is != want {
			t.Errorf("in a frame %s is there: %t", part, is)
		}
	}
	p = shown(t, `{"classroom":{"hidden":["data","features","training"]}}`, 0)
	p.embedded = true
	if strings.Contains(render(t, p), "more fold") {
		t.Error("a fold without settings is there")
	}
}

// wide is a Scene whose page has a control for every setting that it names.
var wide = map[string]string{
	"degree": `"featureMap":"polynomial",`, "centres": `"featureMap":"rbf",`, "width": `"featureMap":"rbf",`, "terms": `"featureMap":"chosen",`,
	"split": `"testShare":0.3,`, "decay": `"schedule":"step",`, "period": `"schedule":"step",`,
	"projection": `"dataset":"iris",`, "horizontal": `"dataset":"iris",`, "vertical": `"dataset":"iris",`,
}

// wideFor is wide of a setting, which a method may have.
func wideFor(setting string) string {
	for _, m := range scene.Methods {
		if slices.Contains(m.Settings, setting) {
			return `"optimizer":"` + m.Name + `",`
		}
	}
	return wide[setting]
}

func TestEachSettingCanBeHiddenAndLocked(t *testing.T) {
	for _, row := range scene.Table {
		control := regexp.MustCompile(`(?s)<(?:input|select|fieldset)[^>]*(?:id="set-` + row.Name + `"|control-` + row.Name + `[ "])[^>]*>`)
		find := func(classroom string) string {
			return control.FindString(renderAll(t, shown(t, `{`+wideFor(row.Name)+`"classroom":`+classroom+`}`, 0)))
		}
		if free := find(`null`); free == "" || strings.Contains(free, "disabled") || strings.Contains(free, widget.LockReason) {
			t.Errorf("%s free: %s", row.Name, free)
		}
		if hidden := find(`{"hidden":["` + row.Name + `"]}`); hidden != "" && !strings.Contains(hidden, "gone") {
			t.Errorf("%s hidden: %s", row.Name, hidden)
		}
		locked := find(`{"locked":["` + row.Name + `"]}`)
		if !strings.Contains(locked, "disabled") || !strings.Contains(locked, `aria-describedby="`+widget.LockReason+`"`) {
			t.Errorf("%s locked: %s", row.Name, locked)
		}
	}
}

func TestTheQuestionIsTextAndNoMarkup(t *testing.T) {
	content := render(t, shown(t, `{"classroom":{"question":"Why <b>so</b>?"}}`, 0))
	if !strings.Contains(content, "Why &lt;b&gt;so&lt;/b&gt;?") || !strings.Contains(content, `id="`+widget.LockReason+`"`) {
		t.Error("the question is not shown as it is")
	}
}

func TestLockedChangesAreRefused(t *testing.T) {
	p := shown(t, `{"classroom":{"locked":["points","training"]}}`, 0)
	i := 0
	for e, want := range map[*scene.Edit]string{
		{Add: &scene.Point{}}: "points", {Remove: &i}: "points", {Clear: true}: "points", {Move: &scene.Move{}}: "points",
		{Hold: &scene.Hold{}}: "", {Set: &scene.Set{Name: "epochs"}}: "epochs", {Set: &scene.Set{Name: "seed"}}: "",
	} {
		err := p.refusal(subject(*e))
		if (err != nil) != (want != "") {
			t.Errorf("%+v: %v", e, err)
		}
	}
	var said error
	p.edit(scene.Edit{Clear: true}, func(err error) { said = err })
	if said == nil || !strings.HasPrefix(p.state.Notice().Text, "“Points in the plot” is locked") {
		t.Errorf("%v, %q", said, p.state.Notice().Text)
	}
	p.set("epochs", "3")
	if !strings.HasPrefix(p.state.Wrong("epochs"), "“Epochs” is locked") {
		t.Errorf("%q", p.state.Wrong("epochs"))
	}
}

// What a class may not do is neither hinted at nor offered, and a press says why, by the name that the teacher chose it by.
func TestWhatIsLockedIsSaid(t *testing.T) {
	p := shown(t, `{"classroom":{"locked":["points","transport"]}}`, 0)
	p.state.SetSpray(state.Spray{On: true, Size: 0.1, Density: 40})
	content := render(t, p)
	if said := noticeOf(content); !strings.Contains(said, "the points are locked") || strings.Contains(content, "Click to place") || strings.Contains(content, "place a point there") {
		t.Errorf("under the plot stands %q", said)
	}
	if spray := regexp.MustCompile(`<input[^>]*id="spray"[^>]*>`).FindString(content); !strings.Contains(spray, "disabled") || strings.Contains(content, "spray-size") {
		t.Errorf("the spray is %s", spray)
	}
	if run := regexp.MustCompile(`<button[^>]*primary run[^>]*>`).FindString(content); !strings.Contains(run, `data-locked="transport"`) {
		t.Errorf("Run is %s", run)
	}
	want := "“Run, Back, Step and Reset” is locked by whoever made this link: change something else."
	if p.sayLocked("transport"); p.state.Notice().Text != want || p.state.Announced() != "" {
		t.Errorf("the notice says %q, announced is %q", p.state.Notice().Text, p.state.Announced())
	}
	if p.sayLocked("transport"); p.state.Announced() != want {
		t.Errorf("the second press announces %q", p.state.Announced())
	}
	if p.say("", false); p.state.Notice().Text != "" {
		t.Error("the notice stays")
	}
	if p.sayLocked("seed"); p.state.Notice().Text != "" {
		t.Errorf("of what is free the notice says %q", p.state.Notice().Text)
	}
	if many := noticeOf(render(t, shown(t, `{"dataset":"iris","classroom":{"locked":["points"]}}`, 0))); !strings.Contains(many, "The plot shows") || !strings.Contains(many, "locked") {
		t.Errorf("of many features the notice says %q", many)
	}
}

func TestThereIsAWayOutOfAClassOnly(t *testing.T) {
	for content, want := range map[string]bool{`{}`: false, `{"classroom":{"question":"Why?"}}`: true} {
		if is := strings.Contains(render(t, shown(t, content, 0)), ">Leave this class<"); is != want {
			t.Errorf("%s: there is a way out: %t", content, is)
		}
	}
}

// A step of a lesson opens the view that it tells of, so that nobody has to search for it.
func TestALessonOpensTheViewsThatItTellsOf(t *testing.T) {
	titles := map[string]string{"Model": "model", "Predict": "predict", "Weights": "weights", "Metrics": "metrics", "Diagnosis": "diagnosis"}
	for _, l := range lesson.All() {
		for i := range l.Steps {
			step := &l.Steps[i]
			told, err := json.Marshal(step.Question)
			if err != nil {
				t.Fatal(err)
			}
			named := regexp.MustCompile(`(?:panel|table) ([A-Z][a-z]+)`).FindAllStringSubmatch(strings.Join(step.Words, " ")+string(told), -1)
			needs := map[string]bool{}
			for _, m := range named {
				if part := titles[m[1]]; part != "" {
					needs[viewOf(part)] = true
				}
			}
			if len(needs) > 0 && !needs[step.View] || step.View != "" && !slices.ContainsFunc(panels, func(p panel) bool { return p.view == step.View }) {
				t.Errorf("%s, step %d opens %q and tells of %v", l.ID, i+1, step.View, needs)
			}
		}
	}
}
