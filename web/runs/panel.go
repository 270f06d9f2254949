package runs

import (
	"html"
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/colour"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/typed"
	"downhill/web/widget"
)

// Panel is the table of the runs, the pictures of their boundaries, and the race.
type Panel struct {
	app.Compo
	Runs                      *Runs
	Scene, Frame, Theme, Kept int // revisions: of the state, and of the runs with the race
}

// Render draws the panel.
func (d *Panel) Render() app.UI {
	r, t := d.Runs, d.Runs.host.Words().Runs
	pins := r.pins()
	return app.Section().Class("panel runs-panel").Aria("labelledby", "runs-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("runs-title").Text(t.Title),
			app.Div().Class("chips").Body(
				widget.Idle(app.Button().Class("button pin").Type("button").Text(t.Pin).OnClick(func(app.Context, app.Event) { r.Pin() }), len(pins) >= scene.MaxPins),
				widget.Idle(app.Button().Class("button quiet save-runs").Type("button").Text(t.Save).OnClick(func(app.Context, app.Event) { r.host.Save(protocol.RunsKind) }), len(pins) == 0),
			),
		),
		app.If(len(pins) == 0, func() app.UI { return app.P().Class("quiet").Text(t.Explain) }).Else(func() app.UI {
			return app.Div().Class("runs-kept").Body(
				app.Div().Class("runs-scroll").TabIndex(0).Role("group").Aria("label", t.Table).Body(r.table()),
				app.Range(pins).Slice(func(i int) app.UI { return typed.Complaint(r.host, nameField(pins[i].Name)) }),
				r.renderTraining(),
				r.pictures(),
			)
		}),
		r.renderRace(),
	)
}

// renderTraining is how far the runs are where they take long to train, with a button to stop that, or to go on.
func (r *Runs) renderTraining() app.UI {
	t := r.host.Words().Runs
	switch {
	case r.stopped:
		return app.Div().Class("chips").Body(
			app.P().Class("quiet").Text(t.TrainingStopped),
			app.Button().Class("button train-on").Type("button").Text(t.TrainOn).OnClick(func(app.Context, app.Event) { r.goOn() }),
		)
	case r.training.isLong() && r.race.task.id == 0:
		return app.Div().Class("chips").Body(widget.Progress(t.Training, r.training.done), r.stopButton("stop-runs", t.StopTraining, &r.training))
	}
	return app.Text("")
}

// table has the present run and the pinned ones, in rows.
func (r *Runs) table() app.UI {
	t, now, words := r.host.Words().Runs, r.host.State(), r.host.Words()
	settings, tests := []scene.Settings{now.Scene().Settings}, now.Scene().TestShare > 0
	for _, p := range r.pins() {
		settings, tests = append(settings, p.Settings), tests || p.Settings.TestShare > 0
	}
	differ := scene.Differing(settings...)
	head := []string{t.Run, t.Epoch, t.Loss, t.Accuracy}
	if tests {
		head = append(head, t.Test, t.TestAccuracy)
	}
	for _, row := range differ {
		head = append(head, words.Settings.Of(row.Name).Label)
	}
	present := now.Frame().Snapshot
	rows := []app.UI{r.row(app.Span().Class("key").Text(t.Present), r.cells(differ, settings[0], &present, tests), len(head)-1)}
	for i, p := range r.pins() {
		var snapshot *engine.Snapshot
		run := r.run(i)
		if run != nil && run.Refusal == nil {
			snapshot = &run.Snapshot
		}
		cells := r.cells(differ, p.Settings, snapshot, tests)
		if r.stopped && snapshot != nil && snapshot.Epoch < p.Epoch && snapshot.Status != engine.Diverged {
			cells[0] = text.Fill(t.Partly, "epoch", cells[0], "of", format.Thousands(p.Epoch))
		}
		if run != nil && run.Refusal != nil {
			cells = []string{words.Sentence(run.Refusal)}
		}
		rows = append(rows, r.row(r.name(i, p), cells, len(head)-1))
	}
	return app.Table().Class("metrics runs").Body(
		app.THead().Body(app.Tr().Body(app.Range(head).Slice(func(i int) app.UI { return app.Th().Scope("col").Text(head[i]) }))),
		app.TBody().Body(rows...),
	)
}

// row has cells for so many columns; the last one takes those that are left.
func (r *Runs) row(name app.UI, cells []string, columns int) app.UI {
	return app.Tr().Body(
		app.Th().Scope("row").Body(app.Div().Class("legend").Body(name)),
		app.Range(cells).Slice(func(i int) app.UI {
			cell := app.Td().Text(cells[i])
			if left := columns - i; i == len(cells)-1 && left > 1 {
				return cell.ColSpan(left)
			}
			return dom.Verbatim(cell)
		}),
	)
}

