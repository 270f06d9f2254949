package surface

import (
	"math"

	"downhill/engine"
	"downhill/web/format"
)

// marks are the paths of what moves over the surface, by their classes.
func (s *Surface) marks(f frame) map[string]string {
	here := f.pixel(s.place(s.found))
	path := ""
	if !s.dragging {
		path = pathOf(append(s.walked(f), here))
	}
	out := map[string]string{"path": path, "next": "", "gradient": "", "optimum": ""}
	if to := s.next(s.found); to != nil {
		out["next"] = pathOf(line{here, f.pixel(*to)})
	}
	if down, ok := s.gradient(f); ok {
		out["gradient"] = pathOf(arrow(here, along(here, down, gradientLength))...)
	}
	if o := s.found.Optimum; o != nil {
		const size = 6.5
		at := f.pixel(*o)
		out["optimum"] = string(format.Polygon(nil, 1, [2]float64{at[0], at[1] - size}, [2]float64{at[0] + size, at[1]}, [2]float64{at[0], at[1] + size}, [2]float64{at[0] - size, at[1]}))
	}
	return out
}

// walked is the path in pixels.
func (s *Surface) walked(f frame) line {
	var out line
	for _, p := range s.path() {
		at := f.pixel([2]float64{p[1], p[2]})
		if len(out) == 0 || apart(out[len(out)-1], at) > leastStride {
			out = append(out, at)
		}
	}
	return out
}

// strewn are points on a line where it is in a frame, none further from the next than a stride.
func (l line) strewn(stride float64, f frame) line {
	var out line
	for i, to := range l {
		from := l[max(i-1, 0)]
		begin, end := f.clip(from, to)
		parts := math.Ceil((end-begin)*apart(from, to)/stride) + 1
		for k := 0.0; begin <= end && k <= parts; k++ {
			t := begin + (end-begin)*k/parts
			out = append(out, [2]float64{from[0] + t*(to[0]-from[0]), from[1] + t*(to[1]-from[1])})
		}
	}
	return out
}

// along is the pixel at a distance from another in a direction.
func along(from, direction [2]float64, distance float64) [2]float64 {
	return [2]float64{from[0] + direction[0]*distance, from[1] + direction[1]*distance}
}

// length is how long a line is, in pixels.
func (l line) length() float64 {
	sum := 0.0
	for i := 1; i < len(l); i++ {
		sum += apart(l[i-1], l[i])
	}
	return sum
}

// leastStride is how far, in pixels, two points of the path lie apart that are both drawn.
const leastStride = 0.75

// path is the epochs and places of the run up to the present one: those that the surface came with, and those of the Frames
// since.
func (s *Surface) path() [][3]float64 {
	epoch := math.Inf(1)
	if now := s.host.State(); now.FrameIsOfScene() && s.ofScene == now.SceneRev() {
		epoch = float64(now.Frame().Snapshot.Epoch)
	}
	var out [][3]float64
	for _, part := range [][][3]float64{s.found.Path, {s.found.Here}, s.trail} {
		for _, p := range part {
			if p[0] <= epoch && (len(out) == 0 || p[0] > out[len(out)-1][0]) {
				out = append(out, p)
			}
		}
	}
	return out
}

// traced is the next step, if it is known for what the surface shows.
func (s *Surface) traced(f *engine.Surface) *engine.Trace {
	t := s.steps.FoundOf(s.ofScene)
	if t == nil || s.dragging || t.Epoch != s.host.State().Frame().Snapshot.Epoch || len(t.Before) <= max(f.X, f.Y) {
		return nil
	}
	return t
}

// parameterOf is parameter k of a row of them, 0 being the bias.
func parameterOf(row []float64, k int) float64 { return row[(k+len(row)-1)%len(row)] }

// next is where the next step leads.
func (s *Surface) next(f *engine.Surface) *[2]float64 {
	t := s.traced(f)
	if t == nil {
		return nil
	}
	return &[2]float64{parameterOf(t.After, f.X), parameterOf(t.After, f.Y)}
}

// gradientLength is how long the arrow of the gradient is, in pixels.
const gradientLength = 52

// gradient is the direction of steepest descent at the run's place, in pixels and of length 1.
func (s *Surface) gradient(f frame) (down [2]float64, ok bool) {
	t := s.traced(s.found)
	if t == nil {
		return down, false
	}
	x := -parameterOf(t.Slopes, s.found.X) / (f.x.Max - f.x.Min) * f.width
	y := parameterOf(t.Slopes, s.found.Y) / (f.y.Max - f.y.Min) * f.height
	length := math.Hypot(x, y)
	if !(length > 0) {
		return down, false
	}
	return [2]float64{x / length, y / length}, true
}

func translate(at [2]float64) string {
	return "translate(" + string(format.Pixel(append(format.Pixel(nil, at[0], 2), ' '), at[1], 2)) + ")"
}
