// Package dots draws points, and the colours of the field, in pixels: rows of red, green, blue and opacity bytes from the
// top left, as a canvas takes them.
package dots

import (
	"math"

	"downhill/engine/scene"
	"downhill/web/colour"
	"downhill/web/state"
)

// Shades are the colours of the 256 shades: class 0's field colour at 0, neutral in the middle, class 1's at 255.
func Shades(c colour.Palette) []byte {
	var out []byte
	for i := range 256 {
		rgb := c.Shade(float64(i) / 255)
		out = append(out, rgb[0], rgb[1], rgb[2], 255)
	}
	return out
}

// Picture is the points of a plot as they are drawn: class 0 as discs, class 1 as squares, with an edge in between.
type Picture struct {
	Width, Height float64                         // of the plotted area, in units
	Density       float64                         // device pixels per unit
	At            func(i int) (left, top float64) // where point i is, from the area's top left corner, in units
	Points        scene.Points
	Held          []bool          // of each whether it is held out, and hollow; nil for none
	Chosen        state.Selection // these are larger, have another edge, and lie over the others
	Colours       colour.Palette
	Probability   func(i int) float64 // what a point's colour tells; nil where that is its class
}

// Pixels draws the picture. It returns the pixels and their width and height.
func (p Picture) Pixels() (out []byte, width, height int) {
	width, height = int(math.Round(p.Width*p.Density)), int(math.Round(p.Height*p.Density))
	out = make([]byte, 4*width*height)
	radius := Radius(p.Points.Len())
	p.draw(out, width, false, radius*p.Density, p.Colours)
	if p.Chosen.Count() > 0 {
		c := p.Colours
		c.Edge = c.Ink
		p.draw(out, width, true, max(radius*1.3, leastSelectedRadius)*p.Density, c)
	}
	return out, width, height
}

// draw draws the points that are chosen, or those that are not.
func (p Picture) draw(out []byte, width int, chosen bool, radius float64, c colour.Palette) {
	height := len(out) / 4 / max(width, 1)
	stamps := newStamps(radius, p.Density, c, p.Probability != nil)
	for i := range p.Points.Len() {
		if p.Chosen.Has(i) != chosen {
			continue
		}
		left, top := p.At(i)
		tint := 0
		if p.Probability != nil {
			tint = int(p.Probability(i)*(Tints-1) + 0.5)
		}
		of := &stamps[p.Points.Label(i)][tint]
		if p.Held != nil && p.Held[i] {
			of = &stamps[2+p.Points.Label(i)][tint]
		}
		of.print(out, width, height, left*p.Density, top*p.Density)
	}
}

// Tints are how many colours of probabilities there are, from 0 to 1.
const Tints = 9

// newStamps are the stamps of the classes, and then their hollow ones: one of each, or one for each tint.
func newStamps(radius, density float64, c colour.Palette, tinted bool) (stamps [4][]stamp) {
	colours := []colour.Palette{c}
	if tinted {
		colours = nil
		for i := range Tints {
			by := c
			rgb := c.Tint(float64(i) / (Tints - 1))
			by.Classes = [2]colour.RGB{rgb, rgb}
			colours = append(colours, by)
		}
	}
	for _, c := range colours {
		for class := range 2 {
			stamps[class] = append(stamps[class], newStamp(class, radius, density, c))
			stamps[2+class] = append(stamps[2+class], newStamp(class, radius, density, c.Hollow(class)))
		}
	}
	return stamps
}

// leastSelectedRadius is the least radius of a selected point in CSS pixels: its edge must be seen.
const leastSelectedRadius = 3.5

// Radius is a point's size in CSS pixels: smaller where there are many.
func Radius(n int) float64 {
	switch {
	case n <= 300:
		return 5
	case n <= 2000:
		return 3.5
	case n <= 10_000:
		return 2.5
	}
	return 1.3
}

// coarse is the radius in device pixels below which a point is drawn in whole pixels only: there are many of them then,
// and blending each would take a tenth of a second.
const coarse = 3

