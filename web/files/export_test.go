package files

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/figure"
	"downhill/web/hosttest"
)

// exportOf is an Export from a page that shows two points at epoch 3, with a plot and a loss chart.
func exportOf(t *testing.T) (*hosttest.Host, *Export, map[string]*fakePicture) {
	t.Helper()
	h := hosttest.Show(t, `{"points":[{"x":[1,1.5],"label":0},{"x":[3,4],"label":1}]}`, 3)
	fakes := map[string]*fakePicture{"plot": {hasPlace: true}, "loss": {hasPlace: true}}
	return h, New(newImport(h).host, h, []Picture{fakes["plot"].picture("plot"), fakes["loss"].picture("loss")}).Export, fakes
}

// fakePicture is a chart that is drawn from its nth try on.
type fakePicture struct {
	hasPlace bool
	drawnAt  int
	tries    int
}

func (f *fakePicture) picture(name string) Picture {
	return Picture{Name: name, HasPlace: func() bool { return f.hasPlace }, Draw: func(figure.Size) (string, bool) {
		f.tries++
		return "<svg/>", f.drawnAt > 0 && f.tries >= f.drawnAt
	}}
}

func exportDialogue(e *Export) string { return app.HTMLString(&ExportDialog{Export: e}) }

func TestThereIsAButtonForEachFormat(t *testing.T) {
	_, e, _ := exportOf(t)
	if want := []string{"points", "history", "model", "cutoffs", "scene", "fit", "runs", "plot.png", "plot.svg", "loss.png", "loss.svg"}; !slices.Equal(e.kinds(), want) {
		t.Errorf("kinds are %q", e.kinds())
	}
	html := exportDialogue(e)
	for _, kind := range e.kinds() {
		if id := `id="export-` + strings.ReplaceAll(kind, ".", "-") + `"`; strings.Count(html, id) != 1 {
			t.Errorf("there is no button with %s", id)
		}
	}
	for _, name := range []string{"Save Points as CSV", "Save Scene as JSON", "Save Loss chart as PNG", "Copy Plot as a picture"} {
		if !strings.Contains(html, `aria-label="`+name+`"`) {
			t.Errorf("no button is called %q", name)
		}
	}
}

// The engine writes what it has, in the kind that is asked for.
func TestAFileOfEachKindIsWritten(t *testing.T) {
	h, e, _ := exportOf(t)
	for kind, content := range map[string]string{
		"points": "1,1.5,0\n", "history": "\n3,", "model": `"weights"`, "cutoffs": "\ntrain,,0,0,", "scene": `"points"`,
	} {
		var made exported
		var failure error
		id := e.makeFile(kind, func(f exported, err error) { made, failure = f, err })
		h.Settle()
		if last := h.Sent[len(h.Sent)-1]; last.Verb != protocol.Export || last.Kind != kind || id == 0 {
			t.Errorf("%s: the engine is asked for %+v", kind, last)
		}
		if failure != nil || !strings.Contains(h.Kept(made.key), content) || !strings.HasPrefix(made.name, "downhill-"+kind+".") || (made.span != nil) != (kind == "history") {
			t.Errorf("%s: %v, %+v has %q", kind, failure, made, h.Kept(made.key))
		}
	}
}

func TestWhatIsUnderWayIsShown(t *testing.T) {
	h, e, _ := exportOf(t)
	e.save("points", "downhill-points.csv")
	(&Files{newImport(h), e}).TakeProgress(protocol.Progress{ID: e.now.id, Done: 0.25})
	html := exportDialogue(e)
	for _, want := range []string{"Writing downhill-points.csv", "25\u202f%", ">Cancel<", " aria-disabled"} {
		if !strings.Contains(html, want) {
			t.Errorf("meanwhile the dialogue lacks %q", want)
		}
	}
	rev := e.Rev()
	h.Settle()
	h.Pass()
	html = exportDialogue(e)
	if !strings.Contains(html, "downhill-points.csv is saved.") || strings.Contains(html, ">Cancel<") || strings.Contains(html, " aria-disabled") || e.Rev() == rev {
		t.Errorf("then it is\n%s", html)
	}
}

