// Package dom is the page's only way to the browser: to its window, to the elements of the page, and to the hooks of
// static/*.js, which are window.downhillPage. What the browser calls back comes on a goroutine of its own, so a
// callback that changes the page goes through app.Context.Dispatch.
package dom

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Address is the whole address of the page.
func Address() string { return app.Window().Get("location").Get("href").String() }

// Link is the whole link for a fragment, without '#': the page's own address with it.
func Link(fragment string) string {
	here, _, _ := strings.Cut(Address(), "#")
	here, _, _ = strings.Cut(here, "?")
	return here + "#" + fragment
}

// Fragment is the address's part behind '#'; "" for none.
func Fragment() string {
	return strings.TrimPrefix(app.Window().Get("location").Get("hash").String(), "#")
}

// Size is the width of the window without its scroll bar, and its height, in CSS pixels.
func Size() (width, height float64) {
	return document().Get("documentElement").Get("clientWidth").Float(), app.Window().Get("innerHeight").Float()
}

// Scrolled is how far the page is scrolled to the right and down, in CSS pixels.
func Scrolled() (left, top float64) {
	return app.Window().Get("scrollX").Float(), app.Window().Get("scrollY").Float()
}

// Density is how many pixels of the screen a CSS pixel is wide.
func Density() float64 { return app.Window().Get("devicePixelRatio").Float() }

// BeforeDrawing calls f once, before the browser draws next.
func BeforeDrawing(f func()) { app.Window().Call("requestAnimationFrame", once(f)) }

// InTurn calls f once, in a turn of the browser's own, before it draws next.
func InTurn(f func()) { app.Window().Call("queueMicrotask", once(f)) }

// After calls f once, after some milliseconds.
func After(ms int, f func()) { app.Window().Call("setTimeout", once(f), ms) }

// WhenIdle calls f once, when the browser has nothing else to do, or soon where it does not tell.
func WhenIdle(f func()) {
	if app.Window().Get("requestIdleCallback").Truthy() {
		app.Window().Call("requestIdleCallback", once(f), map[string]any{"timeout": mostBusy})
		return
	}
	After(0, f)
}

// mostBusy is for how long, in milliseconds, a browser may be too busy for that.
const mostBusy = 500

// once is a function for the browser to call once.
func once(f func()) app.Func {
	var called app.Func
	called = app.FuncOf(func(app.Value, []app.Value) any {
		called.Release()
		f()
		return nil
	})
	return called
}

// PrefersLessMotion reports whether the system is set to move little.
func PrefersLessMotion() bool { return media("(prefers-reduced-motion: reduce)").Get("matches").Bool() }

// IsTouch reports whether the page is used with a finger, rather than with a mouse or a pen.
func IsTouch() bool { return app.IsClient && media("(pointer: coarse)").Get("matches").Bool() }

// IsDark reports whether the system is set to a dark scheme.
func IsDark() bool { return darkScheme().Get("matches").Bool() }

// IsForced reports whether the system draws all pages in a few colours of its own, as high contrast does.
func IsForced() bool { return forcedColours().Get("matches").Bool() }

// OnScheme calls f whenever the system turns light or dark, or forces its colours on pages or no longer does.
func OnScheme(f func()) {
	for _, query := range []app.Value{darkScheme(), forcedColours()} {
		listen(query, "change", func(app.Value) { f() })
	}
}

func forcedColours() app.Value { return media("(forced-colors: active)") }

func darkScheme() app.Value { return media("(prefers-color-scheme: dark)") }

func media(query string) app.Value { return app.Window().Call("matchMedia", query) }

// Letters is the size of the page's letters, which a person sets in the browser: 1 is the usual one, 16 CSS pixels.
func Letters() float64 {
	page := document()
	if !page.Truthy() {
		return 1
	}
	size, err := strconv.ParseFloat(strings.TrimSuffix(Element{page.Get("documentElement")}.Style("font-size"), "px"), 64)
	if err != nil || size <= 0 {
		return 1
	}
	return size / 16
}
