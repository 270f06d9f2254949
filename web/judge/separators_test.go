package judge

import (
	"strings"
	"testing"
)

// What separates the classes is said by names, with the side of class 1, in the panel and at the plot.
func TestWhatSeparatesIsSaid(t *testing.T) {
	named := `"features":["dose","age"],"classes":["well","ill"],`
	for name, c := range map[string]struct{ content, want string }{
		"one feature":             {`{"dataset":"one"}`, "x (higher means class 1) separates them alone."},
		"a feature that falls":    {`{` + named + `"points":[{"x":[3,1],"label":0},{"x":[2,9],"label":0},{"x":[1,1],"label":1},{"x":[0,9],"label":1}]}`, "dose (lower means class ill) separates them alone."},
		"a level of one class":    {`{` + named + `"points":[{"x":[0,1],"label":0},{"x":[0,9],"label":0},{"x":[0,2],"label":1},{"x":[1,5],"label":1}]}`, "dose (higher means class ill) separates them alone."},
		"two together":            {`{` + named + `"points":[{"x":[0,1],"label":0},{"x":[2,3],"label":0},{"x":[1,0],"label":1},{"x":[3,2],"label":1}]}`, "dose (higher means class ill) and age (lower means class ill) separate them together."},
		"more than three, alone":  {`{"points":[{"x":[0,0,0,0,1],"label":0},{"x":[1,1,1,1,0],"label":1}]}`, "Each of x₁ (higher means class 1), x₂ (higher means class 1), x₃ (higher means class 1) and 2 more separates them alone."},
		"classes that overlap":    {`{"dataset":"overlap"}`, ""},
		"one class":               {`{"points":[{"x":[1],"label":0}]}`, ""},
		"under a penalty as well": {`{"dataset":"one","l2":1}`, "x (higher means class 1) separates them alone."},
	} {
		now := practise(t, c.content).now()
		if got := separatedBy(now.text, now.found.Separators, now.scene.ClassName(1)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTheAdviceNamesWhatSeparates(t *testing.T) {
	for content, want := range map[string]string{
		`{"dataset":"one","epochs":10000}`:              " x (higher means class 1) separates them alone.",
		touching + `,"optimizer":"newton","epochs":50}`: " x (higher means class 1) separates them alone.",
	} {
		if a, _ := practise(t, content).run().now().line(); !strings.HasSuffix(a.words, want) {
			t.Errorf("%s: %q", content, a.words)
		}
	}
}
