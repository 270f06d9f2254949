package engine

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"

	"downhill/engine/scene"
)

var update = flag.Bool("update", false, "write testdata/snapshots.json anew")

// known is a Scene and its Snapshot after a number of epochs, to the last bit: JSON keeps a float64 exactly. This test
// reads the file natively and as WebAssembly in Node, and web/e2e reads it in a browser.
type known struct {
	Scene    json.RawMessage `json:"scene"`
	Epochs   int             `json:"epochs"`
	Snapshot json.RawMessage `json:"snapshot"`
}

const knownFile = "testdata/snapshots.json"

func TestSameSceneSameSnapshotToTheLastBit(t *testing.T) {
	if *update {
		writeKnown(t)
	}
	text, err := os.ReadFile(knownFile)
	if err != nil {
		t.Fatal(err)
	}
	var all []known
	if err := json.Unmarshal(text, &all); err != nil || len(all) < 20 {
		t.Fatalf("%d Snapshots in %s: %v", len(all), knownFile, err)
	}
	methods := map[string]bool{}
	for _, k := range all {
		methods[decode(t, string(k.Scene)).Optimizer] = true
		got, err := json.Marshal(trained(t, string(k.Scene), k.Epochs).Snapshot())
		if err != nil {
			t.Fatal(err)
		}
		var want Snapshot
		if err := json.Unmarshal(k.Snapshot, &want); err != nil {
			t.Fatal(err)
		}
		if text, _ := json.Marshal(want); string(text) != string(got) {
			t.Errorf("%s at epoch %d:\n%s, want\n%s", k.Scene, k.Epochs, got, text)
		}
	}
	for _, m := range scene.Methods {
		if !methods[m.Name] {
			t.Errorf("no Snapshot of %s is known", m.Name)
		}
	}
}

// everyMethod names every optimiser, schedule, feature map, scaling and penalty at least once.
var everyMethod = []string{
	`"optimizer":"sgd","batchSize":7,"learningRate":0.1`,
	`"optimizer":"momentum","batchSize":0,"schedule":"step","period":20,"learningRate":0.1`,
	`"optimizer":"nesterov","batchSize":16,"schedule":"exponential","period":30,"l2":0.01,"learningRate":0.05`,
	`"optimizer":"adagrad","schedule":"inverse","featureMap":"quadratic","learningRate":0.5`,
	`"optimizer":"rmsprop","schedule":"cosine","period":25,"featureMap":"polynomial","degree":5,"scaling":"standardise"`,
	`"optimizer":"adam","featureMap":"rbf","centres":5,"width":1.5,"l1":0.001,"learningRate":0.1`,
	`"optimizer":"newton","featureMap":"sin","testShare":0.3,"l2":0.001`,
	`"optimizer":"newton","l1":0.02,"featureMap":"polynomial","scaling":"minmax","testShare":0.25,"split":"random"`,
	`"schedule":"backtracking","learningRate":8,"featureMap":"chosen","terms":"x1,x1x2,x2^2,sin x1","l1":0.01`,
	`"initialWeights":"random","seed":4,"scaling":"standardise","featureMap":"quadratic","learningRate":0.2`,
	`"optimizer":"lion","batchSize":25,"featureMap":"quadratic","scaling":"standardise","l1":0.01,"l2":0.005,"beta1":0.8,"slopeDecay":0.95`,
}

func writeKnown(t *testing.T) {
	var all []known
	add := func(epoch int, text string) {
		snapshot, err := json.Marshal(trained(t, text, epoch).Snapshot())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, known{json.RawMessage(text), epoch, snapshot})
	}
	row, _ := scene.Lookup("dataset")
	for i, dataset := range row.Choices {
		if dataset != scene.Custom {
			add(1000, fmt.Sprintf(`{"dataset":%q}`, dataset))
			add(137, fmt.Sprintf(`{"dataset":%q,"scaling":"standardise","learningRate":%g,"l2":0.01,"seed":%d}`, dataset, 0.1*float64(i+1), i))
		}
	}
	add(50, `{"dataset":"moons","scaling":"minmax","learningRate":3,"l1":0.001,"noise":0.35,"count":999}`)
	add(400, `{"dataset":"overlap","learningRate":0.5,"l1":0.05,"l2":0.02,"seed":9007199254740990}`)
	add(20, `{"dataset":"blobs","count":20000,"noise":0.9,"learningRate":0.7}`)
	add(77, `{"points":[{"x":[0.1,-3,1e-7],"label":0},{"x":[1e5,2.25,3],"label":1},{"x":[-7,0.333,1],"label":1}],"learningRate":0.003}`)
	add(300, `{"dataset":"circles","initial":{"epoch":40,"weights":[0.3,-1.7],"bias":2.5},"learningRate":0.2}`)
	for _, settings := range everyMethod {
		add(60, `{"dataset":"moons","count":90,`+settings+`}`)
	}
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(knownFile, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
