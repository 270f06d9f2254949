package program

import (
	"errors"
	"fmt"
	"go/format"
	"reflect"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
)

// scenes are what programs are written for, by name; each is trained for some epochs.
var scenes = map[string]struct {
	content string
	epochs  int
}{
	"one":         {`{"dataset":"one","learningRate":0.01}`, 1000},
	"two":         {`{"dataset":"two","learningRate":0.01}`, 1000},
	"threshold":   {`{"dataset":"hours","scaling":"minmax","learningRate":0.5,"threshold":0.3}`, 200},
	"iris":        {`{"dataset":"iris","scaling":"standardise","learningRate":0.5,"l2":0.01,"testShare":0.3,"split":"random"}`, 300},
	"split":       {`{"dataset":"blobs","count":60,"scaling":"standardise","l1":0.05,"testShare":0.3,"optimizer":"sgd","batchSize":7,"schedule":"step","period":9}`, 40},
	"polynomial":  {`{"dataset":"moons","count":50,"featureMap":"polynomial","degree":3,"optimizer":"adam","learningRate":0.05,"batchSize":20,"l2":0.001}`, 60},
	"quadratic":   {`{"dataset":"circles","count":40,"featureMap":"quadratic","optimizer":"momentum","learningRate":0.05,"batchSize":16,"l1":0.01,"schedule":"exponential"}`, 50},
	"sines":       {`{"dataset":"spiral","count":40,"featureMap":"sin","scaling":"minmax","optimizer":"nesterov","batchSize":0,"learningRate":0.1,"schedule":"inverse"}`, 120},
	"bumps":       {`{"dataset":"xor","count":40,"featureMap":"rbf","centres":3,"width":0.8,"optimizer":"rmsprop","batchSize":0,"learningRate":0.01,"schedule":"cosine","l1":0.001}`, 90},
	"terms":       {`{"dataset":"xor","count":40,"featureMap":"chosen","terms":"x1,x1x2,sin x2","optimizer":"adagrad","batchSize":8,"learningRate":0.1}`, 30},
	"backtrack":   {`{"dataset":"overlap","count":40,"schedule":"backtracking","learningRate":100,"l1":0.02}`, 12},
	"drawn start": {`{"dataset":"iris","scaling":"minmax","learningRate":0.5,"initialWeights":"random","seed":9}`, 30},
	"newton":      {`{"dataset":"overlap","count":40,"optimizer":"newton","l2":0.01,"testShare":0.2}`, 6},
	"newton l1":   {`{"dataset":"iris","scaling":"standardise","optimizer":"newton","l1":0.02,"l2":0.01}`, 8},
	"newton far":  {`{"dataset":"two","optimizer":"newton"}`, 14},
	"initial":     {`{"dataset":"one","scaling":"standardise","optimizer":"adam","learningRate":0.1,"batchSize":4,"initial":{"epoch":7,"weights":[0.5],"bias":-2}}`, 30},
	"continued":   {`{"dataset":"two","learningRate":0.001,"initial":{"epoch":40,"weights":[0.1,-0.2],"bias":0.3}}`, 60},
	"file":        {`{"dataset":"overlap","count":3000,"learningRate":0.3,"optimizer":"sgd","batchSize":500,"testShare":0.25,"seed":5}`, 12},
	"file named":  {`{"dataset":"overlap","count":3000,"learningRate":0.3,"testShare":0.25,"threshold":0.4,"classes":["label","a, \"b\""]}`, 12},
	"file random": {`{"dataset":"overlap","count":3000,"learningRate":0.3,"testShare":0.25,"split":"random"}`, 12},
	"names": {`{"learningRate":0.1,"features":["\"); process.exit(1) //\\","'''\"\"\"\u2028\ufeff\u202e%d{x}` + "`" + `🜚"],
		"classes":["\"); process.exit(1) //\\","'''\"\"\"\u2028\u202e%d{x}` + "`" + `*/"],
		"points":[{"x":[1,2],"label":0},{"x":[2,1],"label":1},{"x":[3,5],"label":1}]}`, 20},
}

func decoded(t *testing.T, content string) scene.Scene {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatalf("%s: %v", content, err)
	}
	return s
}

