package plot

import (
	"maps"
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/colour"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/plot/bars"
	"downhill/web/plot/dots"
	"downhill/web/plot/prose"
	"downhill/web/state"
)

// Plot is the decision plot: the probability field and the points on canvases, axes and boundary in SVG over them.
type Plot struct {
	app.Compo
	Host                    Host
	Scene, Frame, Theme, UI int
	Selected, Phase, Traced int
	Tour, Weighed, Cut      int
	Kept                    int
	Advises                 bool   // it may offer to show other axes
	Help                    string // how to use it with the present tool, and by keyboard

	canvas
	listening
	hands
	looking
	seen       lens
	drawnModel model
	keptMemo   keptMemo
}

// canvas is the size of the plot, and what is drawn on it. It is drawn in units that grow with the page's letters.
type canvas struct {
	width, height, density float64                                     // in units, and device pixels a unit
	letters                float64                                     // the size of the legend's, in units
	scale                  float64                                     // CSS pixels a unit; the marks are scaled by CSS
	drawn                  struct{ scene, theme, frame, selected int } // −1 for nothing
}

// listening is to the browser's events and observers, until their functions are called.
type listening struct {
	element  dom.Element
	marks    dom.Marks
	unwatch  func()
	unlisten func()
}

// hands are what the pointer and the keyboard are doing.
type hands struct {
	fingers  map[int][2]float64 // where those are that are on the plot, by the ID of their pointer
	finger   bool               // the pointer is one
	here     []float64          // where the pointer or the cross is, in the units of the axes; nil outside
	pointed  float64            // how far down the pointer was last, in CSS pixels
	hover    int                // index of the point under the pointer, or −1
	press    press              // what the pointer does while it is down; nil while it is not
	placing  []float64          // position and label of a point on its way to the engine
	cross    []float64          // where the keyboard's cross is; nil until it is used
	carrying bool               // the arrow keys move what is selected along with the cross
	shifter  *shifter           // of what is carried so
}

func (d *Plot) geometry() geometry {
	g := newGeometry(d.Host.State().Scene(), d.width, d.height)
	g.letters = d.letters
	if l := d.projection(); l != nil {
		g.lens, g.x, g.y = l, l.x, l.y
	}
	return g
}

// Render draws what rarely changes; draw does the rest. The canvases are never drawn again by go-app.
func (d *Plot) Render() app.UI {
	p := d.Host
	g := d.geometry()
	first, second := 0, 0
	if d.Advises {
		first, second = bars.Offered(p.State())
	}
	return app.Div().Class("plot-box").Body(
		app.Div().Class("plot").ID("decision-plot").Role("application").Aria("label", p.Words().Plot.Name).
			Aria("describedby", "plot-about").TabIndex(0).
			On("pointerdown", d.onDown).On("pointermove", d.onMove).On("pointerup", d.onUp).
			On("pointercancel", d.onCancel).On("pointerleave", d.onLeave).OnKeyDown(d.onKey).
			Body(
				app.Canvas().Class("field-pixels").Aria("hidden", "true"),
				app.Raw(`<svg class="sides" aria-hidden="true"><path/></svg>`),
				app.Raw(axesSVG(g, p, legendSVG(g, append(legend(p, g), d.nameless(g)...)))),
				app.Canvas().Class("point-pixels").Aria("hidden", "true"),
				app.Raw(marksSVG),
				app.Raw(tipHTML),
			),
		&bars.ViewTools{Host: p, View: d, Scene: d.Scene, Projects: p.State().Projects()},
		&bars.SelectionBar{Host: p, Selected: d.Selected},
		&bars.Largest{Host: p, First: first, Second: second},
		app.P().Class("unseen").ID("plot-about").Text(prose.About(p)),
		app.P().Class("unseen").Text(d.Help),
	)
}

