package plot

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"downhill/web/colour"
	"downhill/web/hosttest"
	"downhill/web/state"
)

func TestPixelsAndPositionsAgree(t *testing.T) {
	for _, text := range []string{`{}`, `{"dataset":"one"}`, `{"dataset":"two"}`, `{"points":[{"x":[0.001],"label":0},{"x":[0.002],"label":1}]}`} {
		s := hosttest.Decode(t, text)
		g := newGeometry(s, 640, 600)
		for i := range s.Points.Len() {
			left, top := g.pixel(s.Points.At(i), s.Points.Label(i))
			for j, x := range g.position(left, top) {
				if !(math.Abs(x-s.Points.At(i)[j]) < 1e-9) {
					t.Errorf("%s: point %v is read back as %v", text, s.Points.At(i), g.position(left, top))
				}
			}
			if g.nearest(s.Points, left+2, top-2, 10) < 0 || g.nearest(s.Points, left, top-300, 10) == i {
				t.Errorf("%s: point %d is not found where it is", text, i)
			}
		}
	}
}

func TestPointsAreDrawnWhereTheyAreInTheirColours(t *testing.T) {
	s := hosttest.Decode(t, `{"points":[{"x":[-3,3],"label":0},{"x":[3,-3],"label":1},{"x":[6,6],"label":1}]}`)
	g := newGeometry(s, 500, 480)
	pixels, width, height := pointPixels(g, s.Points, nil, state.Selection{}, colour.Light, 2, nil)
	if width != 860 || height != 820 || len(pixels) != 4*width*height {
		t.Fatalf("%d×%d pixels in %d bytes", width, height, len(pixels))
	}
	for i := range s.Points.Len() - 1 {
		left, top := g.pixel(s.Points.At(i), s.Points.Label(i))
		at := 4 * (int((top-marginTop)*2)*width + int((left-marginLeft)*2))
		want := colour.Light.Classes[s.Points.Label(i)]
		if got := (colour.RGB{pixels[at], pixels[at+1], pixels[at+2]}); got != want || pixels[at+3] != 255 {
			t.Errorf("point %d is %v, want %v", i, pixels[at:at+4], want)
		}
	}
	if pixels[4*(height/2*width+width/2)+3] != 0 {
		t.Error("there is something where no point is")
	}
}

func TestAxesEscapeNames(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"two","features":["<script>","a & b"],"classes":["<b>no","yes"]}`, 0)
	svg := axesSVG(newGeometry(h.State().Scene(), 400, 400), h, legendSVG(newGeometry(h.State().Scene(), 400, 400), legend(h, newGeometry(h.State().Scene(), 400, 400))))
	if strings.Contains(svg, "<script>") || strings.Contains(svg, "<b>") || !strings.Contains(svg, "&lt;b&gt;no") || !strings.Contains(svg, "&lt;script&gt;") || !strings.Contains(svg, "a &amp; b") {
		t.Errorf("names are not escaped: %s", svg)
	}
}

// Whatever a name that a Scene takes, the picture is XML.
func TestPicturesAreXMLWhateverTheNames(t *testing.T) {
	for _, name := range []string{`\ufffe`, `\uffff`, `\u0000`, `\u0008`, `\u001f`, `\ud800`, `\udfff\ud800`, `]]>`, `<!--`, `&#0;`, `\"'`, `\u2028`, `\ufeff`, `\ud83d\ude00`} {
		h := hosttest.Show(t, `{"dataset":"two","features":["a`+name+`","`+name+`b"],"classes":["c`+name+`","`+name+`d"]}`, 0)
		d := xml.NewDecoder(strings.NewReader("<svg>" + axesSVG(newGeometry(h.State().Scene(), 400, 400), h, legendSVG(newGeometry(h.State().Scene(), 400, 400), legend(h, newGeometry(h.State().Scene(), 400, 400)))) + "</svg>"))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

func BenchmarkPointPixels(b *testing.B) {
	s := hosttest.Decode(b, `{"count":100000}`)
	g := newGeometry(s, 640, 640)
	for b.Loop() {
		pointPixels(g, s.Points, nil, state.Selection{}, colour.Light, 1, nil)
	}
}

// The first click of a double click may be answered while the second is pressed.
func TestADoubleClickIsOnePoint(t *testing.T) {
	before := hosttest.Decode(t, `{"points":[{"x":[0,0],"label":0}]}`)
	after := hosttest.Decode(t, `{"points":[{"x":[0,0],"label":0},{"x":[1,2],"label":1}]}`)
	p := hosttest.Show(t, `{}`, 0)
	p.State().TakeScene(after)
	r := &placing{plot: &Plot{Host: p}, startScene: before}
	for _, c := range []struct {
		row  []float64
		want bool
	}{{[]float64{1, 2}, true}, {[]float64{1, 2.1}, false}, {[]float64{0, 0}, false}} {
		if r.came(c.row) != c.want {
			t.Errorf("a press let go at %v: %v, want %v", c.row, r.came(c.row), c.want)
		}
	}
	r.startScene = after // a press on the place of what was there before
	if r.came([]float64{1, 2}) {
		t.Error("a press on a point that was there is taken for a double click")
	}
}

func TestThePlotOffersOtherAxesWhereItMay(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"iris","horizontal":3,"vertical":4,"initial":{"weights":[3,4,1,1]}}`, 0)
	for advises, want := range map[bool]bool{true: true, false: false} {
		part := hosttest.Markup(t, &Plot{Host: h, Advises: advises})
		if strings.Contains(part, ">Largest weights<") != want {
			t.Errorf("advice %v: the plot is %s", advises, part)
		}
	}
}
