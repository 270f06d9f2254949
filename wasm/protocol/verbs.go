package protocol

// Verb is the kind of a Command. Each has a row in effects, and in handlers.
type Verb string

// The verbs, and the fields of Command that each reads.
const (
	Load    Verb = "load"    // Text or File: a Scene in JSON, whole or in part, or a link; JSON: not a link; Packed: a packed Scene
	Edit    Verb = "edit"    // Edit
	Undo    Verb = "undo"    // takes the last Edit or Load back
	Redo    Verb = "redo"    // does it again
	Run     Verb = "run"     // refused where the target is reached
	GoOn    Verb = "go on"   // Run, but raises a target that is reached: see engine.Session.Continue
	Pause   Verb = "pause"   //
	Reset   Verb = "reset"   //
	Step    Verb = "step"    // N: epochs to train; answered when they are done
	Seek    Verb = "seek"    // N: the epoch to go to; answered when it is there
	State   Verb = "state"   // the Snapshot; the page has all Scenes that were sent before the Answer
	Link    Verb = "link"    // the Scene and the epoch as a link's fragment, in Answer.Text
	Predict Verb = "predict" // X: a row of d values
	Losses  Verb = "losses"  // J at every epoch reached, on the training and on the test points
	Surface Verb = "surface" // Axes: two parameters, View, Bare; answered when it is computed
	Examine Verb = "examine" // the Diagnosis; answered when it is complete
	Fit     Verb = "fit"     // Fit; answered when it is computed, or refused with an *engine.FitError
	Band    Verb = "band"    // N: samples to draw, 0 for the band; answered as Fit is
	Import  Verb = "import"  // Text or File: a table; answered with a Preview when it is read; nothing has changed then
	Choose  Verb = "choose"  // Choices; N: the ID of the Import. What they make takes the place of the points
	Forget  Verb = "forget"  // N: the ID of an Import or an Export, which is cancelled; its table is dropped
	Export  Verb = "export"  // Kind; answered with a File when it is written
	Place   Verb = "place"   // X: D weights and the bias, or with Axes two parameters of a loss surface, set by hand
	Weigh   Verb = "weigh"   // the Influence of the points; answered when it is known
	Trace   Verb = "trace"   // N: a point; the next step taken apart
	Rank    Verb = "rank"    // Kind: TrainKind or TestKind, refused where there is no curve; "" for both, as they are
	Pin     Verb = "pin"     // Text: the name of the run that is kept, "" for one that is made up; it is in Answer.Text
	Runs    Verb = "runs"    // the runs that are kept; answered when all are trained, if Bare without that
	Race    Verb = "race"    // Text: runs as scene.Scene.Racers reads them, which are kept; X: the loss to reach, if any; answered when all are trained
	Sweep   Verb = "sweep"   // Kind: one of sweep.Kinds; answered when it is computed
	Stop    Verb = "stop"    // N: the ID of Runs, a Race or a Sweep, 0 for all, which is answered with what is done and a failure
	Drawn   Verb = "drawn"   // the last Frame is on the screen; never answered
)

// effect is what a verb does to a run.
type effect int

// The effects.
const (
	changes effect = iota // the Scene, the model or the run
	reads                 // nothing that a Frame shows: a run goes on as if it had not been asked
	endsRun               // it is there to end a run: if the worker dies of it, the run is not resumed
)

// effects is the one table of verbs, with a row each. The functions that carry them out are in handlers. The page reads
// this table but not handlers, which would link the whole engine into it: 0.8 MB.
var effects = map[Verb]effect{
	Load: changes, Edit: changes, Undo: changes, Redo: changes, Choose: changes, Place: changes,
	Run: changes, GoOn: changes, Pause: endsRun, Reset: endsRun, Step: endsRun, Seek: endsRun,
	State: reads, Link: reads, Predict: reads, Losses: reads, Surface: reads, Examine: reads, Trace: reads, Fit: reads, Band: reads,
	Rank: reads,
	Pin:  changes, Runs: reads, Race: changes, Sweep: reads, Stop: reads,
	Import: reads, Forget: reads, Export: reads, Drawn: reads,
	Weigh: reads,
}

// Reads reports whether a verb only reads, and changes nothing that a Frame shows.
func (v Verb) Reads() bool { return effects[v] == reads }

// EndsRun reports whether a verb is there to end a run: if the worker dies of it, the run is not resumed. A Load ends
// one too, but if the worker dies of it, the page goes on with the Scene before.
func (v Verb) EndsRun() bool { return effects[v] == endsRun }
