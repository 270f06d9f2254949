package text

// Tour is the guided tour of the page.
type Tour struct {
	Count, Skip, Back, Next, End, First string
	Titles, Words                       map[string]string // by the name of what is pointed at
}

// Help is the sentence beside a control's name.
type Help struct{ Name, Mark string }

var englishTour = Tour{
	Count: "{stop} of {count}", Skip: "Skip", Back: "Back", Next: "Next", End: "Done", First: "First lesson",
	Titles: map[string]string{
		"plot": "Points and the model", "transport": "Train", "loss": "The loss", "data": "Data", "training": "Settings", "lessons": "Lessons",
	},
	Words: map[string]string{
		"plot": "Each mark is a point, its colour its class. Once the model is trained, the colour behind is what it says there. " +
			"Try it: click to place a point of your own.",
		"transport": "Run starts gradient descent, Step takes one epoch. The slider goes back and forth in time. Try it: press Run.",
		"loss":      "How wrong the model is, at every epoch so far. Training brings it down.",
		"data":      "Choose other points here: made ones, measured ones, or your own as a table.",
		"training":  "Learning rate, optimiser, penalty and more. A ? beside a name says what it does.",
		"lessons":   "Short lessons, from one feature to a race of optimisers. The tour is there as well, to see it again.",
	},
}

var englishHelp = Help{Name: "Help: {name}", Mark: "?"}
