package scene

import (
	"errors"
	"testing"
)

// apply makes an edit that is right.
func apply(t *testing.T, s Scene, e Edit) Scene {
	t.Helper()
	next, err := s.Apply(e)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// rule is the rule that an error says was broken, empty for none.
func rule(err error) Rule {
	var refused *Error
	if !errors.As(err, &refused) {
		return ""
	}
	return refused.Rule
}

func TestWhichScenesCanBeTrained(t *testing.T) {
	wide := `{"points":[{"x":[` + repeated("1,", 33) + `1],"label":0},{"x":[` + repeated("2,", 33) + `1],"label":1}],"featureMap":"quadratic","optimizer":`
	for text, want := range map[string]Rule{
		`{}`:                               "",
		`{"points":[]}`:                    NoPoints,
		`{"points":[{"x":[1],"label":0}]}`: OneClass,
		`{"points":[{"x":[1],"label":1}]}`: OneClass,
		`{"schedule":"backtracking"}`:      "",
		`{"schedule":"backtracking","optimizer":"newton"}`:  "",
		`{"schedule":"backtracking","optimizer":"rmsprop"}`: NeedsGradientDescent,
		wide + `"newton"}`: TooManyForNewton,
		wide + `"gd"}`:     "",
	} {
		if got := rule(decode(t, text).Trainable()); got != want {
			t.Errorf("%.80s: %q, want %q", text, got, want)
		}
	}
}

func repeated(text string, n int) string {
	out := ""
	for range n {
		out += text
	}
	return out
}

// A run computes the same numbers as long as nothing changes that it is computed from.
func TestSameTraining(t *testing.T) {
	s := decode(t, `{"count":10,"initial":{"epoch":2,"weights":[1,2],"bias":3}}`)
	for _, row := range Table {
		text := FormatNumber(row.Max)
		if row.Choices != nil {
			text = row.Choices[len(row.Choices)-1]
		}
		next := s
		if err := row.Parse(&next.Settings, text); err != nil || next.Settings == s.Settings {
			t.Fatalf("%s = %s: %v", row.Name, text, err)
		}
		if next.SameTraining(s) == row.Trains {
			t.Errorf("%s = %s: the same training is %t", row.Name, text, !row.Trains)
		}
	}
	named := s
	named.Features = []string{"height", "weight"}
	moved := apply(t, s, Edit{Move: &Move{Index: 0, X: []float64{1, 2}}})
	anew, elsewhere := s, s
	anew.Initial, elsewhere.Initial = nil, &Initial{Epoch: 2, Weights: []float64{1, 2.5}, Bias: 3}
	if !s.SameTraining(named) || s.SameTraining(moved) || s.SameTraining(anew) || anew.SameTraining(s) || s.SameTraining(elsewhere) {
		t.Error("names count, or a point or a start does not")
	}
}

// A shell is a Scene without its points: the worker has those by other means.
func TestShells(t *testing.T) {
	s := decode(t, `{"points":[{"x":[1,2,3],"label":0}],"features":["a","b","c"],"classes":["no","yes"],"held":[null,null,7],"learningRate":0.3,
		"featureMap":"sin","initial":{"epoch":3,"weights":[1,2,3,4,5,6],"bias":0.5}}`)
	without := s
	without.Points = Points{}
	text, err := without.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	shell, err := DecodeShell(text)
	if err != nil {
		t.Fatal(err)
	}
	shell.Points = s.Points
	same(t, "a shell", shell, s)
	for text, want := range map[string]Rule{
		`[]`: NotJSON, `{}`: NotText, `{"features":[]}`: NotText, `{"features":["a"],"learningRate":-1}`: OutOfRange,
		`{"features":["a"],"view":[[1,0]]}`: NotARange, `{"features":["a"],"initial":{"weights":[]}}`: WrongLength,
	} {
		if _, err := DecodeShell([]byte(text)); rule(err) != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestTooMuchOfSomethingIsRefused(t *testing.T) {
	var refused *Error
	if _, err := Decode(make([]byte, MaxText+1)); !errors.As(err, &refused) || refused.Rule != TooLong || refused.Max != MaxText {
		t.Errorf("a long text: %v", err)
	}
	if _, err := Decode([]byte(`{"points":[` + repeated(`{"x":[1],"label":0},`, MaxPoints/100))); err == nil {
		t.Error("half a text is accepted")
	}
	if _, err := Decode([]byte(`{"points":[],"features":[` + repeated(`"a",`, MaxFeatures) + `"a"]}`)); rule(err) != TooMany {
		t.Errorf("many features: %v", err)
	}
	full := Scene{Settings: DefaultSettings(), Features: DefaultNames(1), View: defaultView(1)}
	full.Points = NewPoints(1, make([]float64, MaxPoints), make([]uint8, MaxPoints))
	if _, err := full.Apply(Edit{Add: &Point{X: []float64{1}}}); rule(err) != TooMany {
		t.Errorf("a point too many: %v", err)
	}
	text, _ := full.MarshalJSON()
	text = append(text[:len(text)-2], `,{"x":[1],"label":0}]}`...)
	if _, err := Decode(text); rule(err) != TooMany {
		t.Errorf("a list with a point too many: %v", err)
	}
	if _, err := full.Apply(Edit{Move: &Move{Index: MaxPoints, X: []float64{1}}}); rule(err) != NoSuchPoint {
		t.Errorf("a move of a point that is not there: %v", err)
	}
}

// A payload whose checksum is right may still hold what nothing wrote.
func TestBrokenPayloadsAreRefused(t *testing.T) {
	for payload, want := range map[string]Rule{
		``: BadLink, `{}`: BadLink, "[]\x00": BadLink, "{\"s\":{\"zz\":\"1\"}}\x00": BadLink, "{\"s\":{\"d\":\"custom\"}}\x00": BadLink,
		"{\"s\":{\"r\":\"-1\"}}\x00": OutOfRange, "{\"s\":{\"d\":\"\\u0000\"}}\x00": NotAChoice, "{\"k\":-1}\x00": OutOfRange,
		"{\"k\":1000001}\x00": OutOfRange, "{\"v\":[[0,1]]}\x00": WrongLength, "{\"h\":[1]}\x00": WrongLength,
		"{\"i\":{\"weights\":[1]}}\x00": WrongLength, "{\"f\":[\"a\"]}\x00": WrongLength, "{}\x00": "",
	} {
		if _, _, err := decodePayload([]byte(payload)); rule(err) != want || (err == nil) != (want == "") {
			t.Errorf("%q: %v, want %q", payload, err, want)
		}
	}
}

func TestOneFeatureHasTermsToChoose(t *testing.T) {
	for terms, want := range map[string]int{"x2,x1x2": 1, "x1,x1^2,sin x1,sin x2": 3} {
		s := Settings{Terms: terms}
		if got := s.ChosenTerms(1); len(got) != want || got[0] != "x1" {
			t.Errorf("%s of one feature: %v", terms, got)
		}
	}
	for settings, want := range map[Settings][2]int{{SurfaceX: 0, SurfaceY: 0}: {0, 1}, {SurfaceX: 9, SurfaceY: 9}: {2, 0}, {SurfaceX: 1, SurfaceY: 2}: {1, 2}} {
		s := Scene{Features: DefaultNames(2), Settings: settings}
		if x, y := s.SurfaceAxes(); x != want[0] || y != want[1] {
			t.Errorf("%d and %d: a surface over %d and %d", settings.SurfaceX, settings.SurfaceY, x, y)
		}
	}
}
