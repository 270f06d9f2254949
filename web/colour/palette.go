package colour

// White and Black are what light and shadow mix with.
var White, Black = RGB{255, 255, 255}, RGB{}

// Palette is the colours of one scheme, light or dark.
type Palette struct {
	Classes  [2]RGB // the points of class 0 and 1
	Field    [2]RGB // the field at p = 0 and p = 1
	Neutral  RGB    // the field at p = 0.5
	Edge     RGB    // around a point
	Ink      RGB    // text
	Faint    RGB    // axes
	Hairline RGB    // grid lines
	Accent   RGB    // the loss
	Test     RGB    // the loss on the test points
	Across   RGB    // the feature along the plot's horizontal axis
	Up       RGB    // the feature along its vertical axis
	Focus    RGB    // the parameters: their bars, the path on the loss surface
	Fifth    RGB    // a line of another run, where the others are taken
	Ground   RGB    // of the page
	Heights  [3]RGB // the loss surface from its lowest place to its highest, by way of the middle
	Frame    RGB    // what a browser puts around the page, and the ground of its icon
}

// properties names the custom property of each colour in tokens.css.
func (p *Palette) properties() map[string]*RGB {
	return map[string]*RGB{
		"--class-0": &p.Classes[0], "--class-1": &p.Classes[1], "--field-0": &p.Field[0], "--field-1": &p.Field[1],
		"--field-mid": &p.Neutral, "--point-edge": &p.Edge, "--ink": &p.Ink, "--ink-2": &p.Faint,
		"--line": &p.Hairline, "--accent": &p.Accent, "--test": &p.Test, "--focus": &p.Focus,
		"--across": &p.Across, "--up": &p.Up, "--fifth": &p.Fifth,
		"--ground": &p.Ground, "--frame": &p.Frame,
		"--height-0": &p.Heights[0], "--height-mid": &p.Heights[1], "--height-1": &p.Heights[2],
	}
}

// Hollow is the palette with the edge and the inside of a class's points exchanged.
func (p Palette) Hollow(class int) Palette {
	p.Edge, p.Classes[class] = p.Classes[class], p.Edge
	return p
}

// Line is the colour and the kind, dashed, dotted or solid, of the line of another run, by its number from 0. Twelve
// differ, and each differs from the next in both.
func (p Palette) Line(k int) (hue RGB, kind string) {
	hues, kinds := []RGB{p.Up, p.Across, p.Fifth, p.Faint}, []string{"dashed", "dotted", "solid"}
	return hues[k%len(hues)], kinds[k%len(kinds)]
}

// Dashes are the lengths of a line's dashes and gaps in SVG, by its kind.
func Dashes(kind string) string {
	return map[string]string{"dashed": "7 5", "dotted": "2 4"}[kind]
}

// Tint is the colour of a mark for a probability, from 0 to 1: class 0's at 0, class 1's at 1, neutral at 0.5.
func (p Palette) Tint(probability float64) RGB {
	return through(p.Classes[0], p.Faint, p.Classes[1], probability)
}

// Shade is the colour of a probability, from 0 to 1, in the field.
func (p Palette) Shade(probability float64) RGB {
	return through(p.Field[0], p.Neutral, p.Field[1], probability)
}

// Height is the colour of a height, from 0 to 1, on the loss surface.
func (p Palette) Height(share float64) RGB {
	return through(p.Heights[0], p.Heights[1], p.Heights[2], share)
}

// through interpolates from one colour to another, with a middle one at t = 0.5.
func through(from, middle, to RGB, t float64) RGB {
	if t < 0.5 {
		return from.Mix(middle, 2*t)
	}
	return middle.Mix(to, 2*t-1)
}
