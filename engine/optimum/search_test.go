package optimum

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/scene"
	"downhill/engine/vector"
)

// A step of the search works in slices, so that a worker can train between them.
func TestTheSearchWorksInSlices(t *testing.T) {
	s, err := scene.Decode([]byte(`{"dataset":"overlap","count":20000,"featureMap":"polynomial","degree":5}`))
	if err != nil {
		t.Fatal(err)
	}
	d := newDescent(problem.New(s), scene.Settings{})
	count := 0
	for d.steps == 0 && d.advance() {
		count++
	}
	if d.steps != 1 || count < 3 {
		t.Errorf("%d steps in %d slices", d.steps, count)
	}
}

// Of a larger penalty the minimum is near, and the same from there.
func TestASearchMayStartWhereAnotherEnded(t *testing.T) {
	s, err := scene.Decode([]byte(`{"dataset":"overlap","featureMap":"quadratic","l1":0.02,"scaling":"standardise"}`))
	if err != nil {
		t.Fatal(err)
	}
	found := func(l1 float64, after *Search) *Search {
		s.L1 = l1
		search := NewSearch(problem.New(s), s.Settings, after)
		for search.Advance() {
		}
		return search
	}
	first := found(0.02, nil)
	cold, warm := found(0.05, nil), found(0.05, first)
	if math.Abs(cold.Found().Loss-warm.Found().Loss) > 1e-12 || warm.descent.steps > cold.descent.steps {
		t.Errorf("from zero J is %.15g in %d steps, from the other minimum %.15g in %d", cold.Found().Loss, cold.descent.steps, warm.Found().Loss, warm.descent.steps)
	}
	if !slices.Equal(warm.Seen(), warm.Found().At.Weights()) || vector.Norm1(warm.Seen()) >= vector.Norm1(first.Seen()) {
		t.Errorf("the weights are %v, of the smaller penalty %v", warm.Seen(), first.Seen())
	}
}

func TestAProblemThatIsTooLargeIsNotSearched(t *testing.T) {
	s, err := scene.Decode([]byte(`{"dataset":"overlap","count":100000,"featureMap":"polynomial","degree":8}`))
	if err != nil {
		t.Fatal(err)
	}
	if search := NewSearch(problem.New(s), s.Settings, nil); search.Advance() || search.Found() != nil {
		t.Error("it is searched")
	}
}

func TestAnOptimumAsJSON(t *testing.T) {
	o := &Optimum{Model: model.Model{Weights: []float64{1, -2}, Bias: 0.5}, Loss: 0.25, At: model.Parameters{3, 4, 5}}
	text, err := json.Marshal(o)
	if want := `{"weights":[1,-2],"bias":0.5,"loss":0.25}`; err != nil || string(text) != want {
		t.Errorf("%s, %v; want %s", text, err, want)
	}
	var again Optimum
	if err := json.Unmarshal(text, &again); err != nil || again.Loss != 0.25 || again.Bias != 0.5 || !slices.Equal(again.Weights, o.Weights) {
		t.Errorf("%v, %v", again, err)
	}
	if json.Unmarshal([]byte(`{"loss":"x"}`), &again) == nil {
		t.Error("a word is read as a loss")
	}
}