func program(t *testing.T, content string, epoch int, in Language) Program {
	t.Helper()
	p, err := Write(decoded(t, content), epoch, in)
	if err != nil {
		t.Fatalf("%s in %s: %v", content, in, err)
	}
	return p
}

// tags are those of a program, each once, in the order they first come in.
func tags(p Program) (found []Tag) {
	for _, line := range p.Lines {
		if line.Tag != "" && !slices.Contains(found, line.Tag) {
			found = append(found, line.Tag)
		}
	}
	return found
}

func TestAProgramHoldsWhatItsSceneNeedsAndNoMore(t *testing.T) {
	plain := []Tag{Data, Settings, Forward, Sigmoid, Loss, Gradient, Start, Update, Result}
	for _, c := range []struct {
		content string
		more    []Tag
	}{
		{`{"dataset":"one"}`, nil},
		{`{"dataset":"one","l2":0.1}`, []Tag{Penalty}},
		{`{"scaling":"minmax","testShare":0.2}`, []Tag{Scaling, Split}},
		{`{"featureMap":"quadratic","schedule":"cosine"}`, []Tag{Features, Rate}},
		{`{"optimizer":"sgd"}`, []Tag{Batches}},
		{`{"optimizer":"sgd","batchSize":0}`, nil},
		{`{"featureMap":"chosen","terms":"x1,x2"}`, nil},
		{`{"testShare":0.2,"count":4000}`, []Tag{Split, Batches}},
	} {
		for _, in := range []Language{NumPy, Go, JavaScript} {
			found, want := tags(program(t, c.content, 10, in)), slices.Concat(plain, c.more)
			slices.Sort(found)
			slices.Sort(want)
			if !slices.Equal(found, want) {
				t.Errorf("%s in %s has %v, want %v", c.content, in, found, want)
			}
		}
	}
}

// Each formula's line has the tag of its equation.
func TestLinesAreTaggedWithTheirEquation(t *testing.T) {
	const content = `{"dataset":"iris","scaling":"standardise","l1":0.1,"l2":0.2,"featureMap":"quadratic","optimizer":"momentum","schedule":"inverse","testShare":0.1}`
	for in, marks := range map[Language]map[Tag]string{
		NumPy: {Forward: "x @ parameters[:-1] + parameters[-1]", Sigmoid: "1 / (1 + np.exp(-z))", Loss: "np.logaddexp(0,",
			Penalty: "slopes[:-1] += l2", Gradient: "error = sigmoid(", Rate: "learning_rate / (1 + t / 100)", Features: "x1 * x1,",
			Scaling: "parameters[:-1] / scale", Update: "velocity = 0.9 * velocity", Split: "held_out = np.array", Data: "points = np.array", Batches: "k = next(bits)"},
		ScikitLearn: {Scaling: "StandardScaler()", Penalty: "l1_ratio=", Loss: "model.fit(x - centre, y)", Split: "held_out ="},
		Go: {Forward: "z += parameters[j] * value", Sigmoid: "1 / (1 + math.Exp(-z))", Loss: "math.Log1p", Penalty: "shrink(parameters, j, rate*l1)",
			Gradient: "difference := sigmoid(", Update: "velocity[j] = 0.9*velocity[j]", Scaling: "weights[j] = parameters[j] / scale[j]"},
		JavaScript: {Forward: "z + parameters[j] * value", Sigmoid: "1 / (1 + Math.exp(-z))", Loss: "Math.log1p", Penalty: "shrink(parameters, j, rate * l1)",
			Gradient: "const error = sigmoid(", Update: "velocity[j] = 0.9 * velocity[j]"},
	} {
		p := program(t, content, 10, in)
		for tag, mark := range marks {
			if !slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Tag == tag && strings.Contains(l.Text, mark) }) {
				t.Errorf("in %s no line %q is of %s", in, mark, tag)
			}
		}
	}
}

