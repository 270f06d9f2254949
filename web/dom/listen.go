package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// OnWindow calls f with each event of a name on the window, for as long as the page is there.
func OnWindow(event string, f func(event app.Value)) { listen(app.Window(), event, f) }

// OnDocument calls f with each event of a name on the document, for as long as the page is there.
func OnDocument(event string, f func(event app.Value)) { listen(document(), event, f) }

// BeforeElements is as OnDocument, but in the capture phase: f is called before the listeners of the elements.
func BeforeElements(event string, f func(event app.Value)) { listen(document(), event, f, true) }

// Intercept calls f with each event of a name on e until stop is called. f may keep the browser from its own action.
func (e Element) Intercept(event string, f func(event app.Value)) (stop func()) {
	return listen(e.Value, event, f, map[string]any{"passive": false})
}

func listen(to app.Value, event string, f func(app.Value), options ...any) (stop func()) {
	heard := callback(f)
	to.Call("addEventListener", append([]any{event, heard}, options...)...)
	return func() {
		to.Call("removeEventListener", append([]any{event, heard}, options...)...)
		heard.Release()
	}
}

// callback is a function of one argument for the browser to call.
func callback(f func(app.Value)) app.Func {
	return app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(args[0])
		return nil
	})
}

// OnResize calls f soon and whenever the size of e changes, until stop is called. It does so in a task of its own: f
// may change other sizes, and browsers report an error if that happens in the callback of a ResizeObserver. That is
// setTimeout itself, since any goroutine may run where Go is called. An animation frame instead would crash WebKitGTK 2.50
// if elements are moved in it.
func (e Element) OnResize(f func()) (stop func()) {
	stopped := false
	heard := callback(func(app.Value) {
		if !stopped {
			f()
		}
	})
	soon := app.Window().Get("setTimeout").Call("bind", app.Window(), heard, 0)
	observer := app.Window().Get("ResizeObserver").New(soon)
	observer.Call("observe", e.Value)
	return func() {
		stopped = true
		observer.Call("disconnect")
		After(0, heard.Release) // behind what was put off before
	}
}

// OnSight calls f at once and whenever e comes into the window or leaves it, with whether any part of it is there,
// until stop is called.
func (e Element) OnSight(f func(seen bool)) (stop func()) {
	return e.observe("IntersectionObserver", func(entries app.Value) {
		f(entries.Index(entries.Length() - 1).Get("isIntersecting").Bool())
	})
}

func (e Element) observe(kind string, f func(entries app.Value)) (stop func()) {
	heard := callback(f)
	observer := app.Window().Get(kind).New(heard)
	observer.Call("observe", e.Value)
	return func() {
		observer.Call("disconnect")
		heard.Release()
	}
}

// settled calls one of two functions, on go-app's goroutine, once a promise is kept or broken.
func settled(ctx app.Context, promise app.Value, kept, broken func()) {
	var onKept, onBroken app.Func
	end := func(then func()) func(app.Value, []app.Value) any {
		return func(app.Value, []app.Value) any {
			onKept.Release()
			onBroken.Release()
			ctx.Dispatch(func(app.Context) { then() })
			return nil
		}
	}
	onKept, onBroken = app.FuncOf(end(kept)), app.FuncOf(end(broken))
	promise.Call("then", onKept, onBroken)
}
