package separation

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"downhill/engine/enginetest"
)

func next(v float64) float64 { return math.Nextafter(v, math.Inf(1)) }

// decided runs a Separation to its end and checks whatever it claims by independent exact arithmetic.
func decided(t testing.TB, x []float64, labels []uint8, dim int) *Separation {
	t.Helper()
	s := New(x, labels, dim)
	for calls := 0; s.Advance(); calls++ {
		if calls > 1000000 {
			t.Fatal("no end")
		}
	}
	if s.Advance() {
		t.Error("Advance goes on after the end")
	}
	w, b := s.Margin()
	switch s.Verdict() {
	case Separable:
		if w != nil && !separates(x, labels, dim, w, b) {
			t.Errorf("w = %v, b = %v does not separate", w, b)
		}
	case QuasiSeparable, Inseparable:
		if len(s.Witness()) <= 40 { // for more the rationals take minutes
			checkWitness(t, s.Witness(), x, labels, dim)
		}
	}
	if (s.Verdict() == Inseparable || s.Verdict() == QuasiSeparable) != (s.Witness() != nil) || s.Verdict() != Separable && w != nil {
		t.Errorf("%v with margin %v, %v and witness %v", s.Verdict(), w, b, s.Witness())
	}
	return s
}

// separates computes every side with rationals.
func separates(x []float64, labels []uint8, dim int, w []float64, b float64) bool {
	for i, label := range labels {
		z := new(big.Rat).SetFloat64(b)
		for j, v := range x[i*dim : (i+1)*dim] {
			z.Add(z, new(big.Rat).Mul(new(big.Rat).SetFloat64(w[j]), new(big.Rat).SetFloat64(v)))
		}
		if z.Sign() != 2*int(label)-1 {
			return false
		}
	}
	return true
}

// checkWitness solves Σ α_i a_i = 0, Σ α_i = 1 on the witness with rationals. The solution must be unique, since the
// witness is the support of a basis, and above 0.
func checkWitness(t testing.TB, witness []int, x []float64, labels []uint8, dim int) {
	t.Helper()
	k := len(witness)
	if k < 2 || k > dim+2 || !slices.IsSorted(witness) {
		t.Fatalf("witness %v", witness)
	}
	rows := make([][]*big.Rat, dim+2)
	for j := range rows {
		rows[j] = make([]*big.Rat, k+1)
		for c, i := range witness {
			s := big.NewRat(2*int64(labels[i])-1, 1)
			switch {
			case j < dim:
				rows[j][c] = s.Mul(s, new(big.Rat).SetFloat64(x[i*dim+j]))
			case j == dim:
				rows[j][c] = s
			default:
				rows[j][c] = big.NewRat(1, 1)
			}
		}
		rows[j][k] = big.NewRat(int64(max(0, j-dim)), 1)
	}
	for c := range k {
		p := slices.IndexFunc(rows[c:], func(r []*big.Rat) bool { return r[c].Sign() != 0 })
		if p < 0 {
			t.Fatalf("witness %v is dependent", witness)
		}
		rows[c], rows[c+p] = rows[c+p], rows[c]
		for r := range rows {
			if r != c && rows[r][c].Sign() != 0 {
				f := new(big.Rat).Quo(rows[r][c], rows[c][c])
				for q := c; q <= k; q++ {
					rows[r][q] = new(big.Rat).Sub(rows[r][q], new(big.Rat).Mul(f, rows[c][q]))
				}
			}
		}
	}
	for r := range rows {
		if r < k && rows[r][k].Sign()*rows[r][r].Sign() <= 0 || r >= k && rows[r][k].Sign() != 0 {
			t.Fatalf("witness %v is no convex combination: row %d", witness, r)
		}
	}
}