func TestTheTextIsTheLines(t *testing.T) {
	for _, in := range Languages {
		p := program(t, `{"testShare":0.2,"optimizer":"adam"}`, 10, in)
		texts := make([]string, len(p.Lines))
		for i, line := range p.Lines {
			texts[i] = line.Text
			if line.Tag != "" && !slices.Contains(Tags, line.Tag) {
				t.Errorf("%s is no tag", line.Tag)
			}
		}
		if strings.Join(texts, "\n")+"\n" != p.Text || strings.ContainsAny(p.Text, mark+"«»") || strings.Contains(p.Text, "<invalid") || p.Name != fileNames[in] {
			t.Errorf("%s: text and lines differ, or something of the template is left:\n%s", p.Name, p.Text)
		}
	}
}

// Plain gradient descent is short, and starts with its data.
func TestThePlainProgramsAreShort(t *testing.T) {
	for in, most := range map[Language]int{NumPy: 72, ScikitLearn: 45, Go: 110, JavaScript: 75} {
		if p := program(t, `{"dataset":"one"}`, 1000, in); len(p.Lines) > most {
			t.Errorf("%d lines of %s, at most %d are wanted:\n%s", len(p.Lines), in, most, p.Text)
		}
	}
}

func TestGoProgramsAreFormatted(t *testing.T) {
	for name, c := range scenes {
		p := program(t, c.content, c.epochs+50, Go)
		formatted, err := format.Source([]byte(p.Text))
		if err != nil || string(formatted) != p.Text {
			t.Errorf("%s is not as gofmt has it: %v\n%s", name, err, formatted)
		}
	}
}

