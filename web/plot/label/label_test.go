package label

import (
	"fmt"
	"math"
	"testing"
)

var room = Box{0, 0, 400, 300}

// Lines of every direction that lie close have their names in the room, none over another.
func TestNamesOfCloseLinesDoNotMeet(t *testing.T) {
	for _, to := range [][2]float64{{400, 0}, {400, 300}, {0, 300}, {400, 40}, {40, 300}} {
		for _, apart := range []float64{0, 2, 9} {
			t.Run(fmt.Sprint(to, apart), func(t *testing.T) {
				var lines []Line
				for i := range 8 {
					by := 20 + apart*float64(i)
					lines = append(lines, Line{Pieces: [][2][2]float64{{{by, by}, {to[0] + by, to[1] + by}}}, Width: 80, Height: 36 + 27*float64(i)})
				}
				places := Places(lines, room, 12)
				for i, p := range places {
					if p == nil {
						t.Fatalf("name %d has no place", i)
					}
					if !p.Box.within(room) || math.Abs(p.Box.Right-p.Box.Left-80) > 1e-9 {
						t.Errorf("name %d is at %+v", i, p)
					}
					for k, other := range places[:i] {
						if p.Box.meets(other.Box) {
							t.Errorf("the names %d and %d meet: %+v, %+v", k, i, p, other)
						}
					}
				}
			})
		}
	}
}

// A name stands beside its line, where it is wanted if that is free, and on no line if it can.
func TestANameStandsBesideItsLine(t *testing.T) {
	upright := func(x float64) [][2][2]float64 { return [][2][2]float64{{{x, 0}, {x, 300}}} }
	places := Places([]Line{{upright(200), 60, 100}, {upright(206), 60, 100}}, room, 12)
	left, right := places[0], places[1]
	if left.Anchor != "end" || left.X != 200-gap || right.Anchor != "start" || right.X != 206+gap {
		t.Errorf("they stand at %+v and %+v", left, right)
	}
	for _, p := range places {
		if p.Y < 90 || p.Y > 115 {
			t.Errorf("it is wanted at a height of 100, and stands at %+v", p)
		}
	}
}

// A name without a place is left out, and a line outside the room has none.
func TestANameWithoutAPlaceIsLeftOut(t *testing.T) {
	line := [][2][2]float64{{{10, 5}, {50, 5}}}
	places := Places([]Line{{line, 50, 5}, {line, 50, 5}, {line, 90, 5}, {[][2][2]float64{{{500, 5}, {900, 5}}}, 10, 5}, {nil, 10, 5}}, Box{0, 0, 60, 24}, 12)
	if places[0] == nil || places[1] != nil || places[2] != nil || places[3] != nil || places[4] != nil {
		t.Errorf("%v", places)
	}
}
