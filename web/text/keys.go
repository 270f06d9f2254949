package text

// Keys are the texts of the page's shortcuts.
type Keys struct {
	Button, Title, Explain, Close string
	Keys, Does                    Words // by shortcut: what is on the key, and what it does
}

var englishKeys = Keys{
	Button: "Keyboard", Title: "Keys", Close: "Close",
	Explain: "None of them is taken while you type, in the plot or in the table, which have keys of their own. Untick those that are in your way.",
	Keys: Words{
		{"run", "Space"}, {"step", "→"}, {"back", "←"}, {"reset", "R"}, {"class0", "0"}, {"class1", "1"}, {"erase", "E"}, {"lessons", "L"}, {"share", "S"}, {"list", "?"},
		{"next", "Page ↓"}, {"previous", "Page ↑"},
	},
	Does: Words{
		{"run", "Run or pause"}, {"step", "One epoch forward"}, {"back", "One epoch back"}, {"reset", "Reset"}, {"class0", "Place points of class 0"},
		{"class1", "Place points of class 1"}, {"erase", "Erase points"}, {"lessons", "Lessons"}, {"share", "Share"}, {"list", "This list"},
		{"next", "With a projector: the lesson's next step, or an epoch forward"}, {"previous", "With a projector: the step before"},
	},
}
