package web

import (
	"errors"
	"testing"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

func TestASlideIsOneGesture(t *testing.T) {
	p := shown(t, `{}`, 0)
	for i, c := range []struct {
		slider  string
		gesture int
	}{{"hand-0", 1}, {"hand-0", 1}, {"hand-1", 2}, {"", 2}, {"hand-1", 3}, {"hand-1", 3}} {
		if p.Slide(c.slider); p.gesture != c.gesture {
			t.Errorf("move %d, of %q, is of gesture %d, want %d", i, c.slider, p.gesture, c.gesture)
		}
	}
	p.Gesture()
	if p.Slide("hand-1"); p.gesture != 5 {
		t.Errorf("after another gesture a move is of gesture %d, want 5", p.gesture)
	}
}

func TestWhereRunIsLockedNoModelIsSetByHand(t *testing.T) {
	for content, locked := range map[string]bool{`{}`: false, `{"classroom":{"locked":["transport"]}}`: true} {
		var said error
		shown(t, content, 0).Place(protocol.Command{X: []float64{1, 2, 3}}, func(err error) { said = err })
		var refused *scene.Error
		if got := errors.As(said, &refused) && refused.Rule == scene.Locked; got != locked {
			t.Errorf("%s: %v", content, said)
		}
	}
}
