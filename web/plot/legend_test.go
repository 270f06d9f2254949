package plot

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"downhill/web/edits"
	"downhill/web/hosttest"
	"downhill/web/plot/prose"
	"downhill/web/plot/ticks"
)

// words are those of a legend, in their order.
func words(svg string) (out []string) {
	for _, m := range regexp.MustCompile(`<tspan dx="4">([^<]*)</tspan>`).FindAllStringSubmatch(svg, -1) {
		out = append(out, strings.Trim(m[1], "\u2068\u2069"))
	}
	return out
}

func TestTheLegendNamesWhatThePlotHas(t *testing.T) {
	for _, c := range []struct {
		content string
		want    []string
	}{
		{`{}`, []string{"Class 0", "Class 1", "p = 0.5"}},
		{`{"threshold":0.3,"testShare":0.2}`, []string{"Class 0", "Class 1", "test", "p = 0.5", "p = 0.3"}},
		{`{"dataset":"hours"}`, []string{"failed", "passed", "P(y = 1)", "p = 0.5"}},
		{`{"dataset":"iris"}`, []string{"versicolor", "virginica", "wrong", "p = 0.5"}},
		{`{"pointColour":"probability"}`, []string{"Class 0", "Class 1", "p = 0", "0.5", "1", "p = 0.5"}},
		{`{"dataset":"hours","circles":"cook"}`, []string{"failed", "passed", "Cook’s distance, thick above 0.2", "P(y = 1)", "p = 0.5"}},
	} {
		h := hosttest.Show(t, c.content, 0)
		g := newGeometry(h.State().Scene(), 560, 560)
		if got := words(axesSVG(g, h, legendSVG(g, legend(h, g)))); !slices.Equal(got, c.want) {
			t.Errorf("%s: the legend says %q, want %q", c.content, got, c.want)
		}
	}
}

// Where the plot is small, long names are cut and numbers stay.
func TestALegendIsCutToTheWidth(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"one","classes":["a name that is rather long","another name that is long"]}`, 0)
	if got := words(legendSVG(newGeometry(h.State().Scene(), 220, 220), legend(h, newGeometry(h.State().Scene(), 220, 220)))); len(got) != 3 || got[2] != "p = 0.5" {
		t.Errorf("with little room the legend says %q", got)
	}
	for width, spared := range map[float64]bool{300: true, 420: false, 900: false} {
		g := newGeometry(h.State().Scene(), width, 400)
		got := words(legendSVG(g, legend(h, g)))
		whole := got[0] == "a name that is rather long"
		lines := []string{"P(y = 1)", "p = 0.5"}
		if spared {
			lines = lines[1:]
		}
		if whole != (width == 900) || !slices.Equal(got[2:], lines) || !whole && !strings.HasSuffix(got[0], "…") {
			t.Errorf("of %g pixels the legend says %q", width, got)
		}
	}
}

func TestASliceSaysWhereTheRestIsHeld(t *testing.T) {
	for content, want := range map[string]string{
		`{}`:                       "",
		`{"dataset":"admissions"}`: "Slice: rank = 2: 0.38, rank = 3: 0.3 and 1 more",
		`{"dataset":"iris"}`:       "Slice: sepal length 6.26, sepal width 2.87",
		`{"dataset":"iris","held":[5,null,null,null]}`:                         "Slice: sepal length 5, sepal width 2.87",
		`{"points":[{"x":[1,2,3,4,5],"label":0},{"x":[1,2,3,4,5],"label":1}]}`: "Slice: x₃ 3, x₄ 4 and 1 more",
	} {
		h := hosttest.Show(t, content, 0)
		if got := prose.Slice(h); got != want {
			t.Errorf("%s: %q, want %q", content, got, want)
		}
		if svg := axesSVG(newGeometry(h.State().Scene(), 560, 560), h, legendSVG(newGeometry(h.State().Scene(), 560, 560), legend(h, newGeometry(h.State().Scene(), 560, 560)))); strings.Contains(svg, `class="slice"`) != (want != "") {
			t.Errorf("%s: the plot says %s", content, svg)
		}
	}
}

// Equal ranges have equal lengths, and ticks at equal places.
func TestEqualRangesHaveEqualTicks(t *testing.T) {
	for size := 250.0; size < 900; size += 10 {
		g := newGeometry(hosttest.Decode(t, `{}`), size, size)
		across, up := g.tickSteps()
		if !slices.Equal(ticks.Values(g.x, across), ticks.Values(g.y, up)) || g.innerWidth() != g.innerHeight() {
			t.Errorf("of %g pixels the ticks are at %v and %v", size, ticks.Values(g.x, across), ticks.Values(g.y, up))
		}
	}
	g := newGeometry(hosttest.Decode(t, `{"view":[[0,1],[0,100]]}`), 400, 400)
	if across, up := g.tickSteps(); up <= across {
		t.Errorf("of other ranges %d and %d", across, up)
	}
}

func TestClassesAreCalledByTheirNames(t *testing.T) {
	h, d := plotOf(t, `{"points":[{"x":[-1,0],"label":1},{"x":[1,0],"label":0}],"classes":["red","blue"]}`)
	if said := prose.About(h); !strings.Contains(said, "1 of class red, drawn as circles, and 1 of class blue") {
		t.Errorf("the plot is told as %q", said)
	}
	left, top := pixel(d, 1, 2)
	d.newPlacing(left, top, -1, false).release(left, top)
	if said := h.State().Announced(); said != "Point of class blue placed at (1, 2)." {
		t.Errorf("a screen reader hears %q", said)
	}
	if edits.Flip(h, []int{0}); h.State().Announced() != "Point at (−1, 0) is of class red now." {
		t.Errorf("a screen reader hears %q", h.State().Announced())
	}
}

// For a projector the legend's letters have at least 18 CSS pixels, and names of the usual length are whole.
func TestTheLegendOfAProjectorIsLarge(t *testing.T) {
	for _, scale := range []float64{1, 1.125, 1.65, 2.4} {
		if got := scale * lettersOf(scale, scale, true); got < 18 {
			t.Errorf("of %g CSS pixels a unit, the letters have %g pixels", scale, got)
		}
	}
	h := hosttest.Show(t, `{"dataset":"iris"}`, 0)
	g := newGeometry(h.State().Scene(), 320, 320)
	g.letters = lettersOf(1.125, 1.125, true)
	if got := words(legendSVG(g, legend(h, g))); !slices.Equal(got, []string{"versicolor", "virginica", "p = 0.5"}) {
		t.Errorf("the legend says %q", got)
	}
}
