package optimum_test

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"downhill/engine/diagnosis"
	"downhill/engine/model"
	"downhill/engine/optimum"
	"downhill/engine/problem"
	"downhill/engine/scene"
	"downhill/engine/separation"
)

// examined returns the complete Diagnosis of a Scene, with its optimum where there is one.
func examined(s scene.Scene) diagnosis.Diagnosis {
	e := diagnosis.New(s, problem.New(s))
	for e.Advance() {
	}
	return e.Diagnosis()
}

// precision is that of the reference, in bits: its Newton's method solves the normal equations, whose condition is that
// of the features squared.
const precision = 320

func number(v float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(v) }

// reference is Newton's method in big numbers on an objective, over the parameters in free, with an L1
// penalty of fixed signs. It shares nothing with the engine's but the rows and the labels.
type reference struct {
	rows   [][]*big.Float // of the free parameters only
	labels []uint8
	l1, l2 []float64 // of each free parameter, 0 for the bias; l1 with its sign
	at     []*big.Float
}

func newReference(o *problem.Objective, at model.Parameters, free []int) *reference {
	r := &reference{labels: o.Labels}
	for i := range o.Labels {
		x := append(append([]float64(nil), o.Row(i)...), 1)
		var row []*big.Float
		for _, j := range free {
			row = append(row, number(x[j]))
		}
		r.rows = append(r.rows, row)
	}
	for _, j := range free {
		l1, l2 := 0.0, 0.0
		if j < o.Dim() {
			l1, l2 = math.Copysign(o.L1, at[j]), o.L2
		}
		r.l1, r.l2, r.at = append(r.l1, l1), append(r.l2, l2), append(r.at, number(at[j]))
	}
	return r
}

// loss is J at v, and each logit.
func (r *reference) loss(v []*big.Float) (float64, []float64) {
	sum, z := 0.0, make([]float64, len(r.rows))
	t := number(0)
	for i, row := range r.rows {
		logit := number(0)
		for j, x := range row {
			logit.Add(logit, t.Mul(x, v[j]))
		}
		z[i], _ = logit.Float64()
		m := z[i] * (2*float64(r.labels[i]) - 1)
		sum += math.Max(0, -m) + math.Log1p(math.Exp(-math.Abs(m)))
	}
	sum /= float64(len(r.rows))
	for j := range v {
		w, _ := v[j].Float64()
		sum += r.l2[j]/2*w*w + r.l1[j]*w
	}
	return sum, z
}

// system is J's gradient and Hessian, from the logits.
func (r *reference) system(z []float64) (g []*big.Float, h [][]*big.Float) {
	d := len(r.at)
	n, t := number(float64(len(r.rows))), number(0)
	for range d {
		g, h = append(g, number(0)), append(h, nil)
	}
	for j := range h {
		for range j + 1 {
			h[j] = append(h[j], number(0))
		}
	}
	for i, row := range r.rows {
		p, q := 1/(1+math.Exp(-z[i])), 1/(1+math.Exp(z[i]))
		e, c := number(p), number(p*q)
		if r.labels[i] == 1 {
			e = number(-q)
		}
		for j, x := range row {
			g[j].Add(g[j], t.Mul(e, x))
			cx := number(0).Mul(c, x)
			for k := range j + 1 {
				h[j][k].Add(h[j][k], t.Mul(cx, row[k]))
			}
		}
	}
	for j := range g {
		g[j].Quo(g[j], n)
		g[j].Add(g[j], t.Add(t.Mul(number(r.l2[j]), r.at[j]), number(r.l1[j])))
		for k := range h[j] {
			h[j][k].Quo(h[j][k], n)
		}
		h[j][j].Add(h[j][j], number(r.l2[j]))
	}
	return g, h
}

// solve returns h⁻¹g by Cholesky's method; what depends on others to 10⁻⁷⁰ is left at 0.
func solve(h [][]*big.Float, g []*big.Float) []*big.Float {
	d, t := len(g), number(0)
	x := make([]*big.Float, d)
	for j := range d {
		x[j] = number(0).Set(g[j])
		scale := number(0).Set(h[j][j])
		for k := range j + 1 {
			for i := range k {
				h[j][k].Sub(h[j][k], t.Mul(h[j][i], h[k][i]))
			}
			if k < j && h[k][k].Sign() > 0 {
				h[j][k].Quo(h[j][k], h[k][k])
			} else if k < j {
				h[j][k].SetInt64(0)
			}
		}
		if h[j][j].Cmp(t.Mul(scale, number(1e-70))) <= 0 {
			h[j][j].SetInt64(0)
			x[j].SetInt64(0)
			continue
		}
		h[j][j].Sqrt(h[j][j])
		for i := range j {
			x[j].Sub(x[j], t.Mul(h[j][i], x[i]))
		}
		x[j].Quo(x[j], h[j][j])
	}
	for j := d - 1; j >= 0; j-- {
		if h[j][j].Sign() == 0 {
			continue
		}
		for i := j + 1; i < d; i++ {
			x[j].Sub(x[j], t.Mul(h[i][j], x[i]))
		}
		x[j].Quo(x[j], h[j][j])
	}
	return x
}

