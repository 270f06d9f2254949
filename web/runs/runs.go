// Package runs is the runs that a person pins, side by side: in a table, with small pictures of their boundaries, and in the
// loss chart, the surface and the plot, which have them from the state. Several can be run as a race.
package runs

import (
	"fmt"
	"slices"
	"time"

	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/engine/sweep"
	"downhill/wasm/protocol"
	"downhill/web/host"
	"downhill/web/latest"
	"downhill/web/text"
	"downhill/web/typed"
)

// Host is what the runs need of the page.
type Host interface {
	host.Asker
	// After calls f in a while.
	After(wait time.Duration, f func())
	// Try changes the Scene, and calls done with why it was refused, or nil.
	Try(e scene.Edit, done func(error))
	// Report shows under the plot what is wrong, or clears that if nothing is.
	Report(err error)
	// Save makes a file of a kind of data and has the browser save it.
	Save(kind string)
}

// Runs are the pinned runs. Make them with New; they belong to go-app's goroutine.
type Runs struct {
	host Host
	pace latest.Pace
	of   int // the revision of the Scene that the state's runs are of
	rev  int // counts changes of the race and of the sweep
	race race

	swept    sweeping
	training task
	stopped  bool         // a person stopped the training: runs are shown as far as they are
	with     scene.Points // while the points are these
}

// pause is the least time from what the runs came to until that is asked for again, as while a point is dragged.
const pause = 200 * time.Millisecond

// New has no runs yet.
func New(h Host) *Runs {
	r := &Runs{host: h, race: newRace(), swept: sweeping{kind: sweep.Rate}}
	r.pace = latest.Pace{Pause: pause, Wanted: r.lacks, Ask: r.ask, After: h.After}
	return r
}

// Rev counts the changes of the race and of the sweep.
func (r *Runs) Rev() int { return r.rev }

// Follow follows a change of the Scene.
func (r *Runs) Follow() {
	r.stopped = r.stopped && r.with.Equal(r.host.State().Scene().Points)
	r.pace.Check()
	if s := r.host.State(); len(s.Scene().Pins) == 0 && s.Run("") == nil && r.of != 0 {
		s.TakeRuns(nil)
		r.of, r.race.order = 0, nil
		r.rev++
	}
}

// lacks reports whether there are runs whose numbers are not of the present Scene.
func (r *Runs) lacks() bool {
	s := r.host.State()
	return len(s.Scene().Pins) > 0 && r.of != s.SceneRev()
}

// ask has the runs trained, or where that was stopped, told as they are.
func (r *Runs) ask(done func()) {
	asked := r.host.State().SceneRev()
	r.begin(&r.training, protocol.Command{Verb: protocol.Runs, Bare: r.stopped}, func(a protocol.Answer, stopped bool, err error) {
		if stopped {
			r.stopped, r.with = true, r.host.State().Scene().Points
			if t := r.host.Words().Runs; r.host.State().Notice().Text != t.RaceStopped { // which is said of both
				r.host.State().Say(t.TrainingStopped, false)
			}
		}
		if r.of = asked; err == nil && a.Scene == r.host.State().SceneRev() {
			r.of = a.Scene
			r.host.State().TakeRuns(a.Runs)
		}
		done()
	})
}

// goOn trains the runs further.
func (r *Runs) goOn() {
	r.stopped, r.of = false, -1
	r.rev++
	r.pace.Check()
}

// Pin pins the present run.
func (r *Runs) Pin() {
	r.stopped = false
	r.host.Send(protocol.Command{Verb: protocol.Pin}, func(a protocol.Answer, err error) { r.said(err, r.host.Words().Runs.Pinned, a.Text) })
}

// rename gives a run another name, hide draws it or not, and remove takes it away. A name that is refused stays in its field.
func (r *Runs) rename(i int, name string) {
	pins := r.pins()
	if i >= len(pins) {
		return
	}
	was := pins[i].Name
	r.change(i, func(p *scene.Pin) { p.Name = name }, func(err error) {
		r.rev++
		if err == nil {
			r.host.State().Complain(nameField(was), "")
			return
		}
		typed.Refuse(r.host, nameField(was), name, err, was)
	})
}

// nameField is the ID of the field of a run's name.
func nameField(name string) string { return fmt.Sprintf("run-%x", name) }

func (r *Runs) hide(i int, hidden bool) {
	r.change(i, func(p *scene.Pin) { p.Hidden = hidden }, func(err error) { r.said(err, "", "") })
}

func (r *Runs) remove(i int) {
	pins := r.pins()
	if i >= len(pins) {
		return
	}
	r.host.State().Complain(nameField(pins[i].Name), "")
	left := slices.Delete(slices.Clone(pins), i, i+1)
	r.host.Try(scene.Edit{Pins: &left}, func(err error) { r.said(err, r.host.Words().Runs.Removed, pins[i].Name) })
}

func (r *Runs) change(i int, change func(*scene.Pin), done func(error)) {
	pins := slices.Clone(r.pins())
	if i < len(pins) {
		change(&pins[i])
		r.host.Try(scene.Edit{Pins: &pins}, done)
	}
}

// said says what is wrong, or a sentence about a run.
func (r *Runs) said(err error, sentence, name string) {
	r.host.Report(err)
	if err == nil && sentence != "" {
		r.host.State().Say(text.Fill(sentence, "name", name), false)
	}
}

func (r *Runs) pins() []scene.Pin { return r.host.State().Scene().Pins }

// run is what the i-th pinned run came to, nil while that is not known.
func (r *Runs) run(i int) *runs.Run { return r.host.State().Run(r.pins()[i].Name) }
