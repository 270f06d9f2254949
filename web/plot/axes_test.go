package plot

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// texts are the words in an SVG picture.
func texts(svg string) (out []string) {
	for _, m := range regexp.MustCompile(`<text[^>]*>([^<]*)</text>`).FindAllStringSubmatch(svg, -1) {
		out = append(out, m[1])
	}
	return out
}

// A plot of 560 by 560 pixels has room for ticks 2 apart, from −6 to 6 both ways, and then the names of the axes.
func TestTheAxesHaveTheirTicksAndNames(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"overlap"}`, 0)
	s := h.State().Scene()
	g := newGeometry(s, 560, 560)
	svg := axesSVG(g, h)
	want := strings.Split("−6 −4 −2 0 2 4 6 −6 −4 −2 0 2 4 6 x₁ x₂", " ")
	if got := texts(svg); !slices.Equal(got, want) {
		t.Errorf("the axes say %q, want %q", got, want)
	}
	for _, line := range []string{ // at x = 2, and at y = −4
		fmt.Sprintf(`<line x1="%.1f" x2="%.1f" y1="14" y2="504.0"/>`, g.left(2), g.left(2)),
		fmt.Sprintf(`<line x1="56" x2="546.0" y1="%.1f" y2="%.1f"/>`, g.top(-4), g.top(-4)),
	} {
		if !strings.Contains(svg, line) {
			t.Errorf("there is no %s in %s", line, svg)
		}
	}
	small := axesSVG(newGeometry(s, 200, 200), h)
	if got := len(texts(small)); got >= len(want) {
		t.Errorf("a small plot has %d ticks and names", got)
	}
}

func TestWithOneFeatureTheAxisUpIsTheProbability(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"one"}`, 0)
	got := texts(axesSVG(newGeometry(h.State().Scene(), 560, 560), h))
	if up := got[len(got)-7:]; !slices.Equal(up, []string{"0", "0.25", "0.5", "0.75", "1", "x", "P(y = 1)"}) {
		t.Errorf("the axis up says %q", up)
	}
}

func TestAxisClassesAreThoseOfTheFeaturesShown(t *testing.T) {
	s := hosttest.Decode(t, `{"dataset":"iris","horizontal":3,"vertical":1}`)
	for i, want := range []string{"up", "", "across", ""} {
		if got := AxisClass(s, s.Features[i]); got != want {
			t.Errorf("%s is %q, want %q", s.Features[i], got, want)
		}
	}
}

// trained is a plot of a model after n epochs, with its field.
func trained(t *testing.T, content string, n int) (*hosttest.Host, *Plot) {
	t.Helper()
	h := hosttest.Show(t, content, n)
	m, rows := h.State().Frame().Snapshot.Model, 200
	if len(h.State().Scene().View) == 1 {
		rows = 1
	}
	logits := h.State().Section().Logits(m, 200, rows)
	h.State().TakeFrame(protocol.Frame{Snapshot: h.State().Frame().Snapshot, Logits: logits, Columns: 200, Rows: rows}, h.State().SceneRev())
	return h, &Plot{Host: h, canvas: canvas{width: 560, height: 560}}
}

// places are the positions of the view that a path goes through.
func places(t *testing.T, g geometry, path string) (out [][]float64) {
	t.Helper()
	numbers := regexp.MustCompile(`-?[\d.]+`).FindAllString(path, -1)
	for i := 0; i+1 < len(numbers); i += 2 {
		left, errL := strconv.ParseFloat(numbers[i], 64)
		top, errT := strconv.ParseFloat(numbers[i+1], 64)
		if errL != nil || errT != nil {
			t.Fatalf("the path %s", path)
		}
		x := g.x.Min + (left-marginLeft)/g.innerWidth()*(g.x.Max-g.x.Min)
		y := g.y.Max - (top-marginTop)/g.innerHeight()*(g.y.Max-g.y.Min)
		out = append(out, []float64{x, y})
	}
	return out
}

// The lines of the plot are where the model has the probability that they stand for, whatever its feature map.
func TestLinesAreWhereTheModelHasTheirProbability(t *testing.T) {
	for _, c := range []struct {
		content string
		least   int // places along a line
	}{
		{`{"dataset":"overlap","threshold":0.7}`, 2},
		{`{"dataset":"circles","featureMap":"quadratic","learningRate":0.05,"threshold":0.3}`, 50},
		{`{"dataset":"iris","horizontal":3,"vertical":4,"learningRate":0.1,"threshold":0.4}`, 2},
	} {
		h, d := trained(t, c.content, 300)
		s, m := h.State().Section(), h.State().Frame().Snapshot.Model
		for class, p := range map[string]float64{"boundary": 0.5, "threshold": h.State().Scene().Threshold} {
			along := places(t, d.geometry(), d.paths(d.geometry())[class])
			if len(along) < c.least {
				t.Errorf("%s: the %s goes through %d places", c.content, class, len(along))
			}
			for _, x := range along {
				if got := 1 / (1 + math.Exp(-s.Logit(m, s.Row(x...)))); math.Abs(got-p) > 0.02 {
					t.Errorf("%s: the %s goes through %v, where the probability is %.3f, not %g", c.content, class, x, got, p)
					break
				}
			}
		}
	}
}

// With one feature the boundary is upright, and the curve is the sigmoid.
func TestTheSigmoidOfOneFeature(t *testing.T) {
	for _, c := range []string{`{"dataset":"one","learningRate":0.1}`, `{"dataset":"one","featureMap":"quadratic","learningRate":0.01}`} {
		h, d := trained(t, c, 2000)
		s, m, g := h.State().Section(), h.State().Frame().Snapshot.Model, d.geometry()
		probability := func(x float64) float64 { return 1 / (1 + math.Exp(-s.Logit(m, []float64{x}))) }
		paths := d.paths(g)
		if b := places(t, g, paths["boundary"]); len(b) < 2 || b[0][0] != b[1][0] || math.Abs(probability(b[0][0])-0.5) > 0.02 {
			t.Errorf("%s: the boundary goes through %v", c, b)
		}
		curve := places(t, g, paths["curve"])
		for _, at := range curve {
			if math.Abs(probability(at[0])-at[1]) > 0.002 {
				t.Errorf("%s: the curve goes through %v, the probability is %g", c, at, probability(at[0]))
				break
			}
		}
		if len(curve) != 200 || paths["threshold"] != "" {
			t.Errorf("%s: %d places on the curve, and the threshold is %q", c, len(curve), paths["threshold"])
		}
	}
}

func TestLinesWaitForTheirFrame(t *testing.T) {
	bare := &Plot{Host: hosttest.Show(t, `{"dataset":"overlap"}`, 10), canvas: canvas{width: 560, height: 560}}
	if path := bare.paths(bare.geometry())["boundary"]; path != "" {
		t.Errorf("without a field the boundary is %q", path)
	}
	h, d := trained(t, `{"dataset":"overlap"}`, 10)
	if d.paths(d.geometry())["boundary"] == "" {
		t.Error("there is no boundary")
	}
	for _, content := range []string{`{"dataset":"one"}`, `{"dataset":"iris"}`} { // the frame is of another Scene
		h.State().TakeScene(hosttest.Decode(t, content))
		for class, path := range d.paths(d.geometry()) {
			if path != "" {
				t.Errorf("of %s the %s is %q before there is a frame", content, class, path)
			}
		}
	}
}
