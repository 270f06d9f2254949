package inference

import (
	"math"
	"slices"
	"testing"

	"downhill/engine/separation"
)

// The hours that 20 students studied, and whether they passed.
var (
	hours  = []float64{0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5}
	passed = []uint8{0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1}
)

// standardised is a Design of rows of features in given units.
func standardised(t *testing.T, rows []float64, labels []uint8, dim int) *Design {
	t.Helper()
	d, dependence := NewDesign(scaled(rows, dim))
	if dependence != nil {
		t.Fatalf("feature %d depends on %v", dependence.Feature, dependence.Others)
	}
	d.labels = labels
	return d
}

// scaled is what NewDesign takes of rows, with labels of 0.
func scaled(rows []float64, dim int) (x []float64, labels []uint8, u Units) {
	n := len(rows) / dim
	x = slices.Clone(rows)
	for j := range dim {
		mean, square := 0.0, 0.0
		for i := range n {
			mean += rows[i*dim+j] / float64(n)
		}
		for i := range n {
			square += (rows[i*dim+j] - mean) * (rows[i*dim+j] - mean) / float64(n)
		}
		unit := math.Sqrt(square)
		if unit == 0 {
			unit = 1
		}
		for i := range n {
			x[i*dim+j] = (rows[i*dim+j] - mean) / unit
		}
		u.Shift, u.Scale = append(u.Shift, mean), append(u.Scale, unit)
	}
	return x, make([]uint8, n), u
}

func estimated(d *Design, method string, profile bool) *Estimation {
	e := NewEstimation(d, []string{"bias", "a", "b", "c"}, method, profile)
	for e.Advance() {
	}
	return e
}

func near(got, want, part float64) bool { return math.Abs(got-want) <= part*math.Abs(want) }

// R 4.2: glm; the ends of the profile are roots of the profile likelihood, found by uniroot.
func TestTheHoursAreFittedAsByR(t *testing.T) {
	f := estimated(standardised(t, hours, passed, 1), Maximum, true).Fit()
	c := f.Coefficients[1]
	for _, n := range [][2]float64{{c.Estimate, 1.5046454283733339}, {c.SE, 0.62872084591396771}, {c.P, 0.016702807340367942},
		{*c.ProfileLow, 0.52912043019021693}, {*c.ProfileHigh, 3.1449443458454596}, {*c.ORHigh, 15.439291290893191},
		{f.Coefficients[0].SE, 1.7609943140847077}, {f.Deviance, 16.059756928689346}, {f.LR.P, 0.00063648261852171123}, {f.Brier, 0.13668401093349994}} {
		if !near(n[0], n[1], 1e-10) {
			t.Errorf("%.15g, want %.15g", n[0], n[1])
		}
	}
	if c.Name != "a" || f.Coefficients[0].Name != "bias" || f.Method != Maximum || f.LR.DF != 1 || f.Points != 20 {
		t.Errorf("%+v", f)
	}
}

// In other units, however large or small, and from another origin, z and what follows from it stay as they are, and
// estimates and errors are in those units.
func TestUnitsDoNotMatter(t *testing.T) {
	want := estimated(standardised(t, hours, passed, 1), Maximum, true).Fit()
	for _, unit := range []float64{1e-90, 1e-6, 1e7, 1e90} {
		for _, origin := range []float64{0, 1000} {
			rows := make([]float64, len(hours))
			for i, v := range hours {
				rows[i] = unit * (v + origin)
			}
			got := estimated(standardised(t, rows, passed, 1), Maximum, true).Fit()
			a, b := got.Coefficients[1], want.Coefficients[1]
			if !near(a.Estimate*unit, b.Estimate, 1e-10) || !near(a.SE*unit, b.SE, 1e-10) || !near(a.Z, b.Z, 1e-10) || !near(*a.ProfileHigh*unit, *b.ProfileHigh, 1e-10) {
				t.Errorf("unit %g, origin %g: %+v", unit, origin, a)
			}
			if !near(got.Deviance, want.Deviance, 1e-12) || (a.OddsRatio == nil) != (a.Estimate > 709) {
				t.Errorf("unit %g, origin %g: deviance %v, odds ratio %v", unit, origin, got.Deviance, a.OddsRatio)
			}
		}
	}
}

// Columns that are all but dependent are fitted all the same, to about the digits that their difference has.
func TestNearlyDependentColumnsAreFitted(t *testing.T) {
	rows, other := make([]float64, 0, 40), make([]float64, 0, 40)
	for i, v := range hours {
		w := math.Sin(float64(i) * 2)
		rows, other = append(rows, v, v+0x1p-20*w), append(other, v, w)
	}
	a := estimated(standardised(t, rows, passed, 2), Maximum, false).Fit()
	b := estimated(standardised(t, other, passed, 2), Maximum, false).Fit()
	if !near(a.Coefficients[2].Z, b.Coefficients[2].Z, 1e-8) || !near(a.Deviance, b.Deviance, 1e-9) || !near(a.Coefficients[0].SE, b.Coefficients[0].SE, 1e-8) {
		t.Errorf("%+v\nwant %+v", a.Coefficients, b.Coefficients)
	}
}

