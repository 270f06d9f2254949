package web

import (
	"testing"
	"time"

	"downhill/engine/scene"
)

func TestWhatThePageBeginsWith(t *testing.T) {
	link := func(content string, epoch int) string {
		t.Helper()
		fragment, err := scene.EncodeLink(decode(t, content), epoch)
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
		kept     kept
		want     beginning
	}{
		"a first visit":                     {"", kept{}, beginAnew},
		"a first visit by a link":           {xor, kept{}, beginLink},
		"no link":                           {"", kept{text: xor}, beginKept},
		"a reload":                          {xor, kept{text: later, from: xor, at: xor}, beginKept},
		"a reload before the link followed": {xor, kept{text: own, from: moons, at: xor}, beginKept},
		"a reload of large work":            {xor, kept{text: packedText("00", []byte(shell)), at: xor}, beginKept},
		"a reload without an address":       {moons, kept{text: own}, beginAsking},
		"another link over work":            {moons, kept{text: own, at: xor}, beginAsking},
		"another link over large work":      {moons, kept{text: packedText("00", []byte(shell))}, beginAsking},
		"another link over earlier large":   {moons, kept{text: "packed 3 12"}, beginAsking},
		"another link over what was opened": {moons, kept{text: later, from: xor, at: later}, beginLink},
		"a broken link over work":           {"1.AAAA", kept{text: own, at: xor}, beginRefusal},
		"a link where all is damaged":       {xor, kept{text: "{", at: xor}, beginLink},
	} {
		if got := beginningOf(c.fragment, c.kept); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestAPackingIsReadAsItWasWritten(t *testing.T) {
	for text, want := range map[string][2]string{
		packedText("0123456789abcdef", []byte(`{"features":["a b"]}`)): {"0123456789abcdef", `{"features":["a b"]}`},
		"packed 3 12": {}, "packed ": {}, "packed": {}, `{"features":["a"]}`: {}, "": {},
	} {
		if hash, shell := (kept{text: text}).packing(); hash != want[0] || shell != want[1] {
			t.Errorf("%q is %q and %q", text, hash, shell)
		}
	}
	s, err := kept{text: packedText("00", []byte(`{"features":["a","b"],"learningRate":0.25}`))}.decode()
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
		want      keeping
	}{{true, true, keptWell}, {false, true, keptWell}, {true, false, keptHere}, {false, false, keptNowhere}} {
		if got := keepingOf(c.tab, c.site); got != c.want {
			t.Errorf("in the tab %t, in the site %t: %d", c.tab, c.site, got)
		}
	}
}

func TestTheEngineIsAheadOfTheScreen(t *testing.T) {
	p := shown(t, `{"dataset":"moons"}`, 5)
	said := p.state.Frame().Snapshot
	said.Epoch = 9
	p.state.Hear(said)
	if _, s, _ := decodeKept(t, p); s != 9 || p.state.Reached().Initial.Epoch != 9 {
		t.Errorf("epoch %d is kept", s)
	}
	p.state.TakeScene(p.state.Scene())
	if p.state.Reached().Initial != nil {
		t.Error("what the engine said of the Scene before is kept")
	}
}

func decodeKept(t *testing.T, p *page) (scene.Scene, int, error) {
	t.Helper()
	s, epoch, err := scene.DecodeLink(p.present().text)
	if err != nil {
		t.Fatal(err)
	}
	return s, epoch, err
}
