package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Copy puts a text on the clipboard and then calls copied, or refused if the browser does not allow it. Both are called
// on go-app's goroutine.
func Copy(ctx app.Context, text string, copied, refused func()) {
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		refused()
		return
	}
	settled(ctx, clipboard.Call("writeText", text), copied, refused)
}

// SelectAll selects all of the text in e, to be copied by hand.
func (e Element) SelectAll() { app.Window().Call("getSelection").Call("selectAllChildren", e.Value) }

// CanShare reports whether the browser can share a link with other programs.
func CanShare() bool { return app.Window().Get("navigator").Get("share").Truthy() }

// Share opens the browser's own share sheet. Closing it is no error: the person has changed their mind.
func Share(ctx app.Context, title, url string) {
	content := map[string]any{"title": title, "url": url}
	settled(ctx, app.Window().Get("navigator").Call("share", content), func() {}, func() {})
}
