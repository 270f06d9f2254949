package surface

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/colour"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
)

// drawing is the surface in colour with its contours, the path, the present place and the optimum. The ground is drawn
// again where it or the view changed; with a Frame only the marks are.
type drawing struct {
	app.Compo
	Surface                                 *Surface
	Scene, Frame, Theme, Found, Step, Sight int

	canvas
	unwatch  func()
	unlisten func()
	pressed  bool        // the place of the run is being dragged
	pointer  *[2]float64 // where the pointer is, in pixels of the frame; nil outside
	cross    *[2]float64 // where the keyboard's cross is; nil where there is none
}

// canvas is where a drawing is drawn.
type canvas struct {
	element       dom.Element
	marks         dom.Marks
	width, height float64 // in CSS pixels
	em            float64 // the size of the page's letters, in CSS pixels
	shown         look
	contours      []contour
}

// look is what the ground was drawn with.
type look struct {
	ground        *ground
	width, height float64
	theme         int
	relief        bool
	x, y          string
	rests         int // the revision of the surface while nothing moves: labels then make room for what is on it
}

// marksSVG holds what moves with every Frame; draw sets its shapes. What may reach beyond the edge is in a picture of its
// own, which cuts it off.
const marksSVG = `<svg class="surface-marks" aria-hidden="true" translate="no"><svg class="cut" width="100%" height="100%">` +
	`<g class="kept"></g><path class="path-halo"/><path class="path"/><g class="stops"></g><path class="next-halo"/><path class="next"/><path class="gradient-halo"/><path class="gradient"/>` +
	`<path class="optimum"/></svg><circle class="here" r="6"/><path class="cross" d="M-9 0H9M0 -9V9" visibility="hidden"/>` +
	`<g class="tip" visibility="hidden"><text class="tip-loss"/><text class="tip-place" dy="1.25em"/></g></svg>`

// Render draws what draw fills. Its attributes never change but the label.
func (d *drawing) Render() app.UI {
	s, f := d.Surface, d.Surface.found
	t, here := s.host.Words().Surface, d.Surface.place(d.Surface.found)
	about := text.Fill(t.Description, "x", s.axisName(f.X), "y", s.axisName(f.Y),
		"hx", format.Significant(here[0]), "hy", format.Significant(here[1]))
	return app.Div().Class("surface-box").Body(
		app.Div().Class("chart surface-plot").Role("application").TabIndex(0).Aria("label", t.Chart+". "+about).Aria("describedby", "surface-keys").
			On("pointerdown", d.onDown).On("pointermove", d.onMove).On("pointerup", d.onUp).On("pointercancel", d.onUp).
			On("pointerleave", d.onLeave).OnKeyDown(d.onKey).
			Body(
				app.Canvas().Class("surface-ground").Aria("hidden", "true"),
				app.Raw(`<svg class="surface-lines" aria-hidden="true" translate="no"></svg>`),
				app.Raw(`<svg class="surface-axes" aria-hidden="true" translate="no"></svg>`),
				app.Raw(marksSVG),
			),
		app.P().Class("unseen").ID("surface-keys").Text(t.Keys),
	)
}

// OnMount watches the size and draws.
func (d *drawing) OnMount(ctx app.Context) {
	d.element = dom.Element{Value: ctx.JSSrc()}.Find(".surface-plot")
	d.marks = dom.MarksOf(d.element)
	d.unwatch = d.element.OnResize(func() { ctx.Dispatch(d.measure) })
	d.listenToTouch()
}

// OnDismount ends the browser's observers.
func (d *drawing) OnDismount() {
	d.unwatch()
	d.unlisten()
}

// OnUpdate draws what changed once go-app has done its part.
func (d *drawing) OnUpdate(ctx app.Context) { ctx.Defer(func(app.Context) { d.draw() }) }

func (d *drawing) measure(ctx app.Context) {
	box := d.element.Box()
	d.width, d.height, d.em = box.Width, box.Height, 16*dom.Letters()
	ctx.Defer(func(app.Context) { d.draw() })
}

// frame is that of the ground that is drawn.
func (d *drawing) frame() frame {
	return newFrame(d.width, d.height, d.em, d.Surface.ground.ranges())
}

