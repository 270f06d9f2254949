package web

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/code"
	"downhill/web/dom"
)

// This file is the Go side of window.downhill; static/boot is the other.

// verbs are the methods of window.downhill and what they ask of the engine; load is two, of a text and of a value.
var verbs = map[string]protocol.Verb{
	"scene": protocol.State, "load": protocol.Load, loadScene: protocol.Load, "link": protocol.Link, "run": protocol.Run,
	"pause": protocol.Pause, "step": protocol.Step, "reset": protocol.Reset, "seek": protocol.Seek,
	"snapshot": protocol.State, "predict": protocol.Predict, "losses": protocol.Losses, "surface": protocol.Surface,
	"diagnosis": protocol.Examine, "trace": protocol.Trace, "setModel": protocol.Place, "undo": protocol.Undo, "redo": protocol.Redo, "importCSV": protocol.Import, "export": protocol.Export,
}

const loadScene = "loadScene"

// arguments name what those methods are given.
var arguments = map[protocol.Verb]string{
	protocol.Load: "scene", protocol.Step: "n", protocol.Seek: "epoch", protocol.Predict: "x", protocol.Surface: "axes",
	protocol.Import: "choices", protocol.Export: "kind", protocol.Trace: "point", protocol.Place: "model",
}

// connectInterface carries out the calls of window.downhill, once the engine has greeted and readyInterface lets them in.
func (p *page) connectInterface(ctx app.Context) {
	p.readyInterface = dom.OnCall(func(verb, argument string, unwritten bool, resolve, reject app.Value) {
		ctx.Dispatch(func(app.Context) {
			done := func(result string, err error) { p.settle(verb, result, err, resolve, reject) }
			if unwritten {
				done("", &scene.Error{Field: arguments[verbs[verb]], Rule: scene.NotPlain})
				return
			}
			if verb == "losses" {
				p.giveLosses(resolve, done)
				return
			}
			p.call(verb, argument, done)
		})
	})
}

// settle ends a call of window.downhill.
func (p *page) settle(verb, result string, err error, resolve, reject app.Value) {
	switch {
	case err == nil && verb == "scene":
		err = p.giveScene(resolve)
	case err == nil:
		resolve.Invoke(result)
	}
	if err != nil {
		field, value := about(err)
		reject.Invoke(p.text.CallSentence(err), field, value)
	}
}

// giveScene resolves scene(). The points, which may be many, go over as numbers; boot.js makes objects of them.
func (p *page) giveScene(resolve app.Value) error {
	s := p.state.Scene()
	s.Points = scene.Points{}
	text, err := json.Marshal(s)
	if err != nil {
		return &protocol.MessageError{Kind: "scene", Reason: err.Error()}
	}
	resolve.Invoke(string(text), dom.Float64Array(p.state.Scene().Points.Coords()), dom.Uint8Array(p.state.Scene().Points.Labels()))
	return nil
}

// giveLosses resolves losses(). They may be a million, so they go over as numbers; boot.js makes lists of them, with null for
// NaN.
func (p *page) giveLosses(resolve app.Value, done func(result string, err error)) {
	p.send(protocol.Command{Verb: protocol.Losses}, func(a protocol.Answer, err error) {
		if err != nil {
			done("", err)
			return
		}
		resolve.Invoke("{}", dom.Float64Array(a.Losses), dom.Float64Array(a.Tests))
	})
}

// about returns the field and the value that an error is about, where it has them.
func about(err error) (field, value string) {
	var bad *scene.Error
	if errors.As(err, &bad) {
		return bad.Field, bad.Value
	}
	return "", ""
}

// call carries out a method of window.downhill and gives its result as JSON.
func (p *page) call(verb, argument string, done func(result string, err error)) {
	if verb == "code" {
		code.Call(p, argument, done)
		return
	}
	c := protocol.Command{Verb: verbs[verb]}
	var err error
	switch c.Verb {
	case protocol.Import:
		p.files.Import.Call(argument, func(a protocol.Answer, leftOut []*scene.Error, err error) {
			p.give(protocol.Choose, a, err, done, leftOut...)
		})
		return
	case protocol.Export:
		p.files.Export.Call(argument, done)
		return
	case protocol.Load:
		c.Text, c.JSON = argument, verb == loadScene
	case protocol.Step:
		c.N, err = wholeNumber(arguments[c.Verb], argument, 1, scene.MaxEpochs)
	case protocol.Seek:
		c.N, err = wholeNumber(arguments[c.Verb], argument, 0, scene.MaxEpochs)
	case protocol.Trace:
		c.N, err = wholeNumber(arguments[c.Verb], argument, 0, max(p.state.Scene().Points.Len()-1, 0))
	case protocol.Predict:
		c.X, err = numbers(arguments[c.Verb], argument, -scene.MaxCoordinate, scene.MaxCoordinate)
	case protocol.Place:
		c.X, err = numbers(arguments[c.Verb], argument, -scene.MaxWeight, scene.MaxWeight)
	case protocol.Surface:
		c.Axes, err = p.surfaceAxes(argument)
	}
	if err != nil {
		done("", err)
		return
	}
	p.send(c, func(a protocol.Answer, err error) {
		switch {
		case err != nil:
		case c.Verb == protocol.Load:
			p.Loaded(c)
		case c.Verb == protocol.Undo, c.Verb == protocol.Redo:
			p.forgetComplaints()
		}
		p.give(c.Verb, a, err, done)
	})
}

