package protocol

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/table"
)

const smallTable = "a;b;class\n1,5;2;no\n3;4;yes\n5;;yes\n"

func TestNothingIsReplacedBeforeChoose(t *testing.T) {
	k := newTalk(t)
	before := k.scene
	sent := k.client.nextID + 1
	p := k.must(Command{Verb: Import, File: File{Bytes: []byte(smallTable)}}).Preview
	if p == nil || p.Rows != 3 || !p.DecimalComma || p.Columns[1].Missing != 1 {
		t.Fatalf("%+v", p)
	}
	if !k.scene.Points.Equal(before.Points) || k.server.frame().Undo != 0 {
		t.Fatal("the points changed before Choose")
	}
	bad := p.Choices
	bad.Features = nil
	var refused *scene.Error
	if _, err := k.ask(Command{Verb: Choose, N: sent, Choices: &bad}); !errors.As(err, &refused) || refused.Rule != scene.NoFeatures {
		t.Errorf("%v", err)
	}
	a := k.must(Command{Verb: Choose, N: sent, Choices: &p.Choices})
	if a.Notice == nil || a.Notice.Rule != scene.LeftOut || a.Notice.Value != "1" {
		t.Errorf("the notice is %+v", a.Notice)
	}
	if k.scene.Points.Len() != 2 || !slices.Equal(k.scene.Points.Coords(), []float64{1.5, 2, 3, 4}) || !slices.Equal(k.scene.Features, []string{"a", "b"}) {
		t.Fatalf("%+v", k.scene)
	}
	k.must(Command{Verb: Undo})
	if !k.scene.Points.Equal(before.Points) || k.scene.Dataset != before.Dataset {
		t.Error("undo did not bring the points back")
	}
	k.must(Command{Verb: Redo})
	if k.scene.Points.Len() != 2 {
		t.Error("redo did not bring the table back")
	}
	// The table is gone once it is chosen.
	k.cancelled(Command{Verb: Choose, N: sent, Choices: &p.Choices})
}

// Where missing features are filled in, the rows that are left out have no label.
func TestRowsWithoutALabelAreSaidToBeLeftOut(t *testing.T) {
	k := newTalk(t)
	sent := k.client.nextID + 1
	p := k.must(Command{Verb: Import, File: File{Bytes: []byte("a,label\n1,0\n,1\n3,\n4,1\n")}}).Preview
	p.Choices.Missing = table.Mean
	a := k.must(Command{Verb: Choose, N: sent, Choices: &p.Choices})
	if a.Notice == nil || a.Notice.Rule != scene.Unlabelled || a.Notice.Value != "1" || k.scene.Points.Len() != 3 {
		t.Errorf("the notice is %+v, of %d points", a.Notice, k.scene.Points.Len())
	}
}

// cancelled fails unless a command is refused as something that was cancelled.
func (k *talk) cancelled(c Command) {
	k.Helper()
	_, err := k.ask(c)
	var refused *engine.CommandError
	if !errors.As(err, &refused) || refused.Rule != engine.Cancelled {
		k.Errorf("%+v: %v", c, err)
	}
}

func bigTable(rows int) []byte {
	var b strings.Builder
	b.WriteString("a,b,label\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d.5,%d,%d\n", i, -i, i%2)
	}
	return []byte(b.String())
}

func TestAnImportTellsHowFarItIsAndCanBeCancelled(t *testing.T) {
	k := newTalk(t)
	k.tick = 3 * time.Millisecond
	before := k.scene
	var told []Progress
	k.client.OnProgress = func(p Progress) { told = append(told, p) }
	var failure error
	id := k.client.Send(Command{Verb: Import, File: File{Bytes: bigTable(80_000)}}, func(_ Answer, err error) { failure = err })
	for len(told) < 2 && k.server.Busy() {
		k.server.Work()
		// The worker still answers.
		if len(told) == 1 {
			k.must(Command{Verb: State})
		}
	}
	if len(told) < 2 || told[0].ID != id || !(told[0].Done > 0 && told[1].Done > told[0].Done && told[1].Done < 1) || failure != nil {
		t.Fatalf("%+v, %v", told, failure)
	}
	k.must(Command{Verb: Forget, N: id})
	var refused *engine.CommandError
	if !errors.As(failure, &refused) || refused.Rule != engine.Cancelled || k.server.Busy() {
		t.Errorf("after Forget: %v", failure)
	}
	k.cancelled(Command{Verb: Choose, N: id, Choices: &table.Choices{}})
	if !k.scene.Points.Equal(before.Points) {
		t.Error("the points changed")
	}
}

func TestAnImportTakesThePlaceOfAnother(t *testing.T) {
	k := newTalk(t)
	first := k.client.Send(Command{Verb: Import, Text: smallTable}, nil)
	for k.server.Busy() {
		k.server.Work()
	}
	var failure error
	k.client.Send(Command{Verb: Import, File: File{Bytes: bigTable(80_000)}}, func(_ Answer, err error) { failure = err })
	p := k.must(Command{Verb: Import, Text: smallTable}).Preview
	if failure == nil {
		t.Error("the table that was being read is not cancelled")
	}
	k.cancelled(Command{Verb: Choose, N: first, Choices: &p.Choices})
	k.must(Command{Verb: Choose, N: k.client.nextID - 1, Choices: &p.Choices})
	k.must(Command{Verb: Import, Text: smallTable})
	last := k.client.nextID
	k.must(Command{Verb: Forget, N: last})
	k.cancelled(Command{Verb: Choose, N: last, Choices: &p.Choices})
}