func TestVerdictsOfKnownCases(t *testing.T) {
	one, huge := next(1), 1e45
	for name, c := range map[string]struct {
		dim    int
		x      []float64
		labels []uint8
		want   Verdict
	}{
		"nothing":                      {1, nil, nil, Separable},
		"one point":                    {2, []float64{3, 4}, []uint8{0}, Separable},
		"one class":                    {1, []float64{3, 4}, []uint8{1, 1}, Separable},
		"two points":                   {1, []float64{3, 4}, []uint8{0, 1}, Separable},
		"the same point":               {2, []float64{3, 4, 3, 4}, []uint8{0, 1}, Inseparable},
		"the same point, one more":     {1, []float64{3, 3, 4}, []uint8{0, 1, 1}, QuasiSeparable},
		"one feature tells half":       {1, []float64{0, 0, 0, 0, 0, 1, 1, 1}, []uint8{0, 1, 0, 1, 0, 1, 1, 1}, QuasiSeparable},
		"collinear, quasi":             {2, []float64{.1, .1, .2, .2, .2, .2, .4, .4}, []uint8{0, 1, 0, 1}, QuasiSeparable},
		"collinear, one place each":    {2, []float64{1, 2, 1, 2, 3, 6, 3, 6}, []uint8{0, 1, 0, 1}, Inseparable},
		"touching far away":            {1, []float64{-huge, 1e9, 1e9, huge}, []uint8{0, 0, 1, 1}, QuasiSeparable},
		"a line in a plane, mixed":     {2, []float64{0, 0, 1, 1, 2, 2, 5, 0}, []uint8{0, 1, 0, 1}, QuasiSeparable},
		"a line in a plane, balanced":  {2, []float64{0, 0, 1, 1, 2, 2, 5, 0, 0, 5}, []uint8{0, 1, 0, 1, 1}, Inseparable},
		"the same point, and others":   {2, []float64{3, 4, 9, 9, 3, 4, -7, 1}, []uint8{0, 1, 1, 0}, QuasiSeparable},
		"six points":                   {1, []float64{1, 2, 3, 4, 5, 6}, []uint8{0, 0, 0, 1, 1, 1}, Separable},
		"touching":                     {1, []float64{1, 2, 3, 3, 4, 5}, []uint8{0, 0, 0, 1, 1, 1}, QuasiSeparable},
		"one ulp apart":                {1, []float64{1, 2, 3, next(3), 4, 5}, []uint8{0, 0, 0, 1, 1, 1}, Separable},
		"one ulp too far":              {1, []float64{1, 2, next(3), 3, 4, 5}, []uint8{0, 0, 0, 1, 1, 1}, Inseparable},
		"least doubles":                {1, []float64{0, 5e-324}, []uint8{0, 1}, Separable},
		"least doubles and large":      {1, []float64{-1, 0, 5e-324, 1}, []uint8{0, 0, 1, 1}, Separable},
		"greatest doubles":             {1, []float64{-math.MaxFloat64, math.MaxFloat64}, []uint8{0, 1}, Separable},
		"inside":                       {1, []float64{1, 2, 3}, []uint8{0, 1, 0}, Inseparable},
		"constant feature":             {2, []float64{1, 7, 2, 7, 3, 7}, []uint8{0, 0, 1}, Separable},
		"xor":                          {2, []float64{0, 0, 1, 1, 0, 1, 1, 0}, []uint8{0, 0, 1, 1}, Inseparable},
		"xor with the product":         {3, []float64{0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0}, []uint8{0, 0, 1, 1}, Separable},
		"collinear":                    {2, []float64{1, 1, 2, 2, 3, 3, 4, 4}, []uint8{0, 0, 1, 1}, Separable},
		"collinear, mixed":             {2, []float64{.1, .1, .2, .2, .3, .3, .4, .4}, []uint8{0, 1, 0, 1}, Inseparable},
		"crossing in an end":           {2, []float64{0, 0, 2, 2, 1, 1, 3, 0}, []uint8{0, 0, 1, 1}, QuasiSeparable},
		"just off that end":            {2, []float64{0, 0, 2, 2, one, 1, 3, 0}, []uint8{0, 0, 1, 1}, Separable},
		"just through":                 {2, []float64{0, 0, 2, 2, 1, one, 3, 0}, []uint8{0, 0, 1, 1}, Inseparable},
		"more features than points":    {5, []float64{1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0, 0, 7, 0, 0}, []uint8{0, 1, 0}, Separable},
		"far and near":                 {2, []float64{1e9, 5, 1e9 + 2e-7, 4, 1e9 + 4e-7, 5, 1e9 + 6e-7, 4}, []uint8{0, 0, 1, 1}, Separable},
		"far and near, touching":       {2, []float64{1e9, 5, 1e9 + 2e-7, 4, 1e9 + 2e-7, 4, 1e9 + 6e-7, 4}, []uint8{0, 0, 1, 1}, QuasiSeparable},
		"unlike scales":                {2, []float64{huge, 1e-30, -huge, 2e-30, huge, 3e-30, -huge, 4e-30}, []uint8{0, 0, 1, 1}, Separable},
		"unlike scales, crossing":      {2, []float64{huge, 1e-30, -huge, 2e-30, huge, 2e-30, -huge, 1e-30}, []uint8{0, 1, 0, 1}, Separable},
		"unlike scales, crossing 2":    {2, []float64{huge, 1e-30, -huge, 2e-30, huge, 2e-30, -huge, 1e-30}, []uint8{0, 0, 1, 1}, Inseparable},
		"an outlier hides the rest":    {1, []float64{-huge, 1, one, huge}, []uint8{0, 0, 1, 1}, Separable},
		"an outlier hides the overlap": {1, []float64{-huge, one, 1, huge}, []uint8{0, 0, 1, 1}, Inseparable},
		"not a number":                 {1, []float64{1, math.NaN()}, []uint8{0, 1}, Undecided},
		"infinite":                     {1, []float64{1, math.Inf(1)}, []uint8{0, 1}, Undecided},
	} {
		t.Run(name, func(t *testing.T) {
			if got := decided(t, c.x, c.labels, c.dim).Verdict(); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if n := len(c.labels); n > 0 && n <= 8 && c.want != Undecided {
				if rays := byRays(c.x, c.labels, c.dim); rays != c.want {
					t.Errorf("by brute force it is %v, want %v", rays, c.want)
				}
			}
		})
	}
}

