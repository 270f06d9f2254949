package engine

import (
	"downhill/engine/inference"
	"downhill/engine/influence"
	"downhill/engine/scene"
)

// Influence is what each point of a Scene does to the fit: see package influence. It is that of the fit of greatest
// likelihood, whatever the state of the training.
type Influence struct {
	Values []float64 `json:"-"` // influence.Numbers of each point of the Scene; NaN of points held out
}

// InfluenceWork finds an Influence in slices, after the Fitting that it waits for.
type InfluenceWork struct {
	session *Session
	fitting *Fitting
	scene   scene.Scene
	work    *influence.Work
}

// InfluenceWork begins to find the Influence of the present problem.
func (t *Session) InfluenceWork() *InfluenceWork {
	return &InfluenceWork{session: t, fitting: t.Fitting(FitOptions{}), scene: t.scene}
}

// Stale reports whether the Session has another problem by now.
func (w *InfluenceWork) Stale() bool {
	return w.session.fittings[FitOptions{Method: inference.Maximum}] != w.fitting
}

// Advance does a part of the work, and reports whether there is more.
func (w *InfluenceWork) Advance() bool {
	switch {
	case w.Stale():
		return false
	case w.work != nil:
		return w.work.Advance()
	case w.fitting.Advance():
		return true
	case w.fitting.err != nil:
		return false
	}
	rows, at := w.fitting.estimation.Basis()
	w.work = influence.New(rows, w.session.problem.Train.Labels, at)
	return true
}

// Influence is what was found. Where there is no fit, the error is the Fitting's.
func (w *InfluenceWork) Influence() (*Influence, error) {
	if w.Stale() {
		return nil, &CommandError{Rule: Superseded, Epoch: w.session.epoch}
	}
	if w.fitting.err != nil {
		return nil, w.fitting.err
	}
	values, ok := w.work.Values()
	if !ok {
		return nil, &FitError{Rule: FitNotFound}
	}
	return &Influence{Values: spread(values, w.scene.HeldOut(), w.scene.Points.Len())}, nil
}

// spread puts the numbers of training points to their places among n points, of which some are held out.
func spread(values []float64, heldOut []bool, n int) []float64 {
	if heldOut == nil {
		return values
	}
	out := make([]float64, 0, influence.Numbers*n)
	for _, held := range heldOut {
		if held {
			out = lengthened(out, len(out)+influence.Numbers)
			continue
		}
		out, values = append(out, values[:influence.Numbers]...), values[influence.Numbers:]
	}
	return out
}
