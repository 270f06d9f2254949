package plot

import (
	"math"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// More than two features can be shown by two numbers of all of them instead of two of them: see engine.Projection. The
// plot then moves with the model. It is neither zoomed nor a part of the Scene, and the view of the slice stays.

// lens is how the plot shows the present Frame so.
type lens struct {
	scene, frame int // the revisions that it is of
	cloud        *engine.Cloud
	now          *engine.Projection
	x, y         scene.Range
}

// zero reports whether a model says the same everywhere.
func zero(weights []float64) bool {
	for _, w := range weights {
		if w != 0 {
			return false
		}
	}
	return true
}

// projection is the present one, nil for none. That of many points waits for the end of a run.
func (d *Plot) projection() *lens {
	s := d.Host.State()
	if !s.Projects() {
		d.seen = lens{}
		return nil
	}
	l := &d.seen
	if l.cloud == nil || l.scene != s.SceneRev() {
		*l = lens{scene: s.SceneRev(), frame: -1, cloud: engine.NewCloud(s.Scene())}
	}
	if l.frame != s.FrameRev() && (l.now == nil || d.follows()) {
		l.frame, l.now = s.FrameRev(), l.cloud.Projection(s.Frame().Snapshot.Model)
		l.fit(s.Scene().Points)
	}
	if l.now == nil {
		return nil
	}
	return l
}

// follows reports whether what is drawn of the points follows a run: not where there are many.
func (d *Plot) follows() bool {
	s := d.Host.State()
	return s.Scene().Points.Len() <= mostJudged || !s.Trains()
}

// fit chooses the ranges: as far to both sides, to the next round number.
func (l *lens) fit(points scene.Points) {
	if l.now == nil {
		return
	}
	var most [2]float64
	for i := range min(points.Len(), mostJudged) {
		z, across := l.now.At(points.At(i))
		most = [2]float64{max(most[0], math.Abs(z)), max(most[1], math.Abs(across))}
	}
	l.x, l.y = around(most[0]), around(most[1])
}

// around is the round range about 0 that holds a size with room around it.
func around(size float64) scene.Range {
	size = max(size*1.1, 1e-6)
	step := scene.TickStep(size, 4)
	most := step * math.Ceil(size/step)
	return scene.Range{Min: -most, Max: most}
}

// shades are the field: P(y = 1) depends on z alone.
func (l *lens) shades(columns int) []byte {
	out := make([]byte, columns)
	for i := range out {
		z := l.x.Min + (l.x.Max-l.x.Min)*(float64(i)+0.5)/float64(columns)
		out[i] = byte(255*elementary.Sigmoid(z) + 0.5)
	}
	return out
}

// row is the row of all features at a position of the plot.
func (d *Plot) row(at ...float64) []float64 {
	if l := d.projection(); l != nil {
		return l.now.Row(at[0], at[1])
	}
	return d.Host.State().Section().Row(at...)
}

// moveRow puts a row at a position of the plot, and leaves what the plot does not show of it.
func (d *Plot) moveRow(row []float64, at ...float64) {
	if l := d.projection(); l != nil {
		l.now.Move(row, at[0], at[1])
		return
	}
	d.Host.State().Section().Move(row, at...)
}

// note notes where the pointer or the cross is. The rest of the page knows positions in a slice only.
func (d *Plot) note(at []float64) {
	d.here = at
	if d.projection() != nil {
		at = nil
	}
	d.Host.State().Point(at)
}