func TestAnExportIsStopped(t *testing.T) {
	h, e, _ := exportOf(t)
	if e.stop(); len(h.Sent) != 0 {
		t.Errorf("where there is nothing to stop, the engine is asked for %+v", h.Sent)
	}
	e.save("points", "downhill-points.csv")
	id := e.now.id
	e.stop()
	h.Settle()
	h.Pass()
	if last := h.Sent[len(h.Sent)-1]; last.Verb != protocol.Forget || last.N != id {
		t.Errorf("the engine is told %+v", last)
	}
	if html := exportDialogue(e); !e.now.bad || e.now.id != 0 || !strings.Contains(html, "This was cancelled") {
		t.Errorf("it says %q", e.now.said)
	}
	if e.closed(); e.now.said != "" || e.now.bad {
		t.Errorf("once it is closed it says %q", e.now.said)
	}
}

func TestWithoutAnEngineNoFileIsWritten(t *testing.T) {
	h, e, _ := exportOf(t)
	h.Gone = errors.New("it was killed")
	e.save("points", "downhill-points.csv")
	h.Pass()
	if e.now.id != 0 || !e.now.bad || e.now.said == "" {
		t.Errorf("%+v", e.now)
	}
}

// A picture is tried again until it is drawn, but not where the page has no place for it.
func TestAPictureIsWaitedFor(t *testing.T) {
	for _, c := range []struct {
		hasPlace       bool
		drawnAt, tries int
		ok             bool
	}{{true, 1, 1, true}, {true, 4, 4, true}, {true, 0, drawTries + 1, false}, {false, 0, 1, false}, {false, 1, 1, true}} {
		h, e, fakes := exportOf(t)
		*fakes["loss"] = fakePicture{hasPlace: c.hasPlace, drawnAt: c.drawnAt}
		times, failure := 0, error(nil)
		e.makeFile("loss.svg", func(_ exported, err error) { times, failure = times+1, err })
		h.Settle()
		for h.Pass() > 0 {
		}
		var bad *scene.Error
		if refused := errors.As(failure, &bad) && bad.Rule == scene.NotDrawn && bad.Value == "loss.svg"; times != 1 || fakes["loss"].tries != c.tries || refused == c.ok {
			t.Errorf("%+v: answered %d times after %d tries with %v", c, times, fakes["loss"].tries, failure)
		}
	}
}

// What a picture needs is there before it is drawn; where it cannot be, nothing is drawn.
func TestAPictureIsPrepared(t *testing.T) {
	for _, refusal := range []error{nil, errors.New("the engine is gone")} {
		h, e, fakes := exportOf(t)
		fakes["loss"].drawnAt = 1
		released := 0
		e.pictures[1].Prepare = func(next func(error)) func() {
			if fakes["loss"].tries > 0 {
				t.Error("it is drawn before it is prepared")
			}
			h.Send(protocol.Command{Verb: protocol.State}, func(protocol.Answer, error) { next(refusal) })
			return func() { released++ }
		}
		var failure error
		e.makeFile("loss.svg", func(_ exported, err error) { failure = err })
		h.Settle()
		if !errors.Is(failure, refusal) || (fakes["loss"].tries == 1) != (refusal == nil) || released != 1 {
			t.Errorf("%v: %d tries, %v, released %d times", refusal, fakes["loss"].tries, failure, released)
		}
	}
}

// Two pictures may need the same room on the page.
func TestPicturesAreDrawnOneAfterTheOther(t *testing.T) {
	h, e, fakes := exportOf(t)
	fakes["plot"].drawnAt, fakes["loss"].drawnAt = 1, 2
	var order []string
	for i := range e.pictures {
		name := e.pictures[i].Name
		e.pictures[i].Prepare = func(next func(error)) func() {
			order = append(order, name)
			next(nil) // at once
			return func() { order = append(order, "release "+name) }
		}
	}
	for _, kind := range []string{"loss.svg", "plot.svg", "loss.svg"} {
		e.makeFile(kind, func(exported, error) { order = append(order, kind) })
	}
	h.Settle()
	for h.Pass() > 0 {
	}
	want := []string{"loss", "release loss", "loss.svg", "plot", "plot.svg", "release plot", "loss", "loss.svg", "release loss"}
	if !slices.Equal(order, want) {
		t.Errorf("%q", order)
	}
}