// cells are the settings in which runs differ, and what a run came to.
func (r *Runs) cells(differ []scene.Setting, s scene.Settings, came *engine.Snapshot, tests bool) (cells []string) {
	t, words := r.host.Words().Runs, r.host.Words()
	if came == nil {
		cells = append(cells, t.Waits, t.Waits, t.Waits)
	} else {
		cells = append(cells, format.Thousands(came.Epoch), format.Significant(came.Loss), format.Fixed(came.Accuracy, 3))
	}
	switch {
	case !tests:
	case came == nil || came.Test == nil:
		cells = append(cells, t.Unread, t.Unread)
	default:
		cells = append(cells, format.Significant(came.Test.Loss), format.Fixed(came.Test.Accuracy, 3))
	}
	for _, row := range differ {
		value := row.Text(s)
		switch number, _ := format.Parse(value); {
		case !s.Reads(row.Name):
			value = t.Unread
		case row.Choices == nil:
			value = format.Exact(number)
		case words.Choices.Of(row.Name+"."+value) != "":
			value = words.Choices.Of(row.Name + "." + value)
		}
		cells = append(cells, value)
	}
	return cells
}

// name is the name of a run, with its line, the box that draws it and the button that removes it.
func (r *Runs) name(i int, p scene.Pin) app.UI {
	t, scope := r.host.Words().Runs, app.EventScope("run", i)
	hue, kind := r.host.State().Palette().Line(i)
	draw := app.Input().Type("checkbox").Class("draw").Aria("label", text.Fill(t.Draw, "name", p.Name)).Title(text.Fill(t.Draw, "name", p.Name)).
		OnChange(func(ctx app.Context, _ app.Event) { r.hide(i, !ctx.JSSrc().Get("checked").Bool()) }, scope)
	remove := text.Fill(t.Remove, "name", p.Name)
	return app.Div().Class("run-name").Body(
		widget.Flag(draw, !p.Hidden, app.HTMLInput.Checked),
		app.Span().Class("key racer", kind).Style("--racer", hue.Hex()).Aria("hidden", "true").Text("\u200b"),
		typed.Field(r.host, nameField(p.Name), p.Name).Aria("label", text.Fill(t.Name, "name", p.Name)).MaxLength(scene.MaxName).
			OnChange(func(ctx app.Context, _ app.Event) { r.rename(i, ctx.JSSrc().Get("value").String()) }, scope),
		app.Button().Class("button quiet").Type("button").Aria("label", remove).Title(remove).Text("×").
			OnClick(func(app.Context, app.Event) { r.remove(i) }, scope),
	)
}

// side is how wide and high a picture is, in its own units, and mostDrawn how many points it has at most.
const (
	side      = 100.0
	mostDrawn = 400
)

// pictures are the points with the boundary of each run that is drawn.
func (r *Runs) pictures() app.UI {
	s, kept := r.host.State(), r.host.State().Kept()
	if len(kept) == 0 {
		return app.Text("")
	}
	points := r.points()
	var b strings.Builder
	for _, run := range kept {
		hue, kind := s.Palette().Line(run.Line)
		b.WriteString(`<figure><svg viewBox="0 0 100 100" role="img" aria-label="` + html.EscapeString(text.Fill(r.host.Words().Runs.Boundary, "name", run.Name)) + `">` + points +
			`<path class="line" stroke="` + hue.Hex() + `" stroke-dasharray="` + colour.Dashes(kind) + `" d="` + r.boundary(run.Boundary) + `"/></svg><figcaption>` + html.EscapeString(run.Name) + `</figcaption></figure>`)
	}
	return app.Div().Class("boundaries").Role("group").Aria("label", r.host.Words().Runs.Boundaries).Body(app.Raw(`<div class="boundary-row" translate="no">` + b.String() + `</div>`))
}

// place is where a position in the view is in a picture; with one feature the second coordinate is from 0 to 1.
func (r *Runs) place(x, y float64) string {
	view := r.host.State().Scene().View
	up := scene.Range{Min: -0.3, Max: 1.3}
	if len(view) > 1 {
		up = view[1]
	}
	part := func(v float64, r scene.Range) float64 {
		return side * math.Max(-9, math.Min((v-r.Min)/(r.Max-r.Min), 9))
	}
	return string(format.Pixel(append(format.Pixel(nil, part(x, view[0]), 1), ' '), side-part(y, up), 1))
}

// boundary is the d of a path.
func (r *Runs) boundary(flat []float64) string {
	var b strings.Builder
	for i := 0; i+3 < len(flat); i += 4 {
		b.WriteString("M" + r.place(flat[i], flat[i+1]) + "L" + r.place(flat[i+2], flat[i+3]))
	}
	return b.String()
}

// points are the points of a picture, as a path of dots for each class: of many, evenly spread ones.
func (r *Runs) points() string {
	s := r.host.State().Scene()
	var paths [2]strings.Builder
	axes, every := s.Axes(), (s.Points.Len()+mostDrawn-1)/mostDrawn
	for i := 0; i < s.Points.Len(); i += every {
		x, label := s.Points.At(i), s.Points.Label(i)
		y := float64(label)
		if len(axes) > 1 {
			y = x[axes[1]]
		}
		paths[label].WriteString("M" + r.place(x[axes[0]], y) + "h0")
	}
	return `<path class="class-0" d="` + paths[0].String() + `"/><path class="class-1" d="` + paths[1].String() + `"/>`
}
