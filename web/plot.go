package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// plot is the decision plot: the probability field and the points on canvases, axes and boundary in SVG over them.
type plot struct {
	app.Compo
	Page                    *page
	Scene, Frame, Theme, UI int

	width, height, density float64 // in CSS pixels, and device pixels a CSS pixel

	element  app.Value
	observer app.Value
	onSize   app.Func
	onTouch  app.Func
	drawn    struct{ scene, theme, frame int } // what the canvases show; −1 for nothing
	hover    int                               // index of the point under the pointer, or −1
	drag     *drag
	placing  []float64 // position and label of a point on its way to the engine
	cross    []float64 // where the keyboard's cross is; nil until it is used
}

func (d *plot) geometry() geometry { return newGeometry(d.Page.scene, d.width, d.height) }

// Render draws what rarely changes; draw does the rest. The canvases are never drawn again by go-app.
func (d *plot) Render() app.UI {
	p := d.Page
	g := d.geometry()
	return app.Div().Class("plot-box").Body(
		app.Div().Class("plot").ID("decision-plot").Role("application").Aria("label", p.text.Plot.Name).
			Aria("describedby", "plot-help").TabIndex(0).
			On("pointerdown", d.onDown).On("pointermove", d.onMove).On("pointerup", d.onUp).
			On("pointercancel", d.onCancel).On("pointerleave", d.onLeave).OnKeyDown(d.onKey).
			Body(
				app.Canvas().Class("field-pixels").Aria("hidden", "true"),
				app.Raw(axesSVG(g, p.scene, p.text.Plot.Probability)),
				app.Canvas().Class("point-pixels").Aria("hidden", "true"),
				app.Raw(marksSVG),
			),
		app.P().Class("unseen").ID("plot-help").Text(p.plotHelp()+" "+p.text.Plot.Keys),
		app.P().Class("unseen").Role("status").Aria("live", "polite").Text(p.announced),
	)
}

// marksSVG holds what moves with every frame; draw sets its shapes.
const marksSVG = `<svg class="marks" aria-hidden="true">` +
	`<path class="boundary-halo"/><path class="boundary"/><path class="curve-halo"/><path class="curve"/>` +
	`<circle class="ring" r="9" visibility="hidden"/><path class="cross" d="M-9 0H9M0 -9V9" visibility="hidden"/></svg>`

// OnMount watches the plot's size and draws.
func (d *plot) OnMount(ctx app.Context) {
	d.element, d.hover, d.drag = ctx.JSSrc().Call("querySelector", ".plot"), -1, &drag{point: -1}
	d.forget()
	d.onSize = app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(d.measure)
		return nil
	})
	d.observer = app.Window().Get("ResizeObserver").New(d.onSize)
	d.observer.Call("observe", d.element)
	d.listenToTouch()
	d.measure(ctx)
}

// OnDismount lets go of the browser's observers.
func (d *plot) OnDismount() {
	d.observer.Call("disconnect")
	d.onSize.Release()
	d.onTouch.Release()
}

// OnUpdate draws what changed once go-app has done its part.
func (d *plot) OnUpdate(ctx app.Context) { ctx.Defer(func(app.Context) { d.draw() }) }

func (d *plot) forget() { d.drawn.scene, d.drawn.theme, d.drawn.frame = -1, -1, -1 }

func (d *plot) measure(ctx app.Context) {
	box := d.element.Call("getBoundingClientRect")
	width, height := box.Get("width").Float(), box.Get("height").Float()
	density := app.Window().Get("devicePixelRatio").Float()
	if width == d.width && height == d.height && density == d.density {
		return
	}
	d.width, d.height, d.density = width, height, density
	d.forget()
	ctx.Defer(func(app.Context) { d.draw() })
}

// draw brings the canvases and the marks up to date.
func (d *plot) draw() {
	if d.element == nil || d.width == 0 {
		return
	}
	p, g := d.Page, d.geometry()
	themed := d.drawn.theme == p.themeRev
	if !themed || d.drawn.frame != p.frameRev {
		f := p.frame
		if len(f.Field) == f.Columns*f.Rows && f.Columns > 0 && (f.Rows == 1) == g.one {
			d.put(".field-pixels", fieldPixels(f.Field, p.palette), f.Columns, f.Rows)
		}
	}
	if !themed || d.drawn.scene != p.sceneRev {
		pixels, width, height := pointPixels(g, p.scene.Points, p.palette, d.density)
		d.put(".point-pixels", pixels, width, height)
	}
	d.drawn.scene, d.drawn.theme, d.drawn.frame = p.sceneRev, p.themeRev, p.frameRev
	d.drawMarks(g)
}

// put shows pixels on a canvas of their size; CSS stretches it.
func (d *plot) put(selector string, pixels []byte, width, height int) {
	canvas := d.element.Call("querySelector", selector)
	if canvas.Get("width").Int() != width || canvas.Get("height").Int() != height {
		canvas.Set("width", width)
		canvas.Set("height", height)
	}
	bytes := app.Window().Get("Uint8ClampedArray").New(len(pixels))
	app.CopyBytesToJS(bytes, pixels)
	image := app.Window().Get("ImageData").New(bytes, width, height)
	canvas.Call("getContext", "2d").Call("putImageData", image, 0, 0)
}

// drawMarks places the boundary, the sigmoid, the ring around a point and the keyboard's cross.
func (d *plot) drawMarks(g geometry) {
	p := d.Page
	boundary, curve := "", ""
	if len(p.frame.Snapshot.Weights) == p.scene.Dim() {
		if from, to, ok := p.section.Boundary(p.frame.Snapshot.Model); ok {
			boundary = d.boundaryPath(g, from, to)
		}
		if g.one && p.frame.Rows == 1 {
			curve = curvePath(g, p.frame.Field)
		}
	}
	for class, path := range map[string]string{"boundary": boundary, "curve": curve} {
		d.mark("."+class).Call("setAttribute", "d", path)
		d.mark("."+class+"-halo").Call("setAttribute", "d", path)
	}
	d.element.Get("classList").Call("toggle", "one", g.one)
	ring := d.mark(".ring")
	ring.Call("setAttribute", "visibility", visibility(d.hover >= 0 && d.hover < p.scene.Points.Len()))
	if d.hover >= 0 && d.hover < p.scene.Points.Len() {
		left, top := g.pixel(p.scene.Points.At(d.hover), p.scene.Points.Label(d.hover))
		ring.Call("setAttribute", "transform", translate(left, top))
	}
	cross := d.mark(".cross")
	cross.Call("setAttribute", "visibility", visibility(d.cross != nil))
	if d.cross != nil {
		left, top := d.crossPixel(g)
		cross.Call("setAttribute", "transform", translate(left, top))
	}
}

func (d *plot) boundaryPath(g geometry, from, to [2]float64) string {
	if g.one {
		return linePath([2]float64{g.left(from[0]), marginTop}, [2]float64{g.left(to[0]), g.height - marginBottom})
	}
	return linePath([2]float64{g.left(from[0]), g.top(from[1])}, [2]float64{g.left(to[0]), g.top(to[1])})
}

func (d *plot) mark(selector string) app.Value { return d.element.Call("querySelector", selector) }

func visibility(on bool) string {
	if on {
		return "visible"
	}
	return "hidden"
}

func translate(left, top float64) string {
	return "translate(" + strconv.FormatFloat(left, 'f', 2, 64) + " " + strconv.FormatFloat(top, 'f', 2, 64) + ")"
}
