package format_test

import (
	"math"
	"reflect"
	"testing"
	"time"

	"downhill/engine/scene"
	"downhill/web/format"
)

func TestFormats(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{format.Fixed(0.25, 1), "0.2"}, // the even one of two as near, as IEEE 754 rounds
		{format.Fixed(-2.75, 2), "−2.75"},
		{format.Fixed(-0.0000001, 4), "0.0000"},
		{format.Fixed(1234567890123456, 0), "1\u202f234\u202f567\u202f890\u202f123\u202f456"}, {format.Fixed(-8.9e89, 4), "−8.90·10⁸⁹"},
		{format.Power10(999999999.5e90, 9), "9.999999995·10⁹⁸"},
		{format.Significant(0.5339363), "0.5339"},
		{format.Significant(-1.32548), "−1.3255"},
		{format.Significant(0), "0.0000"},
		{format.Significant(123.456), "123.46"},
		{format.Significant(-54321.5), "−54\u202f321.5"},
		{format.Significant(1.234e-7), "1.23·10⁻⁷"},
		{format.Significant(-2.5e12), "−2.50·10¹²"},
		{format.Signed(-1.5), "− 1.5000"},
		{format.Signed(2), "+ 2.0000"},
		{format.Signed(-1e-9), "− 1.00·10⁻⁹"},
		{format.Signed(0), "+ 0.0000"},
		{format.Signed(math.Copysign(0, -1)), "− 0.0000"},
		{format.Scientific(-1.5e-300), "−1.50·10⁻³⁰⁰"},
		{format.Short(0), "0"},
		{format.Short(2.5), "2.5"},
		{format.Short(0.001), "10⁻³"}, {format.Short(-0.0021), "−2.1·10⁻³"}, {format.Short(-0.0012345), "−1.23·10⁻³"}, {format.Short(12345.678), "12\u202f345.68"}, {format.Short(-999), "−999"},
		{format.Short(-12.345), "−12.35"},
		{format.Short(123456), "1.23·10⁵"},
		{format.Position([]float64{-1.5, 2}), "(−1.5, 2)"},
		{format.Position(nil), "()"},
		{format.Percent(0.9104), "91.0\u202f%"},
		{format.WholePercent(46), "46\u202f%"},
		{format.Significant(1000), "1\u202f000"},
		{format.Significant(1234.56), "1\u202f234.6"},
		{format.Exact(3.2e-9), "3.2·10⁻⁹"},
		{format.Exact(-123456.75), "−123\u202f456.75"},
		{format.Exact(0.00001), "0.00001"},
		{format.Exact(2e20), "2·10²⁰"}, {format.Exact(-1e100), "−10¹⁰⁰"},
		{format.Thousands(12), "12"},
		{format.Thousands(999), "999"},
		{format.Thousands(1000), "1\u202f000"},
		{format.Thousands(1234567), "1\u202f234\u202f567"},
		{format.Clock(0), "00:00"},
		{format.Clock(3 * time.Second), "00:03"},
		{format.Clock(750 * time.Millisecond), "00:01"},
		{format.Clock(12*time.Minute + 30*time.Second), "12:30"},
		{format.Clock(3723 * time.Second), "1:02:03"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestNumbersAreReadAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string]float64{"9": 9, "−12\u202f500": -12500, " -1,5 ": -1.5, "−2": -2, "1e-3": 0.001, "\t1e−3": 0.001, "Inf": math.Inf(1)} {
		if got, err := format.Parse(typed); err != nil || got != want {
			t.Errorf("%q is read as %g, %v", typed, got, err)
		}
	}
	for _, bad := range []string{"nine", "", " ", "1 2", "1,2,3", "--1"} {
		if x, err := format.Parse(bad); err == nil {
			t.Errorf("%q is read as %g", bad, x)
		}
	}
}

