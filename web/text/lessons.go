package text

// Lessons is what the page says around the lessons. Their own words are in their files, see package lesson.
type Lessons struct {
	Button, Title, Explain, Tour, Close      string
	Done                                     string // how far one has come in a lesson
	Some, Fresh, Overall, EndedSome          Counted
	Start, GoOn, Time                        string // of a lesson in the list
	Ended, Following, Skip, Met              string
	Step, Leave, ShowView                    string // of a lesson that is open
	Back, BackTo, Next, NextLesson, End      string
	Answer, Check                            string
	Right, Wrong, Undecided, Untyped, Unread string
	Kept, Left, Stays                        string
	Points, About                            string // of the data, while they are the lesson's
	Links                                    Words  // by lesson.Rule of a lesson.LinkError
}

var englishLessons = Lessons{
	Button: "Lessons", Title: "Lessons", ShowView: "Show {view}", Tour: "The first five minutes", Close: "Close",
	Explain: "A lesson shows its own scenes in the place of yours. Undo brings yours back.",
	Done:    "Done", Some: Counted{One: "{done} of {count} step done", Other: "{done} of {count} steps done"}, Fresh: Counted{One: "{count} step", Other: "{count} steps"},
	Overall: Counted{One: "{done} of {count} lesson done.", Other: "{done} of {count} lessons done."},
	Start:   "Start here", GoOn: "Go on here", Time: "about {minutes} min",
	Ended: "You have done this lesson.", EndedSome: Counted{One: "{done} of {count} step of this lesson done, the other is open.",
		Other: "{done} of {count} steps of this lesson done, the others are open."},
	Following: "Next: {title}, about {minutes} min.", Skip: "Skip", Met: "{setting} is set",
	Step: "Step {step} of {count}", Leave: "Leave the lesson",
	Back: "Back", BackTo: "Back to step {step}", Next: "Next", NextLesson: "Next lesson", End: "All lessons",
	Answer: "Your answer", Check: "Check",
	Right: "That is right.", Wrong: "Not yet.", Undecided: "Choose one of the answers first.", Untyped: "Type a number first, such as 0.5.", Unread: "{value} is not a number: type one, such as 0.5.",
	Kept:   "What was here makes room for the lesson: Undo brings it back, and so does leaving the lesson.",
	Left:   "The lesson is closed, and what made room for it is back: Undo shows the lesson's scene again.",
	Stays:  "The lesson is closed, and what it showed stays: Start over leads back to the beginning.",
	Points: "Points of the lesson", About: "The points that the lesson is about.",
	Links: Words{
		{"bad lesson link", "This link leads to no lesson ({value}): copy it again, or choose one under Lessons. What is here is as it was."},
		{"no such lesson", "There is no lesson called {value}: choose one under Lessons. What is here is as it was."},
		{"no such step", "The lesson “{title}” has no step {value}: choose one from 1 to {max}. What is here is as it was."},
	},
}
