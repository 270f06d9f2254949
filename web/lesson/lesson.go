// Package lesson holds the lessons: data in the folder lessons, one file each, that the page shows beside the plot. A
// new file there is a new lesson; docs/lessons.md says what is in one, and the package's tests check every file, each
// number in its words included.
//
// A lesson knows nothing of the page: it reads a State, which is a Scene and the engine's Snapshot of it.
package lesson

import (
	"encoding/json"
	"slices"

	"downhill/engine/scene"
)

// Lesson is one file of the folder lessons.
type Lesson struct {
	ID      string `json:"-"` // of its file 01-one-feature.json: one-feature; it is in links, so it stays
	Title   string `json:"title"`
	Summary string `json:"summary"` // one line
	Race    bool   `json:"race"`    // the loss chart keeps the run of each optimiser
	Steps   []Step `json:"steps"`   // 1 to MaxSteps
}

// Step is one idea.
type Step struct {
	Words    []string        `json:"words"`    // paragraphs, in the markup that Spans reads
	Scene    json.RawMessage `json:"scene"`    // in part, as scene.Decode takes it; nil: the page stays as it is
	Epoch    int             `json:"epoch"`    // that the page trains Scene to
	View     string          `json:"view"`     // that the step needs open, one of web/views; "" where any will do
	Controls []string        `json:"controls"` // that it asks for, where its task does not tell: settings, Run or StepOnce
	Advice   bool            `json:"advice"`   // whether the page may advise, as it does outside lessons
	Question *Question       `json:"question"` // nil: there is only something to read
	Reveal   *Reveal         `json:"reveal"`   // nil exactly where there is no question
	Facts    []Fact          `json:"facts"`
	Given    []float64       `json:"given"` // numbers that the words suppose, so that they are no fact
}

// Question is what a learner answers, in one of three ways: a choice, a number, or by doing something on the page.
type Question struct {
	Text    string      `json:"text"`
	Choices []Choice    `json:"choices"` // 2 to MaxChoices, one of them right
	Number  *Number     `json:"number"`
	Task    []Condition `json:"task"` // all of them have to hold
	Hint    string      `json:"hint"` // what to look at after a wrong number
}

// Choice is one of the answers to choose from.
type Choice struct {
	Text  string `json:"text"`
	Right bool   `json:"right"`
	Hint  string `json:"hint"` // what to look at after this answer, where it is not right
}

// Number is the right number, and how far from it an answer may be.
type Number struct {
	Is     Value   `json:"is"`
	Within float64 `json:"within"` // above 0
}

// Condition is something that can be true of a State. One of the comparisons is given.
type Condition struct {
	Value
	Is      *string  // the value as a text, for a status or a choice, or a number as it is written in JSON
	AtLeast *float64 //
	AtMost  *float64 //
	Above   *float64 //
	Below   *float64 //
	Hint    string   // what to look at where it does not hold
}

// Reveal is what is shown after the right answer.
type Reveal struct {
	Words []string `json:"words"`
	Epoch int      `json:"epoch"` // that the page then trains to; 0: it stays where it is
}

// Fact is a number or a text that the words state. The tests compute it with the engine, to the digits that are given.
type Fact struct {
	Value
	From  json.RawMessage // a Scene in part; nil: the one that the step shows
	Epoch int             // that the Scene is trained to
	Is    string          // as it is written in JSON, without quotes
}

// The limits of a lesson. They keep it readable beside the plot.
const (
	MaxSteps   = 12
	MaxChoices = 5
	MaxTitle   = 60  // characters
	MaxSummary = 140 // characters
	MaxWords   = 420 // characters of a paragraph, a question, an answer or a hint
)

// SceneAt returns the Scene that step i, counted from 0, shows, and the epoch that it is trained to: its own, or that
// of the last step before it that has one. A lesson's first step always has one.
func (l *Lesson) SceneAt(i int) (scene.Scene, int) {
	for ; i > 0 && l.Steps[i].Scene == nil; i-- {
	}
	s, err := scene.Decode(l.Steps[i].Scene)
	if err != nil { // it was checked when the lesson was read
		return scene.Default(), 0
	}
	return s, l.Steps[i].Epoch
}

// Find returns the lesson of that ID, or nil.
func Find(lessons []*Lesson, id string) *Lesson {
	if i := slices.IndexFunc(lessons, func(l *Lesson) bool { return l.ID == id }); i >= 0 {
		return lessons[i]
	}
	return nil
}
