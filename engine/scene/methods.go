package scene

import "slices"

// Method is one row of the table of methods: how an optimiser goes downhill, and what is said of it. The trainer, the
// Trace, the programs, the training panel, the maths panel and the listing read it, so a new method is a new row, its
// update in engine/optimise/updates.go, and its step in the templates of engine/program.
type Method struct {
	Name        string   // a choice of the setting "optimizer"
	Title       string   // in words, in the middle of a sentence
	Settings    []string // what it has besides the learning rate; with "batchSize" it steps for each mini-batch
	First       string   // the symbol of its first memory, a move or a mean of slopes; "" without
	Second      string   // the symbol of its second memory, of squared slopes; "" without
	Corrects    bool     // its memories are means that start at 0, and freed of that: the Trace tells β₁ᵗ and β₂ᵗ
	Ahead       bool     // it takes the slopes at w + μ v, where its first memory v leads, rather than at w
	Adaptive    bool     // it scales each slope, however tiny, to a step of about η, and so enlarges rounding
	Backtracks  bool     // the schedule "backtracking" goes with it
	SecondOrder bool     // it solves with the second derivatives: no learning rate and no schedule, t is the part made of a step
	Rule        []string // its step in the notation of web/mathml, a formula each: g is a parameter's slope, w the parameter
	Proximal    string   // how an L1 penalty then brings w nearer to 0, S_t being soft thresholding by t; "" where the rule has it
	Source      string   // where the formula is from
}

// Methods is the one table of methods, in the order of the choices of "optimizer".
var Methods = []Method{
	{Name: GradientDescent, Title: "gradient descent", Backtracks: true,
		Rule: []string{"w ← w − η g"}, Proximal: "w ← S_{η λ₁}(w)",
		Source: "C. Bishop, Pattern Recognition and Machine Learning (2006), eq. 3.22 and 4.91"},
	{Name: SGD, Title: "stochastic gradient descent", Settings: []string{"batchSize"},
		Rule: []string{"w ← w − η g"}, Proximal: "w ← S_{η λ₁}(w)",
		Source: "H. Robbins, S. Monro, A Stochastic Approximation Method, Annals of Mathematical Statistics 22 (1951)"},
	{Name: Momentum, Title: "gradient descent with momentum", Settings: []string{"batchSize", "momentum"}, First: "v",
		Rule: []string{"v ← μ v − η g", "w ← w + v"}, Proximal: "w ← S_{η λ₁}(w)",
		Source: "B. Polyak, Some methods of speeding up the convergence of iteration methods, USSR Computational Mathematics 4 (1964)"},
	{Name: Nesterov, Title: "Nesterov's accelerated gradient descent", Settings: []string{"batchSize", "momentum"}, First: "v", Ahead: true,
		Rule: []string{"v ← μ v − η g(w + μ v)", "w ← w + v"}, Proximal: "w ← S_{η λ₁}(w)",
		Source: "I. Sutskever et al., On the importance of initialization and momentum in deep learning, ICML 2013, eq. 3 and 4"},
	{Name: AdaGrad, Title: "AdaGrad", Settings: []string{"batchSize"}, Second: "s", Adaptive: true,
		Rule: []string{"s ← s + g²", "w ← w − {η g}/{√s + ε}"}, Proximal: "w ← S_{η λ₁ / (√s + ε)}(w)",
		Source: "J. Duchi, E. Hazan, Y. Singer, Adaptive Subgradient Methods, Journal of Machine Learning Research 12 (2011)"},
	{Name: RMSProp, Title: "RMSProp", Settings: []string{"batchSize", "squareDecay"}, Second: "s", Adaptive: true,
		Rule: []string{"s ← ρ s + (1 − ρ) g²", "w ← w − {η g}/{√s + ε}"}, Proximal: "w ← S_{η λ₁ / (√s + ε)}(w)",
		Source: "T. Tieleman, G. Hinton, Lecture 6.5: RMSProp, COURSERA: Neural Networks for Machine Learning (2012)"},
	{Name: Adam, Title: "Adam", Settings: []string{"batchSize", "beta1", "beta2"}, First: "m", Second: "v", Corrects: true, Adaptive: true,
		Rule: []string{"m ← β₁ m + (1 − β₁) g", "v ← β₂ v + (1 − β₂) g²", "w ← w − η m̂/{√v̂ + ε}"}, Proximal: "w ← S_{η λ₁ / (√v̂ + ε)}(w)",
		Source: "D. Kingma, J. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1"},
	{Name: Newton, Title: "Newton's method", Backtracks: true, SecondOrder: true,
		Rule:   []string{"w ← w − t H^{−1} g"},
		Source: "T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning (2009), §4.4.1"},
	{Name: Lion, Title: "Lion", Settings: []string{"batchSize", "beta1", "slopeDecay"}, First: "m", Adaptive: true,
		Rule: []string{"c ← β₁ m + (1 − β₁) g", "w ← w − η sign(c)", "m ← ρ m + (1 − ρ) g"}, Proximal: "{|c|} ≤ λ₁ ⇒ w ← S_η(w)",
		Source: "X. Chen et al., Symbolic Discovery of Optimization Algorithms, NeurIPS 2023, algorithm 2"},
}

// Batches reports whether the method takes a step for each mini-batch, rather than one for all points.
func (m Method) Batches() bool { return slices.Contains(m.Settings, "batchSize") }

// Method returns the row of the optimiser that s names. Where there is none, which no Scene that was decoded has, it is
// empty.
func (s Settings) Method() Method {
	for _, m := range Methods {
		if m.Name == s.Optimizer {
			return m
		}
	}
	return Method{}
}

// methodNames are the choices of "optimizer".
func methodNames() []string {
	names := make([]string, len(Methods))
	for i, m := range Methods {
		names[i] = m.Name
	}
	return names
}