func TestMarginExistsOrIsNil(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		doubles   bool
	}{{1, 2, true}, {1, next(1), true}, {1e9, next(1e9), true}, {math.Nextafter(2, 0), 2, false}, {-1e45, 1e45, true}} {
		s := decided(t, []float64{c.high, c.low}, []uint8{1, 0}, 1)
		if w, _ := s.Margin(); s.Verdict() != Separable || (w != nil) != c.doubles {
			t.Errorf("%v and %v: %v, w = %v", c.low, c.high, s.Verdict(), w)
		}
	}
}

// vectors are the a_i of labelled points, as rationals.
func vectors(x []float64, labels []uint8, dim int) [][]*big.Rat {
	var out [][]*big.Rat
	for i, label := range labels {
		s := big.NewRat(2*int64(label)-1, 1)
		var a []*big.Rat
		for _, v := range append(slices.Clone(x[i*dim:(i+1)*dim]), 1) {
			a = append(a, new(big.Rat).Mul(s, new(big.Rat).SetFloat64(v)))
		}
		out = append(out, a)
	}
	return out
}

// product is a·v.
func product(a, v []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for j := range v {
		sum.Add(sum, new(big.Rat).Mul(a[j], v[j]))
	}
	return sum
}

// solved returns a v with rows·v = (0, …, 0, 1), nil if there is none, and the rank of the rows.
func solved(rows [][]*big.Rat) (v []*big.Rat, rank int) {
	var a [][]*big.Rat
	for i, row := range rows {
		line := make([]*big.Rat, 0, len(row)+1)
		for _, e := range row {
			line = append(line, new(big.Rat).Set(e))
		}
		a = append(a, append(line, big.NewRat(int64(i+1)/int64(len(rows)), 1)))
	}
	var columns []int
	for c := range rows[0] {
		p := slices.IndexFunc(a[rank:], func(r []*big.Rat) bool { return r[c].Sign() != 0 })
		if p < 0 {
			continue
		}
		a[rank], a[rank+p] = a[rank+p], a[rank]
		for r := range a {
			if r == rank || a[r][c].Sign() == 0 {
				continue
			}
			f := new(big.Rat).Quo(a[r][c], a[rank][c])
			for q := range a[r] {
				a[r][q] = new(big.Rat).Sub(a[r][q], new(big.Rat).Mul(f, a[rank][q]))
			}
		}
		columns = append(columns, c)
		if rank++; rank == len(a) {
			break
		}
	}
	for _, row := range a[rank:] {
		if row[len(row)-1].Sign() != 0 {
			return nil, rank
		}
	}
	v = make([]*big.Rat, len(rows[0]))
	for j := range v {
		v[j] = new(big.Rat)
	}
	for r, c := range columns {
		v[c].Quo(a[r][len(v)], a[r][c])
	}
	return v, rank
}

