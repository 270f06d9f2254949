package optimum

import (
	"math"
	"slices"

	"downhill/engine/elementary"
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/scene"
	"downhill/engine/vector"
)

// The search for the minimum ends if a step promises to reduce J by no more than optimumTolerance of it, and gives up
// after optimumSteps. If rounding ends it earlier, the minimum counts as found if the promise is below optimumStall.
// Problems that need over optimumCost products a step are not searched.
const (
	optimumTolerance = 1e-14
	optimumStall     = 1e-7
	optimumSteps     = 500
	optimumCost      = 50_000_000
	optimumSlice     = 4_000_000 // products of one advance, about
)

// descent is the search for the minimum of a problem, in slices. It standardises all features, whatever the Scene's
// scaling, so that neither the steps nor the end depend on units. The penalty of weight j is then l1[j]|v_j| + ½ l2[j]
// v_j².
//
// A step is the minimum of J's quadratic model, a problem of least squares whose rows are those of the points, √(p(1 −
// p)/n)·x, and those of the L2 penalty; with an L1 penalty it is a lasso. Source: Hastie, Tibshirani, Friedman (2009),
// eq. 4.27 and 4.31.
type descent struct {
	problem problem.Problem
	cross   *problem.Objective // the mean cross-entropy, in these parameters
	scaler  model.Scaler       // between these and what the Scene's optimiser sees
	l1, l2  []float64
	fixed   []bool // weights that stay 0: of constant features, and where the penalty is above any slope

	at           model.Parameters
	value, trial problem.Evaluation
	squares      leastSquares
	row          int    // the next point of this step
	lasso        *lasso // the quadratic model of this step, where there is an L1 penalty
	steps        int
	warm         bool // it starts at a minimum, where points weigh differently: which columns depend on others cannot be told
	found        *Optimum
}

// newDescent begins the search of a problem that has a minimum.
func newDescent(p problem.Problem, s scene.Settings) *descent {
	n, dim := len(p.Train.Labels), p.Features.Dim()
	if n*(dim+1)*(dim+1)+dim*dim*dim > optimumCost || dim > scene.MaxNewton {
		return &descent{steps: optimumSteps}
	}
	d := &descent{problem: p, scaler: model.FitScaler(scene.Standardise, p.Train.Rows.X, dim), at: make(model.Parameters, dim+1),
		l1: make([]float64, dim), l2: make([]float64, dim), fixed: make([]bool, dim)}
	d.cross = problem.NewObjective(d.scaler.Scaled(p.Train.Rows.X), p.Train.Labels, dim, scene.Settings{})
	for j, unit := range d.scaler.Scale {
		d.l1[j], d.l2[j] = s.L1/unit, s.L2/unit/unit
		// The slope of the mean cross-entropy is at most 1 along a feature of variance 1.
		d.fixed[j] = d.scaler.Blur[j] > 0 || d.l1[j] > 1 || !(d.l2[j] < 1e100)
	}
	d.evaluate(d.at, &d.value)
	return d
}

// evaluate is J and the slopes of its smooth part.
func (d *descent) evaluate(p model.Parameters, out *problem.Evaluation) {
	d.cross.Evaluate(p, out)
	for j, v := range p.Weights() {
		if v != 0 {
			out.Loss += float64(d.l2[j]/2*v*v) + float64(d.l1[j]*math.Abs(v))
			out.Slopes[j] += float64(d.l2[j] * v)
		}
	}
}

// advance does a part of a step and reports whether there is more to do.
func (d *descent) advance() bool {
	if d.found != nil || d.steps >= optimumSteps {
		return false
	}
	switch {
	case d.lasso != nil:
		if d.lasso.advance() {
			return true
		}
		to := model.Parameters(d.lasso.w)
		d.lasso = nil
		d.step(to, -d.promise(to))
	case d.row < len(d.cross.Labels):
		if d.row == 0 {
			d.squares.reset(len(d.at))
		}
		d.addRows(max(optimumSlice/(len(d.at)*len(d.at)), 1))
	default:
		d.row = 0
		if d.steps > 0 || d.warm || !d.fixDependent() {
			d.addPenalties()
			d.minimise()
		}
	}
	return d.found == nil && d.steps < optimumSteps
}

// minimise goes to the minimum of the quadratic model, or begins to look for it.
func (d *descent) minimise() {
	n := len(d.at)
	if vector.Norm1(d.l1) == 0 {
		to := make(model.Parameters, n)
		gain := d.squares.solve(make([]float64, n), to)
		for j, v := range d.at {
			to[j] += v
		}
		d.step(to, gain)
		return
	}
	d.lasso = &lasso{a: &d.squares, c: make([]float64, n), lambda: append(d.l1[:n-1:n-1], 0), w: slices.Clone(d.at)}
	d.lasso.c = d.lasso.residual(d.at)
	for k, q := range d.squares.q {
		d.lasso.c[k] += q
	}
	d.lasso.begin()
}

// leastSlope replaces p(1 − p) where that is smaller, so that the square of its root is above 0.
const leastSlope = 1e-280

