package surface

import (
	"regexp"
	"strings"
	"testing"

	"downhill/engine/scene"
)

// What is far off, or none, is drawn by numbers that a browser takes, and ticks beside each other are told apart.
func TestWhatIsFarOffIsDrawn(t *testing.T) {
	_, s := found(t, `{"dataset":"hours","initial":{"epoch":0,"weights":[1],"bias":1e90}}`, 2)
	svg := s.svg("", 600, 300, 16)
	if long := regexp.MustCompile(`\d{14}`).FindString(svg); long != "" || strings.Contains(svg, "NaN") || strings.Contains(svg, `d="Z"`) {
		t.Errorf("there is %q in %d bytes, NaN: %t, an empty area: %t", long, len(svg), strings.Contains(svg, "NaN"), strings.Contains(svg, `d="Z"`))
	}
	var m markup
	m.add(`<circle cy="`, -2.7e92, `"/>`)
	if path := pathOf(line{{69, 0}, {69, -2.7e92}}); path != "M69.0 0.0L69.0 -1000000.0" || m.String() != `<circle cy="-1000000.0"/>` {
		t.Errorf("a path far off is %q, a circle %q", path, m.String())
	}
	optimum := [2]float64{1e300, 0}
	if s.found.Optimum = &optimum; s.marks(newFrame(600, 300, 16, s.ground.ranges()))["optimum"] == "Z" {
		t.Error("an optimum far off is an area of nothing")
	}
	seen := map[string]bool{}
	for k := range 4 {
		v := 1e90 + float64(k)*5e80
		words := tick(v, 5e80)
		if seen[words] || len([]rune(words)) > 20 {
			t.Errorf("%v is written %q", v, words)
		}
		seen[words] = true
	}
	if got := newFrame(600, 300, 16, [2]scene.Range{{Min: 0, Max: 1}, {Min: 0, Max: 1}}); translate(got.pixel([2]float64{1e90, -1e90})) != "translate(1000000.00 1000000.00)" {
		t.Errorf("a place far off is at %s", translate(got.pixel([2]float64{1e90, -1e90})))
	}
}
