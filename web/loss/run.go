// Package loss is what the loss chart remembers of runs, and what it draws of a loss that swings.
package loss

import (
	"slices"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/state"
	"downhill/web/text"
)

// Run is what the loss chart remembers: the losses of the run before, and where the present one was interfered with.
type Run struct {
	Ghost []float64 // of the run before, pairs of an epoch and J; nil for none
	edits []edit
}

// edit is a change in the middle of a run.
type edit struct {
	epoch int
	word  string
}

// Follow follows a command that was carried out. before is the Frame that was shown when it was sent.
func (r *Run) Follow(verb protocol.Verb, before protocol.Frame, first int) {
	switch verb {
	case protocol.Reset:
		r.reset(before, first)
	case protocol.Load, protocol.Choose:
		*r = Run{}
	}
}

// reset follows a Reset: the run that it ends becomes the ghost. Without a run, that is when it is pressed again, it takes
// the ghost away.
func (r *Run) reset(f protocol.Frame, first int) {
	r.Ghost, r.edits = nil, nil
	if f.Snapshot.Furthest > first {
		r.Ghost = f.Losses
	}
}

// TakeScene follows a change of the Scene. One in the middle of a run is marked, once for each epoch; one of another data
// set has no run before it.
func (r *Run) TakeScene(before, now scene.Scene, words *text.Catalogue) {
	if !state.SameGround(before, now) {
		*r = Run{}
		return
	}
	if now.Initial == nil || now.Initial.Epoch == 0 {
		r.edits = nil
		return
	}
	epoch := now.Initial.Epoch
	for n := len(r.edits); n > 0 && r.edits[n-1].epoch > epoch; n-- {
		r.edits = r.edits[:n-1]
	}
	word := editWord(before, now, words)
	if n := len(r.edits); word == "" || n > 0 && (r.edits[n-1].epoch == epoch || r.edits[n-1].word == word && epoch-r.edits[n-1].epoch < leastApart(now)) {
		return
	}
	r.edits = append(r.edits, edit{epoch, word})
}

// leastApart is how many epochs two marks of the same word must lie apart: a point that is dragged through a run is one
// change.
func leastApart(s scene.Scene) int { return max(s.Epochs/30, 1) }

// editWord says in a word what was changed from one Scene to another that goes on from it, "" for nothing that counts.
func editWord(before, now scene.Scene, words *text.Catalogue) string {
	if !before.Points.Equal(now.Points) {
		return words.Loss.Data
	}
	word := ""
	for _, row := range scene.Table {
		if !row.Trains || row.Text(before.Settings) == row.Text(now.Settings) {
			continue
		}
		if word != "" {
			return words.Loss.Settings
		}
		word = words.Settings[row.Name].Label
	}
	if was := before.Initial; word == "" && (was == nil || was.Epoch != now.Initial.Epoch || was.Bias != now.Initial.Bias || !slices.Equal(was.Weights, now.Initial.Weights)) {
		return words.Loss.ByHand
	}
	return word
}

// Furthest is the last epoch of the ghost, 0 without one.
func (r *Run) Furthest() int {
	if len(r.Ghost) == 0 {
		return 0
	}
	return int(r.Ghost[len(r.Ghost)-2])
}

// Marks are the changes up to an epoch, as the chart takes them.
func (r *Run) Marks(furthest int) string {
	text := ""
	for _, e := range r.edits {
		if e.epoch <= furthest {
			text += chart.Marked(e.epoch, e.word)
		}
	}
	return text
}
