package text

// Announce has the texts that a screen reader announces about training, the data and the plot.
type Announce struct {
	Training, Progress, Paused, Done, At string // At: where a step or a way back has led
	Data                                 Counted
	NoPoints                             string // what is in the plot
	Points                               Counted
	Straight, OneBoundary, NoBoundary    string // where the boundary lies
	Larger, Smaller                      string // on which side class 1 is predicted
	Curved, Unseen, Projected            string
	Slice                                Counted
	Accuracy, Hint                       string
	Cross, Nearest                       string // where the keyboard's cross is
}

var englishAnnounce = Announce{
	Training: "Training.",
	Progress: "Epoch {epoch}, loss {loss}.",
	Paused:   "Paused at epoch {epoch}: loss {loss}, accuracy {accuracy}.",
	Done:     "Done at epoch {epoch}: loss {loss}, accuracy {accuracy}.",
	At:       "Epoch {epoch}, loss {loss}.",
	Data: Counted{One: "{name}: one point, of class {label}.",
		Other: "{name}: {count} points, {zeros} of class {zero} and {ones} of class {one}."},

	Points: Counted{One: "One point, of class {label}.",
		Other: "{count} points: {zeros} of class {zero}, drawn as circles, and {ones} of class {one}, drawn as squares."},
	NoPoints:    "There are no points yet.",
	Straight:    "The boundary goes from {from} to {to}; class {one} is predicted {side}",
	OneBoundary: "The boundary is at {x}; class {one} is predicted {side}",
	Larger:      "at larger {name}",
	Smaller:     "at smaller {name}",
	NoBoundary:  "There is no boundary in sight",
	Curved:      "The boundary is curved",
	Slice: Counted{One: "The boundary lies in {count} feature",
		Other: "The boundary lies in {count} features, of which the plot shows two"},
	Projected: "The plot shows all features by the model's z, and the boundary is where z = 0",
	Unseen:    "There is no boundary yet, as the model says the same everywhere",
	Accuracy:  ", and {accuracy} of the points are classified right at epoch {epoch}.",
	Hint:      "Press the question mark for the keys.",
	Cross:     "Cross at {position}: {probability} is {p}.",
	Nearest:   "The nearest point, at {position}, is of class {label}.",
}
