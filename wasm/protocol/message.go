// Package protocol is what the page and the engine's worker say to each other: typed messages, and the two ends that
// speak them. The page's end is Client, the worker's is Server.
//
// The page sends Commands. The worker answers each with one Answer. It sends the Scene whenever that changed, and a
// Frame whenever there is something new to draw and the page has drawn the last one (the page says so with the verb
// Drawn). So a slow page does not slow the training, and a fast engine does not flood the page.
//
// A message travels as an Envelope: a header in JSON, and its long rows of numbers as bytes beside it. Each Scene has a
// revision, which its Frames and Answers carry.
//
// What follows a click on the plot, in order:
//
//	page    web/plot/pointer.go     what the press begins; place.go asks for an Edit
//	        web/engine.go           refuses what a class has locked
//	        web/worker/worker.go    Send
//	        client.go               gives the Command an ID and posts it
//	worker  server.go               Handle
//	        change.go               edit; engine/scene/edit.go makes the next Scene, undo.go notes the last one
//	        engine/session.go       Update: training goes on from the current weights
//	        sending.go              posts the Scene, the Answer, and a Frame
//	page    client.go               Receive
//	        web/worker/worker.go    takes the Scene at once; web/state raises its revision
//	        web/worker/frames.go    takes the Frame when the browser draws next
//	        web/plot/plot.go        draws
package protocol

import (
	"encoding/json"
	"errors"

	"downhill/engine"
	"downhill/engine/curves"
	"downhill/engine/inference"
	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/engine/sweep"
	"downhill/engine/table"
)

// Command is a message from the page to the worker.
type Command struct {
	ID      int         `json:"id"` // names the Answer
	Verb    Verb        `json:"verb"`
	Text    string      `json:"-"` // travels beside the header: a Scene may be long
	JSON    bool        `json:"json,omitempty"`
	Packed  bool        `json:"packed,omitempty"`
	Edit    *scene.Edit `json:"edit,omitempty"`
	N       int         `json:"n,omitempty"`
	X       []float64   `json:"x,omitempty"`
	Gesture int         `json:"gesture,omitempty"` // Edits of one gesture are undone as one; 0 is none
	Axes    [2]int      `json:"axes,omitzero"`     // parameters of a loss surface: 0 is the bias, k weight k
	Kind    string      `json:"kind,omitempty"`    // one of Kinds, or of sweep.Kinds

	View *[2]scene.Range `json:"view,omitempty"` // ranges of a loss surface; nil for those that fit
	Bare bool            `json:"bare,omitempty"` // of a loss surface only what lies on it; of Runs what they have come to already
	File File            `json:"-"`              // travels beside the header

	Choices *table.Choices `json:"choices,omitempty"`
	Options *table.Options `json:"options,omitempty"` // by which an Import reads; nil for what is detected

	Fit *engine.FitOptions `json:"fit,omitempty"` // nil for maximum likelihood
}

// text is the Text or the File.
func (c *Command) text() []byte {
	if c.Text != "" {
		return []byte(c.Text)
	}
	return c.File.Bytes
}

// Answer is the worker's message about one Command.
type Answer struct {
	ID         int               `json:"id"`
	Scene      int               `json:"scene"` // the revision of the Scene that it is about
	Snapshot   *engine.Snapshot  `json:"snapshot,omitempty"`
	Text       string            `json:"text,omitempty"`
	Prediction *Prediction       `json:"prediction,omitempty"`
	Surface    *engine.Surface   `json:"surface,omitempty"` // its Values travel beside the header
	Diagnosis  *engine.Diagnosis `json:"diagnosis,omitempty"`
	Trace      *engine.Trace     `json:"trace,omitempty"`
	Fit        *inference.Fit    `json:"fit,omitempty"`
	Band       *engine.Band      `json:"band,omitempty"`      // its Fields travel beside the header
	Curves     *Curves           `json:"curves,omitempty"`    // its Rankings travel beside the header
	Losses     []float64         `json:"-"`                   // J on the training points at the epochs 0, 1, …; NaN where unknown
	Tests      []float64         `json:"-"`                   // J on the test points, the same way
	Influence  *engine.Influence `json:"influence,omitempty"` // its Values travel beside the header
	Runs       []runs.Run        `json:"runs,omitempty"`      // their rows of numbers travel beside the header
	Order      []runs.Place      `json:"order,omitempty"`     // of a race
	Sweep      *sweep.Sweep      `json:"sweep,omitempty"`
	Preview    *table.Preview    `json:"preview,omitempty"`
	Span       *engine.Span      `json:"span,omitempty"`   // the epochs in a history
	File       File              `json:"-"`                // travels beside the header
	Notice     *scene.Error      `json:"notice,omitempty"` // the command is done, with this remark
	Failure    *Failure          `json:"failure,omitempty"`
}

