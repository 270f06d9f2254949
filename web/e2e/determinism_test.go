//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
)

// The browser gives the same numbers as the engine did natively, to the last bit; engine/determinism_test.go says more.
func TestSameSceneSameSnapshotToTheLastBit(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../engine/testdata/snapshots.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []struct {
		Scene    json.RawMessage
		Epochs   int
		Snapshot snapshot
	}
	if err := json.Unmarshal(text, &all); err != nil || len(all) < 20 {
		t.Fatalf("%d Snapshots: %v", len(all), err)
	}
	k := open(t, desktop, "")
	for _, c := range all {
		got := eval[snapshot](k, `(scene, epochs) => downhill.load(scene).then(() => downhill.step(epochs))`, c.Scene, c.Epochs)
		if !reflect.DeepEqual(got, c.Snapshot) {
			t.Errorf("%s at epoch %d: %+v, want %+v", c.Scene, c.Epochs, got, c.Snapshot)
		}
	}
}
