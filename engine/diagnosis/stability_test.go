package diagnosis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"downhill/engine/enginetest"
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

// stable runs a Stability to its end.
func stable(t testing.TB, x []float64, n, dim int, l2 float64) *Stability {
	t.Helper()
	s := NewStability(x, n, dim, l2)
	for calls := 0; s.Advance(); calls++ {
		if s.Ready() || calls > powerPasses {
			t.Fatal("Advance and Ready disagree")
		}
	}
	if !s.Ready() || s.Advance() {
		t.Error("not ready at the end")
	}
	if s.Bound() != 2/s.LargestEigenvalue() {
		t.Errorf("bound %v of eigenvalue %v", s.Bound(), s.LargestEigenvalue())
	}
	return s
}

// padded appends features that are 0, so that the power iteration is used. They change no eigenvalue.
func padded(x []float64, n, dim int) (wide []float64, width int) {
	width = GramDim + 1 + dim
	wide = make([]float64, n*width)
	for i := range n {
		copy(wide[i*width:], x[i*dim:(i+1)*dim])
	}
	return wide, width
}

// closeTo compares with a relative tolerance.
func closeTo(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Abs(want)) {
		t.Errorf("%s: got %.17g, want %.17g", what, got, want)
	}
}

// both checks the two ways to the eigenvalue. Power iteration is coarse where the second eigenvalue is near the first.
func both(t *testing.T, what string, x []float64, n, dim int, l2, want float64) {
	t.Helper()
	closeTo(t, what, stable(t, x, n, dim, l2).LargestEigenvalue(), want, 4e-15)
	wide, width := padded(x, n, dim)
	closeTo(t, what+", by power iteration", stable(t, wide, n, width, l2).LargestEigenvalue(), want, 1e-8)
}

// For x = 1, …, 6 the matrix X̃ᵀX̃ is [91 21; 21 6], of trace 97 and determinant 105; with a penalty μ on the weight
// the first entry of the matrix grows by μ.
func TestEigenvalueOfSixPointsByHand(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6}
	both(t, "six points", x, 6, 1, 0, (97+math.Sqrt(97*97-4*105))/2/24)
	a, b, d := 91.0/24+0.5, 21.0/24, 6.0/24
	both(t, "with a penalty", x, 6, 1, 0.5, (a+d+math.Sqrt((a-d)*(a-d)+4*b*b))/2)
}

// With ±c_j along axis j the matrix is diagonal: 2c_j²/(4n) and 1/4 for the bias.
func TestEigenvalueOfDiagonalDesigns(t *testing.T) {
	for _, c := range [][]float64{{1, 2, 3}, {3, 0.1, 0.1}, {0.1, 0.1, 0.1}, {1e45, 1, 1e-45}, {5, 5, 5}} {
		x, largest := make([]float64, 18), 0.0
		for j, v := range c {
			x[6*j+j], x[6*j+3+j] = v, -v
			largest = max(largest, v)
		}
		both(t, fmt.Sprint(c), x, 6, 3, 0, max(2*largest*largest/24, 0.25))
		both(t, fmt.Sprint(c, " penalised"), x, 6, 3, 7, max(2*largest*largest/24+7, 0.25))
	}
}

func TestConstantFeaturesAreABias(t *testing.T) {
	both(t, "all ones", []float64{1, 1, 1, 1, 1, 1}, 3, 2, 0, 3.0/4)
}

// λ(cX) = c²λ(X). The column of ones does not grow with c, so the law holds as far as the features outweigh it.
func TestEigenvalueGrowsWithTheSquareOfTheScale(t *testing.T) {
	x := enginetest.Normal(rand.New(rand.NewPCG(1, 1)), 50, 4)
	scaled := func(c float64) *Stability {
		y := make([]float64, len(x))
		for i, v := range x {
			y[i] = c * v
		}
		return stable(t, y, 50, 4, 0)
	}
	closeTo(t, "c = 2^60", scaled(0x1p60).LargestEigenvalue(), 0x1p40*scaled(0x1p40).LargestEigenvalue(), 1e-12)
	closeTo(t, "c → 0", scaled(1e-9).LargestEigenvalue(), 0.25, 1e-12)
	if a, b := scaled(1).Bound(), scaled(2).Bound(); !(b < a && b > a/4) {
		t.Errorf("bounds %v and %v", a, b)
	}
}

