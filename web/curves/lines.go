package curves

import (
	"math"
	"strconv"

	"downhill/engine/curves"
)

// The curves as lines. Places are parts of a square: across from the left and up from the bottom, 0 to 1.

// The kinds of curves, in the order of their buttons.
const (
	roc         = "roc"
	recall      = "pr"
	calibration = "calibration"
	histogram   = "histogram"
	cutOffs     = "table"
)

var kinds = []string{roc, recall, calibration, histogram, cutOffs}

// isPath reports whether the corners of a curve of a kind are its places; in the others the threshold is what is across.
func isPath(kind string) bool { return kind == roc || kind == recall }

// place is where corner k of a set is on a curve of a kind.
func (s set) place(kind string, k int) (x, y float64) {
	ones, zeros := s.Totals()
	n := s.Counts(k)
	up := float64(n.TruePositives) / float64(max(ones, 1))
	if kind == roc {
		return float64(n.FalsePositives) / float64(max(zeros, 1)), up
	}
	if p := n.Precision(); p != nil {
		return up, *p
	}
	return up, 1
}

// has reports whether a set has a curve of a kind.
func (s set) has(kind string) bool {
	ones, _ := s.Totals()
	switch kind {
	case roc:
		return s.HasBoth()
	case recall:
		return ones > 0
	}
	return s.Len() > 0
}

// nearest is the corner that is nearest to a place, in a box of a width and a height, of those that a threshold reaches, and
// how far off it is.
func (s set) nearest(kind string, x, y, width, height float64) (best int, least float64) {
	best, least = s.Len(), math.Inf(1)
	for k := range s.Len() + 1 {
		u, v := s.place(kind, k)
		if !s.Reaches(k) {
			continue
		}
		if off := math.Hypot((u-x)*width, (v-y)*height); off < least {
			best, least = k, off
		}
	}
	return best, least
}

// pen draws in a box of a width and a height, the top left corner of which is 0, 0.
type pen struct {
	path          []byte
	width, height float64
}

func (p *pen) to(command byte, x, y float64) {
	p.path = strconv.AppendFloat(append(p.path, command), x*p.width, 'f', 1, 64)
	p.path = strconv.AppendFloat(append(p.path, ' '), (1-y)*p.height, 'f', 1, 64)
}

// detail is how many pieces a line may have for each side of the box: more cannot be told apart.
const detail = 500

// line is the curve of a set between two corners, as the d of a path. A precision stands for all of the recall since the
// corner before, so that the area under that curve is the average precision.
func (s set) line(kind string, from, to int, width, height float64) string {
	p := pen{width: width, height: height}
	x, y := s.place(kind, from)
	p.to('M', x, y)
	for k := from + 1; k <= to; k++ {
		u, v := s.place(kind, k)
		if k < to && math.Abs(u-x) < 1./detail && math.Abs(v-y) < 1./detail {
			continue
		}
		if kind == recall && u != x {
			p.to('L', x, v)
		}
		p.to('L', u, v)
		x, y = u, v
	}
	return string(p.path)
}

// bars are those of a class in a histogram that reaches up to most, beside those of the other.
func bars(bins []curves.Bin, class int, whole int, most, width, height float64) string {
	p := pen{width: width, height: height}
	part := 1 / float64(len(bins))
	for k, b := range bins {
		n := b.Zeros
		if class == 1 {
			n = b.Ones
		}
		if n == 0 {
			continue
		}
		left, up := (float64(k)+0.08+0.42*float64(class))*part, float64(n)/float64(whole)/most
		p.to('M', left, 0)
		p.to('L', left, up)
		p.to('L', left+0.42*part, up)
		p.to('L', left+0.42*part, 0)
		p.path = append(p.path, 'Z')
	}
	return string(p.path)
}

// tallest is a round number from the largest share of a class on that is in one bin of a histogram of any of the sets.
func tallest(sets []set) float64 {
	most := 0.0
	for _, s := range sets {
		ones, zeros := s.Totals()
		for _, b := range s.Histogram {
			most = max(most, float64(b.Ones)/float64(max(ones, 1)), float64(b.Zeros)/float64(max(zeros, 1)))
		}
	}
	for _, round := range []float64{0.05, 0.1, 0.25, 0.5} {
		if most <= round {
			return round
		}
	}
	return 1
}
