package format

import (
	"math"
	"strconv"
)

// farthest is how far from the corner of a picture anything is drawn, in pixels: more than any window has, and little enough
// for every browser, which refuses numbers beyond 3.4·10³⁸ and draws lines badly long before.
const farthest = 1e6

// Pixel appends a coordinate, with so many decimals. One that is too far off is at the farthest, and what is no number at 0.
func Pixel(b []byte, x float64, decimals int) []byte {
	if x != x {
		x = 0
	}
	return strconv.AppendFloat(b, min(max(x, -farthest), farthest), 'f', decimals, 64)
}

// Path appends a polyline as the d of an SVG path, with so many decimals. It is cut off where it leaves what is drawn, and
// has a gap where a place is no number.
func Path(b []byte, decimals int, points ...[2]float64) []byte {
	to := func(command byte, p [2]float64) {
		b = Pixel(append(b, command), p[0], decimals)
		b = Pixel(append(b, ' '), p[1], decimals)
	}
	if len(points) == 1 && finite(points[0]) {
		to('M', points[0])
	}
	down := false // the pen is at the point before
	for i := 1; i < len(points); i++ {
		from, end, ok := cut(points[i-1], points[i])
		if !ok {
			down = false
			continue
		}
		if !down {
			to('M', from)
		}
		to('L', end)
		down = end == points[i]
	}
	return b
}

// Polygon appends a closed line, as Path does. Corners that are too far off are at the farthest.
func Polygon(b []byte, decimals int, corners ...[2]float64) []byte {
	command := byte('M')
	for _, p := range corners {
		if finite(p) {
			b = Pixel(append(b, command), p[0], decimals)
			b = Pixel(append(b, ' '), p[1], decimals)
			command = 'L'
		}
	}
	if command == 'L' {
		b = append(b, 'Z')
	}
	return b
}

func finite(p [2]float64) bool { return !math.IsNaN(p[0]-p[0]) && !math.IsNaN(p[1]-p[1]) }

// beyond is a size from which rounding leaves nothing of where a line between two such places goes.
const beyond = 1e18

// cut is the part of a line within the farthest; ok is false if there is none.
func cut(from, to [2]float64) (a, b [2]float64, ok bool) {
	if !finite(from) || !finite(to) || size(from) > beyond && size(to) > beyond {
		return a, b, false
	}
	b, ahead := reached(from, to)
	a, back := reached(to, from)
	return a, b, ahead >= 0 && back >= 0 && ahead+back >= 1
}

func size(p [2]float64) float64 { return max(math.Abs(p[0]), math.Abs(p[1])) }

// reached is how far a line from a place gets before it leaves what is drawn, as a place and as a part of the line; less than
// 0 if it is never there. Source: Y. Liang, B. Barsky, A new concept and method for line clipping, ACM Transactions on
// Graphics 3 (1984).
func reached(from, to [2]float64) (at [2]float64, part float64) {
	part = 1
	for k := range from {
		switch by := to[k] - from[k]; {
		case by > 0:
			part = min(part, (farthest-from[k])/by)
		case by < 0:
			part = min(part, (-farthest-from[k])/by)
		case math.Abs(from[k]) > farthest:
			return from, -1
		}
	}
	if part == 1 {
		return to, part
	}
	return [2]float64{from[0] + part*(to[0]-from[0]), from[1] + part*(to[1]-from[1])}, part
}
