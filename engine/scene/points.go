package scene

import "slices"

// Points are n labelled points in d dimensions. The zero value is no points. A Points value never changes; its
// methods return new ones.
type Points struct {
	dim    int
	coords []float64 // n rows of dim
	labels []uint8   // n of 0 or 1
}

// NewPoints makes Points of dimension dim from n rows in one slice, x[i·dim+j], and n labels of 0 or 1. It keeps
// both slices, which must not be changed afterwards.
func NewPoints(dim int, x []float64, labels []uint8) Points {
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

func (p Points) with(x []float64, label uint8) Points {
	return Points{
		dim:    len(x),
		coords: append(slices.Clone(p.coords), x...),
		labels: append(slices.Clone(p.labels), label),
	}
}

func (p Points) moved(i int, x []float64) Points {
	coords := slices.Clone(p.coords)
	copy(coords[i*p.dim:], x)
	return Points{dim: p.dim, coords: coords, labels: p.labels}
}

func (p Points) without(i int) Points {
	return Points{
		dim:    p.dim,
		coords: slices.Concat(p.coords[:i*p.dim], p.coords[(i+1)*p.dim:]),
		labels: slices.Concat(p.labels[:i], p.labels[i+1:]),
	}
}
