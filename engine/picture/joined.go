package picture

import "math"

// joint is where pieces of line meet, in units of a grain: two cells compute the same place, but round it each its own way.
type joint [2]int

// Joined puts the pieces of Contours together to lines, each from one end to the other, or around to where it begins. Ends
// within a grain of each other are one place.
func Joined(pieces [][2][2]float64, grain float64) [][][2]float64 {
	at := func(end [2]float64) joint {
		return joint{int(math.Round(end[0] / grain)), int(math.Round(end[1] / grain))}
	}
	meet := map[joint][]int{}
	for i, p := range pieces {
		for _, end := range p {
			meet[at(end)] = append(meet[at(end)], i)
		}
	}
	used := make([]bool, len(pieces))
	// follow goes on from the end of a line, as long as there is a piece that was not used.
	follow := func(line [][2]float64) [][2]float64 {
		for end := at(line[len(line)-1]); ; end = at(line[len(line)-1]) {
			next := -1
			for _, i := range meet[end] {
				if !used[i] {
					next = i
				}
			}
			if next < 0 {
				return line
			}
			used[next] = true
			to := pieces[next][1]
			if at(to) == end {
				to = pieces[next][0]
			}
			line = append(line, to)
		}
	}
	var out [][][2]float64
	for i, p := range pieces {
		if used[i] {
			continue
		}
		used[i] = true
		line := follow([][2]float64{p[1], p[0]})
		for a, b := 0, len(line)-1; a < b; a, b = a+1, b-1 {
			line[a], line[b] = line[b], line[a]
		}
		out = append(out, follow(line))
	}
	return out
}
