package keep

import (
	"testing"
	"time"

	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/lesson"
)

func TestWhatThePageBeginsWith(t *testing.T) {
	link := func(content string, epoch int) string {
		t.Helper()
		fragment, err := scene.EncodeLink(hosttest.Decode(t, content), epoch)
		if err != nil {
			t.Fatal(err)
		}
		return fragment
	}
	xor, moons := link(`{"dataset":"xor"}`, 0), link(`{"dataset":"moons"}`, 0)
	later, own := link(`{"dataset":"xor"}`, 9), `{"points":[{"x":[1,2],"label":1}]}`
	shell := `{"features":["a","b"]}`
	for name, c := range map[string]struct {
		fragment string
		kept     Record
		want     beginning
	}{
		"a first visit":                     {"", Record{}, beginAnew},
		"a first visit by a link":           {xor, Record{}, beginLink},
		"no link":                           {"", Record{Text: xor}, beginKept},
		"a reload":                          {xor, Record{Text: later, From: xor, At: xor}, beginKept},
		"a reload before the link followed": {xor, Record{Text: own, From: moons, At: xor}, beginKept},
		"a reload of large work":            {xor, Record{Text: packedText("00", []byte(shell)), At: xor}, beginKept},
		"a reload without an address":       {moons, Record{Text: own}, beginAsking},
		"another link over work":            {moons, Record{Text: own, At: xor}, beginAsking},
		"another link over large work":      {moons, Record{Text: packedText("00", []byte(shell))}, beginAsking},
		"another link over earlier large":   {moons, Record{Text: "packed 3 12"}, beginAsking},
		"another link over what was opened": {moons, Record{Text: later, From: xor, At: later}, beginLink},
		"a broken link over work":           {"1.AAAA", Record{Text: own, At: xor}, beginRefusal},
		"a link where all is damaged":       {xor, Record{Text: "{", At: xor}, beginLink},
	} {
		if got := beginningOf(c.fragment, false, c.kept, false); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// A lesson as it was opened is nobody's work, but a link over it would also replace the work that waits behind it.
func TestALinkAsksForTheWorkBehindALesson(t *testing.T) {
	step := lesson.All()[0].Link(0)
	s, err := Linked(step)
	if err != nil {
		t.Fatal(err)
	}
	opened := Record{Text: linkTo(s, 0), From: step, At: step}
	moons := linkTo(hosttest.Decode(t, `{"dataset":"moons"}`), 0)
	if got := beginningOf(moons, false, opened, false); got != beginLink {
		t.Errorf("without work behind it: %d", got)
	}
	if got := beginningOf(moons, false, opened, true); got != beginAsking {
		t.Errorf("with work behind it: %d", got)
	}
	if got := beginningOf(step, false, opened, true); got != beginKept {
		t.Errorf("reloaded: %d", got)
	}
}

func TestAPackingIsReadAsItWasWritten(t *testing.T) {
	for text, want := range map[string][2]string{
		packedText("0123456789abcdef", []byte(`{"features":["a b"]}`)): {"0123456789abcdef", `{"features":["a b"]}`},
		"packed 3 12": {}, "packed ": {}, "packed": {}, `{"features":["a"]}`: {}, "": {},
	} {
		if hash, shell := (Record{Text: text}).packing(); hash != want[0] || shell != want[1] {
			t.Errorf("%q is %q and %q", text, hash, shell)
		}
	}
	s, err := Record{Text: packedText("00", []byte(`{"features":["a","b"],"learningRate":0.25}`))}.decode()
	if err != nil || s.LearningRate != 0.25 {
		t.Errorf("the rest of the Scene is %v, %v", s.LearningRate, err)
	}
}

func TestTheEndOfTrainingIsKeptAtOnce(t *testing.T) {
	for _, c := range []struct {
		trains, trained bool
		want            time.Duration
	}{{true, false, saveRunning}, {true, true, saveRunning}, {false, true, 0}, {false, false, saveRest}} {
		if got := waitToKeep(c.trains, c.trained); got != c.want {
			t.Errorf("training %t, before %t: it waits for %s", c.trains, c.trained, got)
		}
	}
}

func TestHowFarItIsKept(t *testing.T) {
	for _, c := range []struct {
		tab, site bool
		want      durability
	}{{true, true, keptWell}, {false, true, keptWell}, {true, false, keptHere}, {false, false, keptNowhere}} {
		if got := durabilityOf(c.tab, c.site); got != c.want {
			t.Errorf("in the tab %t, in the site %t: %d", c.tab, c.site, got)
		}
	}
}

func TestALinkToALessonLeadsToItsScene(t *testing.T) {
	s, err := Linked("lesson=sigmoid/5")
	if err != nil || s.Points.Len() != 4 || s.Initial.Weights[0] != 3 {
		t.Errorf("%+v, %v", s.Initial, err)
	}
	if isMade(s, "lesson=sigmoid/5") || !isMade(s, "lesson=sigmoid/1") || !isMade(s, "lesson=none/1") || isMade(scene.Default(), "lesson=sigmoid/5") {
		t.Error("what is one's own work is mistaken")
	}
}

func TestWhatBecomesOfALinkInTheAddress(t *testing.T) {
	shown := hosttest.Decode(t, `{"dataset":"xor"}`)
	xor, moons := linkTo(shown, 0), linkTo(hosttest.Decode(t, `{"dataset":"moons"}`), 0)
	for name, c := range map[string]struct {
		fragment, opened string
		isWork           bool
		want             course
	}{
		"the last again":                {xor, xor, true, courseTakeBack},
		"none":                          {"", xor, true, courseNone},
		"a lesson over work":            {"lesson=sigmoid/1", xor, true, courseLesson},
		"another over work":             {moons, "", true, courseAsk},
		"another over a link":           {moons, xor, false, courseOpen},
		"the same Scene over work":      {linkTo(shown, 9), "", true, courseOpen},
		"one that is broken, over work": {"1.AAAA", xor, true, courseOpen},
	} {
		if got := courseOf(c.fragment, c.opened, shown, c.isWork); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
