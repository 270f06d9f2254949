package protocol

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strconv"
	"testing"

	"downhill/engine"
	"downhill/engine/sweep"
	"downhill/engine/table"
)

// namedVerbs are the constants of type Verb, as the source has them.
func namedVerbs(t *testing.T) map[string]Verb {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "verbs.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]Verb{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Verb" {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			named[spec.Names[0].Name] = Verb(text)
		}
		return true
	})
	return named
}

func TestEveryVerbHasARow(t *testing.T) {
	named := namedVerbs(t)
	for name, v := range named {
		if _, ok := effects[v]; !ok {
			t.Errorf("%s has no effect: it has no row", name)
		}
		if handlers()[v] == nil {
			t.Errorf("%s does nothing: it has no handler", name)
		}
	}
	if len(named) != len(effects) || len(named) != len(handlers()) || len(named) < 20 {
		t.Errorf("%d verbs are named, %d have a row and %d a handler", len(named), len(effects), len(handlers()))
	}
	if v := Verb("dance"); v.Reads() || v.EndsRun() {
		t.Error("an unknown verb reads or ends a run")
	}
}

func TestAnUnknownVerbIsRefused(t *testing.T) {
	k := newTalk(t)
	var refused *MessageError
	if _, err := k.ask(Command{Verb: "dance"}); !errors.As(err, &refused) || refused.Reason != `unknown verb "dance"` {
		t.Errorf("it is answered with %v", err)
	}
}

// commands are one of each verb, which a run of the Scene below accepts.
func commands() map[Verb]Command {
	return map[Verb]Command{
		Load: {Text: `{"dataset":"two"}`}, Edit: {}, Undo: {}, Redo: {}, Run: {}, GoOn: {}, Pause: {}, Reset: {}, Step: {N: 2}, Seek: {N: 1},
		State: {}, Link: {}, Predict: {X: []float64{1, 2}}, Losses: {}, Surface: {Axes: [2]int{1, 2}}, Examine: {}, Import: {Text: "x,label\n1,0\n2,1\n"},
		Choose: {Choices: &table.Choices{}}, Forget: {}, Export: {Kind: SceneKind}, Place: {X: []float64{1, 2, 3}}, Trace: {}, Fit: {}, Band: {N: 2}, Drawn: {},
		Rank:  {},
		Weigh: {},
		Pin:   {}, Runs: {}, Race: {Text: `[{"optimizer":"adam"}]`}, Sweep: {Kind: sweep.PathL2}, Stop: {},
	}
}

// What a row says of a verb is what it does in the middle of a run: one that reads leaves the run and all that a Frame
// shows as they were, and one that ends a run has ended it once it is answered.
func TestARowSaysWhatItsVerbDoes(t *testing.T) {
	for v, effect := range effects {
		c, ok := commands()[v]
		if !ok {
			t.Errorf("no command of %s is tried", v)
			continue
		}
		k := newTalk(t)
		k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":20,"epochs":100000}`})
		k.must(Command{Verb: Run})
		for range 5 {
			k.server.advance()
		}
		before, given := k.server.session.Snapshot(), k.server.session.Scene()
		k.server.fresh, k.server.wanted = false, false
		c.Verb = v
		var failure error
		k.client.Send(c, func(_ Answer, err error) { failure = err })
		after := k.server.session.Snapshot()
		same := reflect.DeepEqual(before, after) && reflect.DeepEqual(given, k.server.session.Scene()) && !k.server.fresh
		if effect == reads && !same {
			t.Errorf("%s reads, but the run goes from %+v to %+v", v, before, after)
		}
		if effect == endsRun && after.Status == engine.Running {
			t.Errorf("%s ends a run, but that goes on: %v", v, failure)
		}
		if effect == changes && same && v != Run && v != GoOn && v != Choose && v != Redo { // refused now
			t.Errorf("%s changes something, but all is the same: %v", v, failure)
		}
	}
}
