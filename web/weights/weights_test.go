package weights

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/web/byhand"
	"downhill/web/hosttest"
)

func shown(t *testing.T, content string, epoch int) (*hosttest.Paced, *Weights) {
	t.Helper()
	h := hosttest.ShowPaced(t, content, epoch)
	return h, New(h, byhand.New(h))
}

// attribute is that of a tag with an ID.
func attribute(t *testing.T, markup, id, name string) string {
	t.Helper()
	tag := regexp.MustCompile(`<[^>]* id="` + id + `"[^>]*>`).FindString(markup)
	found := regexp.MustCompile(` ` + name + `="([^"]*)"`).FindStringSubmatch(tag)
	if found == nil {
		t.Fatalf("%q has no %s", tag, name)
	}
	return found[1]
}

func TestReachForIsRoundAndBeyondTheModel(t *testing.T) {
	for _, c := range []struct {
		weights []float64
		bias    float64
		want    float64
	}{
		{[]float64{0, 0}, 0, 2}, {[]float64{1.6}, 0, 2}, {[]float64{1.7}, 0, 4}, {[]float64{0}, -3, 4}, {[]float64{-4}, 0, 8}, {[]float64{7}, 0, 20},
		{[]float64{}, 50, 80}, {[]float64{0, 0, 0, 0, 0, 0, 0, 0, 1, 99}, 0, 2}, // the last has no slider
	} {
		if got := reachFor(engine.Model{Weights: c.weights, Bias: c.bias}); got != c.want {
			t.Errorf("%v, %g: sliders reach %g, want %g", c.weights, c.bias, got, c.want)
		}
	}
	for _, most := range []float64{1, 7, 123, 4e9, 1e100} {
		if got := reachFor(engine.Model{Bias: most}); got < 1.2*most || got > 3*max(most, 1) {
			t.Errorf("for %g sliders reach %g", most, got)
		}
	}
}

func TestAFieldHasRoomForSixDigits(t *testing.T) {
	for v, want := range map[float64]float64{1.0 / 3: 0.333333, -1234567: -1.23457e6, 0: 0, 2.5: 2.5, 1e-9: 1e-9} {
		if got := rounded(v); got != want {
			t.Errorf("%g: %g, want %g", v, got, want)
		}
	}
	if !math.IsNaN(rounded(math.NaN())) {
		t.Error("what is no number becomes one")
	}
}

func TestASliderSetsItsParameterInOneGesture(t *testing.T) {
	for k, name := range []string{"b", "w(x₁)", "w(x₂)"} {
		h, w := shown(t, `{"dataset":"overlap"}`, 0)
		w.open = true
		panel := hosttest.Markup(t, &Panel{Weights: w})
		id := "hand-" + strconv.Itoa(k)
		if got := attribute(t, panel, id+"-slider", "aria-label"); got != name {
			t.Fatalf("slider %d is of %s, want %s", k, got, name)
		}
		w.slide(id, k, "0.5")
		w.slide(id, k, "1.25")
		w.slide(id, k, "nothing")
		h.Answer()
		h.Answer()
		h.Draw()
		m := h.State().Frame().Snapshot.Model
		want := make([]float64, 3)
		want[k] = 1.25
		if got := append([]float64{m.Bias}, m.Weights...); !slices.Equal(got, want) {
			t.Errorf("slider %d: the model is %v, want %v", k, got, want)
		}
		if len(h.Sent) != 2 || h.Gestures != 1 {
			t.Errorf("slider %d: %d models in %d gestures", k, len(h.Sent), h.Gestures)
		}
	}
}

