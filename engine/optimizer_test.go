package engine

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"downhill/engine/elementary"
	"downhill/engine/scene"
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
				s := newState(parameters{start, start})
				for _, g := range slopes {
					lion(&s, []float64{g, g}, step{Settings: &settings, rate: 0.05})
				}
				what := fmt.Sprintf("from %g along %v with λ1 = %g: ", start, slopes, l1)
				near(t, what+"weight", s.at[0], lionByHand(slopes, start, 0.05, l1), 1e-12)
				near(t, what+"bias", s.at[1], lionByHand(slopes, start, 0.05, 0), 1e-12)
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
		s := newState(parameters{0, 0})
		for _, g := range slopes {
			update(&s, []float64{g, 2 * g}, step{Settings: &settings, rate: 0.05})
		}
		near(t, name+": weight", s.at[0], want(slopes, 0.05), 1e-12)
		near(t, name+": bias", s.at[1], want([]float64{1.4, -4, 0.6}, 0.05), 1e-12)
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
	if w, b := o.shrink(parameters{0, 0}, 0, 3, 0.5), o.shrink(parameters{0, 0}, 1, 3, 0.5); w != 2 || b != 3 {
		t.Errorf("weight %g, bias %g, want 2 and 3", w, b)
	}
}

// Nesterov's slopes are those ahead of the ball: w ← w + μv − η J′(w + μv).
func TestNesterovLooksAhead(t *testing.T) {
	s := decode(t, `{"dataset":"one","optimizer":"nesterov","batchSize":0,"learningRate":0.05}`)
	o := newProblem(s).train
	w, v := parameters{0, 0}, parameters{0, 0}
	for range 5 {
		var e Evaluation
		o.evaluate(parameters{w[0] + 0.9*v[0], w[1] + 0.9*v[1]}, &e)
		for j := range w {
			v[j] = 0.9*v[j] - 0.05*e.Slopes[j]
			w[j] += v[j]
		}
	}
	got := trained(t, `{"dataset":"one","optimizer":"nesterov","batchSize":0,"learningRate":0.05}`, 5).Snapshot()
	near(t, "w", got.Weights[0], w[0], 1e-14)
	near(t, "b", got.Bias, w[1], 1e-14)
}

