package oracle

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
)

// converged is the Snapshot of a Scene at its minimum.
func converged(t *testing.T, content string) engine.Snapshot {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	session := engine.NewSession(s)
	session.Run()
	for session.Advance() {
	}
	if session.Status() != engine.Converged {
		t.Fatalf("%s: %s", content, session.Status())
	}
	return session.Snapshot()
}

// The iris set that the page brings holds the points that scikit-learn was asked about.
func TestTheIrisOfThePageAreThoseOfScikitLearn(t *testing.T) {
	text, err := os.ReadFile("testdata/scikit_learn/iris.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct{ Points json.RawMessage }
	if err := json.Unmarshal(text, &golden); err != nil {
		t.Fatal(err)
	}
	s, err := scene.Decode([]byte(`{"points":` + string(golden.Points) + `}`))
	if err != nil {
		t.Fatal(err)
	}
	if s.Dataset != scene.Custom {
		t.Fatal("the golden points are another set")
	}
	iris, _ := scene.Decode([]byte(`{"dataset":"iris"}`))
	if !iris.Points.Equal(s.Points) {
		t.Error("the iris differ")
	}
}

// The article that the hours come from gives the fit: −4.0777 and 1.5046 an hour.
func TestTheHoursGiveThePublishedFit(t *testing.T) {
	s := converged(t, `{"dataset":"hours","optimizer":"newton"}`)
	if math.Abs(s.Weights[0]-1.5046) > 5e-4 || math.Abs(s.Bias+4.0777) > 5e-4 {
		t.Errorf("weight %.4f, bias %.4f", s.Weights[0], s.Bias)
	}
}

// On rare snow a model that never says snow is right for 96 %, and finds none of it.
func TestAccuracyMisleadsOnSnow(t *testing.T) {
	s := converged(t, `{"dataset":"snow","optimizer":"newton","l2":10,"scaling":"standardise"}`)
	if s.Accuracy < 0.95 || *s.Train.Recall > 0.05 || *s.Train.AUC < 0.8 {
		t.Errorf("accuracy %.3f, recall %.3f, area %.3f", s.Accuracy, *s.Train.Recall, *s.Train.AUC)
	}
}