func TestNamesAreTextAndNothingElse(t *testing.T) {
	const name = "a\"\\\n\r\t\x00\u2028\u202e\ufeff\U000e0001é'`${x}"
	for in, want := range map[Language]string{
		NumPy:      `"a\"\\\u000a\u000d\u0009\u0000\u2028\u202e\ufeff\U000e0001é'` + "`" + `${x}"`,
		Go:         `"a\"\\\u000a\u000d\u0009\u0000\u2028\u202e\ufeff\U000e0001é'` + "`" + `${x}"`,
		JavaScript: `"a\"\\\u000a\u000d\u0009\u0000\u2028\u202e\ufeff\u{e0001}é'` + "`" + `${x}"`,
	} {
		if got := quote(name, in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// A program says which label is which class, in a comment and in what it prints, if the classes have names.
func TestProgramsNameTheClasses(t *testing.T) {
	for _, in := range Languages {
		text := program(t, `{"dataset":"hours"}`, 10, in).Text
		for _, want := range []string{`label: 0 is "failed" and 1 is "passed".`, `"failed", "passed"`, "accuracy of"} {
			if !strings.Contains(text, want) {
				t.Errorf("the program in %s has no %s:\n%s", in, want, text)
			}
		}
		if text := program(t, `{"dataset":"one"}`, 10, in).Text; strings.Contains(text, "accuracy of") || strings.Contains(text, "classes =") {
			t.Errorf("the program in %s names classes without names:\n%s", in, text)
		}
	}
}

func TestNotesSayWhatAProgramCannotDo(t *testing.T) {
	const many = `{"count":5000}`
	for _, c := range []struct {
		content string
		in      Language
		want    []Note
	}{
		{`{}`, NumPy, nil},
		{`{}`, ScikitLearn, []Note{OnlyMinimum}},
		{many, Go, []Note{ReadsFile}},
		{many, JavaScript, []Note{ReadsFile, OnlyWithNode}},
		{`{"schedule":"backtracking"}`, JavaScript, []Note{RateMayVary}},
		{`{"schedule":"backtracking"}`, ScikitLearn, []Note{OnlyMinimum}},
		{`{"optimizer":"rmsprop"}`, NumPy, []Note{MayPart}},
		{`{"optimizer":"rmsprop"}`, ScikitLearn, []Note{OnlyMinimum}},
	} {
		p := program(t, c.content, 1, c.in)
		if !slices.Equal(p.Notes, c.want) {
			t.Errorf("%s in %s: %v, want %v", c.content, c.in, p.Notes, c.want)
		}
		if reads := strings.Contains(p.Text, PointsFile); reads != (c.content == many) {
			t.Errorf("%s in %s reads a file: %t", c.content, c.in, reads)
		}
	}
	if p := program(t, `{"count":100000,"testShare":0.3}`, 1, NumPy); len(p.Text) > 8000 {
		t.Errorf("a program for many points has %d bytes", len(p.Text))
	}
}

// What the page says of a program, the program says too.
func TestProgramsSayWhatTheyCannotDo(t *testing.T) {
	for _, in := range []Language{NumPy, Go, JavaScript} {
		for content, words := range map[string]string{
			`{"optimizer":"adam"}`: "the weights may part from the page's", `{"schedule":"backtracking"}`: "it may choose another rate than the page did",
			`{"count":5000}`: "too many", `{}`: "",
		} {
			if p := program(t, content, 1, in); !strings.Contains(p.Text, words) || words == "" && strings.Contains(p.Text, "the page") {
				t.Errorf("%s in %s does not say %q", content, in, words)
			}
		}
	}
	if p := program(t, `{}`, 1, ScikitLearn); !strings.Contains(p.Text, "the minimum of the loss, not the path") {
		t.Error("scikit-learn's does not say that it finds the minimum")
	}
}

func TestWhatCannotBeWrittenIsRefused(t *testing.T) {
	const started = `{"dataset":"one","initial":{"epoch":9,"weights":[1],"bias":0}}`
	for _, c := range []struct {
		content string
		epoch   int
		in      Language
		field   string
		rule    scene.Rule
	}{
		{`{}`, 1, "cobol", "language", scene.NotAChoice},
		{started, 8, Go, "epoch", scene.OutOfRange},
		{`{}`, scene.MaxEpochs + 1, Go, "epoch", scene.OutOfRange},
		{`{"points":[]}`, 1, Go, "points", scene.NoPoints},
	} {
		_, err := Write(decoded(t, c.content), c.epoch, c.in)
		var refused *scene.Error
		if !errors.As(err, &refused) || refused.Field != c.field || refused.Rule != c.rule {
			t.Errorf("%s at %d in %s: %v", c.content, c.epoch, c.in, err)
		}
	}
	if p := program(t, started, 9, Go); !strings.Contains(p.Text, "for epoch := 9; epoch < epochs") {
		t.Error("a program may end where it starts")
	}
}

// A field that a template misspells would be nothing, and leave a hole in a program.
func TestATemplateThatAsksForWhatThereIsNotEndsTheTest(t *testing.T) {
	all := map[string][]node{}
	parse(`«define "page"»rate = «.Decayed»«end»`, all)
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, ".Decayed") {
			t.Errorf("it says %q", said)
		}
	}()
	f := filling{plan: reflect.ValueOf(plan{})}
	f.fill(all["page"])
	t.Errorf("a hole was filled with %q", f.text.String())
}

func TestATemplateIsFilledIn(t *testing.T) {
	all := map[string][]node{}
	parse("«define \"part\"»J = «.J»\n«end»\n  «define \"page\"»\n  «if .L1»«template \"part\" .»\n«else if eq .Schedule \"a\" \"b\"»b «or .L2 \"0\"»\n«else»c «.J»\n\t«end»  \n end\n«end»", all)
	for _, c := range []struct {
		plan plan
		want string
	}{
		{plan{L1: "1", J: "j"}, ""},
		{plan{Schedule: "b", L2: "5"}, "b 5\n end\n"},
		{plan{Schedule: "a"}, "b 0\n end\n"},
		{plan{J: "j"}, "c j\n end\n"},
	} {
		f := filling{plan: reflect.ValueOf(c.plan)}
		if c.plan.L1 != "" { // its part is no template of the page's
			f.fill(all["part"])
			c.want = "J = j\n"
		} else {
			f.fill(all["page"])
		}
		if got := f.text.String(); got != c.want {
			t.Errorf("%+v is %q, want %q", c.plan, got, c.want)
		}
	}
}

func TestATemplateThatIsNotWholeEndsTheTest(t *testing.T) {
	for _, file := range []string{`«define "a"»b`, `«define "a"»«if .L1»b«end»`, `«define "a"»«if .L1»b«else»c`, `a«end»`, `«define "a"»«end»«else»`} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is read", file)
				}
			}()
			parse(file, map[string][]node{})
		}()
	}
}
