package elementary

import (
	"math"
	"math/big"
	"testing"
)

const precision = 200 // bits of the reference

// bigExp is e^x to about 180 bits: Taylor on x/2⁴⁰, squared forty times.
func bigExp(x float64) *big.Float {
	r := new(big.Float).SetPrec(precision + 60).SetFloat64(x)
	r.SetMantExp(r, -40)
	sum := new(big.Float).SetPrec(precision + 60).SetInt64(1)
	term := new(big.Float).SetPrec(precision + 60).SetInt64(1)
	for k := int64(1); k < 30; k++ {
		term.Mul(term, r)
		term.Quo(term, new(big.Float).SetPrec(precision+60).SetInt64(k))
		sum.Add(sum, term)
	}
	for range 40 {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog1p is ln(1 + u) for u in [0, 1] from its artanh series.
func bigLog1p(u *big.Float) *big.Float {
	f := func() *big.Float { return new(big.Float).SetPrec(precision + 60) }
	s := f().Quo(u, f().Add(u, f().SetInt64(2)))
	q := f().Mul(s, s)
	sum, power := f(), f().Set(s)
	for k := int64(1); k < 160; k += 2 {
		sum.Add(sum, f().Quo(power, f().SetInt64(k)))
		power.Mul(power, q)
	}
	return sum.Mul(sum, f().SetInt64(2))
}

// ulps is |got − want| in units in the last place of want.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	unit := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
	diff := new(big.Float).SetPrec(precision).SetFloat64(got)
	diff.Sub(diff, want)
	d, _ := diff.Float64()
	return math.Abs(d) / unit
}

// sweep calls f over [low, high] in steps that hit no round number twice.
func sweep(low, high float64, n int, f func(x float64)) {
	for i := range n {
		f(low + (high-low)*math.Mod(float64(i)*0.6180339887498949, 1))
	}
}

func TestExpIsWithinOneUlp(t *testing.T) {
	worst := 0.0
	check := func(x float64) { worst = math.Max(worst, ulps(Exp(x), bigExp(x))) }
	sweep(-708, 709, 4000, check)
	sweep(-1, 1, 4000, check)
	sweep(-745, -708, 300, check)
	t.Logf("worst error of Exp: %.3f ulp", worst)
	if worst > 1 {
		t.Errorf("Exp is off by %.3f ulp", worst)
	}
}

func TestExpAtTheEnds(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, 1}, {math.Copysign(0, -1), 1}, {math.Inf(1), math.Inf(1)}, {math.Inf(-1), 0}, {-800, 0},
		{800, math.Inf(1)}, {709.79, math.Inf(1)}, {-745.2, 0}, {-745.1, math.SmallestNonzeroFloat64},
	} {
		if got := Exp(c.x); got != c.want {
			t.Errorf("Exp(%g) = %g, want %g", c.x, got, c.want)
		}
	}
	if !math.IsNaN(Exp(math.NaN())) {
		t.Error("Exp(NaN) is a number")
	}
}

func TestSigmoidAndSoftplusAreWithinTwoUlps(t *testing.T) {
	one := big.NewFloat(1).SetPrec(precision)
	worstSigmoid, worstSoftplus := 0.0, 0.0
	check := func(z float64) {
		e := bigExp(-math.Abs(z))
		den := new(big.Float).SetPrec(precision).Add(one, e)
		want := new(big.Float).SetPrec(precision).Quo(one, den)
		if z < 0 {
			want.Quo(e, den)
		}
		plus := bigLog1p(e)
		if z > 0 {
			plus.Add(plus, new(big.Float).SetFloat64(z))
		}
		p, l := SigmoidSoftplus(z)
		worstSigmoid = math.Max(worstSigmoid, math.Max(ulps(p, want), ulps(Sigmoid(z), want)))
		worstSoftplus = math.Max(worstSoftplus, ulps(l, plus))
	}
	sweep(-700, 700, 1500, check)
	sweep(-5, 5, 3000, check)
	t.Logf("worst errors: sigmoid %.3f ulp, softplus %.3f ulp", worstSigmoid, worstSoftplus)
	if worstSigmoid > 2 || worstSoftplus > 2 {
		t.Errorf("sigmoid is off by %.3f ulp, softplus by %.3f ulp", worstSigmoid, worstSoftplus)
	}
}

func TestSoftplusStaysFinite(t *testing.T) {
	for _, z := range []float64{-800, 800, -1e308, 1e308} {
		p, l := SigmoidSoftplus(z)
		if math.IsNaN(p) || math.IsInf(l, 0) || math.IsNaN(l) {
			t.Errorf("at z = %g: sigmoid %g, loss %g", z, p, l)
		}
	}
}

