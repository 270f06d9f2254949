package runs

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/engine/sweep"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// sweeping is what is chosen to be swept, and what was found last.
type sweeping struct {
	kind    string
	task    task
	stopped bool         // before it was done
	found   *sweep.Sweep // nil too where it was stopped before anything was
	of      scene.Scene
}

// isStale reports whether what was found is of other points or settings than there are now, but for what it sets itself.
func (s *sweeping) isStale(now scene.Scene) bool { return sweep.Stale(s.kind, s.of, now) }

// refusal is why the sweep that is chosen cannot be made by the present method; nil if it can.
func (r *Runs) refusal() error {
	if r.swept.kind != sweep.Rate {
		return nil
	}
	return sweep.NoRate(r.host.State().Scene().Settings)
}

// Sweep is the panel in which many values of a setting are tried.
type Sweep struct {
	app.Compo
	Runs               *Runs
	Scene, Theme, Kept int // revisions: of the state, and of the runs with the sweep
}

// Render draws the panel.
func (d *Sweep) Render() app.UI {
	r, t := d.Runs, d.Runs.host.Words().Sweep
	refused := r.refusal()
	return app.Section().Class("panel sweep-panel").Aria("labelledby", "sweep-title").Body(
		app.H2().ID("sweep-title").Text(t.Title),
		app.P().Class("quiet").Text(t.Explain),
		app.Div().Class("chips").Body(
			app.Select().ID("sweep-kind").Class("field").Aria("label", t.What).OnChange(r.onKind).Body(app.Range(sweep.Kinds).Slice(func(i int) app.UI {
				kind := sweep.Kinds[i]
				return widget.Flag(app.Option().Value(kind).Text(t.Kinds.Of(kind)), kind == r.swept.kind, app.HTMLOption.Selected)
			})),
			widget.Idle(app.Button().Class("button start-sweep").Type("button").Text(t.Start).OnClick(func(app.Context, app.Event) { r.sweep() }), r.swept.task.id != 0 || refused != nil),
			r.stopButton("stop-sweep", t.Stop, &r.swept.task),
		),
		app.If(r.swept.task.id != 0, func() app.UI { return widget.Progress(t.Progress, r.swept.task.done) }).
			ElseIf(refused != nil, func() app.UI { return app.P().Class("quiet").Text(r.host.Words().Sentence(refused)) }).
			ElseIf(r.swept.stopped && r.swept.found == nil, func() app.UI { return app.P().Class("quiet").Text(r.stoppedAt(nil)) }).
			ElseIf(r.swept.found != nil, func() app.UI { return r.renderSweep() }),
	)
}

func (r *Runs) onKind(ctx app.Context, _ app.Event) { r.choose(ctx.JSSrc().Get("value").String()) }

// choose chooses what is swept next.
func (r *Runs) choose(kind string) {
	r.stop(&r.swept.task)
	r.swept = sweeping{kind: kind}
	r.rev++
}

// sweep asks for the sweep that is chosen.
func (r *Runs) sweep() {
	kind := r.swept.kind
	r.swept.of = r.host.State().Scene()
	r.begin(&r.swept.task, protocol.Command{Verb: protocol.Sweep, Kind: kind}, func(a protocol.Answer, stopped bool, err error) {
		if kind == r.swept.kind { // another has been chosen meanwhile
			r.swept.stopped, r.swept.found = stopped, a.Sweep
		}
		r.host.Report(err)
		if stopped {
			r.host.State().Say(r.stoppedAt(a.Sweep), false)
		}
	})
}

// stoppedAt says how far a sweep was that is stopped.
func (r *Runs) stoppedAt(found *sweep.Sweep) string {
	if found == nil {
		return r.host.Words().Sweep.StoppedEarly
	}
	return r.host.Words().Count(r.host.Words().Sweep.Stopped, len(found.Values))
}

// renderSweep is what was found: a chart, a sentence, and buttons to use it.
func (r *Runs) renderSweep() app.UI {
	t, found := r.host.Words().Sweep, r.swept.found
	options, series := r.sweepChart()
	said, stale := r.saidOf(found), ""
	if r.swept.stopped {
		said = r.stoppedAt(found) + " " + said
	}
	uses := r.uses(found)
	if r.swept.isStale(r.host.State().Scene()) {
		stale, uses = t.Stale, nil
	}
	return app.Div().Class("swept").Body(
		&chart.Chart{
			Name: t.Chart, Description: said, Options: options, Series: series, Height: 220,
			Format: format.Significant, Tick: format.Short, Across: format.Exact, AcrossName: options.XName,
		},
		app.P().Class("quiet legend").Body(r.sweepKeys()...),
		app.P().Class("quiet said").Text(said+" "+stale),
		app.Div().Class("chips").Body(uses...),
	)
}

