package protocol

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"downhill/engine/curves"
)

// What comes over is what the engine ranks, for both sets of points, in a run too.
func TestRankingsComeOver(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"moons","testShare":0.3}`})
	k.must(Command{Verb: Step, N: 5})
	a := k.must(Command{Verb: Rank})
	train, test := k.server.session.Rankings()
	if a.Curves.Epoch != 5 || a.Curves.Kind != "" || !reflect.DeepEqual(a.Curves.Train, train) || !reflect.DeepEqual(a.Curves.Test, test) {
		t.Errorf("epoch %d, %d and %d corners", a.Curves.Epoch, a.Curves.Train.Len(), a.Curves.Test.Len())
	}
	if got := k.must(Command{Verb: Rank, Kind: TestKind}).Curves.Asked(); !reflect.DeepEqual(got, test) {
		t.Errorf("those of the test points have %d corners, want %d", got.Len(), test.Len())
	}
	k.must(Command{Verb: Load, Text: `{"points":[]}`})
	if a := k.must(Command{Verb: Rank}); a.Curves.Train.Len()+a.Curves.Test.Len() != 0 {
		t.Errorf("of no points: %+v", a.Curves)
	}
}

// The cut-off table has a row before all corners and one for each that a threshold reaches, written in slices.
func TestTheCutOffTableIsExported(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":2000,"testShare":0.3,"initial":{"epoch":0,"weights":[1,2],"bias":0}}`})
	lines := strings.Split(strings.TrimSpace(string(k.must(Command{Verb: Export, Kind: CutOffsKind}).File.Bytes)), "\n")
	train, test := k.server.session.Rankings()
	reached := 0
	for _, r := range []curves.Ranking{train, test} {
		for k := range r.Len() + 1 {
			if r.Reaches(k) {
				reached++
			}
		}
	}
	if all := train.Len() + 1 + test.Len() + 1; len(lines) != 1+reached || test.Len() == 0 || reached == all {
		t.Fatalf("%d lines, want %d for %d of %d corners", len(lines), 1+reached, reached, all)
	}
	thresholds := map[string]bool{}
	for _, line := range lines[1:] {
		cells := strings.Split(line, ",")
		if at := cells[0] + cells[1]; thresholds[at] {
			t.Errorf("two rows have the threshold %s", at)
		} else {
			thresholds[at] = true
		}
	}
	if lines[0] != "points,threshold,truePositives,falsePositives,trueNegatives,falseNegatives,sensitivity,specificity,precision,youden" {
		t.Errorf("the names are %s", lines[0])
	}
	if got, want := lines[3], "train,"+strings.Join(train.Row(2), ","); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := lines[len(lines)-1], "test,"+strings.Join(test.Row(test.Len()), ","); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	k.must(Command{Verb: Load, Text: `{"points":[]}`})
	if got := string(k.must(Command{Verb: Export, Kind: CutOffsKind}).File.Bytes); strings.Count(got, "\n") != 1 {
		t.Errorf("of no points it is %q", got)
	}
}
