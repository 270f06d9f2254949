package influence

import (
	"math"
	"slices"
	"testing"
)

// withOnes are rows of features with a 1 before each.
func withOnes(x []float64, dim int) []float64 {
	var rows []float64
	for row := range slices.Chunk(x, dim) {
		rows = append(append(rows, 1), row...)
	}
	return rows
}

func all(w *Work) ([]float64, bool) {
	for w.Advance() {
	}
	return w.Values()
}

// Of one feature the inverse of the information is written out, and Cook's distance is how far one step of Newton's method
// moves without the point, in the units of the information.
func TestAgainstTheInverseWrittenOut(t *testing.T) {
	x, labels := []float64{-1, 0.5, 2, 3, -2, 1}, []uint8{0, 1, 0, 1, 0, 1}
	var w, b, a, c, d, det float64 // XᵀVX is a, c; c, d
	p := make([]float64, len(x))
	for range 30 { // steps of Newton's method
		a, c, d = 0, 0, 0
		byW, byB := 0.0, 0.0
		for i, v := range x {
			p[i] = 1 / (1 + math.Exp(-w*v-b))
			a, c, d = a+p[i]*(1-p[i])*v*v, c+p[i]*(1-p[i])*v, d+p[i]*(1-p[i])
			byW, byB = byW+(float64(labels[i])-p[i])*v, byB+float64(labels[i])-p[i]
		}
		det = a*d - c*c
		w, b = w+(d*byW-c*byB)/det, b+(a*byB-c*byW)/det
	}
	got, ok := all(New(withOnes(x, 1), labels, []float64{b, w}))
	if !ok || len(got) != Numbers*len(x) {
		t.Fatalf("%v", got)
	}
	for i, v := range x {
		error := float64(labels[i]) - p[i]
		h := p[i] * (1 - p[i]) * (d*v*v - 2*c*v + a) / det
		byW, byB := (d*v-c)/det*error/(1-h), (a-c*v)/det*error/(1-h)
		cook := (a*byW*byW + 2*c*byW*byB + d*byB*byB) / 2
		loss := -math.Log(1 - math.Abs(error))
		want := []float64{h, cook, math.Copysign(math.Sqrt(2*loss), error), error / math.Sqrt(p[i]*(1-p[i]))}
		for k, v := range got[Numbers*i : Numbers*(i+1)] {
			if math.Abs(v-want[k]) > 1e-12 {
				t.Errorf("point %d: %v, want %v", i, got[Numbers*i:Numbers*(i+1)], want)
			}
		}
	}
}

// In slices of whatever size the numbers are the same to the last bit.
func TestManyPointsTakeSeveralSlices(t *testing.T) {
	n, dim := 3000, 9
	x, labels := make([]float64, n*dim), make([]uint8, n)
	for i := range x {
		x[i] = math.Sqrt(float64(i*7919%1009)) - 20
	}
	for i := range labels {
		labels[i] = uint8(i % 2)
	}
	at, parts := make([]float64, dim+1), 0
	w := New(withOnes(x, dim), labels, at)
	for w.Advance() {
		parts++
	}
	first, ok := w.Values()
	second, _ := all(New(withOnes(x, dim), labels, at))
	if parts < 2 || !ok || !slices.Equal(first, second) {
		t.Errorf("%d slices, %t", parts, ok)
	}
}

func TestASingularMatrixHasNoNumbers(t *testing.T) {
	for name, w := range map[string]*Work{
		"a constant feature":    New(withOnes([]float64{1, 1, 1}, 1), []uint8{0, 1, 0}, []float64{0, 0}),
		"a feature twice":       New(withOnes([]float64{1, 1, 2, 2, 4, 4}, 2), []uint8{0, 1, 0}, []float64{0, 0, 0}),
		"no points":             New(withOnes(nil, 1), nil, []float64{0, 0}),
		"a point that is alone": New(withOnes([]float64{0, 0, 1}, 1), []uint8{0, 1, 0}, []float64{0, 0}),
	} {
		if values, ok := all(w); ok {
			t.Errorf("%s: %v", name, values)
		}
	}
}
