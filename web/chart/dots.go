package chart

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// Dot is a mark over the series, at a place in the units of the axes. Moving it needs no layout by ECharts, which takes
// several milliseconds.
type Dot struct {
	X, Y         float64 // no dot if ECharts has no place for it, such as for 0 on a logarithmic axis
	Colour, Edge string  // #rrggbb
}

// The size of a dot, in CSS pixels.
const (
	dotRadius = 4
	dotEdge   = 1.5
)

// dotName distinguishes dots from ECharts' own shapes on the canvas.
const dotName = "dot"

// dots are those on a chart's canvas, in a layer of their own: moving one repaints no line.
type dots []app.Value

// draw puts the dots where they belong.
func (d *dots) draw(instance app.Value, all []Dot) {
	if len(all) == 0 && len(*d) == 0 {
		return
	}
	canvas := instance.Call("getZr")
	for len(*d) < len(all) {
		circle := dom.ECharts().Get("Circle").New(map[string]any{"name": dotName, "silent": true, "zlevel": 1})
		canvas.Call("add", circle)
		*d = append(*d, circle)
	}
	for _, circle := range (*d)[len(all):] {
		canvas.Call("remove", circle)
	}
	*d = (*d)[:len(all)]
	for i, dot := range all {
		(*d)[i].Call("attr", dot.attributes(instance))
	}
}

// attributes are those of the circle on the canvas.
func (d Dot) attributes(instance app.Value) map[string]any {
	x, y := d.pixel(instance)
	if math.IsNaN(x+y) || math.IsInf(x+y, 0) {
		return map[string]any{"ignore": true}
	}
	return map[string]any{
		"ignore": false,
		"shape":  map[string]any{"cx": x, "cy": y, "r": dotRadius},
		"style":  map[string]any{"fill": d.Colour, "stroke": d.Edge, "lineWidth": dotEdge},
	}
}

// pixel is where the dot is, in CSS pixels from the chart's top left corner.
func (d Dot) pixel(instance app.Value) (x, y float64) {
	at := instance.Call("convertToPixel", grid(), []any{d.X, d.Y})
	if !at.Truthy() {
		return math.NaN(), math.NaN()
	}
	return at.Index(0).Float(), at.Index(1).Float()
}

// copyDots draws one chart's dots on another of the same axes.
func copyDots(from, to app.Value) {
	canvas := to.Call("getZr")
	shown := from.Call("getZr").Get("storage").Call("getRoots")
	for i := range shown.Length() {
		if dot := shown.Index(i); dot.Get("name").Truthy() && dot.Get("name").String() == dotName {
			look := map[string]any{"ignore": dot.Get("ignore"), "shape": map[string]any{"r": dotRadius}, "style": dot.Get("style"), "zlevel": 1}
			circle := dom.ECharts().Get("Circle").New(look)
			shape := dot.Get("shape")
			if at := from.Call("convertFromPixel", grid(), []any{shape.Get("cx"), shape.Get("cy")}); at.Truthy() {
				at = to.Call("convertToPixel", grid(), at)
				circle.Call("attr", map[string]any{"shape": map[string]any{"cx": at.Index(0), "cy": at.Index(1), "r": dotRadius}})
			}
			canvas.Call("add", circle)
		}
	}
}
