package runs

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/engine/sweep"
	"downhill/web/chart"
)

// sweepOf has a page sweep.
func (r *Runs) sweepOf(h *talk, kind string) {
	r.swept.kind = kind
	r.sweep()
	h.settle(r)
}

func TestASweepIsShown(t *testing.T) {
	page(t, `{"dataset":"overlap","count":60,"epochs":20,"l1":0.5}`, 0, func(t *testing.T, h *talk, r *Runs) {
		for _, want := range []struct {
			kind                          string
			lines, series, marks, buttons int
			said                          string
		}{
			{sweep.Rate, 1, 1, 1, 1, "Below 2/λmax"},
			{sweep.PathL2, 2, 2, 0, 0, "for each penalty alone"},
			{sweep.FoldL2, 1, 3, 2, 2, "within one standard error"},
		} {
			kind := want.kind
			r.sweepOf(h, kind)
			o, series := r.sweepChart()
			if n := strings.Count(o.Lines, "\n"); n != want.lines || len(series) != want.series || strings.Count(o.Marks, "\n") != want.marks || len(r.uses(r.swept.found)) != want.buttons {
				t.Errorf("%s: %d lines, %d series, marks %q", kind, n, len(series), o.Marks)
			}
			for _, s := range series {
				if len(s.Data) != 2*len(r.swept.found.Values) || s.Data[0] != r.swept.found.Values[0] {
					t.Errorf("%s: series %s has %d numbers for %d values", kind, s.ID, len(s.Data), len(r.swept.found.Values))
				}
			}
			if said := r.saidOf(r.swept.found); !strings.Contains(said, want.said) || strings.Contains(said, "NaN") || strings.Contains(said, "{") {
				t.Errorf("%s says %q", kind, said)
			}
			markup := app.HTMLString((&Sweep{Runs: r}).Render())
			if !strings.Contains(markup, "sweep-panel") || strings.Contains(markup, "<progress") || strings.Contains(markup, "have changed") {
				t.Errorf("%s: %s", kind, markup)
			}
		}
		_, series := r.sweepChart()
		if i := slices.IndexFunc(series, func(s chart.Series) bool { return s.ID == chart.BandID }); i < 0 || series[i].Data[1] != 2*r.swept.found.Errors[0] {
			t.Errorf("the band is %v", series)
		}
		h.Try(scene.Edit{Clear: true}, func(error) {})
		h.settle(r)
		if r.swept.found != nil && !strings.Contains(app.HTMLString((&Sweep{Runs: r}).Render()), "have changed") {
			t.Error("it does not say that the points have changed")
		}
		r.sweepOf(h, sweep.Rate)
		if !h.State().Notice().Bad || r.swept.found != nil || r.swept.task.id != 0 {
			t.Errorf("without points: %+v", h.State().Notice())
		}
	})
}

// What was found is used: the penalty is set, and the other one is none.
func TestWhatWasFoundIsUsed(t *testing.T) {
	page(t, `{"dataset":"overlap","count":60,"epochs":20,"l1":0.5}`, 0, func(t *testing.T, h *talk, r *Runs) {
		r.use(0.02, []string{"l2", "l1"})
		h.settle(r)
		if s := h.State().Scene(); s.L2 != 0.02 || s.L1 != 0 || !strings.Contains(h.State().Notice().Text, "0.02") {
			t.Errorf("L2 is %g and L1 %g: %q", s.L2, s.L1, h.State().Notice().Text)
		}
		r.use(2000, []string{"learningRate"})
		h.settle(r)
		if !h.State().Notice().Bad {
			t.Errorf("a rate out of range is said as %+v", h.State().Notice())
		}
	})
}

func TestTheChartOfASweep(t *testing.T) {
	o := chart.Sweep{XName: "x", YName: "y", Min: 0.001, Max: 10, Lines: chart.Raced("a", "#111111", "solid"), Band: "#222222", Marks: chart.MarkedAt(0.5, "here"), Log: true}
	text, err := o.JSON(1)
	if err != nil {
		t.Fatal(err)
	}
	var options struct {
		XAxis, YAxis []struct {
			Type, Name string
			Min, Max   float64
		}
		Series []struct {
			ID       string
			MarkLine struct {
				Data []struct {
					XAxis float64
					Label struct{ Formatter string }
				}
				Precision int
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &options); err != nil {
		t.Fatal(err)
	}
	x, y := options.XAxis[0], options.YAxis[0]
	if x.Type != "log" || x.Min != 0.001 || x.Max != 10 || x.Name != "x" || y.Type != "log" || y.Name != "y" {
		t.Errorf("the axes are %+v and %+v", x, y)
	}
	if len(options.Series) != 3 || options.Series[0].ID != chart.SweepID(0) || options.Series[2].ID != chart.BandID {
		t.Fatalf("the series are %+v", options.Series)
	}
	if marks := options.Series[0].MarkLine.Data; len(marks) != 1 || marks[0].XAxis != 0.5 || marks[0].Label.Formatter != "here" || options.Series[0].MarkLine.Precision >= 0 {
		t.Errorf("the marks are %+v", marks)
	}
}

// What was found is of its points and settings, but for those that it sets.
func TestWhatWasFoundGetsStale(t *testing.T) {
	page(t, `{"dataset":"overlap","count":60,"epochs":20}`, 0, func(t *testing.T, h *talk, r *Runs) {
		r.sweepOf(h, sweep.Rate)
		set := func(name, value string) string {
			h.Try(scene.Edit{Set: &scene.Set{Name: name, Value: value}}, func(err error) { h.Report(err) })
			h.settle(r)
			return app.HTMLString((&Sweep{Runs: r}).Render())
		}
		if markup := set("learningRate", "0.3"); strings.Contains(markup, "have changed") || !strings.Contains(markup, "Use the rate") {
			t.Error("another rate makes the sweep of rates stale")
		}
		if markup := set("l2", "0.1"); !strings.Contains(markup, "have changed") || strings.Contains(markup, "Use the rate") {
			t.Error("under a penalty the best rate is offered as if it were of it")
		}
		r.race.until = 0.5
		r.start()
		h.settle(r)
		order := func() string { return app.HTMLString(r.renderRace()) }
		if markup := order(); strings.Contains(markup, "have changed") || !strings.Contains(markup, "loss of 0.5000:") {
			t.Errorf("the order of a race: %s", markup)
		}
		set("testShare", "0.5")
		if !strings.Contains(order(), "have changed") {
			t.Error("the order does not say that the points that train are others")
		}
	})
}
