package surface

import (
	"math"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/chart"
	"downhill/web/format"
	"downhill/web/text"
)

// drawing is the contours, the path, the present place and the optimum. Of a new frame only the place is drawn.
type drawing struct {
	app.Compo
	Surface                          *Surface
	Scene, Frame, Theme, Found, Step int
	Live                             bool
}

// Render draws the chart.
func (d *drawing) Render() app.UI {
	s, f := d.Surface, d.Surface.found
	t, c := s.host.Words().Surface, s.host.State().Palette()
	x, y := s.axisName(f.X), s.axisName(f.Y)
	here, rev := s.place(f), s.rev
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
		Drag: s.drag, Dots: []chart.Dot{{X: here[0], Y: here[1], Colour: c.Focus.Hex(), Edge: c.Edge.Hex()}},
		Series: s.series(f), Format: format.Significant, Tick: format.Short, Across: format.Short,
		Live: d.Live, Drawn: func() { s.drawn = rev },
	}
}

// series are the path, the optimum, the next step, the gradient, and the contours.
func (s *Surface) series(f *engine.Surface) []chart.Series {
	var path, optimum []float64
	for _, place := range f.Path {
		path = append(path, place[1], place[2])
	}
	path = append(path, f.Here[1], f.Here[2])
	if f.Optimum != nil {
		optimum = f.Optimum[:]
	}
	all := []chart.Series{
		{ID: chart.PathID, Data: path}, {ID: chart.OptimumID, Data: optimum},
		{ID: chart.NextID, Data: s.next(f)}, {ID: chart.GradientID, Data: s.gradient(f)},
	}
	for k, level := range s.levels {
		all = append(all, chart.Series{ID: chart.ContourID(k), Data: level})
	}
	return all
}

// traced is the next step, if it is known for what the surface shows.
func (s *Surface) traced(f *engine.Surface) *engine.Trace {
	t := s.steps.FoundOf(s.ofScene)
	if t == nil || s.dragging || t.Epoch != int(f.Here[0]) || len(t.Before) <= max(f.X, f.Y) {
		return nil
	}
	return t
}

// parameterOf is parameter k of a row of them, 0 being the bias.
func parameterOf(row []float64, k int) float64 { return row[(k+len(row)-1)%len(row)] }

// next is the way of the next step.
func (s *Surface) next(f *engine.Surface) []float64 {
	t := s.traced(f)
	if t == nil {
		return nil
	}
	return []float64{f.Here[1], f.Here[2], parameterOf(t.After, f.X), parameterOf(t.After, f.Y)}
}

// gradientLength is how long the arrow of the gradient is, as a part of the surface's width.
const gradientLength = 0.16

// gradient is the direction of steepest descent at the run's place, as long as can be seen.
func (s *Surface) gradient(f *engine.Surface) []float64 {
	t := s.traced(f)
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
func (s *Surface) axisName(k int) string {
	names := s.host.State().ParameterNames()
	if k >= len(names) {
		return ""
	}
	if s.scene().Scaling == "none" {
		return names[k]
	}
	return text.Fill(s.host.Words().Surface.Scaled, "name", names[k])
}
