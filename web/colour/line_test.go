package colour

import "testing"

// The lines of as many runs as a Scene keeps are all different.
func TestTheLinesOfRunsDiffer(t *testing.T) {
	for _, c := range []Palette{Light, Dark} {
		seen := map[string]bool{}
		for k := range 12 {
			hue, kind := c.Line(k)
			look := hue.Hex() + kind
			if seen[look] || (Dashes(kind) == "") != (kind == "solid") {
				t.Errorf("line %d is %s", k, look)
			}
			seen[look] = true
		}
	}
}