// draw brings the ground and the marks up to date.
func (d *drawing) draw() {
	s := d.Surface
	if d.width == 0 || s.found == nil {
		return
	}
	now := look{
		ground: s.ground, width: d.width, height: d.height, theme: s.host.State().ThemeRev(), relief: s.scene().SurfaceLook == scene.Relief,
		x: s.axisName(s.found.X), y: s.axisName(s.found.Y), rests: s.rev,
	}
	if s.dragging || s.host.State().Trains() {
		now.rests = d.shown.rests
	}
	if d.shown == now && !s.seen && s.drawn >= s.rev {
		return // what moves is drawn once it is seen
	}
	if d.shown != now {
		d.drawGround(now)
		d.shown = now
	}
	d.drawMarks()
	s.drawn = s.rev
}

// drawGround draws the colours, the contours and the axes.
func (d *drawing) drawGround(now look) {
	g, f, palette := now.ground, d.frame(), d.Surface.host.State().Palette()
	if was := d.shown; was.ground != g || was.theme != now.theme || was.relief != now.relief {
		d.element.Find(".surface-ground").Paint(g.pixels(palette, now.relief), g.columns, g.rows) // CSS stretches it
	}
	if was := d.shown; was.ground != g || was.width != now.width || was.height != now.height {
		d.contours = g.contours(f)
	}
	d.marks.Fill(".surface-lines", d.Surface.linesSVG(d.contours, f))
	d.marks.Fill(".surface-axes", axesSVG(f, d.em, now.x, now.y))
}

// linesSVG are the contours with their labels, which leave the run's place and the optimum free.
func (s *Surface) linesSVG(contours []contour, f frame) string {
	free := [][2]float64{f.pixel(s.place(s.found))}
	if s.found.Optimum != nil {
		free = append(free, f.pixel(*s.found.Optimum))
	}
	if down, ok := s.gradient(f); ok {
		free = append(free, along(free[0], down, gradientLength))
	}
	return s.contoursSVG(contours, labels(contours, f, free, append(s.walked(f), free[0]).strewn(labelHalf/2, f)))
}

// drawMarks draws the path, the run's place, the optimum, the next step, and the loss at the pointer or the cross.
func (d *drawing) drawMarks() {
	s, f := d.Surface, d.frame()
	for class, path := range s.marks(f) {
		d.marks.Set("."+class, "d", path)
		d.marks.Set("."+class+"-halo", "d", path)
	}
	d.element.Get("classList").Call("toggle", "busy", s.walked(f).length() > busyPath*f.width)
	here := s.place(s.found)
	d.marks.Set(".here", "transform", translate(f.pixel(here)))
	stopped := ""
	if !s.dragging {
		stopped = stopsSVG(stops(s.path()), f, here)
	}
	d.marks.Fill(".stops", stopped)
	d.marks.Fill(".kept", s.kept(f))
	d.drawTip(f)
}

// busyPath is how many times as long as the frame is wide a path is that is drawn finer.
const busyPath = 20

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

// pictureStyle is the style of a picture of the surface that stands by itself.
func pictureStyle(c colour.Palette, em float64) string {
	var m markup
	m.add(`text{font:`, 0.75*em, `px Inter,sans-serif;fill:`, c.Faint.Hex(), `}.name{fill:`, c.Ink.Hex(), `;font-weight:600}`,
		`.surface-axes line,.surface-axes rect{stroke:`, c.Faint.Hex(), `;fill:none}.contour{fill:none;stroke:`, c.Ink.Hex(), `;stroke-opacity:.42}`,
		`.height,.epoch{fill:`, c.Ink.Hex(), `;stroke-width:3px;paint-order:stroke;stroke-linejoin:round}.epoch{stroke:`, c.Edge.Hex(), `}.height{text-anchor:middle}`,
		`.path,.path-halo,.next,.gradient{fill:none;stroke-linejoin:round;stroke:`, c.Focus.Hex(), `;stroke-width:2.25}.path-halo{stroke:`, c.Edge.Hex(), `;stroke-width:4.5}`,
		`.next{stroke-dasharray:5 4}.gradient{stroke:`, c.Ink.Hex(), `}.stop,.here{fill:`, c.Focus.Hex(), `;stroke:`, c.Edge.Hex(), `;stroke-width:1.5}.here{stroke-width:2}`,
		`.optimum{fill:`, c.Ink.Hex(), `;stroke:`, c.Edge.Hex(), `;stroke-width:1.5}`)
	return m.String()
}
