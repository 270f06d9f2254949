package text

// Tour is the first five minutes.
type Tour struct {
	Count, Skip, Close, First       string
	Guess, Best, Beaten, Tied, Kept string
	Pull                            string // the chance at a handle
	Titles, Words                   Words  // by what the person is asked to do
}

// Help is the sentence beside a control's name.
type Help struct{ Name, Mark string }

var englishTour = Tour{
	Count: "{moment} of {count}", Skip: "Skip", Close: "Close the first five minutes", First: "First lesson",
	Guess: "Your guess: {loss}", Best: "Run: {loss}", Beaten: "Run beats you.", Tied: "Your guess is as good as it gets.",
	Pull: "Chance at {x} h, in %",
	Kept: "What was here made room for the first five minutes: Undo brings it back.",
	Titles: Words{
		{"guess", "Hours studied: who passes?"}, {"run", "Can Run do better?"}, {"add", "How it learnt"}, {"end", "That is Downhill"},
	},
	Words: Words{
		{"guess", "20 students: those at the top passed, those at the bottom failed. The curve is the chance to pass. " +
			"What is your guess? Pull the two handles on the curve."},
		{"run", "That number is your loss: how wrong the curve is, so lower is better. Pull on, or press Run to see whether it beats you."},
		{"add", "Each step moved the curve a little, to bring the loss down. Your guess is dotted. " +
			"What would one more student change? Click the plot to place one."},
		{"end", "Points, a curve, its loss, and steps downhill: that is all. Press Run to learn from your student too. The first lesson takes it step by step."},
	},
}

var englishHelp = Help{Name: "Help: {name}", Mark: "?"}
