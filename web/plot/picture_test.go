package plot

import (
	"strings"
	"testing"

	"downhill/web/hosttest"
)

// A feature's name is text in the picture too.
func TestAPictureIsNeverReadAsMarkup(t *testing.T) {
	p := hosttest.Show(t, `{}`, 0)
	named := p.State().Scene()
	named.Features = []string{`<script>"&`, "b"}
	p.State().TakeScene(named)
	d := &Plot{Host: p, canvas: canvas{width: 400, height: 400}}
	if svg := d.svg("data:,", ""); strings.Contains(svg, "<script") || !strings.Contains(svg, "&lt;script&gt;") || strings.Count(svg, "<circle") != 100 ||
		strings.Count(svg, `<rect class="point"`) != 100 {
		t.Errorf("%.1500s", svg)
	}
}

func TestHeldOutPointsAreHollowInThePicture(t *testing.T) {
	p := hosttest.Show(t, `{"testShare":0.1}`, 0)
	svg := (&Plot{Host: p, canvas: canvas{width: 400, height: 400}}).svg("data:,", "")
	for class, colour := range p.State().Palette().Classes {
		want := 0
		for i, held := range p.State().HeldOut() {
			if held && int(p.State().Scene().Points.Label(i)) == class {
				want++
			}
		}
		if n := strings.Count(svg, `fill="`+p.State().Palette().Edge.Hex()+`" stroke="`+colour.Hex()+`"`); n != want || want == 0 {
			t.Errorf("%d points of class %d are hollow, want %d", n, class, want)
		}
	}
}

// What is drawn on the page besides the points is in the picture, with the colours that points have.
func TestAPictureHasTheLegendAndTheLines(t *testing.T) {
	h, d := trained(t, `{"dataset":"iris","learningRate":0.05,"contours":"lines","pointColour":"probability"}`, 100)
	svg := d.svg("data:,", "")
	for _, want := range []string{">versicolor<", "Slice: ", `<path class="contours" d="M`, `<text class="level"`, `<path class="wrong" d="M`} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture has no %s", want)
		}
	}
	c := h.State().Palette()
	if colour := c.Tint(d.probabilities()(0)); !strings.Contains(svg, `fill="`+colour.Hex()+`"`) || colour == c.Classes[0] {
		t.Errorf("no point of the picture is %s", colour.Hex())
	}
}

func TestUnitsGrowWithTheLetters(t *testing.T) {
	for _, c := range []struct{ width, letters, want float64 }{{600, 1, 1}, {600, 1.65, 1.65}, {600, 0.8, 1}, {366, 2, 366.0 / leastWidth}, {200, 2, 1}} {
		if got := scaleOf(c.width, c.letters); got != c.want {
			t.Errorf("a plot of %g px with letters of %g has %g px a unit, want %g", c.width, c.letters, got, c.want)
		}
	}
}
