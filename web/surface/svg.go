package surface

import (
	"html"
	"math"
	"strings"

	"downhill/engine/scene"
	"downhill/web/format"
)

// The parts of the surface that are lines and words, as SVG. Coordinates are those of a frame but for the axes', whose
// picture has the margins too.

// markup writes SVG; numbers have one decimal.
type markup struct{ strings.Builder }

func (m *markup) add(parts ...any) {
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			m.WriteString(v)
		case float64:
			m.Write(format.Pixel(nil, v, 1))
		}
	}
}

// pathOf is lines as the d of a path.
func pathOf(lines ...line) string {
	var b []byte
	for _, l := range lines {
		b = format.Path(b, 1, l...)
	}
	return string(b)
}

// contoursSVG are the contours with their labels, each with a rim of the ground's colour.
func (s *Surface) contoursSVG(contours []contour, labels []label) string {
	var m markup
	palette := s.host.State().Palette()
	for k, c := range contours {
		class := "contour"
		if k == 0 {
			class = "contour lowest"
		}
		m.add(`<path class="`, class, `" data-loss="`, c.label, `" d="`, pathOf(c.lines...), `"/>`)
	}
	for _, l := range labels {
		rim := palette.Height(s.ground.share(l.loss)).Hex()
		m.add(`<text class="height" stroke="`, rim, `" transform="translate(`, l.left, ` `, l.top, `) rotate(`, l.degrees, `)" dy="0.34em">`, l.text, `</text>`)
	}
	return m.String()
}

// ticks are the round values on an axis with room for so many, and the step between them.
func ticks(r scene.Range, room int) (values []float64, step float64) {
	step = scene.TickStep(r.Max-r.Min, max(room, 2))
	first := math.Ceil(r.Min/step - 1e-9)
	for i := range room + 3 {
		v := scene.Multiple(first+float64(i), step)
		if v > r.Max+1e-9*step {
			break
		}
		values = append(values, v+0)
	}
	return values, step
}

// axesSVG are the ticks and the names of both axes; em is the size of the page's letters.
func axesSVG(f frame, em float64, x, y string) string {
	var m markup
	left, top := marginLeft*em, marginTop*em
	bottom, right := top+f.height, left+f.width
	values, step := ticks(f.x, int(f.width/(4.6*em)))
	for _, v := range values {
		at := left + f.left(v)
		m.add(`<line x1="`, at, `" x2="`, at, `" y1="`, bottom, `" y2="`, bottom+4, `"/>`)
		m.add(`<text class="tick-x" x="`, at, `" y="`, bottom+4+0.9*em, `" text-anchor="middle">`, tick(v, step), `</text>`)
	}
	values, step = ticks(f.y, int(f.height/(3*em)))
	for _, v := range values {
		at := top + f.top(v)
		m.add(`<line x1="`, left-4, `" x2="`, left, `" y1="`, at, `" y2="`, at, `"/>`)
		m.add(`<text class="tick-y" x="`, left-7, `" y="`, at, `" dy="0.34em" text-anchor="end">`, tick(v, step), `</text>`)
	}
	m.add(`<rect x="`, left, `" y="`, top, `" width="`, f.width, `" height="`, f.height, `"/>`)
	m.add(`<text class="name" x="`, right, `" y="`, bottom+2.3*em, `" text-anchor="end">`, html.EscapeString(x), `</text>`)
	m.add(`<text class="name" transform="translate(`, 0.8*em, ` `, top, `) rotate(-90)" text-anchor="end">`, html.EscapeString(y), `</text>`)
	return m.String()
}

// stop is an epoch that is marked on the path.
type stop struct {
	epoch int
	at    [2]float64
}

// stops are the epochs 1, 10, 100, … of a path of epochs and places, which may lie between two of them.
func stops(path [][3]float64) []stop {
	var out []stop
	for epoch, i := 1.0, 0; i+1 < len(path); {
		from, to := path[i], path[i+1]
		switch {
		case to[0] < epoch:
			i++
		case from[0] > epoch:
			epoch *= 10
		default:
			t := (epoch - from[0]) / max(to[0]-from[0], 1)
			out = append(out, stop{int(epoch), [2]float64{from[1] + t*(to[1]-from[1]), from[2] + t*(to[2]-from[2])}})
			epoch *= 10
		}
	}
	return out
}

// stopsSVG marks stops, each with its epoch where there is room for it beside the others and the run's place.
func stopsSVG(stops []stop, f frame, here [2]float64) string {
	var m markup
	taken := [][2]float64{f.pixel(here)}
	for _, s := range stops {
		at := f.pixel(s.at)
		if !f.inside(at[0], at[1]) {
			continue
		}
		m.add(`<circle class="stop" cx="`, at[0], `" cy="`, at[1], `" r="2.75"/>`)
		label := [2]float64{at[0] + 16, at[1] - 10} // the middle of it
		if near(label, taken, 0.7*labelApart) || !f.hasRoom(at) {
			continue
		}
		taken = append(taken, label)
		m.add(`<text class="epoch" x="`, at[0]+6, `" y="`, at[1]-6, `">`, format.Thousands(s.epoch), `</text>`)
	}
	return m.String()
}

// arrow is a line from a place with a head of two more, from and to in pixels.
func arrow(from, to [2]float64) []line {
	dx, dy := to[0]-from[0], to[1]-from[1]
	length := math.Hypot(dx, dy)
	if !(length > 0) {
		return nil
	}
	const head = 8
	u, v := dx/length*head, dy/length*head
	side := func(across float64) [2]float64 { return [2]float64{to[0] - u - across*v, to[1] - v + across*u} }
	return []line{{from, to}, {side(0.55), to, side(-0.55)}}
}
