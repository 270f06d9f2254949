package engine

import (
	"strconv"

	"downhill/engine/scene"
)

// CommandError says why a command cannot be carried out.
type CommandError struct {
	Rule   Rule
	Epoch  int // the epoch the Session is at
	Target int // the Scene's epoch target, or for a rule about Seek the epoch that is the bound
	Value  int // the number the command was given
}

// Rule is why a command was refused.
type Rule string

// The rules of commands.
const (
	AtTarget    Rule = "at the target"
	HasDiverged Rule = "diverged"
	BadStep     Rule = "bad step"
	BadEpoch    Rule = "bad epoch"
	Forgotten   Rule = "before the last change"
	Interrupted Rule = "interrupted"
)

// Error is the sentence in plain English.
func (e *CommandError) Error() string {
	switch e.Rule {
	case AtTarget:
		return "epochs is " + strconv.Itoa(e.Target) + " and the run is there: raise epochs, or reset and run again."
	case HasDiverged:
		return "learningRate is too large: the step after epoch " + strconv.Itoa(e.Epoch) + " is not finite. Lower it, then reset."
	case BadStep:
		return "n is " + strconv.Itoa(e.Value) + ": step by 1 to " + strconv.Itoa(scene.MaxEpochs) + " epochs."
	case Interrupted:
		return "the epochs stopped at " + strconv.Itoa(e.Epoch) + ", " + strconv.Itoa(e.Value) +
			" short, as another command came: give it again to go on."
	case Forgotten:
		return "epoch " + strconv.Itoa(e.Value) + " is from before the data or a setting changed: seek to " +
			strconv.Itoa(e.Target) + " or later, or reset."
	}
	return "epoch is " + strconv.Itoa(e.Value) + ": give a whole number from 0 to " + strconv.Itoa(scene.MaxEpochs) + "."
}
