package plot

import (
	"strings"
	"testing"

	"downhill/web/hosttest"
)

func TestThePlotIsTold(t *testing.T) {
	for _, c := range []struct {
		scene string
		epoch int
		want  string
	}{
		{`{"points":[]}`, 0, "There are no points yet. Press"},
		{`{"dataset":"one"}`, 0, "6 points: 3 of class 0, drawn as circles, and 3 of class 1, drawn as squares. There is no boundary yet, as the model says the same everywhere, and 50.0\u202f% of the points are classified right at epoch 0. Press"},
		{`{"dataset":"one","learningRate":0.01}`, 1000, "The boundary is at x = 2.48; class 1 is predicted at larger x, and 83.3\u202f% of the points are classified right at epoch 1\u202f000."},
		{`{"points":[{"x":[-1,0],"label":1},{"x":[1,0],"label":0}]}`, 10, "2 points: 1 of class 0, drawn as circles, and 1 of class 1, drawn as squares. The boundary goes from (0, −6) to (0, 6); class 1 is predicted at smaller x₁, and 100.0\u202f%"},
		{`{"dataset":"circles","featureMap":"quadratic"}`, 10, "The boundary is curved, and"},
		{`{"dataset":"iris"}`, 10, "The boundary lies in 4 features, of which the plot shows two, and"},
	} {
		if got := about(hosttest.Show(t, c.scene, c.epoch)); !strings.Contains(got, c.want) {
			t.Errorf("%s after %d epochs: %q lacks %q", c.scene, c.epoch, got, c.want)
		}
	}
}

func TestTheCrossIsTold(t *testing.T) {
	p := hosttest.Show(t, `{"points":[{"x":[-1,0],"label":1},{"x":[1,0],"label":0}]}`, 0)
	g := newGeometry(p.State().Scene(), 400, 400)
	for _, c := range []struct {
		at   []float64
		want string
	}{
		{[]float64{-0.5, 3}, "Cross at (−0.5, 3): P(y = 1) is 0.5000. The nearest point, at (−1, 0), is of class 1."},
		{[]float64{0.5, -3}, "Cross at (0.5, −3): P(y = 1) is 0.5000. The nearest point, at (1, 0), is of class 0."},
	} {
		if got := aboutCross(p, g, c.at, c.at); got != c.want {
			t.Errorf("the page says %q, want %q", got, c.want)
		}
	}
	named := hosttest.Show(t, `{"points":[{"x":[-1,0],"label":1},{"x":[1,0],"label":0}],"classes":["no","yes"]}`, 0)
	if got := aboutCross(named, g, []float64{-0.5, 3}, []float64{-0.5, 3}); got != "Cross at (−0.5, 3): P(yes) is 0.5000. The nearest point, at (−1, 0), is of class yes." {
		t.Errorf("of named classes the page says %q", got)
	}
	p = hosttest.Show(t, `{"points":[]}`, 0)
	if got := aboutCross(p, newGeometry(p.State().Scene(), 400, 400), []float64{0, 0}, []float64{0, 0}); got != "Cross at (0, 0): P(y = 1) is 0.5000." {
		t.Errorf("without points the page says %q", got)
	}
}