// marksSVG holds what moves with every frame; draw sets its shapes.
var marksSVG = `<svg class="marks" aria-hidden="true">` +
	`<path class="band"/><path class="band-lines"/><path class="contours"/><g class="levels"></g><g class="kept"></g><path class="threshold"/><path class="cut"/><path class="truth"/><path class="boundary-halo"/><path class="boundary"/><path class="curve-halo"/><path class="curve"/><g class="kept names"></g>` +
	`<path class="guessed"/><circle class="handle first" r="9" visibility="hidden"/><circle class="handle second" r="9" visibility="hidden"/>` +
	`<path class="weighed"/><path class="weighed most"/><path class="wrong"/><path class="turning"/><path class="misfits"/>` + tintsSVG() + `<path class="residuals"/><path class="probabilities"/><path class="pulls"/><path class="next"/>` +
	`<circle class="spray" visibility="hidden"/><path class="lasso"/><circle class="ring" r="9" visibility="hidden"/><path class="cross" d="M-9 0H9M0 -9V9" visibility="hidden"/></svg>`

// OnMount watches the plot's size and draws.
func (d *Plot) OnMount(ctx app.Context) {
	d.element, d.hover = dom.Element{Value: ctx.JSSrc()}.Find(".plot"), -1
	d.marks = dom.MarksOf(d.element)
	d.forget()
	d.unwatch = d.element.OnResize(func() { ctx.Dispatch(d.measure) })
	touch, wheel := d.listenToTouch(), d.listenToWheel(ctx)
	d.unlisten = func() { touch(); wheel() }
	d.measure(ctx)
}

// OnDismount ends the browser's observers.
func (d *Plot) OnDismount() {
	d.unwatch()
	d.unlisten()
}

// OnUpdate draws what changed once go-app has done its part.
func (d *Plot) OnUpdate(ctx app.Context) { ctx.Defer(func(app.Context) { d.draw() }) }

func (d *Plot) forget() {
	d.drawn.scene, d.drawn.theme, d.drawn.frame = -1, -1, -1
	d.drawnModel = model{}
}

func (d *Plot) measure(ctx app.Context) {
	box := d.element.Box()
	now := canvas{scale: scaleOf(box.Width, dom.Letters()), drawn: d.drawn}
	now.letters = lettersOf(dom.Letters(), now.scale, dom.Marked("projector"))
	now.width, now.height, now.density = box.Width/now.scale, box.Height/now.scale, dom.Density()*now.scale
	if now == d.canvas {
		return
	}
	d.canvas = now
	d.element.SetStyle("--drawn", strconv.FormatFloat(box.Width, 'f', 2, 64)+"px") // print.css
	d.element.SetStyle("--scale", strconv.FormatFloat(now.scale, 'g', 4, 64))
	d.forget()
	ctx.Defer(func(app.Context) { d.draw() })
}

// draw brings the canvases and the marks up to date.
func (d *Plot) draw() {
	if d.width == 0 {
		return
	}
	p, g := d.Host, d.geometry()
	themed := d.drawn.theme == p.State().ThemeRev()
	if !themed || d.drawn.frame != p.State().FrameRev() {
		f := p.State().Frame()
		if g.lens != nil {
			d.element.Find(".field-pixels").PaintShades(g.lens.shades(lensColumns), dots.Shades(p.State().Palette()), lensColumns, 1)
		} else if columns, rows := f.ShadeSize(); rows > 0 && (rows == 1) == g.one {
			d.element.Find(".field-pixels").PaintShades(f.Shades, dots.Shades(p.State().Palette()), columns, rows) // CSS stretches it
		}
	}
	if !themed || d.drawn.scene != p.State().SceneRev() || d.drawn.selected != p.State().SelectedRev() || d.pointsFollow() {
		pixels, width, height := pointPixels(g, p.State().Scene().Points, p.State().HeldOut(), p.State().Selected(), p.State().Palette(), d.density, d.probabilities())
		d.element.Find(".point-pixels").Paint(pixels, width, height)
	}
	d.drawn.scene, d.drawn.theme, d.drawn.frame, d.drawn.selected = p.State().SceneRev(), p.State().ThemeRev(), p.State().FrameRev(), p.State().SelectedRev()
	if now := d.modelOf(g); d.drawnModel != now {
		d.drawModel(g)
		d.drawnModel = now
	}
	d.drawMarks(g)
}

// model is what the marks of the model depend on: all that the plot follows but the threshold, which moves on every frame
// while a hand moves it.
type model struct {
	revisions [10]int
	width     float64
	height    float64
	letters   float64
	x, y      scene.Range
}

