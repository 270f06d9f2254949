package surface

import "downhill/engine/scene"

// frame maps places on the surface to CSS pixels from the top left corner of what is drawn of it.
type frame struct {
	width, height float64
	x, y          scene.Range
}

// The room around the surface for its axes, in widths of the page's letters; static/css/surface.css has the same.
const (
	marginLeft   = 3.5
	marginRight  = 0.8
	marginTop    = 0.6
	marginBottom = 2.6
)

// newFrame is the frame in a box, both in CSS pixels; em is the size of the page's letters.
func newFrame(width, height, em float64, view [2]scene.Range) frame {
	return frame{
		width: max(width-(marginLeft+marginRight)*em, 1), height: max(height-(marginTop+marginBottom)*em, 1), x: view[0], y: view[1],
	}
}

func (f frame) left(x float64) float64 { return (x - f.x.Min) / (f.x.Max - f.x.Min) * f.width }

func (f frame) top(y float64) float64 { return (f.y.Max - y) / (f.y.Max - f.y.Min) * f.height }

// pixel is where a place is.
func (f frame) pixel(at [2]float64) [2]float64 { return [2]float64{f.left(at[0]), f.top(at[1])} }

// place is what is under a pixel.
func (f frame) place(left, top float64) [2]float64 {
	return [2]float64{f.x.Min + left/f.width*(f.x.Max-f.x.Min), f.y.Max - top/f.height*(f.y.Max-f.y.Min)}
}

// inside reports whether a pixel is in the frame.
func (f frame) inside(left, top float64) bool {
	return left >= 0 && top >= 0 && left <= f.width && top <= f.height
}

// clip is the part of the way between two pixels, from 0 to 1, that is inside; begin is greater than end if none is. The way
// may be of any length, as a run may go far beyond what is seen. Source: Y.-D. Liang, B. Barsky, A New Concept and Method
// for Line Clipping, ACM Trans. on Graphics 3 (1984).
func (f frame) clip(from, to [2]float64) (begin, end float64) {
	begin, end = 0, 1
	for k, most := range [2]float64{f.width, f.height} {
		for _, side := range [2][2]float64{{from[k] - to[k], from[k]}, {to[k] - from[k], most - from[k]}} {
			switch way, room := side[0], side[1]; {
			case way == 0 && room < 0:
				return 1, 0
			case way < 0:
				begin = max(begin, room/way)
			case way > 0:
				end = min(end, room/way)
			}
		}
	}
	return begin, end
}

// hasRoom reports whether a label at a pixel is clear of the frame's edges.
func (f frame) hasRoom(at [2]float64) bool {
	return at[0] > labelMargin && at[1] > labelMargin && at[0] < f.width-labelMargin && at[1] < f.height-labelMargin
}
