package model

import (
	"fmt"
	"math"
	"testing"

	"downhill/engine/scene"
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
			out := FitScaler(scaling, rows, 2).Scaled(rows)
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

func TestScalersGiveWhatTheyName(t *testing.T) {
	p := scene.NewPoints(2, []float64{1, 7, 3, 7, 8, 7}, []uint8{0, 1, 1})
	mean, squares := 0.0, 0.0
	for i, v := range FitScaler("standardise", p.Coords(), 2).Scaled(p.Coords()) {
		if i%2 == 0 {
			mean += v / 3
			squares += v * v / 3
		} else if v != 0 {
			t.Errorf("a constant feature is %g after scaling, want 0", v)
		}
	}
	near(t, "mean", mean, 0, 1e-15)
	near(t, "variance", squares, 1, 1e-15)
	scaled := FitScaler("minmax", p.Coords(), 2).Scaled(p.Coords())
	if scaled[0] != 0 || scaled[4] != 1 || math.Abs(scaled[2]-2.0/7) > 1e-15 {
		t.Errorf("min–max gives %v", scaled)
	}
}

func TestFoldingKeepsTheFunction(t *testing.T) {
	s := decode(t, `{"dataset":"two","scaling":"standardise"}`)
	scaler := FitScaler(s.Scaling, s.Points.Coords(), 2)
	m := Parameters{1.5, -2, 0.3}
	var given Model
	scaler.Fold(&given, m)
	for i, x := range [][]float64{s.Points.At(0), s.Points.At(1), s.Points.At(2)} {
		near(t, "z", given.Logit(x), m.Model().Logit(scaler.Scaled(s.Points.Coords())[2*i:2*i+2]), 1e-12)
	}
	back := scaler.Unfolded(given)
	near(t, "weight there and back", back[0], 1.5, 1e-14)
	near(t, "bias there and back", back[2], 0.3, 1e-12)
}