// What is refused in a field stays there with its complaint, whatever is entered into another one.
func TestAComplaintIsThatOfItsField(t *testing.T) {
	h, w := shown(t, `{"dataset":"overlap"}`, 0)
	w.open = true
	w.enter(2, "much")
	w.enter(1, "2")
	h.Answer()
	h.Draw()
	panel := hosttest.Markup(t, &Panel{Weights: w})
	if said := h.State().Wrong(fieldID(2)); !strings.Contains(said, "much") || !strings.Contains(panel, said) || !strings.Contains(panel, `value="much"`) {
		t.Errorf("the complaint is %q, in %s", said, panel)
	}
	if w.slide("hand-2", 2, "1"); h.State().Wrong(fieldID(2)) != "" {
		t.Error("moved by its slider, a weight is complained of")
	}
}

func TestAFieldSetsItsParameter(t *testing.T) {
	h, w := shown(t, `{"dataset":"overlap"}`, 0)
	w.enter(2, "much")
	if h.Verbs() != "" || h.State().Wrong(fieldID(2)) == "" || h.Gestures != 0 {
		t.Fatalf("sent %q; the complaint is %q", h.Verbs(), h.State().Wrong(fieldID(2)))
	}
	w.open = true
	if panel := hosttest.Markup(t, &Panel{Weights: w}); !strings.Contains(panel, "w(x₂)") || !strings.Contains(panel, h.State().Wrong(fieldID(2))) {
		t.Errorf("the panel lacks %q", h.State().Wrong(fieldID(2)))
	}
	w.enter(2, "−0,75")
	h.Answer()
	h.Draw()
	if m := h.State().Frame().Snapshot.Model; m.Weights[1] != -0.75 || m.Weights[0] != 0 || m.Bias != 0 {
		t.Errorf("the model is %+v", m)
	}
	if h.State().Wrong(fieldID(2)) != "" || h.Gestures != 1 {
		t.Errorf("the complaint is %q after %d gestures", h.State().Wrong(fieldID(2)), h.Gestures)
	}
	w.enter(0, "3.5")
	h.Answer()
	if h.Draw(); h.State().Frame().Snapshot.Bias != 3.5 {
		t.Errorf("the bias is %g", h.State().Frame().Snapshot.Bias)
	}
}

// Sliders reach further for larger weights, and never less far again, as they would jump under the hand.
func TestSlidersReachNoLessThanBefore(t *testing.T) {
	h, w := shown(t, `{"dataset":"overlap"}`, 0)
	w.open = true
	for _, c := range []struct{ bias, reach string }{{"1", "2.0000"}, {"9", "20.0000"}, {"0", "20.0000"}} {
		w.enter(0, c.bias)
		h.Answer()
		h.Draw()
		if got := attribute(t, hosttest.Markup(t, &Panel{Weights: w}), "hand-0-slider", "max"); got != c.reach {
			t.Errorf("for b = %s sliders reach %s, want %s", c.bias, got, c.reach)
		}
	}
}

func TestTheFirstParametersHaveSliders(t *testing.T) {
	for content, want := range map[string]int{`{"dataset":"one"}`: 2, `{"dataset":"overlap","featureMap":"polynomial","degree":5}`: mostSliders} {
		_, w := shown(t, content, 0)
		if panel := hosttest.Markup(t, &Panel{Weights: w}); strings.Contains(panel, "-slider") {
			t.Errorf("%s: there are sliders while they are folded", content)
		}
		w.open = true
		if got := strings.Count(hosttest.Markup(t, &Panel{Weights: w}), `-slider"`); got != want {
			t.Errorf("%s: %d sliders, want %d", content, got, want)
		}
	}
}

func TestTheChartIsTold(t *testing.T) {
	h, w := shown(t, `{"dataset":"overlap"}`, 0)
	w.enter(1, "1")
	w.enter(2, "-2.5")
	h.Answer()
	h.Answer()
	h.Draw()
	panel := hosttest.Markup(t, &Panel{Weights: w})
	for _, want := range []string{"−2.5000", "x₂"} {
		if !strings.Contains(panel, want) {
			t.Errorf("the panel lacks %q:\n%s", want, panel)
		}
	}
	if got := indexed([]float64{5, 6}); !slices.Equal(got, []float64{5, 0, 6, 1}) {
		t.Errorf("the chart is given %v", got)
	}
}
