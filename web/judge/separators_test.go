package judge

import (
	"strings"
	"testing"
)

// What separates the classes is said by names, with the side of class 1, in the panel and at the plot.
func TestWhatSeparatesIsSaid(t *testing.T) {
	named := `"features":["dose","age"],"classes":["well","ill"],`
	for name, c := range map[string]struct{ content, want string }{
		"one feature":             {`{"dataset":"one"}`, "Alone, higher x means class 1."},
		"a feature that falls":    {`{` + named + `"points":[{"x":[3,1],"label":0},{"x":[2,9],"label":0},{"x":[1,1],"label":1},{"x":[0,9],"label":1}]}`, "Alone, lower dose means class ill."},
		"a level of one class":    {`{` + named + `"points":[{"x":[0,1],"label":0},{"x":[0,9],"label":0},{"x":[0,2],"label":1},{"x":[1,5],"label":1}]}`, "Alone, higher dose means class ill."},
		"two together":            {`{` + named + `"points":[{"x":[0,1],"label":0},{"x":[2,3],"label":0},{"x":[1,0],"label":1},{"x":[3,2],"label":1}]}`, "Together, higher dose and lower age mean class ill."},
		"more than three, alone":  {`{"points":[{"x":[0,0,0,0,1],"label":0},{"x":[1,1,1,1,0],"label":1}]}`, "Alone, higher x₁, higher x₂, higher x₃ or 2 more means class 1."},
		"classes that overlap":    {`{"dataset":"overlap"}`, ""},
		"one class":               {`{"points":[{"x":[1],"label":0}]}`, ""},
		"under a penalty as well": {`{"dataset":"one","l2":1}`, "Alone, higher x means class 1."},
	} {
		now := practise(t, c.content).now()
		if got := separatedBy(now.text, now.found.Separators, now.scene.ClassName(1)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTheAdviceNamesWhatSeparates(t *testing.T) {
	for content, want := range map[string]string{
		`{"dataset":"one","epochs":10000}`:              " Alone, higher x means class 1.",
		touching + `,"optimizer":"newton","epochs":50}`: " Alone, higher x means class 1.",
	} {
		if a, _ := practise(t, content).run().now().line(); !strings.HasSuffix(a.words, want) {
			t.Errorf("%s: %q", content, a.words)
		}
	}
}
