package optimise

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"downhill/engine/elementary"
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/scene"
	"downhill/engine/vector"
)

// optimizers are all the names in the table of settings.
func optimizers(t *testing.T) []string {
	row, ok := scene.Lookup("optimizer")
	if !ok || len(row.Choices) < 8 {
		t.Fatalf("%d optimisers", len(row.Choices))
	}
	return row.Choices
}

// descentByHand and ballByHand make steps of gradient descent and of the heavy ball.
func descentByHand(g []float64, eta float64) float64 { return -eta * (g[0] + g[1] + g[2]) }

func ballByHand(g []float64, eta float64) float64 {
	v1 := -eta * g[0]
	v2 := 0.9*v1 - eta*g[1]
	return v1 + v2 + 0.9*v2 - eta*g[2]
}

// textbook makes the steps of each optimiser on one parameter along given slopes, written from the formulas and not
// from the rules. Where the slopes are taken is another matter: see TestNesterovLooksAhead and TestMiniBatches.
var textbook = map[string]func(slopes []float64, eta float64) float64{
	scene.GradientDescent: descentByHand,
	scene.SGD:             descentByHand,
	scene.Momentum:        ballByHand,
	scene.Nesterov:        ballByHand,
	scene.AdaGrad: func(g []float64, eta float64) float64 {
		w, s := 0.0, 0.0
		for _, v := range g {
			s += v * v
			w -= eta * v / (math.Sqrt(s) + 1e-8)
		}
		return w
	},
	scene.RMSProp: func(g []float64, eta float64) float64 {
		w, s := 0.0, 0.0
		for _, v := range g {
			s = 0.9*s + 0.1*v*v
			w -= eta * v / (math.Sqrt(s) + 1e-8)
		}
		return w
	},
	scene.Adam: func(g []float64, eta float64) float64 {
		w, m, s := 0.0, 0.0, 0.0
		for t, v := range g {
			m, s = 0.9*m+0.1*v, 0.999*s+0.001*v*v
			mHat, sHat := m/(1-math.Pow(0.9, float64(t+1))), s/(1-math.Pow(0.999, float64(t+1)))
			w -= eta * mHat / (math.Sqrt(sHat) + 1e-8)
		}
		return w
	},
	scene.Lion: func(g []float64, eta float64) float64 { return lionByHand(g, 0, eta, 0) },
}

// lionByHand makes the steps of Lion, algorithm 2 of its paper, on the weight w under an L1 penalty: the whole step is
// tried at each of its corners, and the one with the least of c·w + λ1|w| is taken.
func lionByHand(g []float64, w, eta, l1 float64) float64 {
	m := 0.0
	for _, v := range g {
		c := 0.9*m + 0.1*v
		m = 0.99*m + 0.01*v
		best := w
		for _, to := range []float64{w - eta, w + eta, math.Max(w-eta, math.Min(w+eta, 0))} {
			if c*to+l1*math.Abs(to) < c*best+l1*math.Abs(best) {
				best = to
			}
		}
		w = best
	}
	return w
}

// Every step of Lion is as long as the learning rate, and under an L1 penalty the best one of those, on each side of 0.
func TestLionStepsByTheSignOfItsMean(t *testing.T) {
	settings := scene.DefaultSettings()
	for _, slopes := range [][]float64{{0.7, -2, 0.3}, {0.7, -2, 0.3, -3, -3, 5, 5, -1, 0.01}, {0, 0, 1.1}, {-0.1, -0.1, 0.4}} {
		for _, start := range []float64{0, 0.03, -0.03, 0.4, -0.4} {
			for _, l1 := range []float64{0, 0.02, 0.1, 1} {
				settings.L1 = l1
				s := NewState(model.Parameters{start, start})
				for _, g := range slopes {
					lion(&s, []float64{g, g}, step{Settings: &settings, rate: 0.05})
				}
				what := fmt.Sprintf("from %g along %v with λ1 = %g: ", start, slopes, l1)
				near(t, what+"weight", s.At[0], lionByHand(slopes, start, 0.05, l1), 1e-12)
				near(t, what+"bias", s.At[1], lionByHand(slopes, start, 0.05, 0), 1e-12)
			}
		}
	}
}

