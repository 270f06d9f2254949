package prose

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
		if got := About(hosttest.Show(t, c.scene, c.epoch)); !strings.Contains(got, c.want) {
			t.Errorf("%s after %d epochs: %q lacks %q", c.scene, c.epoch, got, c.want)
		}
	}
}
