package state

import (
	"slices"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/colour"
)

func decode(t *testing.T, text string) scene.Scene {
	t.Helper()
	s, err := scene.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// trained is a state that shows a Scene after n epochs.
func trained(t *testing.T, text string, n int) *State {
	t.Helper()
	s := New()
	s.TakeScene(decode(t, text))
	session := engine.NewSession(s.Scene())
	if err := session.Step(n); err != nil {
		t.Fatal(err)
	}
	f := s.Frame()
	f.Snapshot = session.Snapshot()
	if !s.TakeFrame(f, s.SceneRev()) {
		t.Fatal("the frame is refused")
	}
	return s
}

// A component is drawn again by the revisions that it is given: what changes has to raise its own, and only that.
func TestEachSetterRaisesItsRevision(t *testing.T) {
	const sceneRev, frameRev, themeRev, selectedRev, uiRev, weighedRev = 0, 1, 2, 3, 4, 5
	for name, c := range map[string]struct {
		set   func(s *State)
		raise []int
	}{
		"TakeScene":       {func(s *State) { s.TakeScene(scene.Default()) }, []int{sceneRev, uiRev}},
		"TakeFrame":       {func(s *State) { s.TakeFrame(s.Frame(), 0) }, []int{frameRev}},
		"SetStatus":       {func(s *State) { s.SetStatus(engine.Snapshot{Status: engine.Running}) }, []int{frameRev}},
		"the same status": {func(s *State) { s.SetStatus(s.Frame().Snapshot) }, nil},
		"Hear":            {func(s *State) { s.Hear(engine.Snapshot{}) }, nil},
		"SetPalette":      {func(s *State) { s.SetPalette(colour.Of(true)) }, []int{themeRev}},
		"Select":          {func(s *State) { s.Select(Selection{}) }, []int{selectedRev}},
		"Say":             {func(s *State) { s.Say("a word", false) }, []int{uiRev}},
		"Complain":        {func(s *State) { s.Complain("epochs", "no number") }, []int{uiRev}},
		"Refuse":          {func(s *State) { s.Refuse("epochs", "many", "no number", "5") }, []int{uiRev}},
		"Outlive": {func(s *State) {
			s.Refuse("share", "many", "no number", "5")
			s.Outlive("share", "5")
			s.Outlive("share", "6")
		}, []int{uiRev}},
		"ForgetComplaints": {func(s *State) { s.ForgetComplaints() }, []int{uiRev}},
		"Announce":         {func(s *State) { s.Announce("a word") }, []int{uiRev}},
		"SetBrush":         {func(s *State) { s.SetBrush(BrushErase) }, []int{uiRev}},
		"SetSpray":         {func(s *State) { s.SetSpray(Spray{On: true}) }, []int{uiRev}},
		"Point":            {func(s *State) { s.Point([]float64{1, 2}) }, []int{uiRev}},
		"List":             {func(s *State) { s.List(Listing{Outcome: "wrong"}) }, []int{uiRev}},
		"Weigh":            {func(s *State) { s.Weigh(nil, nil) }, []int{weighedRev}},
		"Type":             {func(s *State) { s.Type(0, "1") }, []int{uiRev}},
	} {
		s := New()
		revs := func() [6]int {
			return [...]int{s.SceneRev(), s.FrameRev(), s.ThemeRev(), s.SelectedRev(), s.UIRev(), s.WeighedRev()}
		}
		before := revs()
		c.set(s)
		for part, now := range revs() {
			if raised := now != before[part]; raised != slices.Contains(c.raise, part) {
				t.Errorf("%s: revision %d is raised: %t", name, part, raised)
			}
		}
	}
}

func TestAFrameOfOtherFeaturesIsRefused(t *testing.T) {
	s := trained(t, `{"dataset":"moons"}`, 5)
	old := s.Frame()
	if !s.TakeScene(decode(t, `{"dataset":"one"}`)) || len(s.Frame().Snapshot.Weights) != 1 || s.Frame().Snapshot.Epoch != 0 {
		t.Errorf("with other features the page shows %+v", s.Frame().Snapshot)
	}
	if s.TakeFrame(old, s.SceneRev()) || s.Frame().Snapshot.Epoch == 5 {
		t.Error("a frame of the Scene before is shown")
	}
	if s.TakeScene(decode(t, `{"dataset":"one","learningRate":0.5}`)) {
		t.Error("with the same features the frame makes way")
	}
}

// What the engine said of a Scene is not what to go on from in another.
func TestWhatIsGoneOnFromIsOfThisScene(t *testing.T) {
	s := trained(t, `{"dataset":"moons"}`, 5)
	ahead := s.Frame().Snapshot
	ahead.Epoch = 9
	s.Hear(ahead)
	if s.Epoch() != 9 || s.Reached().Initial.Epoch != 9 || s.OnScreen().Initial.Epoch != 5 {
		t.Errorf("epoch %d is said, %+v reached, %+v on the screen", s.Epoch(), s.Reached().Initial, s.OnScreen().Initial)
	}
	s.TakeScene(s.Scene())
	if s.SaidIsOfScene() || s.FrameIsOfScene() || s.Reached().Initial != nil || s.OnScreen().Initial != nil {
		t.Error("what was said of the Scene before counts")
	}
}

func TestAnotherSceneTakesBackWhatWasAboutTheLast(t *testing.T) {
	s := New()
	s.Type(0, "7")
	s.Complain("l2", "no number; 0 is still in use")
	s.Complain("learningRate", "no number; 0.3 is still in use")
	s.Complain("query", "no number")
	s.Complain("epochs", "no number")
	s.Point([]float64{1, 2})
	s.Say("a word", true)
	s.TakeScene(decode(t, `{"learningRate":0.5}`))
	if s.Query()[0] != "7" || s.Wrong("query") == "" || s.Pointer() == nil || s.Notice() != (Notice{}) {
		t.Errorf("with as many features there is %q, %q, %v, %v", s.Query(), s.Wrong("query"), s.Pointer(), s.Notice())
	}
	if s.Wrong("l2") == "" || s.Wrong("learningRate") != "" {
		t.Errorf("with another rate the complaints are %q and %q", s.Wrong("l2"), s.Wrong("learningRate"))
	}
	s.TakeScene(decode(t, `{"dataset":"one"}`))
	if len(s.Query()) != 1 || s.Query()[0] != "" || s.Wrong("query") != "" || s.Wrong("epochs") == "" || s.Pointer() != nil {
		t.Errorf("with fewer features there is %q, %q, %v", s.Query(), s.Wrong("query"), s.Pointer())
	}
}

// A screen reader says a text only where it is another than the last.
func TestWhatIsAnnouncedTwiceDiffers(t *testing.T) {
	s := New()
	s.Announce("Point removed.")
	first := s.Announced()
	s.Announce("Point removed.")
	second := s.Announced()
	s.Announce("Point removed.")
	if first == second || second == s.Announced() {
		t.Errorf("%q is followed by %q and %q", first, second, s.Announced())
	}
}

func TestSelectionsAddAndToggle(t *testing.T) {
	s := Selection{}.With(5, []int{1, 3}, false)
	if got := s.With(5, []int{3, 4}, false); got.Count() != 3 || !slices.Equal(got.Indices(), []int{1, 3, 4}) {
		t.Errorf("adding 3 and 4 to 1 and 3 gives %v, counted %d", got.Indices(), got.Count())
	}
	if got := s.With(5, []int{3, 4}, true); got.Count() != 2 || !slices.Equal(got.Indices(), []int{1, 4}) {
		t.Errorf("toggling 3 and 4 in 1 and 3 gives %v, counted %d", got.Indices(), got.Count())
	}
	if !slices.Equal(s.Indices(), []int{1, 3}) || s.Has(9) || s.First() != 1 || (Selection{}).First() != -1 {
		t.Errorf("the selection itself became %v", s.Indices())
	}
}

func TestASelectionIsKeptWhileItsPointsAreThere(t *testing.T) {
	base := decode(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1}]}`)
	for text, want := range map[string][]int{
		`{"points":[{"x":[1,1],"label":0},{"x":[2,3],"label":0}]}`:                        {1},
		`{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1},{"x":[3,3],"label":1}]}`:  {1},
		`{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1}],"view":[[-1,1],[-1,1]]}`: {1}, // zoomed
		`{"points":[{"x":[1,1],"label":0}]}`:                                              {},
		`{"dataset":"two"}`:                                                               {},
		`{"points":[{"x":[1],"label":0},{"x":[2],"label":1}]}`:                            {},
	} {
		s := New()
		s.TakeScene(base)
		s.Select(Selection{}.With(2, []int{1}, false))
		s.TakeScene(decode(t, text))
		if got := s.Selected(); !slices.Equal(got.Indices(), want) || got.Count() != len(want) {
			t.Errorf("in %s %v is selected, want %v", text, got.Indices(), want)
		}
	}
}

func TestTheBiasComesBeforeTheFirst200Weights(t *testing.T) {
	x := strings.TrimSuffix(strings.Repeat("1,", 22), ",")
	for content, want := range map[string]struct {
		count int
		first string
	}{
		`{"dataset":"one"}`: {2, "b w(x)"},
		`{"featureMap":"quadratic","points":[{"x":[` + x + `],"label":0}]}`: {201, "b w(x₁) w(x₂) w(x₃)"},
	} {
		s := New()
		s.TakeScene(decode(t, content))
		names := s.ParameterNames()
		if got := strings.Join(names[:min(len(names), 4)], " "); len(names) != want.count || got != want.first {
			t.Errorf("%d names, %s; want %d, %s", len(names), got, want.count, want.first)
		}
	}
}