func TestRulesMakeTheStepsOfTheirFormulas(t *testing.T) {
	slopes := []float64{0.7, -2, 0.3}
	settings := scene.DefaultSettings()
	for name, update := range updateRules {
		want := textbook[name]
		if want == nil {
			t.Errorf("%s: its steps are compared with no formula", name)
			continue
		}
		s := NewState(model.Parameters{0, 0})
		for _, g := range slopes {
			update(&s, []float64{g, 2 * g}, step{Settings: &settings, rate: 0.05})
		}
		near(t, name+": weight", s.At[0], want(slopes, 0.05), 1e-12)
		near(t, name+": bias", s.At[1], want([]float64{1.4, -4, 0.6}, 0.05), 1e-12)
	}
	if len(updateRules) < 8 {
		t.Fatal("updates are missing")
	}
}

func TestSoftThresholding(t *testing.T) {
	for _, c := range [][3]float64{{3, 1, 2}, {-3, 1, -2}, {1, 1, 0}, {0.75, 1, 0}, {-0.75, 1, 0}, {0, 1, 0}, {0.5, 0, 0.5}} {
		if got := shrink(c[0], c[1]); got != c[2] || got == 0 && math.Signbit(got) {
			t.Errorf("%g drawn to 0 by %g is %g, want %g", c[0], c[1], got, c[2])
		}
	}
	settings := scene.DefaultSettings()
	settings.L1 = 2
	o := step{Settings: &settings}
	if w, b := o.shrink(model.Parameters{0, 0}, 0, 3, 0.5), o.shrink(model.Parameters{0, 0}, 1, 3, 0.5); w != 2 || b != 3 {
		t.Errorf("weight %g, bias %g, want 2 and 3", w, b)
	}
}

// Nesterov's slopes are those ahead of the ball: w ← w + μv − η J′(w + μv).
func TestNesterovLooksAhead(t *testing.T) {
	s := decode(t, `{"dataset":"one","optimizer":"nesterov","batchSize":0,"learningRate":0.05}`)
	o := problem.New(s).Train
	w, v := model.Parameters{0, 0}, model.Parameters{0, 0}
	for range 5 {
		var e problem.Evaluation
		o.Evaluate(model.Parameters{w[0] + 0.9*v[0], w[1] + 0.9*v[1]}, &e)
		for j := range w {
			v[j] = 0.9*v[j] - 0.05*e.Slopes[j]
			w[j] += v[j]
		}
	}
	got := trained(t, `{"dataset":"one","optimizer":"nesterov","batchSize":0,"learningRate":0.05}`, 5).place()
	near(t, "w", got.Weights[0], w[0], 1e-14)
	near(t, "b", got.Bias, w[1], 1e-14)
}

// Every optimiser ends at the minimum, with and without an L1 penalty, which has only one.
func TestEveryOptimizerReachesTheSameMinimum(t *testing.T) {
	const data = `"dataset":"overlap","noise":0.5,"scaling":"standardise","tolerance":0,"batchSize":0,"epochs":1000000`
	for _, penalty := range []string{`"l2":0.05`, `"l1":0.03,"l2":0.02`, `"l1":0.2,"featureMap":"quadratic"`} {
		want := trained(t, `{`+data+`,`+penalty+`,"optimizer":"newton"}`, 40).place()
		if !(want.GradientNorm < 1e-12) {
			t.Fatalf("%s: Newton ends with a gradient of %g", penalty, want.GradientNorm)
		}
		for _, name := range optimizers(t) {
			rate, epochs := "0.5", 4000
			switch name {
			case scene.RMSProp, scene.Adam, scene.Lion: // their steps do not fade with the slope, so the rate must
				rate, epochs = `0.05,"schedule":"exponential","period":200`, 6000
			}
			got := trained(t, `{`+data+`,`+penalty+`,"optimizer":"`+name+`","learningRate":`+rate+`}`, epochs).place()
			for j := range want.Weights {
				near(t, fmt.Sprintf("%s, %s: weight %d", penalty, name, j), got.Weights[j], want.Weights[j], 2e-5)
			}
			near(t, name+": bias", got.Bias, want.Bias, 2e-5)
			if got.Loss > want.Loss+1e-9 {
				t.Errorf("%s, %s: loss %g, the minimum is %g", penalty, name, got.Loss, want.Loss)
			}
		}
	}
}

