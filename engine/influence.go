package engine

import (
	"downhill/engine/influence"
	"downhill/engine/scene"
	"downhill/engine/separation"
)

// Influence is what each point of a Scene does to the fit: see package influence. It is that of the fit of greatest
// likelihood, whatever the state of the training.
type Influence struct {
	Values []float64 `json:"-"` // influence.Numbers of each point of the Scene; NaN of points held out
}

// InfluenceWork finds an Influence in slices, after the Examination that it waits for.
type InfluenceWork struct {
	examination *Examination
	session     *Session
	scene       scene.Scene
	work        *influence.Work
	refusal     error
	done        bool
}

// InfluenceWork begins to find the Influence of the present problem.
func (t *Session) InfluenceWork() *InfluenceWork {
	return &InfluenceWork{examination: t.Examination(), session: t, scene: t.scene}
}

// Stale reports whether the Session has another problem by now.
func (w *InfluenceWork) Stale() bool { return w.session.examination != w.examination }

// Advance does a part of the work, and reports whether there is more.
func (w *InfluenceWork) Advance() bool {
	switch {
	case w.done || w.Stale():
		return false
	case w.work != nil:
		w.done = !w.work.Advance()
	case w.refuses(w.session.likelihoodRefusal()):
	case w.examination.Advance():
	case w.refuses(w.examination.refusal()):
	default:
		w.work = w.session.influenceOf(w.examination.result.Optimum)
	}
	return !w.done
}

// refuses ends the work if there is a reason.
func (w *InfluenceWork) refuses(why error) bool {
	w.refusal, w.done = why, why != nil
	return w.done
}

// Influence is what was found, or a *scene.Error or *CommandError that says why there is none.
func (w *InfluenceWork) Influence() (*Influence, error) {
	switch {
	case w.Stale():
		return nil, &CommandError{Rule: Superseded, Epoch: w.session.epoch}
	case w.refusal != nil:
		return nil, w.refusal
	}
	values, ok := w.work.Values()
	if !ok {
		return nil, &CommandError{Rule: Dependent, Epoch: w.session.epoch}
	}
	return &Influence{Values: spread(values, w.scene.HeldOut(), w.scene.Points.Len())}, nil
}

// likelihoodRefusal says why a fit of greatest likelihood would mean nothing, as far as that is seen without an
// Examination: the points are none or of one class, what is minimised is not the likelihood alone, or there are at least as
// many parameters as points.
func (t *Session) likelihoodRefusal() error {
	o := t.problem.train
	points, parameters := len(o.labels), o.dim()+1
	switch {
	case !t.scene.Points.Has(0) || !t.scene.Points.Has(1):
		return t.refusal
	case o.l1 > 0 || o.l2 > 0:
		return &CommandError{Rule: Penalised, Epoch: t.epoch}
	case parameters >= points:
		return &CommandError{Rule: TooFewPoints, Epoch: t.epoch, Value: points, Target: parameters}
	}
	return nil
}

// refusal says why there is no fit of greatest likelihood, or none was found.
func (e *Examination) refusal() error {
	switch {
	case e.result.Separable == separation.Separable || e.result.Separable == separation.QuasiSeparable:
		return &CommandError{Rule: Separated}
	case e.result.Optimum == nil:
		return &CommandError{Rule: NotFitted}
	}
	return nil
}

// influenceOf begins to find the influence of the training points on the optimum, in units of their deviations.
func (t *Session) influenceOf(o *Optimum) *influence.Work {
	x, dim := t.problem.train.rows.X, t.problem.features.Dim()
	units := FitScaler(scene.Standardise, x, dim)
	return influence.New(units.scaled(x), dim, t.problem.train.labels, units.unfolded(o.at.model()))
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
