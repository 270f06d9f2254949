package text

// English is the catalogue in English.
var English = &Catalogue{
	Title:       "Downhill",
	Tagline:     "Logistic regression, one step at a time",
	Description: "A playground that shows how logistic regression learns by gradient descent.",
	Loading:     "Loading Downhill… {progress}%",
	Lost:        "There is no page here.", Home: "Go to Downhill.",
	Skip: "Skip to the plot",
	Page: Page{Main: "Playground", Header: "Downhill", Update: "A newer Downhill is here: reload the page to use it."},
	Data: Data{Title: "Data", Resample: "New sample", Points: "{zeros} of class 0, {ones} of class 1"},
	Plot: Plot{
		Name: "Decision plot", Tools: "A click places", Class0: "Class 0", Class1: "Class 1", Erase: "Erase",
		Clear:       "Clear",
		Help:        "Click to place a point, drag one to move it, Shift-click or Erase to remove it.",
		HelpOne:     "Click to place a point at an x, drag one to move it, Shift-click or Erase to remove it.",
		Keys:        "With the keyboard: arrow keys move a cross, Shift in larger steps; 0 and 1 place a point there, Delete removes the nearest.",
		Probability: "P(y = 1)",
		Placed:      "Point of class {label} placed at {position}.", Removed: "Point at {position} removed.",
		Cleared: "All points removed.", Cursor: "Cross at {position}.", Far: "There is no point near {position}.",
	},
	Transport: Transport{
		Name: "Training", Run: "Run", Pause: "Pause", Step: "Step", Reset: "Reset", Progress: "Training progress",
		Status: map[string]string{
			"paused": "Paused", "running": "Running", "reached": "Done", "diverged": "Diverged",
		},
		Epoch: "epoch {epoch} of {target}", Rate: "{rate} epochs/s", Left: "{left} left", Ready: "Ready",
	},
	Training: Training{Title: "Training", More: "Penalty and threshold"},
	Loss: Loss{
		Title: "Loss", Chart: "Loss chart",
		Description: "Loss against epoch: {loss} at epoch {epoch}.", Epoch: "Epoch", Loss: "Loss",
	},
	Model: Model{
		Title: "Model", Loss: "Loss J", LossHelp: "mean cross-entropy",
		Accuracy: "Accuracy", AccuracyHelp: "points classified right", AccuracyAt: "Accuracy at p ≥ {threshold}",
		Boundary: "Boundary, p = 0.5", None: "–",
	},
	Predict: Predict{
		Title: "Predict", Logit: "z", Probability: "P(y = 1)",
		Pointer: "At the pointer {position}: z = {z}, P = {p}", NoPointer: "Move over the plot to read it there.",
	},
	Share: Share{
		Button: "Share", Title: "Share this scene",
		Explain: "Whoever opens this link sees the same points, the same settings and the same epoch, to the last digit.",
		Link:    "Link", Copy: "Copy link", Copied: "Copied.", CopyByHand: "Press Ctrl-C or ⌘C to copy.", Close: "Close",
	},
	Settings: englishSettings,
	Choices:  englishChoices,
	About:    englishAbout,
	Rules:    englishRules,
	Commands: englishCommands,
	LinkFaults: map[string]string{
		"version": "it has no version", "characters": "characters are missing or wrong", "cut off": "a part is missing",
		"changed": "a character has changed", "too much": "it holds too much", "header": "its beginning is broken",
		"setting": "it has a setting that this page does not know", "points": "its points are broken",
	},
	Fields: englishFields,
	Bounds: "from {min} to {max}", BoundsAbove: "above {min} and at most {max}",
	Empty: "empty",
	Engine: Engine{
		Restarted: "The engine stopped ({reason}) and was started again. Your points and settings are all here; press Run to go on.",
		Failed:    "The engine could not start ({reason}). Reload the page; if that does not help, use a recent browser.",
	},
}

var englishFields = map[string]string{
	"scene": "the scene", "link": "the link", "version": "the scene", "epoch": "the epoch", "edit": "the change",
	"x": "the position", "x[]": "feature {1} of the position", "label": "the label",
	"points": "the list of points", "points[]": "point {1}", "points[].x": "the position of point {1}",
	"points[].x[]": "feature {2} of point {1}", "points[].label": "the label of point {1}",
	"features": "the list of feature names", "features[]": "the name of feature {1}",
	"view": "the view of the plot", "view[]": "axis {1} of the plot", "view[][]": "end {2} of axis {1} of the plot",
	"initial": "the state that training starts from", "initial.epoch": "the epoch that training starts from",
	"initial.weights": "the list of weights that training starts from", "initial.weights[]": "weight {1} that training starts from",
	"initial.bias": "the bias that training starts from",
}

