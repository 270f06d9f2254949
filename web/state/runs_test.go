package state

import (
	"testing"

	"downhill/engine/runs"
	"downhill/engine/scene"
)

// A run is drawn with the line of its place among all, if it is not hidden, is known and could be trained.
func TestWhichRunsAreDrawn(t *testing.T) {
	s, err := scene.Decode([]byte(`{"pins":[{"name":"a","epoch":1},{"name":"b","epoch":1,"hidden":true},{"name":"c","epoch":1},{"name":"d","epoch":1},{"name":"e","epoch":1}]}`))
	if err != nil {
		t.Fatal(err)
	}
	shown := New()
	shown.TakeScene(s)
	before := shown.RunsRev()
	shown.TakeRuns([]runs.Run{{Name: "gone"}, {Name: "e"}, {Name: "c", Refusal: &scene.Error{}}, {Name: "b"}, {Name: "a"}})
	kept := shown.Kept()
	if len(kept) != 2 || kept[0].Name != "a" || kept[0].Line != 0 || kept[1].Name != "e" || kept[1].Line != 4 {
		t.Errorf("they are %+v", kept)
	}
	if shown.RunsRev() != before+1 || shown.Run("b") == nil || shown.Run("d") != nil {
		t.Errorf("revision %d, b is %v and d %v", shown.RunsRev(), shown.Run("b"), shown.Run("d"))
	}
}
