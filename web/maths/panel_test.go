package maths

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/mathml"
	"downhill/web/plot"
)

// numbers are those of a class in the panel, in their order, with all their digits.
func numbers(t *testing.T, markup, class string) (out []float64) {
	t.Helper()
	for _, found := range regexp.MustCompile(`<(?:mn|td)[^>]* class="`+class+`(?: [^"]*)?"[^>]*>([^<]*)<`).FindAllStringSubmatch(markup, -1) {
		x, err := strconv.ParseFloat(strings.ReplaceAll(found[1], "−", "-"), 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-12*math.Max(1, math.Abs(b)) }

// A number that no point has stays in its field with a complaint, and the point that was shown is shown until another is.
func TestANumberThatNoPointHasIsSaid(t *testing.T) {
	h, m := seen(t, sixPoints, 0)
	panel := &Panel{Maths: m}
	panel.enter("2")
	for _, typed := range []string{"7", "0", "many", "2.5", "1,000"} {
		panel.enter(typed)
		markup, want := hosttest.Markup(t, &Panel{Maths: m}), "The number of the point is "+typed+": give a whole number from 1 to 6. 2 is still in use."
		if h.State().Wrong(numberField) != want || !strings.Contains(markup, want) || !strings.Contains(markup, `value="`+typed+`"`) || m.shownPoint() != 1 {
			t.Errorf("of %q is said %q, and point %d is shown: %s", typed, h.State().Wrong(numberField), m.shownPoint()+1, markup)
		}
	}
	panel.show(3)
	if markup := hosttest.Markup(t, &Panel{Maths: m}); !strings.Contains(markup, `value="4"`) || h.State().Wrong(numberField) != "" {
		t.Errorf("the fourth has the complaint %q", h.State().Wrong(numberField))
	}
	panel.enter("many")
	if panel.enter(" 5 "); m.shownPoint() != 4 || h.State().Wrong(numberField) != "" {
		t.Errorf("point %d is shown, with the complaint %q", m.shownPoint()+1, h.State().Wrong(numberField))
	}
}

// The first step on six points, from w = b = 0: every p is 1/2, so the slope of w is the mean of ±x/2.
func TestTheFirstStepIsWorkedThrough(t *testing.T) {
	_, m := seen(t, sixPoints, 0)
	m.exact = true
	(&Panel{Maths: m}).show(1) // selects the second point, but the step of the first is what is found
	panel := hosttest.Markup(t, &Panel{Maths: m})
	for class, want := range map[string][]float64{
		"bias": {0}, "weight": {0}, "scaled": {1}, "z": {0}, "p": {0.5}, "loss": {math.Ln2}, "error": {0.5}, "cross-entropy": {math.Ln2},
		"rate": {0.01}, "worked": {-0.75, 0, 0, 0.01, -0.75, 0.0075, 0, 0.01, 0, 0}, "share": {0.5 / 6, 0.5 / 6}, "data": nil, "slope": {0, -0.75}, "before": {0, 0}, "after": {0, 0.0075},
	} {
		got := numbers(t, panel, class)
		if !slices.EqualFunc(got, want, near) {
			t.Errorf("%s: %v, want %v", class, got, want)
		}
	}
	for _, want := range []string{"of 6; from epoch 0 to 1.", `id="maths-number"`, `value="2"`, "w(x)"} {
		if !strings.Contains(panel, want) {
			t.Errorf("the panel lacks %q", want)
		}
	}
}

func TestNumbersHaveSixDigitsOrAll(t *testing.T) {
	m := New(hosttest.ShowPaced(t, sixPoints, 0))
	for _, c := range []struct {
		x              float64
		rounded, exact string
	}{{-1.0 / 3, "−0.3333", "−0.333333333333333"}, {1e-7 / 3, "3.33·10⁻⁸", "3.33333333333333·10⁻⁸"}, {2, "2.0000", "2"}} {
		for exact, want := range map[bool]string{false: c.rounded, true: c.exact} {
			if m.exact = exact; m.digits(c.x) != want {
				t.Errorf("%g with all digits %t: %q, want %q", c.x, exact, m.digits(c.x), want)
			}
		}
	}
	if got := string(m.bracketed(-2)); !strings.Contains(got, "(") || strings.Contains(string(m.bracketed(2)), "(") {
		t.Errorf("−2 after an operator is %s", got)
	}
}

// Whatever is worked through of scaling, penalties and mini-batches is there where the Scene has them, and only there.
func TestThePanelHasWhatTheSceneHas(t *testing.T) {
	for content, want := range map[string]map[string]bool{
		`{"dataset":"overlap"}`:                                           {"scale": false, "penalties": false, "penalty": false, "mini-batches": false},
		`{"dataset":"overlap","scaling":"standardise","l2":0.1}`:          {"scale": true, "penalties": true, "penalty": true, "mini-batches": false},
		`{"dataset":"overlap","l1":0.1,"optimizer":"sgd","batchSize":50}`: {"scale": false, "penalties": true, "penalty": false, "mini-batches": true},
	} {
		_, m := seen(t, content, 2)
		m.exact = true
		panel := hosttest.Markup(t, &Panel{Maths: m})
		for what, there := range want {
			has := numbers(t, panel, what) != nil
			if what == "mini-batches" {
				has = strings.Contains(panel, "The epoch has 4 mini-batches; this is the first, of 50 points.")
			}
			if has != there {
				t.Errorf("%s: has %s: %t, want %t", content, what, has, there)
			}
		}
	}
}

func TestAScaledFeatureIsWorkedThrough(t *testing.T) {
	_, m := seen(t, `{"dataset":"iris","scaling":"standardise"}`, 1)
	m.exact = true
	panel := hosttest.Markup(t, &blocks{Maths: m})
	scale, shift, mapped := numbers(t, panel, "scale"), numbers(t, panel, "shift"), numbers(t, panel, "mapped")
	scaled := numbers(t, panel, "scaled") // in the scaling and in z
	if len(scale) != 4 || len(scaled) != 8 {
		t.Fatalf("4 features have %d scales and %d scaled values", len(scale), len(scaled))
	}
	for j := range scale {
		if !near((mapped[j]-shift[j])/scale[j], scaled[j]) || scaled[j] != scaled[4+j] {
			t.Errorf("(%g − %g)/%g is not %g", mapped[j], shift[j], scale[j], scaled[j])
		}
	}
}

// Of a long sum the first terms are written out, and of many parameters the first rows.
func TestLongRowsAreCut(t *testing.T) {
	x := strings.TrimSuffix(strings.Repeat("1,", 22), ",") // of degree 2 that is 275 features, and with the bias 276 parameters
	_, m := seen(t, `{"featureMap":"quadratic","points":[{"x":[`+x+`],"label":0},{"x":[`+strings.ReplaceAll(x, "1", "2")+`],"label":1}]}`, 0)
	m.exact = true
	panel := hosttest.Markup(t, &blocks{Maths: m})
	if terms, rows := len(numbers(t, panel, "weight")), len(numbers(t, panel, "after")); terms != mostTerms || rows != mostRows {
		t.Errorf("%d terms and %d rows", terms, rows)
	}
	if !strings.Contains(panel, "and 76 more.") {
		t.Error("the table does not say that there are 76 more")
	}
}

func TestThePhaseOfASlowStepIsMarked(t *testing.T) {
	h, m := begun(t, 0)
	h.Answer()
	for _, name := range []string{"Forward", "Loss", "Gradient", "Update"} {
		panel := hosttest.Markup(t, &blocks{Maths: m})
		marked := regexp.MustCompile(`<div[^>]*"maths-block now"[^>]*>`).FindAllString(panel, -1)
		if len(marked) != 1 || !strings.Contains(marked[0], `aria-label="`+name) {
			t.Errorf("in phase %d, %s is not marked alone", m.Phase(), name)
		}
		m.SlowStep()
	}
	if m.Phase() != 0 || plot.PhaseUpdate != 4 {
		t.Errorf("phase %d after the fourth", m.Phase())
	}
}

func TestTheButtonsBesideAPointEndWithThePoints(t *testing.T) {
	for point, want := range map[int][2]bool{0: {true, false}, 3: {false, false}, 5: {false, true}} {
		_, m := seen(t, sixPoints, 0)
		m.point = point
		panel := hosttest.Markup(t, &Panel{Maths: m})
		for i, id := range []string{"maths-before", "maths-after"} {
			button := regexp.MustCompile(`<button[^>]*id="` + id + `"[^>]*>`).FindString(panel)
			if off := strings.Contains(button, "aria-disabled"); button == "" || off != want[i] {
				t.Errorf("at point %d, %q is off: %t, want %t", point, button, off, want[i])
			}
		}
	}
}

// Whatever the panel says of a method follows from its row: its rule, and a column for what it remembers.
func TestAMethodIsCompleteInThePanel(t *testing.T) {
	for _, method := range scene.Methods {
		_, m := seen(t, `{"dataset":"overlap","count":30,"l1":0.01,"optimizer":"`+method.Name+`"}`, 3)
		panel := hosttest.Markup(t, &blocks{Maths: m})
		for _, rule := range append(slices.Clone(method.Rule), method.Proximal) {
			if rule != "" && !strings.Contains(panel, mathml.Formula(rule)) {
				t.Errorf("%s: the panel lacks %s", method.Name, rule)
			}
		}
		heads := strings.Count(panel, `class="memory-before"`) / len(m.found.Before)
		want := 0
		for _, symbol := range []string{method.First, method.Second} {
			if symbol == "" {
				continue
			}
			want++
			if !strings.Contains(panel, string(mathml.Row(symbol+"′"))+"</math>") {
				t.Errorf("%s: no column is headed %s′", method.Name, symbol)
			}
		}
		if heads != want {
			t.Errorf("%s: %d columns of memory, want %d", method.Name, heads, want)
		}
	}
}

// Between the choice of another method and its first step, the panel has the step of the one before.
func TestTheStepOfAnotherMethodIsShownMeanwhile(t *testing.T) {
	for _, before := range scene.Methods {
		trace, err := engine.NewSession(hosttest.Decode(t, `{"optimizer":"`+before.Name+`"}`)).Trace(0)
		if err != nil {
			t.Fatal(err)
		}
		for _, method := range scene.Methods {
			m := New(hosttest.ShowPaced(t, `{"optimizer":"`+method.Name+`"}`, 0))
			m.found = &trace
			if panel := hosttest.Markup(t, &blocks{Maths: m}); !strings.Contains(panel, mathml.Formula(method.Rule[0])) || strings.Contains(panel, `translate="no"></math>`) {
				t.Errorf("%s after %s: the panel lacks its rule, or a column has no head", method.Name, before.Name)
			}
		}
	}
}

// The class of the point has its name beside its number, where it has one.
func TestTheClassOfThePointHasItsName(t *testing.T) {
	for content, named := range map[string]bool{`{"dataset":"hours"}`: true, sixPoints: false} {
		_, m := seen(t, content, 0)
		if panel := hosttest.Markup(t, &Panel{Maths: m}); strings.Contains(panel, `<mtext class="class-0">failed<`) != named {
			t.Errorf("%s: the panel names the class: %t, want %t", content, !named, named)
		}
	}
}

// What a map makes is called φ, and parameters for scaled features are not called as those of the model panel are.
func TestTheLettersSayWhatTheyAre(t *testing.T) {
	for _, c := range []struct{ content, letter, head string }{
		{`{"dataset":"iris"}`, "x", "Parameter"},
		{`{"dataset":"iris","scaling":"standardise"}`, "x", "Parameter, scaled"},
		{`{"dataset":"spiral","count":40,"featureMap":"rbf"}`, "φ", "Parameter"},
	} {
		_, m := seen(t, c.content, 0)
		panel := hosttest.Markup(t, &Panel{Maths: m})
		for letter := range strings.SplitSeq("x φ", " ") {
			if has := regexp.MustCompile(`<msub><mi[^>]*>` + letter + `</mi>`).MatchString(panel); has != (letter == c.letter) {
				t.Errorf("%s: the letter %s is there: %v", c.content, letter, has)
			}
		}
		if !strings.Contains(panel, ">"+c.head+"</th>") {
			t.Errorf("%s: the table is not headed %q", c.content, c.head)
		}
	}
}
