package lesson

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"downhill/engine"
	"downhill/engine/influence"
	"downhill/engine/scene"
)

// lessons reads the folder. A file that is no good lesson fails the test.
func lessons(t *testing.T) []*Lesson {
	t.Helper()
	all, err := Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 12 {
		t.Fatalf("only %d lessons", len(all))
	}
	return all
}

// eachStep calls f for each step of each lesson.
func eachStep(t *testing.T, f func(t *testing.T, l *Lesson, i int)) {
	for _, l := range lessons(t) {
		for i := range l.Steps {
			t.Run(fmt.Sprintf("%s/%d", l.ID, i+1), func(t *testing.T) { f(t, l, i) })
		}
	}
}

func TestTheLessonsAreShort(t *testing.T) {
	for _, l := range lessons(t) {
		if n := len(l.Steps); n < 4 || n > 7 {
			t.Errorf("%s has %d steps", l.ID, n)
		}
	}
}

// state is a Scene after so many epochs.
func state(t *testing.T, s scene.Scene, epoch int) State {
	t.Helper()
	session := engine.NewSession(s)
	if epoch > 0 {
		if err := session.Step(epoch); err != nil {
			t.Fatal(err)
		}
	}
	return State{Scene: s, Snapshot: session.Snapshot(), Call: func(method string) []byte { return call(t, session, method) }}
}

// call is what a method of window.downhill answers.
func call(t *testing.T, session *engine.Session, method string) []byte {
	t.Helper()
	switch method {
	case "influence":
		work := session.InfluenceWork()
		for work.Advance() {
		}
		found, err := work.Influence()
		if err != nil {
			t.Fatal(err)
		}
		var rows []map[string]float64
		for row := range slices.Chunk(found.Values, influence.Numbers) {
			rows = append(rows, map[string]float64{"leverage": row[influence.Leverage], "cook": row[influence.Cook],
				"deviance": row[influence.Deviance], "pearson": row[influence.Pearson]})
		}
		return marshalled(t, rows)
	case "fit":
		work := session.Fitting(engine.FitOptions{})
		for work.Advance() {
		}
		found, err := work.Fit()
		if err != nil {
			t.Fatal(err)
		}
		return marshalled(t, found)
	case "curves":
		train, _ := session.Rankings()
		s := train.Summary()
		low, high := s.Interval()
		var bins [][3]float64
		for _, b := range s.Calibration {
			bins = append(bins, [3]float64{b.Mean, b.Share(), float64(b.Count())})
		}
		return marshalled(t, map[string]any{"auc": s.AUC, "aucLow": low, "aucHigh": high, "averagePrecision": s.AveragePrecision, "brier": s.Brier, "calibration": bins})
	}
	t.Fatalf("no method %s", method)
	return nil
}

