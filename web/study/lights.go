package study

import (
	"math"
	"slices"

	"downhill/engine"
	"downhill/web/dom"
	"downhill/web/lesson"
)

// watch is what a Study has seen of a task since its step was shown.
type watch struct {
	shown bool             // the step's Scene is there
	open  bool             // the task was seen not to be done yet
	all   []lesson.Control // that the step asks for
}

// ready hears that the step's Scene is there.
func (s *Study) ready() {
	s.watch.shown = true
	s.Follow()
}

// Follow hears that the page shows another Frame: the controls that are still to be used are lit, and a task that is done is
// right at once.
func (s *Study) Follow() {
	if s.lesson == nil || !s.watch.shown {
		return
	}
	at := s.at()
	if at.Snapshot.Status == engine.Running {
		return
	}
	if all := s.now().ControlsIn(at); !slices.Equal(all, s.watch.all) {
		s.watch.all = all
		s.rev++
		s.host.Unfold(s.lit())
		s.host.Later(s.light)
	}
	q := s.now().Question
	if q == nil || q.Task == nil || s.verdict == answerRight {
		return
	}
	if done, _ := q.Judge(lesson.Answer{}, at); !done {
		s.watch.open = true
	} else if s.watch.open {
		s.answer()
	}
}

// at is what the page shows.
func (s *Study) at() lesson.State {
	return lesson.State{Scene: s.host.State().Scene(), Snapshot: s.host.State().Frame().Snapshot}
}

// lit is the control to use next, "" for none.
func (s *Study) lit() string {
	if i := slices.IndexFunc(s.watch.all, func(c lesson.Control) bool { return !c.Met }); s.lesson != nil && i >= 0 && s.verdict != answerRight {
		return s.watch.all[i].Name
	}
	return ""
}

// place is the selector of a control on the page.
func place(control string) string {
	switch control {
	case lesson.Run, lesson.StepOnce:
		return ".transport ." + control
	}
	return ".control-" + control
}

// light lights the control to use next, and brings it into sight in the column of settings. The page does not scroll.
func (s *Study) light() {
	for _, lit := range dom.All("[data-lit]") {
		lit.Call("removeAttribute", "data-lit")
	}
	control := s.lit()
	if control == "" {
		return
	}
	target := dom.Find(place(control))
	if !target.Exists() {
		return
	}
	unfold(target)
	target.Call("setAttribute", "data-lit", control)
	if column := target.Closest(".side"); column.Exists() {
		from, box := column.Box(), target.Box()
		if box.Top < from.Top || box.Top+box.Height > from.Top+from.Height {
			column.Set("scrollTop", column.Get("scrollTop").Float()+box.Top-from.Top-(from.Height-box.Height)/2)
		}
	}
}

// showVerdict brings the verdict into sight in the card. The page does not scroll.
func showVerdict() {
	said, moves := dom.Find(".lesson-panel .verdict"), dom.Find(".lesson-panel .moves")
	if !said.Exists() {
		return
	}
	card := said.Closest(".lesson")
	if !card.Exists() {
		return
	}
	from, box, foot := card.Box(), said.Box(), moves.Box()
	over := math.Min(box.Top+box.Height+foot.Height-from.Top-from.Height, box.Top-from.Top)
	if over > 0 {
		card.Set("scrollTop", card.Get("scrollTop").Float()+over)
	}
}

// unfold opens the details that an element is in, if it is in some.
func unfold(e dom.Element) {
	if details := e.Closest("details"); details.Exists() {
		details.Unfold()
	}
}

// goTo moves the focus to a setting.
func (s *Study) goTo(setting string) {
	s.host.Unfold(setting)
	s.host.Later(func() { focusOn(dom.Find(place(setting))) })
}

func focusOn(target dom.Element) {
	if !target.Exists() {
		return
	}
	unfold(target)
	if field := target.Find("input, select"); field.Exists() {
		target = field
	}
	target.Reveal("nearest")
	target.FocusInPlace()
}
