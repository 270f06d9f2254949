package kernel

import (
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"runtime"
	"testing"

	"downhill/engine/elementary"
	"downhill/engine/random"
)

// made returns n rows of dim numbers and parameters. reach is about how far logits go.
func made(n, dim int, reach float64) (rows Rows, parameters []float64) {
	source := random.Stream(uint64(n*1000+dim), random.Shuffle, int(reach))
	next := func() float64 { return source.Between(-1, 1) }
	rows = Rows{X: make([]float64, n*dim), Signs: make([]float64, n), Dim: dim}
	for i := range rows.X {
		rows.X[i] = next()
	}
	for i := range rows.Signs {
		rows.Signs[i] = Sign(uint8(i*7/3) & 1)
	}
	for range dim + 1 {
		parameters = append(parameters, reach*next())
	}
	return rows, parameters
}

// everySize calls f with rows of every number from 0 to 70 and some more, of several dimensions and sizes of logits.
func everySize(f func(rows Rows, parameters []float64)) {
	for _, dim := range []int{1, 2, 3, 5, 30, 64} {
		for _, reach := range []float64{1, 40, 2000} {
			for n := range 71 {
				f(made(n, dim, reach))
			}
			for _, n := range []int{1023, 1024, 1025, 2048, 2500} {
				f(made(n, dim, reach))
			}
		}
	}
}

// all is everything the package computes of some rows.
func all(rows Rows, parameters []float64) []float64 {
	var s Sums
	n := len(rows.Signs)
	out := []float64{s.CrossEntropy(rows, parameters), s.Gradient(rows, parameters)}
	for j := range parameters {
		out = append(out, s.Slope(j))
	}
	logits, probabilities, shades := make([]float64, n), make([]float32, n), make([]byte, n)
	Logits(logits, rows.X, parameters)
	Probabilities(probabilities, rows.X, parameters)
	Shades(shades, rows.X, parameters)
	for i := range n {
		out = append(out, logits[i], float64(probabilities[i]), float64(shades[i]))
	}
	return out
}

// A machine with the module and one without must agree with what this machine found.
func TestTheBitsAreTheSameOnEveryMachine(t *testing.T) {
	h := fnv.New64a()
	everySize(func(rows Rows, parameters []float64) {
		for _, v := range all(rows, parameters) {
			fmt.Fprintf(h, "%x ", math.Float64bits(v))
		}
	})
	if got := fmt.Sprintf("%x", h.Sum64()); got != "f3e051c696aada9e" {
		t.Errorf("the hash of all results is %s", got)
	}
}

func TestTheModuleIsAtWork(t *testing.T) {
	if want := runtime.GOOS == "js" && os.Getenv("VECTORS") != "off"; Vectors() != want {
		t.Errorf("vectors: %v, want %v", Vectors(), want)
	}
}

// The Go loops alone give what the package gives.
func TestTheModuleGivesTheBitsOfTheGoLoops(t *testing.T) {
	none := func(Rows, []float64, []float64) int { return 0 }
	everySize(func(rows Rows, parameters []float64) {
		var module, plain Sums
		got, want := module.Gradient(rows, parameters), plain.pass(rows, parameters, none, gradientPoints)
		if math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("n = %d, d = %d: loss %v, want %v", len(rows.Signs), rows.Dim, got, want)
		}
		for j := range parameters {
			if math.Float64bits(module.Slope(j)) != math.Float64bits(plain.Slope(j)) {
				t.Fatalf("n = %d, d = %d: slope %d is %v, want %v", len(rows.Signs), rows.Dim, j, module.Slope(j), plain.Slope(j))
			}
		}
		if loss := module.CrossEntropy(rows, parameters); math.Float64bits(loss) != math.Float64bits(want) {
			t.Fatalf("n = %d, d = %d: loss alone %v, want %v", len(rows.Signs), rows.Dim, loss, want)
		}
		logits, probabilities, shades := make([]float64, len(rows.Signs)), make([]float32, len(rows.Signs)), make([]byte, len(rows.Signs))
		Logits(logits, rows.X, parameters)
		Probabilities(probabilities, rows.X, parameters)
		Shades(shades, rows.X, parameters)
		for i := range logits {
			z := logit(rows.X[i*rows.Dim:(i+1)*rows.Dim], parameters)
			p := elementary.Sigmoid(z)
			if logits[i] != z || probabilities[i] != float32(p) || shades[i] != byte(math.Round(255*p)) {
				t.Fatalf("row %d: %v, %v, %d, want %v, %v", i, logits[i], probabilities[i], shades[i], z, p)
			}
		}
	})
}

