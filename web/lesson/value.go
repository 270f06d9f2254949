package lesson

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// State is what a lesson reads: the page's Scene and the engine's answer to it.
type State struct {
	Scene    scene.Scene
	Snapshot engine.Snapshot

	Call func(method string) (result []byte) // what a method of window.downhill answers, in JSON; nil on the page
}

// Value is a number, or a text, that is read from a State or computed. One field is set.
type Value struct {
	Number   *float64  // in JSON just the number
	Snapshot string    // a path into the Snapshot, such as loss, weights.0 or test.recall
	Setting  string    // of the Scene; in JSON {"scene": "learningRate"}
	Predict  []float64 // P(y = 1) at these features
	Sigmoid  *Value    // σ of it
	Log      *Value    // its natural logarithm; in JSON {"ln": …}
	Sum      []Value
	Product  []Value
	Call     string // a path into the result of a method of window.downhill, such as influence.6.cook; of facts only
}

// In returns the value as a number, and whether there is such a number in the State.
func (v Value) In(s State) (x float64, ok bool) {
	switch {
	case v.Number != nil:
		return *v.Number, true
	case v.Predict != nil:
		if s.Scene.CheckPosition(v.Predict) != nil {
			return 0, false
		}
		z := engine.NewSection(s.Scene).Logit(s.Snapshot.Model, v.Predict)
		return elementary.Sigmoid(z), true
	case v.Sigmoid != nil:
		x, ok = v.Sigmoid.In(s)
		return elementary.Sigmoid(x), ok
	case v.Log != nil:
		x, ok = v.Log.In(s)
		return math.Log(x), ok
	case v.Sum != nil:
		return fold(v.Sum, s, 0, func(a, b float64) float64 { return a + b })
	case v.Product != nil:
		return fold(v.Product, s, 1, func(a, b float64) float64 { return a * b })
	}
	text, ok := v.text(s)
	x, err := strconv.ParseFloat(text, 64)
	return x, ok && err == nil
}

func fold(values []Value, s State, start float64, join func(a, b float64) float64) (float64, bool) {
	for _, v := range values {
		x, ok := v.In(s)
		if !ok {
			return 0, false
		}
		start = join(start, x)
	}
	return start, true
}

// text returns what a setting or a path into the Snapshot holds, as JSON writes it but without quotes.
func (v Value) text(s State) (string, bool) {
	if v.Setting != "" {
		row, ok := scene.Lookup(v.Setting)
		if !ok {
			return "", false
		}
		return row.Text(s.Scene.Settings), true
	}
	if v.Call != "" {
		method, path, _ := strings.Cut(v.Call, ".")
		if s.Call == nil {
			return "", false
		}
		return follow(s.Call(method), path)
	}
	return at(s.Snapshot, v.Snapshot)
}

// at follows a path into a Snapshot.
func at(s engine.Snapshot, path string) (string, bool) {
	content, err := json.Marshal(s)
	if err != nil {
		return "", false
	}
	return follow(content, path)
}

// follow follows a path into JSON.
func follow(raw json.RawMessage, path string) (string, bool) {
	for _, key := range strings.Split(path, ".") {
		var list []json.RawMessage
		var fields map[string]json.RawMessage
		switch i, err := strconv.Atoi(key); {
		case err == nil && json.Unmarshal(raw, &list) == nil && i >= 0 && i < len(list):
			raw = list[i]
		case json.Unmarshal(raw, &fields) == nil && fields[key] != nil:
			raw = fields[key]
		default:
			return "", false
		}
	}
	return bare(raw), !strings.ContainsAny(string(raw), "{[")
}

// bare is a number or a text of JSON without its quotes.
func bare(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return strings.TrimSpace(string(raw))
}

// Holds reports whether a condition is true of a State. A run that has converged counts as past any epoch, as Run takes
// it no further.
func (c Condition) Holds(s State) bool {
	if c.Snapshot == "epoch" && c.AtLeast != nil && s.Snapshot.Status == engine.Converged && s.Snapshot.Epoch > 0 {
		return true
	}
	if c.Is != nil {
		if text, ok := c.text(s); ok && text == *c.Is {
			return true
		}
		want, err := strconv.ParseFloat(*c.Is, 64)
		x, ok := c.In(s)
		return err == nil && ok && x == want
	}
	x, ok := c.In(s)
	return ok && (c.AtLeast == nil || x >= *c.AtLeast) && (c.AtMost == nil || x <= *c.AtMost) &&
		(c.Above == nil || x > *c.Above) && (c.Below == nil || x < *c.Below)
}

// Answer is what a learner gave: the index of a choice, or a number. A task needs neither.
type Answer struct {
	Choice int
	Number float64
}

// Judge returns whether an answer is right, and where it is not, what to look at.
func (q *Question) Judge(a Answer, s State) (right bool, hint string) {
	switch {
	case q.Choices != nil:
		c := q.Choices[a.Choice]
		return c.Right, c.Hint
	case q.Number != nil:
		want, ok := q.Number.Is.In(s)
		return ok && math.Abs(a.Number-want) <= q.Number.Within, q.Hint
	}
	for _, c := range q.Task {
		if !c.Holds(s) {
			return false, c.Hint
		}
	}
	return true, ""
}
