package engine

import "fmt"

// CommandError says why a command cannot be carried out.
type CommandError struct {
	Rule   Rule
	Epoch  int   // the epoch the Session is at
	Target int   // the Scene's epoch target, or for a rule about Seek the epoch that is the bound
	Value  int   // the number the command was given
	Stop   *Stop `json:",omitempty"` // the numbers behind HasDiverged and HasConverged
}

// Rule is why a command was refused.
type Rule string

// The rules of commands.
const (
	AtTarget      Rule = "at the target"
	AtLimit       Rule = "at the limit" // no target can be raised further
	HasConverged  Rule = "converged"
	HasDiverged   Rule = "diverged"
	BadStep       Rule = "bad step"
	BadEpoch      Rule = "bad epoch"
	Forgotten     Rule = "before the last change"
	Interrupted   Rule = "interrupted"
	BadSurface    Rule = "bad surface"
	NoTestPoints  Rule = "no test points"
	OneClassOnly  Rule = "one class only" // of the points that are ranked
	NothingToUndo Rule = "nothing to undo"
	NothingToRedo Rule = "nothing to redo"
	Superseded    Rule = "superseded" // the subject of the question is no longer there
	Stopped       Rule = "stopped"    // by a person; the answer may have what was done
	Cancelled     Rule = "cancelled"  // by the sender, or by another command of its kind
)

// Error names the rule and the numbers, for logs and tests; package web/text has the sentences.
func (e *CommandError) Error() string {
	return fmt.Sprintf("%s: %d, at epoch %d, bound %d", e.Rule, e.Value, e.Epoch, e.Target)
}