// minimise goes to the minimum by damped steps and returns J there.
func (r *reference) minimise(t *testing.T) float64 {
	at, z := r.loss(r.at)
	for range 400 {
		g, h := r.system(z)
		step := solve(h, g)
		decrement, p := 0.0, number(0)
		for j := range g {
			v, _ := p.Mul(g[j], step[j]).Float64()
			decrement += v
		}
		if decrement <= 1e-18*at {
			return at
		}
		for rate := 1.0; ; rate /= 2 {
			next := make([]*big.Float, len(r.at))
			for j := range next {
				next[j] = number(0).Sub(r.at[j], p.Mul(number(rate), step[j]))
			}
			loss, logits := r.loss(next)
			if loss <= at-1e-4*rate*decrement {
				r.at, at, z = next, loss, logits
				break
			}
			if rate < 1e-9 {
				if decrement <= 1e-13*at {
					return at
				}
				t.Fatalf("the reference is stuck at %g, decrement %g", at, decrement)
			}
		}
	}
	t.Fatalf("the reference found no minimum: %g", at)
	return 0
}

// expected is J at the minimum, by the reference from zero. With an L1 penalty it is that over the weights that the
// optimum has, of its signs, and it is checked that no other weight, and no other sign, would bring J down.
func expected(t *testing.T, what string, o *problem.Objective, found *optimum.Optimum) float64 {
	t.Helper()
	start, free := make(model.Parameters, o.Dim()+1), []int(nil)
	for j := range start {
		if o.L1 == 0 || j == o.Dim() || found.At[j] != 0 {
			free = append(free, j)
		}
	}
	if o.L1 > 0 {
		copy(start, found.At)
	}
	r := newReference(o, start, free)
	least := r.minimise(t)
	if o.L1 > 0 {
		for k, j := range free {
			if v, _ := r.at[k].Float64(); j < o.Dim() && v*found.At[j] < 0 {
				t.Errorf("%s: weight %d is %g at the optimum, and %g by the reference", what, j, found.At[j], v)
			}
			start[j], _ = r.at[k].Float64()
		}
		var e problem.Evaluation
		o.Evaluate(start, &e)
		for j := range o.Dim() {
			if found.At[j] == 0 && math.Abs(e.Slopes[j]) > o.L1*(1+1e-6) {
				t.Errorf("%s: weight %d is 0, and its slope %g is above the penalty %g", what, j, e.Slopes[j], o.L1)
			}
		}
	}
	return least
}

// everyProblem calls visit with a Scene for each built-in data set, feature map, scaling and penalty whose mapped
// features are at most as many as given. The data sets that are made have 60 points.
func everyProblem(t *testing.T, features int, visit func(what string, s scene.Scene)) {
	row, _ := scene.Lookup("dataset")
	for _, dataset := range row.Choices {
		for _, kind := range []string{`linear"`, `quadratic"`, `polynomial","degree":3`, `polynomial","degree":5`, `sin"`, `rbf"`, `chosen","terms":"x1^2,x1x2"`} {
			for _, scaling := range []string{"none", "standardise", "minmax"} {
				for _, penalty := range []string{`"l2":0`, `"l2":0.001`, `"l2":1`, `"l1":0.0001`, `"l1":0.01`, `"l1":0.1,"l2":0.01`} {
					what := fmt.Sprintf(`{"dataset":%q,"count":60,"featureMap":"%s,"scaling":%q,%s}`, dataset, kind, scaling, penalty)
					if s, err := scene.Decode([]byte(what)); err == nil && dataset != scene.Custom && s.MappedDim() <= features {
						visit(what, s)
					}
				}
			}
		}
	}
}

// Wherever there is a minimum it is found, and where there is none, none is said to be.
func TestTheOptimumIsFoundWhereThereIsOne(t *testing.T) {
	found := map[separation.Verdict]int{}
	everyProblem(t, 9, func(what string, s scene.Scene) {
		d := examined(s)
		penalised := s.L1 > 0 || s.L2 > 0
		if want := penalised || d.Separable == separation.Inseparable; (d.Optimum != nil) != want || d.Separable == separation.Undecided {
			t.Errorf("%s: %s, optimum %v", what, d.Separable, d.Optimum)
		}
		found[d.Separable]++
	})
	if found[separation.Inseparable] < 100 || found[separation.Separable] < 100 {
		t.Errorf("one-sided: %v", found)
	}
}