// Every optimiser ends at the minimum, with and without an L1 penalty, which has only one.
func TestEveryOptimizerReachesTheSameMinimum(t *testing.T) {
	const data = `"dataset":"overlap","noise":0.5,"scaling":"standardise","tolerance":0,"batchSize":0,"epochs":1000000`
	for _, penalty := range []string{`"l2":0.05`, `"l1":0.03,"l2":0.02`, `"l1":0.2,"featureMap":"quadratic"`} {
		want := trained(t, `{`+data+`,`+penalty+`,"optimizer":"newton"}`, 40).Snapshot()
		if !(want.GradientNorm < 1e-12) {
			t.Fatalf("%s: Newton ends with a gradient of %g", penalty, want.GradientNorm)
		}
		for _, name := range optimizers(t) {
			rate, epochs := "0.5", 4000
			switch name {
			case scene.RMSProp, scene.Adam, scene.Lion: // their steps do not fade with the slope, so the rate must
				rate, epochs = `0.05,"schedule":"exponential","period":200`, 6000
			}
			got := trained(t, `{`+data+`,`+penalty+`,"optimizer":"`+name+`","learningRate":`+rate+`}`, epochs).Snapshot()
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
	s := decode(t, `{"dataset":"overlap","count":10,"optimizer":"sgd","batchSize":4,"learningRate":0.3,"seed":5}`)
	session := NewSession(s)
	p, o := parameters{0, 0, 0}, session.problem.train
	var orders [][]int
	for epoch := range 3 {
		session.trainer.epoch = epoch
		session.trainer.shuffle()
		order := slices.Clone(session.trainer.order)
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
	if err := session.Step(3); err != nil {
		t.Fatal(err)
	}
	got := session.Snapshot()
	for j, w := range p.weights() {
		near(t, fmt.Sprintf("weight %d", j), got.Weights[j], w, 1e-13)
	}
	near(t, "bias", got.Bias, p.bias(), 1e-13)
	other := trained(t, `{"points":`+pointsOf(t, s)+`,"optimizer":"sgd","batchSize":4,"learningRate":0.3,"seed":6}`, 3)
	if other.Snapshot().Bias == got.Bias {
		t.Error("another seed gives the same order")
	}
}

// byHand is one step of gradient descent along the mean slope of some points.
func byHand(o *objective, p parameters, points []int, rate float64) parameters {
	slope := make([]float64, len(p))
	for _, i := range points {
		row := append(slices.Clone(o.row(i)), 1)
		z := 0.0
		for j := range p {
			z += p[j] * row[j]
		}
		for j := range p {
			slope[j] += (1/(1+math.Exp(-z)) - float64(o.labels[i])) * row[j] / float64(len(points))
		}
	}
	next := slices.Clone(p)
	for j := range p {
		next[j] -= rate * slope[j]
	}
	return next
}

func pointsOf(t *testing.T, s scene.Scene) string {
	text := "["
	for i := range s.Points.Len() {
		x := s.Points.At(i)
		text += fmt.Sprintf(`{"x":[%v,%v],"label":%d},`, x[0], x[1], s.Points.Label(i))
	}
	return text[:len(text)-1] + "]"
}

func TestWhichOptimizersUseBatches(t *testing.T) {
	for _, name := range optimizers(t) {
		one := trained(t, `{"dataset":"overlap","batchSize":3,"learningRate":0.1,"optimizer":"`+name+`"}`, 2).Snapshot()
		all := trained(t, `{"dataset":"overlap","batchSize":0,"learningRate":0.1,"optimizer":"`+name+`"}`, 2).Snapshot()
		many := trained(t, `{"dataset":"overlap","batchSize":200,"learningRate":0.1,"optimizer":"`+name+`"}`, 2).Snapshot()
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
			near(t, fmt.Sprintf("%s at epoch %d", schedule, epoch), scheduledRate(&s, epoch), rate, 1e-15)
		}
	}
	s.Schedule, s.Decay = scene.StepDecay, 1
	near(t, "no decay", scheduledRate(&s, 1000), 0.8, 0)
	got := trained(t, `{"dataset":"overlap","learningRate":0.8,"schedule":"inverse","period":10}`, 31).Snapshot()
	near(t, "rate of the last step", got.LearningRate, 0.2, 1e-15)
	first := NewSession(decode(t, `{"dataset":"overlap","learningRate":0.8,"schedule":"inverse"}`)).Snapshot()
	near(t, "rate of the first step", first.LearningRate, 0.8, 0)
}

// However large the learning rate, the loss never rises, and each step is the largest of the halvings that will do.
func TestBacktrackingNeverRaisesTheLoss(t *testing.T) {
	for _, data := range []string{`"dataset":"two"`, `"dataset":"overlap"`, `"dataset":"overlap","l1":0.05`, `"dataset":"moons","l2":1`} {
		session := NewSession(decode(t, `{`+data+`,"learningRate":1000,"schedule":"backtracking"}`))
		for range 200 {
			before := session.Snapshot()
			if err := session.Step(1); err != nil {
				t.Fatal(err)
			}
			after := session.Snapshot()
			if halvings := math.Log2(1000 / after.LearningRate); after.Loss > before.Loss+1e-12 || halvings != math.Round(halvings) {
				t.Fatalf("%s: the loss went from %g to %g with a rate of %g", data, before.Loss, after.Loss, after.LearningRate)
			}
		}
		if rate := session.Snapshot().LearningRate; rate < 1e-5 {
			t.Errorf("%s: the rate shrank to %g", data, rate)
		}
	}
	if s := trained(t, `{"dataset":"overlap","learningRate":1,"schedule":"backtracking"}`, 500).Snapshot(); s.GradientNorm > 1e-4 {
		t.Errorf("after 500 epochs the gradient is still %g", s.GradientNorm)
	}
}

// The rate of a step brings J down by half of what its slope promises, and twice that rate would not.
func TestBacktrackingTakesTheLargestRateThatWillDo(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"two","learningRate":512,"schedule":"backtracking","l2":0.01}`))
	o, smaller := session.problem.train, 0
	for range 50 {
		start, now := slices.Clone(session.now.at), session.value
		slopes := slices.Clone(now.Slopes)
		enough := func(rate float64) bool {
			to := slices.Clone(start)
			for j := range to {
				to[j] -= rate * slopes[j]
			}
			return o.loss(to) <= now.Loss-rate/2*dot(slopes, slopes)+1e-14
		}
		if err := session.Step(1); err != nil {
			t.Fatal(err)
		}
		if rate := session.Snapshot().LearningRate; !enough(rate) || rate < 512 && enough(2*rate) {
			t.Fatalf("epoch %d: the rate %g will do: %t, twice of it: %t", session.Epoch(), rate, enough(rate), enough(2*rate))
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
		session := NewSession(decode(t, `{"points":[{"x":[1`+size+`],"label":0},{"x":[-0.1`+size+`],"label":1},{"x":[0.3`+size+`],"label":1}],
			"featureMap":"polynomial","degree":5,"schedule":"backtracking","learningRate":1000}`))
		first := session.Snapshot().Loss
		last := first
		for range 20 {
			if err := session.Step(1); err != nil {
				t.Fatal(err)
			}
			s := session.Snapshot()
			if s.Loss > last*(1+1e-14) {
				t.Fatalf("%s: the loss went from %g to %g with a rate of %g", size, last, s.Loss, s.LearningRate)
			}
			last = s.Loss
		}
		if last >= first || session.Status() == Diverged {
			t.Errorf("%s: the loss went from %g to %g, %s", size, first, last, session.Status())
		}
	}
}

// Where no rate brings the loss below what was promised no step is made, and the loss stays what it was.
func TestBacktrackingStaysWhereNoRateWillDo(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"overlap","schedule":"backtracking"}`))
	now := Evaluation{Loss: 0.1, Slopes: []float64{1, 1, 1}} // no such loss is near
	session.trainer.backtrack(&session.now, &now)
	if s := session.now; now.Loss != 0.1 || s.rate != 0 || s.at[0] != 0 || s.at[2] != 0 {
		t.Errorf("at %v with a rate of %g and a loss of %g", s.at, s.rate, now.Loss)
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
		session := NewSession(decode(t, `{`+data+`,"optimizer":"newton","learningRate":100}`))
		before := session.Snapshot().Loss
		if err := session.Step(15); err != nil {
			t.Fatal(err)
		}
		if after := session.Snapshot(); after.Loss > 1 || before < 10 {
			t.Errorf("%s: the loss went from %g to %g", data, before, after.Loss)
		}
	}
}

