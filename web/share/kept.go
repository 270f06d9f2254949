package share

import (
	"reflect"

	"downhill/engine/scene"
)

// What a teacher has set for a class stays in this tab, through a reload and through other Scenes, until it is cleared.

// draftRecord is the name of the record in the tab's storage.
const draftRecord = "downhill-draft"

// keptDraft is a draft as it is stored.
type keptDraft struct {
	Question       string
	Hidden, Locked []string
	Open           []string
	Start, Stop    string
	BeganAt, Ended string           // the epochs that it began with
	Of             *scene.Classroom // what the Scene for which it was made had
}

// keptDraft is the present draft, to be stored.
func (now *sharing) keptDraft() keptDraft {
	d := now.draft
	return keptDraft{d.question, d.hidden, d.locked, d.open, d.start, d.stop, now.began.start, now.began.stop, now.scene.Classroom}
}

// resumed is the draft for a Scene that already has began: the stored one if it was made for the same Scene, else
// began.
func (k keptDraft) resumed(of *scene.Classroom, began draft) draft {
	if k.Start == "" && k.Stop == "" && k.Question == "" || !reflect.DeepEqual(k.Of, of) {
		return began
	}
	d := draft{question: k.Question, hidden: k.Hidden, locked: k.Locked, open: k.Open, start: k.Start, stop: k.Stop}
	return d.follow(draft{start: k.BeganAt, stop: k.Ended}, began)
}

// keepDraft stores the draft in the tab's storage, or clears that if a teacher has set nothing. If the storage fails,
// the draft stays in memory.
func (s *Share) keepDraft() {
	untouched := s.now.draft.equal(s.now.began)
	s.kept = keptDraft{}
	if !untouched {
		s.kept = s.now.keptDraft()
	}
	switch {
	case s.tab == nil:
	case untouched:
		s.tab.Del(draftRecord)
	default:
		_ = s.tab.Set(draftRecord, s.kept) // a full storage leaves it to the page
	}
}

// lastDraft is the stored draft: the tab's until the dialogue has opened once, and then the page's.
func (s *Share) lastDraft() keptDraft {
	if s.rev > 0 || s.tab == nil {
		return s.kept
	}
	var k keptDraft
	if s.tab.Get(draftRecord, &k) != nil {
		return keptDraft{}
	}
	return k
}
