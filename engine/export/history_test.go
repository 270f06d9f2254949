package export

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
)

func TestHistoryHasARowForEachEpoch(t *testing.T) {
	for _, share := range []string{"0", "0.25"} {
		s, err := scene.Decode([]byte(`{"dataset":"moons","learningRate":0.1,"testShare":` + share + `}`))
		if err != nil {
			t.Fatal(err)
		}
		session := engine.NewSession(s)
		if err := session.Step(20); err != nil {
			t.Fatal(err)
		}
		h := WriteHistory(session.Replay(), []string{"a", "=b"}, share != "0")
		for h.Advance() {
		}
		rows, err := csv.NewReader(strings.NewReader(string(h.Text()))).ReadAll()
		if err != nil || len(rows) != 22 || h.Done() != 1 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		want := "epoch,training loss,test loss,accuracy,weight of a,weight of =b,bias"
		if share == "0" {
			want = strings.Replace(want, "test loss,", "", 1)
		}
		if strings.Join(rows[0], ",") != want {
			t.Errorf("the first row is %q", rows[0])
		}
		last := session.Snapshot()
		numbers := []float64{20, last.Loss, last.Accuracy, last.Weights[0], last.Weights[1], last.Bias}
		if last.Test != nil {
			numbers = []float64{20, last.Loss, last.Test.Loss, last.Accuracy, last.Weights[0], last.Weights[1], last.Bias}
		}
		for j, cell := range rows[21] {
			if x, err := strconv.ParseFloat(cell, 64); err != nil || math.Float64bits(x) != math.Float64bits(numbers[j]) {
				t.Errorf("%s is %s, want %g", rows[0][j], cell, numbers[j])
			}
		}
	}
}
