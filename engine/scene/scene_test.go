package scene

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene/data"
)

func decode(t testing.TB, text string) Scene {
	t.Helper()
	s, err := Decode([]byte(text))
	if err != nil {
		t.Fatalf("Decode(%s): %v", text, err)
	}
	return s
}

func TestTableIsComplete(t *testing.T) {
	names, keys := map[string]bool{}, map[string]bool{}
	for _, row := range Table {
		if names[row.Name] || keys[row.Key] || row.Name == "" || row.Key == "" {
			t.Errorf("%q (%q) is there twice or unnamed", row.Name, row.Key)
		}
		names[row.Name], keys[row.Key] = true, true
		s := DefaultSettings()
		if err := row.Parse(&s, row.Text(s)); err != nil {
			t.Errorf("the default of %s is refused: %v", row.Name, err)
		}
	}
	for _, name := range []string{"learningRate", "epochs", "optimizer", "scaling", "l1", "l2", "threshold", "seed"} {
		if !names[name] {
			t.Errorf("no row for %s", name)
		}
	}
}

func TestDecodeFillsTheRestFromTheDefaults(t *testing.T) {
	s := decode(t, `{"learningRate":0.5}`)
	if s.LearningRate != 0.5 || s.Epochs != 1000 || s.Points.Len() != 200 || s.Dim() != 2 || s.Dataset != "overlap" {
		t.Errorf("decoded %+v", s.Settings)
	}
	s = decode(t, `{"points":[{"x":[1,2,3],"label":1}]}`)
	if s.Dim() != 3 || s.Features[2] != "x₃" || s.Dataset != Custom || len(s.View) != 2 {
		t.Errorf("three features: %v %v %s", s.Features, s.View, s.Dataset)
	}
	s = decode(t, `{"points":[],"features":["height"]}`)
	if s.Dim() != 1 || len(s.View) != 1 {
		t.Errorf("an empty plot of one feature: %v %v", s.Features, s.View)
	}
	if s = decode(t, `{"dataset":"custom"}`); s.Points.Len() != 0 || s.Dim() != 2 || len(s.View) != 2 {
		t.Errorf("a custom data set without points: %v %v", s.Features, s.View)
	}
	if s = decode(t, `{}`); !s.Points.Equal(Default().Points) {
		t.Error("an empty Scene is not the default one")
	}
}

