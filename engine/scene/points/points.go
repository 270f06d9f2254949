// Package points has the points of a Scene: n rows of d coordinates with a label each, as plain data that never changes,
// and packed, as a link has them.
package points

import (
	"bytes"
	"math"
	"slices"
)

// Points are n labelled points in d dimensions. The zero value is no points. A Points value never changes; its
// methods return new ones.
type Points struct {
	dim    int
	coords []float64 // n rows of dim
	labels []uint8   // n of 0 or 1
}

// New makes Points of dimension dim from n rows in one slice, x[i·dim+j], and n labels of 0 or 1. It keeps
// both slices, which must not be changed afterwards.
func New(dim int, x []float64, labels []uint8) Points {
	return Points{dim: dim, coords: x, labels: labels}
}

// Len returns n.
func (p Points) Len() int { return len(p.labels) }

// Dim returns d, 0 for the zero value.
func (p Points) Dim() int { return p.dim }

// At returns row i, which must not be changed.
func (p Points) At(i int) []float64 { return p.coords[i*p.dim : (i+1)*p.dim : (i+1)*p.dim] }

// Label returns the class of point i, 0 or 1.
func (p Points) Label(i int) uint8 { return p.labels[i] }

// Coords returns the n rows of d coordinates in one slice, row-major, which must not be changed.
func (p Points) Coords() []float64 { return p.coords }

// Labels returns the n labels, each 0 or 1, which must not be changed.
func (p Points) Labels() []uint8 { return p.labels }

// Counts returns the number of points of class 0 and of class 1.
func (p Points) Counts() (zeros, ones int) {
	for _, y := range p.labels {
		ones += int(y)
	}
	return len(p.labels) - ones, ones
}

// Has reports whether a point has the label, 0 or 1.
func (p Points) Has(label uint8) bool { return bytes.IndexByte(p.labels, label) >= 0 }

// Equal reports whether p and q hold the same rows and labels in the same order.
func (p Points) Equal(q Points) bool {
	if len(p.coords) > 0 && len(p.coords) == len(q.coords) && &p.coords[0] == &q.coords[0] && len(p.labels) == len(q.labels) && &p.labels[0] == &q.labels[0] {
		return true
	}
	return slices.Equal(p.coords, q.coords) && slices.Equal(p.labels, q.labels)
}

// Index returns the index of the first point with these coordinates and label, or −1.
func (p Points) Index(x []float64, label uint8) int {
	for i := range p.labels {
		if p.labels[i] == label && slices.Equal(p.At(i), x) {
			return i
		}
	}
	return -1
}

// With returns p with another point at its end.
func (p Points) With(x []float64, label uint8) Points {
	return Points{
		dim:    len(x),
		coords: append(slices.Clone(p.coords), x...),
		labels: append(slices.Clone(p.labels), label),
	}
}

// Moved returns p with point i at x.
func (p Points) Moved(i int, x []float64) Points {
	coords := slices.Clone(p.coords)
	copy(coords[i*p.dim:], x)
	return Points{dim: p.dim, coords: coords, labels: p.labels}
}

// Without returns p without point i.
func (p Points) Without(i int) Points {
	return Points{
		dim:    p.dim,
		coords: slices.Concat(p.coords[:i*p.dim], p.coords[(i+1)*p.dim:]),
		labels: slices.Concat(p.labels[:i], p.labels[i+1:]),
	}
}

// Repeated returns the index of the first point that repeats an earlier one, in coordinates and label, and the index of
// that earlier one; −1, −1 if there is none. Repeated points are allowed, as real data have them: each counts.
func (p Points) Repeated() (index, earlier int) { return p.repeated(p.hash) }

func (p Points) repeated(hash func(i int) uint64) (index, earlier int) {
	seen := make(map[uint64]int, p.Len())
	for i := range p.labels {
		key := hash(i)
		first, ok := seen[key]
		for ; ok; first, ok = seen[key] {
			if p.labels[first] == p.labels[i] && slices.Equal(p.At(first), p.At(i)) {
				return i, first
			}
			key++ // two different points have the same hash
		}
		seen[key] = i
	}
	return -1, -1
}

// hash is a number that equal points share. Source: G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a, by words.
func (p Points) hash(i int) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset) ^ uint64(p.labels[i])
	for _, x := range p.At(i) {
		h = (h ^ math.Float64bits(x+0)) * prime
		h ^= h >> 29
	}
	return h
}

// Where returns the points that are marked.
func (p Points) Where(marked []bool) Points {
	q := Points{dim: p.dim}
	for i, m := range marked {
		if m {
			q.coords = append(q.coords, p.At(i)...)
			q.labels = append(q.labels, p.labels[i])
		}
	}
	return q
}
