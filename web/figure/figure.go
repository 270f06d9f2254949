// Package figure frames a picture for a slide or for paper: with a title, the values of the moment, and a legend.
package figure

import (
	"fmt"
	"html"
	"strings"

	"downhill/web/colour"
)

// Size is that of a figure in CSS pixels, and how many times as large as on the page its letters and lines are.
type Size struct {
	Width, Height int
	Scale         float64
}

// Slide is the size for a slide, and Paper that for half the width of a page.
var (
	Slide = Size{1280, 720, 2}
	Paper = Size{800, 560, 1.5}
)

// Key is an entry of a legend: a name, and a mark in SVG in a box of markWidth × markHeight.
type Key struct{ Name, Mark string }

const markWidth, markHeight = 24, 12

// Add adds an entry to a legend, if that is drawn.
func Add(keys []Key, drawn bool, name, mark string) []Key {
	if !drawn {
		return keys
	}
	return append(keys, Key{name, mark})
}

// Line is the mark of a line; dashes are as in SVG, "" for none.
func Line(c colour.RGB, dashes string) string {
	return fmt.Sprintf(`<path d="M0 6H24" fill="none" stroke="%s" stroke-width="2.25" stroke-dasharray="%s"/>`, c.Hex(), dashes)
}

// Band is the mark of an area.
func Band(c colour.RGB) string {
	return fmt.Sprintf(`<path d="M0 0H24V12H0Z" fill="%s" fill-opacity="0.2"/>`, c.Hex())
}

// Disc and Square are the marks of the points of class 0 and 1.
func Disc(fill, edge colour.RGB) string {
	return fmt.Sprintf(`<ellipse cx="12" cy="6" rx="5" ry="5" fill="%s" stroke="%s" stroke-width="1.5"/>`, fill.Hex(), edge.Hex())
}

// Square is the mark of a point of class 1.
func Square(fill, edge colour.RGB) string {
	return fmt.Sprintf(`<path d="M7.6 1.6h8.8v8.8H7.6Z" fill="%s" stroke="%s" stroke-width="1.5"/>`, fill.Hex(), edge.Hex())
}

// Diamond is the mark of a place.
func Diamond(fill colour.RGB) string {
	return fmt.Sprintf(`<path d="M12 0l6 6-6 6-6-6Z" fill="%s"/>`, fill.Hex())
}

// Thin is the mark of a line of one height.
func Thin(c colour.RGB) string {
	return fmt.Sprintf(`<path d="M0 6H24" stroke="%s" stroke-opacity="0.42"/>`, c.Hex())
}

// Figure is what stands around a picture.
type Figure struct {
	Title  string
	Values string // such as the epoch and the loss
	Keys   []Key
	Square bool // the picture is square, and the legend beside it
}

// The lengths of a figure, in its units.
const (
	margin     = 14
	headHeight = 30 // title and values
	keyHeight  = 22
	letter     = 7 // the width of a letter of the legend, at most, on average
	gap        = 18
)

// SVG puts a picture into the figure. picture draws it in SVG for a width and a height in the figure's units, 16 of which
// are as wide as the page's usual letters.
func (f Figure) SVG(size Size, c colour.Palette, picture func(width, height float64) string) string {
	width, height := float64(size.Width)/size.Scale, float64(size.Height)/size.Scale
	top := float64(margin + headHeight)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %.2f %.2f"><rect width="100%%" height="100%%" fill="%s"/>`,
		size.Width, size.Height, width, height, c.Edge.Hex())
	b.WriteString(words(margin, margin+14, c.Ink, `600 16px`, f.Title))
	if f.Square {
		side := height - top - margin/2
		f.column(&b, c, side+2*margin, top)
		fmt.Fprintf(&b, `<g transform="translate(%d %.1f)">%s</g></svg>`, margin/2, top, picture(side, side))
		return b.String()
	}
	if letter*float64(len([]rune(f.Values))+2*len([]rune(f.Title))) < width { // otherwise there is no room
		fmt.Fprintf(&b, `<g transform="translate(%.1f %d)" text-anchor="end">%s</g>`, width-margin, margin+14, words(0, 0, c.Faint, `500 13px`, f.Values))
	}
	top += f.rows(&b, c, width, top)
	fmt.Fprintf(&b, `<g transform="translate(0 %.1f)">%s</g></svg>`, top, picture(width, height-top-4))
	return b.String()
}

// rows are the entries of the legend beside each other, in as many rows as they need. It returns their height.
func (f Figure) rows(b *strings.Builder, c colour.Palette, width, top float64) float64 {
	x, y := float64(margin), top
	for i, k := range f.Keys {
		long := markWidth + 6 + letter*float64(len([]rune(k.Name)))
		if i > 0 && x+long > width-margin {
			x, y = margin, y+keyHeight
		}
		k.write(b, c, x, y)
		x += long + gap
	}
	if len(f.Keys) == 0 {
		return 0
	}
	return y - top + keyHeight
}

// column is the legend with an entry a line, and the values under it.
func (f Figure) column(b *strings.Builder, c colour.Palette, x, y float64) {
	y += margin
	for _, k := range f.Keys {
		k.write(b, c, x, y)
		y += keyHeight
	}
	for i, value := range strings.Split(f.Values, ", ") {
		b.WriteString(words(x, y+gap+keyHeight*float64(i), c.Ink, `500 13px`, value))
	}
}

func (k Key) write(b *strings.Builder, c colour.Palette, x, y float64) {
	fmt.Fprintf(b, `<g transform="translate(%.1f %.1f)">%s</g>`, x, y, k.Mark)
	b.WriteString(words(x+markWidth+6, y+markHeight-1, c.Ink, `400 13px`, k.Name))
}

// words are a text; its font is a style of its own, as the picture may have a style for all texts.
func words(x, y float64, c colour.RGB, font, text string) string {
	return fmt.Sprintf(`<text x="%.1f" y="%.1f" style="font:%s Inter,sans-serif;fill:%s">%s</text>`, x, y, font, c.Hex(), html.EscapeString(text))
}
