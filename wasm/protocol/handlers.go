package protocol

import "fmt"

// handler carries a verb out, at once or as far as it can be done at once.
type handler func(*Server, Command) (Answer, error)

// handlers are those of all verbs. They are no variable, which the linker would keep in the page too.
func handlers() map[Verb]handler {
	return map[Verb]handler{
		Load:    (*Server).load,
		Edit:    tries((*Server).edit),
		Undo:    tries((*Server).back),
		Redo:    tries((*Server).forward),
		Choose:  (*Server).chooseTable,
		Place:   tries((*Server).setModel),
		Run:     tries((*Server).run),
		GoOn:    tries((*Server).goOn),
		Pause:   does((*Server).pause),
		Reset:   does((*Server).reset),
		Step:    tries((*Server).step),
		Seek:    tries((*Server).seek),
		State:   does(func(*Server, Command) {}),
		Link:    (*Server).link,
		Predict: (*Server).predict,
		Losses:  (*Server).losses,
		Surface: tries((*Server).surface),
		Examine: does((*Server).examine),
		Trace:   (*Server).trace,
		Fit:     does((*Server).fit),
		Band:    does((*Server).band),
		Rank:    (*Server).curves,
		Import:  does((*Server).importTable),
		Forget:  does((*Server).forget),
		Export:  (*Server).export,
		Pin:     (*Server).pin,
		Runs:    does((*Server).runs),
		Race:    tries((*Server).race),
		Sweep:   tries((*Server).sweep),
		Stop:    does((*Server).stop),
		Drawn:   does((*Server).drawn),
		Weigh:   does((*Server).weigh),
	}
}

// tries makes a handler of a command that may fail and answers with the Snapshot alone; does, of one that cannot fail.
func tries(do func(*Server, Command) error) handler {
	return func(s *Server, c Command) (Answer, error) { return Answer{}, do(s, c) }
}

func does(do func(*Server, Command)) handler {
	return func(s *Server, c Command) (Answer, error) {
		do(s, c)
		return Answer{}, nil
	}
}

// do carries out a Command. It refuses an unknown verb.
func (s *Server) do(c Command) (Answer, error) {
	handle, ok := s.handlers[c.Verb]
	if !ok {
		return Answer{}, &MessageError{Kind: kindCommand, Reason: fmt.Sprintf("unknown verb %q", c.Verb)}
	}
	return handle(s, c)
}