func TestDependentColumnsAreNamed(t *testing.T) {
	var rows []float64
	for i, v := range hours {
		w := float64(i * i % 7)
		rows = append(rows, v, w, 3*v-2*w+5, w*w)
	}
	_, found := NewDesign(scaled(rows, 4))
	if found == nil || found.Feature != 2 || !slices.Equal(found.Others, []int{0, 1}) {
		t.Errorf("the third is %+v", found)
	}
	for i := range hours {
		rows[4*i] = 7
	}
	if _, found := NewDesign(scaled(rows, 4)); found == nil || found.Feature != 0 || found.Others != nil {
		t.Errorf("a constant is %+v", found)
	}
}

// Firth's estimates exist where the classes are separable, where the likelihood has no maximum; and they are those of a
// symmetric problem: no bias, and the same for either name of the classes.
func TestFirthsEstimatesExistWhereClassesSeparate(t *testing.T) {
	x, y := []float64{-2, -1, 1, 2}, []uint8{0, 0, 1, 1}
	f := estimated(standardised(t, x, y, 1), Firth, true).Fit()
	c := f.Coefficients[1]
	if math.Abs(f.Coefficients[0].Estimate) > 1e-10 || !(c.Estimate > 0 && c.Estimate < 5) || f.Method != Firth || c.ProfileLow == nil || c.ProfileHigh == nil {
		t.Fatalf("%+v", f)
	}
	other := estimated(standardised(t, x, []uint8{1, 1, 0, 0}, 1), Firth, true).Fit().Coefficients[1]
	if !near(other.Estimate, -c.Estimate, 1e-10) || !near(*other.ProfileLow, -*c.ProfileHigh, 1e-8) || !near(other.SE, c.SE, 1e-10) {
		t.Errorf("%+v, with other names %+v", c, other)
	}
}

// The error of z comes from the errors of both coefficients and their covariance, which R has.
func TestTheErrorOfZIsThatOfTheCovariance(t *testing.T) {
	e := estimated(standardised(t, hours, passed, 1), Maximum, false)
	b, w := e.Fit().Coefficients[0].SE, e.Fit().Coefficients[1].SE
	for _, x := range []float64{-2, 0, 3} {
		if got, want := e.LogitError([]float64{x}), math.Sqrt(b*b-2*x*1.03450345889+x*x*w*w); !near(got, want, 1e-9) {
			t.Errorf("the error of z at %g is %v, want %v", x, got, want)
		}
	}
}

// A sample's estimates are those of its points, written out; those that have none are those whose classes separate.
func TestBootstrapFitsEachSample(t *testing.T) {
	points, labels := hours[4:14], passed[4:14] // few, so that some samples are separable
	d := standardised(t, points, labels, 1)
	run := func(seed uint64) *Bootstrap {
		b := NewBootstrap(d, seed, 40)
		for b.Advance() {
		}
		return b
	}
	b, separated, next := run(1), 0, 0
	drawn := make([]float64, len(points))
	for k := range 40 {
		var x []float64
		var y []uint8
		for i, count := range b.counts(k) {
			drawn[i] += count
			for range int(count) {
				x, y = append(x, points[i]), append(y, labels[i])
			}
		}
		s := separation.New(x, y, 1)
		for s.Advance() {
		}
		if len(x) != len(points) {
			t.Fatalf("a sample of %d points", len(x))
		}
		if s.Verdict() != separation.Inseparable {
			separated++
			continue
		}
		want := estimated(standardised(t, x, y, 1), Maximum, false).Fit().Coefficients[1].Estimate
		if got := b.Found()[next][1]; math.Abs(got-want) > 1e-9*(1+math.Abs(want)) {
			t.Errorf("sample %d: %v, want %v", k, got, want)
		}
		next++
	}
	if next != len(b.Found()) || separated == 0 {
		t.Errorf("%d have estimates, %d were found, %d separate", next, len(b.Found()), separated)
	}
	if least, most := slices.Min(drawn), slices.Max(drawn); least < 20 || most > 60 {
		t.Errorf("in 40 samples a point is drawn %v to %v times", least, most)
	}
	if again, other := run(1), run(2); !slices.Equal(again.Found()[0], b.Found()[0]) || slices.Equal(other.Found()[0], b.Found()[0]) {
		t.Error("the samples do not follow from the seed")
	}
}