// byRays is the verdict by brute force. If some v has Av ≥ 0 and Av ≠ 0, there is such a v that is 0 on rank − 1
// independent points. These points determine it, except for a factor and a part that is 0 on all points. The sum of all
// such v is above 0 on every point on which any v of the kind is.
func byRays(x []float64, labels []uint8, dim int) Verdict {
	points := vectors(x, labels, dim)
	_, rank := solved(points)
	positive := make([]bool, len(points))
	var choose func(from int, rows [][]*big.Rat)
	choose = func(from int, rows [][]*big.Rat) {
		if len(rows) < rank-1 {
			for i := from; i < len(points); i++ {
				choose(i+1, append(rows[:len(rows):len(rows)], points[i]))
			}
			return
		}
		for _, a := range points {
			if v, _ := solved(append(rows[:len(rows):len(rows)], a)); v != nil {
				mark(points, v, positive)
			}
		}
	}
	choose(0, nil)
	switch {
	case !slices.Contains(positive, false):
		return Separable
	case slices.Contains(positive, true):
		return QuasiSeparable
	}
	return Inseparable
}

// mark notes where v or −v is above 0, if it is below 0 nowhere.
func mark(points [][]*big.Rat, v []*big.Rat, positive []bool) {
	signs := make([]int, len(points))
	for i, a := range points {
		signs[i] = product(a, v).Sign()
	}
	for _, by := range []int{1, -1} {
		if !slices.Contains(signs, -by) {
			for i, s := range signs {
				positive[i] = positive[i] || s == by
			}
		}
	}
}

// drawn are points on a small grid, of ulps far out, or of a normal distribution, some of them with columns that depend
// on each other, labelled by chance or nearly by a plane.
func drawn(rng *rand.Rand, round, n, dim int) (x []float64, labels []uint8) {
	x, labels = make([]float64, dim*n), make([]uint8, n)
	for i := range x {
		switch round % 4 {
		case 0: // touching, collinear, duplicate points
			x[i] = float64(rng.IntN(3))
		case 1:
			x[i] = 1e9 + 0x1p-23*float64(rng.IntN(4))
		case 2: // categories
			x[i] = 0.1 * float64(rng.IntN(2))
		default:
			x[i] = rng.NormFloat64()
		}
		if round%5 == 0 && i%dim == dim-1 && dim > 1 {
			x[i] = 2 * x[i-1]
		}
	}
	for i := range labels {
		labels[i] = uint8(rng.IntN(2))
		if round%3 != 0 { // nearly separated by the first feature
			middle := x[0]
			if v := x[i*dim]; v != middle {
				labels[i] = uint8(math.Float64bits(middle-v) >> 63)
			}
		}
	}
	return x, labels
}

func TestAgreesWithBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[Verdict]int{}
	for round := range 300 {
		n, dim := 2+rng.IntN(6), 1+rng.IntN(3)
		x, labels := drawn(rng, round, n, dim)
		want := byRays(x, labels, dim)
		if got := decided(t, x, labels, dim).Verdict(); got != want {
			t.Fatalf("round %d: %v, want %v, for %v %v of dimension %d", round, got, want, x, labels, dim)
		}
		seen[want]++
	}
	if min(seen[Separable], seen[Inseparable], seen[QuasiSeparable]) < 30 {
		t.Errorf("one-sided: %v", seen)
	}
}

// planted returns n points whose label is the side of w·x > 0, with coordinates that are multiples of 1/64 and w
// whole, so that the side is exact; points on the plane get the nearest doubles beside it.
func planted(rng *rand.Rand, n, dim int) (x []float64, labels []uint8) {
	w := make([]float64, dim)
	for j := range w {
		w[j] = float64(1 + rng.IntN(9))
	}
	for range n {
		row, z := make([]float64, dim), 0.0
		for j := 1; j < dim; j++ {
			row[j] = float64(rng.IntN(129)-64) / 64
			z += w[j] * row[j]
		}
		w[0] = 1
		label := uint8(rng.IntN(2))
		row[0] = math.Nextafter(-z, math.Inf(2*int(label)-1)) // a margin of one ulp
		x, labels = append(x, row...), append(labels, label)
	}
	return x, labels
}

