// Package turns spreads the drawing of panels over the frames of a run.
package turns

import "time"

// While frames keep coming, the panels around the plot take turns: drawn all at once, they would take longer than a frame
// of the screen, and nobody reads numbers that change sixty times a second.
const (
	Rest = 75 * time.Millisecond // least time from a panel's drawing to its next
	most = 2                     // how many panels are drawn with a frame
)

// Turns gives each panel the revision of the frame that it draws, which may be an earlier one than the plot's.
type Turns struct {
	frame  int       // the revision of the last one
	at     time.Time // when that came
	trains bool      // others follow it
	left   int       // how many panels may still be drawn with it
	all    bool      // every panel is
	drawn  map[string]turn
	waits  bool // a panel has not drawn the last frame
}

// turn is what a panel drew last.
type turn struct {
	frame int
	at    time.Time
}

// Begin notes the revision of the frame that is drawn now. Every panel is drawn with one that comes after a while without
// any, or at the end of training.
func (t *Turns) Begin(frame int, trains bool, now time.Time) {
	t.waits = false
	if frame != t.frame {
		t.all = now.Sub(t.at) >= Rest
		t.frame, t.at, t.left = frame, now, most
	}
	t.all = t.all || t.trains && !trains
	t.trains = trains
}

// Finish has every panel drawn with the last frame.
func (t *Turns) Finish() { t.all = true }

// Of returns the revision of the frame that a panel draws now.
func (t *Turns) Of(panel string) int {
	last, known := t.drawn[panel]
	if last.frame == t.frame {
		return t.frame
	}
	if known && !t.all && (t.left == 0 || t.at.Sub(last.at) < Rest) {
		t.waits = true
		return last.frame
	}
	if t.drawn == nil {
		t.drawn = map[string]turn{}
	}
	t.left--
	t.drawn[panel] = turn{t.frame, t.at}
	return t.frame
}

// Frame is the revision of the last frame.
func (t *Turns) Frame() int { return t.frame }

// Waits reports whether a panel has not drawn the last frame.
func (t *Turns) Waits() bool { return t.waits }
