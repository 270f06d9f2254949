package protocol

import (
	"encoding/json"
	"errors"

	"downhill/engine/scene"
)

// Client is the page's end. It is used from one goroutine.
type Client struct {
	// OnScene is called with each new Scene and its revision, which Frames and Answers carry; OnFrame with each Frame;
	// after drawing one, the page calls Drawn.
	OnScene func(s scene.Scene, revision int)
	OnFrame func(Frame)
	// OnProgress, which may be nil, is called while an Import or an Export is under way.
	OnProgress func(Progress)
	// OnError is called if a message cannot be read, or if the worker reports, unasked, that it cannot send one: what
	// the page has is then no longer what the worker has.
	OnError func(error)

	post    func(Envelope)
	waiting map[int]func(Answer, error)
	nextID  int
	scene   scene.Scene
}

// NewClient returns a Client that posts to a Server.
func NewClient(post func(Envelope)) *Client {
	return &Client{post: post, waiting: map[int]func(Answer, error){}}
}

// Send posts a command. done, which may be nil, is called with its Answer; the error is a *scene.Error, an
// *engine.CommandError, or another with a plain sentence. It returns the command's ID.
func (c *Client) Send(command Command, done func(Answer, error)) int {
	c.nextID++
	command.ID = c.nextID
	c.waiting[command.ID] = done
	c.postCommand(command)
	return command.ID
}

// Drawn tells the worker that the last Frame is on the screen.
func (c *Client) Drawn() { c.postCommand(Command{Verb: Drawn}) }

func (c *Client) postCommand(command Command) {
	text, err := json.Marshal(command)
	if err != nil { // a coordinate that is not finite
		c.finish(Answer{ID: command.ID}, errors.New("a number is not finite: give one that is"))
		return
	}
	e := Envelope{Header: string(text), File: command.File}
	if command.Text != "" {
		e.Parts = [][]byte{[]byte(command.Text)}
	}
	c.post(e)
}

// Abandon answers every waiting command with an error: the worker is gone.
func (c *Client) Abandon(err error) {
	for id := range c.waiting {
		c.finish(Answer{ID: id}, err)
	}
}

// Receive takes a message from the worker. It ignores an empty one, which is no message of the worker's.
func (c *Client) Receive(e Envelope) {
	if e.Header == "" {
		return
	}
	if err := c.take(e); err != nil && c.OnError != nil {
		c.OnError(err)
	}
}

func (c *Client) take(e Envelope) error {
	var h header
	if err := json.Unmarshal([]byte(e.Header), &h); err != nil {
		return &MessageError{Kind: kindAnswer, Reason: err.Error()}
	}
	switch {
	case h.Kind == kindAnswer && h.Answer != nil:
		h.Answer.open(e.Parts)
		h.Answer.File = e.File
		return c.takeAnswer(*h.Answer)
	case h.Kind == kindProgress && h.Progress != nil:
		if c.OnProgress != nil {
			c.OnProgress(*h.Progress)
		}
		return nil
	case h.Kind == kindScene:
		return c.takeScene(h, e.Parts)
	case h.Kind == kindFrame && h.Frame != nil && len(e.Parts) == 4:
		f := h.Frame
		f.Logits, f.Shades = decode[float32](e.Parts[0]), e.Parts[1]
		f.Losses, f.Tests = decode[float64](e.Parts[2]), decode[float64](e.Parts[3])
		c.OnFrame(*h.Frame)
		return nil
	}
	return &MessageError{Kind: h.Kind, Reason: "a part of it is missing"}
}

// takeAnswer gives an Answer to the caller that waits for it. A failure for which no caller waits is an error.
func (c *Client) takeAnswer(a Answer) error {
	var err error
	if a.Failure != nil {
		err = a.Failure.Unwrap()
	}
	if c.finish(a, err) {
		return nil
	}
	return err
}

func (c *Client) takeScene(h header, parts [][]byte) error {
	s, err := openScene(h, parts, c.scene)
	c.scene = s // empty after an error, as the next Scene may lack points that are missing now
	if err == nil {
		c.OnScene(s, h.Revision)
	}
	return err
}

// finish ends a command, and reports whether it was under way.
func (c *Client) finish(a Answer, err error) bool {
	done, ok := c.waiting[a.ID]
	delete(c.waiting, a.ID)
	if done != nil {
		done(a, err)
	}
	return ok
}
