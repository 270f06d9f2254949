package lesson

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"downhill/engine"
	"downhill/engine/scene"
)

// refuse returns an *Error.
func refuse(field, value string, rule Rule) error {
	return &Error{Field: field, Value: value, Rule: rule}
}

// first returns the first error of checks that are made in order.
func first(checks ...func() error) error {
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (l *Lesson) check() error {
	return first(
		func() error { return checkText("title", l.Title, MaxTitle) },
		func() error { return checkText("summary", l.Summary, MaxSummary) },
		func() error {
			switch n := len(l.Steps); {
			case n == 0:
				return refuse("steps", "", Missing)
			case n > MaxSteps:
				return refuse("steps", strconv.Itoa(n), TooMany)
			case l.Steps[0].Scene == nil:
				return refuse("steps[0].scene", "", NoScene)
			}
			return nil
		},
		func() error {
			for i := range l.Steps {
				if err := l.Steps[i].check(fmt.Sprintf("steps[%d]", i)); err != nil {
					return err
				}
			}
			return nil
		},
	)
}

func (s *Step) check(field string) error {
	return first(
		func() error { return checkParagraphs(field+".words", s.Words) },
		func() error { return checkScene(field+".scene", s.Scene) },
		func() error { return checkEpoch(field+".epoch", s.Epoch, s.Scene != nil) },
		func() error { return s.checkControls(field) },
		func() error {
			if (s.Question == nil) != (s.Reveal == nil) {
				return refuse(field+".reveal", "", NoReveal)
			}
			if s.Question == nil {
				return nil
			}
			return first(
				func() error { return s.Question.check(field + ".question") },
				func() error { return checkParagraphs(field+".reveal.words", s.Reveal.Words) },
				func() error { return checkEpoch(field+".reveal.epoch", s.Reveal.Epoch, true) },
			)
		},
		func() error {
			for i, f := range s.Facts {
				if err := f.check(fmt.Sprintf("%s.facts[%d]", field, i)); err != nil {
					return err
				}
			}
			return nil
		},
	)
}

func checkText(field, text string, most int) error {
	n := utf8.RuneCountInString(text)
	switch {
	case strings.TrimSpace(text) == "":
		return refuse(field, text, Missing)
	case n > most:
		return refuse(field, strconv.Itoa(n)+" characters", TooLong)
	}
	if _, ok := parse(text); !ok {
		return refuse(field, text, BadMarkup)
	}
	return nil
}

func checkParagraphs(field string, words []string) error {
	if len(words) == 0 {
		return refuse(field, "", Missing)
	}
	for i, text := range words {
		if err := checkText(fmt.Sprintf("%s[%d]", field, i), text, MaxWords); err != nil {
			return err
		}
	}
	return nil
}

func checkScene(field string, content json.RawMessage) error {
	if content == nil {
		return nil
	}
	if _, err := scene.Decode(content); err != nil {
		return &Error{Field: field, Value: string(content), Rule: BadScene, Cause: err}
	}
	return nil
}

func checkEpoch(field string, epoch int, allowed bool) error {
	if epoch < 0 || epoch > scene.MaxEpochs || epoch > 0 && !allowed {
		return refuse(field, strconv.Itoa(epoch), BadEpoch)
	}
	return nil
}

func (q *Question) check(field string) error {
	kinds := 0
	for _, is := range []bool{q.Choices != nil, q.Number != nil, q.Task != nil} {
		if is {
			kinds++
		}
	}
	if kinds != 1 {
		return refuse(field, strconv.Itoa(kinds)+" ways", OneKind)
	}
	if err := checkText(field+".text", q.Text, MaxWords); err != nil {
		return err
	}
	switch {
	case q.Choices != nil:
		return q.checkChoices(field + ".choices")
	case q.Number != nil:
		return q.checkNumber(field)
	}
	return q.checkTask(field + ".task")
}

func (q *Question) checkChoices(field string) error {
	right := 0
	for i, c := range q.Choices {
		at := fmt.Sprintf("%s[%d]", field, i)
		if err := checkText(at+".text", c.Text, MaxWords); err != nil {
			return err
		}
		if c.Right {
			right++
			continue
		}
		if checkText(at+".hint", c.Hint, MaxWords) != nil {
			return refuse(at+".hint", c.Hint, NoHint)
		}
	}
	if right != 1 || len(q.Choices) < 2 || len(q.Choices) > MaxChoices {
		return refuse(field, strconv.Itoa(right)+" of "+strconv.Itoa(len(q.Choices)), OneRight)
	}
	return nil
}

func (q *Question) checkNumber(field string) error {
	if !(q.Number.Within > 0) {
		return refuse(field+".number.within", scene.FormatNumber(q.Number.Within), NoTolerance)
	}
	if checkText(field+".hint", q.Hint, MaxWords) != nil {
		return refuse(field+".hint", q.Hint, NoHint)
	}
	return q.Number.Is.checkAsked(field + ".number.is")
}

func (q *Question) checkTask(field string) error {
	if len(q.Task) == 0 {
		return refuse(field, "", Missing)
	}
	for i, c := range q.Task {
		at := fmt.Sprintf("%s[%d]", field, i)
		tests := 0
		for _, is := range []bool{c.Is != nil, c.AtLeast != nil, c.AtMost != nil, c.Above != nil, c.Below != nil} {
			if is {
				tests++
			}
		}
		if tests != 1 {
			return refuse(at, strconv.Itoa(tests)+" comparisons", OneTest)
		}
		if checkText(at+".hint", c.Hint, MaxWords) != nil {
			return refuse(at+".hint", c.Hint, NoHint)
		}
		if err := c.Value.checkAsked(at); err != nil {
			return err
		}
	}
	return nil
}

// sample has every field that a Snapshot can have.
func sample() engine.Snapshot {
	some := new(float64)
	metrics := engine.Metrics{Points: 1, Precision: some, Recall: some, F1: some, AUC: some}
	return engine.Snapshot{Model: engine.Model{Weights: make([]float64, 1)}, Train: metrics, Test: &metrics, Stop: &engine.Stop{Value: some}}
}

// checkAsked checks a value that the page reads, which has no calls.
func (v Value) checkAsked(field string) error {
	if v.Call != "" {
		return refuse(field+".call", v.Call, OnlyFact)
	}
	return v.check(field)
}

func (v Value) check(field string) error {
	kinds := 0
	for _, is := range []bool{v.Number != nil, v.Snapshot != "", v.Setting != "", v.Predict != nil, v.Sigmoid != nil, v.Log != nil,
		v.Sum != nil, v.Product != nil, v.Call != ""} {
		if is {
			kinds++
		}
	}
	if kinds != 1 {
		return refuse(field, strconv.Itoa(kinds)+" values", OneValue)
	}
	if v.Setting != "" {
		if _, ok := scene.Lookup(v.Setting); !ok {
			return refuse(field+".scene", v.Setting, NoSetting)
		}
	}
	if v.Snapshot != "" && !isPath(v.Snapshot) {
		return refuse(field+".snapshot", v.Snapshot, NoSnapshot)
	}
	return v.checkInner(field)
}

// isPath reports whether a path leads somewhere in a Snapshot. It accepts any index of a weight, as their number
// depends on the Scene.
func isPath(path string) bool {
	if digits, ok := strings.CutPrefix(path, "weights."); ok {
		n, err := strconv.Atoi(digits)
		return err == nil && n >= 0
	}
	_, ok := at(sample(), path)
	return ok
}

// checkInner checks the values that this one is computed from.
func (v Value) checkInner(field string) error {
	inner := append(append([]Value(nil), v.Sum...), v.Product...)
	for _, one := range []*Value{v.Sigmoid, v.Log} {
		if one != nil {
			inner = append(inner, *one)
		}
	}
	for _, w := range inner {
		if err := w.check(field); err != nil {
			return err
		}
	}
	return nil
}

func (f Fact) check(field string) error {
	return first(
		func() error { return checkScene(field+".from", f.From) },
		func() error { return checkEpoch(field+".epoch", f.Epoch, true) },
		func() error {
			if f.Is == "" {
				return refuse(field+".is", "", Missing)
			}
			return f.Value.check(field)
		},
	)
}

// Agrees reports whether the fact is true of a State: a text is the same, and a number is as near as its digits say.
func (f Fact) Agrees(s State) bool {
	want, err := strconv.ParseFloat(f.Is, 64)
	if err != nil {
		text, ok := f.text(s)
		return ok && text == f.Is
	}
	x, ok := f.In(s)
	_, decimals, _ := strings.Cut(f.Is, ".")
	return ok && math.Abs(x-want) <= (0.5+1e-9)*math.Pow(10, -float64(len(decimals)))
}
