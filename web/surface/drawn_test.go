package surface

import (
	"testing"
	"testing/synctest"

	"downhill/engine/scene"
)

// calls counts what WhenDrawn calls back.
type calls struct {
	n   int
	err error
}

func (c *calls) next(err error) { c.n, c.err = c.n+1, err }

// draw is what the chart does with what is shown.
func draw(s *Surface) { s.drawn = s.rev }

func TestAPictureWaitsForTheSurfaceThatNoOneSees(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := shown(t, `{"dataset":"overlap"}`, 3)
		s.stale = true
		c := &calls{}
		if s.WhenDrawn(c.next); len(surfaces(h)) != 1 || c.n != 0 {
			t.Fatalf("asked for %v, called %d times", surfaces(h), c.n)
		}
		h.Answer()
		for range mostGlances / 2 { // on a machine that is busy
			h.Pass(glance)
		}
		if c.n != 0 || !s.isCurrent() {
			t.Fatalf("called %d times before it is drawn", c.n)
		}
		draw(s)
		if h.Pass(glance); c.n != 1 || c.err != nil {
			t.Fatalf("called %d times, %v", c.n, c.err)
		}
		if s.WhenDrawn(c.next); c.n != 2 || len(surfaces(h)) != 1 {
			t.Errorf("called %d times, asked for %v where it is there", c.n, surfaces(h))
		}
	})
}

func TestAPictureWaitsForASurfaceThatHasJustCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 3)
		c := &calls{}
		if s.WhenDrawn(c.next); c.n != 0 {
			t.Fatal("the chart is not drawn yet")
		}
		draw(s)
		if h.Pass(glance); c.n != 1 || len(surfaces(h)) != 1 {
			t.Errorf("called %d times, asked for %v", c.n, surfaces(h))
		}
	})
}

func TestAChartThatIsNeverDrawnHoldsNoPictureUpForever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 3)
		c := &calls{}
		s.WhenDrawn(c.next)
		for range mostGlances {
			h.Pass(glance)
		}
		if c.n != 1 {
			t.Errorf("called %d times", c.n)
		}
	})
}

func TestAPanelThatGoesHoldsNoPictureUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := found(t, `{"dataset":"overlap"}`, 3)
		c := &calls{}
		s.WhenDrawn(c.next)
		s.onPage = false
		if h.Pass(glance); c.n != 1 {
			t.Errorf("called %d times", c.n)
		}
	})
}

func TestAPictureIsOfTheSceneThatIsShownInTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := shown(t, `{"dataset":"overlap"}`, 3)
		c := &calls{}
		s.WhenDrawn(c.next)
		h.State().TakeScene(h.State().Scene()) // before the answer
		h.Answer()
		if len(surfaces(h)) != 2 || c.n != 0 {
			t.Fatalf("asked for %v, called %d times", surfaces(h), c.n)
		}
		h.Answer()
		h.State().TakeScene(h.State().Scene()) // before it is drawn
		if h.Pass(glance); len(surfaces(h)) != 3 || c.n != 0 {
			t.Fatalf("asked for %v, called %d times", surfaces(h), c.n)
		}
		h.Answer()
		draw(s)
		if h.Pass(glance); c.n != 1 || c.err != nil {
			t.Errorf("called %d times, %v", c.n, c.err)
		}
	})
}

func TestAPictureThatCannotBeHad(t *testing.T) {
	h, s := shown(t, `{"dataset":"overlap"}`, 0)
	s.onPage = false
	c := &calls{}
	if s.WhenDrawn(c.next); c.n != 1 || c.err != nil || h.Verbs() != "" {
		t.Fatalf("without the panel called %d times, %v; asked for %q", c.n, c.err, h.Verbs())
	}
	s.onPage, h.Refusal = true, &scene.Error{Field: "surfaceX", Rule: scene.Locked}
	s.WhenDrawn(c.next)
	if h.Answer(); c.n != 2 || c.err != h.Refusal {
		t.Errorf("where it is refused called %d times, %v", c.n, c.err)
	}
}
