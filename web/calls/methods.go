package calls

import (
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/code"
)

// method is a row of the table.
type method struct {
	name     string        // as static/boot/api.js asks for it
	verb     protocol.Verb // what it asks of the engine
	argument string        // the field that an error of its argument names; "" where it has none
	read     reader        // puts the argument into the command; nil where there is nothing to put
	write    writer        // makes the result of the answer; nil where it is the Snapshot
	replaces bool          // another Scene takes the place of what was shown

	// carryOut does what is more than one command, in place of verb, read and write; nil for the others.
	carryOut func(c *Calls, argument string, done Done)
}

// methods has a row for each method of window.downhill. load has two: it takes a link or JSON as a text, and a Scene as
// a value.
var methods = []method{
	{name: "scene", verb: protocol.State, write: writeScene},
	{name: "load", verb: protocol.Load, argument: "scene", read: readText, replaces: true},
	{name: "loadScene", verb: protocol.Load, argument: "scene", read: readScene, replaces: true},
	{name: "link", verb: protocol.Link, write: writeLink},
	{name: "run", verb: protocol.Run},
	{name: "pause", verb: protocol.Pause},
	{name: "step", verb: protocol.Step, argument: "n", read: wholeFrom(1)},
	{name: "reset", verb: protocol.Reset},
	{name: "seek", verb: protocol.Seek, argument: "epoch", read: wholeFrom(0)},
	{name: "snapshot", verb: protocol.State},
	{name: "predict", verb: protocol.Predict, argument: "x", read: numbersWithin(scene.MaxCoordinate), write: writePrediction},
	{name: "undo", verb: protocol.Undo, replaces: true},
	{name: "redo", verb: protocol.Redo, replaces: true},
	{name: "losses", verb: protocol.Losses, write: writeLosses},
	{name: "surface", verb: protocol.Surface, argument: "axes", read: readAxes, write: writeSurface},
	{name: "diagnosis", verb: protocol.Examine, write: writeDiagnosis},
	{name: "curves", verb: protocol.Rank, argument: "of", read: readSet, write: writeCurves},
	{name: "setModel", verb: protocol.Place, argument: "model", read: numbersWithin(scene.MaxWeight)},
	{name: "fit", verb: protocol.Fit, argument: "options", read: readFitOptions, write: writeFit},
	{name: "trace", verb: protocol.Trace, argument: "point", read: readPoint, write: writeTrace},
	{name: "influence", verb: protocol.Weigh, write: writeInfluence},
	{name: "pins", verb: protocol.Runs, write: writePins},
	{name: "pin", verb: protocol.Pin, argument: "name", read: readName, write: writeText},
	{name: "unpin", argument: "name", carryOut: (*Calls).unpin},
	{name: "race", verb: protocol.Race, argument: "race", read: readRace, write: writeOrder},
	{name: "sweep", verb: protocol.Sweep, argument: "of", read: readSet, write: writeSweep},
	{name: "stop", verb: protocol.Stop},
	{name: "importCSV", argument: "choices", carryOut: (*Calls).importCSV},
	{name: "export", argument: "kind", carryOut: (*Calls).export},
	{name: "code", argument: "language", carryOut: (*Calls).code},
}

func lookup(name string) (m method, ok bool) {
	for _, m := range methods {
		if m.name == name {
			return m, true
		}
	}
	return method{}, false
}

func (c *Calls) importCSV(argument string, done Done) {
	c.files.Import.Call(argument, func(a protocol.Answer, leftOut []*scene.Error, err error) {
		if err != nil {
			done(Result{}, err)
			return
		}
		done(c.result(nil, a, leftOut...))
	})
}

func (c *Calls) export(argument string, done Done) { c.files.Export.Call(argument, inJSON(done)) }

func (c *Calls) code(argument string, done Done) { code.Call(c.host, argument, inJSON(done)) }

// inJSON takes a result that is JSON already.
func inJSON(done Done) func(string, error) {
	return func(text string, err error) { done(Result{JSON: text}, err) }
}
