package web

import (
	"math"
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// surface is the loss surface that the page shows.
type surface struct {
	found   *engine.Surface
	rev     int         // counts what is found and where the run's place is dragged to
	levels  [][]float64 // the contours, as the chart takes them
	epoch   int         // that found was asked for at
	scene   int         // the revision of the Scene that found was asked for at
	stale   bool        // something else than the epoch changed
	asking  bool
	waiting bool
	last    time.Time
	taken   time.Time // when found came
	visible bool

	dragging bool      // the place of the run is being dragged
	here     []float64 // to where
}

// The surface is computed anew at most every surfacePause, and of many points only while nothing trains, as each takes
// a pass over the points for every cell.
const (
	surfacePause = 250 * time.Millisecond
	manyPoints   = 20_000
)

// surfacePanel draws the contours of the loss over two parameters, and the path of the run on them.
type surfacePanel struct {
	app.Compo
	Page                                       *page
	Scene, Frame, Theme, Found, Step, Examined int

	watcher widget.Watcher
}

// OnMount watches whether the panel can be seen: only then is the surface computed.
func (d *surfacePanel) OnMount(ctx app.Context) {
	d.watcher.Watch(ctx, func(ctx app.Context, seen bool) {
		d.Page.surface.visible = seen
		d.Page.maths.Want(seen)
		d.OnUpdate(ctx)
	})
}

// OnDismount no longer watches.
func (d *surfacePanel) OnDismount() { d.watcher.End() }

// OnUpdate asks for the surface of what the page shows now, and for the next step, which is drawn on it.
func (d *surfacePanel) OnUpdate(app.Context) {
	d.Page.askSurface()
	d.Page.maths.Ask()
}

// askSurface asks for the surface if the one that is there is of another state and the panel is seen.
func (p *page) askSurface() {
	s := &p.surface
	busy := p.state.Scene().Points.Len() > manyPoints && p.state.Trains()
	if p.surfaceIsCurrent() || s.dragging || !s.visible || s.asking || s.waiting || busy {
		return
	}
	if wait := surfacePause - time.Since(s.last); wait > 0 {
		s.waiting = true
		p.after(wait, func() {
			s.waiting = false
			p.askSurface()
		})
		return
	}
	x, y := p.state.Scene().SurfaceAxes()
	s.asking, s.stale, s.scene = true, false, p.state.SceneRev()
	p.send(protocol.Command{Verb: protocol.Surface, Axes: [2]int{x, y}}, func(a protocol.Answer, err error) {
		s.asking, s.last = false, time.Now()
		if err == nil {
			p.takeSurface(a.Surface)
		}
		p.askSurface()
	})
}

// surfaceIsCurrent reports whether the surface that is there is of what the page shows.
func (p *page) surfaceIsCurrent() bool {
	s := &p.surface
	return s.found != nil && s.epoch == p.state.Frame().Snapshot.Epoch && s.scene == p.state.SceneRev() && !s.stale
}

func (p *page) takeSurface(f *engine.Surface) {
	p.surface.found, p.surface.epoch = f, int(f.Here[0])
	p.surface.levels, p.surface.taken = contours(f), time.Now()
	p.surface.rev++
}

// contours are the lines of equal loss, closer near the bottom of the valley: pairs x, y with NaN between the pieces.
func contours(f *engine.Surface) [][]float64 {
	low, high := f.Values[0], f.Values[0]
	for _, v := range f.Values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	out := make([][]float64, chart.Levels)
	for k := range out {
		level := low + (high-low)*math.Pow((float64(k)+0.5)/chart.Levels, 2.5)
		for _, piece := range engine.Contours(f.Values, f.Columns, f.Rows, f.Ranges[0], f.Ranges[1], level) {
			out[k] = append(out[k], piece[0][0], piece[0][1], piece[1][0], piece[1][1], math.NaN(), math.NaN())
		}
	}
	return out
}

// Render draws the panel.
func (d *surfacePanel) Render() app.UI {
	p := d.Page
	t := p.text.Surface
	x, y := p.state.Scene().SurfaceAxes()
	names := p.state.ParameterNames()
	return app.Section().Class("panel surface-panel").Aria("labelledby", "surface-title").Body(
		app.H2().ID("surface-title").Text(t.Title),
		app.Div().Class("pair").Body(
			p.indexControl("surfaceX", x, 0, names),
			p.indexControl("surfaceY", y, 0, names),
		),
		app.If(p.surface.found != nil, func() app.UI {
			live := p.state.Trains()
			return &surfaceChart{Page: p, Scene: d.Scene, Frame: d.Frame, Theme: d.Theme, Found: d.Found, Step: d.Step, Live: live}
		}).
			Else(func() app.UI { return app.P().Class("quiet wait").Text(t.Wait) }),
		app.P().Class("quiet surface-help").Text(t.Help),
	)
}

// surfaceChart is the contours, the path, the present place and the optimum. Of a new frame only the place is drawn.
type surfaceChart struct {
	app.Compo
	Page                             *page
	Scene, Frame, Theme, Found, Step int
	Live                             bool
}

// Render draws the chart.
func (d *surfaceChart) Render() app.UI {
	p, f := d.Page, d.Page.surface.found
	t, c := p.text.Surface, p.state.Palette()
	x, y := p.axisName(f.X), p.axisName(f.Y)
	here := p.onSurface(f)
	return &chart.Chart{
		Name: t.Chart,
		Description: text.Fill(t.Description, "x", x, "y", y, "hx", format.Significant(here[0]),
			"hy", format.Significant(here[1])),
		Options: chart.Surface{
			X: x, Y: y, MinX: f.Ranges[0].Min, MaxX: f.Ranges[0].Max, MinY: f.Ranges[1].Min, MaxY: f.Ranges[1].Max,
			Low: c.Accent, High: c.Hairline, Path: c.Focus.Hex(), Optimum: c.Classes[0].Hex(),
			PathName: t.Path, OptimumName: t.Optimum, NextName: t.Next, GradientName: t.Gradient,
			Text: c.Faint.Hex(), Grid: c.Hairline.Hex(), Surface: c.Edge.Hex(), Ink: c.Ink.Hex(),
		},
		Drag: p.dragOnSurface, Dots: []chart.Dot{{X: here[0], Y: here[1], Colour: c.Focus.Hex(), Edge: c.Edge.Hex()}},
		Series: p.surfaceSeries(f, p.surface.levels), Format: format.Significant, Tick: format.Short, Across: format.Short,
		Live: d.Live,
	}
}

// onSurface is where the run is on a surface, at its edge if it has left that and the next surface is still on its way.
func (p *page) onSurface(f *engine.Surface) [2]float64 {
	here := [2]float64{f.Here[1], f.Here[2]}
	x, y := p.state.Scene().SurfaceAxes()
	switch {
	case p.surface.here != nil:
		here = [2]float64(p.surface.here)
	case f.X == x && f.Y == y && p.state.FrameIsOfScene():
		here = p.state.Frame().Here
	}
	for i, r := range f.Ranges {
		here[i] = min(max(here[i], r.Min), r.Max)
	}
	return here
}

func (p *page) surfaceSeries(f *engine.Surface, levels [][]float64) []chart.Series {
	var path, optimum []float64
	for _, place := range f.Path {
		path = append(path, place[1], place[2])
	}
	path = append(path, f.Here[1], f.Here[2])
	if f.Optimum != nil {
		optimum = f.Optimum[:]
	}
	series := []chart.Series{
		{ID: chart.PathID, Data: path}, {ID: chart.OptimumID, Data: optimum},
		{ID: chart.NextID, Data: p.nextOnSurface(f)}, {ID: chart.GradientID, Data: p.gradientOnSurface(f)},
	}
	for k, level := range levels {
		series = append(series, chart.Series{ID: chart.ContourID(k), Data: level})
	}
	return series
}

// traced is the next step, if it is known for what the surface shows.
func (p *page) traced(f *engine.Surface) *engine.Trace {
	t := p.maths.FoundOf(p.surface.scene)
	if t == nil || p.surface.dragging || t.Epoch != int(f.Here[0]) || len(t.Before) <= max(f.X, f.Y) {
		return nil
	}
	return t
}

// parameterOf is parameter k of a row of them, 0 being the bias.
func parameterOf(row []float64, k int) float64 { return row[(k+len(row)-1)%len(row)] }

// nextOnSurface is the way of the next step.
func (p *page) nextOnSurface(f *engine.Surface) []float64 {
	t := p.traced(f)
	if t == nil {
		return nil
	}
	return []float64{f.Here[1], f.Here[2], parameterOf(t.After, f.X), parameterOf(t.After, f.Y)}
}

// gradientLength is how long the arrow of the gradient is, as a part of the surface's width.
const gradientLength = 0.16

// gradientOnSurface is the direction of steepest descent at the run's place, as long as can be seen.
func (p *page) gradientOnSurface(f *engine.Surface) []float64 {
	t := p.traced(f)
	if t == nil {
		return nil
	}
	width, height := f.Ranges[0].Max-f.Ranges[0].Min, f.Ranges[1].Max-f.Ranges[1].Min
	x, y := -parameterOf(t.Slopes, f.X), -parameterOf(t.Slopes, f.Y)
	length := math.Hypot(x/width, y/height)
	if !(length > 0) {
		return nil
	}
	// In shares of the surface's width and height: the way, and across it for the head.
	u, v := x/width/length*gradientLength, y/height/length*gradientLength
	at := func(along, across float64) []float64 {
		return []float64{f.Here[1] + (u*along-v*across)*width, f.Here[2] + (v*along+u*across)*height}
	}
	return slices.Concat(at(0, 0), at(1, 0), at(0.75, 0.15), at(1, 0), at(0.75, -0.15))
}

// axisName is what a parameter is called at an axis: the optimiser sees it after scaling.
func (p *page) axisName(k int) string {
	names := p.state.ParameterNames()
	if k >= len(names) {
		return ""
	}
	if p.state.Scene().Scaling == "none" {
		return names[k]
	}
	return text.Fill(p.text.Surface.Scaled, "name", names[k])
}
