package text

// Class is what the page says to a class, and the part of the share dialogue where a teacher sets it.
type Class struct {
	Question, Locked               string // over the plot, and why a control is disabled
	Stopped, StoppedRaise, Started string // why training cannot go further, or further back
	Leave, Left                    string // the way out of it
	Title, Explain, Ask            string
	Start, Stop                    string
	Part, Hide, Lock               string // the columns of the table
	HideOf, LockOf, RowOf          string // what a box is called; RowOf where two settings have one label
	Parts                          Words  // by the name of a scene.Part
	Open                           string // a box
	Clear                          string // clears all of it
}

var englishClass = Class{
	Question: "Question", Locked: "Locked by whoever made this link.",
	Leave: "Leave this class", Left: "You have left the class: Undo leads back to it.",
	Stopped:      "Whoever made this link has training stop at epoch {target}: press Reset to run again.",
	StoppedRaise: "Whoever made this link has training stop at epoch {target}: raise Epochs to go on, or press Reset to run again.",
	Started:      "Whoever made this link has training start at epoch {start}.",
	Title:        "For a class", Ask: "A question to show above the plot",
	Explain: "What you set here is in the link, the code and the file. It helps a class to look at one thing, and keeps no secret.",
	Start:   "Starts at epoch", Stop: "Stops at epoch", Clear: "Clear all of this", Open: "Open with these views: {views}",
	Part: "On the page", Hide: "Hide", Lock: "Lock", HideOf: "Hide: {part}", LockOf: "Lock: {part}", RowOf: "{label}, {part}",
	Parts: Words{
		{"data", "Data"}, {"points", "Points in the plot"}, {"table", "Table of the points"}, {"maths", "The next step, worked through"}, {"axes", "What the plot shows"}, {"transport", "Run, Back, Step and Reset"},
		{"features", "Features"}, {"training", "Training settings"}, {"loss", "Loss"}, {"model", "Model"}, {"predict", "Predict"},
		{"surface", "Loss surface"}, {"diagnosis", "Diagnosis"}, {"weights", "Weights"}, {"metrics", "Metrics"}, {"fit", "Fit, its errors and tests"}, {"cutoff", "Confusion matrix"}, {"curves", "Curves"}, {"runs", "Pinned runs and races"}, {"sweep", "Sweep"}, {"code", "Code"}, {"lessons", "Lessons"},
	},
}
