package optimum

import (
	"math"

	"downhill/engine/vector"
)

// lasso is the problem min ½‖A w − c‖² + Σ λ_j|w_j| with A triangular. The search chooses which of the w are not 0, and
// their signs. Given these, it is a least-squares problem, and each choice is better than the one before. Source: H.
// Lee, A. Battle, R. Raina, A. Ng, Efficient sparse coding algorithms, NIPS 19 (2006), algorithm 1.
type lasso struct {
	a      *leastSquares // A = R; its q is not used
	c      []float64
	lambda []float64 // λ, 0 where nothing is penalised
	w      []float64 // where the search begins and ends
	signs  []float64 // of the w that are not 0, 0 for the others
	part   leastSquares
	target []float64

	settled bool // every sign is as assumed
	left    int  // steps until the search is given up
}

// lassoSteps, times the number of unknowns, bounds the search.
const lassoSteps = 20

// begin starts the search at w.
func (l *lasso) begin() {
	n := len(l.w)
	l.signs, l.target, l.left = make([]float64, n), make([]float64, n), lassoSteps*n
	for j, w := range l.w {
		l.signs[j] = sign(w)
	}
}

// advance makes a step, and reports whether there are more to make.
func (l *lasso) advance() bool {
	if l.left == 0 || l.settled && !l.enter() {
		return false
	}
	l.left--
	l.solvePart()
	l.settled = l.moveToTarget()
	return true
}

// sign is −1, 0 or 1.
func sign(w float64) float64 {
	if w == 0 {
		return 0
	}
	return math.Copysign(1, w)
}

// enter gives a sign to the w at 0 whose slope is furthest above its λ, and reports whether there is one.
func (l *lasso) enter() bool {
	slopes := l.slopes(l.w)
	best, most := -1, 1+1e-12
	for j, slope := range slopes {
		if l.lambda[j] > 0 && l.signs[j] == 0 && math.Abs(slope) > float64(most*l.lambda[j]) {
			best, most = j, math.Abs(slope)/l.lambda[j]
		}
	}
	if best >= 0 {
		l.signs[best] = -sign(slopes[best])
	}
	return best >= 0
}

// residual is A w − c.
func (l *lasso) residual(w []float64) []float64 {
	out := make([]float64, len(w))
	for k := range out {
		out[k] = vector.Dot(l.a.r[k*l.a.n+k:(k+1)*l.a.n], w[k:]) - l.c[k]
	}
	return out
}

// slopes are Aᵀ(A w − c).
func (l *lasso) slopes(w []float64) []float64 {
	out := make([]float64, len(w))
	for k, r := range l.residual(w) {
		for j := k; j < len(w); j++ {
			out[j] += float64(l.a.r[k*l.a.n+j] * r)
		}
	}
	return out
}

func (l *lasso) value(w []float64) float64 {
	r := l.residual(w)
	sum := vector.Dot(r, r) / 2
	for j, v := range w {
		sum += float64(l.lambda[j] * math.Abs(v))
	}
	return sum
}

// solvePart sets target to the minimum over the w that have a sign or no penalty, as if the signs were fixed.
func (l *lasso) solvePart() {
	n := len(l.w)
	l.part.reset(n)
	row, pull := make([]float64, n), make([]float64, n)
	for k := range n {
		copy(row, l.a.r[k*n:(k+1)*n])
		for j := range row {
			if l.lambda[j] > 0 && l.signs[j] == 0 {
				row[j] = 0
			}
		}
		l.part.add(row, l.c[k])
	}
	for j := range n {
		pull[j] = float64(l.lambda[j] * l.signs[j])
		if l.lambda[j] > 0 && l.signs[j] == 0 {
			l.part.r[j*n+j] = 1
		}
	}
	l.part.solve(pull, l.target)
}

// moveToTarget moves w towards target: all the way, or to a point where one of them becomes 0, whichever is best. It
// reports whether w is at the target and every sign is as assumed.
func (l *lasso) moveToTarget() bool {
	kept := true
	best, least := append([]float64(nil), l.target...), l.value(l.target)
	for j, to := range l.target {
		if l.lambda[j] == 0 || to*l.signs[j] >= 0 {
			continue
		}
		kept = false
		if l.w[j] == 0 {
			continue
		}
		t, at := l.w[j]/(l.w[j]-to), make([]float64, len(l.w))
		for k, w := range l.w {
			at[k] = w + float64(t*(l.target[k]-w))
		}
		at[j] = 0
		if value := l.value(at); value < least {
			best, least = at, value
		}
	}
	copy(l.w, best)
	for j, w := range l.w {
		l.signs[j] = sign(w)
	}
	return kept
}
