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

// Run is what the loss chart remembers: the losses of the run before, where the present one was interfered with, and, in a
// race, the runs of other methods.
type Run struct {
	Ghost []float64 // of the run before, pairs of an epoch and J; nil for none
	Race  Race      // that the run belongs to
	edits []edit
	tab   Storage // nil for none
}

// KeepIn keeps a race in a tab's storage.
func (r *Run) KeepIn(tab Storage) { r.tab = tab }

// edit is a change in the middle of a run.
type edit struct {
	epoch int
	word  string
}

// Sent is what was shown when a command was sent.
type Sent struct {
	Frame   protocol.Frame
	Scene   scene.Scene
	Race    string // that it was sent in, "" for none
	Resumed bool   // the race was under way when the page was reloaded
}

// Follow follows a command that was carried out.
func (r *Run) Follow(verb protocol.Verb, was Sent) {
	if verb != protocol.Reset && verb != protocol.Load && verb != protocol.Choose {
		return
	}
	first := was.Scene.Classroom.StartsAt()
	switch {
	case was.Race == "" && verb == protocol.Reset:
		r.reset(was.Frame, first)
	case was.Race == "" || was.Race != r.Race.Name:
		*r = Run{Race: Race{Name: was.Race}, tab: r.tab}
		switch {
		case was.Resumed:
			r.Race = resume(r.tab, was.Race)
		case was.Race != "":
			r.Race.keep(r.tab)
		}
	default:
		r.Ghost, r.edits = nil, nil
		if was.Frame.Snapshot.Furthest > first {
			r.Race.finish(was.Scene, was.Frame.Losses)
			r.Race.keep(r.tab)
		}
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
// set has no run before it, and leaves the racers for when theirs is back.
func (r *Run) TakeScene(before, now scene.Scene, words *text.Catalogue) {
	if !state.SameGround(before, now) {
		r.Ghost, r.edits = nil, nil
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
		word = words.Settings.Of(row.Name).Label
	}
	if was := before.Initial; word == "" && (was == nil || was.Epoch != now.Initial.Epoch || was.Bias != now.Initial.Bias || !slices.Equal(was.Weights, now.Initial.Weights)) {
		return words.Loss.ByHand
	}
	return word
}

// Furthest is the last epoch of the runs that are kept for a Scene, 0 without one.
func (r *Run) Furthest(s scene.Scene) int {
	last := 0.0
	if n := len(r.Ghost); n > 0 {
		last = r.Ghost[n-2]
	}
	for _, racer := range r.Race.On(s) {
		last = max(last, racer.Losses[len(racer.Losses)-2])
	}
	return int(last)
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
