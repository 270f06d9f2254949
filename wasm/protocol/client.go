package protocol

import (
	"encoding/json"
	"errors"

	"downhill/engine/scene"
)

// Client is the page's end. It is used from one goroutine.
type Client struct {
	// OnScene is called with each new Scene, OnFrame with each Frame; after drawing one, the page calls Drawn.
	OnScene func(scene.Scene)
	OnFrame func(Frame)

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
// *engine.CommandError, or another with a plain sentence.
func (c *Client) Send(command Command, done func(Answer, error)) {
	c.nextID++
	command.ID = c.nextID
	if done != nil {
		c.waiting[command.ID] = done
	}
	c.postCommand(command)
}

// Drawn tells the worker that the last Frame is on the screen.
func (c *Client) Drawn() { c.postCommand(Command{Verb: Drawn}) }

func (c *Client) postCommand(command Command) {
	text, err := json.Marshal(command)
	if err != nil { // a coordinate that is not finite
		c.finish(Answer{ID: command.ID}, errors.New("a number is not finite: give one that is"))
		return
	}
	e := Envelope{Header: string(text)}
	if command.Text != "" {
		e.Parts = [][]byte{[]byte(command.Text)}
	}
	c.post(e)
}

// Abandon answers every command that waits with an error: the worker is gone.
func (c *Client) Abandon(err error) {
	for id := range c.waiting {
		c.finish(Answer{ID: id}, err)
	}
}

// Receive takes a message of the worker.
func (c *Client) Receive(e Envelope) {
	var h header
	if err := json.Unmarshal([]byte(e.Header), &h); err != nil {
		return
	}
	switch h.Kind {
	case kindAnswer:
		var err error
		if h.Answer.Failure != nil {
			err = h.Answer.Failure.Unwrap()
		}
		c.finish(*h.Answer, err)
	case kindScene:
		if s, err := openScene(h, e.Parts, c.scene); err == nil {
			c.scene = s
			c.OnScene(s)
		}
	case kindFrame:
		if len(e.Parts) == 2 {
			h.Frame.Field, h.Frame.Losses = decode[float32](e.Parts[0]), decode[float64](e.Parts[1])
			c.OnFrame(*h.Frame)
		}
	}
}

func (c *Client) finish(a Answer, err error) {
	done := c.waiting[a.ID]
	delete(c.waiting, a.ID)
	if done != nil {
		done(a, err)
	}
}
