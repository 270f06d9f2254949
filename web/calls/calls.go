// Package calls carries out the methods of window.downhill. Each is a row of one table, methods: what it asks of the
// engine, how its argument is read and how its result is written. The other side is static/boot/api.js.
package calls

import (
	"strings"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/files"
	"downhill/web/host"
)

// Host is what calls need from the page.
type Host interface {
	host.Asker
	// Loaded is called after a command has replaced the Scene.
	Loaded(c protocol.Command)
	// Say shows a sentence under the plot.
	Say(sentence string, bad bool)
}

// Calls carries out calls. Make it with New.
type Calls struct {
	host  Host
	files *files.Files
}

// New is the methods of a page, which brings data in and takes results out by f.
func New(h Host, f *files.Files) *Calls { return &Calls{h, f} }

// Result is what a method resolves with.
type Result struct {
	JSON string
	Rows []any // numbers that are too many for JSON, each a []float64 or a []byte; api.js puts them into the result
}

// Done takes the result of a call, or the error that it is refused with.
type Done func(Result, error)

// Do carries out a call of a method. argument is in JSON, or where unwritten is true could not be written so. An error
// is a *scene.Error where a field of the Scene or the argument is at fault, and a *protocol.MessageError for a method
// that there is none of.
func (c *Calls) Do(name, argument string, unwritten bool, done Done) {
	m, ok := lookup(name)
	switch {
	case !ok:
		done(Result{}, &protocol.MessageError{Kind: "call", Reason: "unknown method " + name})
	case unwritten:
		done(Result{}, &scene.Error{Field: m.argument, Rule: scene.NotPlain})
	case m.carryOut != nil:
		m.carryOut(c, argument, done)
	default:
		c.ask(m, argument, done)
	}
}

// ask carries out a method that is one command.
func (c *Calls) ask(m method, argument string, done Done) {
	command := protocol.Command{Verb: m.verb}
	if m.read != nil {
		if err := m.read(&command, given{m.argument, argument, c.host.State().Scene()}); err != nil {
			done(Result{}, err)
			return
		}
	}
	c.send(m, command, done)
}

// send asks the engine to carry out a command of a method.
func (c *Calls) send(m method, command protocol.Command, done Done) {
	c.host.Send(command, func(a protocol.Answer, err error) {
		if err != nil {
			done(Result{}, err)
			return
		}
		if m.replaces {
			c.host.Loaded(command)
		}
		done(c.result(m.write, a))
	})
}

// result writes what a method resolves with; nil writes a Snapshot. What there is to remark stands in that too, and is
// said on the page.
func (c *Calls) result(write writer, a protocol.Answer, remarks ...*scene.Error) (Result, error) {
	if write == nil {
		write = writeSnapshot
	}
	if a.Notice != nil {
		remarks = append([]*scene.Error{a.Notice}, remarks...)
	}
	r, err := write(answered{a, c.host.State().Scene(), sentences(remarks, c.host.Words().CallSentence), c.host.Words().CallSentence})
	if err == nil && len(remarks) > 0 {
		c.host.Say(sentences(remarks, c.host.Words().Sentence), false)
	}
	return r, err
}

// sentences say several things, one after the other.
func sentences(errs []*scene.Error, say func(error) string) string {
	all := make([]string, len(errs))
	for i, e := range errs {
		all[i] = say(e)
	}
	return strings.Join(all, " ")
}