// An epoch of mini-batches sees every point once, in an order of its own, and the last short batch counts its own
// points: the mean is over them, and nothing of it is carried over.
func TestMiniBatches(t *testing.T) {
	text := `{"dataset":"overlap","count":10,"optimizer":"sgd","batchSize":4,"learningRate":0.3,"seed":5}`
	run := begun(t, text)
	p, o := model.Parameters{0, 0, 0}, run.problem.Train
	var orders [][]int
	for epoch := range 3 {
		run.trainer.epoch = epoch
		run.trainer.shuffle()
		order := slices.Clone(run.trainer.order)
		orders = append(orders, order)
		if sorted := slices.Sorted(slices.Values(order)); !slices.Equal(sorted, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) {
			t.Fatalf("epoch %d visits %v", epoch, order)
		}
		for _, batch := range [][]int{order[:4], order[4:8], order[8:]} {
			p = byHand(o, p, batch, 0.3)
		}
	}
	if slices.Equal(orders[0], orders[1]) || slices.Equal(orders[1], orders[2]) {
		t.Error("epochs have the same order")
	}
	run.step(3)
	got := run.place()
	for j, w := range p.Weights() {
		near(t, fmt.Sprintf("weight %d", j), got.Weights[j], w, 1e-13)
	}
	near(t, "bias", got.Bias, p.Bias(), 1e-13)
	other := trained(t, `{"points":`+pointsOf(decode(t, text))+`,"optimizer":"sgd","batchSize":4,"learningRate":0.3,"seed":6}`, 3)
	if other.place().Bias == got.Bias {
		t.Error("another seed gives the same order")
	}
}

// byHand is one step of gradient descent along the mean slope of some points.
func byHand(o *problem.Objective, p model.Parameters, points []int, rate float64) model.Parameters {
	slope := make([]float64, len(p))
	for _, i := range points {
		row := append(slices.Clone(o.Row(i)), 1)
		z := 0.0
		for j := range p {
			z += p[j] * row[j]
		}
		for j := range p {
			slope[j] += (1/(1+math.Exp(-z)) - float64(o.Labels[i])) * row[j] / float64(len(points))
		}
	}
	next := slices.Clone(p)
	for j := range p {
		next[j] -= rate * slope[j]
	}
	return next
}

func pointsOf(s scene.Scene) string {
	text := "["
	for i := range s.Points.Len() {
		x := s.Points.At(i)
		text += fmt.Sprintf(`{"x":[%v,%v],"label":%d},`, x[0], x[1], s.Points.Label(i))
	}
	return text[:len(text)-1] + "]"
}

func TestWhichOptimizersUseBatches(t *testing.T) {
	for _, name := range optimizers(t) {
		one := trained(t, `{"dataset":"overlap","batchSize":3,"learningRate":0.1,"optimizer":"`+name+`"}`, 2).place()
		all := trained(t, `{"dataset":"overlap","batchSize":0,"learningRate":0.1,"optimizer":"`+name+`"}`, 2).place()
		many := trained(t, `{"dataset":"overlap","batchSize":200,"learningRate":0.1,"optimizer":"`+name+`"}`, 2).place()
		full := name == scene.GradientDescent || name == scene.Newton // written here, and not read from the row
		if (one.Bias == all.Bias) != full || many.Bias != all.Bias {
			t.Errorf("%s: biases %g, %g and %g with batches of 3, all and 200 points", name, one.Bias, all.Bias, many.Bias)
		}
	}
}

func TestSchedules(t *testing.T) {
	s := scene.DefaultSettings()
	s.LearningRate, s.Decay, s.Period = 0.8, 0.5, 10
	for schedule, want := range map[string]map[int]float64{
		scene.Constant:     {0: 0.8, 57: 0.8},
		scene.StepDecay:    {0: 0.8, 9: 0.8, 10: 0.4, 29: 0.2},
		scene.Exponential:  {0: 0.8, 10: 0.4, 5: 0.8 / math.Sqrt2, 20: 0.2},
		scene.Inverse:      {0: 0.8, 10: 0.4, 30: 0.2},
		scene.Cosine:       {0: 0.8, 5: 0.4, 10: 0.8, 15: 0.4, 9: 0.4 * (1 + math.Cos(0.9*math.Pi))},
		scene.Backtracking: {0: 0.8, 100: 0.8},
	} {
		s.Schedule = schedule
		for epoch, rate := range want {
			near(t, fmt.Sprintf("%s at epoch %d", schedule, epoch), Rate(&s, epoch), rate, 1e-15)
		}
	}
	s.Schedule, s.Decay = scene.StepDecay, 1
	near(t, "no decay", Rate(&s, 1000), 0.8, 0)
	got := trained(t, `{"dataset":"overlap","learningRate":0.8,"schedule":"inverse","period":10}`, 31).place()
	near(t, "rate of the last step", got.LearningRate, 0.2, 1e-15)
}

