package scene

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// Every refusal names the field.
func TestBadScenesAreRefused(t *testing.T) {
	cases := []struct {
		text, field string
		rule        Rule
	}{
		{`{"learningRate":0}`, "learningRate", OutOfRange},
		{`{"learningRate":-1}`, "learningRate", OutOfRange},
		{`{"learningRate":"NaN"}`, "learningRate", NotANumber},
		{`{"learningRate":"Infinity"}`, "learningRate", NotANumber},
		{`{"learningRate":null}`, "learningRate", NotANumber},
		{`{"learningRate":1e400}`, "learningRate", NotANumber},
		{`{"learningRate":[1]}`, "learningRate", NotANumber},
		{`{"epochs":0}`, "epochs", OutOfRange},
		{`{"epochs":1.5}`, "epochs", NotWhole},
		{`{"epochs":1e9}`, "epochs", OutOfRange},
		{`{"threshold":1.1}`, "threshold", OutOfRange},
		{`{"optimizer":"magic"}`, "optimizer", NotAChoice},
		{`{"optimizer":3}`, "optimizer", NotAChoice},
		{`{"dataset":"x"}`, "dataset", NotAChoice},
		{`{"learnigRate":1}`, "learnigRate", UnknownField},
		{`{"version":2}`, "version", UnknownVersion},
		{`{"points":{}}`, "points", NotAList},
		{`{"points":null}`, "points", NotAList},
		{`{"points":"a"}`, "points", NotAList},
		{`{"points":[3]}`, "points[0]", NotAnObject},
		{`{"points":[null]}`, "points[0]", NotAnObject},
		{`{"points":[{"x":3,"label":0}]}`, "points[0].x", NotAList},
		{`{"points":[{"x":[1],"label":0},{"x":[1],"lable":0}]}`, "points[1].lable", UnknownField},
		{`{"points":[{"x":[1],"label":1.0},{"x":[1],"label":"one"}]}`, "points[1].label", NotALabel},
		{`{"points":[{"x":[1],"label":0,"y":3}]}`, "points[0].y", UnknownField},
		{`{"points":[{"x":[` + strings.Repeat("1,", MaxFeatures) + `1],"label":0}]}`, "points[0].x", TooMany},
		{`{"points":[{"x":[],"label":0}]}`, "points[0].x", WrongLength},
		{`{"points":[{"x":[1],"label":0},{"x":[1,2],"label":0}]}`, "points[1].x", WrongLength},
		{`{"points":[{"x":["NaN"],"label":0}]}`, "points[0].x[0]", NotANumber},
		{`{"points":[{"x":[1,null],"label":0}]}`, "points[0].x[1]", NotANumber},
		{`{"points":[{"x":[1e300],"label":0}]}`, "points[0].x[0]", OutOfRange},
		{`{"points":[{"x":[1],"label":2}]}`, "points[0].label", NotALabel},
		{`{"points":[{"x":[1],"label":"cat"}]}`, "points[0].label", NotALabel},
		{`{"points":[{"x":[1]}]}`, "points[0].label", NotALabel},
		{`{"features":[]}`, "features", NotText},
		{`{"features":["a"]}`, "features", WrongLength},
		{`{"features":["a",""]}`, "features[1]", NotText},
		{`{"features":["a","b\n"]}`, "features[1]", NotText},
		{`{"classes":["a"]}`, "classes", WrongLength},
		{`{"classes":"a"}`, "classes", NotAList},
		{`{"classes":["a",null]}`, "classes[1]", NotText},
		{`{"classes":["a",3]}`, "classes[1]", NotText},
		{`{"classes":["a","b\n"]}`, "classes[1]", NotText},
		{`{"classes":["a","a"]}`, "classes", SameValue},
		{`{"view":[[0,1]]}`, "view", WrongLength},
		{`{"view":null}`, "view", NotAList},
		{`{"view":"a"}`, "view", NotAList},
		{`{"view":["a",[0,1]]}`, "view[0]", NotARange},
		{`{"view":[[0,1],null]}`, "view[1]", NotARange},
		{`{"view":[[0,1,2],[0,1]]}`, "view[0]", NotARange},
		{`{"view":[[0,1],[2,2]]}`, "view[1]", NotARange},
		{`{"view":[[0,1],[3,2]]}`, "view[1]", NotARange},
		{`{"view":[["a",1],[0,1]]}`, "view[0][0]", NotANumber},
		{`{"view":[[0,null],[0,1]]}`, "view[0][1]", NotANumber},
		{`{"view":[[0,2e15],[0,1]]}`, "view[0][1]", OutOfRange},
		{`{"view":[[999999999999999.5,1e15],[0,1]]}`, "view[0]", TooNarrow},
		{`{"initial":3}`, "initial", NotAnObject},
		{`{"initial":{"weights":[1,2],"wieghts":0}}`, "initial.wieghts", UnknownField},
		{`{"initial":{"epoch":1.5,"weights":[1,2]}}`, "initial.epoch", NotWhole},
		{`{"initial":{"epoch":null,"weights":[1,2]}}`, "initial.epoch", NotANumber},
		{`{"initial":{"epoch":"3","weights":[1,2]}}`, "initial.epoch", NotANumber},
		{`{"initial":{"bias":null,"weights":[1,2]}}`, "initial.bias", NotANumber},
		{`{"initial":{"bias":-2e100,"weights":[1,2]}}`, "initial.bias", OutOfRange},
		{`{"initial":{"weights":null}}`, "initial.weights", NotAList},
		{`{"initial":{}}`, "initial.weights", WrongLength},
		{`{"initial":{"weights":[1,"two"]}}`, "initial.weights[1]", NotANumber},
		{`{"initial":{"weights":[1,null]}}`, "initial.weights[1]", NotANumber},
		{`{"initial":{"epoch":0,"weights":[1],"bias":0}}`, "initial.weights", WrongLength},
		{`{"initial":{"epoch":-1,"weights":[1,2],"bias":0}}`, "initial.epoch", OutOfRange},
		{`{"initial":{"epoch":0,"weights":[1,2e200],"bias":0}}`, "initial.weights[1]", OutOfRange},
		{`{"classroom":3}`, "classroom", NotAnObject},
		{`{"classroom":{"asks":1}}`, "classroom.asks", UnknownField},
		{`{"classroom":{"question":null}}`, "classroom.question", NotAQuestion},
		{`{"classroom":{"question":"a\u0007"}}`, "classroom.question", NotAQuestion},
		{`{"classroom":{"question":"` + strings.Repeat("é", MaxQuestion+1) + `"}}`, "classroom.question", NotAQuestion},
		{`{"classroom":{"hidden":"data"}}`, "classroom.hidden", NotAList},
		{`{"classroom":{"hidden":["data",null]}}`, "classroom.hidden[1]", NotAChoice},
		{`{"classroom":{"hidden":["dato"]}}`, "classroom.hidden[0]", NotAChoice},
		{`{"classroom":{"locked":["seed","model"]}}`, "classroom.locked[1]", NotAChoice},
		{`{"classroom":{"start":1.5}}`, "classroom.start", NotWhole},
		{`{"classroom":{"start":-1}}`, "classroom.start", OutOfRange},
		{`[]`, "scene", NotJSON}, {`null`, "scene", NotJSON}, {`{} x`, "scene", NotJSON}, {``, "scene", NotJSON},
	}
	for _, c := range cases {
		_, err := Decode([]byte(c.text))
		var refused *Error
		if !errors.As(err, &refused) || refused.Field != c.field || refused.Rule != c.rule {
			t.Errorf("%s: %v, want %s at %s", c.text, err, c.rule, c.field)
		}
		if s := fmt.Sprintf("%+v", refused); !strings.HasPrefix(s, c.field) || strings.Contains(s, "Go ") {
			t.Errorf("%s: %q does not name the field, or speaks of Go", c.text, s)
		}
	}
}

func TestARefusalHoldsTheValue(t *testing.T) {
	for text, want := range map[string]string{
		`{"initial":{"epoch":1.5,"weights":[1,2]}}`:                            "1.5",
		`{"initial":{"weights":[1,"two"]}}`:                                    "two",
		`{"initial":{"weights":[1,2],"start":"now"}}`:                          "now",
		`{"initial":[1]}`:                                                      "[1]",
		`{"view":["a",[0,1]]}`:                                                 "a",
		`{"view":[[0,1],[3, 2]]}`:                                              "[3, 2]",
		`{"points":null}`:                                                      "null",
		`{"points":[{"x":[1],"label":0,"y":[3]}]}`:                             "[3]",
		`{"` + strings.Repeat("x", 9) + `":"` + strings.Repeat("é", 99) + `"}`: strings.Repeat("é", 28) + "...",
	} {
		var refused *Error
		if _, err := Decode([]byte(text)); !errors.As(err, &refused) || refused.Value != want {
			t.Errorf("%s: %v, want the value %q", text, err, want)
		}
	}
}

func BenchmarkDecode100000Points(b *testing.B) {
	text, err := json.Marshal(placed(MaxPoints))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Decode(text); err != nil {
			b.Fatal(err)
		}
	}
}
