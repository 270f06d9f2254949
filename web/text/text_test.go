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
)

func TestNoTextIsMissing(t *testing.T) {
	var check func(path string, v reflect.Value)
	check = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if strings.TrimSpace(v.String()) == "" {
				t.Errorf("%s is empty", path)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				check(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Map:
			if v.Len() == 0 {
				t.Errorf("%s is empty", path)
			}
			for _, key := range v.MapKeys() {
				check(fmt.Sprintf("%s[%s]", path, key), v.MapIndex(key))
			}
		}
	}
	check("English", reflect.ValueOf(*English))
}

func TestEverySettingAndChoiceHasItsWords(t *testing.T) {
	for _, row := range scene.Table {
		if _, ok := English.Settings[row.Name]; !ok {
			t.Errorf("no label for %s", row.Name)
		}
		for _, c := range row.Choices {
			if English.Choices[row.Name+"."+c] == "" {
				t.Errorf("no word for %s.%s", row.Name, c)
			}
			if row.Name == "dataset" && English.About[c] == "" {
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

func TestEveryLinkFaultHasAWord(t *testing.T) {
	source, err := os.ReadFile("../../engine/scene/link.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`badLink\("([^"]+)"\)`).FindAllSubmatch(source, -1)
	if len(found) < 8 {
		t.Fatalf("only %d faults", len(found))
	}
	for _, m := range found {
		if English.LinkFaults[string(m[1])] == "" {
			t.Errorf("no word for the fault %q", m[1])
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	for _, s := range []string{English.Sentence(err), English.CallSentence(err)} {
		if !regexp.MustCompile(`^\w.{15,}\.$`).MatchString(s) || strings.ContainsAny(s, "{}") {
			t.Errorf("%v becomes %q", err, s)
		}
	}
}

func TestSentencesNameTheFieldAndTheValue(t *testing.T) {
	_, err := scene.Decode([]byte(`{"learningRate":0}`))
	want := "Learning rate is 0: give a number above 0 and at most 1000."
	if got := English.Sentence(err); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	want = "learningRate is 0: give a number above 0 and at most 1000."
	if got := English.CallSentence(err); got != want {
		t.Errorf("a call gets %q, want %q", got, want)
	}
	if got := English.Sentence(errors.New("plain")); got != "plain" {
		t.Errorf("a plain error becomes %q", got)
	}
}