// However large the learning rate, the loss never rises, and each step is the largest of the halvings that will do.
func TestBacktrackingNeverRaisesTheLoss(t *testing.T) {
	for _, data := range []string{`"dataset":"two"`, `"dataset":"overlap"`, `"dataset":"overlap","l1":0.05`, `"dataset":"moons","l2":1`} {
		run := begun(t, `{`+data+`,"learningRate":1000,"schedule":"backtracking"}`)
		for range 200 {
			before := run.place()
			run.step(1)
			after := run.place()
			if halvings := math.Log2(1000 / after.LearningRate); after.Loss > before.Loss+1e-12 || halvings != math.Round(halvings) {
				t.Fatalf("%s: the loss went from %g to %g with a rate of %g", data, before.Loss, after.Loss, after.LearningRate)
			}
		}
		if rate := run.now.Rate; rate < 1e-5 {
			t.Errorf("%s: the rate shrank to %g", data, rate)
		}
	}
	if s := trained(t, `{"dataset":"overlap","learningRate":1,"schedule":"backtracking"}`, 500).place(); s.GradientNorm > 1e-4 {
		t.Errorf("after 500 epochs the gradient is still %g", s.GradientNorm)
	}
}

// The rate of a step brings J down by half of what its slope promises, and twice that rate would not.
func TestBacktrackingTakesTheLargestRateThatWillDo(t *testing.T) {
	run := begun(t, `{"dataset":"two","learningRate":512,"schedule":"backtracking","l2":0.01}`)
	o, smaller := run.problem.Train, 0
	for range 50 {
		start, now := slices.Clone(run.now.At), run.value
		slopes := slices.Clone(now.Slopes)
		enough := func(rate float64) bool {
			to := slices.Clone(start)
			for j := range to {
				to[j] -= rate * slopes[j]
			}
			return o.Loss(to) <= now.Loss-rate/2*vector.Dot(slopes, slopes)+1e-14
		}
		run.step(1)
		if rate := run.now.Rate; !enough(rate) || rate < 512 && enough(2*rate) {
			t.Fatalf("epoch %d: the rate %g will do: %t, twice of it: %t", run.epoch, rate, enough(rate), enough(2*rate))
		} else if rate < 512 {
			smaller++
		}
	}
	if smaller < 40 {
		t.Errorf("only %d steps are smaller than the first rate", smaller)
	}
}

// Unscaled features squared ask for learning rates far below the one to start from.
func TestBacktrackingFindsRatesForFeaturesOfAnySize(t *testing.T) {
	for _, size := range []string{"e2", "e7", "e9"} {
		run := begun(t, `{"points":[{"x":[1`+size+`],"label":0},{"x":[-0.1`+size+`],"label":1},{"x":[0.3`+size+`],"label":1}],
			"featureMap":"polynomial","degree":5,"schedule":"backtracking","learningRate":1000}`)
		first := run.value.Loss
		last := first
		for range 20 {
			run.step(1)
			s := run.place()
			if s.Loss > last*(1+1e-14) {
				t.Fatalf("%s: the loss went from %g to %g with a rate of %g", size, last, s.Loss, s.LearningRate)
			}
			last = s.Loss
		}
		if last >= first {
			t.Errorf("%s: the loss went from %g to %g", size, first, last)
		}
	}
}

// Where no rate brings the loss below what was promised no step is made, and the loss stays what it was.
func TestBacktrackingStaysWhereNoRateWillDo(t *testing.T) {
	run := begun(t, `{"dataset":"overlap","schedule":"backtracking"}`)
	now := problem.Evaluation{Loss: 0.1, Slopes: []float64{1, 1, 1}} // no such loss is near
	run.trainer.backtrack(&run.now, &now)
	if s := run.now; now.Loss != 0.1 || s.Rate != 0 || s.At[0] != 0 || s.At[2] != 0 {
		t.Errorf("at %v with a rate of %g and a loss of %g", s.At, s.Rate, now.Loss)
	}
}

// Far out on the wrong side the Hessian vanishes: first to less than 10⁻³⁰⁸, with two features that are the same, and
// then so that every step of Newton's method leads beyond all bounds.
func TestNewtonComesBackFromFarOut(t *testing.T) {
	for _, data := range []string{
		`"points":[{"x":[1,1],"label":0},{"x":[-1,-1],"label":1}],"initial":{"epoch":0,"weights":[370,370],"bias":0}`,
		`"points":[{"x":[1],"label":0},{"x":[-1],"label":1},{"x":[3],"label":1}],"initial":{"epoch":0,"weights":[100],"bias":0}`,
		`"points":[{"x":[1],"label":0},{"x":[-1],"label":1},{"x":[3],"label":1}],"initial":{"epoch":0,"weights":[100],"bias":0},"l1":0.1`,
	} {
		run := begun(t, `{`+data+`,"optimizer":"newton","learningRate":100}`)
		before := run.value.Loss
		run.step(15)
		if after := run.place(); after.Loss > 1 || before < 10 {
			t.Errorf("%s: the loss went from %g to %g", data, before, after.Loss)
		}
	}
}