func TestExportByCall(t *testing.T) {
	h, e, fakes := exportOf(t)
	fakes["plot"].hasPlace = false
	call := func(argument string) (result string, err error) {
		e.Call(argument, func(r string, failure error) { result, err = r, failure })
		h.Settle()
		h.Pass()
		return result, err
	}
	result, err := call(`"model"`)
	if want := `{"key":1,"name":"downhill-model.json"}`; err != nil || result != want || !strings.Contains(h.Kept(1), `"bias"`) {
		t.Errorf("%s, %v", result, err)
	}
	for argument, rule := range map[string]scene.Rule{
		`"weights.pdf"`: scene.NotAChoice, `"plot"`: scene.NotAChoice, `7`: scene.NotAChoice, `null`: scene.NotAChoice, `"points.csv"`: scene.NotAChoice,
		`"plot.svg"`: scene.NotDrawn, `"plot.png"`: scene.NotDrawn,
	} {
		var bad *scene.Error
		if _, err := call(argument); !errors.As(err, &bad) || bad.Field != "kind" || bad.Rule != rule {
			t.Errorf("%s: %v", argument, err)
		} else if rule == scene.NotAChoice && !slices.Equal(bad.Choices, e.kinds()) {
			t.Errorf("%s: the choices are %q", argument, bad.Choices)
		}
	}
	if e.now != (exporting{}) {
		t.Errorf("a call shows in the dialogue: %+v", e.now)
	}
}

// A picture is of what the commands before have made.
func TestAPictureIsDrawnAfterTheCommandsBefore(t *testing.T) {
	h, e, fakes := exportOf(t)
	fakes["loss"].drawnAt = 1
	l2 := 0.0
	h.Send(protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.5"}}}, func(protocol.Answer, error) {})
	e.Call(`"loss.svg"`, func(string, error) { l2 = h.State().Scene().L2 })
	if fakes["loss"].tries != 0 {
		t.Error("it is drawn before the edit is carried out")
	}
	if h.Settle(); fakes["loss"].tries != 1 || l2 != 0.5 {
		t.Errorf("drawn %d times, where λ2 is %v", fakes["loss"].tries, l2)
	}
}

func TestWhatIsSaidOfAnExport(t *testing.T) {
	_, e, _ := exportOf(t)
	for _, c := range []struct {
		file exported
		err  error
		want string
	}{
		{exported{name: "a.csv"}, nil, "a.csv is saved."},
		{exported{name: "a.csv", span: &engine.Span{To: 1000, Every: 1}}, nil, "a.csv is saved. It has every epoch from 0 to 1\u202f000."},
		{exported{name: "a.csv", span: &engine.Span{From: 5, To: 9, Every: 2}}, nil, "a.csv is saved. It has one epoch in 2 from 5 to 9"},
		{exported{name: "a.csv", span: &engine.Span{To: 9, Every: 1, Kept: true}}, nil, "a.csv is saved. To train so long a run again"},
		{exported{}, &scene.Error{Field: "kind", Value: "loss.svg", Rule: scene.NotDrawn}, "The picture cannot be drawn"},
		{exported{}, &engine.CommandError{Rule: engine.Cancelled}, "This was cancelled"},
	} {
		if got := e.sentence(c.file, c.err); !strings.HasPrefix(got, c.want) {
			t.Errorf("%+v, %v: %q", c.file, c.err, got)
		}
	}
}

// The two buttons open a dialogue each.
func TestTheButtonsOpenTheDialogues(t *testing.T) {
	h, e, _ := exportOf(t)
	f := &Files{newImport(h), e}
	f.Import.stage, f.Import.wrong = picking, "of the file before"
	f.Import.Open()
	f.Export.Open()
	if !h.Dialogs().IsMeant("import") || !h.Dialogs().IsMeant("export") || f.Import.wrong != "" {
		t.Errorf("import %t, export %t, %q", h.Dialogs().IsMeant("import"), h.Dialogs().IsMeant("export"), f.Import.wrong)
	}
	for k, want := range []string{"Import…", "Export…"} {
		if html := app.HTMLString(f.Buttons()); !strings.Contains(html, ">"+want+"<") {
			t.Errorf("button %s: %s", strconv.Itoa(k), html)
		}
	}
}
