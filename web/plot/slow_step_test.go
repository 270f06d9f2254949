package plot

import (
	"strings"
	"testing"

	"downhill/engine"
	"downhill/web/hosttest"
)

// phased is what a plot shows in a phase of a slow step, after so many epochs.
func phased(t *testing.T, content string, epochs, phase int) map[string]string {
	t.Helper()
	session := engine.NewSession(hosttest.Decode(t, content))
	if epochs > 0 {
		if err := session.Step(epochs); err != nil {
			t.Fatal(err)
		}
	}
	trace, err := session.Trace(0)
	if err != nil {
		t.Fatal(err)
	}
	p := hosttest.Show(t, content, epochs)
	p.Phase, p.Found = phase, &trace
	d := &Plot{Host: p, canvas: canvas{width: 640, height: 600}}
	paths := d.phasePaths(d.geometry())
	for class, path := range paths {
		if strings.HasPrefix(class, "tint-") {
			paths["tint"] += path
		}
		if path == "" || strings.HasPrefix(class, "tint-") {
			delete(paths, class)
		}
	}
	return paths
}

// Each phase shows something, for any number of features and any feature map, before the first step too.
func TestEveryPhaseIsSeen(t *testing.T) {
	for _, content := range []string{
		`{"dataset":"one"}`, `{"dataset":"one","featureMap":"quadratic"}`, `{"dataset":"overlap","learningRate":0.1}`,
		`{"dataset":"circles","featureMap":"quadratic","scaling":"standardise","learningRate":0.5}`,
		`{"dataset":"spiral","featureMap":"rbf","learningRate":1}`, `{"dataset":"penguins","scaling":"standardise","learningRate":1}`,
		`{"dataset":"moons","testShare":0.5,"learningRate":0.5}`,
	} {
		one := strings.Contains(content, "one")
		for _, epochs := range []int{0, 3} {
			for phase, classes := range map[int][2][]string{
				PhaseForward: {{"tint"}, {"probabilities"}}, PhaseLoss: {{"misfits"}, {"probabilities", "residuals"}},
				PhaseGradient: {{"pulls"}, {"probabilities", "residuals", "pulls"}}, PhaseUpdate: {{"pulls"}, {"probabilities", "residuals", "pulls"}},
			} {
				paths := phased(t, content, epochs, phase)
				want := classes[map[bool]int{false: 0, true: 1}[one]]
				for _, class := range want {
					if paths[class] == "" {
						t.Errorf("%s, epoch %d, phase %d: there are no %s", content, epochs, phase, class)
					}
				}
				if arrows := strings.Count(paths["pulls"], "M") / 2; phase == PhaseGradient && !(arrows >= 1 && arrows <= mostArrows) {
					t.Errorf("%s, epoch %d: %d arrows", content, epochs, arrows)
				}
				if phase == PhaseUpdate && epochs > 0 && !strings.Contains(content, "penguins") && paths["next"] == "" && !strings.Contains(content, `"one","f`) {
					t.Errorf("%s, epoch %d: there is no next boundary", content, epochs)
				}
			}
		}
	}
}

// The worst are the worst, and of equally wrong points both classes are shown.
func TestTheWorst(t *testing.T) {
	var parts []stepPoint
	for i := range 50 {
		parts = append(parts, stepPoint{left: float64(i), probability: 0.5, label: uint8(i / 25)})
	}
	counts := [2]int{}
	for _, q := range worst(parts) {
		counts[q.label]++
	}
	if counts != [2]int{10, 10} {
		t.Errorf("of equal points there are %v", counts)
	}
	for i := range parts {
		parts[i].probability = float64(i) / 100 // class 0 up to 0.24 off, class 1 from 0.51 to 0.75 off
	}
	for i, q := range worst(parts) {
		if q.left != float64(25+i) {
			t.Errorf("number %d is point %g", i, q.left)
		}
	}
	if n := len(worst(parts[:7])); n != 7 {
		t.Errorf("of 7 there are %d", n)
	}
}
