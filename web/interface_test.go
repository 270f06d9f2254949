package web

import (
	"math"
	"testing"

	"downhill/engine/scene"
)

func TestASceneThatCannotBeGivenIsRefused(t *testing.T) {
	p := newPage()
	broken := p.state.Scene()
	broken.View = []scene.Range{{Min: math.NaN()}}
	p.state.TakeScene(broken)
	if err := p.giveScene(nil); err == nil {
		t.Error("scene() never ends")
	}
}