// stamp is a small picture of a point: the pixels around its centre that it covers, at least in part.
type stamp struct {
	halfSize int // no pixel lies further than this from the centre, across or down
	dots     []dot
	opaque   bool // no dot lets anything through
}

type dot struct {
	x, y   int
	colour [4]byte
}

// newStamp draws a disc (class 0) or a square (class 1) of a radius in device pixels, with an edge around it, each
// pixel from 16 samples.
func newStamp(class int, radius, density float64, c colour.Palette) stamp {
	if radius < coarse {
		return newCoarseStamp(class, radius, c)
	}
	edge := math.Min(1.25*density, radius*0.4)
	s := stamp{halfSize: int(math.Ceil(radius + edge))}
	s.each(func(x, y int) {
		if inner, outer := coverage(class, float64(x), float64(y), radius, edge); outer > 0 {
			rgb := c.Edge.Mix(c.Classes[class], inner/outer)
			s.dots = append(s.dots, dot{x, y, [4]byte{rgb[0], rgb[1], rgb[2], uint8(255*outer + 0.5)}})
		}
	})
	return s
}

// newCoarseStamp is a small stamp of whole pixels. It takes the pixels of which the shape covers so much that a disc
// and a square differ at every size.
func newCoarseStamp(class int, radius float64, c colour.Palette) stamp {
	const enough = 0.38
	s := stamp{halfSize: int(math.Ceil(radius)), opaque: true}
	s.each(func(x, y int) {
		if inner, _ := coverage(class, float64(x), float64(y), radius, 0); inner >= enough {
			rgb := c.Classes[class]
			s.dots = append(s.dots, dot{x, y, [4]byte{rgb[0], rgb[1], rgb[2], 255}})
		}
	})
	return s
}

// each calls f for every pixel within reach of the centre.
func (s stamp) each(f func(x, y int)) {
	for y := -s.halfSize; y <= s.halfSize; y++ {
		for x := -s.halfSize; x <= s.halfSize; x++ {
			f(x, y)
		}
	}
}

// coverage is the share of a pixel that lies within the shape, and within the shape and its edge.
func coverage(class int, x, y, radius, edge float64) (inner, outer float64) {
	for k := range 16 {
		u, v := x+(float64(k%4)-1.5)/4, y+(float64(k/4)-1.5)/4
		distance := math.Hypot(u, v)
		if class == 1 {
			distance = math.Max(math.Abs(u), math.Abs(v)) / 0.88 // as much area as the disc
		}
		if distance <= radius {
			inner += 1.0 / 16
		}
		if distance <= radius+edge {
			outer += 1.0 / 16
		}
	}
	return inner, outer
}

// print puts the stamp over the pixels with its centre at (x, y), cut off at the borders.
func (s stamp) print(out []byte, width, height int, x, y float64) {
	left, top := int(math.Round(x)), int(math.Round(y))
	within := left >= s.halfSize && top >= s.halfSize && left+s.halfSize < width && top+s.halfSize < height
	for i := range s.dots {
		d := &s.dots[i]
		if within && s.opaque {
			*(*[4]byte)(out[4*((top+d.y)*width+left+d.x):]) = d.colour
			continue
		}
		u, v := left+d.x, top+d.y
		if within || u >= 0 && v >= 0 && u < width && v < height {
			over((*[4]byte)(out[4*(v*width+u):]), &d.colour)
		}
	}
}

// over puts one pixel over another. Source: T. Porter, T. Duff, Compositing Digital Images (1984), for colours that
// are not multiplied by their opacity.
func over(below, above *[4]byte) {
	a := int(above[3])
	switch {
	case a == 0:
		return
	case a == 255 || below[3] == 0:
		*below = *above
		return
	}
	b := int(below[3]) * (255 - a) / 255
	sum := a + b
	for k := range 3 {
		below[k] = uint8((int(above[k])*a + int(below[k])*b) / sum)
	}
	below[3] = uint8(sum)
}
