// Package influence says how well a fit by logistic regression agrees with each of its points, and how far each of them
// moves it: residuals, leverage and Cook's distance, as R's residuals, hatvalues and cooks.distance give them for a glm.
//
// Sources: D. Pregibon, Logistic Regression Diagnostics, Annals of Statistics 9 (1981); R. D. Cook, Detection of
// Influential Observation in Linear Regression, Technometrics 19 (1977).
package influence

import (
	"math"

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
	next     int       // the point whose row is the next to add, or else whose numbers are the next to find
	values   []float64 // Numbers of each point
	singular bool
	done     bool
}

// slice is the number of products of one Advance, about.
const slice = 1_000_000

// New begins with points and where their likelihood is greatest. The features should be near 0 and 1 in mean and variance.
func New(x []float64, dim int, labels []uint8, at []float64) *Work {
	p := dim + 1
	return &Work{x: x, labels: labels, at: at, dim: dim, triangle: newTriangle(p), values: make([]float64, 0, Numbers*len(labels))}
}

// Advance does a part of the work and reports whether there is more.
func (w *Work) Advance() bool {
	for products := 0; products < slice && !w.done; products += 4 * (w.dim + 1) * (w.dim + 1) {
		switch {
		case w.next < len(w.labels):
			row, _ := w.weighted(w.next)
			w.triangle.add(row)
			w.next++
		case len(w.values) == 0:
			w.singular = w.triangle.singular()
			w.done = w.singular || len(w.labels) == 0
			fallthrough
		default:
			w.measure(len(w.values) / Numbers)
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
// deviance² is twice the point's loss. With s = z for label 0 and −z for label 1, |pearson| is e^(s/2).
func (w *Work) measure(i int) {
	if w.done {
		return
	}
	row, z := w.weighted(i)
	side := 1.0 // of the residuals
	if w.labels[i] == 0 {
		side = -1
	}
	_, loss := elementary.SigmoidSoftplus(-side * z)
	h := w.triangle.leverage(row)
	pearson := elementary.Exp(-side * z / 2)
	rest := 1 - h
	cook := float64(pearson*pearson) * h / float64(float64(rest*rest)*float64(w.dim+1))
	w.values = append(w.values, h, cook, float64(side*math.Sqrt(2*loss)), float64(side*pearson))
	w.singular = w.singular || !(cook <= math.MaxFloat64)
	w.done = w.singular || i == len(w.labels)-1
}