// Of the many problems it is every seventh, and of those with hundreds of points the ones with few features.
func TestTheOptimumIsThatOfAnIndependentNewton(t *testing.T) {
	count, compared := 0, 0
	everyProblem(t, 9, func(what string, s scene.Scene) {
		count++
		p := problem.New(s)
		if n, dim := len(p.Train.Labels), p.Features.Dim(); count%7 != 0 || n*dim > 600 {
			return
		}
		if d := examined(s); d.Optimum != nil {
			want := expected(t, what, p.Train, d.Optimum)
			near(t, what, d.Optimum.Loss/want, 1, 1e-11)
			compared++
		}
	})
	if compared < 80 {
		t.Errorf("only %d of %d compared", compared, count)
	}
}

// In other units the data have the same least loss, at weights in these units.
func TestTheOptimumKnowsNoUnits(t *testing.T) {
	for _, points := range [][]float64{{1, 1, -1, 0, 0.5, 0, -0.5, 1}, {1, 0, 2, 0, 3, 1, 4, 0, 5, 1, 6, 1}, {0.3, 1, 0.1, 0, 0.2, 1, 0.15, 0, 0.25, 0}} {
		for _, scaling := range []string{"none", "standardise", "minmax"} {
			var want *optimum.Optimum
			for k := -9; k <= 9 && slices.Max(points)*math.Pow10(k) <= scene.MaxCoordinate; k++ {
				text := ""
				for i := 0; i < len(points); i += 2 {
					text += fmt.Sprintf(`,{"x":[%ge%d],"label":%g}`, points[i], k, points[i+1])
				}
				d := examined(decode(t, `{"scaling":"`+scaling+`","points":[`+text[1:]+`]}`))
				if d.Optimum == nil || d.Separable != separation.Inseparable {
					t.Fatalf("%v times 10^%d: %s, optimum %v", points, k, d.Separable, d.Optimum)
				}
				if want == nil {
					want = d.Optimum
				}
				near(t, fmt.Sprintf("%v times 10^%d: loss", points, k), d.Optimum.Loss/want.Loss, 1, 1e-13)
				near(t, fmt.Sprintf("%v times 10^%d: weight", points, k), d.Optimum.Weights[0]*math.Pow10(k+9)/want.Weights[0], 1, 1e-7)
				near(t, fmt.Sprintf("%v times 10^%d: bias", points, k), d.Optimum.Bias, want.Bias, 1e-7)
			}
		}
	}
}

// Features of unlike units have an optimum as well as those of one.
func TestTheOptimumOfUnlikeUnits(t *testing.T) {
	want := examined(decode(t, `{"dataset":"overlap"}`)).Optimum
	given := decode(t, `{"dataset":"overlap"}`).Points
	for _, units := range [][2]float64{{1e8, 1e-9}, {1e-9, 1e8}, {1e-150, 1}, {1e-300, 1e-300}} {
		var x []float64
		for i := range given.Len() {
			x = append(x, given.At(i)[0]*units[0], given.At(i)[1]*units[1])
		}
		s := decode(t, `{"dataset":"overlap"}`)
		s.Points = scene.NewPoints(2, x, given.Labels())
		d := examined(s)
		if d.Optimum == nil {
			t.Errorf("units %g: %s, no optimum", units, d.Separable)
			continue
		}
		near(t, fmt.Sprintf("units %g: loss", units), d.Optimum.Loss/want.Loss, 1, 1e-13)
	}
}

// Columns that depend on each other leave the minimum undecided, not the least loss.
func TestTheOptimumOfCollinearData(t *testing.T) {
	one := examined(decode(t, `{"points":[{"x":[1],"label":0},{"x":[2],"label":0},{"x":[3],"label":1},{"x":[4],"label":0},{"x":[5],"label":1},{"x":[6],"label":1}]}`))
	for _, scaling := range []string{"none", "standardise"} {
		d := examined(decode(t, `{"scaling":"`+scaling+`","points":[{"x":[1,2],"label":0},{"x":[2,4],"label":0},{"x":[3,6],"label":1},{"x":[4,8],"label":0},{"x":[5,10],"label":1},{"x":[6,12],"label":1}]}`))
		if d.Separable != separation.Inseparable || d.Optimum == nil {
			t.Fatalf("%s: %s, optimum %v", scaling, d.Separable, d.Optimum)
		}
		near(t, scaling+": loss", d.Optimum.Loss, one.Optimum.Loss, 1e-13)
		near(t, scaling+": weight of both", d.Optimum.Weights[0]+2*d.Optimum.Weights[1], one.Optimum.Weights[0], 1e-6)
	}
}

