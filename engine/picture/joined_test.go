package picture

import (
	"slices"
	"testing"
)

func TestPiecesAreJoinedInWhateverOrderTheyCome(t *testing.T) {
	a, b, c, d := [2]float64{0, 0}, [2]float64{5, 1}, [2]float64{9, 3}, [2]float64{50, 50}
	e := [2]float64{60, 50}
	near := [2]float64{5, 1 + 1e-9}
	got := Joined([][2][2]float64{{c, b}, {d, e}, {a, near}}, 1.0/64)
	if len(got) != 2 || len(got[0]) != 3 || len(got[1]) != 2 || !(slices.Equal(got[0], [][2]float64{c, b, a}) || slices.Equal(got[0], [][2]float64{a, b, c})) {
		t.Errorf("joined they are %v", got)
	}
}
