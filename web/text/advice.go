package text

// Advice is what the page has to say about a Scene and its run, and the buttons that do what it suggests.
type Advice struct {
	Rate, SetRate, Rising, Converged, Separable, Quasi, AddPenalty, Straight, Quadratic string
	Balance, ShowMetrics, Scale, Standardise                                            string
}

var englishAdvice = Advice{
	Rate:        "The learning rate, {rate}, is above the largest safe one, {bound}: a step may overshoot and the loss jump.",
	SetRate:     "Set the rate to {rate}",
	Rising:      "The loss is rising: {before} a few epochs ago, {now} now.",
	Converged:   "Converged: the gradient's length, {norm}, is at most the tolerance, {tolerance}.",
	Separable:   "A boundary separates the classes without error, so the weights, {size} long now, grow for ever.",
	Quasi:       "A boundary separates the classes but for points on it, so some weights, {size} long in all now, grow for ever.",
	AddPenalty:  "Add an L2 penalty of {l2}",
	Straight:    "No straight boundary parts these classes: the least loss of one is {loss}, a coin's is 0.6931.",
	Quadratic:   "Try quadratic features",
	Balance:     "{percent} % of the points are of class {class}: always saying {class} is right as often, so accuracy misleads.",
	ShowMetrics: "Show the metrics", Scale: "One feature spreads {factor} times as far as another: no learning rate suits both.",
	Standardise: "Standardise the features",
}