func TestPlantedPlaneWithAMarginOfOneUlp(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, dim := range []int{1, 2, 3, 5, 8} {
		for range 20 {
			x, labels := planted(rng, 12*dim, dim)
			if got := decided(t, x, labels, dim).Verdict(); got != Separable && !slices.Contains(x, 0) {
				t.Fatalf("dim %d: %v", dim, got)
			}
		}
	}
}

func TestIntegersFindAMarginOfDoubles(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 15))
	found, exact := 0, 0
	for range 40 {
		x, labels := planted(rng, 24, 3)
		s := decided(t, x, labels, 3)
		if w, _ := s.Margin(); s.exact != nil && s.Verdict() == Separable {
			exact++
			if w != nil {
				found++
			}
		}
	}
	if exact < 10 || found < exact/2 {
		t.Errorf("%d margins of %d", found, exact)
	}
}

// The determinant stays above 0 and the adjugate times the basis is the determinant.
func TestInverseInIntegersIsExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 17))
	pivots := 0
	for range 10 {
		x, labels := planted(rng, 40, 4)
		c, _ := newCone(x, labels, 4)
		f := newSimplex(c, 0)
		for range 4 {
			f.price()
			f.descend(2)
		}
		e := newExactSimplex(f)
		for e.advance() {
			if e.leaves >= 0 || e.determinant.Sign() <= 0 {
				if e.determinant.Sign() <= 0 {
					t.Fatal("determinant", &e.determinant)
				}
				continue
			}
			pivots++
			for r, v := range e.basis {
				if v < 0 {
					continue
				}
				e.computeStep(v)
				for q := range e.step {
					if want := new(big.Int).Set(&e.determinant); q == r && e.step[q].Cmp(want) != 0 || q != r && e.step[q].Sign() != 0 {
						t.Fatalf("place %d, row %d: %v", r, q, &e.step[q])
					}
				}
			}
		}
	}
	if pivots < 50 {
		t.Error("only", pivots)
	}
}

func TestSignOfAPlaneAgreesWithRationals(t *testing.T) {
	rng := rand.New(rand.NewPCG(18, 19))
	wild := func(span int) float64 { return math.Ldexp(float64(rng.IntN(9)-4), rng.IntN(2*span+1)-span) }
	for round := range 3000 {
		span := []int{1, 3, 60, 500, 1000}[round%5]
		x, labels := []float64{wild(span), wild(span), wild(span), wild(span)}, []uint8{0, 1}
		c, _ := newCone(x, labels, 2)
		weights, bias, level := make([]*dyadic, len(c.features)), wild(span), wild(span)
		values := make([]float64, len(weights))
		for k := range weights {
			values[k] = wild(span)
			weights[k] = exactly(values[k], 0)
		}
		p := newPlane(c, weights, exactly(bias, 0), exactly(level, 0))
		for i, label := range labels {
			z := new(big.Rat).SetFloat64(bias)
			for k, j := range c.features {
				z.Add(z, new(big.Rat).Mul(new(big.Rat).SetFloat64(values[k]), new(big.Rat).SetFloat64(x[2*i+j])))
			}
			z.Mul(z, big.NewRat(2*int64(label)-1, 1))
			want := z.Add(z, new(big.Rat).SetFloat64(level)).Sign()
			if got, _, _ := p.sign(i); got != want {
				t.Fatalf("round %d: %d, want %d, for %v, %v, %v, %v", round, got, want, x, values, bias, level)
			}
		}
	}
}

// A point of one class at the mean of points of the other: the mean is exact on this grid. The rest is separated.
func TestPlantedConvexCombination(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, dim := range []int{1, 2, 3, 5, 8, 20} {
		for _, shift := range []float64{0, 1e-9} {
			x, labels := plantedMean(rng, dim, shift)
			want := QuasiSeparable
			if shift > 0 {
				want = Separable
			}
			if got := decided(t, x, labels, dim).Verdict(); got != want {
				t.Errorf("dim %d, shift %v: %v", dim, shift, got)
			}
		}
	}
}

