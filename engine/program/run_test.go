//go:build !js

package program

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/export"
	"downhill/engine/scene"
)

// near is how far a program's numbers may be from the engine's, as a part of the number or of 1.
const near = 1e-9

// written are a Scene, where the engine has it at its epoch, and programs for that.
type written struct {
	scene scene.Scene
	at    engine.Snapshot
	dir   string
}

// programs writes each Scene's program in a language to a folder of its own.
func programs(t *testing.T, in Language) (map[string]written, string) {
	t.Helper()
	root, all := t.TempDir(), map[string]written{}
	for name, c := range scenes {
		s, err := scene.Decode([]byte(c.content))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		session := engine.NewSession(s)
		if err := session.Step(c.epochs); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		w := written{s, session.Snapshot(), filepath.Join(root, strings.ReplaceAll(name, " ", "-"))}
		p, err := Write(s, w.at.Epoch, in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		save(t, filepath.Join(w.dir, p.Name), p.Text)
		if strings.Contains(p.Text, PointsFile) {
			csv := export.Write(s.Points, s.Features, s.Classes, s.HeldOut())
			for csv.Advance() {
			}
			save(t, filepath.Join(w.dir, PointsFile), string(csv.Text()))
		}
		all[name] = w
	}
	return all, root
}

func save(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run starts a program in its folder and returns what it prints.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	c := exec.Command(name, args...)
	c.Dir, c.Stdout, c.Stderr = dir, &out, &errs
	c.Env = append(os.Environ(), "OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1") // threads that wait for each other take longer
	if err := c.Run(); err != nil {
		t.Fatalf("%s %v in %s: %v\n%s", name, args, filepath.Base(dir), err, errs.String())
	}
	return out.String()
}

// printed are the numbers that a program printed, in their order.
func printed(t *testing.T, out string) (numbers []float64) {
	t.Helper()
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		v, err := strconv.ParseFloat(fields[len(fields)-1], 64)
		if err != nil {
			t.Fatalf("no number in %q", line)
		}
		numbers = append(numbers, v)
	}
	return numbers
}

// wanted are the numbers that a program should print.
func wanted(at engine.Snapshot, named bool) []float64 {
	numbers := append(append([]float64{}, at.Weights...), at.Bias, at.Loss, at.Accuracy)
	if named { // the accuracy of each class
		zeros := float64(at.Train.TrueNegatives + at.Train.FalsePositives)
		numbers = append(numbers, float64(at.Train.TrueNegatives)/zeros, *at.Train.Recall)
	}
	if at.Test != nil {
		numbers = append(numbers, at.Test.Loss, at.Test.Accuracy)
	}
	return numbers
}

// agree fails the test where a program's numbers differ from the engine's.
func agree(t *testing.T, name, out string, w written, tolerance float64) (worst float64) {
	t.Helper()
	got, want := printed(t, out), wanted(w.at, w.scene.Classes != nil)
	if len(got) != len(want) {
		t.Errorf("%s prints %d numbers, want %d:\n%s", name, len(got), len(want), out)
		return 0
	}
	for i := range want {
		off := math.Abs(got[i]-want[i]) / math.Max(1, math.Abs(want[i]))
		worst = math.Max(worst, off)
		if !(off <= tolerance) {
			t.Errorf("%s: number %d is %v, the engine has %v", name, i+1, got[i], want[i])
		}
	}
	return worst
}

// The programs are packages of one, so that they are linked once; the first Scene's is also run as it is.
func TestGoProgramsGiveTheEnginesWeights(t *testing.T) {
	t.Parallel()
	all, root := programs(t, Go)
	agree(t, "go run", run(t, all["one"].dir, "go", "run", fileNames[Go]), all["one"], near)
	var imports, calls strings.Builder
	for name, w := range all {
		folder := filepath.Base(w.dir)
		file := filepath.Join(w.dir, fileNames[Go])
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		save(t, file, strings.NewReplacer("\npackage main\n", "\npackage program\n", "\nfunc main() {", "\nfunc Main() {").Replace(string(text)))
		fmt.Fprintf(&imports, "\tp%x \"programs/%s\"\n", name, folder)
		fmt.Fprintf(&calls, "\t\t%q: p%x.Main,\n", name, name)
	}
	save(t, filepath.Join(root, "go.mod"), "module programs\n\ngo 1.22\n")
	save(t, filepath.Join(root, "main.go"), "package main\n\nimport (\n\t\"os\"\n"+imports.String()+
		")\n\nfunc main() {\n\tmap[string]func(){\n"+calls.String()+"\t}[os.Args[1]]()\n}\n")
	binary := filepath.Join(root, "all")
	run(t, root, "go", "build", "-o", binary, ".")
	worst := 0.0
	for name, w := range all {
		worst = math.Max(worst, agree(t, name, run(t, w.dir, binary, name), w, near))
	}
	t.Logf("%d programs, the largest difference is %.1e", len(all), worst)
}

