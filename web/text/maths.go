package text

// Maths is the panel that works one step through, and the step in slow motion.
type Maths struct {
	Title, Exact, Point, Before, After, About string
	Batch                                     Counted // by the points of the first mini-batch
	Forward, Loss, Gradient, Update, Table    string
	Shift, Scale, Next, Parameter, More       string
	Slow, NextPhase                           string
	Phases                                    []string // forward, loss, gradient, update
	Columns                                   Words    // of the table of parameters, as a screen reader says them
}

var englishMaths = Maths{
	Title: "The next step, worked through", Exact: "All decimal places", Point: "Point", Before: "The point before", After: "The point after",
	About: "of {count}; from epoch {from} to {to}.",
	Batch: Counted{One: "The epoch has {steps} mini-batches; this is the first, of {count} point.",
		Other: "The epoch has {steps} mini-batches; this is the first, of {count} points."},
	Forward: "Forward: the probability", Loss: "Loss: how far off", Gradient: "Gradient: which way is up", Update: "Update: a step downhill",
	Table: "Every parameter", Shift: "shift", Scale: "scale", Next: "next", Parameter: "Parameter",
	More: "and {count} more.",
	Columns: Words{
		{"share", "the point's share"}, {"data", "mean over the points"}, {"penalty", "penalty"}, {"slope", "slope"},
		{"memory-before", "memory before"}, {"memory", "memory after"}, {"at", "where the slope is taken"}, {"before", "before"}, {"after", "after"},
	},
	Slow: "Explain step", NextPhase: "Next phase",
	Phases: []string{
		"Forward: the model gives each point a probability, p = σ(z).",
		"Loss: how far each probability is from the point's label.",
		"Gradient: each point pushes the boundary, the harder the more it is off.",
		"Update: all pushes together move the boundary to the dashed line.",
	},
}

// Hand is the weights that are set by hand.
type Hand struct{ Title, Explain string }

var englishHand = Hand{
	Title:   "Set them by hand",
	Explain: "Be the optimiser: move a weight and watch the loss. Run goes on from where you leave them.",
}
