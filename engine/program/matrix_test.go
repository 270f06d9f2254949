//go:build !js && !race

package program

import (
	"fmt"
	"go/format"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
)

// Every method with and without backtracking, under penalties that are whole numbers and others. Programs in Go are
// packages, those in JavaScript modules of one process, those in Python run one after the other in one interpreter.
// Under the race detector all that would take minutes and find nothing.

// matrix are the Scenes, by a name that is also one of a folder.
func matrix(t *testing.T) map[string]scene.Scene {
	t.Helper()
	all := map[string]scene.Scene{}
	add := func(name, content string) {
		s, err := scene.Decode([]byte(content))
		if err != nil {
			t.Fatalf("%s: %v", content, err)
		}
		all[name] = s
	}
	row, _ := scene.Lookup("optimizer")
	// The classes differ in size: where a slope is only rounding, the adaptive methods amplify it (see MayPart).
	for _, method := range row.Choices {
		schedules := []string{scene.Constant}
		if method == scene.GradientDescent { // no other goes with it
			schedules = append(schedules, scene.Backtracking)
		}
		for _, schedule := range schedules {
			for i, penalty := range []string{`"l2":0.05`, `"l2":1`, `"l2":2`, `"l2":3`, `"l2":5`, `"l1":1`, `"l1":0.05,"l2":3`} {
				add(fmt.Sprintf("%s-%s-%d", method, schedule, i), fmt.Sprintf(
					`{"dataset":"overlap","count":33,"noise":0.3,"testShare":0.2,"learningRate":0.1,"threshold":0.25,"optimizer":%q,"schedule":%q,%s}`, method, schedule, penalty))
			}
		}
	}
	// Every number whole that may be.
	add("whole-step", `{"dataset":"overlap","count":20,"learningRate":1,"momentum":0,"schedule":"step","decay":1,"period":3,"optimizer":"momentum","l2":1}`)
	add("whole-radial", `{"points":[{"x":[0,0],"label":0},{"x":[1,3],"label":1},{"x":[2,1],"label":0},{"x":[3,2],"label":1}],"learningRate":1,"featureMap":"rbf","centres":2,"width":1,"l2":1}`)
	for name, content := range odd {
		add(name, content)
	}
	add("whole-start", `{"points":[{"x":[1],"label":0},{"x":[3],"label":1},{"x":[2],"label":0}],"learningRate":0.1,"l2":1,"initial":{"weights":[100000000000000000000],"bias":-3,"epoch":2}}`)
	return all
}

// constant are points whose second feature is always at.
func constant(at ...string) string {
	var rows []string
	for i := range 10 {
		rows = append(rows, fmt.Sprintf(`{"x":[%g,%s],"label":%d}`, float64(i)/2, at[i%len(at)], (i*7)%5/3))
	}
	return `"features":["a","b"],"points":[` + strings.Join(rows, ",") + `],`
}

