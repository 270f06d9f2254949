package lesson

import (
	"reflect"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
)

// What a step asks for is what its task names, in that order, once each; a step can also name it.
func TestTheControlsOfAStep(t *testing.T) {
	rate, end, low := 0.001, 1000.0, 0.1
	one := "1"
	task := []Condition{
		{Value: Value{Setting: "learningRate"}, AtMost: &rate}, {Value: Value{Snapshot: "epoch"}, AtLeast: &end},
		{Value: Value{Snapshot: "loss"}, Below: &low},
	}
	at := State{Scene: scene.Default(), Snapshot: engine.Snapshot{Epoch: 1000, Loss: 0.5}}
	at.Scene.LearningRate = rate
	for name, c := range map[string]struct {
		step Step
		want []Control
	}{
		"task":     {Step{Question: &Question{Task: task}}, []Control{{"learningRate", true}, {Run, false}}},
		"one step": {Step{Question: &Question{Task: []Condition{{Value: Value{Snapshot: "epoch"}, Is: &one}}}}, []Control{{StepOnce, false}}},
		"named":    {Step{Controls: []string{"threshold"}, Question: &Question{Task: task}}, []Control{{"threshold", false}}},
		"choices":  {Step{Question: &Question{Choices: []Choice{{Text: "a"}}}}, nil},
		"words":    {Step{}, nil},
	} {
		if got := c.step.ControlsIn(at); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	for _, bad := range []Step{{Controls: []string{"nothing"}, Question: &Question{}}, {Controls: []string{"threshold"}}} {
		if err := bad.checkControls("steps[0]"); err == nil {
			t.Errorf("%v is accepted", bad.Controls)
		}
	}
}

// A longer lesson takes longer, and a task longer than a choice.
func TestHowLongALessonTakes(t *testing.T) {
	ask := func(q *Question) Step { return Step{Question: q, Reveal: &Reveal{}} }
	choice, number, do := ask(&Question{Choices: []Choice{{}}}), ask(&Question{Number: &Number{}}), ask(&Question{Task: []Condition{{}}})
	for name, c := range map[string]struct {
		steps []Step
		want  int
	}{
		"nothing": {nil, 1}, "choices": {[]Step{choice, choice, choice, choice, choice, choice, choice, choice}, 2},
		"numbers": {[]Step{number, number, number, number, number, number}, 3}, "tasks": {[]Step{do, do, do, do, do, do}, 4},
		"words": {[]Step{{Words: threeHundred()}, {Words: threeHundred()}}, 4},
	} {
		if got := (&Lesson{Steps: c.steps}).Minutes(); got != c.want {
			t.Errorf("%s: %d minutes, want %d", name, got, c.want)
		}
	}
}

// threeHundred are so many words.
func threeHundred() []string {
	var words []string
	for range 100 {
		words = append(words, "one two three")
	}
	return words
}
