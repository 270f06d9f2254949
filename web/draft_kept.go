package web

import (
	"reflect"

	"downhill/engine/scene"
)

// What a teacher has set for a class stays in this tab, through a reload and through other Scenes, until it is cleared.

// draftRecord is the name of the record in the tab's storage.
const draftRecord = "downhill-draft"

// keptDraft is a draft as it is kept.
type keptDraft struct {
	Question       string
	Hidden, Locked []string
	Start, Stop    string
	BeganAt, Ended string           // the epochs that it began with
	Of             *scene.Classroom // what the Scene had, for which it was made
}

// keptDraft is the present draft, to be kept.
func (s *share) keptDraft() keptDraft {
	d := s.draft
	return keptDraft{d.question, d.hidden, d.locked, d.start, d.stop, s.began.start, s.began.stop, s.scene.Classroom}
}

// resumed is the draft for a Scene that has began: what was kept if it was made for the same, or else began.
func (k keptDraft) resumed(of *scene.Classroom, began draft) draft {
	if k.Start == "" && k.Stop == "" && k.Question == "" || !reflect.DeepEqual(k.Of, of) {
		return began
	}
	d := draft{question: k.Question, hidden: k.Hidden, locked: k.Locked, start: k.Start, stop: k.Stop}
	return d.follow(draft{start: k.BeganAt, stop: k.Ended}, began)
}

// keepDraft keeps the draft, and nothing where a teacher has set nothing. Where the tab's storage takes nothing, it is kept
// for as long as the page is there.
func (p *page) keepDraft() {
	s := &p.share
	s.kept = keptDraft{}
	if !s.draft.equal(s.began) {
		s.kept = s.keptDraft()
	}
	switch {
	case p.tab == nil:
	case s.draft.equal(s.began):
		p.tab.Del(draftRecord)
	default:
		_ = p.tab.Set(draftRecord, s.kept) // a full storage leaves it to the page
	}
}

// lastDraft is the draft that was kept.
func (p *page) lastDraft() (k keptDraft) {
	if p.share.rev == 0 && p.tab != nil && p.tab.Get(draftRecord, &k) != nil {
		return keptDraft{}
	}
	if p.share.rev > 0 {
		return p.share.kept
	}
	return k
}