// exactSum adds without losing digits. Source: A. Neumaier, Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974).
type exactSum struct{ sum, lost float64 }

func (s *exactSum) add(v float64) {
	t := s.sum + v
	if math.Abs(s.sum) >= math.Abs(v) {
		s.lost += s.sum - t + v
	} else {
		s.lost += v - t + s.sum
	}
	s.sum = t
}

// The loss keeps its digits however small the cross-entropy of a point is.
func TestTheLossKeepsItsDigits(t *testing.T) {
	for _, size := range []float64{-30, -28, -20, -14, -9, -7, -5, -3, -1, 0, 1, 5, 40} {
		worst := 0.0
		for _, n := range []int{1, 2, 10, 100, 1000, 5000} {
			rows, _ := made(n, 1, 1)
			var want exactSum
			for i, v := range rows.X {
				_, cost := elementary.SigmoidSoftplus(rows.Signs[i] * (size + 0.5*v) * rows.Signs[i])
				rows.X[i] = rows.Signs[i] * (size + 0.5*v)
				want.add(cost)
			}
			var s Sums
			got := s.Gradient(rows, []float64{1, 0})
			worst = math.Max(worst, math.Abs(got-want.sum-want.lost)/want.sum)
		}
		t.Logf("logits near %g: relative error %.2g", size, worst)
		if worst > 1e-14 {
			t.Errorf("logits near %g: the loss is off by %.2g of its size", size, worst)
		}
	}
}

func TestSumsAreThoseOfTheDefinition(t *testing.T) {
	for _, n := range []int{1, 7, 1500} {
		rows, p := made(n, 3, 2)
		var s Sums
		loss := s.Gradient(rows, p)
		want := make([]exactSum, 5)
		for i, sign := range rows.Signs {
			x := rows.X[3*i : 3*i+3]
			z := p[3] + p[0]*x[0] + p[1]*x[1] + p[2]*x[2]
			y := (1 - sign) / 2
			residual := 1/(1+math.Exp(-z)) - y
			want[4].add(math.Log1p(math.Exp(z)) - y*z)
			for j, v := range append(x[:3:3], 1) {
				want[j].add(residual * v)
			}
		}
		for j, w := range want {
			got := loss
			if j < 4 {
				got = s.Slope(j)
			}
			if math.Abs(got-w.sum-w.lost) > 1e-12*float64(n) {
				t.Errorf("n = %d: sum %d is %v, want %v", n, j, got, w.sum)
			}
		}
	}
}

func TestLossesAtTheEnds(t *testing.T) {
	for _, c := range []struct{ z, want float64 }{{800, 800}, {-800, 0}, {0x1p990, 0x1p990}, {math.Inf(1), math.Inf(1)}, {math.Inf(-1), 0}} {
		for _, n := range []int{1, 16} {
			rows := Rows{X: make([]float64, n), Signs: make([]float64, n), Dim: 1}
			for i := range n {
				rows.X[i], rows.Signs[i] = 1, 1
			}
			var s Sums
			if got := s.Gradient(rows, []float64{0, c.z}); got != c.want*float64(n) {
				t.Errorf("z = %g, %d points: %g", c.z, n, got)
			}
			if got := s.Gradient(rows, []float64{0, math.NaN()}); !math.IsNaN(got) {
				t.Errorf("z = NaN, %d points: %g", n, got)
			}
		}
	}
}

func BenchmarkGradient(b *testing.B) {
	for _, size := range [][2]int{{1000, 1}, {1000, 2}, {1000, 30}, {100000, 2}, {100000, 30}} {
		rows, parameters := made(size[0], size[1], 1)
		b.Run(fmt.Sprintf("n=%d,d=%d", size[0], size[1]), func(b *testing.B) {
			var s Sums
			for b.Loop() {
				s.Gradient(rows, parameters)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size[0]), "ns/point")
		})
	}
}
