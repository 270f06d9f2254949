package engine

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"downhill/engine/elementary"
	"downhill/engine/picture"
)

func banded(t *testing.T, content string, samples int) Band {
	t.Helper()
	b := NewSession(decode(t, content)).Banding(samples)
	for b.Advance() {
	}
	band, err := b.Band()
	if err != nil {
		t.Fatal(err)
	}
	return band
}

// With one feature the band lies around the fitted curve, as R's covariance of the two coefficients has it.
func TestABandOfOneFeature(t *testing.T) {
	b := banded(t, `{"dataset":"hours"}`, 0)
	if b.Rows != 1 || len(b.Fields) != 2 || len(b.Fields[0]) != b.Columns || len(b.Ranges) != 1 {
		t.Fatalf("%+v", b)
	}
	for i := range b.Columns {
		x := b.Ranges[0].Min + (b.Ranges[0].Max-b.Ranges[0].Min)*(float64(i)+0.5)/float64(b.Columns)
		z := -4.0777134310876324 + 1.5046454283733339*x
		error := math.Sqrt(3.10110097443 - 2*1.03450345889*x + 0.39528990207*x*x) // the covariance of R
		if math.Abs(float64(b.Fields[0][i])-(z-BandReach*error)) > 1e-4 || math.Abs(float64(b.Fields[1][i])-(z+BandReach*error)) > 1e-4 {
			t.Fatalf("at %v it is %v to %v, want %v ± %v", x, b.Fields[0][i], b.Fields[1][i], z, BandReach*error)
		}
	}
}

// With two the values are z in its errors: 0 at the fitted boundary.
func TestABandOfTwoFeatures(t *testing.T) {
	s := NewSession(decode(t, `{"dataset":"overlap","optimizer":"newton"}`))
	b := banded(t, `{"dataset":"overlap"}`, 0)
	if b.Rows != b.Columns || len(b.Fields) != 1 || len(b.Fields[0]) != b.Columns*b.Rows {
		t.Fatalf("%d by %d, %d fields", b.Columns, b.Rows, len(b.Fields))
	}
	o := examined(s).Optimum
	inside := 0
	for k, far := range b.Fields[0] {
		x := picture.Centre(b.Ranges[0], k%b.Columns, b.Columns)
		y := picture.Centre(b.Ranges[1], b.Rows-1-k/b.Columns, b.Rows)
		z := o.Logit([]float64{x, y})
		if math.Signbit(float64(far)) != math.Signbit(z) && math.Abs(z) > 1e-6 {
			t.Fatalf("%v errors at %v, %v, where z is %v", far, x, y, z)
		}
		if math.Abs(float64(far)) < BandReach {
			inside++
		}
	}
	if inside < len(b.Fields[0])/100 || inside > len(b.Fields[0])/3 {
		t.Errorf("%d of %d cells are in the band", inside, len(b.Fields[0]))
	}
}

// Samples follow from the seed. Those whose classes separate have no model; as curves they need what is seen of them.
func TestSamplesHaveModels(t *testing.T) {
	b := banded(t, `{"dataset":"hours","seed":3}`, 20)
	if b.Samples != 20 || len(b.Models) == 0 || len(b.Models) > 20 || len(b.Fields) != len(b.Models) || b.Rows != 1 {
		t.Fatalf("%d models, %d fields", len(b.Models), len(b.Fields))
	}
	x := picture.Centre(b.Ranges[0], 7, b.Columns)
	if got, want := float64(b.Fields[0][7]), b.Models[0].Logit([]float64{x}); math.Abs(got-want) > 1e-4 {
		t.Errorf("z is %v, want %v", got, want)
	}
	if again := banded(t, `{"dataset":"hours","seed":3}`, 20); !reflect.DeepEqual(again, b) {
		t.Error("the samples of one seed differ")
	}
	line, mean := banded(t, `{"dataset":"overlap"}`, 20), 0.0
	if len(line.Models) != 20 || line.Fields != nil {
		t.Errorf("%d lines have %d fields", len(line.Models), len(line.Fields))
	}
	for _, m := range line.Models {
		mean += m.Bias / 20
	}
	fit, _ := fitResult(NewSession(decode(t, `{"dataset":"overlap"}`)), FitOptions{})
	if c := fit.Coefficients[0]; math.Abs(mean-c.Estimate) > c.SE {
		t.Errorf("the mean bias of samples is %v, the estimate %v ± %v", mean, c.Estimate, c.SE)
	}
	if curve := banded(t, `{"dataset":"overlap","featureMap":"quadratic"}`, 5); len(curve.Fields) != len(curve.Models) || curve.Models[0].Logit(make([]float64, 5)) == 0 {
		t.Errorf("%d curves have %d fields", len(curve.Models), len(curve.Fields))
	}
	spread := 0.0
	for _, m := range b.Models {
		spread = math.Max(spread, math.Abs(elementary.Sigmoid(m.Bias)-elementary.Sigmoid(b.Models[0].Bias)))
	}
	if spread == 0 {
		t.Error("all samples are the same")
	}
}

func TestThereIsNoBandWithoutAFit(t *testing.T) {
	b := NewSession(decode(t, `{"dataset":"one"}`)).Banding(20)
	for b.Advance() {
	}
	var refused *FitError
	if _, err := b.Band(); !errors.As(err, &refused) || refused.Rule != FitSeparable {
		t.Errorf("of separable classes: %v", err)
	}
}

// Features may be so small that their weights are no numbers, and places so far off that z is none. Nothing drawn is NaN.
func TestABandOfNoNumbersIsRefused(t *testing.T) {
	tiny := func(scale, more string) string {
		return `{"points":[{"x":[1` + scale + `],"label":0},{"x":[2` + scale + `],"label":1},{"x":[3` + scale + `],"label":0},{"x":[4` + scale + `],"label":1},{"x":[5` + scale + `],"label":1},{"x":[-1` + scale + `],"label":0}]` + more + `}`
	}
	for _, samples := range []int{0, 20} {
		for _, scale := range []string{"e-323", "e-315", "e-310"} {
			b := NewSession(decode(t, tiny(scale, ""))).Banding(samples)
			for b.Advance() {
			}
			var unfit *FitError
			if _, err := b.Band(); !errors.As(err, &unfit) || unfit.Rule != FitOutOfRange {
				t.Errorf("with features of %s and %d samples: %v", scale, samples, err)
			}
		}
		for _, scale := range []string{"e-300", "e-290", "e14"} {
			for _, view := range []string{"", `,"view":[[-1e15,1e15]]`} {
				for _, field := range banded(t, tiny(scale, view), samples).Fields {
					for _, z := range field {
						if z != z {
							t.Fatalf("with features of %s, %d samples and %q there is %v", scale, samples, view, z)
						}
					}
				}
			}
		}
	}
}
