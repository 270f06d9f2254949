package runs

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// talk is a page whose edits go to its engine.
type talk struct {
	*hosttest.Paced
	saved string
}

func (h *talk) Save(kind string) { h.saved = kind }

func (h *talk) Try(e scene.Edit, done func(error)) {
	h.Send(protocol.Command{Verb: protocol.Edit, Edit: &e}, func(_ protocol.Answer, err error) { done(err) })
}

// page is the runs of a page that shows a Scene after n epochs, in a bubble of time.
func page(t *testing.T, content string, n int, test func(t *testing.T, h *talk, r *Runs)) {
	synctest.Test(t, func(t *testing.T) {
		h := &talk{Paced: hosttest.ShowPaced(t, content, n)}
		r := New(h)
		test(t, h, r)
	})
}

// settle has the engine answer, and the runs follow the Scene.
func (h *talk) settle(r *Runs) {
	for range 4 {
		h.Answer()
		r.Follow()
		h.Pass(2 * pause)
	}
}

func names(h *talk) (all []string) {
	for _, p := range h.State().Scene().Pins {
		all = append(all, p.Name)
	}
	return all
}

func TestARunIsPinnedRenamedHiddenAndRemoved(t *testing.T) {
	page(t, `{"dataset":"overlap","count":40}`, 20, func(t *testing.T, h *talk, r *Runs) {
		r.Pin()
		h.settle(r)
		if !slices.Equal(names(h), []string{"Run 1"}) || h.State().Notice().Text != "Run 1 is pinned." {
			t.Fatalf("%q are pinned: %q", names(h), h.State().Notice().Text)
		}
		if kept := h.State().Kept(); len(kept) != 1 || kept[0].Snapshot.Epoch != 20 || kept[0].Snapshot.Loss != h.State().Frame().Snapshot.Loss {
			t.Fatalf("it came to %+v", kept)
		}
		r.Pin()
		h.settle(r)
		r.rename(1, "Run 1")
		h.settle(r)
		if said := h.State().Wrong(nameField("Run 2")); !strings.Contains(said, "is called Run 1") || !strings.HasSuffix(said, "Run 2 is still in use.") {
			t.Errorf("a name twice: %q", said)
		}
		r.rename(1, "second")
		h.settle(r)
		r.hide(0, true)
		h.settle(r)
		if kept := h.State().Kept(); !slices.Equal(names(h), []string{"Run 1", "second"}) || len(kept) != 1 || kept[0].Name != "second" || kept[0].Line != 1 {
			t.Errorf("%q are pinned, drawn are %+v", names(h), kept)
		}
		r.remove(0)
		h.settle(r)
		if !slices.Equal(names(h), []string{"second"}) || !strings.Contains(h.State().Notice().Text, "Undo") {
			t.Errorf("%q are left: %q", names(h), h.State().Notice().Text)
		}
		r.remove(0)
		h.settle(r)
		if h.State().Kept() != nil || h.State().Run("second") != nil {
			t.Errorf("drawn are %+v", h.State().Kept())
		}
	})
}

// Nothing is asked for without pinned runs, and while a point is dragged no more than one request at a time.
func TestRunsAreAskedForWhenTheyAreStale(t *testing.T) {
	page(t, `{"dataset":"overlap","count":40,"pins":[{"name":"a","epoch":9}]}`, 0, func(t *testing.T, h *talk, r *Runs) {
		for range 5 {
			r.Follow()
		}
		if h.Verbs() != "runs" {
			t.Fatalf("asked for is %q", h.Verbs())
		}
		h.settle(r)
		before := len(h.Sent)
		h.settle(r)
		if len(h.Sent) != before || before > 2 {
			t.Errorf("of the same Scene it asks for %q", h.Verbs())
		}
		loss := h.State().Run("a").Snapshot.Loss
		h.Try(scene.Edit{Move: &scene.Move{Index: 0, X: []float64{3, 3}}}, func(error) {})
		h.settle(r)
		if now := h.State().Run("a").Snapshot.Loss; now == loss {
			t.Error("a run does not follow a point")
		}
	})
	page(t, `{}`, 0, func(t *testing.T, h *talk, r *Runs) {
		r.Follow()
		h.Pass(time.Minute)
		if len(h.Sent) != 0 {
			t.Errorf("without runs it asks for %q", h.Verbs())
		}
	})
}

