package text

// Runs is the panel of runs side by side, with the race.
type Runs struct {
	Title, Pin, Save, Explain, Table, Present               string
	Run, Epoch, Loss, Test, Accuracy, TestAccuracy          string // the columns
	Name, Draw, Remove                                      string // what the controls of a run are called
	Unread, Waits, Boundaries, Boundary                     string
	Race, RaceExplain, Methods, Rates, Until, Start, Places string
	Reached, Never                                          string
	Pinned, Removed, Racing, Raced                          string // what is announced
}

var englishRuns = Runs{
	Title: "Runs side by side", Pin: "Pin this run", Save: "Save as CSV", Table: "Pinned runs", Present: "This run",
	Explain: "A pinned run stays beside the next ones: in the loss, over the surface, in the plot and in a table here. Pin one, change a setting, run again.",
	Run:     "Run", Epoch: "Epoch", Loss: "Loss", Test: "Test loss", Accuracy: "Accuracy", TestAccuracy: "Test acc.",
	Name: "Name of {name}", Draw: "Draw {name}", Remove: "Remove {name}", Unread: "–", Waits: "…",
	Boundaries: "Where each draws its boundary", Boundary: "Boundary of {name}",
	Race: "Race", RaceExplain: "All chosen start together: same data, same seed, same start. They are pinned.",
	Methods: "Methods", Rates: "Learning rates", Until: "Down to a loss of", Start: "Start the race", Places: "Order of the race",
	Reached: "{name}: epoch {epoch}", Never: "{name}: not there, {loss} at the end",
	Pinned: "{name} is pinned.", Removed: "{name} is removed: Undo brings it back.", Racing: "The race is on.", Raced: "{name} is first.",
}