var odd = map[string]string{
	"constant-newton":      `{` + constant("0.1") + `"scaling":"standardise","optimizer":"newton"}`,
	"constant-newton-l1":   `{` + constant("0.1") + `"scaling":"standardise","optimizer":"newton","l1":0.01}`,
	"constant-gd":          `{` + constant("0.1") + `"scaling":"standardise","optimizer":"gd","learningRate":1}`,
	"constant-adam":        `{` + constant("0.3") + `"scaling":"standardise","optimizer":"adam","learningRate":0.1,"l2":1}`,
	"constant-minmax":      `{` + constant("0.7") + `"scaling":"minmax","optimizer":"newton"}`,
	"constant-large":       `{` + constant("123456.789") + `"scaling":"minmax","optimizer":"newton","featureMap":"quadratic","l2":0.01}`,
	"constant-rounding":    `{` + constant("0.3", "0.30000000000000004") + `"scaling":"standardise","optimizer":"newton"}`,
	"constant-rounding-mm": `{` + constant("0.3", "0.30000000000000004") + `"scaling":"minmax","optimizer":"newton","testShare":0.3}`,
	"constant-map":         `{` + constant("0.1") + `"scaling":"standardise","featureMap":"polynomial","degree":4,"learningRate":0.1}`,
	"constant-sin":         `{` + constant("0.1") + `"scaling":"standardise","featureMap":"sin","learningRate":0.1}`,
	"constant-rbf":         `{` + constant("0.1") + `"scaling":"standardise","featureMap":"rbf","learningRate":0.1}`,
	"constant-start":       `{` + constant("0.1") + `"scaling":"standardise","learningRate":0.1,"initial":{"weights":[1,5],"bias":-3,"epoch":2}}`,
	"constant-not-in-test": `{` + constant("0.1", "0.1", "0.1", "0.1", "0.2") + `"scaling":"standardise","learningRate":0.1,"testShare":0.2,"seed":3,"initial":{"weights":[1,5],"bias":-3,"epoch":2}}`,
	"close":                `{` + constant("1000000", "1000000.000001", "1000000.000003") + `"scaling":"standardise","learningRate":0.1}`,
	"close-gps":            `{` + constant("52.5200001", "52.5200002", "52.5200005") + `"scaling":"standardise","optimizer":"newton","l2":0.1}`,
	"tiny":                 `{` + constant("1e-80", "2e-80", "4e-80") + `"scaling":"standardise","learningRate":0.1}`,
	"tiny-minmax":          `{` + constant("1e-80", "2e-80", "4e-80") + `"scaling":"minmax","learningRate":0.1}`,
	"large-x":              `{` + constant("1e9", "-1000000000", "5") + `"scaling":"standardise","learningRate":0.1,"featureMap":"polynomial","degree":5}`,
	"largest-x":            `{` + constant("1e15", "-1000000000000000", "5") + `"scaling":"standardise","learningRate":0.1,"featureMap":"polynomial","degree":8}`,
	"minus-zero":           `{` + constant("-0", "0", "5e-324", "1e-7") + `"learningRate":0.1}`,
	"tiny-rate":            `{` + constant("1", "2") + `"learningRate":1e-300,"l1":1e-300,"l2":1e-320}`,
	"threshold-0":          `{` + constant("1", "2") + `"learningRate":1,"threshold":0}`,
	"threshold-1":          `{` + constant("1", "2") + `"learningRate":1,"threshold":1}`,
	"whole-exponential":    `{` + constant("1", "2") + `"learningRate":1,"schedule":"exponential","decay":1,"period":1,"l2":1,"optimizer":"nesterov","momentum":0}`,
	"whole-inverse":        `{` + constant("1", "2") + `"learningRate":1,"schedule":"inverse","decay":1,"period":1,"l2":1,"optimizer":"sgd","batchSize":1}`,
	"whole-cosine":         `{` + constant("1", "2") + `"learningRate":1,"schedule":"cosine","decay":1,"period":3,"l2":1,"optimizer":"rmsprop","squareDecay":0}`,
	"whole-adam":           `{` + constant("1", "3") + `"learningRate":1,"schedule":"step","decay":1,"period":3,"l2":1,"l1":1,"optimizer":"adam","beta1":0,"beta2":0}`,
	"whole-newton":         `{` + constant("1", "3") + `"learningRate":1,"schedule":"cosine","period":3,"l2":1,"l1":1,"optimizer":"newton"}`,
}

// snapshots are where the engine has the Scenes of the matrix after some epochs.
func snapshots(t *testing.T, all map[string]scene.Scene, epochs int) map[string]engine.Snapshot {
	t.Helper()
	at := map[string]engine.Snapshot{}
	for name, s := range all {
		session := engine.NewSession(s)
		if err := session.Step(epochs); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		at[name] = session.Snapshot()
	}
	return at
}

