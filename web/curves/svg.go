package curves

import (
	"fmt"
	"html"
	"strings"

	"downhill/web/colour"
	"downhill/web/figure"
	"downhill/web/format"
)

// linesSVG are the curves of all sets as paths in a box of a width and a height, with the line of chance, or of
// probabilities that are right.
func (c *Curves) linesSVG(sets []set, width, height float64) string {
	var b strings.Builder
	path := func(class, d string) { fmt.Fprintf(&b, `<path class="%s" d="%s"/>`, class, d) }
	p := pen{width: width, height: height}
	switch c.kind {
	case roc, calibration:
		p.to('M', 0, 0)
		p.to('L', 1, 1)
	case recall:
		share := sets[0].share()
		p.to('M', 0, share)
		p.to('L', 1, share)
	}
	path("chance", string(p.path))
	most := tallest(sets)
	for i := len(sets) - 1; i >= 0; i-- {
		s, of := sets[i], setNames[i]
		switch c.kind {
		case calibration:
			path("curve "+of, s.calibrationLine('L', "", width, height))
			path("dots "+of, s.calibrationLine('M', "h0", width, height))
		case histogram:
			ones, zeros := s.Totals()
			path("bar class-0 "+of, bars(s.Histogram, 0, max(zeros, 1), most, width, height))
			path("bar class-1 "+of, bars(s.Histogram, 1, max(ones, 1), most, width, height))
		default:
			path("curve "+of, s.line(c.kind, 0, s.Len(), width, height))
		}
	}
	return b.String()
}

// setNames are the classes of what belongs to the training points, and to those held out.
var setNames = [2]string{"train", "test"}

// share is the share of class 1.
func (s set) share() float64 {
	ones, zeros := s.Totals()
	return float64(ones) / float64(max(ones+zeros, 1))
}

// calibrationLine goes through the mean and the share of each bin by a command, and draws something there.
func (s set) calibrationLine(command byte, there string, width, height float64) string {
	p := pen{width: width, height: height}
	for i, b := range s.Calibration {
		if i == 0 {
			p.to('M', b.Mean, b.Share())
		} else {
			p.to(command, b.Mean, b.Share())
		}
		p.path = append(p.path, there...)
	}
	return string(p.path)
}

// The room around a picture for its axes.
const (
	left, right, top, bottom = 56, 16, 12, 44
)

// Picture is the curve as a picture of its own, in SVG, for a width and a height: "" while there is none.
func (c *Curves) Picture(width, height float64) string {
	sets := c.drawn()
	if len(sets) == 0 || c.kind == cutOffs {
		return ""
	}
	w, h := width-left-right, height-top-bottom
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f"><style>%s</style><rect width="100%%" height="100%%" fill="%s"/>`,
		width, height, pictureStyle(c.host.State().Palette()), c.host.State().Palette().Edge.Hex())
	most := 1.0
	if c.kind == histogram {
		most = tallest(sets)
	}
	for i := range 6 {
		v := float64(i) / 5
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, left+v*w, top+h+16, format.Short(v))
		fmt.Fprintf(&b, `<text x="%d" y="%.1f" text-anchor="end">%s</text>`, left-6, top+(1-v)*h+4, format.Short(v*most))
	}
	names := c.axes()
	fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="end" class="name">%s</text>`, left+w, top+h+34, html.EscapeString(names[0]))
	fmt.Fprintf(&b, `<text transform="translate(14 %d) rotate(-90)" text-anchor="end" class="name">%s</text>`, top, html.EscapeString(names[1]))
	fmt.Fprintf(&b, `<g transform="translate(%d %d)"><rect class="frame" width="%.1f" height="%.1f"/>%s`, left, top, w, h, c.linesSVG(sets, w, h))
	for i := len(sets) - 1; i >= 0; i-- {
		if x, y, ok := c.spot(sets[i]); ok {
			fmt.Fprintf(&b, `<circle class="%s" cx="%.1f" cy="%.1f" r="5"/>`, setNames[i], x*w, (1-y)*h)
		}
	}
	b.WriteString(`</g></svg>`)
	return b.String()
}

// spot is where the threshold is on the curve of a set; ok is false where it is no place.
func (c *Curves) spot(s set) (x, y float64, ok bool) {
	if !isPath(c.kind) {
		return c.host.State().Threshold(), 0.5, false
	}
	x, y = s.place(c.kind, c.corner(s))
	return x, y, true
}

// Keys are the legend of the picture.
func (c *Curves) Keys() []figure.Key {
	p := c.host.State().Palette()
	var keys []figure.Key
	for i := range c.drawn() {
		keys = figure.Add(keys, true, c.of(i), figure.Line([]colour.RGB{p.Accent, p.Test}[i], []string{"", "5 4"}[i]))
	}
	return keys
}

// pictureStyle is the style of a picture that stands by itself.
func pictureStyle(p colour.Palette) string {
	return fmt.Sprintf(`text{font:12px Inter,sans-serif;fill:%s}.name{fill:%s;font-weight:600}path{fill:none;stroke-width:2;stroke:%s}`+
		`.test{stroke:%s;stroke-dasharray:5 4}.chance,.frame{fill:none;stroke:%s;stroke-width:1}.bar.train{stroke:none}`+
		`.class-0.train{fill:%s}.class-1.train{fill:%s}.bar.test{stroke-width:1}.dots{stroke-width:8;stroke-linecap:round}.dots.test{stroke-dasharray:none}circle{fill:%s;stroke:%s;stroke-width:2}`,
		p.Faint.Hex(), p.Ink.Hex(), p.Accent.Hex(), p.Test.Hex(), p.Hairline.Hex(), p.Classes[0].Hex(), p.Classes[1].Hex(), p.Focus.Hex(), p.Edge.Hex())
}
