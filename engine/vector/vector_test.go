package vector

import (
	"slices"
	"testing"
)

func TestSumsOverRows(t *testing.T) {
	a := []float64{1, -2, 3}
	if got := Dot(a, []float64{4, 5, -6}); got != 4-10-18 {
		t.Errorf("the scalar product is %g", got)
	}
	if got := Norm1(a); got != 6 {
		t.Errorf("the norm is %g", got)
	}
	if Dot(nil, nil) != 0 || Norm1(nil) != 0 {
		t.Error("nothing has a sum")
	}
}

// The order of a sum decides its last bits: it is that of the row.
func TestSumsHaveAFixedOrder(t *testing.T) {
	row := []float64{1e16, 1, 1}
	if got := Dot(row, []float64{1, 1, 1}); got != 1e16 {
		t.Errorf("the scalar product is %v", got)
	}
	if got := Norm1(row); got != 1e16 {
		t.Errorf("the norm is %v", got)
	}
}

func TestResizedReusesMemory(t *testing.T) {
	v := []float64{1, 2, 3}
	short := Resized(v, 2)
	if !slices.Equal(short, []float64{0, 0}) || &short[0] != &v[0] {
		t.Errorf("two of three are %v", short)
	}
	if long := Resized(v, 4); !slices.Equal(long, make([]float64, 4)) {
		t.Errorf("four of three are %v", long)
	}
}
