package dom

import (
	"encoding/binary"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Float64Array copies numbers into JavaScript at once, as converting each one is slow.
func Float64Array(numbers []float64) app.Value { return Float64ArrayOf(BytesOf(numbers)) }

// BytesOf is numbers in little-endian bytes, eight each, as a Float64Array has them in memory.
func BytesOf(numbers []float64) []byte {
	bytes, _ := binary.Append(nil, binary.LittleEndian, numbers) // of fixed size: cannot fail
	return bytes
}

// Float64ArrayOf is a Float64Array of the bytes that BytesOf returned.
func Float64ArrayOf(bytes []byte) app.Value {
	return app.Window().Get("Float64Array").New(Uint8Array(bytes).Get("buffer"))
}

// Uint8Array copies bytes into JavaScript.
func Uint8Array(bytes []byte) app.Value { return copied("Uint8Array", bytes) }

func copied(kind string, bytes []byte) app.Value {
	array := app.Window().Get(kind).New(len(bytes))
	app.CopyBytesToJS(array, bytes)
	return array
}

// ParseJSON is a text in JSON as JavaScript reads it.
func ParseJSON(text string) app.Value { return app.Window().Get("JSON").Call("parse", text) }

// Paint puts pixels on a canvas, which takes their size: rows of red, green, blue and opacity from the top left.
func (e Element) Paint(pixels []byte, width, height int) {
	if e.Get("width").Int() != width || e.Get("height").Int() != height {
		e.Set("width", width)
		e.Set("height", height)
	}
	image := app.Window().Get("ImageData").New(copied("Uint8ClampedArray", pixels), width, height)
	e.Call("getContext", "2d").Call("putImageData", image, 0, 0)
}

// PaintShades puts a picture on a canvas, which takes its size: a byte for each pixel from the top left, the number of
// one of 256 colours of four bytes. JavaScript colours it, several times faster than this program could.
func (e Element) PaintShades(shades, colours []byte, width, height int) {
	call("paint", e.Value, Uint8Array(shades), Uint8Array(colours), width, height)
}

// DataURL is the picture on a canvas as PNG.
func (e Element) DataURL() string { return e.Call("toDataURL").String() }

// ECharts is the library, if its script is there. Only package chart calls it.
func ECharts() app.Value { return app.Window().Get("echarts") }

// WhenECharts calls f in a turn of the browser's own once it is known whether ECharts is there or cannot be loaded.
func WhenECharts(f func(there bool)) {
	var told app.Func
	told = app.FuncOf(func(_ app.Value, args []app.Value) any {
		told.Release()
		f(args[0].Bool())
		return nil
	})
	call("whenECharts", told)
}
