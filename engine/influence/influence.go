// Package influence says how well a fit by logistic regression agrees with each of its points, and how far each of them
// moves it: residuals, leverage and Cook's distance, as R's residuals, hatvalues and cooks.distance give them for a glm.
//
// Sources: D. Pregibon, Logistic Regression Diagnostics, Annals of Statistics 9 (1981); R. D. Cook, Detection of
// Influential Observation in Linear Regression, Technometrics 19 (1977).
package influence

import (
	"math"
	"slices"

	"downhill/engine/elementary"
)

// The numbers of a point, in this order: its leverage h, from 0 to 1; Cook's distance, 0 or more; the deviance residual
// and Pearson's, above 0 where the label is 1.
const (
	Leverage = iota
	Cook
	Deviance
	Pearson
	Numbers // how many there are
)

// Work finds the numbers of all points, in slices: see Advance.
type Work struct {
	x      []float64 // rows of dim features
	labels []uint8
	at     []float64 // the weights and then the bias, where the likelihood is greatest
	dim    int

	triangle triangle
	polished int       // steps of Newton's method that were made
	next     int       // the point whose row is the next to add
	values   []float64 // Numbers of each point
	singular bool
	done     bool
}

// slice is the number of products of one Advance, about.
const slice = 1_000_000

// polish is how many steps of Newton's method are made from where the search for the greatest likelihood ended: where the
// likelihood grew no more, which is flat there, so that half of its digits are not those of the parameters.
const polish = 2

// New begins with points and where their likelihood is greatest, to rounding of the likelihood. The features should be near
// 0 and 1 in mean and variance.
func New(x []float64, dim int, labels []uint8, at []float64) *Work {
	return &Work{x: x, labels: labels, at: slices.Clone(at), dim: dim, triangle: newTriangle(dim + 1), values: make([]float64, 0, Numbers*len(labels))}
}

// Advance does a part of the work and reports whether there is more.
func (w *Work) Advance() bool {
	for products := 0; products < slice && !w.done; products += 4 * (w.dim + 1) * (w.dim + 1) {
		switch {
		case w.next < len(w.labels):
			row, z := w.weighted(w.next)
			w.triangle.add(row, float64(w.side(w.next)*pearson(w.side(w.next), z)))
			w.next++
		case len(w.values) > 0:
			w.measure(len(w.values) / Numbers)
		case len(w.labels) == 0 || w.triangle.singular():
			w.singular, w.done = true, true
		case w.polished < polish:
			w.triangle.step(w.at)
			w.triangle, w.polished, w.next = newTriangle(w.dim+1), w.polished+1, 0
		default:
			w.measure(0)
		}
	}
	return !w.done
}

// Values are Numbers of each point, and whether there are any: none if the information matrix is singular.
func (w *Work) Values() (values []float64, ok bool) { return w.values, w.done && !w.singular }

// weighted is the row of point i times √(p(1 − p)), and its z. The last number of the row is that of the bias.
func (w *Work) weighted(i int) (row []float64, z float64) {
	row, z = make([]float64, w.dim+1), w.at[w.dim]
	copy(row, w.x[i*w.dim:(i+1)*w.dim])
	row[w.dim] = 1
	for j, x := range row[:w.dim] {
		z += float64(w.at[j] * x)
	}
	root := math.Sqrt(elementary.SigmoidSlope(z))
	for j, x := range row {
		row[j] = float64(root * x)
	}
	return row, z
}

// measure finds the numbers of point i.
//
//	h = p(1 − p) xᵀ(XᵀVX)⁻¹x    pearson = (y − p)/√(p(1 − p))    cook = pearson² h/((1 − h)² (D + 1))
//
// deviance² is twice the point's loss. |pearson| is e^(s/2) with s = z for label 0 and −z for label 1.
func (w *Work) measure(i int) {
	row, z := w.weighted(i)
	side := w.side(i)
	_, loss := elementary.SigmoidSoftplus(-side * z)
	h := w.triangle.leverage(row)
	size, rest := pearson(side, z), 1-h
	cook := float64(size*size) * h / float64(float64(rest*rest)*float64(w.dim+1))
	w.values = append(w.values, h, cook, float64(side*math.Sqrt(2*loss)), float64(side*size))
	w.singular = w.singular || !(cook <= math.MaxFloat64)
	w.done = w.singular || i == len(w.labels)-1
}

// side is that of the residuals of point i: 1 or −1.
func (w *Work) side(i int) float64 {
	if w.labels[i] == 0 {
		return -1
	}
	return 1
}

// pearson is the size of Pearson's residual.
func pearson(side, z float64) float64 { return elementary.Exp(-side * z / 2) }