// Prediction is what the model says of a row of d values.
type Prediction struct {
	Logit       float64 `json:"z"`           // z = w·x + b
	Probability float64 `json:"probability"` // P(y = 1 | x) = σ(z), 0 to 1
}

// Failure is an error on its way to the page. One field is set.
type Failure struct {
	Scene   *scene.Error         `json:"scene,omitempty"`
	Command *engine.CommandError `json:"command,omitempty"`
	Message *MessageError        `json:"message,omitempty"`
	Fit     *engine.FitError     `json:"fit,omitempty"`
	Other   string               `json:"other,omitempty"`
}

// NewFailure wraps an error so that its type survives the journey.
func NewFailure(err error) *Failure {
	f := &Failure{}
	switch {
	case errors.As(err, &f.Scene), errors.As(err, &f.Command), errors.As(err, &f.Message), errors.As(err, &f.Fit):
	default:
		f.Other = err.Error()
	}
	return f
}

// Unwrap returns the error that NewFailure was given.
func (f *Failure) Unwrap() error {
	switch {
	case f.Scene != nil:
		return f.Scene
	case f.Command != nil:
		return f.Command
	case f.Message != nil:
		return f.Message
	case f.Fit != nil:
		return f.Fit
	}
	return errors.New(f.Other)
}

// Error is the sentence of the error inside.
func (f *Failure) Error() string { return f.Unwrap().Error() }

// Frame is all that changes on the page while training.
type Frame struct {
	Scene    int             `json:"scene"` // the revision of the Scene that it is of
	Snapshot engine.Snapshot `json:"snapshot"`
	Rate     float64         `json:"rate"`              // epochs a second, lately; 0 unless running
	Columns  int             `json:"columns"`           // of Logits
	Rows     int             `json:"rows"`              // of Logits: 1 where the view has one feature
	Busy     bool            `json:"busy"`              // a step or a seek is under way
	Undo     int             `json:"undo"`              // how many changes can be taken back
	Redo     int             `json:"redo"`              // and how many done again
	Here     [2]float64      `json:"here"`              // the parameters of the Scene's SurfaceAxes, as engine.Session.Here
	Stopped  *Failure        `json:"stopped,omitempty"` // why a run ended by itself before its target
	Logits   []float32       `json:"-"`                 // z over the view, as engine.Section.Logits, coarse: for lines
	Shades   []byte          `json:"-"`                 // P(y = 1) over it, for the picture: 512 columns and as many rows, or 1
	Losses   []float64       `json:"-"`                 // epoch, J, epoch, J, …: at most 2·maxDrawn pairs
	Tests    []float64       `json:"-"`                 // the same of J on the test points
}

// shadeColumns is how many cells the field's picture has across, and up if the view has two features: about one for each
// pixel of a plot.
const shadeColumns = 512

// ShadeSize returns how many columns and rows the Shades have.
func (f *Frame) ShadeSize() (columns, rows int) { return shadeColumns, len(f.Shades) / shadeColumns }

// kinds name the messages of the worker in an envelope's header, where commands need none, and those in a MessageError.
const (
	kindCommand = "command"
	kindAnswer  = "answer"
	kindScene   = "scene"
	kindFrame   = "frame"

	kindProgress = "progress"
)

// Envelope is a message as it travels.
type Envelope struct {
	Header string
	Parts  [][]byte
	File   File
}

type header struct {
	Kind       string          `json:"kind"`
	Answer     *Answer         `json:"answer,omitempty"`
	Frame      *Frame          `json:"frame,omitempty"`
	Progress   *Progress       `json:"progress,omitempty"`
	Scene      json.RawMessage `json:"scene,omitempty"`    // without its points
	Revision   int             `json:"revision,omitempty"` // of the Scene
	Dim        int             `json:"dim,omitempty"`
	SamePoints bool            `json:"samePoints,omitempty"`
}

