package text

// Code is the panel that shows the training as a program.
type Code struct {
	Title, About, Language, Equations, Copy, Download string
	Trains                                            string
	Languages                                         Words // by program.Language
	Tags                                              Words // by program.Tag: what its lines do
	Notes                                             Words // by program.Note: the sentence for it
}

var englishCode = Code{
	Title: "Code", About: "This training as a program to take away.",
	Language: "Language", Equations: "What the lines do", Copy: "Copy", Download: "Download",
	Trains:    "{file} trains to epoch {epoch}.",
	Languages: Words{{"numpy", "NumPy"}, {"sklearn", "scikit-learn"}, {"go", "Go"}, {"javascript", "JavaScript"}},
	Tags: Words{
		{"data", "Data"}, {"split", "Held-out points"}, {"features", "Features"}, {"scaling", "Scaling"}, {"settings", "Settings"}, {"forward", "Logit"},
		{"sigmoid", "Sigmoid"}, {"loss", "Cross-entropy"}, {"penalty", "Penalty"}, {"gradient", "Gradient"}, {"rate", "Learning rate"},
		{"batches", "Mini-batches"}, {"start", "Start"}, {"update", "Update"}, {"result", "Result"},
	},
	Notes: Words{
		{"minimum", "It finds the minimum of the loss, not the path to it: learning rate, epochs and start have no part in it."},
		{"file", "The points are too many to be written in it: save {file} beside it, under Export."},
		{"line search", "Close to the minimum, where losses differ by rounding only, it may choose another learning rate than the page did."},
		{"rounding", "Where slopes are small this optimiser enlarges the rounding of the last digits: there the weights may part from those here."},
		{"node", "It needs Node.js, as it reads that file."},
	},
}
