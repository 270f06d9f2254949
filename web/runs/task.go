package runs

import (
	"errors"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/wasm/protocol"
	"downhill/web/widget"
)

// task is work of the engine that may take a while. A person sees how much of it is done, and can stop it.
type task struct {
	id    int // of its Command; 0 while none is under way
	since time.Time
	done  float64 // 0 to 1
}

// begin sends the command of a task; heard takes its answer, and whether a person stopped it.
func (r *Runs) begin(k *task, c protocol.Command, heard func(a protocol.Answer, stopped bool, err error)) {
	id, answered := 0, false
	id = r.host.Send(c, func(a protocol.Answer, err error) {
		if answered = true; k.id == id { // and not another one by now
			*k = task{}
		}
		r.rev++
		var refused *engine.CommandError
		stopped := errors.As(err, &refused) && refused.Rule == engine.Stopped
		if stopped {
			err = nil
		}
		heard(a, stopped, err)
	})
	if !answered { // as it is where there is no engine
		*k = task{id: id, since: time.Now()}
	}
	r.rev++
}

// TakeProgress shows how much of a task is done.
func (r *Runs) TakeProgress(now protocol.Progress) {
	for _, k := range []*task{&r.training, &r.race.task, &r.swept.task} {
		if k.id == now.ID {
			k.done = now.Done
			r.rev++
		}
	}
}

// stop has the engine stop tasks.
func (r *Runs) stop(tasks ...*task) {
	for _, k := range tasks {
		if k.id != 0 {
			r.host.Send(protocol.Command{Verb: protocol.Stop, N: k.id}, func(protocol.Answer, error) {})
		}
	}
}

// stopButton stops tasks, the first of which is what it is about. It is idle rather than gone while there is nothing to stop,
// or it would take the keyboard's focus along.
func (r *Runs) stopButton(class, name string, tasks ...*task) app.UI {
	b := app.Button().Class("button", class).Type("button").Text(r.host.Words().Runs.Stop).Aria("label", name).
		OnClick(func(app.Context, app.Event) { r.stop(tasks...) }, app.EventScope(class))
	return widget.Idle(b, tasks[0].id == 0)
}

// patience is how long a task takes before it is worth a bar.
const patience = 400 * time.Millisecond

// isLong reports whether a task has been under way for longer than that.
func (k *task) isLong() bool { return k.id != 0 && time.Since(k.since) > patience }