// The programs are modules of one process; the first Scene's is also run as it is.
func TestJavaScriptProgramsGiveTheEnginesWeights(t *testing.T) {
	t.Parallel()
	all, root := programs(t, JavaScript)
	agree(t, "node", run(t, all["one"].dir, "node", fileNames[JavaScript]), all["one"], near)
	names := slices.Sorted(maps.Keys(all))
	var modules strings.Builder
	for _, name := range names {
		fmt.Fprintf(&modules, "console.log(%q); process.chdir(%q); require(%q);\n", mark, all[name].dir, filepath.Join(all[name].dir, fileNames[JavaScript]))
	}
	save(t, filepath.Join(root, "all.js"), modules.String())
	outs := strings.Split(run(t, root, "node", "all.js"), mark+"\n")[1:]
	worst := 0.0
	for i, name := range names {
		worst = math.Max(worst, agree(t, name, outs[i], all[name], near))
	}
	t.Logf("%d programs, the largest difference is %.1e", len(all), worst)
}

// python is a Python with NumPy and scikit-learn, which "make test-programs" installs.
func python(t *testing.T) string {
	t.Helper()
	path := os.Getenv("DOWNHILL_PYTHON")
	if path == "" {
		t.Skip("make test-programs runs the programs in Python")
	}
	return path
}

// inOnePython runs programs in one interpreter, each in its folder, and returns what they print, in order of their
// names.
func inOnePython(t *testing.T, root, file string, folders []string) []string {
	t.Helper()
	var script strings.Builder
	script.WriteString("import os, runpy\n")
	for _, folder := range folders {
		fmt.Fprintf(&script, "os.chdir(%q)\nprint(%q)\nrunpy.run_path(%q)\n", filepath.Join(root, folder), mark, file)
	}
	save(t, filepath.Join(root, "all.py"), script.String())
	outs := strings.Split(run(t, root, python(t), "-X", "utf8", "all.py"), mark+"\n")[1:]
	if len(outs) != len(folders) {
		t.Fatalf("%d programs printed something, want %d", len(outs), len(folders))
	}
	return outs
}

// folders are the names of the Scenes in order, and the folders of their programs.
func folders(all map[string]written) (names, folders []string) {
	names = slices.Sorted(maps.Keys(all))
	for _, name := range names {
		folders = append(folders, filepath.Base(all[name].dir))
	}
	return names, folders
}

func TestNumPyProgramsGiveTheEnginesWeights(t *testing.T) {
	t.Parallel()
	python(t)
	all, root := programs(t, NumPy)
	names, dirs := folders(all)
	worst := 0.0
	for i, out := range inOnePython(t, root, fileNames[NumPy], dirs) {
		worst = math.Max(worst, agree(t, names[i], out, all[names[i]], near))
	}
	t.Logf("%d programs with NumPy: the largest difference is %.1e", len(all), worst)
}

// scikit-learn finds the minimum, so that is what it is compared with; Scenes without one are left out.
func TestScikitLearnProgramsFindTheEnginesMinimum(t *testing.T) {
	t.Parallel()
	python(t)
	all, root := programs(t, ScikitLearn)
	names, dirs := folders(all)
	worst, compared := 0.0, 0
	for i, out := range inOnePython(t, root, fileNames[ScikitLearn], dirs) {
		w := all[names[i]]
		s := w.scene
		s.Optimizer, s.Schedule, s.Tolerance, s.Initial = scene.Newton, scene.Constant, 1e-11, nil
		session := engine.NewSession(s)
		for err := session.Run(); err == nil && session.Advance(); {
		}
		if w.at = session.Snapshot(); w.at.Status != engine.Converged || w.at.Loss < 1e-3 {
			continue
		}
		compared++
		tolerance := 1e-6
		if s.L1 > 0 {
			tolerance = 1e-5 // SAGA, the one solver that penalises as the engine does, stops no nearer
		}
		worst = math.Max(worst, agree(t, names[i], out, w, tolerance))
	}
	if compared < 8 {
		t.Errorf("only %d Scenes have a minimum", compared)
	}
	t.Logf("%d of %d programs with scikit-learn have a minimum: the largest difference is %.1e", compared, len(all), worst)
}