func TestATableIsReadAgainByOptions(t *testing.T) {
	k := newTalk(t)
	first := k.client.nextID + 1
	if p := k.must(Command{Verb: Import, Text: "h;label\n1.234;0\n2.345;1\n"}).Preview; p.Columns[0].Name != "h" || p.Rows != 2 {
		t.Fatalf("%+v", p)
	}
	second := k.client.nextID + 1
	p := k.must(Command{Verb: Import, N: first, Options: &table.Options{Header: table.NoNames}}).Preview
	if p.Rows != 3 || p.Report.Options.Header != table.NoNames {
		t.Errorf("%d rows, %+v", p.Rows, p.Report.Options)
	}
	if _, err := k.ask(Command{Verb: Import, N: first}); err == nil {
		t.Error("a table that another reading replaced is read")
	}
	if _, err := k.ask(Command{Verb: Import, N: second, Options: &table.Options{Decimal: "x"}}); err == nil {
		t.Error("a wrong option is taken")
	}
	if p := k.must(Command{Verb: Import, N: second}).Preview; p.Rows != 2 { // which waited
		t.Errorf("%d rows", p.Rows)
	}
}

func TestABadTableIsRefusedByItsRow(t *testing.T) {
	k := newTalk(t)
	var refused *scene.Error
	if _, err := k.ask(Command{Verb: Import, Text: "a,b\n1,2\n3,4,5\n"}); !errors.As(err, &refused) || refused.Row != 3 {
		t.Errorf("%v", err)
	}
}

// What is exported is read again: the points to the last bit, the Scene, and the model's numbers.
func TestExportsAreReadAgain(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"moons","learningRate":0.1,"testShare":0.2}`})
	k.must(Command{Verb: Step, N: 30})
	points, now := k.scene.Points, k.server.session.Snapshot()

	history := k.must(Command{Verb: Export, Kind: HistoryKind})
	if rows := strings.Count(string(history.File.Bytes), "\n"); rows != 32 || *history.Span != (engine.Span{To: 30, Every: 1}) {
		t.Errorf("%d rows, %+v", rows, history.Span)
	}
	var model engine.Portable
	content := k.must(Command{Verb: Export, Kind: ModelKind}).File.Bytes
	if err := json.Unmarshal(content, &model); err != nil || model.Bias != now.Bias || !slices.Equal(model.Weights, now.Weights) {
		t.Errorf("%s, %v", content, err)
	}
	if err := k.server.session.CheckSeek(30); err != nil || k.server.session.Epoch() != 30 {
		t.Error("the export moved the run")
	}
	whole := k.must(Command{Verb: Export, Kind: SceneKind}).File.Bytes
	text := k.must(Command{Verb: Export, Kind: PointsKind}).File.Bytes

	k.must(Command{Verb: Load, File: File{Bytes: whole}, JSON: true})
	if k.scene.Dataset != "moons" || !k.scene.Points.Equal(points) || k.scene.TestShare != 0.2 {
		t.Error("the Scene is another")
	}
	p := k.must(Command{Verb: Import, File: File{Bytes: text}}).Preview
	k.must(Command{Verb: Choose, N: k.client.nextID, Choices: &p.Choices})
	if !k.scene.Points.Equal(points) {
		t.Error("the points are others")
	}
	var refused *scene.Error
	if _, err := k.ask(Command{Verb: Export, Kind: "song"}); !errors.As(err, &refused) || refused.Rule != scene.NotAChoice {
		t.Errorf("%v", err)
	}
}

func TestASceneThatCouldNotBeLoadedIsNotExported(t *testing.T) {
	k := newTalk(t)
	big, err := k.scene.WithPoints(scene.NewPoints(50, slices.Repeat([]float64{-123456.789012345}, 40_000*50), make([]uint8, 40_000)), scene.DefaultNames(50), nil)
	if err != nil {
		t.Fatal(err)
	}
	k.server.session = engine.NewSession(big)
	var refused *scene.Error
	if _, err := k.ask(Command{Verb: Export, Kind: SceneKind}); !errors.As(err, &refused) || refused.Rule != scene.TooLong {
		t.Errorf("%v", err)
	}
}

func TestAnExportCanBeCancelled(t *testing.T) {
	k := newTalk(t)
	k.tick = 3 * time.Millisecond
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":100000}`})
	var failure error
	id := k.client.Send(Command{Verb: Export, Kind: PointsKind}, func(_ Answer, err error) { failure = err })
	k.server.Work()
	k.must(Command{Verb: Forget, N: id})
	var refused *engine.CommandError
	if !errors.As(failure, &refused) || refused.Rule != engine.Cancelled {
		t.Errorf("%v", failure)
	}
}