var englishSettings = map[string]Setting{
	"dataset":      {"Data set", "Where the points come from."},
	"noise":        {"Noise", "How far points stray from their pattern."},
	"count":        {"Points", "How many points are drawn."},
	"seed":         {"Seed", "The number that the random draw starts from: same seed, same points."},
	"optimizer":    {"Optimiser", "How a step is chosen from the gradient."},
	"learningRate": {"Learning rate", "How far each step goes along the gradient."},
	"epochs":       {"Epochs", "How many steps a run takes; each sees every point once."},
	"scaling":      {"Scaling", "Whether features are brought to one scale before training."},
	"l2":           {"L2 penalty", "Draws all weights towards zero."},
	"l1":           {"L1 penalty", "Draws small weights to exactly zero."},
	"threshold":    {"Threshold", "The probability from which a point counts as class 1."},
	"speed":        {"Speed", "How many epochs are shown each second."},
	"lossAxis":     {"Loss axis", "Whether the loss is drawn on a linear or a logarithmic axis."},
}

var englishChoices = map[string]string{
	"dataset.one": "One feature", "dataset.two": "Two features", "dataset.blobs": "Blobs",
	"dataset.overlap": "Overlapping blobs", "dataset.circles": "Circles", "dataset.xor": "XOR",
	"dataset.moons": "Moons", "dataset.spiral": "Spiral", "dataset.custom": "Your own points",
	"optimizer.gd": "Gradient descent",
	"scaling.none": "None", "scaling.standardise": "Standardise", "scaling.minmax": "Min–max",
	"speed.slow": "Slow", "speed.steady": "Steady", "speed.fast": "Fast", "speed.max": "Max",
	"lossAxis.linear": "Linear", "lossAxis.log": "Log",
}

var englishAbout = map[string]string{
	"one":     "Six points on a line, x = 1 to 6. Where does class 1 begin?",
	"two":     "Three points on unlike scales: the loss bounces. Then Reset, standardise and try a rate of 1.",
	"blobs":   "Two clouds that a line can part.",
	"overlap": "Two clouds that overlap: no line gets every point right.",
	"circles": "A disc in a ring. No straight line parts them.",
	"xor":     "Opposite corners share a class. No straight line parts them.",
	"moons":   "Two crescents. A line gets most of them right.",
	"spiral":  "Two arms wound together, the hardest for a line.",
	"custom":  "Points that you placed or changed.",
}

var englishRules = map[string]string{
	"not a number":    "{field} is {value}: give a number {bounds}.",
	"not whole":       "{field} is {value}: give a whole number {bounds}.",
	"out of range":    "{field} is {value}: give a number {bounds}.",
	"not a choice":    "{field} is {value}: choose one of {choices}.",
	"not text":        "{field} is {value}: give a name of 1 to 40 characters for each feature.",
	"not a label":     "{field} is {value}: give 0 or 1.",
	"not a list":      "{field} is {value}: give a list in square brackets.",
	"not an object":   "{field} is {value}: give an object with the fields {choices}.",
	"not a range":     "{field} is {value}: give two numbers {bounds}, the smaller first.",
	"too narrow":      "{field} is {value}: give two numbers that are at least {min} apart.",
	"no points":       "There are no points: place at least one of each class in the plot, then train.",
	"one class":       "All points are of class {value}: place a point of the other class, then train.",
	"duplicate":       "There is already such a point at {value}: place it elsewhere.",
	"repeats":         "{field} repeats {value}: both points are kept and both count. Remove one if that is not meant.",
	"wrong length":    "{field} has {value} values: give {want}.",
	"too many":        "{field} has {value} entries: give at most {max}.",
	"unknown field":   "{field} is not a field of a scene: remove it, or check its spelling.",
	"unknown version": "{field} is of version {value}, and this page reads version {version}: reload the page to get the newest.",
	"not JSON":        "{field} cannot be read ({value}): give a scene in JSON, or a link that Share made.",
	"bad link":        "The link cannot be read ({value}): copy it again, whole. Your points are as they were.",
	"too long":        "{field} is {value} characters long and at most {max} fit: use fewer points of your own.",
	"no such point":   "{field} has no number {value}: choose one that is there.",
}

var englishCommands = map[string]string{
	"at the target":          "The run has reached its target of {target} epochs: raise it, or press Reset and run again.",
	"diverged":               "Training diverged: the step after epoch {epoch} would not be finite, so the learning rate is too large. Lower it, then press Reset.",
	"bad step":               "n is {value}: step by a whole number of epochs from 1 up, to epoch {max} at most.",
	"bad epoch":              "epoch is {value}: give a whole number from 0 to {max}.",
	"before the last change": "Epoch {value} lies before the data or a setting changed: go to {target} or later, or press Reset.",
	"interrupted":            "The steps ended at epoch {epoch}, {value} short, as another command came: wait for that one, then step on by {value}.",
}
