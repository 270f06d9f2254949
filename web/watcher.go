package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// watcher notes whether a panel can be seen, so that what costs much is only asked for while it is.
type watcher struct {
	observer app.Value
	onChange app.Func
}

// watch calls seen, on go-app's goroutine, with whether any part of the component's root is in the window: at once, and
// when that changes.
func (w *watcher) watch(ctx app.Context, seen func(app.Context, bool)) {
	w.onChange = app.FuncOf(func(_ app.Value, args []app.Value) any {
		now := args[0].Index(args[0].Length() - 1).Get("isIntersecting").Bool()
		ctx.Dispatch(func(ctx app.Context) { seen(ctx, now) })
		return nil
	})
	w.observer = app.Window().Get("IntersectionObserver").New(w.onChange)
	w.observer.Call("observe", ctx.JSSrc())
}

// end lets go of the browser's observer.
func (w *watcher) end() {
	w.observer.Call("disconnect")
	w.onChange.Release()
}
