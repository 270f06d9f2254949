package dots

import (
	"testing"

	"downhill/web/colour"
)

func TestFieldColoursAreThoseOfTheClasses(t *testing.T) {
	c := colour.Light
	pixels := Shades(c)
	for k, want := range []colour.RGB{c.Field[0], c.Neutral, c.Field[1]} {
		i := []int{0, 128, 255}[k]
		for k := range 3 {
			if d := int(pixels[4*i+k]) - int(want[k]); d < -2 || d > 2 {
				t.Errorf("shade %d is %v, want %v", i, pixels[4*i:4*i+4], want)
			}
		}
		if pixels[4*i+3] != 255 {
			t.Errorf("shade %d is not opaque", i)
		}
	}
}

func TestTheClassesDifferInShapeAtEverySize(t *testing.T) {
	for _, n := range []int{10, 1000, 5000, 100_000} {
		for _, density := range []float64{1, 1.5, 2, 3} {
			zero := newStamp(0, Radius(n)*density, density, colour.Light)
			one := newStamp(1, Radius(n)*density, density, colour.Light)
			if len(zero.dots) == 0 || len(one.dots) == 0 || len(zero.dots) == len(one.dots) {
				t.Errorf("%d points at density %g: %d and %d pixels", n, density, len(zero.dots), len(one.dots))
			}
		}
	}
}