// plantedMean puts the mean of four points with x_0 = 0 of class 0 into class 1, moved by shift; all other points of
// class 0 have x_0 < 0, and of class 1 x_0 > 0.
func plantedMean(rng *rand.Rand, dim int, shift float64) (x []float64, labels []uint8) {
	mean := make([]float64, dim)
	for i := range 10 * dim {
		row := make([]float64, dim)
		for j := range row {
			row[j] = float64(rng.IntN(1<<20)) / 4
		}
		label := uint8(i % 2)
		row[0] = (2*float64(label) - 1) * (1 + row[0])
		if i < 8 && label == 0 {
			row[0] = 0
			for j := range row {
				mean[j] += row[j] / 4
			}
		}
		x, labels = append(x, row...), append(labels, label)
	}
	mean[0] += shift
	return append(x, mean...), append(labels, 1)
}

func TestManyFeaturesAndPoints(t *testing.T) {
	for _, c := range []struct {
		n, dim int
		shift  float64
		want   Verdict
	}{
		{500, 30, 0, Inseparable}, {500, 30, 0.3, Inseparable}, {500, 30, 1, Separable}, {40, 30, 0, Separable},
		{3000, 2, 1, Inseparable}, {3000, 2, 5, Separable}, {400, 100, 0, Inseparable}, {150, 100, 0, Separable},
	} {
		x, labels := enginetest.Blobs(c.n, c.dim, c.shift)
		if got := decided(t, x, labels, c.dim).Verdict(); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestOrderAndLabelsDoNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for range 200 {
		n, dim := 4+rng.IntN(20), 1+rng.IntN(4)
		x, labels := make([]float64, n*dim), make([]uint8, n)
		for i := range x {
			x[i] = float64(rng.IntN(8))
		}
		for i := range labels {
			labels[i] = uint8(min(1, int(x[i*dim]/4)+rng.IntN(20)/19))
		}
		want := decided(t, x, labels, dim).Verdict()
		var y []float64
		var flipped []uint8
		for _, i := range rng.Perm(n) {
			y, flipped = append(y, x[i*dim:(i+1)*dim]...), append(flipped, 1-labels[i])
		}
		if got := decided(t, y, flipped, dim).Verdict(); got != want {
			t.Fatalf("%v, then %v, for %v %v", want, got, x, labels)
		}
	}
}

func TestOneHotFeaturesAreDependent(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	const n, groups, levels = 400, 5, 4
	x, labels := make([]float64, n*groups*levels), make([]uint8, n)
	for i := range n {
		for g := range groups {
			x[(i*groups+g)*levels+rng.IntN(levels)] = 1
		}
		labels[i] = uint8(x[i*groups*levels])
	}
	if got := decided(t, x, labels, groups*levels).Verdict(); got != Separable {
		t.Error(got)
	}
	labels[rng.IntN(n)] ^= 1
	for i := range labels {
		labels[i] ^= uint8(rng.IntN(10) / 9)
	}
	if got := decided(t, x, labels, groups*levels).Verdict(); got != Inseparable {
		t.Error(got)
	}
}

// categories are points whose features are indicators of levels in groups, all of them, which add up to 1 in each
// group, or all but one; or digits, which touch where a feature is cut in two.
func categories(rng *rand.Rand, n, dim int, kind string) (x []float64, labels []uint8) {
	x, labels = make([]float64, n*dim), make([]uint8, n)
	for i := range n {
		row := x[i*dim : (i+1)*dim]
		for g := 0; g+4 <= dim; g += 4 {
			row[g+rng.IntN(4)] = 1
			if kind == "all but one" {
				row[g+3] = 0
			}
		}
		for j := range row {
			if kind == "digits" {
				row[j] = 0.1 * float64(rng.IntN(10))
			}
		}
		labels[i] = uint8(rng.IntN(2))
	}
	return x, labels
}

func TestManyPointsOfCategories(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 21))
	for _, kind := range []string{"all", "all but one", "digits"} {
		for _, dim := range []int{4, 12, 20} {
			x, labels := categories(rng, 800, dim, kind)
			if got := decided(t, x, labels, dim).Verdict(); got != Inseparable {
				t.Errorf("%s, %d features by chance: %v", kind, dim, got)
			}
			for i := range labels { // a level of which all points are of class 1
				if x[i*dim] > 0.8 {
					labels[i] = 1
				}
			}
			if got := decided(t, x, labels, dim).Verdict(); kind != "digits" && got != QuasiSeparable || kind == "digits" && got != Inseparable {
				t.Errorf("%s, %d features and a level of one class: %v", kind, dim, got)
			}
			for i := range labels {
				if v := x[i*dim]; v < 0.35 || v > 0.45 {
					labels[i] = uint8(math.Float64bits(0.4-v) >> 63)
				}
			}
			want := QuasiSeparable
			if kind != "digits" {
				want = Separable
			}
			if got := decided(t, x, labels, dim).Verdict(); got != want {
				t.Errorf("%s, %d features and a cut: %v, want %v", kind, dim, got, want)
			}
		}
	}
}

