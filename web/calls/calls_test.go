package calls

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/files"
	"downhill/web/hosttest"
)

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// found are the different first groups of all matches, sorted.
func found(pattern, text string) []string {
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// The table, the methods of window.downhill and the lines of docs/api.md are the same.
func TestTheTableIsTheInterface(t *testing.T) {
	var names, public []string
	for _, m := range methods {
		names = append(names, m.name)
		if m.name != "loadScene" { // a half of load
			public = append(public, m.name)
		}
	}
	slices.Sort(names)
	slices.Sort(public)
	api := read(t, "../../static/boot/api.js")
	if asked := found(`\bask\("(\w+)"`, api); !slices.Equal(asked, names) {
		t.Errorf("api.js asks for %q; the table has %q", asked, names)
	}
	members := found(`(?m)^  (\w+)(?:: |\(|,$)`, api)
	members = slices.DeleteFunc(members, func(name string) bool { return name == "ready" || name == "on" })
	if !slices.Equal(members, public) {
		t.Errorf("window.downhill has %q; the table has %q", members, public)
	}
	_, lines, _ := strings.Cut(read(t, "../../docs/api.md"), "\n### Methods\n")
	lines, _, _ = strings.Cut(lines, "\n### ")
	var firstCells strings.Builder
	for line := range strings.Lines(lines) {
		cell, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		firstCells.WriteString(cell)
	}
	documented := slices.DeleteFunc(found("`(\\w+)\\(", firstCells.String()), func(name string) bool { return name == "on" })
	if !slices.Equal(documented, public) {
		t.Errorf("docs/api.md has %q; the table has %q", documented, public)
	}
}

// A row says how its method is carried out, and an argument is read where it has a name.
func TestEveryRowIsComplete(t *testing.T) {
	for _, m := range methods {
		if (m.carryOut == nil) == (m.verb == "") {
			t.Errorf("%s is both a command and more, or neither", m.name)
		}
		if m.carryOut == nil && (m.read == nil) != (m.argument == "") {
			t.Errorf("%s has the argument %q, which is read: %v", m.name, m.argument, m.read != nil)
		}
		if m.carryOut != nil && (m.read != nil || m.write != nil || m.replaces || m.argument == "") {
			t.Errorf("%s is carried out without what its row says", m.name)
		}
	}
}

// talk is a page with an engine, and its calls.
type talk struct {
	*hosttest.Host
	calls *Calls
}

func newTalk(t *testing.T, content string, epoch int) talk {
	t.Helper()
	h := hosttest.Show(t, content, epoch)
	return talk{h, New(h, files.New(h, h, nil))}
}

func (k talk) call(name, argument string) (r Result, err error) {
	err = errors.New("it is never answered")
	k.calls.Do(name, argument, false, func(given Result, e error) { r, err = given, e })
	k.Settle()
	return r, err
}

// command is what a method with an argument asks of the engine.
func (k talk) command(t *testing.T, name, argument string) (protocol.Command, error) {
	t.Helper()
	m, ok := lookup(name)
	if !ok {
		t.Fatalf("there is no method %s", name)
	}
	c := protocol.Command{Verb: m.verb}
	err := m.read(&c, given{m.argument, argument, k.State().Scene()})
	return c, err
}

func TestArgumentsAreRead(t *testing.T) {
	k := newTalk(t, `{"dataset":"two","surfaceX":2,"surfaceY":0}`, 0)
	for _, c := range []struct {
		name, argument string
		want           protocol.Command
	}{
		{"load", "#1.abc", protocol.Command{Verb: protocol.Load, Text: "#1.abc"}},
		{"loadScene", `{"l2":1}`, protocol.Command{Verb: protocol.Load, Text: `{"l2":1}`, JSON: true}},
		{"step", "1", protocol.Command{Verb: protocol.Step, N: 1}},
		{"step", "1000000", protocol.Command{Verb: protocol.Step, N: 1000000}},
		{"seek", "0", protocol.Command{Verb: protocol.Seek}},
		{"seek", "3", protocol.Command{Verb: protocol.Seek, N: 3}},
		{"trace", "1", protocol.Command{Verb: protocol.Trace, N: 1}},
		{"predict", "[1,-2.5]", protocol.Command{Verb: protocol.Predict, X: []float64{1, -2.5}}},
		{"setModel", "[1,2,1e99]", protocol.Command{Verb: protocol.Place, X: []float64{1, 2, 1e99}}},
		{"pin", `"a"`, protocol.Command{Verb: protocol.Pin, Text: "a"}},
		{"race", `{"list":[{"l2":1}],"options":{"until":0.5}}`, protocol.Command{Verb: protocol.Race, Text: `[{"l2":1}]`, X: []float64{0.5}}},
		{"race", `{"list":[{}],"options":{}}`, protocol.Command{Verb: protocol.Race, Text: `[{}]`}},
		{"surface", "[]", protocol.Command{Verb: protocol.Surface, Axes: [2]int{2, 0}}},
		{"fit", "{}", protocol.Command{Verb: protocol.Fit, Fit: &engine.FitOptions{}}},
		{"fit", `{"method":"firth","profile":true}`, protocol.Command{Verb: protocol.Fit, Fit: &engine.FitOptions{Method: "firth", Profile: true}}},
		{"surface", "[0,1]", protocol.Command{Verb: protocol.Surface, Axes: [2]int{0, 1}}},
	} {
		got, err := k.command(t, c.name, c.argument)
		if err != nil || got.Verb != c.want.Verb || got.Text != c.want.Text || got.JSON != c.want.JSON || got.N != c.want.N ||
			got.Axes != c.want.Axes || c.want.Fit != nil && (got.Fit == nil || *got.Fit != *c.want.Fit) || !slices.Equal(got.X, c.want.X) {
			t.Errorf("%s(%s) asks for %+v, %v", c.name, c.argument, got, err)
		}
	}
}

// What a call may be given is what its error says.
func TestErrorsOfArgumentsSayWhatIsAllowed(t *testing.T) {
	k := newTalk(t, `{"dataset":"one"}`, 0)
	for _, c := range []struct{ name, argument, value, want string }{
		{"setModel", `["a",1]`, `"a",1`, "from −10¹⁰⁰ to 10¹⁰⁰"}, {"setModel", `[null]`, "null", "from −10¹⁰⁰ to 10¹⁰⁰"},
		{"predict", `[null]`, "null", "from −1\u202f000\u202f000\u202f000\u202f000\u202f000 to 1\u202f000\u202f000\u202f000\u202f000\u202f000"}, {"predict", `["NaN"]`, `"NaN"`, "from −1\u202f000\u202f000\u202f000"},
		{"predict", "null", "null", "from"}, {"predict", "{}", "{}", "from"}, {"predict", "3", "3", "from"},
		{"trace", "-1", "-1", "from 0 to 5"}, {"trace", "6", "6", "from 0 to 5"}, {"trace", "0.5", "0.5", "from 0 to 5"},
		{"step", "0", "0", "from 1 to 1\u202f000\u202f000"}, {"step", "-1", "-1", "from 1 to"}, {"step", "1.5", "1.5", "from 1 to"},
		{"step", "null", "null", "from 1 to"}, {"step", `"NaN"`, "NaN", "from 1 to"}, {"step", "1e9", "1e9", "from 1 to"},
		{"step", "{}", "{}", "from 1 to"}, {"step", "", "", "from 1 to"}, {"step", "[5]", "[5]", "from 1 to"},
		{"seek", "-1", "-1", "from 0 to 1\u202f000\u202f000"}, {"surface", `["b",1]`, `"b",1`, "from 0 to 4\u202f096"},
		{"fit", "null", "null", "method, profile"}, {"fit", `"firth"`, "firth", "method, profile"}, {"fit", "[1]", "[1]", "method, profile"},
		{"surface", "[1]", "1", "2"}, {"surface", "[0.5,1]", "0.5,1", "from 0 to 4\u202f096"},
	} {
		m, _ := lookup(c.name)
		sent := len(k.Sent)
		_, err := k.call(c.name, c.argument)
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Field != m.argument || bad.Value != c.value || len(k.Sent) != sent {
			t.Errorf("%s(%s) is refused with %#v, %d commands were sent", c.name, c.argument, err, len(k.Sent)-sent)
		} else if said := k.Words().CallSentence(err); !strings.Contains(said, c.want) {
			t.Errorf("%s(%s): %q does not say %q", c.name, c.argument, said, c.want)
		}
	}
}

// An option of a wrong kind is refused by its own name and value, and with what to do.
func TestErrorsOfOptionsNameThem(t *testing.T) {
	k := newTalk(t, `{"dataset":"one"}`, 0)
	for _, c := range []struct{ name, argument, want string }{
		{"fit", `{"profile":"yes"}`, "options.profile is yes: choose one of true, false."},
		{"fit", `{"profile":1}`, "options.profile is 1: choose one of true, false."},
		{"fit", `{"profile":null}`, "options.profile is null: choose one of true, false."},
		{"fit", `{"method":"magic"}`, "options.method is magic: choose one of ml, firth."},
		{"fit", `{"method":3}`, "options.method is 3: choose one of ml, firth."},
		{"fit", `{"method":null}`, "options.method is null: choose one of ml, firth."},
		{"fit", `{"method":["ml"]}`, `options.method is ["ml"]: choose one of ml, firth.`},
		{"fit", `{"method":"firth","spin":1}`, "options.spin is not a field that is read here: remove it, or check its spelling."},
		{"curves", "3", "of is 3: choose one of train, test."},
		{"curves", "{}", "of is {}: choose one of train, test."},
		{"curves", "null", "of is null: choose one of train, test."},
		{"sweep", "3", "of is 3: choose one of rate, path-l2, path-l1, folds-l2, folds-l1."},
		{"sweep", "null", "of is null: choose one of rate, path-l2, path-l1, folds-l2, folds-l1."},
		{"pin", "3", "name is 3: give a name of 1 to 40 characters on one line, at least one of which can be seen."},
		{"pin", `{"name":"a"}`, `name is {"name":"a"}: give a name of 1 to 40 characters on one line, at least one of which can be seen.`},
		{"pin", `"\u0301"`, "name is blank: give a name of 1 to 40 characters on one line, at least one of which can be seen."},
		{"race", `{"options":{}}`, "race is empty: give a list in square brackets."},
		{"race", `{"list":"adam","options":{}}`, "race is adam: give a list in square brackets."},
		{"race", `{"list":[{}],"options":3}`, "options is 3: give an object with the fields until."},
		{"race", `{"list":[{}],"options":{"until":"x"}}`, "options.until is x: give a number from"},
		{"race", `{"list":[{}],"options":{"until":[0.3]}}`, "options.until is [0.3]: give a number from"},
		{"race", `{"list":[{}],"options":{"til":0.3}}`, "options.til is not a field that is read here: remove it, or check its spelling."},
		{"race", `{"list":[{"optimizer":3}],"options":{}}`, "race[0].optimizer is 3: choose one of gd,"},
		{"race", `{"list":[{"noise":3}],"options":{}}`, "race[0].noise is not a field that is read here: remove it, or check its spelling."},
	} {
		_, err := k.call(c.name, c.argument)
		if said := k.Words().CallSentence(err); err == nil || !strings.HasPrefix(said, c.want) {
			t.Errorf("%s(%s) is refused by %q, want %q", c.name, c.argument, said, c.want)
		}
	}
}

func TestWhatCannotBeCarriedOutIsRefused(t *testing.T) {
	k := newTalk(t, `{}`, 0)
	for _, m := range methods {
		if m.argument == "" {
			continue
		}
		var bad *scene.Error
		k.calls.Do(m.name, "", true, func(_ Result, err error) {
			if !errors.As(err, &bad) || bad.Field != m.argument || bad.Rule != scene.NotPlain {
				t.Errorf("%s of what cannot be written: %v", m.name, err)
			}
		})
	}
	var unknown *protocol.MessageError
	if _, err := k.call("dance", ""); !errors.As(err, &unknown) || len(k.Sent) != 0 {
		t.Errorf("an unknown method: %v", err)
	}
	k.Gone = errors.New("it was killed")
	for _, name := range []string{"run", "scene", "losses", "undo"} {
		if _, err := k.call(name, ""); !errors.Is(err, k.Gone) || len(k.Loads) != 0 {
			t.Errorf("%s without an engine: %v", name, err)
		}
	}
}

// object is a result as a script reads it.
func (k talk) object(t *testing.T, name, argument string) map[string]any {
	t.Helper()
	r, err := k.call(name, argument)
	var object map[string]any
	if err != nil || json.Unmarshal([]byte(r.JSON), &object) != nil {
		t.Fatalf("%s(%s) is %s, %v", name, argument, r.JSON, err)
	}
	return object
}

func TestResultsAreWritten(t *testing.T) {
	k := newTalk(t, `{"dataset":"one"}`, 5)
	for _, c := range []struct{ name, argument, field string }{
		{"snapshot", "", "gradientNorm"}, {"reset", "", "weights"}, {"step", "3", "epoch"}, {"seek", "2", "epoch"}, {"pause", "", "status"},
		{"setModel", "[1,2]", "bias"}, {"undo", "", "loss"}, {"redo", "", "loss"}, {"run", "", "status"}, {"loadScene", "{}", "train"},
		{"predict", "[1,2]", "probability"}, {"surface", "[]", "values"}, {"surface", "[]", "ranges"}, {"diagnosis", "", "separable"}, {"fit", `{"method":"firth"}`, "lr"}, {"trace", "0", "slopes"},
		{"curves", `"train"`, "roc"}, {"curves", `"train"`, "aucHigh"}, {"curves", `"train"`, "calibration"},
		{"export", `"model"`, "key"},
	} {
		if object := k.object(t, c.name, c.argument); object[c.field] == nil || object["notice"] != nil {
			t.Errorf("%s(%s) has no %s: %v", c.name, c.argument, c.field, object)
		}
	}
	if epoch := k.object(t, "step", "4")["epoch"]; epoch != 4.0 {
		t.Errorf("4 steps of a Scene that was loaded lead to epoch %v", epoch)
	}
	if r, err := k.call("code", `"numpy"`); err != nil || !strings.Contains(r.JSON, "import numpy") {
		t.Errorf("the program is %.80s, %v", r.JSON, err)
	}
}

// The first threshold is above every probability, which JSON cannot hold.
func TestCurvesAreOfThePointsThatAreAskedFor(t *testing.T) {
	k := newTalk(t, `{"dataset":"one","initial":{"epoch":0,"weights":[1],"bias":-5},"testShare":0}`, 0)
	c := k.object(t, "curves", `"train"`)
	roc := c["roc"].([]any)
	if first := roc[0].([]any); first[0] != 0.0 || first[1] != 0.0 || first[2] != nil || len(roc) != 1+k.State().Scene().Points.Len() {
		t.Errorf("the curve is %v", roc)
	}
	if auc := *k.State().Frame().Snapshot.Train.AUC; c["auc"] != auc || c["aucSe"] == nil {
		t.Errorf("the area is %v, in the Snapshot %v", c["auc"], auc)
	}
	for argument, rule := range map[string]engine.Rule{`"test"`: engine.NoTestPoints, `"train"`: engine.OneClassOnly} {
		if argument == `"train"` {
			k.object(t, "loadScene", `{"points":[{"x":[1],"label":1},{"x":[2],"label":1}]}`)
		}
		var refused *engine.CommandError
		if _, err := k.call("curves", argument); !errors.As(err, &refused) || refused.Rule != rule {
			t.Errorf("curves(%s) is refused by %v", argument, err)
		}
	}
	for _, argument := range []string{`"all"`, `3`, `""`, `null`} {
		var bad *scene.Error
		if _, err := k.call("curves", argument); !errors.As(err, &bad) || bad.Field != "of" || bad.Rule != scene.NotAChoice {
			t.Errorf("curves(%s) is refused by %v", argument, err)
		}
	}
	k.object(t, "loadScene", `{"dataset":"moons","testShare":0.3,"initial":{"epoch":0,"weights":[1,-2],"bias":0}}`)
	if train, test := k.object(t, "curves", `"train"`)["roc"], k.object(t, "curves", `"test"`)["roc"]; reflect.DeepEqual(train, test) {
		t.Error("those of the test points are the others")
	}
}

// What is many goes over as rows of numbers.
func TestManyNumbersAreRows(t *testing.T) {
	k := newTalk(t, `{"dataset":"one","testShare":0.5}`, 3)
	r, err := k.call("scene", "")
	if err != nil || len(r.Rows) != 2 || !strings.Contains(r.JSON, `"points":[]`) {
		t.Fatalf("scene() is %s with %d rows, %v", r.JSON, len(r.Rows), err)
	}
	points := k.State().Scene().Points
	if !slices.Equal(r.Rows[0].([]float64), points.Coords()) || !slices.Equal(r.Rows[1].([]byte), points.Labels()) {
		t.Errorf("the points go over as %v", r.Rows)
	}
	r, err = k.call("losses", "")
	if err != nil || len(r.Rows) != 2 || r.JSON != "{}" {
		t.Fatalf("losses() is %s with %v, %v", r.JSON, r.Rows, err)
	}
	train, test := r.Rows[0].([]float64), r.Rows[1].([]float64)
	now := k.State().Frame().Snapshot
	if len(train) != 4 || len(test) != 4 || train[3] != now.Loss || test[3] != now.Test.Loss {
		t.Errorf("losses() are %v and %v; at epoch 3 they are %v and %v", train, test, now.Loss, now.Test.Loss)
	}
}

func TestInfluenceIsARowOfFourNumbersAPoint(t *testing.T) {
	k := newTalk(t, `{"dataset":"hours"}`, 0)
	r, err := k.call("influence", "")
	if err != nil || len(r.Rows) != 1 || len(r.Rows[0].([]float64)) != 80 {
		t.Fatalf("influence() is %s with %v, %v", r.JSON, r.Rows, err)
	}
	k = newTalk(t, `{"dataset":"hours","l2":0.1}`, 0)
	if _, err := k.call("influence", ""); err == nil || !strings.Contains(k.Words().CallSentence(err), "With a penalty") {
		t.Errorf("with a penalty: %v", err)
	}
}

func TestASceneThatCannotBeGivenIsRefused(t *testing.T) {
	k := newTalk(t, `{}`, 0)
	if _, err := k.call("snapshot", ""); err != nil {
		t.Fatal(err)
	}
	broken := k.State().Scene()
	broken.View = []scene.Range{{Min: math.NaN()}}
	k.State().TakeScene(broken)
	var defect *protocol.MessageError
	if _, err := k.call("scene", ""); !errors.As(err, &defect) {
		t.Errorf("scene() of a Scene that JSON cannot hold ends with %v", err)
	}
}

// What there is to remark stands in the Snapshot, and is said on the page.
func TestARemarkIsGivenAndSaid(t *testing.T) {
	k := newTalk(t, `{}`, 0)
	twice := `{"points":[{"x":[1,2],"label":1},{"x":[1,2],"label":1}]}`
	given, _ := k.object(t, "load", twice)["notice"].(string)
	if !strings.Contains(given, "points[1] repeats points[0]") || !strings.Contains(k.State().Notice().Text, "repeats") || k.State().Notice().Bad {
		t.Errorf("load gives %q and says %+v", given, k.State().Notice())
	}
	argument := `{"key":` + strconv.Itoa(k.Keep("name,power,label\nold,1,0\nnew,2,1\nbest,3,1\n")) + `}`
	left, _ := k.object(t, "importCSV", argument)["notice"].(string)
	if !strings.Contains(left, "name") || !strings.Contains(k.State().Notice().Text, "name") {
		t.Errorf("importCSV gives %q and says %+v", left, k.State().Notice())
	}
}

// The page hears of each command that puts another Scene in the place of what was shown, and of no other.
func TestThePageHearsOfAnotherScene(t *testing.T) {
	k := newTalk(t, `{"dataset":"one"}`, 0)
	for _, c := range []struct{ name, argument string }{
		{"loadScene", `{"dataset":"two"}`}, {"step", "1"}, {"undo", ""}, {"snapshot", ""}, {"redo", ""}, {"load", `{"dataset":"one"}`}, {"reset", ""},
	} {
		if _, err := k.call(c.name, c.argument); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
	}
	var heard []protocol.Verb
	for _, c := range k.Loads {
		heard = append(heard, c.Verb)
	}
	if want := []protocol.Verb{protocol.Load, protocol.Undo, protocol.Redo, protocol.Load}; !slices.Equal(heard, want) {
		t.Errorf("it hears of %q", heard)
	}
}
