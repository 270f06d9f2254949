package surface

import (
	"downhill/engine/scene"
	"downhill/web/colour"
)

// keptWide is how many times as wide as what the engine chose a view may become for the runs that are kept.
const keptWide = 3

// kept are the paths of the runs that are kept, each with its end, as SVG.
func (s *Surface) kept(f frame) string {
	var m markup
	c := s.host.State().Palette()
	for _, run := range s.host.State().Kept() {
		var way line
		for i := 0; i+2 < len(run.Path); i += 3 {
			if at := f.pixel([2]float64{run.Path[i+1], run.Path[i+2]}); len(way) == 0 || apart(way[len(way)-1], at) > leastStride || i+3 >= len(run.Path) {
				way = append(way, at)
			}
		}
		if len(way) == 0 {
			continue
		}
		hue, kind := c.Line(run.Line)
		path, end := pathOf(way), way[len(way)-1]
		m.add(`<path class="kept-halo" fill="none" stroke-width="4" stroke-opacity=".6" stroke="`, c.Edge.Hex(), `" d="`, path, `"/><path fill="none" stroke-width="2" stroke-linejoin="round" stroke="`,
			hue.Hex(), `" stroke-dasharray="`, colour.Dashes(kind), `" d="`, path, `"/><circle r="4" stroke="`, c.Edge.Hex(), `" fill="`, hue.Hex(), `" cx="`, end[0], `" cy="`, end[1], `"/>`)
	}
	return m.String()
}

// keptPlaces are those of the paths of the runs that are kept, but for what is far from ranges.
func (s *Surface) keptPlaces(ranges [2]scene.Range) (places [][2]float64) {
	near := func(v float64, r scene.Range) bool {
		reach := (r.Max - r.Min) * (keptWide - 1) / 2
		return v > r.Min-reach && v < r.Max+reach
	}
	for _, run := range s.host.State().Kept() {
		for i := 0; i+2 < len(run.Path); i += 3 {
			if at := [2]float64{run.Path[i+1], run.Path[i+2]}; near(at[0], ranges[0]) && near(at[1], ranges[1]) {
				places = append(places, at)
			}
		}
	}
	return places
}