func TestTheRacersAreMethodsTimesRates(t *testing.T) {
	page(t, `{"optimizer":"lion"}`, 0, func(t *testing.T, h *talk, r *Runs) {
		said := func() (all []string) {
			for _, racer := range r.racers() {
				all = append(all, racer["name"].(string))
			}
			return all
		}
		if want := []string{"Gradient descent", "Momentum", "RMSProp", "Adam"}; !slices.Equal(said(), want) {
			t.Errorf("at first they are %q", said())
		}
		r.race.methods = map[string]bool{"gd": true, "newton": true}
		r.race.rates = map[string]bool{"0.1": true, "0.01": true}
		if want := []string{"Gradient descent 0.01", "Gradient descent 0.1", "Newton (IRLS)"}; !slices.Equal(said(), want) {
			t.Errorf("with rates they are %q", said())
		}
		r.race.methods = map[string]bool{}
		if want := []string{"Lion 0.01", "Lion 0.1"}; !slices.Equal(said(), want) {
			t.Errorf("without methods they are %q", said())
		}
	})
}

func TestARaceIsRunAndItsOrderIsTold(t *testing.T) {
	page(t, `{"dataset":"overlap","count":60,"epochs":30}`, 0, func(t *testing.T, h *talk, r *Runs) {
		r.race.methods, r.race.until = map[string]bool{"gd": true, "newton": true}, 0.3
		r.start()
		if r.race.task.id == 0 {
			t.Error("the race is not on")
		}
		h.settle(r)
		markup := hosttest.Markup(t, &Panel{Runs: r})
		for _, want := range []string{">Newton (IRLS): epoch 2<", ">Gradient descent: not there, 0."} {
			if !strings.Contains(markup, want) {
				t.Errorf("the panel lacks %s: %s", want, markup[strings.Index(markup, "<ol"):])
			}
		}
		if strings.Index(markup, ">Newton (IRLS): epoch") > strings.Index(markup, ">Gradient descent: not") || r.race.task.id != 0 {
			t.Error("the order is wrong, or the race still on")
		}
		if len(h.State().Kept()) != 2 || h.State().Notice().Text != "Newton (IRLS) is first." {
			t.Errorf("%d runs are drawn: %q", len(h.State().Kept()), h.State().Notice().Text)
		}
		h.Refusal = errors.New("no engine")
		r.start()
		h.settle(r)
		if r.race.task.id != 0 || !h.State().Notice().Bad {
			t.Errorf("without an engine: on %t, %+v", r.race.task.id != 0, h.State().Notice())
		}
	})
}

func TestTheTableHasWhatDiffers(t *testing.T) {
	page(t, `{"dataset":"overlap","count":40,"learningRate":0.1,"testShare":0.25,"pins":[{"name":"<b>","epoch":9,"settings":{"optimizer":"adam","learningRate":0.00001}},
		{"name":"lost","epoch":1,"initial":{"weights":[1,2,3]}}]}`, 5, func(t *testing.T, h *talk, r *Runs) {
		waiting := hosttest.Markup(t, &Panel{Runs: r})
		if strings.Count(waiting, ">…<") != 6 {
			t.Errorf("%d cells wait", strings.Count(waiting, ">…<"))
		}
		r.Follow()
		h.settle(r)
		markup := hosttest.Markup(t, &Panel{Runs: r})
		for _, want := range []string{">Test loss<", ">Optimiser<", ">Learning rate<", ">Adam<", ">0.00001<", ">0.1<", ">This run<", `<figcaption>&lt;b&gt;<`, "Weights has 3 values"} {
			if !strings.Contains(markup, want) {
				t.Errorf("the table lacks %s", want)
			}
		}
		for _, without := range []string{">L2", ">Momentum</th", ">Beta"} {
			if strings.Contains(markup, without) {
				t.Errorf("the table has %s", without)
			}
		}
		if strings.Count(markup, "<figure>") != 1 {
			t.Errorf("%d boundaries are drawn", strings.Count(markup, "<figure>"))
		}
	})
}

