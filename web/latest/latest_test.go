package latest

import (
	"slices"
	"testing"
	"time"
)

func TestOfTheRequestsThatComeMeanwhileTheNewestIsCarriedOut(t *testing.T) {
	var done []int
	var finish func(bool)
	q := &Queue[int]{Do: func(n int, f func(bool)) { done, finish = append(done, n), f }}
	for n := 1; n <= 4; n++ {
		q.Ask(n)
	}
	if !slices.Equal(done, []int{1}) || q.Next() == nil || *q.Next() != 4 {
		t.Fatalf("carried out %v while the first is under way, and %v waits", done, q.Next())
	}
	finish(true)
	finish(true)
	if !slices.Equal(done, []int{1, 4}) || q.Next() != nil {
		t.Fatalf("carried out %v, want 1 and 4", done)
	}
	q.Ask(5)
	if !slices.Equal(done, []int{1, 4, 5}) {
		t.Fatalf("carried out %v after a rest, want 5 too", done)
	}
}

func TestWhatWaitsIsGivenUpAfterARefusal(t *testing.T) {
	var done []int
	var finish func(bool)
	q := &Queue[int]{Do: func(n int, f func(bool)) { done, finish = append(done, n), f }}
	q.Ask(1)
	q.Ask(2)
	finish(false)
	if !slices.Equal(done, []int{1}) || q.Next() != nil {
		t.Fatalf("carried out %v after a refusal, and %v waits", done, q.Next())
	}
}

func TestARequestThatIsCarriedOutAtOnceMayAskForAnother(t *testing.T) {
	var done []int
	q := &Queue[int]{}
	q.Do = func(n int, f func(bool)) {
		done = append(done, n)
		if n < 3 {
			q.Ask(n + 1)
		}
		f(true)
	}
	q.Ask(1)
	if !slices.Equal(done, []int{1, 2, 3}) {
		t.Fatalf("carried out %v", done)
	}
}

// asker is what a Pace asks, answered by hand.
type asker struct {
	Pace
	wanted bool
	asked  int
	answer func()
	later  []func()
}

func newAsker(pause time.Duration) *asker {
	a := &asker{wanted: true}
	a.Pace = Pace{
		Pause: pause, Wanted: func() bool { return a.wanted }, Ask: func(done func()) { a.asked++; a.answer = done },
		After: func(_ time.Duration, f func()) { a.later = append(a.later, f) },
	}
	return a
}

func TestOneQuestionAtATime(t *testing.T) {
	a := newAsker(0)
	a.Check()
	a.Check()
	if a.asked != 1 {
		t.Fatalf("asked %d times before the answer", a.asked)
	}
	a.answer()
	if a.asked != 2 {
		t.Fatalf("asked %d times after the answer, while more is wanted", a.asked)
	}
	a.wanted = false
	a.answer()
	a.Check()
	if a.asked != 2 {
		t.Fatalf("asked %d times, though nothing is wanted", a.asked)
	}
}

func TestNoQuestionIsSoonerThanThePause(t *testing.T) {
	a := newAsker(time.Hour)
	a.Check()
	a.answer()
	a.Check()
	if a.asked != 1 || len(a.later) != 1 {
		t.Fatalf("asked %d times, %d timers; want 1 and 1", a.asked, len(a.later))
	}
	a.last = time.Time{} // the hour is over
	a.later[0]()
	if a.asked != 2 {
		t.Fatalf("asked %d times once the pause was over", a.asked)
	}
}

func TestWhatIsNotWantedAnyMoreAfterThePauseIsNotAsked(t *testing.T) {
	a := newAsker(time.Hour)
	a.Check()
	a.answer()
	a.wanted, a.last = false, time.Time{}
	a.later[0]()
	if a.asked != 1 {
		t.Fatalf("asked %d times", a.asked)
	}
}
