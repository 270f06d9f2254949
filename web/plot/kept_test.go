package plot

import (
	"regexp"
	"strings"
	"testing"

	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/web/hosttest"
)

func keptSVG(d *Plot) string {
	lines, names := d.kept(d.geometry())
	return lines + names
}

// The boundary of each run that is kept is in the plot and in its picture, in a colour of its own and with its name.
func TestTheBoundariesOfKeptRunsAreDrawn(t *testing.T) {
	h := hosttest.Show(t, `{"view":[[0,4],[0,4]],"pins":[{"name":"<a>","epoch":1},{"name":"b","epoch":1}]}`, 3)
	across := []float64{0, 4, 4, 0}
	h.State().TakeRuns([]runs.Run{{Name: "<a>", Boundary: across}, {Name: "b", Boundary: across}})
	d := &Plot{Host: h, canvas: canvas{width: 400, height: 400}}
	drawn := keptSVG(d)
	if strings.Count(drawn, "<path") != 4 || strings.Count(drawn, "<text") != 2 || !strings.Contains(drawn, "&lt;a&gt;") || strings.Contains(drawn, "<a>") {
		t.Fatalf("drawn is %s", drawn)
	}
	first, _ := h.State().Palette().Line(0)
	second, _ := h.State().Palette().Line(1)
	if !strings.Contains(drawn, first.Hex()) || !strings.Contains(drawn, second.Hex()) || first == second {
		t.Errorf("the colours are not theirs: %s", drawn)
	}
	g := d.geometry()
	if p := g.pieces(across)[0]; p[0] != [2]float64{g.left(0), g.top(4)} || p[1] != [2]float64{g.left(4), g.top(0)} {
		t.Errorf("it runs from %v to %v", p[0], p[1])
	}
	if svg := d.svg("data:,", ""); !strings.Contains(svg, drawn) {
		t.Error("the picture lacks them")
	}
	hidden := []scene.Pin{{Name: "<a>", Hidden: true}, {Name: "b", Hidden: true}}
	h.Try(scene.Edit{Pins: &hidden}, func(error) {})
	if drawn := keptSVG(d); drawn != "" {
		t.Errorf("hidden ones are drawn: %s", drawn)
	}
}

func TestTheBoundariesOfOneFeatureStandUpright(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"one","pins":[{"name":"a","epoch":1}]}`, 3)
	h.State().TakeRuns([]runs.Run{{Name: "a", Boundary: []float64{5, 0, 5, 1}}})
	d := &Plot{Host: h, canvas: canvas{width: 400, height: 400}}
	g := d.geometry()
	if p := g.pieces([]float64{5, 0, 5, 1}); len(p) != 1 || p[0] != upright(g, 5) {
		t.Errorf("it is %v", p)
	}
	if !strings.Contains(keptSVG(d), piecesPath([][2][2]float64{upright(g, 5)})) {
		t.Error("it is not drawn")
	}
}

// Where long names of flat boundaries have no room, they are cut rather than left out.
func TestNamesWithoutRoomAreCut(t *testing.T) {
	var kept []runs.Run
	var pins []string
	for i := range 8 {
		name := string(rune('a'+i)) + ", learningRate 0.3"
		kept = append(kept, runs.Run{Name: name, Boundary: []float64{0, 1.9 - 0.05*float64(i), 4, 2.1 + 0.05*float64(i)}})
		pins = append(pins, `{"name":"`+name+`","epoch":1}`)
	}
	h := hosttest.Show(t, `{"view":[[0,4],[0,4]],"pins":[`+strings.Join(pins, ",")+`]}`, 3)
	h.State().TakeRuns(kept)
	d := &Plot{Host: h, canvas: canvas{width: 330, height: 330}}
	if drawn := keptSVG(d); strings.Count(drawn, "<text") != 8 || !strings.Contains(drawn, "…<") || len(d.nameless(d.geometry())) != 0 {
		t.Errorf("drawn is %s", drawn)
	}
	h.State().TakeRuns(kept[:1])
	if drawn := keptSVG(d); !strings.Contains(drawn, ">a, learningRate 0.3<") {
		t.Errorf("alone it is %s", drawn)
	}
}

// Boundaries that lie one on the other have names that do not meet, and a name without room is in the legend.
func TestTheNamesOfCloseBoundariesDoNotMeet(t *testing.T) {
	h := hosttest.Show(t, `{"view":[[0,4],[0,4]],"pins":[{"name":"one","epoch":1},{"name":"two","epoch":1},{"name":"three","epoch":1}]}`, 3)
	flat := []float64{0, 2, 4, 2}
	h.State().TakeRuns([]runs.Run{{Name: "one", Boundary: flat}, {Name: "two", Boundary: flat}, {Name: "three", Boundary: flat}})
	d := &Plot{Host: h, canvas: canvas{width: 400, height: 400}}
	drawn := keptSVG(d)
	places := regexp.MustCompile(`<text class="level" x="([^"]+)" y="([^"]+)"`).FindAllStringSubmatch(drawn, -1)
	if len(places) != 3 || len(d.nameless(d.geometry())) != 0 {
		t.Fatalf("%d names: %s", len(places), drawn)
	}
	for i, p := range places {
		for _, other := range places[:i] {
			if p[1] == other[1] && p[2] == other[2] {
				t.Errorf("two names are at %s, %s", p[1], p[2])
			}
		}
	}
	d.width = 90 // no name has room, but for the shortest
	if left := d.nameless(d.geometry()); len(left) == 0 || left[len(left)-1].text != "three" {
		t.Fatalf("without room %v have no names", left)
	}
	hue, _ := h.State().Palette().Line(2)
	svg := legendSVG(geometry{}, d.nameless(d.geometry()))
	if !strings.Contains(svg, `style="fill:`+hue.Hex()+`"`) || !strings.Contains(svg, "three") {
		t.Errorf("the legend is %s", svg)
	}
}