// Where the classes touch without an overlap some weights grow for ever: no minimum, whatever the scaling; with a
// penalty there is one. Points held out have no say.
func TestQuasiSeparableDataHaveNoOptimum(t *testing.T) {
	for _, points := range []string{
		`{"x":[-1],"label":1},{"x":[0],"label":1},{"x":[0],"label":0},{"x":[1],"label":0},{"x":[1],"label":0}`,
		`{"x":[0],"label":0},{"x":[0],"label":1},{"x":[0],"label":0},{"x":[0],"label":1},{"x":[0],"label":0},{"x":[1],"label":1},{"x":[1],"label":1},{"x":[1],"label":1}`,
		`{"x":[0.1,7],"label":0},{"x":[0.1,8],"label":1},{"x":[0.1,9],"label":0},{"x":[0.3,1],"label":1},{"x":[0.3,5],"label":1}`,
		`{"x":[0,1,0],"label":0},{"x":[0,1,0],"label":1},{"x":[1,0,0],"label":1},{"x":[0,0,1],"label":0},{"x":[0,0,1],"label":1}`,
	} {
		for _, scaling := range []string{"none", "standardise", "minmax"} {
			for _, settings := range []string{``, `,"l2":0.001`, `,"l1":0.001`, `,"optimizer":"newton"`} {
				d := examined(decode(t, `{"scaling":"`+scaling+`"`+settings+`,"points":[`+points+`]}`))
				if penalised := len(settings) > 0 && settings[2] == 'l'; d.Separable != separation.QuasiSeparable || (d.Optimum != nil) != penalised {
					t.Errorf("%s %s %s: %s, optimum %v", points, scaling, settings, d.Separable, d.Optimum)
				}
			}
		}
	}
}

// With points of one class alone the bias grows for ever, and no penalty holds it.
func TestOneClassHasNoOptimum(t *testing.T) {
	for _, settings := range []string{``, `"l2":0.1,`, `"l1":0.1,`} {
		if d := examined(decode(t, `{`+settings+`"points":[{"x":[1],"label":1},{"x":[2],"label":1}]}`)); d.Optimum != nil {
			t.Errorf("%s an optimum at %v", settings, d.Optimum)
		}
	}
}

// minimum searches for the optimum of a problem to the end.
func minimum(p problem.Problem, s scene.Settings) *optimum.Optimum {
	m := optimum.NewSearch(p, s, nil)
	for m.Advance() {
	}
	return m.Found()
}

func TestOptimumIsWhereTheGradientVanishes(t *testing.T) {
	for _, settings := range []string{`"dataset":"overlap"`, `"dataset":"two","l2":0.01`, `"dataset":"one","l1":0.05,"scaling":"minmax"`,
		`"dataset":"moons","noise":0.8,"featureMap":"polynomial","l2":0.001,"testShare":0.3`, `"dataset":"xor","optimizer":"adam","l1":0.01,"featureMap":"quadratic"`} {
		s := decode(t, `{`+settings+`}`)
		p := problem.New(s)
		o := minimum(p, s.Settings)
		if o == nil {
			t.Fatalf("%s: no optimum", settings)
		}
		var e problem.Evaluation
		p.Train.Evaluate(o.At, &e)
		near(t, settings+": gradient", p.Train.GradientNorm(o.At, e.Slopes), 0, 1e-9)
		near(t, settings+": loss", o.Loss, e.Loss, 1e-13)
		z := o.Logit(p.Features.Expand(nil, s.Points.At(0)))
		for j := range o.At { // no step from it goes down
			for _, by := range []float64{1e-3, -1e-3} {
				moved := append(model.Parameters(nil), o.At...)
				moved[j] += by
				if p.Train.Loss(moved) < o.Loss {
					t.Errorf("%s: parameter %d by %g is lower", settings, j, by)
				}
			}
		}
		if math.IsNaN(z) {
			t.Error("the model at the optimum is none")
		}
	}
}

func TestSeparableDataHaveNoOptimum(t *testing.T) {
	for _, settings := range []string{`"dataset":"one"`, `"dataset":"blobs"`, `"dataset":"two","scaling":"standardise"`,
		// The classes touch in one point: the weights grow without bound all the same.
		`"points":[{"x":[1],"label":0},{"x":[2],"label":0},{"x":[2],"label":1},{"x":[3],"label":1}]`} {
		if o := examined(decode(t, `{`+settings+`}`)).Optimum; o != nil {
			t.Errorf("%s: an optimum at %v", settings, o.Model)
		}
	}
}