// give ends a method: with its result, or with the error.
func (p *page) give(verb protocol.Verb, a protocol.Answer, err error, done func(result string, err error), more ...*scene.Error) {
	result := ""
	if err == nil {
		result, err = p.result(verb, a, more...)
	}
	done(result, err)
}

// result is what a method resolves with, as JSON: the Scene, the link, the prediction, or for all else the Snapshot. The
// notice in it has the Answer's, and more.
func (p *page) result(verb protocol.Verb, a protocol.Answer, more ...*scene.Error) (string, error) {
	var content []byte
	var err error
	switch verb {
	case protocol.Link:
		content, err = json.Marshal(dom.Link(a.Text))
	case protocol.Predict:
		content, err = json.Marshal(a.Prediction)
	case protocol.Surface:
		content, err = json.Marshal(struct {
			*engine.Surface
			Values []float64 `json:"values"`
		}{a.Surface, a.Surface.Values})
	case protocol.Examine:
		content, err = json.Marshal(a.Diagnosis)
	case protocol.Trace:
		content, err = json.Marshal(a.Trace)
	default:
		content, err = json.Marshal(a.Snapshot)
	}
	if a.Notice != nil {
		more = append([]*scene.Error{a.Notice}, more...)
	}
	if len(more) > 0 && err == nil {
		notice, _ := json.Marshal(sentences(more, p.text.CallSentence)) // a text: cannot fail
		content = append(content[:len(content)-1], `,"notice":`...)
		content = append(append(content, notice...), '}')
		p.say(sentences(more, p.text.Sentence), false)
	}
	return string(content), err
}

// sentences say several things, one after the other.
func sentences(of []*scene.Error, say func(error) string) string {
	var all []string
	for _, e := range of {
		all = append(all, say(e))
	}
	return strings.Join(all, " ")
}

// surfaceAxes reads the two parameters of a surface: 0 is the bias, k the weight of mapped feature k. Without any they are
// those of the Scene.
func (p *page) surfaceAxes(argument string) (axes [2]int, err error) {
	x, err := numbers(arguments[protocol.Surface], argument, 0, scene.MaxMapped)
	switch {
	case err == nil && len(x) == 0:
		axes[0], axes[1] = p.state.Scene().SurfaceAxes()
	case err == nil && len(x) != 2:
		err = &scene.Error{Field: arguments[protocol.Surface], Value: strconv.Itoa(len(x)), Rule: scene.WrongLength, Want: 2}
	case err == nil:
		axes = [2]int{int(x[0]), int(x[1])}
		if float64(axes[0]) != x[0] || float64(axes[1]) != x[1] {
			err = &scene.Error{Field: arguments[protocol.Surface], Value: strings.Trim(argument, "[]"), Rule: scene.NotWhole, Max: scene.MaxMapped}
		}
	}
	return axes, err
}

// wholeNumber reads an argument that must be a whole number from least to most.
func wholeNumber(field, argument string, least, most int) (int, error) {
	bad := &scene.Error{Field: field, Value: strings.Trim(argument, `"`), Rule: scene.NotWhole, Min: float64(least), Max: float64(most)}
	var x float64
	if json.Unmarshal([]byte(argument), &x) != nil || argument == "null" || x != math.Trunc(x) {
		return 0, bad
	}
	if x < bad.Min || x > bad.Max {
		bad.Rule = scene.OutOfRange
		return 0, bad
	}
	return int(x), nil
}

// numbers reads an argument that must be a list of finite numbers; least and most are what each may be, which the sentence
// about one that is no number says.
func numbers(field, argument string, least, most float64) ([]float64, error) {
	var list []*float64
	bad := &scene.Error{Field: field, Value: strings.Trim(argument, "[]"), Rule: scene.NotANumber,
		Min: least, Max: most}
	if json.Unmarshal([]byte(argument), &list) != nil || list == nil {
		return nil, bad
	}
	x := make([]float64, len(list))
	for i, v := range list {
		if v == nil {
			return nil, bad
		}
		x[i] = *v
	}
	return x, nil
}