func TestPastTheCostOfTheSecondQuestionItStaysUndecided(t *testing.T) {
	x, labels := categories(rand.New(rand.NewPCG(22, 23)), 300, 16, "all")
	s := New(x, labels, 16)
	for s.Advance() {
		if s.exact != nil && s.cone.weak {
			s.exact.spent = 2 * exactCost
		}
	}
	if !s.cone.weak || s.Verdict() != Undecided {
		t.Error(s.Verdict())
	}
}

func TestAboveTheLimitThePerceptronFindsAPlaneOrNothing(t *testing.T) {
	const dim = SimplexDim + 1
	x, labels := enginetest.Blobs(60, dim, 0)
	if got := decided(t, x, labels, dim).Verdict(); got != Separable {
		t.Error(got)
	}
	copy(x[dim:], x[:dim])
	if got := decided(t, x, labels, dim).Verdict(); got != Undecided {
		t.Error(got)
	}
}

func TestPastTheCostOfIntegersItStaysUndecided(t *testing.T) {
	x, labels := planted(rand.New(rand.NewPCG(12, 13)), 60, 5)
	s := New(x, labels, 5)
	for s.Advance() {
		if s.exact != nil {
			s.exact.spent = 2 * exactCost
		}
	}
	if w, _ := s.Margin(); s.exact == nil || s.Verdict() != Undecided || w != nil {
		t.Errorf("%v, w = %v", s.Verdict(), w)
	}
}

func TestAdvanceIsBounded(t *testing.T) {
	x, labels := enginetest.Blobs(100000, 2, 4.6)
	s := New(x, labels, 2)
	calls := 0
	for s.Advance() {
		calls++
	}
	if s.Verdict() == Undecided || calls < 3 {
		t.Errorf("%v after %d calls", s.Verdict(), calls)
	}
}

// Far from 0 with gaps of a few ulps, most signs need integers, so that a pass is cut into slices.
func TestVerificationInSlices(t *testing.T) {
	x, labels := enginetest.Blobs(20000, 2, 6)
	for i := range x {
		x[i] = 1e9 + 1e-7*x[i]
	}
	s := New(x, labels, 2)
	calls := 0
	for s.Advance() {
		calls++
	}
	if w, _ := s.Margin(); s.Verdict() != Separable || w == nil || calls < 8 {
		t.Errorf("%v, w = %v, after %d calls", s.Verdict(), w, calls)
	}
}

func BenchmarkSeparation(b *testing.B) {
	for _, c := range []struct {
		n, dim int
		shift  float64
	}{{100000, 2, 1}, {100000, 2, 6}, {569, 30, 0.3}, {569, 30, 1}, {2000, 100, 0}, {2000, 100, 0.5}, {3000, 512, 0}, {3000, 512, 0.2}} {
		x, labels := enginetest.Blobs(c.n, c.dim, c.shift)
		b.Run(fmt.Sprintf("%dx%d shift %v", c.n, c.dim, c.shift), func(b *testing.B) {
			advances := 0
			for b.Loop() {
				s := New(x, labels, c.dim)
				for advances++; s.Advance(); advances++ {
				}
				if s.Verdict() == Undecided {
					b.Fatal(s.Verdict())
				}
			}
			b.ReportMetric(float64(advances)/float64(b.N), "advances/op")
		})
	}
}