// The pictures have the points and the boundaries where the view has them; with one feature boundaries stand upright.
func TestPicturesOfBoundaries(t *testing.T) {
	page(t, `{"points":[{"x":[1,2],"label":0},{"x":[3,4],"label":1}],"view":[[0,4],[0,4]],"pins":[{"name":"a","epoch":5}]}`, 0, func(t *testing.T, h *talk, r *Runs) {
		if got := r.points(); !strings.Contains(got, `d="M25.0 50.0h0"`) || !strings.Contains(got, `d="M75.0 0.0h0"`) {
			t.Errorf("the points are %s", got)
		}
		if got := r.boundary([]float64{0, 4, 4, 0}); got != "M0.0 0.0L100.0 100.0" {
			t.Errorf("a boundary is %s", got)
		}
		if got := r.boundary([]float64{0, math.MaxFloat64, 4, 0}); strings.Contains(got, "Inf") || len(got) > 30 {
			t.Errorf("far away it is %s", got)
		}
	})
	page(t, `{"dataset":"one","view":[[0,10]]}`, 0, func(t *testing.T, h *talk, r *Runs) {
		if got := r.boundary([]float64{5, 0, 5, 1}); got != "M50.0 81.2L50.0 18.8" {
			t.Errorf("with one feature it is %s", got)
		}
	})
}

func TestThePanelWithoutRuns(t *testing.T) {
	page(t, `{}`, 0, func(t *testing.T, h *talk, r *Runs) {
		markup := app.HTMLString((&Panel{Runs: r}).Render())
		if !strings.Contains(markup, "A pinned run stays") || strings.Contains(markup, "<table") || !strings.Contains(markup, "aria-disabled") || strings.Contains(markup, `checked="false"`) {
			t.Errorf("%s", markup)
		}
	})
}

// What is no loss stays in its field with a complaint, and the race goes on to the one before.
func TestALossThatIsNoneIsSaid(t *testing.T) {
	page(t, `{"dataset":"overlap","count":40}`, 0, func(t *testing.T, h *talk, r *Runs) {
		r.enterUntil("0,35")
		if r.race.until != 0.35 || h.State().Wrong(untilField) != "" {
			t.Errorf("it is %v: %q", r.race.until, h.State().Wrong(untilField))
		}
		for _, typed := range []string{"soon", "-1", "NaN", "inf"} {
			r.enterUntil(typed)
			r.Pin()
			h.settle(r)
			content := app.HTMLString((&Panel{Runs: r}).Render())
			if said := h.State().Wrong(untilField); r.race.until != 0.35 || !strings.Contains(said, "0.35 is still in use") || !strings.Contains(content, `value="`+typed+`"`) {
				t.Errorf("of %q is said %q, and it is %v", typed, said, r.race.until)
			}
		}
	})
}

// A name that is none stays in its field, and what is said speaks of the run. It goes with another name, or with the run.
func TestABlankNameOfARunIsRefused(t *testing.T) {
	page(t, `{"dataset":"overlap","count":40}`, 0, func(t *testing.T, h *talk, r *Runs) {
		r.Pin()
		h.settle(r)
		r.Pin()
		h.settle(r)
		for _, name := range []string{"   ", "\u0301", "\u0000", "\u200b\u2060", "a\tb", ""} {
			r.rename(1, name)
			h.settle(r)
			said := h.State().Wrong(nameField("Run 2"))
			if !strings.Contains(said, "name of pinned run 2 is ") || !strings.Contains(said, "give a name of 1 to 40 characters") || strings.Contains(said, "feature") {
				t.Errorf("%q is refused by %q", name, said)
			}
			if blank := name != "a\tb" && name != ""; blank != strings.Contains(said, " is blank: ") || h.State().Typed(nameField("Run 2"), "") != name {
				t.Errorf("of %q is said %q", name, said)
			}
		}
		r.rename(0, "first")
		h.settle(r)
		if content := app.HTMLString((&Panel{Runs: r}).Render()); !strings.Contains(content, h.State().Wrong(nameField("Run 2"))) || !slices.Equal(names(h), []string{"first", "Run 2"}) {
			t.Errorf("with another name the complaint is gone from %s", content)
		}
		r.rename(1, " second ")
		h.settle(r)
		if !slices.Equal(names(h), []string{"first", "second"}) || h.State().Wrong(nameField("Run 2")) != "" {
			t.Errorf("%q are pinned: %q", names(h), h.State().Wrong(nameField("Run 2")))
		}
		r.rename(1, " ")
		h.settle(r)
		r.remove(1)
		h.settle(r)
		r.Pin()
		h.settle(r)
		r.rename(1, "second")
		h.settle(r)
		if h.State().Wrong(nameField("second")) != "" {
			t.Error("a new run has the complaint of an old one")
		}
	})
}