// writeAll writes the programs of Scenes to a folder each, and returns the folder above and the names in order.
func writeAll(t *testing.T, all map[string]scene.Scene, at map[string]engine.Snapshot, in Language) (root string, names []string) {
	t.Helper()
	root = t.TempDir()
	for name, s := range all {
		p, err := Write(s, at[name].Epoch, in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if formatted, err := format.Source([]byte(p.Text)); in == Go && string(formatted) != p.Text {
			t.Errorf("%s is not as gofmt has it: %v", name, err)
		}
		if strings.ContainsAny(p.Text, mark+"«»") || strings.Contains(p.Text, "<invalid Value>") {
			t.Errorf("%s: something of the template is left in %s", name, in)
		}
		save(t, filepath.Join(root, name, p.Name), p.Text)
		names = append(names, name)
	}
	slices.Sort(names)
	return root, names
}

// agreeAll compares what the programs printed with the engine's numbers.
func agreeAll(t *testing.T, names, outs []string, at map[string]engine.Snapshot) {
	t.Helper()
	if len(outs) != len(names) {
		t.Fatalf("%d programs printed something, want %d", len(outs), len(names))
	}
	worst := 0.0
	for i, name := range names {
		worst = math.Max(worst, agree(t, name, outs[i], written{at: at[name]}, near))
	}
	t.Logf("%d programs, the largest difference is %.1e", len(names), worst)
}

// parts are what the programs printed, each after its mark.
func parts(out string) []string { return strings.Split(out, mark+"\n")[1:] }

const matrixEpochs = 12

func TestEveryMethodUnderEveryPenaltyInGo(t *testing.T) {
	t.Parallel()
	all := matrix(t)
	at := snapshots(t, all, matrixEpochs)
	root, names := writeAll(t, all, at, Go)
	var imports, calls strings.Builder
	for _, name := range names {
		file := filepath.Join(root, name, fileNames[Go])
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		save(t, file, strings.NewReplacer("\npackage main\n", "\npackage program\n", "\nfunc main() {", "\nfunc Main() {").Replace(string(text)))
		fmt.Fprintf(&imports, "\tp%x \"programs/%s\"\n", name, name)
		fmt.Fprintf(&calls, "\tfmt.Println(%q)\n\tp%x.Main()\n", mark, name)
	}
	save(t, filepath.Join(root, "go.mod"), "module programs\n\ngo 1.22\n")
	save(t, filepath.Join(root, "main.go"), "package main\n\nimport (\n\t\"fmt\"\n"+imports.String()+")\n\nfunc main() {\n"+calls.String()+"}\n")
	agreeAll(t, names, parts(run(t, root, "go", "run", ".")), at)
}

func TestEveryMethodUnderEveryPenaltyInJavaScript(t *testing.T) {
	t.Parallel()
	all := matrix(t)
	at := snapshots(t, all, matrixEpochs)
	root, names := writeAll(t, all, at, JavaScript)
	var modules strings.Builder
	for _, name := range names {
		fmt.Fprintf(&modules, "console.log(%q); require(%q);\n", mark, filepath.Join(root, name, fileNames[JavaScript]))
	}
	save(t, filepath.Join(root, "all.js"), modules.String())
	agreeAll(t, names, parts(run(t, root, "node", "all.js")), at)
}

func TestEveryMethodUnderEveryPenaltyInNumPy(t *testing.T) {
	t.Parallel()
	python(t)
	all := matrix(t)
	at := snapshots(t, all, matrixEpochs)
	root, names := writeAll(t, all, at, NumPy)
	agreeAll(t, names, inOnePython(t, root, fileNames[NumPy], names), at)
}

// scikit-learn finds the minimum whatever the method is: what differs is the penalty. With L1 = 1 every weight is 0,
// and of the points "one" the last to become 0 does so at 0.75.
func TestEveryPenaltyInScikitLearn(t *testing.T) {
	t.Parallel()
	python(t)
	all, at := map[string]scene.Scene{}, map[string]engine.Snapshot{}
	for i, data := range []string{`"dataset":"overlap","count":20`, `"dataset":"overlap","count":30,"scaling":"standardise"`, `"dataset":"hours","scaling":"minmax"`,
		`"dataset":"one"`, constant("0.1") + `"scaling":"standardise"`, constant("0.3", "0.30000000000000004") + `"scaling":"minmax"`} {
		for j, penalty := range []string{`"l2":0.05`, `"l2":1`, `"l2":2`, `"l2":3`, `"l2":5`, `"l1":0.01`, `"l1":0.05`, `"l1":0.2,"l2":1`, `"l1":0.3`,
			`"l1":0.5`, `"l1":0.74`, `"l1":1`, `"l1":2,"l2":3`, `"l1":10`} {
			name := fmt.Sprintf("data%d-penalty%d", i, j)
			s, err := scene.Decode([]byte(`{` + data + `,` + penalty + `,"optimizer":"newton","tolerance":1e-12}`))
			if err != nil {
				t.Fatal(err)
			}
			s.Classes = nil // where every weight is 0, rounding decides how each class is classified
			session := engine.NewSession(s)
			for err := session.Run(); err == nil && session.Advance(); {
			}
			if all[name], at[name] = s, session.Snapshot(); at[name].GradientNorm > 1e-7 && s.L1 == 0 {
				t.Errorf("%s: the engine is not at a minimum: %+v", name, at[name])
			}
		}
	}
	root, names := writeAll(t, all, at, ScikitLearn)
	worst := 0.0
	for i, out := range inOnePython(t, root, fileNames[ScikitLearn], names) {
		worst = math.Max(worst, agree(t, names[i], out, written{at: at[names[i]]}, 1e-5))
	}
	t.Logf("%d programs, the largest difference is %.1e", len(names), worst)
}
