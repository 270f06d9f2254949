package text

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/lesson"
)

func TestNoTextIsMissing(t *testing.T) {
	counted := reflect.TypeFor[Counted]()
	var check func(path string, v reflect.Value)
	check = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if strings.TrimSpace(v.String()) == "" {
				t.Errorf("%s is empty", path)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; v.Type() != counted || name == "One" || name == "Other" { // the forms that English has
					check(path+"."+name, v.Field(i))
				}
			}
		case reflect.Slice:
			keys := map[string]bool{}
			for i := range v.Len() {
				item, at := v.Index(i), fmt.Sprintf("%s[%d]", path, i)
				if item.Kind() == reflect.Struct && item.FieldByName("Key").IsValid() { // a row of a Dictionary
					key := item.FieldByName("Key").String()
					if keys[key] {
						t.Errorf("%s[%s] is there twice", path, key)
					}
					keys[key] = true
					item, at = item.FieldByName("Value"), fmt.Sprintf("%s[%s]", path, key)
				}
				check(at, item)
			}
			if v.Len() == 0 {
				t.Errorf("%s is empty", path)
			}
		}
	}
	check("English", reflect.ValueOf(*English))
}

func TestEverySettingAndChoiceHasItsWords(t *testing.T) {
	for _, row := range scene.Table {
		if _, ok := English.Settings.Find(row.Name); !ok {
			t.Errorf("no label for %s", row.Name)
		}
		for _, c := range row.Choices {
			if English.Choices.Of(row.Name+"."+c) == "" {
				t.Errorf("no word for %s.%s", row.Name, c)
			}
			if row.Name == "dataset" && English.About.Of(c) == "" {
				t.Errorf("nothing about %s", c)
			}
		}
	}
}

// rules finds the values of a type Rule in a source file, so that a new rule cannot go without a sentence.
func rules(t *testing.T, file string) []string {
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, m := range regexp.MustCompile(`Rule += "([^"]+)"`).FindAllSubmatch(source, -1) {
		found = append(found, string(m[1]))
	}
	if len(found) < 5 {
		t.Fatalf("only %d rules in %s", len(found), file)
	}
	return found
}

func TestEveryRuleHasASentence(t *testing.T) {
	for _, rule := range rules(t, "../../engine/scene/errors.go") {
		check(t, &scene.Error{Field: "learningRate", Value: "7", Rule: scene.Rule(rule), Choices: []string{"a", "b"}})
	}
	for _, rule := range rules(t, "../../engine/command_error.go") {
		check(t, &engine.CommandError{Rule: engine.Rule(rule), Epoch: 1, Target: 2, Value: 3})
	}
}

func TestErrorsOfTheWorkerHaveSentences(t *testing.T) {
	check(t, protocol.NewFailure(&protocol.MessageError{Kind: "scene", Reason: "it came without its points"}))
	check(t, &protocol.WorkerError{Reason: "out of memory"})
	check(t, &protocol.WorkerError{Reason: "out of memory", Gone: true})
}

func TestLessonLinksHaveSentences(t *testing.T) {
	for _, rule := range []lesson.Rule{lesson.BadLink, lesson.NoLesson, lesson.NoStep} {
		check(t, &lesson.LinkError{Rule: rule, Value: "9", Title: "One feature", Max: 6})
	}
}