func TestLogIsWithinTwoUlps(t *testing.T) {
	ln2 := bigLog1p(big.NewFloat(1))
	worst := 0.0
	check := func(x float64) {
		m, k := math.Frexp(x)
		want := bigLog1p(big.NewFloat(2*m - 1))
		want.Add(want, new(big.Float).SetPrec(precision).Mul(ln2, big.NewFloat(float64(k-1))))
		worst = math.Max(worst, ulps(Log(x), want))
	}
	sweep(0.01, 1, 4000, check)
	sweep(0.99, 1.01, 2000, check)
	sweep(1, 1e6, 1000, check)
	sweep(5e-324, 1e-300, 100, check)
	t.Logf("worst error of Log: %.3f ulp", worst)
	if worst > 2 {
		t.Errorf("Log is off by %.3f ulp", worst)
	}
	if Log(1) != 0 || !math.IsInf(Log(0), -1) || !math.IsNaN(Log(-1)) || !math.IsNaN(Log(math.NaN())) || !math.IsInf(Log(math.Inf(1)), 1) {
		t.Error("Log is wrong at an end")
	}
}

func TestSinCosAgreeWithTheStandardLibrary(t *testing.T) {
	sweep(-1e5, 1e5, 20000, func(x float64) {
		s, c := SinCos(x)
		if math.Abs(s-math.Sin(x)) > 4e-16 || math.Abs(c-math.Cos(x)) > 4e-16 {
			t.Fatalf("SinCos(%g) = %g, %g", x, s, c)
		}
	})
	sweep(-1e9, 1e9, 20000, func(x float64) {
		s, c := SinCos(x)
		if math.Abs(s-math.Sin(x)) > 4e-16 || math.Abs(c-math.Cos(x)) > 4e-16 {
			t.Fatalf("SinCos(%g) = %g, %g, want %g, %g", x, s, c, math.Sin(x), math.Cos(x))
		}
	})
	sweep(-1e15, 1e15, 200_000, func(x float64) {
		s, c := SinCos(x)
		if math.Abs(s-math.Sin(x)) > 4e-16 || math.Abs(c-math.Cos(x)) > 4e-16 {
			t.Fatalf("SinCos(%g) = %g, %g, want %g, %g", x, s, c, math.Sin(x), math.Cos(x))
		}
	})
	// Near multiples of π/2, the remainder is small.
	for k := 1.0; k < 6e14; k *= 3 {
		x := math.Round(k) * (math.Pi / 2)
		if s, c := SinCos(x); math.Abs(s-math.Sin(x)) > 4e-16 || math.Abs(c-math.Cos(x)) > 4e-16 {
			t.Fatalf("SinCos(%g) = %g, %g, want %g, %g", x, s, c, math.Sin(x), math.Cos(x))
		}
	}
	sweep(-20, 20, 20000, func(x float64) {
		s, c := SinCos(x)
		if math.Abs(s-math.Sin(x)) > 4e-16 || math.Abs(c-math.Cos(x)) > 4e-16 || Sin(x) != s {
			t.Fatalf("SinCos(%g) is off by %g, %g", x, s-math.Sin(x), c-math.Cos(x))
		}
	})
}

func BenchmarkSigmoidSoftplus(b *testing.B) {
	sum, z := 0.0, -8.0
	for b.Loop() {
		p, l := SigmoidSoftplus(z)
		sum += p + l
		if z += 0.01; z > 8 {
			z = -8
		}
	}
	_ = sum
}

func TestDecayIsExpOfMinusItsSize(t *testing.T) {
	sweep(-708, 708, 200000, func(z float64) {
		if Decay(z) != Exp(-math.Abs(z)) {
			t.Fatalf("Decay(%g) = %g, want %g", z, Decay(z), Exp(-math.Abs(z)))
		}
	})
	for z, want := range map[float64]float64{0: 1, math.Copysign(0, -1): 1, 709: 0, -800: 0, math.Inf(1): 0, math.Inf(-1): 0} {
		if Decay(z) != want {
			t.Errorf("Decay(%g) = %g, want %g", z, Decay(z), want)
		}
	}
	if !math.IsNaN(Decay(math.NaN())) {
		t.Error("Decay(NaN) is a number")
	}
}

func TestLog1pIsWithinTwoUlps(t *testing.T) {
	worst := 0.0
	check := func(u float64) {
		one := new(big.Float).SetPrec(precision).Add(big.NewFloat(1), new(big.Float).SetFloat64(u))
		mantissa := new(big.Float)
		k := one.MantExp(mantissa)
		want := bigLog1p(mantissa.Sub(mantissa.Mul(mantissa, big.NewFloat(2)), big.NewFloat(1)))
		want.Add(want, new(big.Float).SetPrec(precision).Mul(bigLog1p(big.NewFloat(1)), big.NewFloat(float64(k-1))))
		worst = math.Max(worst, ulps(Log1p(u), want))
	}
	sweep(0, 1, 2000, check)
	sweep(0, 1e-9, 500, check)
	sweep(1, 1.1, 1000, check)
	sweep(1, 1e6, 1000, check)
	sweep(0x1p500, 0x1p512, 500, check)
	t.Logf("worst error of Log1p: %.3f ulp", worst)
	if worst > 2 || Log1p(0) != 0 || !math.IsInf(Log1p(math.Inf(1)), 1) || !math.IsNaN(Log1p(math.NaN())) {
		t.Errorf("Log1p is off by %.3f ulp, or wrong at an end", worst)
	}
}
