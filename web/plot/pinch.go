package plot

import (
	"math"

	"downhill/engine/scene"
)

// pinch is two fingers on the plot. What was under each stays there, as far as one factor for both axes allows.
type pinch struct {
	plot   *Plot
	from   []scene.Range
	places map[int][2]float64 // of the fingers at its beginning
}

// finger is a finger on the plot, by the ID of its pointer.
func (d *Plot) touch(id int, left, top float64) {
	if d.fingers == nil {
		d.fingers = map[int][2]float64{}
	}
	d.fingers[id] = [2]float64{left, top}
}

// newPinch begins once there are two fingers.
func (d *Plot) newPinch() *pinch {
	r := &pinch{plot: d, from: d.view(), places: map[int][2]float64{}}
	for id, at := range d.fingers {
		r.places[id] = at
	}
	return r
}

// move is of one of the fingers; where they are now, the plot knows.
func (r *pinch) move(float64, float64) {
	middle, apart, ok := r.between(r.places)
	now, wide, both := r.between(r.plot.fingers)
	if !ok || !both || len(r.from) != len(r.plot.Host.State().Scene().View) {
		return
	}
	d := r.plot
	d.aim = r.from
	d.zoom(apart/wide, middle[0], middle[1])
	d.pan(d.view(), now[0]-middle[0], now[1]-middle[1])
}

// between is the middle of the fingers that the pinch began with, and how far they are apart.
func (r *pinch) between(places map[int][2]float64) (middle [2]float64, apart float64, ok bool) {
	var at [][2]float64
	for id := range r.places {
		if place, there := places[id]; there {
			at = append(at, place)
		}
	}
	if len(at) != 2 {
		return middle, 0, false
	}
	for axis := range middle {
		middle[axis] = (at[0][axis] + at[1][axis]) / 2
	}
	return middle, math.Max(math.Hypot(at[0][0]-at[1][0], at[0][1]-at[1][1]), 1), true
}

func (r *pinch) release(float64, float64) { r.plot.tellView() }
func (r *pinch) cancel()                  {}