func (h header) envelope(parts ...[]byte) (Envelope, error) {
	text, err := json.Marshal(h)
	if err != nil {
		return Envelope{}, &MessageError{Kind: h.Kind, Reason: err.Error()}
	}
	return Envelope{Header: string(text), Parts: parts}, nil
}

// answerEnvelope packs an Answer. If it holds a number that is not finite, which is a defect, it becomes a Failure, so
// that the caller still gets an answer.
func answerEnvelope(a Answer) Envelope {
	e, err := header{Kind: kindAnswer, Answer: &a}.envelope(a.parts()...)
	if err != nil {
		e, _ = header{Kind: kindAnswer, Answer: &Answer{ID: a.ID, Failure: NewFailure(err)}}.envelope() // of texts only
		return e
	}
	e.File = a.File
	return e
}

// parts are the long rows of numbers of an Answer.
func (a *Answer) parts() [][]byte {
	switch {
	case a.Surface != nil:
		return [][]byte{encode(a.Surface.Values)}
	case a.Band != nil:
		parts := make([][]byte, len(a.Band.Fields))
		for i, field := range a.Band.Fields {
			parts[i] = encode(field)
		}
		return parts
	case a.Curves != nil:
		return [][]byte{encode(a.Curves.Train.Pack()), encode(a.Curves.Test.Pack())}
	case a.Influence != nil:
		return [][]byte{encode(a.Influence.Values)}
	case a.Losses != nil:
		return [][]byte{encode(a.Losses), encode(a.Tests)}
	}
	var parts [][]byte
	for _, r := range a.Runs {
		parts = append(parts, encode(r.Losses), encode(r.Path), encode(r.Boundary))
	}
	return parts
}

// open takes the parts of an Answer that travelled beside its header.
func (a *Answer) open(parts [][]byte) {
	switch {
	case a.Surface != nil && len(parts) == 1:
		a.Surface.Values = decode[float64](parts[0])
	case a.Band != nil:
		for _, part := range parts {
			a.Band.Fields = append(a.Band.Fields, decode[float32](part))
		}
	case a.Curves != nil && len(parts) == 2:
		a.Curves.Train, a.Curves.Test = curves.Unpack(decode[float64](parts[0])), curves.Unpack(decode[float64](parts[1]))
	case a.Influence != nil && len(parts) == 1:
		a.Influence.Values = decode[float64](parts[0])
	case len(parts) == 3*len(a.Runs):
		for i := range a.Runs {
			r, of := &a.Runs[i], parts[3*i:]
			r.Losses, r.Path, r.Boundary = decode[float64](of[0]), decode[float64](of[1]), decode[float64](of[2])
		}
	case len(parts) == 2:
		a.Losses, a.Tests = decode[float64](parts[0]), decode[float64](parts[1])
	}
}

func frameEnvelope(f Frame) (Envelope, error) {
	return header{Kind: kindFrame, Frame: &f}.envelope(encode(f.Logits), f.Shades, encode(f.Losses), encode(f.Tests))
}

// sceneEnvelope packs a Scene with its revision, which counts from 1; its points travel as numbers, and not at all if
// the page has them.
func sceneEnvelope(s scene.Scene, revision int, samePoints bool) (Envelope, error) {
	points := s.Points
	s.Points = scene.Points{}
	text, err := json.Marshal(s)
	if err != nil {
		return Envelope{}, &MessageError{Kind: kindScene, Reason: err.Error()}
	}
	h := header{Kind: kindScene, Scene: text, Revision: revision, Dim: points.Dim(), SamePoints: samePoints}
	if samePoints {
		return h.envelope()
	}
	return h.envelope(encode(points.Coords()), points.Labels())
}

// openScene unpacks a Scene; last is the one that came before, whose points may be this one's too.
func openScene(h header, parts [][]byte, last scene.Scene) (scene.Scene, error) {
	s, err := scene.DecodeShell(h.Scene)
	switch {
	case err != nil:
		return scene.Scene{}, &MessageError{Kind: kindScene, Reason: err.Error()}
	case h.SamePoints && h.Dim == last.Points.Dim():
		s.Points = last.Points
	case len(parts) == 2 && len(parts[0]) == 8*h.Dim*len(parts[1]):
		s.Points = scene.NewPoints(h.Dim, decode[float64](parts[0]), parts[1])
	default:
		return scene.Scene{}, &MessageError{Kind: kindScene, Reason: "it came without its points"}
	}
	return s, nil
}
