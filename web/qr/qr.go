// Package qr draws a text as a QR code.
package qr

import (
	"fmt"
	"strings"
)

// Code is a QR code as the d of one SVG path, in modules from the top left corner of its quiet zone of four modules.
type Code struct {
	Path string
	Side int // modules along a side, quiet zones included
}

// New returns the code of a text, at the lowest level of error correction: a screen has no smudges, and fewer modules
// are easier to read. It is empty if the text does not fit version 40, 2,953 bytes.
func New(content string) Code {
	code := encode(content)
	if code == nil {
		return Code{}
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			end := x
			for code.Black(end, y) {
				end++
			}
			if end > x {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, end-x, end-x)
				x = end
			}
		}
	}
	return Code{Path: path.String(), Side: code.Size + 2*quiet}
}

// quiet is how many light modules are around a code.
const quiet = 4

// moduleSize is how many whole CSS pixels a module takes: as many as fit the usual width, and at least two.
func (q Code) moduleSize() int { return max(2, usual/q.Side) }

// Width is how wide the code is drawn, in CSS pixels: 0 for none.
func (q Code) Width() int {
	if q.Side == 0 {
		return 0
	}
	return q.Side * q.moduleSize()
}

// Dense reports whether the modules are less than two pixels wide at the usual width, so that the code is drawn wider.
func (q Code) Dense() bool { return q.Side > usual/2 }

// usual is how wide a code is drawn, in CSS pixels, if its modules are then large enough to read.
const usual = 208

// SVG draws the code dark on white, whatever the colours of the page, as some readers cannot read it inverted. The name
// must be free of markup.
func (q Code) SVG(name string) string {
	return fmt.Sprintf(`<svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" width="%d" shape-rendering="crispEdges">`+
		`<rect width="100%%" height="100%%" fill="white"/><path d="%s" fill="black"/></svg>`,
		name, q.Side, q.Side, q.Width(), q.Path)
}