// sweepChart are the lines of what was found.
func (r *Runs) sweepChart() (chart.Sweep, []chart.Series) {
	t, c, found := r.host.Words().Sweep, r.host.State().Palette(), r.swept.found
	o := chart.Sweep{
		XName: t.Penalty, YName: t.HeldOut, Min: found.Values[0], Max: found.Values[len(found.Values)-1],
		Text: c.Faint.Hex(), Grid: c.Hairline.Hex(), Surface: c.Edge.Hex(), Ink: c.Ink.Hex(),
	}
	var series []chart.Series
	for k, name := range found.Names {
		hue, kind := c.Line(k)
		o.YName, o.Lines = t.Weight, o.Lines+chart.Raced(name, hue.Hex(), kind)
		var line []float64
		for i, weights := range found.Weights {
			line = append(line, found.Values[i], weights[k])
		}
		series = append(series, chart.Series{ID: chart.SweepID(k), Data: line})
	}
	if found.Losses == nil {
		return o, series
	}
	var line, floor, band []float64
	for i, loss := range found.Losses {
		if loss == nil {
			continue
		}
		line = append(line, found.Values[i], *loss)
		if found.Errors != nil {
			floor, band = append(floor, found.Values[i], *loss-found.Errors[i]), append(band, found.Values[i], 2*found.Errors[i])
		}
	}
	o.Lines = chart.Raced(t.HeldOut, c.Accent.Hex(), "solid")
	if found.Kind == sweep.Rate {
		o.XName, o.YName, o.Log, o.Lines = t.Rate, t.Loss, true, chart.Raced(t.Loss, c.Accent.Hex(), "solid")
		if found.Bound >= o.Min && found.Bound <= o.Max {
			o.Marks = chart.MarkedAt(found.Bound, t.Bound)
		}
		low, high := math.Inf(1), 0.0
		for i := 1; i < len(line); i += 2 {
			low, high = min(low, line[i]), max(high, line[i])
		}
		o.Fine = high < 100*low
		return o, []chart.Series{{ID: chart.SweepID(0), Data: line}}
	}
	o.Band = c.Accent.Hex()
	o.Marks = chart.MarkedAt(*found.Best, t.Best)
	if *found.OneError != *found.Best {
		o.Marks += chart.MarkedAt(*found.OneError, "\u00a0") // the sentence names it: two words would lie on each other
	}
	return o, []chart.Series{{ID: chart.SweepID(0), Data: line}, {ID: chart.FloorID, Data: floor}, {ID: chart.BandID, Data: band}}
}

// sweepKeys are the legend of the chart: the weights by their lines, and what a band is.
func (r *Runs) sweepKeys() (keys []app.UI) {
	for k, name := range r.swept.found.Names {
		hue, kind := r.host.State().Palette().Line(k)
		keys = append(keys, dom.Verbatim(app.Span().Class("key racer", kind).Style("--racer", hue.Hex())).Text(name))
	}
	if r.swept.found.Errors != nil {
		keys = append(keys, app.Span().Class("key band").Text(r.host.Words().Sweep.Deviation))
	}
	return keys
}

// saidOf says in words what was found.
func (r *Runs) saidOf(found *sweep.Sweep) string {
	t := r.host.Words().Sweep
	switch {
	case found.Losses == nil:
		return t.SaidPath
	case found.Best == nil:
		return r.host.Words().Count(t.Diverged, len(found.Losses))
	case found.OneError != nil:
		return text.Fill(t.SaidFolds, "loss", format.Significant(lossAt(found, *found.Best)), "value", format.Exact(*found.Best), "one", format.Exact(*found.OneError))
	}
	said, diverged := text.Fill(t.SaidRate, "loss", format.Significant(lossAt(found, *found.Best)), "value", format.Exact(*found.Best), "bound", format.Significant(found.Bound)), 0
	for _, loss := range found.Losses {
		if loss == nil {
			diverged++
		}
	}
	if diverged > 0 {
		said += " " + r.host.Words().Count(t.Diverged, diverged)
	}
	return said
}

// lossAt is the loss of a value.
func lossAt(found *sweep.Sweep, value float64) float64 {
	for i, v := range found.Values {
		if v == value && found.Losses[i] != nil {
			return *found.Losses[i]
		}
	}
	return math.NaN()
}

// uses are buttons that set what was found.
func (r *Runs) uses(found *sweep.Sweep) (buttons []app.UI) {
	t := r.host.Words().Sweep
	add := func(words string, value *float64, settings ...string) {
		if value == nil {
			return
		}
		buttons = append(buttons, app.Button().Class("button quiet").Type("button").Text(text.Fill(words, "value", format.Exact(*value))).
			OnClick(func(app.Context, app.Event) { r.use(*value, settings) }, app.EventScope(words)))
	}
	switch found.Kind {
	case sweep.Rate:
		add(t.UseRate, found.Best, "learningRate")
	case sweep.FoldL2:
		add(t.UseBest, found.Best, "l2", "l1")
		add(t.UseOneError, found.OneError, "l2", "l1")
	case sweep.FoldL1:
		add(t.UseBest, found.Best, "l1", "l2")
		add(t.UseOneError, found.OneError, "l1", "l2")
	}
	return buttons
}

// use gives the first setting a value, and the others 0, as a sweep has one penalty alone.
func (r *Runs) use(value float64, settings []string) {
	said := func(err error) {
		r.said(err, "", "")
		if err == nil {
			r.host.State().Say(text.Fill(r.host.Words().Sweep.Used, "setting", r.host.Words().Settings.Of(settings[0]).Label, "value", format.Exact(value)), false)
		}
	}
	for _, name := range settings[1:] {
		if row, _ := scene.Lookup(name); row.Text(r.host.State().Scene().Settings) != "0" {
			r.host.Try(scene.Edit{Set: &scene.Set{Name: name, Value: "0"}}, func(err error) { r.host.Report(err) })
		}
	}
	r.host.Try(scene.Edit{Set: &scene.Set{Name: settings[0], Value: scene.FormatNumber(value)}}, said)
}