func TestNewtonConvergesInAFewSteps(t *testing.T) {
	s := trained(t, `{"dataset":"overlap","optimizer":"newton"}`, 10).place()
	if s.GradientNorm > 1e-10 {
		t.Errorf("after 10 steps the gradient is still %g", s.GradientNorm)
	}
	slow := trained(t, `{"dataset":"overlap","learningRate":0.5}`, 20000).place()
	near(t, "weight", s.Weights[0], slow.Weights[0], 1e-8)
	near(t, "bias", s.Bias, slow.Bias, 1e-8)
}

// On separable data there is no minimum: the loss falls and falls, and nothing breaks.
func TestNewtonGoesOnOnSeparableData(t *testing.T) {
	for _, data := range []string{`"dataset":"blobs"`, `"dataset":"one"`, `"dataset":"two","scaling":"minmax"`,
		`"dataset":"moons","noise":0,"featureMap":"polynomial","degree":5`} {
		run := begun(t, `{`+data+`,"optimizer":"newton","tolerance":0,"epochs":500}`)
		last := run.value.Loss
		for range 500 {
			run.step(1)
			if loss := run.value.Loss; loss > last*(1+1e-12) || math.IsNaN(loss) {
				t.Fatalf("%s: the loss went from %g to %g", data, last, loss)
			} else {
				last = loss
			}
		}
		if last > 1e-6 {
			t.Errorf("%s: after 500 epochs the loss is %g", data, last)
		}
	}
}

// The Hessian that Newton's method solves with is the slope of the slopes.
func TestHessianAgreesWithFiniteDifferences(t *testing.T) {
	const h = 1e-5 // of the central differences
	s := decode(t, `{"dataset":"moons","featureMap":"quadratic","l2":0.3}`)
	o := problem.New(s).Train
	p := model.Parameters{0.3, -0.2, 0.1, 0.05, -0.04, 0.7}
	var c curvature
	c.measure(o, p)
	for j := range p {
		var up, down problem.Evaluation
		for e, by := range map[*problem.Evaluation]float64{&up: h, &down: -h} {
			moved := slices.Clone(p)
			moved[j] += by
			o.Evaluate(moved, e)
		}
		for k := range p {
			near(t, fmt.Sprintf("H[%d][%d]", j, k), c.hessian[j*len(p)+k], (up.Slopes[k]-down.Slopes[k])/(2*h), 1e-6)
		}
	}
	near(t, "σ′(0)", elementary.SigmoidSlope(0), 0.25, 0)
	near(t, "σ′(40)", elementary.SigmoidSlope(40)/math.Exp(-40), 1, 1e-14)
}

// Every row of the table of methods says of its update what that does: which memories it has, whether it corrects them,
// and which of the settings it reads.
func TestARowSaysWhatItsUpdateDoes(t *testing.T) {
	for _, m := range scene.Methods {
		update, ok := updateRules[m.Name]
		if ok == m.SecondOrder {
			t.Errorf("%s: an update is in engine/optimise/updates.go: %t, the row says second order: %t", m.Name, ok, m.SecondOrder)
		}
		if !ok {
			continue
		}
		settings := scene.DefaultSettings()
		settings.Optimizer = m.Name
		s := NewState(model.Parameters{0, 0})
		for range 2 {
			update(&s, []float64{0.5, -0.25}, step{Settings: &settings, rate: 0.1})
		}
		changed := func(memory model.Parameters) bool { return memory[0] != 0 || memory[1] != 0 }
		if changed(s.First) != (m.First != "") {
			t.Errorf("%s: its first memory is %v, its symbol in the row %q", m.Name, s.First, m.First)
		}
		if changed(s.Second) != (m.Second != "") {
			t.Errorf("%s: its second memory is %v, its symbol in the row %q", m.Name, s.Second, m.Second)
		}
		if corrects := s.BiasPowers != [2]float64{1, 1}; corrects != m.Corrects {
			t.Errorf("%s: β₁ᵗ and β₂ᵗ are %v, the row says that it corrects: %t", m.Name, s.BiasPowers, m.Corrects)
		}
		if s.At[0] >= 0 || s.At[1] <= 0 {
			t.Errorf("%s: along slopes of ½ and −¼ it went to %v", m.Name, s.At)
		}
	}
	if extra := len(updateRules) - len(scene.Methods); extra > 0 {
		t.Errorf("%d updates have no row", extra)
	}
}
