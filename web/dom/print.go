package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Markup is an element in HTML, as the browser writes it.
func (e Element) Markup() string { return e.Get("outerHTML").String() }

// PictureURL is an address of a picture in SVG.
func PictureURL(svg string) string {
	return "data:image/svg+xml," + app.Window().Call("encodeURIComponent", svg).String()
}

// Print opens the browser's dialogue to print the page, once its pictures are decoded, and calls done when that is closed.
func Print(done func()) { call("print", once(done)) }
