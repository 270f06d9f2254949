package turns

import (
	"slices"
	"strconv"
	"testing"
	"time"
)

// stage are the panels of a page that draws frames, and which of them were drawn with the last one.
type stage struct {
	Turns
	now  time.Time
	last []int
}

var nine = []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}

// draw draws a frame some time after the last one, and returns how many panels were drawn with it.
func (s *stage) draw(frame int, trains bool, wait time.Duration) int {
	s.now = s.now.Add(wait)
	s.Begin(frame, trains, s.now)
	s.last = s.last[:0]
	for _, panel := range nine {
		s.last = append(s.last, s.Of(panel))
	}
	n := 0
	for _, got := range s.last {
		if got == frame {
			n++
		}
	}
	return n
}

func TestPanelsTakeTurnsWhileFramesKeepComing(t *testing.T) {
	s := &stage{now: time.Unix(0, 0)}
	if n := s.draw(1, true, time.Second); n != 9 {
		t.Errorf("%d panels are drawn with the first frame", n)
	}
	for frame := 2; frame < 200; frame++ {
		n := s.draw(frame, true, 16*time.Millisecond)
		oldest := slices.Min(s.last)
		if n > most || frame-oldest > 9 {
			t.Fatalf("frame %d: %d panels are drawn, one shows frame %d", frame, n, oldest)
		}
	}
	if n := s.draw(200, true, Rest); n != 9 {
		t.Errorf("%d panels are drawn with a frame that comes alone", n)
	}
}

func TestEveryPanelIsDrawnInTheEnd(t *testing.T) {
	for name, end := range map[string]func(*stage) int{
		"the last frame of a run":     func(s *stage) int { return s.draw(5, false, 16*time.Millisecond) },
		"the run is paused":           func(s *stage) int { return s.draw(4, false, 0) },
		"a frame follows no training": func(s *stage) int { s.trains = false; s.draw(4, false, 0); s.Finish(); return s.draw(4, false, 0) },
	} {
		s := &stage{now: time.Unix(0, 0)}
		for frame := 1; frame < 5; frame++ {
			s.draw(frame, true, 16*time.Millisecond)
		}
		if !s.waits {
			t.Fatalf("%s: no panel waits before it", name)
		}
		if n := end(s); n != 9 || s.waits {
			t.Errorf("%s: %d panels are drawn, %t", name, n, s.waits)
		}
	}
}

func TestAFrameThatIsDrawnTwiceTakesNoTurns(t *testing.T) {
	s := &stage{now: time.Unix(0, 0)}
	s.draw(1, true, time.Second)
	for i := range 5 {
		s.draw(2, true, Rest/8)
		if s.left < 0 {
			t.Errorf("drawing %s: %d panels more than may be", strconv.Itoa(i), -s.left)
		}
	}
}
