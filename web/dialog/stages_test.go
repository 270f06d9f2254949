package dialog

import (
	"math/rand/v2"
	"testing"
)

// fakeDialog is a browser's dialogue under stages: what the page puts off and what the browser tells late waits in a
// queue.
type fakeDialog struct {
	stages
	isOpen bool
	drawn  int // openings that wait until they are drawn
	events int // close events on their way
	wanted bool
	kept   bool // what the dialogue is about is there
}

func (f *fakeDialog) do(what string) {
	switch what {
	case "open":
		f.wanted, f.kept = true, true
		f.open("x", f.isOpen)
		f.drawn++
	case "close":
		f.wanted = false
		f.close("x")
		f.shut()
	case "escape":
		if f.isOpen {
			f.wanted = false
			f.shut()
		}
	case "draw":
		if f.drawn > 0 {
			f.drawn--
			f.isOpen = f.isOpen || f.show("x")
		}
	case "event":
		if f.events > 0 {
			f.events--
			if f.ended("x", f.isOpen) {
				f.kept = false
			}
		}
	}
}

func (f *fakeDialog) shut() {
	if f.isOpen {
		f.isOpen = false
		f.events++
	}
}

// In whatever order things happen, in the end a dialogue is what was meant last, and forgets its matter only when
// closed.
func TestADialogueIsWhatWasMeantLast(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		f := &fakeDialog{stages: stages{}}
		order := ""
		for range 12 {
			what := []string{"open", "close", "escape", "draw", "event"}[r.IntN(5)]
			order += what + " "
			f.do(what)
		}
		for f.drawn+f.events > 0 {
			f.do("event")
			f.do("draw")
		}
		if f.isOpen != f.wanted || f.isOpen && !f.kept {
			t.Fatalf("after %sit is open: %t, with its matter: %t; meant to be open: %t", order, f.isOpen, f.kept, f.wanted)
		}
	}
}
