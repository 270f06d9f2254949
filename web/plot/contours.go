package plot

import (
	"fmt"
	"math"
	"strings"

	"downhill/engine/scene"
	"downhill/web/format"
)

// contourLevels are the probabilities that have a line if a person wants them.
var contourLevels = []float64{0.1, 0.25, 0.75, 0.9}

// usual is the threshold that the boundary is drawn at.
const usual = 0.5

// A line has its label where it is nearest to a height of the plot, each line to another one, unless a label there would
// be over another.
const (
	labelHeight = 0.2
	labelStep   = 0.07
	labelRoom   = 22
)

// contours are the lines and, as SVG, their labels.
func (d *Plot) contours(g geometry) (path, labels string) {
	if d.Host.State().Scene().Contours != scene.ContourLines || g.one || !d.framed(g) {
		return "", ""
	}
	var written strings.Builder
	var taken [][2]float64
	for i, p := range contourLevels {
		pieces := d.level(g, p)
		path += piecesPath(pieces)
		at, ok := labelPlace(g, pieces, marginTop+(labelHeight+labelStep*float64(i))*g.innerHeight())
		for _, other := range taken {
			ok = ok && math.Hypot(at[0]-other[0], at[1]-other[1]) > labelRoom
		}
		if ok {
			taken = append(taken, at)
			fmt.Fprintf(&written, `<text class="level" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, at[0], at[1]+4, format.Short(p))
		}
	}
	return path, written.String()
}

// labelPlace is where the label of a line stands that is wanted at a height.
func labelPlace(g geometry, pieces [][2][2]float64, height float64) (at [2]float64, ok bool) {
	best := math.Inf(1)
	for _, p := range pieces {
		middle := [2]float64{(p[0][0] + p[1][0]) / 2, (p[0][1] + p[1][1]) / 2}
		if p[0][1] < height != (p[1][1] < height) {
			t := (height - p[0][1]) / (p[1][1] - p[0][1])
			middle = [2]float64{p[0][0] + t*(p[1][0]-p[0][0]), height}
		}
		by := math.Abs(middle[1] - height)
		if edge := min(middle[0]-marginLeft, g.width-marginRight-middle[0]); edge < 14 {
			by += g.height
		}
		if by < best {
			at, best = middle, by
		}
	}
	return at, best < g.height
}