func TestEveryLinkFaultHasAWord(t *testing.T) {
	var source []byte
	for _, file := range []string{"../../engine/scene/link.go", "../../engine/scene/fragment/fragment.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, text...)
	}
	found := regexp.MustCompile(`(?:badLink\(|Error{Why: )"([^"]+)"`).FindAllSubmatch(source, -1)
	if len(found) < 8 {
		t.Fatalf("only %d faults", len(found))
	}
	for _, m := range found {
		if English.LinkFaults.Of(string(m[1])) == "" {
			t.Errorf("no word for the fault %q", m[1])
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	for _, s := range []string{English.Sentence(err), English.CallSentence(err)} {
		if !regexp.MustCompile(`^“?\w.{15,}\.$`).MatchString(s) || strings.ContainsAny(s, "{}") {
			t.Errorf("%v becomes %q", err, s)
		}
	}
}

func TestSentencesNameTheFieldAndTheValue(t *testing.T) {
	_, err := scene.Decode([]byte(`{"learningRate":0}`))
	want := "Learning rate is 0: give a number above 0 and at most 1\u202f000."
	if got := English.Sentence(err); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	want = "learningRate is 0: give a number above 0 and at most 1\u202f000."
	if got := English.CallSentence(err); got != want {
		t.Errorf("a call gets %q, want %q", got, want)
	}
	if got := English.Sentence(errors.New("plain")); got != "plain" {
		t.Errorf("a plain error becomes %q", got)
	}
}

// The page counts from 1 and speaks of points and features; a call gets the path.
func TestPathsBecomeWords(t *testing.T) {
	for path, want := range map[string]string{
		"points": "The list of points", "points[3]": "Point 4", "points[3].x": "The position of point 4",
		"points[3].x[0]": "Feature 1 of point 4", "points[11].label": "The label of point 12",
		"features[1]": "The name of feature 2", "view[1]": "Axis 2 of the plot", "view[1][0]": "End 1 of axis 2 of the plot",
		"initial.weights[1]": "Weight 2 that training starts from", "x[1]": "Feature 2 of the position",
		"noise": "Noise", "height": "height", "pionts[2]": "pionts[2]",
	} {
		err := &scene.Error{Field: path, Value: "nine", Rule: scene.NotALabel}
		if got := English.Sentence(err); got != want+" is nine: give 0 or 1." {
			t.Errorf("%s: the page says %q", path, got)
		}
		if got := English.CallSentence(err); got != path+" is nine: give 0 or 1." {
			t.Errorf("%s: a call gets %q", path, got)
		}
	}
	twice := &scene.Error{Field: "points[1]", Value: "points[0]", Rule: scene.Repeats}
	if got := English.Sentence(twice); !strings.HasPrefix(got, "Point 2 repeats point 1: ") {
		t.Errorf("the page says %q", got)
	}
	if got := English.CallSentence(twice); !strings.HasPrefix(got, "points[1] repeats points[0]: ") {
		t.Errorf("a call gets %q", got)
	}
}

// Every path that the engine's decoders name has words.
func TestEveryPathHasWords(t *testing.T) {
	for _, content := range []string{
		`{"points":3}`, `{"points":[3]}`, `{"points":[{"x":3}]}`, `{"points":[{"x":["a"]}]}`, `{"points":[{"x":[1],"label":3}]}`,
		`{"features":3}`, `{"features":[3,4]}`, `{"classes":3}`, `{"classes":[3,4]}`, `{"view":3}`, `{"view":[3,4]}`, `{"view":[["a",1],4]}`, `{"version":3}`, `[]`,
		`{"initial":3}`, `{"initial":{"epoch":-1}}`, `{"initial":{"bias":"a"}}`, `{"initial":{}}`, `{"initial":{"weights":["a",1]}}`,
		`{"classroom":3}`, `{"classroom":{"question":3}}`, `{"classroom":{"start":-1}}`, `{"classroom":{"hidden":3}}`,
		`{"classroom":{"hidden":["x"]}}`, `{"classroom":{"locked":3}}`, `{"classroom":{"locked":["model"]}}`,
	} {
		_, err := scene.Decode([]byte(content))
		var refused *scene.Error
		if !errors.As(err, &refused) {
			t.Fatalf("%s: %v", content, err)
		}
		if words := English.label(refused.Field); words == refused.Field {
			t.Errorf("%s: no words for %s", content, refused.Field)
		}
	}
}

// A run that a weight ended does not blame the learning rate.
func TestAStopByAWeightIsSaidAsSuch(t *testing.T) {
	value := 2e299
	err := &engine.CommandError{Rule: engine.HasDiverged, Epoch: 7, Stop: &engine.Stop{Value: &value, Bound: scene.MaxWeight, Of: engine.OfWeights}}
	if said := English.Sentence(err); !strings.Contains(said, "after epoch 7 a weight would be 2.00·10²⁹⁹, and none may be past 1.00·10¹⁰⁰") || strings.Contains(said, "rate") {
		t.Error(said)
	}
}

// Why there is no fit is said with the names of what stands in its way.
func TestAFitThatIsRefusedIsSaidWhy(t *testing.T) {
	for want, err := range map[string]*engine.FitError{
		"a is the same at all training points":                 {Rule: engine.FitSingular, Features: []string{"a"}},
		"a is a combination of b, c and d, so":                 {Rule: engine.FitSingular, Features: []string{"a", "b", "c", "d"}},
		"The classes can be separated without error, by a. So": {Rule: engine.FitSeparable, Separators: []engine.Separator{{Features: []string{"a"}}}},
		"boundary itself, by a and b. So":                      {Rule: engine.FitQuasiSeparable, Separators: []engine.Separator{{Features: []string{"a", "b"}}}},
		"boundary itself. So":                                  {Rule: engine.FitQuasiSeparable},
		"There are 3 training points for 4 coefficients":       {Rule: engine.FitTooFew, Points: 3, Parameters: 4},
		"set λ1 and λ2 to 0":                                   {Rule: engine.FitPenalised},
	} {
		if said := English.Sentence(err); !strings.Contains(said, want) {
			t.Errorf("%q does not say %q", said, want)
		}
	}
}

// Every sentence says what to do.
func TestEverySentenceSaysWhatToDo(t *testing.T) {
	todo := regexp.MustCompile(`(^|[:,.] |then |or )(give|place|Remove|remove|choose|reload|copy|use|raise|Lower|step|go|ask|change|undo|set|leave|add) `)
	for _, sentences := range []Words{English.Rules, English.Commands, English.Fit.Refusals} {
		for rule, sentence := range sentences.All() {
			if !todo.MatchString(sentence) {
				t.Errorf("%s: %q does not say what to do", rule, sentence)
			}
		}
	}
	for rule, forms := range English.CountedRules.All() {
		for _, sentence := range []string{forms.One, forms.Other} {
			if !todo.MatchString(sentence) {
				t.Errorf("%s: %q does not say what to do", rule, sentence)
			}
		}
	}
}

// One thing is spoken of in the singular, and any other number in the plural.
func TestWhatIsCountedStandsInItsForm(t *testing.T) {
	for n, want := range map[int]string{0: "0 points removed.", 1: "1 point removed.", 2: "2 points removed.", 21_000: "21\u202f000 points removed."} {
		if got := English.Count(English.Plot.Erased, n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{&scene.Error{Rule: scene.Ragged, Row: 3, Value: "1", Want: 2}, "Row 3 has 1 cell and the first row 2: give "},
		{&scene.Error{Rule: scene.Ragged, Row: 3, Value: "3", Want: 2}, "Row 3 has 3 cells and the first row 2: give "},
		{&scene.Error{Rule: scene.WrongLength, Field: "x", Value: "1", Want: 2}, "The position has 1 value: give 2."},
		{&scene.Error{Rule: scene.TooMany, Field: "rows", Value: "more than 9", Max: 9}, "The list of rows has more than 9 entries: give at most 9."},
		{&engine.CommandError{Rule: engine.AtTarget, Target: 1}, "The run has reached its target of 1 epoch: raise it"},
		{&engine.CommandError{Rule: engine.AtTarget, Target: 10}, "The run has reached its target of 10 epochs: raise it"},
	} {
		if got := English.Sentence(c.err); !strings.HasPrefix(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A translation may have more categories than two, or one alone.
func TestATranslationHasItsOwnPluralForms(t *testing.T) {
	polish := &Catalogue{Category: func(n int) string {
		switch {
		case n == 1:
			return "one"
		case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
			return "few"
		}
		return "many"
	}}
	points := Counted{One: "{count} punkt {what}", Few: "{count} punkty {what}", Other: "{count} punktów {what}"}
	for n, want := range map[int]string{1: "1 punkt klasy 0", 22: "22 punkty klasy 0", 12: "12 punktów klasy 0"} {
		if got := polish.Count(points, n, "what", "klasy 0"); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

// Wherever a number stands before a noun in the plural, the catalogue has the singular too.
func TestEveryCountedNounHasASingular(t *testing.T) {
	counted := regexp.MustCompile(`\{(count|rows|points|steps|features|value|target|dim|n)\} (points|rows|cells|values|entries|characters|features|numbers|weights|epochs|steps)`)
	var check func(path string, v reflect.Value)
	check = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if counted.MatchString(v.String()) {
				t.Errorf("%s: %q has no singular", path, v)
			}
		case reflect.Struct:
			if forms, ok := v.Interface().(Counted); ok {
				if forms.One == "" || forms.Other == "" || counted.MatchString(forms.One) {
					t.Errorf("%s: %q", path, forms)
				}
				return
			}
			for i := range v.NumField() {
				check(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				check(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		}
	}
	check("English", reflect.ValueOf(*English))
}