// quotientByInverse finds the largest eigenvalue of X̃ᵀX̃/(4n) + λ2 I_w by bisection with Cholesky: it is the least s
// for which sI − A is positive definite. Nothing of this is shared with the engine.
func quotientByInverse(x []float64, n, dim int, l2 float64) float64 {
	m := dim + 1
	matrix := make([][]float64, m)
	at := func(i, j int) float64 {
		if j == dim {
			return 1
		}
		return x[i*dim+j]
	}
	trace := 0.0
	for p := range matrix {
		matrix[p] = make([]float64, m)
		for q := range m {
			for i := range n {
				matrix[p][q] += at(i, p) * at(i, q) / float64(4*n)
			}
		}
		if p < dim {
			matrix[p][p] += l2
		}
		trace += matrix[p][p]
	}
	low, high := 0.0, trace*1.01
	for range 100 {
		if middle := (low + high) / 2; definite(matrix, middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// definite tells whether sI − a has a Cholesky factor.
func definite(a [][]float64, s float64) bool {
	l := make([][]float64, len(a))
	for i := range a {
		l[i] = make([]float64, len(a))
		for j := range i + 1 {
			v := -a[i][j]
			if i == j {
				v += s
			}
			for k := range j {
				v -= l[i][k] * l[j][k]
			}
			if i == j {
				if v <= 0 {
					return false
				}
				l[i][i] = math.Sqrt(v)
			} else {
				l[i][j] = v / l[j][j]
			}
		}
	}
	return true
}

func TestEigenvalueAgreesWithBisection(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	for round := range 40 {
		n, dim, l2 := 1+rng.IntN(40), 1+rng.IntN(12), rng.Float64()*float64(round%2)
		x := enginetest.Normal(rng, n, dim)
		for i := range x {
			x[i] = x[i]*math.Pow(10, float64(i%dim%4-1)) + float64(round%3)
		}
		want := quotientByInverse(x, n, dim, l2)
		closeTo(t, fmt.Sprint("round ", round), stable(t, x, n, dim, l2).LargestEigenvalue(), want, 1e-13)
		wide, width := padded(x, n, dim)
		got := stable(t, wide, n, width, l2).LargestEigenvalue()
		closeTo(t, fmt.Sprint("round ", round, ", by power iteration"), got, want, 1e-7)
	}
	for _, dim := range []int{GramDim, GramDim + 1, 150} {
		x := enginetest.Normal(rng, 100, dim)
		got := stable(t, x, 100, dim, 0.1).LargestEigenvalue()
		closeTo(t, fmt.Sprint("dim ", dim), got, quotientByInverse(x, 100, dim, 0.1), 1e-8)
	}
}

func TestStabilityBeforeTheEnd(t *testing.T) {
	x := enginetest.Normal(rand.New(rand.NewPCG(4, 5)), 100, 200)
	s := NewStability(x, 100, 200, 0)
	if s.Ready() || s.LargestEigenvalue() != 0 || !math.IsInf(s.Bound(), 1) {
		t.Errorf("at first %v, %v, %v", s.Ready(), s.LargestEigenvalue(), s.Bound())
	}
	for last := 0.0; s.Advance(); last = s.LargestEigenvalue() {
		if s.LargestEigenvalue() < last*(1-1e-12) {
			t.Fatal("the Rayleigh quotient falls")
		}
	}
	small := NewStability(x, 1000, 20, 0)
	passes := 1
	for small.Advance() {
		passes++
	}
	if passes < 8 || passes > 12 {
		t.Errorf("%d passes for the matrix", passes)
	}
}

func TestStabilityAtTheEnds(t *testing.T) {
	closeTo(t, "no points", stable(t, nil, 0, 3, 0.5).Bound(), 4, 0)
	if v := stable(t, nil, 0, 3, 0).Bound(); !math.IsInf(v, 1) {
		t.Error("no points, no penalty:", v)
	}
	for _, dim := range []int{1, GramDim + 1} {
		x := make([]float64, 2*dim)
		x[0] = 1e200
		if v := stable(t, x, 2, dim, 0).LargestEigenvalue(); v-v == 0 {
			t.Errorf("dim %d: %v", dim, v)
		}
	}
}

// losses descends from all parameters at start and returns J at each place.
func losses(o *problem.Objective, start, learningRate float64, steps int) (values []float64) {
	p := make(model.Parameters, o.Dim()+1)
	for j := range p {
		p[j] = start
	}
	var e problem.Evaluation
	for range steps {
		o.Evaluate(p, &e)
		values = append(values, e.Loss)
		for j, slope := range e.Slopes {
			p[j] -= learningRate * slope
		}
	}
	return values
}

func penalised(x []float64, labels []uint8, dim int, l2 float64) *problem.Objective {
	return problem.NewObjective(x, labels, dim, scene.Settings{L2: l2})
}

func TestBelowTheBoundTheLossNeverRises(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 7))
	for round := range 60 {
		n, dim, l2 := 2+rng.IntN(30), 1+rng.IntN(5), rng.Float64()*float64(round%2)
		x, labels := enginetest.Normal(rng, n, dim), make([]uint8, n)
		for i := range labels {
			labels[i] = uint8(rng.IntN(2))
		}
		rate := 0.99 * stable(t, x, n, dim, l2).Bound()
		values := losses(penalised(x, labels, dim, l2), float64(round%7-3), rate, 200)
		for k := 1; k < len(values); k++ {
			if values[k] > values[k-1]*(1+1e-14) {
				t.Fatalf("round %d: from %v to %v in epoch %d", round, values[k-1], values[k], k)
			}
		}
	}
}

// Two points at ±a, each with both labels: at w = b = 0 the loss has its least value, and there the Hessian is exactly
// X̃ᵀX̃/(4n). So the bound is sharp: near that model the loss falls just below the bound and rises just above it.
func TestJustAboveTheBoundTheLossRises(t *testing.T) {
	x, labels := []float64{3, 3, -3, -3}, []uint8{0, 1, 0, 1}
	bound := stable(t, x, 4, 1, 0).Bound()
	closeTo(t, "bound", bound, 2/(9.0/4), 1e-15)
	below := losses(penalised(x, labels, 1, 0), 1e-4, 0.99*bound, 50)
	above := losses(penalised(x, labels, 1, 0), 1e-4, 1.01*bound, 50)
	if !(below[49] < below[0]) || !(above[49] > above[0]) {
		t.Errorf("below: %v to %v, above: %v to %v", below[0], below[49], above[0], above[49])
	}
}

func BenchmarkStability(b *testing.B) {
	for _, c := range []struct{ n, dim int }{{100000, 2}, {569, 30}, {100000, 63}, {2000, 512}} {
		x, _ := enginetest.Blobs(c.n, c.dim, 0.5)
		b.Run(fmt.Sprintf("%dx%d", c.n, c.dim), func(b *testing.B) {
			advances := 0
			for b.Loop() {
				s := NewStability(x, c.n, c.dim, 0)
				for advances++; s.Advance(); advances++ {
				}
			}
			b.ReportMetric(float64(advances)/float64(b.N), "advances/op")
		})
	}
}
