package web

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// rgb is an opaque colour.
type rgb [3]uint8

// hex writes the colour as CSS does.
func (c rgb) hex() string {
	const digits = "0123456789abcdef"
	b := []byte{'#'}
	for _, v := range c {
		b = append(b, digits[v>>4], digits[v&15])
	}
	return string(b)
}

// mix goes from c to d as t goes from 0 to 1.
func (c rgb) mix(d rgb, t float64) rgb {
	for i := range c {
		c[i] = uint8(float64(c[i]) + t*(float64(d[i])-float64(c[i])) + 0.5)
	}
	return c
}

// palette is the colours that pixels and charts are drawn with: those of the custom properties in static/css/tokens.css.
type palette struct {
	classes  [2]rgb // the points of class 0 and 1
	field    [2]rgb // the field at p = 0 and p = 1
	neutral  rgb    // the field at p = 0.5
	edge     rgb    // around a point
	ink      rgb    // text
	faint    rgb    // axes
	hairline rgb    // grid lines
	accent   rgb    // the loss
	test     rgb    // the loss on the test points
	focus    rgb    // the parameters: their bars, the path on the loss surface
}

// properties names the custom property of each colour.
func (c *palette) properties() map[string]*rgb {
	return map[string]*rgb{
		"--class-0": &c.classes[0], "--class-1": &c.classes[1], "--field-0": &c.field[0], "--field-1": &c.field[1],
		"--field-mid": &c.neutral, "--point-edge": &c.edge, "--ink": &c.ink, "--ink-2": &c.faint,
		"--line": &c.hairline, "--accent": &c.accent, "--test": &c.test, "--focus": &c.focus,
	}
}

// lightPalette is used until the style sheet is there.
var lightPalette = palette{
	classes: [2]rgb{{0xc2, 0x4e, 0x00}, {0x1a, 0x66, 0xb3}}, field: [2]rgb{{0xf6, 0xb2, 0x7a}, {0x8f, 0xbd, 0xea}},
	neutral: rgb{0xf7, 0xf5, 0xf2}, edge: rgb{0xff, 0xff, 0xff}, ink: rgb{0x18, 0x20, 0x2c},
	faint: rgb{0x55, 0x60, 0x70}, hairline: rgb{0xdd, 0xe1, 0xe8}, accent: rgb{0x18, 0x20, 0x2c},
	test: rgb{0x8a, 0x3f, 0xb8}, focus: rgb{0x6b, 0x3f, 0xd4},
}

// parseHex reads #rrggbb.
func parseHex(text string) (rgb, bool) {
	digits, ok := strings.CutPrefix(strings.TrimSpace(text), "#")
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return rgb{}, false
	}
	return rgb{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// watchTheme reads the colours now and whenever the system turns light or dark.
func (p *page) watchTheme(ctx app.Context) {
	p.readTheme()
	changed := app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(func(app.Context) { p.readTheme() })
		return nil
	})
	app.Window().Call("matchMedia", "(prefers-color-scheme: dark)").Call("addEventListener", "change", changed)
}

func (p *page) readTheme() {
	style := app.Window().Call("getComputedStyle", app.Window().Get("document").Get("documentElement"))
	for name, colour := range p.palette.properties() {
		if c, ok := parseHex(style.Call("getPropertyValue", name).String()); ok {
			*colour = c
		}
	}
	p.themeRev++
}
