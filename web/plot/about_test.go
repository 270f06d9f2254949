package plot

import (
	"testing"

	"downhill/web/hosttest"
)

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
