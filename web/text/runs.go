package text

// Runs is the panel of runs side by side, with the race.
type Runs struct {
	Title, Pin, Save, Explain, Table, Present               string
	Run, Epoch, Loss, Test, Accuracy, TestAccuracy          string // the columns
	Name, Draw, Remove                                      string // what the controls of a run are called
	Unread, Waits, Boundaries, Boundary                     string
	Race, RaceExplain, Methods, Rates, Until, Start, Places string
	Reached, Never, OrderOf                                 string
	Pinned, Removed, Racing, Raced                          string // what is announced
	Stop, StopRace, StopTraining, RaceProgress, Training    string
	RaceStopped, TrainingStopped, TrainOn, Partly           string
}

var englishRuns = Runs{
	Title: "Runs side by side", Pin: "Pin this run", Save: "Save as CSV", Table: "Pinned runs", Present: "This run",
	Explain: "A pinned run stays beside the next ones: in the loss, over the surface, in the plot and in a table here. Pin one, change a setting, run again.",
	Run:     "Run", Epoch: "Epoch", Loss: "Loss", Test: "Test loss", Accuracy: "Accuracy", TestAccuracy: "Test acc.",
	Name: "Name of {name}", Draw: "Draw {name}", Remove: "Remove {name}", Unread: "–", Waits: "…",
	Boundaries: "Where each draws its boundary", Boundary: "Boundary of {name}",
	Race: "Race", RaceExplain: "All chosen start together: same data, same seed, same start. They are pinned.",
	Methods: "Methods", Rates: "Learning rates", Until: "Down to a loss of", Start: "Start the race", Places: "Order of the race",
	Reached: "{name}: epoch {epoch}", Never: "{name}: not there, {loss} at the end", OrderOf: "Down to a loss of {loss}:",
	Pinned: "{name} is pinned.", Removed: "{name} is removed: Undo brings it back.", Racing: "The race is on.", Raced: "{name} is first.",
	Stop: "Stop", StopRace: "Stop the race", StopTraining: "Stop the training of pinned runs", RaceProgress: "Progress of the race", Training: "Training of the pinned runs",
	RaceStopped: "The race was stopped.", TrainingStopped: "The training of pinned runs was stopped.", TrainOn: "Train on", Partly: "{epoch} of {of}",
}

// Sweep is the panel in which many values of a setting are tried.
type Sweep struct {
	Title, Explain, What, Start, Stop, Chart, Stale string
	Progress, StoppedEarly                          string
	Stopped                                         Counted
	Kinds                                           Words  // by sweep.Kinds
	Rate, Penalty, Loss, Weight, HeldOut, Deviation string // the axes, and what the band is
	Bound, Best                                     string // marks
	Diverged                                        Counted
	SaidRate, SaidPath, SaidFolds, UseRate, UseBest string
	UseOneError, Used                               string
}

var englishSweep = Sweep{
	Title: "Sweep", Explain: "Tries many values of one setting, from the same start on the same data.", What: "What to try", Start: "Sweep", Stop: "Stop the sweep",
	Progress: "Progress of the sweep", StoppedEarly: "The sweep was stopped before anything could be told.",
	Stopped: Counted{One: "Stopped: one value was tried.", Other: "Stopped: {count} values were tried."},
	Chart:   "Chart of the sweep", Stale: "Points or settings have changed since.",
	Kinds: Words{
		{"rate", "Learning rates"}, {"path-l2", "Weights along L2"}, {"path-l1", "Weights along L1"}, {"folds-l2", "Cross-validation of L2"}, {"folds-l1", "Cross-validation of L1"},
	},
	Rate: "Learning rate", Penalty: "Penalty λ", Loss: "Loss at the end", Weight: "Weight", HeldOut: "Cross-entropy left out", Deviation: "± one standard error",
	Bound: "2/λmax", Best: "best",
	Diverged:  Counted{One: "One rate diverged.", Other: "{count} rates diverged."},
	SaidRate:  "Least loss {loss} at the rate {value}. Below 2/λmax = {bound} no step of gradient descent raises the loss.",
	SaidPath:  "The weights at the minimum of J, for each penalty alone.",
	SaidFolds: "Five parts of the training points, each left out once: least mean {loss} at λ = {value}. The largest λ within one standard error of it is {one}.",
	UseRate:   "Use the rate {value}", UseBest: "Use λ = {value}, the best", UseOneError: "Use λ = {value}, within one error", Used: "{setting} is {value} now.",
}