func TestJSONKeepsEveryBit(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0.1,1e-7],"label":0},{"x":[123456789.123,-0.30000000000000004],"label":1}],
		"features":["a \"b\"","<i>"],"view":[[-1,2.5],[0,9]],"learningRate":1e-9,"seed":9007199254740991,
		"initial":{"epoch":3,"weights":[0.1,0.7],"bias":-1e-300}}`)
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	again := decode(t, string(text))
	second, _ := json.Marshal(again)
	if string(text) != string(second) || !again.Points.Equal(s.Points) || again.Settings != s.Settings ||
		!again.Initial.equal(s.Initial) {
		t.Errorf("there and back:\n%s\n%s", text, second)
	}
}

func TestRepeatedPointsAreFoundAndKept(t *testing.T) {
	s := decode(t, `{"points":[{"x":[1],"label":0},{"x":[1],"label":1},{"x":[2],"label":1},{"x":[1],"label":1}]}`)
	if i, first := s.Points.Repeated(); i != 3 || first != 1 || s.Points.Len() != 4 {
		t.Errorf("Repeated() = %d, %d of %d points", i, first, s.Points.Len())
	}
	if i, _ := decode(t, `{"dataset":"one"}`).Points.Repeated(); i != -1 {
		t.Errorf("Repeated() = %d in six different points", i)
	}
}

func TestEditsLeaveTheOldSceneAsItWas(t *testing.T) {
	s := decode(t, `{"points":[{"x":[1,2],"label":0},{"x":[3,4],"label":1}]}`)
	zero := 0
	edits := map[string]Edit{
		"add":    {Add: &Point{X: []float64{5, 6}, Label: 1}},
		"move":   {Move: &Move{Index: 1, X: []float64{7, 8}}},
		"put":    {Put: &Put{Index: 1, Feature: 1, X: 7.5}},
		"remove": {Remove: &zero},
		"clear":  {Clear: true},
		"scatter": {Scatter: []Point{{X: []float64{5, 6}, Label: 1}, {X: []float64{1, 2}, Label: 0}, {X: []float64{1, 2}, Label: 1},
			{X: []float64{5, 6}, Label: 1}}},
		"shift": {Shift: &Shift{Indices: []int{1, 0, 1}, By: []float64{-0.7, 0.001}}},
		"flip":  {Flip: []int{1, 1}},
		"erase": {Erase: []int{1, 1}},
	}
	want := map[string]string{
		"add":    `[{"x":[1,2],"label":0},{"x":[3,4],"label":1},{"x":[5,6],"label":1}]`,
		"move":   `[{"x":[1,2],"label":0},{"x":[7,8],"label":1}]`,
		"put":    `[{"x":[1,2],"label":0},{"x":[3,7.5],"label":1}]`,
		"remove": `[{"x":[3,4],"label":1}]`,
		"clear":  `[]`,
		// Only what is not there yet is added, and a point is changed once, however often it is named.
		"scatter": `[{"x":[1,2],"label":0},{"x":[3,4],"label":1},{"x":[5,6],"label":1},{"x":[1,2],"label":1}]`,
		"shift":   `[{"x":[0.3,2.001],"label":0},{"x":[2.3,4.001],"label":1}]`,
		"flip":    `[{"x":[1,2],"label":0},{"x":[3,4],"label":0}]`,
		"erase":   `[{"x":[1,2],"label":0}]`,
	}
	before, _ := json.Marshal(s)
	for name, edit := range edits {
		got, err := s.Apply(edit)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := json.Marshal(got)
		if !strings.Contains(string(text), `"points":`+want[name]) || len(got.View) != 2 {
			t.Errorf("%s gives %s", name, text)
		}
		if after, _ := json.Marshal(s); string(after) != string(before) {
			t.Errorf("%s changed the old Scene to %s", name, after)
		}
	}
}

func TestScatterFillsTheRoomThatIsLeft(t *testing.T) {
	s := Scene{Settings: DefaultSettings(), Features: DefaultNames(1)}
	x := make([]float64, MaxPoints-2)
	for i := range x {
		x[i] = float64(i)
	}
	s.Points, s.Dataset = NewPoints(1, x, make([]uint8, len(x))), Custom
	more := []Point{{X: []float64{-1}}, {X: []float64{-2}}, {X: []float64{-3}}}
	full, err := s.Apply(Edit{Scatter: more})
	if err != nil || full.Points.Len() != MaxPoints || full.Points.At(MaxPoints - 1)[0] != -2 {
		t.Errorf("%d points, %v", full.Points.Len(), err)
	}
	var refused *Error
	if _, err := full.Apply(Edit{Scatter: more}); !errors.As(err, &refused) || refused.Rule != TooMany {
		t.Errorf("a full Scene took more: %v", err)
	}
}

// A selection that is dragged goes through many small shifts, and comes back to where it was.
func TestShiftsStayOnTheGrid(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0.07,-1.21],"label":0},{"x":[3.33,0.1],"label":1}]}`)
	was := s.Points
	for _, by := range []float64{0.01, -0.01} {
		for range 1000 {
			var err error
			if s, err = s.Apply(Edit{Shift: &Shift{Indices: []int{0, 1}, By: []float64{by, 3 * by}}}); err != nil {
				t.Fatal(err)
			}
		}
		if by > 0 && s.Points.At(0)[0] != 10.07 {
			t.Errorf("a thousand steps of 0.01 from 0.07 end at %v", s.Points.At(0))
		}
	}
	if !s.Points.Equal(was) {
		t.Errorf("there and back %v, was %v", s.Points.Coords(), was.Coords())
	}
}

