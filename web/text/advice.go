package text

// Advice has the sentences about a Scene and its run, and the names of the buttons that carry them out.
type Advice struct {
	Rate, RateNote, SetRate, Rising, Separable, Quasi, AddPenalty, Straight, Quadratic string
	Falling, FallingTo, TooShort, TrainOn                                              string
	Balance, ShowMetrics, Scale, ScaleForRate, Standardise, Anew                       string
	HeldOutRises, Gap, GoBack, RaisePenalty                                            string
	Converged, LowerTolerance, Done, DoneOf, DoneLeast                                 string
	Worse, Faded, Constant, DoneFar                                                    string
	Changed                                                                            Words // by what a person changed in the middle of a run
}

var englishAdvice = Advice{
	Rate:           "The learning rate, {rate}, is above the highest safe one, {bound}: a step may overshoot and the loss jump.",
	RateNote:       "Above the highest safe rate, {bound}: a step may overshoot, and the loss jump.",
	SetRate:        "Set the rate to {rate}",
	Rising:         "The loss is rising: {before} a few epochs ago, {now} now.",
	Falling:        "The loss is still falling: it was {before} at epoch {epoch} and is {now} now.",
	FallingTo:      "The loss is still falling: it was {before} at epoch {epoch} and is {now} now, and the lowest possible is {least}.",
	TooShort:       "The run was too short.",
	TrainOn:        "Train on",
	Separable:      "No training point is wrong, so the weights, of norm {size} now, would grow for ever.",
	Quasi:          "The classes can be separated but for points on the boundary, so some weights would grow for ever: their norm is {size} now.",
	AddPenalty:     "Add an L2 penalty of {l2}",
	Straight:       "No straight boundary separates these classes well: the lowest loss of one is {loss}, and always guessing 50 % has 0.6931.",
	Quadratic:      "Try quadratic features",
	Balance:        "Always saying class {class} is right for {share}, and the model for {accuracy}: accuracy misleads where one class is so large.",
	ShowMetrics:    "Show the metrics",
	Scale:          "One feature spreads {factor} times as far as another: no learning rate suits both.",
	ScaleForRate:   "The learning rate, {rate}, is above the highest safe one, {bound}, as the features are large numbers. Standardised, they allow a rate of {scaled}.",
	Standardise:    "Standardise the features",
	Anew:           "{act} and start again",
	HeldOutRises:   "Since epoch {epoch} the loss of the test points rose from {before} to {now}, while that of the training points fell: the model overfits.",
	Gap:            "The model is right for {train} of the training points, and for {test} of the test points: it overfits.",
	GoBack:         "Go back to epoch {epoch}",
	RaisePenalty:   "Raise the L2 penalty to {l2}",
	Converged:      "Converged.",
	LowerTolerance: "Lower the tolerance to {tolerance}",
	Done:           "The run is done: the loss is {loss} and hardly falls any more.",
	DoneOf:         "The run is done: the loss is {loss}, and the lowest possible is {least}.",
	DoneLeast:      "The run is done: the loss, {loss}, is the lowest that these features allow.",
	DoneFar:        "The loss is {loss} and hardly falls any more, though the lowest possible is {least}: another learning rate may come nearer.",
	Worse:          "The loss, {now}, is above the {before} of epoch {epoch}: the learning rate is too large.",
	Faded:          "The schedule has brought the learning rate down to {rate}, so the loss stays at {now}, and the lowest possible is {least}.",
	Constant:       "Train on at a constant rate",
	Changed: Words{
		{"data", "New data: press Run to fit them."},
		{"settings", "The settings have changed: press Run to go on with them, or Reset to start again."},
		{"weights", "The weights are set by hand: press Run to go on from there."},
	},
}