func marshalled(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// source is the Scene that a fact of step i is about.
func (f Fact) source(t *testing.T, l *Lesson, i int) scene.Scene {
	t.Helper()
	if f.From == nil {
		s, _ := l.SceneAt(i)
		return s
	}
	s, err := scene.Decode(f.From)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every number that a lesson states is what the engine computes.
func TestTheFactsAreTrue(t *testing.T) {
	count := 0
	eachStep(t, func(t *testing.T, l *Lesson, i int) {
		for k, f := range l.Steps[i].Facts {
			count++
			at := state(t, f.source(t, l, i), f.Epoch)
			if !f.Agrees(at) {
				x, ok := f.In(at)
				text, _ := f.text(at)
				t.Errorf("fact %d says %s, but it is %v (%t) %s", k+1, f.Is, x, ok, text)
			}
		}
	})
	if count < 100 {
		t.Errorf("only %d facts", count)
	}
}

// texts are all that a step says, but for wrong answers, which state what is not so.
func (s Step) texts() []string {
	texts := slices.Clone(s.Words)
	q := s.Question
	if q == nil {
		return texts
	}
	texts = append(append(texts, s.Reveal.Words...), q.Text, q.Hint)
	for _, c := range q.Choices {
		if c.Right {
			texts = append(texts, c.Text)
		}
		texts = append(texts, c.Hint)
	}
	for _, c := range q.Task {
		texts = append(texts, c.Hint)
	}
	return texts
}

// numbers are all numbers that a Value holds.
func (v Value) numbers() []float64 {
	out := slices.Clone(v.Predict)
	if v.Number != nil {
		out = append(out, *v.Number)
	}
	for _, one := range []*Value{v.Sigmoid, v.Log} {
		if one != nil {
			out = append(out, one.numbers()...)
		}
	}
	for _, w := range append(slices.Clone(v.Sum), v.Product...) {
		out = append(out, w.numbers()...)
	}
	return out
}

// ofScene are the numbers that can be seen in a Scene: settings, how many points there are, and where few of them lie.
func ofScene(s scene.Scene) []float64 {
	zeros, ones := s.Points.Counts()
	out := []float64{float64(zeros), float64(ones), float64(zeros + ones)}
	for _, row := range scene.Table {
		if x, err := strconv.ParseFloat(row.Text(s.Settings), 64); err == nil {
			out = append(out, x)
		}
	}
	if s.Points.Len() <= 6 {
		out = append(out, s.Points.Coords()...)
	}
	if s.Initial != nil {
		out = append(append(out, s.Initial.Weights...), s.Initial.Bias)
	}
	return out
}

// backing are the numbers that a step may state.
func backing(t *testing.T, l *Lesson, i int) []float64 {
	s := l.Steps[i]
	shown, epoch := l.SceneAt(i)
	out := append(ofScene(shown), 0, 1, float64(epoch))
	out = append(out, s.Given...)
	for _, f := range s.Facts {
		out = append(append(out, float64(f.Epoch)), f.Value.numbers()...)
		if f.From != nil {
			out = append(out, ofScene(f.source(t, l, i))...)
		}
		if x, err := strconv.ParseFloat(f.Is, 64); err == nil {
			out = append(out, x)
		}
	}
	if q := s.Question; q != nil {
		out = append(out, float64(s.Reveal.Epoch))
		if q.Number != nil {
			out = append(out, q.Number.Is.numbers()...)
		}
		for _, c := range q.Task {
			for _, bound := range []*float64{c.AtLeast, c.AtMost, c.Above, c.Below} {
				if bound != nil {
					out = append(out, *bound)
				}
			}
		}
	}
	return out
}

var numeral = regexp.MustCompile(`\d+(?:\x{202f}\d{3})*(?:\.\d+)?`)

// No number stands in a lesson that nothing stands behind: a fact, the Scene, or what is given.
func TestEveryNumberInTheWordsIsBacked(t *testing.T) {
	count := 0
	eachStep(t, func(t *testing.T, l *Lesson, i int) {
		known := backing(t, l, i)
		for _, text := range l.Steps[i].texts() {
			for _, digits := range numeral.FindAllString(text, -1) {
				count++
				x, _ := strconv.ParseFloat(strings.ReplaceAll(digits, "\u202f", ""), 64)
				_, decimals, _ := strings.Cut(digits, ".")
				near := (0.5 + 1e-9) * math.Pow(10, -float64(len(decimals)))
				if decimals == "" {
					near = 0
				}
				if !slices.ContainsFunc(known, func(k float64) bool { return math.Abs(math.Abs(k)-x) <= near }) {
					t.Errorf("nothing stands behind %s in %q", digits, text)
				}
			}
		}
	})
	if count < 200 {
		t.Errorf("only %d numbers", count)
	}
}

// The right answer is judged right at the state that the step opens with, and what is asked for can be had there.
func TestTheQuestionsCanBeAnswered(t *testing.T) {
	eachStep(t, func(t *testing.T, l *Lesson, i int) {
		q := l.Steps[i].Question
		if q == nil {
			return
		}
		s, epoch := l.SceneAt(i)
		at := state(t, s, epoch)
		switch {
		case q.Choices != nil:
			for k, c := range q.Choices {
				if right, hint := q.Judge(Answer{Choice: k}, at); right != c.Right || hint != c.Hint {
					t.Errorf("choice %d is judged %t, %q", k+1, right, hint)
				}
			}
		case q.Number != nil:
			want, ok := q.Number.Is.In(at)
			right, _ := q.Judge(Answer{Number: want}, at)
			wrong, hint := q.Judge(Answer{Number: want + 2*q.Number.Within}, at)
			if !ok || !right || wrong || hint != q.Hint {
				t.Errorf("%g, %t, is judged %t, and what is too far off %t, %q", want, ok, right, wrong, hint)
			}
		default:
			if right, hint := q.Judge(Answer{}, at); right || hint == "" {
				t.Errorf("it is done before anything is, %q", hint)
			}
		}
	})
}

func TestAFileIsChecked(t *testing.T) {
	const good = `{"title":"T","summary":"S","steps":[{"words":["w"],"scene":{}}]}`
	if _, err := Parse([]byte(good)); err != nil {
		t.Fatal(err)
	}
	step := func(rest string) string {
		return `{"title":"T","summary":"S","steps":[{"words":["w"],"scene":{},` + rest + `}]}`
	}
	ask := func(question string) string { return step(`"question":` + question + `,"reveal":{"words":["r"]}`) }
	for content, want := range map[string]struct {
		field string
		rule  Rule
	}{
		`{`: {"lesson", NotJSON}, `[]`: {"lesson", NotJSON}, good + `x`: {"lesson", NotJSON},
		`{"titel":"T"}`: {"lesson", NotJSON},
		`{"title":" "}`: {"title", Missing},
		`{"title":"` + strings.Repeat("t", MaxTitle+1) + `"}`: {"title", TooLong},
		`{"title":"T"}`:               {"summary", Missing},
		`{"title":"T","summary":"S"}`: {"steps", Missing},
		`{"title":"T","summary":"S","steps":[{"words":["w"]}]}`:                           {"steps[0].scene", NoScene},
		`{"title":"T","summary":"S","steps":[{"scene":{}}]}`:                              {"steps[0].words", Missing},
		`{"title":"T","summary":"S","steps":[{"scene":{},"words":["a *b"]}]}`:             {"steps[0].words[0]", BadMarkup},
		`{"title":"T","summary":"S","steps":[{"scene":{"noise":7},"words":["a"]}]}`:       {"steps[0].scene", BadScene},
		`{"title":"T","summary":"S","steps":[` + strings.Repeat(`{},`, MaxSteps) + `{}]}`: {"steps", TooMany},
		step(`"epoch":-1`):                    {"steps[0].epoch", BadEpoch},
		step(`"reveal":{"words":[]}`):         {"steps[0].reveal", NoReveal},
		step(`"colour":1`):                    {"lesson", NotJSON},
		step(`"facts":[{"snapshot":"loss"}]`): {"steps[0].facts[0].is", Missing},
		step(`"facts":[{"snapshot":"loss","is":1,"from":{"noise":7}}]`): {"steps[0].facts[0].from", BadScene},
		step(`"facts":[{"snapshot":"lost","is":1}]`):                    {"steps[0].facts[0].snapshot", NoSnapshot},
		ask(`{"text":"?"}`):                                                          {"steps[0].question", OneKind},
		ask(`{"text":"?","task":[],"choices":[]}`):                                   {"steps[0].question", OneKind},
		ask(`{"text":"","task":[]}`):                                                 {"steps[0].question.text", Missing},
		ask(`{"text":"?","task":[]}`):                                                {"steps[0].question.task", Missing},
		ask(`{"text":"?","choices":[{"text":"a","right":true}]}`):                    {"steps[0].question.choices", OneRight},
		ask(`{"text":"?","choices":[{"text":"a","right":true},{"text":"b"}]}`):       {"steps[0].question.choices[1].hint", NoHint},
		ask(`{"text":"?","hint":"h","number":{"is":1}}`):                             {"steps[0].question.number.within", NoTolerance},
		ask(`{"text":"?","number":{"is":1,"within":1}}`):                             {"steps[0].question.hint", NoHint},
		ask(`{"text":"?","hint":"h","number":{"is":{"sum":[1,{}]},"within":1}}`):     {"steps[0].question.number.is", OneValue},
		ask(`{"text":"?","hint":"h","number":{"is":{"scene":"colour"},"within":1}}`): {"steps[0].question.number.is.scene", NoSetting},
		ask(`{"text":"?","task":[{"snapshot":"loss","hint":"h"}]}`):                  {"steps[0].question.task[0]", OneTest},
		ask(`{"text":"?","task":[{"snapshot":"loss","above":1}]}`):                   {"steps[0].question.task[0].hint", NoHint},
		ask(`{"text":"?","task":[{"snapshot":"weights.x","above":1,"hint":"h"}]}`):   {"steps[0].question.task[0].snapshot", NoSnapshot},
	} {
		_, err := Parse([]byte(content))
		var bad *Error
		if !errors.As(err, &bad) || bad.Field != want.field || bad.Rule != want.rule || !strings.HasSuffix(bad.Error(), ".") {
			t.Errorf("%.120s: %v, want %s: %s", content, err, want.field, want.rule)
		}
	}
}

// A file that is no lesson is named, and the others are there all the same.
func TestAFolderIsRead(t *testing.T) {
	good := &fstest.MapFile{Data: []byte(`{"title":"T","summary":"S","steps":[{"words":["w"],"scene":{}}]}`)}
	files := fstest.MapFS{"lessons/1-a.json": good, "lessons/2-b-2.json": good, "lessons/3-a.json": good, "lessons/c.json": good,
		"lessons/4-d.json": &fstest.MapFile{Data: []byte(`{}`)}}
	all, err := Read(files)
	if len(all) != 2 || all[0].ID != "a" || all[1].ID != "b-2" {
		t.Errorf("%d lessons", len(all))
	}
	for _, want := range []string{"3-a.json: file name", string(Twice), "c.json: file name", string(BadName), "4-d.json: title"} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if _, err := Read(fstest.MapFS{}); err == nil {
		t.Error("no folder is no error")
	}
}

func TestConditions(t *testing.T) {
	s, err := scene.Decode([]byte(`{"dataset":"one","testShare":0.4}`))
	if err != nil {
		t.Fatal(err)
	}
	at := state(t, s, 10)
	for content, want := range map[string]bool{
		`{"snapshot":"epoch","is":10}`: true, `{"snapshot":"epoch","is":11}`: false, `{"snapshot":"epoch","atLeast":10}`: true,
		`{"snapshot":"epoch","above":10}`: false, `{"snapshot":"epoch","atMost":10}`: true, `{"snapshot":"epoch","below":10}`: false,
		`{"snapshot":"status","is":"paused"}`: true, `{"snapshot":"status","is":"running"}`: false, `{"snapshot":"status","atLeast":0}`: false,
		`{"snapshot":"test.points","atLeast":1}`: true, `{"snapshot":"weights.0","above":0}`: true, `{"snapshot":"weights.1","above":-9}`: false,
		`{"snapshot":"train","above":-9}`: false, `{"scene":"learningRate","is":0.01}`: true, `{"scene":"learningRate","is":0.010}`: true,
		`{"scene":"featureMap","is":"linear"}`: true, `{"predict":[6],"above":0.5}`: true, `{"predict":[6,1],"above":0}`: false,
		`{"sum":[{"snapshot":"epoch"},{"product":[2,{"scene":"testShare"}]}],"is":10.8}`: true, `{"sum":[{"snapshot":"stop.value"}],"above":-1}`: false,
		`{"sigmoid":{"ln":1},"is":0.5}`: true, `{"snapshot":"stop.bound","above":-1}`: false,
	} {
		var c Condition
		if err := c.UnmarshalJSON([]byte(content)); err != nil {
			t.Fatal(err)
		}
		if got := c.Holds(at); got != want {
			t.Errorf("%s is %t", content, got)
		}
	}
}

func TestSpans(t *testing.T) {
	for text, want := range map[string][]Span{
		"":               nil,
		"plain <b> & 1":  {{Plain, "plain <b> & 1"}},
		"a *b c* d `e*`": {{Plain, "a "}, {Emphasis, "b c"}, {Plain, " d "}, {Code, "e*"}},
		"*a*`b`":         {{Emphasis, "a"}, {Code, "b"}},
		"open *a":        {{Plain, "open *a"}},
		"empty ** here":  {{Plain, "empty ** here"}},
	} {
		if got := Spans(text); !slices.Equal(got, want) {
			t.Errorf("%q becomes %v", text, got)
		}
	}
}

func TestLinks(t *testing.T) {
	all := lessons(t)
	for _, l := range all {
		for i := range l.Steps {
			link := l.Link(i)
			if m, k, err := Open(all, link); m != l || k != i || err != nil || !IsLink(link) {
				t.Errorf("%s leads to %v %d, %v", link, m, k, err)
			}
		}
	}
	if l, i, err := Open(all, "lesson=sigmoid"); l != all[1] || i != 0 || err != nil {
		t.Errorf("without a step: %v %d %v", l, i, err)
	}
	for fragment, want := range map[string]LinkError{
		"lesson=":                           {Rule: BadLink, Value: ""},
		"lesson=a/b/c":                      {Rule: BadLink, Value: "a/b/c"},
		"lesson=sigmoid/":                   {Rule: BadLink, Value: "sigmoid/"},
		"lesson=sigmoid/-1":                 {Rule: BadLink, Value: "sigmoid/-1"},
		"lesson=nothing/1":                  {Rule: NoLesson, Value: "nothing"},
		"lesson=<img src=x>/1":              {Rule: NoLesson, Value: "<img src=x>"},
		"lesson=sigmoid/0":                  {Rule: NoStep, Value: "0", Title: all[1].Title, Max: len(all[1].Steps)},
		"lesson=sigmoid/999":                {Rule: NoStep, Value: "999", Title: all[1].Title, Max: len(all[1].Steps)},
		"lesson=sigmoid/9999999999":         {Rule: BadLink, Value: "sigmoid/9999999999"},
		"lesson=" + strings.Repeat("é", 50): {Rule: NoLesson, Value: strings.Repeat("é", 40) + "…"},
	} {
		_, _, err := Open(all, fragment)
		var bad *LinkError
		if !errors.As(err, &bad) || *bad != want || bad.Error() == "" {
			t.Errorf("%s: %v, want %v", fragment, err, want)
		}
	}
	for _, form := range []string{
		"lesson=sigmoid/2.", "lesson=sigmoid/2)", "lesson=sigmoid/2,", "lesson=sigmoid/2/", "lesson=sigmoid/2_", "lesson=sigmoid/2**", "lesson=sigmoid/2>;", "lesson=sigmoid/2\"",
		"lesson=sigmoid/2%20", "lesson=sigmoid/2&utm_source=mail", "lesson=sigmoid/2?fbclid=IwAR0-a/b", "lesson=sigmoid/2&gt;", "lesson=sigmoid/2\u200b", "lesson=sigmoid/2%E2%80%8B",
		"lesson%3Dsigmoid%2F2", "lesson%253Dsigmoid%252F2", "#lesson=sigmoid/2", "https://example.org/%23lesson=sigmoid/2#top", "<https://example.org/?x=1#lesson=sigmoid/2>",
		"lesson=sig\u00admoid/2", "lesson=\nsigmoid/2", "lesson=sig%0Amoid/2", " lesson=sigmoid/2%0A",
	} {
		if l, step, err := Open(all, form); l != all[1] || step != 1 || err != nil || !IsLink(form) {
			t.Errorf("%q leads to %v %d, %v", form, l, step, err)
		}
	}
	if l, step, err := Open(all, "lesson=sigmoid)."); l != all[1] || step != 0 || err != nil {
		t.Errorf("without a step, before marks: %v %d %v", l, step, err)
	}
	if IsLink("1.abc") || IsLink("") {
		t.Error("another link is taken for one to a lesson")
	}
}

// The example of docs/lessons.md is a lesson, and true.
func TestTheExampleInTheDocumentIsALesson(t *testing.T) {
	text, err := os.ReadFile("../../docs/lessons.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Writing a lesson\n")
	_, section, _ = strings.Cut(section, "```json\n")
	example, _, _ := strings.Cut(section, "```")
	l, err := Parse([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	f := l.Steps[0].Facts[0]
	if !f.Agrees(state(t, f.source(t, l, 0), f.Epoch)) {
		t.Error("its fact is not true")
	}
}
