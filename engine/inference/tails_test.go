package inference

import (
	"math"
	"testing"
)

// R 4.2: pchisq(x, df, lower.tail = FALSE), and for one degree of freedom 2 pnorm(−√x).
func TestTailsAreThoseOfR(t *testing.T) {
	for _, c := range []struct {
		x    float64
		df   int
		want float64
	}{
		{0.01, 1, 0.92034432544594202},
		{1, 1, 0.31731050786291409},
		{1.96, 1, 0.16151331846754211},
		{2.25, 1, 0.13361440253771614},
		{4, 1, 0.045500263896358424},
		{25, 1, 5.7330314375838782e-07},
		{100, 1, 1.5239706048321054e-23},
		{1369, 1, 1.1451142445049154e-299},
		{0.5, 2, 0.77880078307140488},
		{3, 2, 0.22313016014842982},
		{3, 3, 0.39162517627108911},
		{1.9, 5, 0.8628017226031317},
		{7.5, 4, 0.11170929281604328},
		{120, 7, 7.6612464633530198e-23},
		{40, 12, 7.1908840528428925e-05},
		{700, 500, 7.7289921112166486e-09},
		{1200, 500, 2.0104879138319909e-59},
		{2000, 501, 1.046107944247129e-177},
		{1300, 1, 1.1303728441492744e-284},
	} {
		if got := ChiSquareTail(c.x, c.df); !(math.Abs(got-c.want) <= 1e-11*c.want) {
			t.Errorf("P(X ≥ %g) of %d degrees is %.17g, R has %.17g", c.x, c.df, got, c.want)
		}
	}
	if got, want := TwoSided(-Z95), 0.05; math.Abs(got-want) > 1e-15 {
		t.Errorf("beyond %v lies %v", Z95, got)
	}
	if ChiSquareTail(0, 3) != 1 || ChiSquareTail(-1e-14, 1) != 1 || ChiSquareTail(1e300, 2) != 0 || !math.IsNaN(ChiSquareTail(math.NaN(), 1)) {
		t.Error("the ends of the range are wrong")
	}
}

// The two forms of erfc meet: no step at the place where one takes over.
func TestTailsFallSteadily(t *testing.T) {
	for df := 1; df < 6; df++ {
		for x := 0.01; x < 12; x += 0.01 {
			if a, b := ChiSquareTail(x, df), ChiSquareTail(x+0.01, df); !(b < a) || !(a <= 1) {
				t.Fatalf("%d degrees: %v at %v, then %v", df, a, x, b)
			}
		}
	}
}