func TestBadEditsAreRefused(t *testing.T) {
	s := decode(t, `{"points":[{"x":[1,2],"label":0},{"x":[3,4],"label":1}]}`)
	two := 2
	for name, c := range map[string]struct {
		edit Edit
		rule Rule
	}{
		"duplicate":  {Edit{Add: &Point{X: []float64{1, 2}, Label: 0}}, Duplicate},
		"label":      {Edit{Add: &Point{X: []float64{1, 2}, Label: 2}}, NotALabel},
		"dimension":  {Edit{Add: &Point{X: []float64{1}, Label: 0}}, WrongLength},
		"not finite": {Edit{Add: &Point{X: []float64{1, math.NaN()}, Label: 0}}, OutOfRange},
		"infinite":   {Edit{Move: &Move{Index: 0, X: []float64{1, math.Inf(1)}}}, OutOfRange},
		"index":      {Edit{Remove: &two}, NoSuchPoint},
		"setting":    {Edit{Set: &Set{Name: "speeed", Value: "1"}}, UnknownField},
		"rate":       {Edit{Set: &Set{Name: "learningRate", Value: "0"}}, OutOfRange},
		"empty rate": {Edit{Set: &Set{Name: "learningRate", Value: ""}}, NotANumber},
		"nothing":    {Edit{}, UnknownField},

		"put outside":           {Edit{Put: &Put{Index: 2, X: 1}}, NoSuchPoint},
		"put a third feature":   {Edit{Put: &Put{Feature: 2, X: 1}}, WrongLength},
		"put no number":         {Edit{Put: &Put{X: math.NaN()}}, OutOfRange},
		"scatter nothing new":   {Edit{Scatter: []Point{{X: []float64{3, 4}, Label: 1}}}, Duplicate},
		"scatter label":         {Edit{Scatter: []Point{{X: []float64{5, 4}, Label: 3}}}, NotALabel},
		"scatter dimension":     {Edit{Scatter: []Point{{X: []float64{5, 4}, Label: 1}, {X: []float64{5}, Label: 1}}}, WrongLength},
		"shift dimension":       {Edit{Shift: &Shift{Indices: []int{0}, By: []float64{1}}}, WrongLength},
		"shift out of range":    {Edit{Shift: &Shift{Indices: []int{0, 1}, By: []float64{1, 1e15 - 3}}}, OutOfRange},
		"shift by no number":    {Edit{Shift: &Shift{Indices: []int{0}, By: []float64{1, math.NaN()}}}, OutOfRange},
		"shift of nothing":      {Edit{Shift: &Shift{By: []float64{1, 1}}}, NoSuchPoint},
		"flip a point not here": {Edit{Flip: []int{0, 2}}, NoSuchPoint},
		"erase one before all":  {Edit{Erase: []int{0, -1}}, NoSuchPoint},
	} {
		got, err := s.Apply(c.edit)
		var refused *Error
		if !errors.As(err, &refused) || refused.Rule != c.rule {
			t.Errorf("%s: %v, want %s", name, err, c.rule)
		}
		if !got.Points.Equal(s.Points) || got.Settings != s.Settings {
			t.Errorf("%s: the Scene changed", name)
		}
	}
}

func TestDataSettingsMakeThePointsAnew(t *testing.T) {
	s := Default()
	for _, set := range []Set{{"noise", "0.5"}, {"count", "50"}, {"seed", "2"}, {"dataset", "moons"}, {"dataset", "one"}} {
		edit := Edit{Set: &set}
		next, err := s.Apply(edit)
		if err != nil || next.Points.Equal(s.Points) || !edit.Remakes() {
			t.Errorf("%v: points unchanged (%v)", set, err)
		}
		s = next
	}
	if s.Dim() != 1 || s.View[0] != (Range{0, 10}) {
		t.Errorf("one feature has %d features and view %v", s.Dim(), s.View)
	}
	if (Edit{Set: &Set{"epochs", "5"}}).Remakes() || (Edit{Clear: true}).Remakes() {
		t.Error("an edit of something else makes the points anew")
	}
}

func TestSeparableAndNotInTheRecipes(t *testing.T) {
	for _, name := range append(slices.Clone(data.Names), Custom) {
		if name == Custom {
			continue
		}
		s := decode(t, `{"dataset":"`+name+`","count":100}`)
		again := decode(t, `{"dataset":"`+name+`","count":100}`)
		zeros, ones := s.Points.Counts()
		if zeros == 0 || ones == 0 || !s.Points.Equal(again.Points) || s.Trainable() != nil {
			t.Errorf("%s: %d and %d points", name, zeros, ones)
		}
		if !Fixed(name) && (zeros != 50 || ones != 50) {
			t.Errorf("%s: %d and %d points, want 50 each", name, zeros, ones)
		}
		for i := range s.Points.Len() {
			at := s.Points.At(i)
			for k, j := range s.Axes() {
				if at[j] < s.View[k].Min || at[j] > s.View[k].Max {
					t.Errorf("%s: point %v is outside the view", name, at)
				}
			}
			if name != "vaso" && slices.ContainsFunc(at, func(x float64) bool { return Snap(x) != x }) { // which has logarithms
				t.Errorf("%s: point %v is off the grid", name, at)
			}
		}
	}
}

func TestViewsAreRoundAndHoldThePoints(t *testing.T) {
	for text, want := range map[string][]Range{
		`{"points":[{"x":[1],"label":0}]}`:                                                     {{0.8, 1.2}},
		`{"points":[{"x":[-6,6],"label":0}]}`:                                                  {{-6, 6}, {-6, 6}},
		`{"points":[{"x":[25,30],"label":0},{"x":[35,60],"label":1},{"x":[45,80],"label":1}]}`: {{20, 50}, {20, 90}},
	} {
		s := decode(t, text)
		for j, r := range s.View {
			if j < len(want) && r != want[j] {
				t.Errorf("%s: view %v, want %v", text, s.View, want)
			}
		}
	}
	for span, want := range map[float64]float64{10: 2, 12: 2, 0.7: 0.1, 1e-3: 2e-4, 30: 5} {
		if got := TickStep(span, 8); math.Abs(got-want) > 1e-12 {
			t.Errorf("TickStep(%g, 8) = %g, want %g", span, got, want)
		}
	}
}
