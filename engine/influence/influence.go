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
	rows   []float64 // of the points, p numbers each, whose products with the parameters are z
	labels []uint8
	at     []float64 // the p parameters where the likelihood is greatest

	triangle triangle
	next     int       // the point whose row is the next to add
	values   []float64 // Numbers of each point
	singular bool
	done     bool
}

// slice is the number of products of one Advance, about.
const slice = 1_000_000

// New begins with points and where their likelihood is greatest. The rows may be of any basis of the features and the bias:
// the better its condition, the better that of the result.
func New(rows []float64, labels []uint8, at []float64) *Work {
	return &Work{rows: rows, labels: labels, at: at, triangle: newTriangle(len(at)), values: make([]float64, 0, Numbers*len(labels))}
}

// Advance does a part of the work and reports whether there is more.
func (w *Work) Advance() bool {
	for products := 0; products < slice && !w.done; products += 4 * len(w.at) * len(w.at) {
		switch {
		case w.next < len(w.labels):
			row, _ := w.weighted(w.next)
			w.triangle.add(row)
			w.next++
		case len(w.values) == 0 && (len(w.labels) == 0 || w.triangle.singular()):
			w.singular, w.done = true, true
		default:
			w.measure(len(w.values) / Numbers)
		}
	}
	return !w.done
}

// Values are Numbers of each point, and whether there are any: none if the information matrix is singular.
func (w *Work) Values() (values []float64, ok bool) { return w.values, w.done && !w.singular }

// weighted is the row of point i times √(p(1 − p)), and its z.
func (w *Work) weighted(i int) (row []float64, z float64) {
	row = slices.Clone(w.rows[i*len(w.at) : (i+1)*len(w.at)])
	for j, x := range row {
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
//	h = p(1 − p) xᵀ(XᵀVX)⁻¹x    pearson = (y − p)/√(p(1 − p))    cook = pearson² h/((1 − h)² p)
//
// with p parameters. deviance² is twice the point's loss. |pearson| is e^(s/2) with s = z for label 0 and −z for label 1.
func (w *Work) measure(i int) {
	row, z := w.weighted(i)
	side := 1.0 // of the residuals
	if w.labels[i] == 0 {
		side = -1
	}
	_, loss := elementary.SigmoidSoftplus(-side * z)
	h := w.triangle.leverage(row)
	pearson, rest := elementary.Exp(-side*z/2), 1-h
	cook := float64(pearson*pearson) * h / float64(float64(rest*rest)*float64(len(w.at)))
	w.values = append(w.values, h, cook, float64(side*math.Sqrt(2*loss)), float64(side*pearson))
	w.singular = w.singular || !(rest > dependent) // a point that alone decides a parameter
	w.done = w.singular || i == len(w.labels)-1
}
