package keep

// phase is the state of opening and storing. Its two halves change independently; the actions depend on both.
type phase struct {
	work    work
	address address
}

// work is the state of the work that the page shows.
type work int

const (
	starting  work = iota // the engine has not greeted
	expecting             // neither, and work is on its way to it
	opening               // work is on its way to the engine, and will replace what is shown
	there                 // what is shown is the person's
	restoring             // the engine died, and another one is given the work
)

// address is the state of the page's address.
type address int

const (
	follows          address = iota // it follows the work
	linkWaits                       // a link in it waits for the person's answer
	leaving                         // the page has begun to be left: a reload comes back to the address as it is
	linkWaitsLeaving                // both
)

// event is an event of opening and storing.
type event int

const (
	greeted      event = iota // the engine answers from now on
	loading                   // work is sent to the engine, where none was on its way
	loaded                    // none is on its way any more
	died                      // the engine died
	restored                  // another one has the work
	linkAsked                 // the person is asked whether to open a link
	linkAnswered              // and has answered
	left                      // the page begins to be left
	hidden                    // the page is left, or cannot be seen any more
	stayed                    // it was not left after all
	changed                   // the work has changed
	due                       // a change has waited long enough to be kept
)

// action is what a transition makes the page do.
type action int

const (
	admit    action = iota // let the calls of window.downhill in
	schedule               // keep the work in a while
	follow                 // keep the work now, and have the address follow it
	write                  // keep the work now, with the address as it is
)

// next returns the phase after an event, and the actions. Only work that the engine has is stored: work on its way
// there comes from a link or a record, which has it.
func next(p phase, e event) (phase, []action) {
	p = phase{p.work.after(e), p.address.after(e)}
	if p.work != there {
		return p, nil
	}
	switch e {
	case greeted:
		return p, []action{admit}
	case loaded, restored:
		return p, []action{admit, schedule}
	case changed, stayed:
		return p, []action{schedule}
	case left, hidden:
		return p, []action{write}
	case due:
		return p, p.address.keeping()
	}
	return p, nil
}

// keeping returns the actions that store work. While a link in the address waits for an answer, the address and the
// record stay, so that a reload asks about the same link again.
func (a address) keeping() []action {
	switch a {
	case follows:
		return []action{follow}
	case linkWaits:
		return nil
	}
	return []action{write}
}

func (w work) after(e event) work {
	switch {
	case e == greeted && w == starting, e == loaded && w == opening, e == restored && w == restoring:
		return there
	case e == greeted && w == expecting, e == loading && w == there:
		return opening
	case e == loading && w == starting:
		return expecting
	case e == loaded && w == expecting:
		return starting
	case e == died && (w == opening || w == there):
		return restoring
	}
	return w
}

func (a address) after(e event) address {
	after := map[event][4]address{ // of follows, asked, leaving and both
		linkAsked:    {linkWaits, linkWaits, linkWaitsLeaving, linkWaitsLeaving},
		linkAnswered: {follows, follows, leaving, leaving},
		left:         {leaving, linkWaitsLeaving, leaving, linkWaitsLeaving},
		stayed:       {follows, linkWaits, follows, linkWaits},
	}
	if to, ok := after[e]; ok {
		return to[a]
	}
	return a
}