func (d *Plot) modelOf(g geometry) model {
	return model{
		[...]int{d.Scene, d.Frame, d.Theme, d.UI, d.Selected, d.Phase, d.Traced, d.Tour, d.Weighed, d.Kept},
		g.width, g.height, g.letters, g.x, g.y,
	}
}

// lensColumns is how many cells the field of a projection has.
const lensColumns = 512

// drawModel draws the boundary, the sigmoid and what else the model says of the axes.
func (d *Plot) drawModel(g geometry) {
	for class, path := range d.modelPaths(g) {
		d.marks.Set("."+class, "d", path)
		d.marks.Set("."+class+"-halo", "d", path)
	}
	d.marks.Set(".sides path", "d", d.hatch(g))
	area, edges := d.band(g)
	d.marks.Set(".band", "d", area)
	d.marks.Set(".band-lines", "d", edges)
	lines, labels := d.contours(g)
	d.marks.Set(".contours", "d", lines)
	d.marks.Fill(".levels", labels)
	boundaries, names := d.kept(g)
	d.marks.Fill(".kept", boundaries)
	d.marks.Fill(".kept.names", names)
	thin, thick := d.circles(g)
	d.marks.Set(".weighed", "d", thin)
	d.marks.Set(".weighed.most", "d", thick)
	d.element.Get("classList").Call("toggle", "one", g.one)
	d.drawPhase(g)
}

// drawMarks draws the threshold, the rings around points and the keyboard's cross.
func (d *Plot) drawMarks(g geometry) {
	p := d.Host
	for class, path := range d.cuts(g) {
		d.marks.Set("."+class, "d", path)
	}
	if said := d.element.Find("." + cutClass + " + tspan"); said.Exists() {
		said.Write(isolated(atCut(p, "")))
	}
	hovers := d.hover >= 0 && d.hover < p.State().Scene().Points.Len()
	d.marks.Set(".ring", "visibility", visibility(hovers))
	if hovers {
		left, top := g.pixel(p.State().Scene().Points.At(d.hover), p.State().Scene().Points.Label(d.hover))
		d.marks.Set(".ring", "transform", translate(left, top))
	}
	d.drawTool(g)
	d.drawTip(g)
	d.drawGuide(g)
	d.marks.Set(".cross", "visibility", visibility(d.cross != nil))
	if d.cross != nil {
		left, top := d.crossPixel(g)
		d.marks.Set(".cross", "transform", translate(left, top))
	}
}

// drawTool draws the spray's circle around the pointer, and the lasso's line.
func (d *Plot) drawTool(g geometry) {
	p := d.Host
	sprays := p.State().Spray().On && p.State().Brush().Places() && len(d.here) == len(p.State().Scene().View)
	d.marks.Set(".spray", "visibility", visibility(sprays))
	if sprays {
		left, top := g.left(d.here[0]), g.top(0.5)
		if !g.one {
			top = g.top(d.here[1])
		}
		d.marks.Set(".spray", "r", scene.FormatNumber(p.State().Spray().Size*g.innerWidth()))
		d.marks.Set(".spray", "transform", translate(left, top))
	}
	line := ""
	if r, ok := d.press.(*lasso); ok && len(r.line) > 1 {
		line = areaPath(r.line...)
	}
	d.marks.Set(".lasso", "d", line)
}

// paths are all lines and rings that the model and the threshold make, by the classes of their marks.
func (d *Plot) paths(g geometry) map[string]string {
	paths := d.modelPaths(g)
	maps.Copy(paths, d.cuts(g))
	return paths
}

// modelPaths are the boundary, the true one and with one feature the sigmoid.
func (d *Plot) modelPaths(g geometry) map[string]string {
	paths := map[string]string{"boundary": "", "curve": "", "truth": d.truth(g)}
	if !d.framed(g) {
		return paths
	}
	paths["boundary"] = piecesPath(d.level(g, usual))
	if g.one {
		paths["curve"] = curvePath(g, d.Host.State().Frame().Logits)
	}
	return paths
}