// addRows adds the rows of a number of points.
func (d *descent) addRows(count int) {
	o, m, n := d.cross, d.at.Model(), float64(len(d.cross.Labels))
	row := make([]float64, len(d.at))
	for ; count > 0 && d.row < len(o.Labels); count-- {
		x, sign := o.Row(d.row), 1-2*float64(o.Labels[d.row])
		z := m.Logit(x)
		error, _ := elementary.SigmoidSoftplus(sign * z)
		root := math.Sqrt(math.Max(elementary.SigmoidSlope(z), leastSlope) / n)
		for j, v := range x {
			row[j] = float64(root * v)
			if d.fixed[j] {
				row[j] = 0
			}
		}
		row[len(x)] = root
		d.squares.add(row, -float64(sign*error)/(n*root))
		d.row++
	}
}

// dependent is a tolerance: if a column adds less than this to those before it, relative to its length, that is
// rounding, and it depends on them. The tolerance is larger if the mean of the feature is large relative to its
// deviation.
const dependent = 0x1p-48

// fixDependent keeps weights at 0 if their features depend on those before them and no penalty chooses between them. It
// reports whether there are any. The rows must be those of the first step, where all points weigh the same.
func (d *descent) fixDependent() bool {
	any := false
	for j, unit := range d.scaler.Scale {
		own, whole := d.squares.r[j*len(d.at)+j], d.squares.length(j)
		least := float64(dependent * whole * math.Max(1, math.Abs(d.scaler.Shift[j])/unit))
		if !d.fixed[j] && own <= least && d.l1[j] == 0 && math.Sqrt(d.l2[j]) <= least {
			d.fixed[j], any = true, true
		}
	}
	return any
}

// ridge is added to every dependent column, relative to the longest column. It makes the step 0 along directions in
// which all points agree.
const ridge = 1e-13

// addPenalties adds the rows of the L2 penalty, and of the ridge.
func (d *descent) addPenalties() {
	row, small := make([]float64, len(d.at)), float64(ridge*d.squares.longest())
	for j := range d.at {
		if j < len(d.l2) && d.l2[j] > 0 && !d.fixed[j] {
			clear(row)
			row[j] = math.Sqrt(d.l2[j])
			d.squares.add(row, -float64(row[j]*d.at[j]))
		}
		clear(row)
		row[j] = small
		d.squares.add(row, 0)
	}
}

// step moves towards the minimum of the quadratic model, and decides whether it is the last step. gain is the amount by
// which J would fall on the way if it were linear.
func (d *descent) step(to model.Parameters, gain float64) {
	d.steps++
	last := gain <= float64(optimumTolerance*d.value.Loss)
	moved := d.search(to, last)
	switch {
	case last || !moved && gain <= float64(optimumStall*d.value.Loss):
		d.take()
	case !moved:
		d.steps = optimumSteps
	}
}

// promise is the amount by which J would change along its slopes on the way to other parameters.
func (d *descent) promise(to model.Parameters) float64 {
	sum := 0.0
	for j, v := range to {
		sum += float64(d.value.Slopes[j] * (v - d.at[j]))
		if j < len(d.l1) {
			sum += float64(d.l1[j] * (math.Abs(v) - math.Abs(d.at[j])))
		}
	}
	return sum
}

// between is t times the way from the present parameters to others, or beyond them.
func (d *descent) between(to model.Parameters, t float64) model.Parameters {
	if t == 1 {
		return to
	}
	at := make(model.Parameters, len(to))
	for j, v := range d.at {
		at[j] = v + float64(t*(to[j]-v))
	}
	return at
}

// accept moves to parameters whose J is in trial.
func (d *descent) accept(to model.Parameters) {
	d.at = to
	d.value.Set(d.trial)
}

// search moves by the largest of 1, ½, ¼, … of the way that reduces J enough, and reports whether one does. After a
// whole step it goes on to 2, 4, 8, … times the way while J falls: if the classes are almost separable, a step is about
// 1 along z and the minimum is far away. The last step is too small to change J.
func (d *descent) search(to model.Parameters, last bool) bool {
	for t := 1.0; t > 0x1p-60; t /= 2 {
		at := d.between(to, t)
		d.evaluate(at, &d.trial)
		if promise := d.promise(at); last && d.trial.Loss <= float64(d.value.Loss*(1+1e-12)) ||
			promise < 0 && d.trial.Loss < d.value.Loss+float64(problem.Sufficient*promise) {
			by := d.at
			d.accept(at)
			if t == 1 && !last {
				d.goOn(by, to)
			}
			return true
		}
		if last {
			return false
		}
	}
	return false
}

// goOn repeats a step, to 2, 4, 8, … times as far, while J falls.
func (d *descent) goOn(from, to model.Parameters) {
	for t := 2.0; t < 0x1p60; t *= 2 {
		at := make(model.Parameters, len(to))
		for j, v := range from {
			at[j] = v + float64(t*(to[j]-v))
		}
		d.evaluate(at, &d.trial)
		if !(d.trial.Loss < d.value.Loss) {
			return
		}
		d.accept(at)
	}
}

// take keeps where the search is as the minimum, if its numbers are finite.
func (d *descent) take() {
	var seen model.Model
	d.scaler.Fold(&seen, d.at)
	o := &Optimum{Loss: d.value.Loss, At: append(seen.Weights, seen.Bias)}
	d.problem.Scaler.Fold(&o.Model, o.At)
	d.steps = optimumSteps
	if sum := vector.Norm1(o.Weights) + math.Abs(o.Bias) + vector.Norm1(o.At) + o.Loss; sum <= math.MaxFloat64 {
		d.found = o
	}
}
