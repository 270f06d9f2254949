package picture

import "downhill/engine/scene"

// Contours returns where a function crosses a level, from its values at the centres of columns × rows cells over two
// ranges, row by row from the top (the greatest second coordinate) down: pieces of straight line, each with its two
// ends in the units of the ranges. Between cells the function is taken as linear along the grid's edges. Source: W.
// Lorensen, H. Cline, Marching Cubes, SIGGRAPH 1987, in the plane.
func Contours[T float32 | float64](values []T, columns, rows int, x, y scene.Range, level float64) [][2][2]float64 {
	var pieces [][2][2]float64
	for k := range rows - 1 {
		top, bottom := values[k*columns:][:columns], values[(k+1)*columns:][:columns]
		a, d := float64(top[0])-level, float64(bottom[0])-level
		for i := range columns - 1 {
			b, c := float64(top[i+1])-level, float64(bottom[i+1])-level
			corners := [4]float64{a, b, c, d} // clockwise from the top left
			a, d = b, c
			if below := corners[0] < 0; below == (b < 0) && below == (c < 0) && below == (corners[3] < 0) {
				continue // as in most cells: nothing crosses
			}
			for _, piece := range crossings(corners) {
				for e := range piece {
					u, v := float64(i)+piece[e][0]+0.5, float64(k)+piece[e][1]+0.5
					piece[e] = [2]float64{x.Min + float64((x.Max-x.Min)*u)/float64(columns), y.Max - float64((y.Max-y.Min)*v)/float64(rows)}
				}
				pieces = append(pieces, piece)
			}
		}
	}
	return pieces
}

// Crossings returns the places along a range where a function crosses a level, from its values at the centres of n
// cells.
func Crossings[T float32 | float64](values []T, r scene.Range, level float64) []float64 {
	var out []float64
	for i := range len(values) - 1 {
		a, b := float64(values[i])-level, float64(values[i+1])-level
		if a < 0 != (b < 0) {
			out = append(out, r.Min+(r.Max-r.Min)*(float64(i)+0.5+a/(a-b))/float64(len(values)))
		}
	}
	return out
}

// crossings returns the pieces inside one cell of the grid, from the values at its corners, clockwise from the top
// left; their ends lie in the unit square from the top left corner.
func crossings(corner [4]float64) [][2][2]float64 {
	places := [4][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}}
	var ends [][2]float64
	for e := range 4 {
		a, b := corner[e], corner[(e+1)%4]
		if a < 0 == (b < 0) {
			continue
		}
		from, to, t := places[e], places[(e+1)%4], a/(a-b)
		ends = append(ends, [2]float64{from[0] + float64((to[0]-from[0])*t), from[1] + float64((to[1]-from[1])*t)})
	}
	switch {
	case len(ends) == 2:
		return [][2][2]float64{{ends[0], ends[1]}}
	case len(ends) == 4 && (corner[0]+corner[1]+corner[2]+corner[3] < 0) == (corner[0] < 0):
		return [][2][2]float64{{ends[0], ends[1]}, {ends[2], ends[3]}} // the middle joins the top left corner
	case len(ends) == 4:
		return [][2][2]float64{{ends[3], ends[0]}, {ends[1], ends[2]}}
	}
	return nil
}

// Between is a function between its values at the centres of columns × rows cells, row by row from the top down: at a part
// of the way to the right, and of the way down, from 0 to 1. It is linear along each, and constant beyond the centres.
func Between(values []float32, columns, rows int, right, down float64) float64 {
	place := func(share float64, n int) (first, second int, t float64) {
		at := min(max(float64(share*float64(n))-0.5, 0), float64(n-1))
		first = int(at)
		return first, min(first+1, n-1), at - float64(first)
	}
	left, next, u := place(right, columns)
	top, below, v := place(down, rows)
	along := func(row int) float64 {
		a, b := float64(values[row*columns+left]), float64(values[row*columns+next])
		return a + float64((b-a)*u)
	}
	return along(top) + float64((along(below)-along(top))*v)
}