// cuts are what the threshold makes: where it lies if it is not the boundary, and rings around points.
func (d *Plot) cuts(g geometry) map[string]string {
	paths := map[string]string{"threshold": "", "wrong": "", "cut": "", "turning": ""}
	if !d.framed(g) {
		return paths
	}
	if t := d.Host.State().Threshold(); t != usual && t > 0 && t < 1 {
		paths["threshold"] = piecesPath(d.level(g, t))
	}
	paths["wrong"], paths["turning"], paths["cut"] = d.wrong(g), d.turning(g), d.cutPath(g)
	return paths
}

// framed reports whether there is a Frame of such a Scene.
func (d *Plot) framed(g geometry) bool {
	f := d.Host.State().Frame()
	return len(f.Logits) > 0 && (f.Rows == 1) == g.one && len(f.Snapshot.Weights) == d.Host.State().Section().Features.Dim()
}

// level is where the probability is p, in pieces of line on the screen.
func (d *Plot) level(g geometry, probability float64) [][2][2]float64 {
	f := d.Host.State().Frame()
	return d.lines(g, f.Snapshot.Model, math.Log(probability/(1-probability)), func() ([]float32, int, int) { return f.Logits, f.Columns, f.Rows })
}

// lines are where a model has z: a line as its weights have it, or curves as logits over the view show them.
func (d *Plot) lines(g geometry, m engine.Model, z float64, field func() (logits []float32, columns, rows int)) [][2][2]float64 {
	c := d.Host.State().Section()
	if g.lens != nil {
		if z < g.x.Min || z > g.x.Max {
			return nil
		}
		return [][2][2]float64{upright(g, z)}
	}
	if c.Features.Linear() && c.Features.Dim() == d.Host.State().Scene().Dim() {
		from, to, ok := c.Line(m, z)
		switch {
		case !ok:
			return nil
		case g.one:
			return [][2][2]float64{upright(g, from[0])}
		}
		return [][2][2]float64{{{g.left(from[0]), g.top(from[1])}, {g.left(to[0]), g.top(to[1])}}}
	}
	logits, columns, rows := field()
	var pieces [][2][2]float64
	if g.one {
		for _, x := range engine.Crossings(logits, g.x, z) {
			pieces = append(pieces, upright(g, x))
		}
		return pieces
	}
	for _, p := range engine.Contours(logits, columns, rows, g.x, g.y, z) {
		pieces = append(pieces, [2][2]float64{{g.left(p[0][0]), g.top(p[0][1])}, {g.left(p[1][0]), g.top(p[1][1])}})
	}
	return pieces
}

// truth is the boundary of the weights that the labels were drawn with, "" where those are not known.
func (d *Plot) truth(g geometry) string {
	s := d.Host.State().Scene()
	weights := s.Truth()
	if weights == nil {
		return ""
	}
	s.FeatureMap = scene.Linear
	from, to, _ := engine.NewSection(s).Line(engine.Model{Weights: weights}, 0)
	return linePath([2]float64{g.left(from[0]), g.top(from[1])}, [2]float64{g.left(to[0]), g.top(to[1])})
}

// upright is a line from the top of the plot to its bottom.
func upright(g geometry, x float64) [2][2]float64 {
	return [2][2]float64{{g.left(x), marginTop}, {g.left(x), g.height - marginBottom}}
}

func visibility(on bool) string {
	if on {
		return "visible"
	}
	return "hidden"
}

func translate(left, top float64) string {
	return "translate(" + string(format.Pixel(append(format.Pixel(nil, left, 2), ' '), top, 2)) + ")"
}

// pointPixels draws all points of a plot. density is device pixels a unit; held and probability may be nil.
func pointPixels(g geometry, p scene.Points, held []bool, chosen state.Selection, c colour.Palette, density float64, probability func(i int) float64) (out []byte, width, height int) {
	at := func(i int) (left, top float64) {
		left, top = g.pixel(p.At(i), p.Label(i))
		return left - marginLeft, top - marginTop
	}
	return dots.Picture{Width: g.innerWidth(), Height: g.innerHeight(), Density: density, At: at, Points: p, Held: held, Chosen: chosen, Colours: c, Probability: probability}.Pixels()
}