// What is no number within the limits is refused with everything that a sentence about it needs.
func TestATypedNumberIsWithinItsLimits(t *testing.T) {
	limits := scene.Range{Min: -2, Max: 3}
	for typed, want := range map[string]float64{"-2": -2, "3": 3, " 0,5": 0.5, "−1": -1} {
		if got, err := format.Number("x1", typed, limits); err != nil || got != want {
			t.Errorf("%q is read as %g, %v", typed, got, err)
		}
	}
	for _, bad := range []string{"-2.001", "3,5", "Inf", "-inf", "NaN", "1e999", "", "nine"} {
		x, err := format.Number("x1", bad, limits)
		want := &scene.Error{Field: "x1", Value: bad, Rule: scene.NotANumber, Min: -2, Max: 3}
		if x != 0 || !reflect.DeepEqual(err, error(want)) {
			t.Errorf("%q is read as %g, %v", bad, x, err)
		}
	}
	for typed, want := range map[string]int{"3": 3, " −2 ": -2, "2.0": 2, "1e0": 1} {
		if got, err := format.Whole("x1", typed, limits); err != nil || got != want {
			t.Errorf("%q is read as %d, %v", typed, got, err)
		}
	}
	for _, bad := range []string{"4", "2.5", "1,000", "NaN", "", "nine"} {
		n, err := format.Whole("x1", bad, limits)
		want := &scene.Error{Field: "x1", Value: bad, Rule: scene.NotWhole, Min: -2, Max: 3}
		if n != 0 || !reflect.DeepEqual(err, error(want)) {
			t.Errorf("%q is read as %d, %v", bad, n, err)
		}
	}
	for _, c := range []struct {
		limits scene.Range
		most   float64
	}{{format.Coordinate, scene.MaxCoordinate}, {format.Weight, scene.MaxWeight}} {
		if c.limits != (scene.Range{Min: -c.most, Max: c.most}) {
			t.Errorf("a number of at most %g may be %v", c.most, c.limits)
		}
	}
}

func TestNumbersInControlsAreSentAsTheEngineTakesThem(t *testing.T) {
	for _, c := range []struct{ name, typed, want string }{
		{"learningRate", "0,05", "0.05"}, {"learningRate", " 0.5\t", "0.5"}, {"learningRate", "1e−3", "1e-3"},
		{"learningRate", "−0,5", "−0,5"}, {"learningRate", " fast ", " fast "}, {"learningRate", "", ""},
		{"learningRate", "1,2,3", "1,2,3"}, {"threshold", "0,25", "0.25"}, {"threshold", "1,5", "1,5"},
		{"epochs", " 200 ", "200"}, {"epochs", "1,000", "1,000"}, {"epochs", "2,5", "2,5"}, {"seed", "−3", "−3"},
		{"dataset", "moons", "moons"},
	} {
		row, _ := scene.Lookup(c.name)
		if got := format.Setting(row, c.typed); got != c.want {
			t.Errorf("%s: %q is sent as %q, want %q", c.name, c.typed, got, c.want)
		}
	}
}

// What the page writes can be copied into a field.
func TestPowersAreReadAsTheyAreWritten(t *testing.T) {
	for typed, want := range map[string]string{
		"3.2·10⁻⁹": "3.2e-9", "−2.8351·10⁻⁷": "-2.8351e-7", "4·10⁶": "4e6", "10⁻³": "1e-3", "−10⁴": "-1e4", "10¹²": "1e12", "1,5·10²": "1.5e2",
		"10": "10", "x²": "x²", "5⁻": "5⁻",
	} {
		if got := format.Plain(typed); got != want {
			t.Errorf("%s is read as %s, want %s", typed, got, want)
		}
	}
	for _, v := range []float64{3.2e-9, -2.84e-7, 1e-5} {
		if back, err := format.Parse(format.Significant(v)); err != nil || back != v {
			t.Errorf("%g is written as %s and read as %g, %v", v, format.Significant(v), back, err)
		}
	}
}
