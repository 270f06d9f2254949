package surface

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

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
		app.Div().Class("pair").Body(
			s.host.IndexMenu("surfaceX", x, 0, names),
			s.host.IndexMenu("surfaceY", y, 0, names),
		),
		app.If(s.found != nil, func() app.UI {
			return &drawing{
				Surface: s, Scene: d.Scene, Frame: d.Frame, Theme: d.Theme, Found: d.Found, Step: d.Step,
				Live: s.host.State().Trains(),
			}
		}).
			Else(func() app.UI { return app.P().Class("quiet wait").Text(t.Wait) }),
		app.P().Class("quiet surface-help").Text(t.Help),
	)
}
