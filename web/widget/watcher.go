package widget

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// Watcher notes whether a panel is visible, so that costly results are only requested while it is.
type Watcher struct{ end func() }

// Watch calls seen, on go-app's goroutine, with whether any part of the component's root is in the window: at once, and
// when that changes, until End.
func (w *Watcher) Watch(ctx app.Context, seen func(app.Context, bool)) {
	w.end = dom.Element{Value: ctx.JSSrc()}.OnSight(func(now bool) {
		ctx.Dispatch(func(ctx app.Context) { seen(ctx, now) })
	})
}

// End watches no longer.
func (w *Watcher) End() { w.end() }
