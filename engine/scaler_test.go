package engine

import (
	"fmt"
	"math"
	"testing"
)

// columns interleaves columns of equal length to rows.
func columns(of ...[]float64) []float64 {
	var rows []float64
	for i := range of[0] {
		for _, column := range of {
			rows = append(rows, column[i])
		}
	}
	return rows
}

// besideConstant is a Scene of the points (i/2, column(i)) for i below n, labelled so that the classes overlap.
func besideConstant(n int, settings string, column func(i int) float64) string {
	points := ""
	for i := range n {
		label := 0
		if i*7%5 > 2 {
			label = 1
		}
		points += fmt.Sprintf(`,{"x":[%g,%v],"label":%d}`, float64(i)*0.5, column(i), label)
	}
	return `{` + settings + `,"points":[` + points[1:] + `]}`
}

// A constant column, or one whose spread is rounding, has no part in the model: it is trained as that of 0.5, whose
// mean is free of rounding.
func TestAConstantColumnHasNoPartUnderScaling(t *testing.T) {
	for _, settings := range []string{`"scaling":"standardise","optimizer":"newton"`, `"scaling":"minmax","optimizer":"newton"`,
		`"scaling":"standardise","optimizer":"adam"`, `"scaling":"standardise","l1":0.01,"optimizer":"newton"`, `"scaling":"standardise","l2":0.1,"learningRate":0.5`} {
		for n := 5; n <= 50; n += 9 {
			want := trained(t, besideConstant(n, settings, func(int) float64 { return 0.5 }), 20).Snapshot()
			for _, v := range []float64{0.1, 0.3, 0.7, 1.0 / 3, 1e-5, 123456.789, -0.1, 12345.678, 9e8, 1e-300} {
				for name, column := range map[string]func(int) float64{
					"constant":    func(int) float64 { return v },
					"of rounding": func(i int) float64 { return v * (1 + 1e-16*float64(i)) },
				} {
					session := trained(t, besideConstant(n, settings, column), 20)
					got := session.Snapshot()
					if got.Weights[1] != 0 || got.Weights[0] != want.Weights[0] || got.Bias != want.Bias || got.Loss != want.Loss {
						t.Fatalf("%s, %d points, %s %g: weights %v, bias %v, loss %v; want %v, %v, %v", settings, n, name, v, got.Weights, got.Bias, got.Loss, want.Weights, want.Bias, want.Loss)
					}
					if s := session.Portable().Scaling; s.Scale[1] != 1 || math.Abs(s.Shift[1]-v) > 1e-14*math.Abs(v) {
						t.Fatalf("%s, %s %g: the model has shift %g and scale %g", settings, name, v, s.Shift[1], s.Scale[1])
					}
				}
			}
		}
	}
}

func TestTheMapOfAConstantIsConstant(t *testing.T) {
	for _, settings := range []string{`"featureMap":"polynomial","degree":4`, `"featureMap":"quadratic"`, `"featureMap":"sin"`} {
		got := trained(t, besideConstant(20, settings+`,"scaling":"standardise","optimizer":"newton","l2":0.01`, func(int) float64 { return 0.1 }), 30).Snapshot()
		if got.Weights[1] != 0 || !(math.Abs(got.Bias) < 100) {
			t.Errorf("%s: weights %v, bias %v", settings, got.Weights, got.Bias)
		}
	}
}

// A spread that is small beside the mean is no rounding where the values tell it apart from that.
func TestASmallSpreadIsNotTakenForAConstant(t *testing.T) {
	for _, c := range []struct{ base, step float64 }{{1e9, 1}, {1e9, 1e-4}, {-1e9, 1}, {1e15, 1}, {1 << 53, -1}, {1, 1e-13}, {0, 1e-300}, {1e-9, 1e-20}} {
		rows := []float64{c.base, c.base + c.step, c.base, c.base + c.step}
		for _, scaling := range []string{"standardise", "minmax"} {
			s := FitScaler(scaling, rows, 1)
			want := math.Abs(rows[1] - rows[0])
			if scaling == "standardise" {
				want /= 2
			}
			near(t, fmt.Sprintf("%s of %g and %g more", scaling, c.base, c.step), s.Scale[0]/want, 1, 1e-12)
		}
	}
}

// The squares of very small and very large deviations leave the range of a float64; their mean has variance 1 all the
// same.
func TestStandardisedIsOfVarianceOneAtAnySize(t *testing.T) {
	for _, size := range []float64{1e-320, 1e-300, 1e-200, 1e-162, 1e-150, 1e-9, 1, 1e9, 1e150, 1e200, 1e300} {
		rows := columns([]float64{1 * size, 2 * size, 3 * size, 5 * size, 8 * size, 13 * size}, []float64{5, 3, 9, 1, 2, 2})
		for k, scaling := range []string{"standardise", "minmax"} {
			out := FitScaler(scaling, rows, 2).scaled(rows)
			mean, square, low, high := 0.0, 0.0, out[0], out[0]
			for i := 0; i < len(out); i += 2 {
				mean, square = mean+out[i]/6, square+out[i]*out[i]/6
				low, high = math.Min(low, out[i]), math.Max(high, out[i])
			}
			tolerance := 1e-12
			if size < 1e-300 {
				tolerance = 1e-3 // such numbers have few digits themselves
			}
			if k == 0 {
				near(t, fmt.Sprintf("mean at %g", size), mean, 0, tolerance)
				near(t, fmt.Sprintf("variance at %g", size), square, 1, tolerance)
			} else if low != 0 || math.Abs(high-1) > tolerance {
				t.Errorf("at %g the range is from %g to %g", size, low, high)
			}
		}
	}
}
