// Package colour has the colours that pixels and charts are drawn with. They are those of tokens.css, which is a part
// of the style sheet too: each is written there once.
package colour

import (
	"fmt"
	"strconv"
	"strings"
)

// RGB is an opaque colour: red, green and blue, each from 0 to 255, as sRGB has them.
type RGB [3]uint8

// Hex writes the colour as CSS does, #rrggbb.
func (c RGB) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// Mix interpolates linearly from c at t = 0 to d at t = 1, each component by itself.
func (c RGB) Mix(d RGB, t float64) RGB {
	for i := range c {
		c[i] = uint8(float64(c[i]) + t*(float64(d[i])-float64(c[i])) + 0.5)
	}
	return c
}

// parseHex reads #rrggbb.
func parseHex(text string) (RGB, bool) {
	digits, ok := strings.CutPrefix(strings.TrimSpace(text), "#")
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return RGB{}, false
	}
	return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}
