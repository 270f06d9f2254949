package surface

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/format"
	"downhill/web/widget"
)

// Panel draws the contours of the loss over two parameters, and the path of the run on them.
type Panel struct {
	app.Compo
	Surface                                    *Surface
	Scene, Frame, Theme, Found, Step, Examined int // revisions: of the state, Rev, those of the step and of the diagnosis

	watcher widget.Watcher
}

// OnMount watches whether the panel can be seen: only then is the surface computed.
func (d *Panel) OnMount(ctx app.Context) {
	d.Surface.onPage = true
	d.Surface.check(d.Examined)
	d.watcher.Watch(ctx, func(_ app.Context, seen bool) { d.Surface.see(seen) })
}

// OnDismount no longer watches.
func (d *Panel) OnDismount() {
	d.watcher.End()
	d.Surface.onPage = false
	d.Surface.see(false)
}

// OnUpdate asks for the surface of what the page shows now, and for the next step, which is drawn on it.
func (d *Panel) OnUpdate(app.Context) { d.Surface.check(d.Examined) }

// Render draws the panel.
func (d *Panel) Render() app.UI {
	s := d.Surface
	t := s.host.Words().Surface
	x, y := s.scene().SurfaceAxes()
	names := s.host.State().ParameterNames()
	return app.Section().Class("panel surface-panel").Aria("labelledby", "surface-title").Body(
		app.H2().ID("surface-title").Text(t.Title),
		app.Div().Class("surface-tools").Body(
			s.host.IndexMenu("surfaceX", x, 0, names),
			s.host.IndexMenu("surfaceY", y, 0, names),
			d.zooms(),
			s.host.Segments("surfaceLook"),
		),
		app.If(s.found != nil, func() app.UI {
			return &drawing{Surface: s, Scene: d.Scene, Frame: d.Frame, Theme: d.Theme, Found: d.Found, Step: d.Step, Sight: s.sights}
		}).
			Else(func() app.UI { return app.P().Class("quiet wait").Text(t.Wait) }),
		app.P().Class("quiet surface-help").Text(s.help()),
	)
}

// zoomStep is what a button changes the view's extents by.
const zoomStep = 1.5

// zooms are the buttons that change what part of the surface is seen.
func (d *Panel) zooms() app.UI {
	s, t := d.Surface, d.Surface.host.Words().Surface
	button := func(text, name string, factor float64) app.UI {
		return app.Button().Class("button zoom").Type("button").Aria("label", name).Title(name).Text(text).
			OnClick(func(app.Context, app.Event) { s.zoom(factor) }, app.EventScope(name))
	}
	return app.Div().Class("zooms").Role("group").Aria("label", t.ZoomGroup).Body(
		button("+", t.ZoomIn, 1/zoomStep), button(format.Minus, t.ZoomOut, zoomStep), button(t.Fit, t.Fit, 0),
	)
}

// help says what can be done, and what the marks are that are there.
func (s *Surface) help() string {
	t := s.host.Words().Surface
	help := t.Help
	if s.found != nil && s.traced(s.found) != nil {
		help += " " + t.HelpStep
	}
	if s.found != nil && s.found.Optimum != nil {
		help += " " + t.HelpOptimum
	}
	return help
}