func TestNewtonConvergesInAFewSteps(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"overlap","optimizer":"newton","tolerance":1e-10,"epochs":50}`))
	session.Run()
	for session.Advance() {
	}
	s := session.Snapshot()
	if s.Status != Converged || s.Epoch > 10 {
		t.Errorf("%s after %d steps, gradient %g", s.Status, s.Epoch, s.GradientNorm)
	}
	slow := trained(t, `{"dataset":"overlap","learningRate":0.5}`, 20000).Snapshot()
	near(t, "weight", s.Weights[0], slow.Weights[0], 1e-8)
	near(t, "bias", s.Bias, slow.Bias, 1e-8)
}

// On separable data there is no minimum: the loss falls and falls, and nothing breaks.
func TestNewtonGoesOnOnSeparableData(t *testing.T) {
	for _, data := range []string{`"dataset":"blobs"`, `"dataset":"one"`, `"dataset":"two","scaling":"minmax"`,
		`"dataset":"moons","noise":0,"featureMap":"polynomial","degree":5`} {
		session := NewSession(decode(t, `{`+data+`,"optimizer":"newton","tolerance":0,"epochs":500}`))
		session.Run()
		last := session.Snapshot().Loss
		for session.Advance() {
			if loss := session.Snapshot().Loss; loss > last*(1+1e-12) || math.IsNaN(loss) {
				t.Fatalf("%s: the loss went from %g to %g", data, last, loss)
			} else {
				last = loss
			}
		}
		if s := session.Snapshot(); s.Status != Reached || s.Loss > 1e-6 || !s.Model.bounded() {
			t.Errorf("%s: %s at epoch %d, loss %g", data, s.Status, s.Epoch, s.Loss)
		}
	}
}

// The Hessian that Newton's method solves with is the slope of the slopes.
func TestHessianAgreesWithFiniteDifferences(t *testing.T) {
	s := decode(t, `{"dataset":"moons","featureMap":"quadratic","l2":0.3}`)
	o := newProblem(s).train
	p := parameters{0.3, -0.2, 0.1, 0.05, -0.04, 0.7}
	var c curvature
	c.measure(o, p)
	for j := range p {
		var up, down Evaluation
		for e, h := range map[*Evaluation]float64{&up: slopeStep, &down: -slopeStep} {
			moved := slices.Clone(p)
			moved[j] += h
			o.evaluate(moved, e)
		}
		for k := range p {
			near(t, fmt.Sprintf("H[%d][%d]", j, k), c.hessian[j*len(p)+k], (up.Slopes[k]-down.Slopes[k])/(2*slopeStep), 1e-6)
		}
	}
	near(t, "σ′(0)", elementary.SigmoidSlope(0), 0.25, 0)
	near(t, "σ′(40)", elementary.SigmoidSlope(40)/math.Exp(-40), 1, 1e-14)
}

func TestSettingsThatDoNotGoTogetherAreRefused(t *testing.T) {
	session := NewSession(decode(t, `{"schedule":"backtracking","optimizer":"adam"}`))
	if err, ok := session.Run().(*scene.Error); !ok || err.Rule != scene.NeedsGradientDescent {
		t.Errorf("backtracking with Adam: %v", err)
	}
	for optimizer, trains := range map[string]bool{"gd": true, "newton": true, "sgd": false, "nesterov": false} {
		s := decode(t, `{"schedule":"backtracking","optimizer":"`+optimizer+`"}`)
		if (s.Trainable() == nil) != trains {
			t.Errorf("backtracking with %s: %v", optimizer, s.Trainable())
		}
	}
}
