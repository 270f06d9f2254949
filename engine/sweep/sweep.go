// Package sweep tries many values of one setting: the loss by the learning rate, the weights by the strength of a penalty,
// and how well the model does by it on points that it was not trained on.
package sweep

import (
	"math"
	"slices"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// The kinds of a Sweep.
const (
	Rate   = "rate"    // the loss after the Scene's epochs, by the learning rate
	PathL2 = "path-l2" // the weights at the minimum, by the penalty
	PathL1 = "path-l1"
	FoldL2 = "folds-l2" // cross-validation of the penalty
	FoldL1 = "folds-l1"
)

// Kinds are all of them.
var Kinds = []string{Rate, PathL2, PathL1, FoldL2, FoldL1}

// folds is into how many parts cross-validation divides the training points.
const folds = 5

// Sweep is what a setting leads to.
type Sweep struct {
	Kind   string     `json:"kind"`
	Values []float64  `json:"values"`           // of the setting, ascending
	Losses []*float64 `json:"losses,omitempty"` // J at the end, nil where the run diverged; of folds the mean cross-entropy of those left out
	Errors []float64  `json:"errors,omitempty"` // of folds, the standard errors of these means
	Bound  float64    `json:"bound,omitempty"`  // of the rate: 2/λmax, 0 where that is not known

	Names   []string    `json:"names,omitempty"`   // of the weights
	Weights [][]float64 `json:"weights,omitempty"` // for each value, in the units that the penalty sees

	Best     *float64 `json:"best,omitempty"`     // of folds, the penalty of the least mean; of the rate, that of the least loss
	OneError *float64 `json:"oneError,omitempty"` // the largest penalty whose mean is within a standard error of the least
}

// Job computes a Sweep in slices.
type Job struct {
	Sweep
	scene  scene.Scene
	step   func() (more bool, err error)
	share  func() (done, of int)
	failed error
}

// New begins a sweep. An error is a *scene.Error: there is no such kind, or the Scene has too few points for it.
func New(s scene.Scene, kind string) (*Job, error) {
	s.Pins, s.Classroom = nil, nil
	if err := s.Trainable(); err != nil {
		return nil, err
	}
	j := &Job{Sweep: Sweep{Kind: kind}, scene: s}
	switch kind {
	case Rate:
		if err := NoRate(s.Settings); err != nil {
			return nil, err
		}
		j.sweepRates()
	case PathL2, PathL1:
		j.tracePath()
	case FoldL2, FoldL1:
		train, _ := s.Divided()
		if zeros, ones := train.Counts(); min(zeros, ones) < folds {
			return nil, &scene.Error{Field: "points", Rule: scene.TooFewForFolds, Min: folds}
		}
		j.validate()
	default:
		return nil, &scene.Error{Field: "of", Value: kind, Rule: scene.NotAChoice, Choices: Kinds}
	}
	return j, nil
}

// Advance does a part of the work, and reports whether there is more.
func (j *Job) Advance() bool {
	if j.failed != nil {
		return false
	}
	more, err := j.step()
	j.failed = err
	return more && err == nil
}

// Done is how much of the work is done, from 0 to 1.
func (j *Job) Done() float64 {
	done, of := j.share()
	return float64(done) / float64(max(of, 1))
}

// SoFar is what is known before all is done: of the first rates, or of the largest penalties. It is nil where that is nothing;
// of cross-validation, whose means are over all folds, there is nothing until it is done.
func (j *Job) SoFar() *Sweep {
	s := j.Sweep
	switch known := slices.IndexFunc(s.Weights, func(w []float64) bool { return w != nil }); {
	case s.Losses != nil:
		s.Values = s.Values[:len(s.Losses)]
	case known >= 0:
		s.Values, s.Weights = s.Values[known:], s.Weights[known:]
	default:
		return nil
	}
	return &s
}

// Stale reports whether a sweep of one Scene is of other points or settings than another has, but for what it tries itself: of
// a penalty it tries minima, which are the same by any method from any start.
func Stale(kind string, was, now scene.Scene) bool {
	if kind != Rate {
		was.L1, was.L2 = now.L1, now.L2
		return !was.SameProblem(now)
	}
	was.LearningRate = now.LearningRate
	return !was.SameTraining(now) || was.Epochs != now.Epochs
}

// Err is why the sweep could not be made: a *scene.Error where the problem is too large to search.
func (j *Job) Err() error { return j.failed }

// penalties are those of a path, and of cross-validation.
func penalties() []float64 { return steps(1e-5, 10) }

// penalised is a Scene with one penalty alone.
func (j *Job) penalised(s scene.Scene, penalty float64) scene.Scene {
	s.L1, s.L2 = 0, 0
	if j.Kind == PathL1 || j.Kind == FoldL1 {
		s.L1 = penalty
	} else {
		s.L2 = penalty
	}
	return s
}

// tooLarge is the error of a problem that is not searched.
func tooLarge(s scene.Scene) error {
	return &scene.Error{Field: "points", Rule: scene.TooLargeToSearch, Value: scene.FormatNumber(float64(s.Points.Len()))}
}

// tracePath finds the minimum for each penalty, from the largest down: each begins where the one before it ended.
func (j *Job) tracePath() {
	j.Values = penalties()
	j.Names = engine.NewFeatureMap(j.scene).Names(j.scene.Features)
	j.Weights = make([][]float64, len(j.Values))
	k := len(j.Values) - 1
	search := engine.SearchMinimum(j.penalised(j.scene, j.Values[k]), nil)
	j.share = func() (done, of int) { return len(j.Values) - 1 - k, len(j.Values) }
	j.step = func() (bool, error) {
		if search.Advance() {
			return true, nil
		}
		if search.Found() == nil {
			return false, tooLarge(j.scene)
		}
		j.Weights[k] = search.Seen()
		if k--; k < 0 {
			return false, nil
		}
		search = engine.SearchMinimum(j.penalised(j.scene, j.Values[k]), search)
		return true, nil
	}
}

// validate finds the minimum for each penalty without each fold, and the cross-entropy of the points in that fold.
func (j *Job) validate() {
	j.Values = penalties()
	of := j.scene.Folds(folds)
	means := make([][]float64, len(j.Values)) // for each penalty, of each fold
	fold, k := 0, len(j.Values)-1
	train, test := j.scene.WithoutFold(of, fold)
	search := engine.SearchMinimum(j.penalised(train, j.Values[k]), nil)
	j.share = func() (done, of int) {
		return min(fold*len(j.Values)+len(j.Values)-1-k, folds*len(j.Values)), folds * len(j.Values)
	}
	j.step = func() (bool, error) {
		if search.Advance() {
			return true, nil
		}
		if search.Found() == nil {
			return false, tooLarge(j.scene)
		}
		means[k] = append(means[k], crossEntropy(train, test, search.Found().Model))
		if k--; k >= 0 {
			search = engine.SearchMinimum(j.penalised(train, j.Values[k]), search)
			return true, nil
		}
		if fold++; fold < folds {
			k = len(j.Values) - 1
			train, test = j.scene.WithoutFold(of, fold)
			search = engine.SearchMinimum(j.penalised(train, j.Values[k]), nil)
			return true, nil
		}
		j.judge(means)
		return false, nil
	}
}

// crossEntropy is the mean over points that a model was not trained on.
func crossEntropy(train scene.Scene, test scene.Points, m engine.Model) float64 {
	section, sum := engine.NewSection(train), 0.0
	for i := range test.Len() {
		sign := 1 - 2*float64(test.Label(i))
		_, loss := elementary.SigmoidSoftplus(float64(sign * section.Logit(m, test.At(i))))
		sum += loss
	}
	return sum / float64(test.Len())
}

// judge takes the mean over the folds with its standard error, the penalty of the least mean, and the largest one whose mean
// is within a standard error of that. Source: T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning
// (2009), §7.10.
func (j *Job) judge(of [][]float64) {
	best := 0
	for k, values := range of {
		mean, squares, n := 0.0, 0.0, float64(len(values))
		for _, v := range values {
			mean += v
		}
		mean /= n
		for _, v := range values {
			squares += float64((v - mean) * (v - mean))
		}
		j.Losses, j.Errors = append(j.Losses, &mean), append(j.Errors, math.Sqrt(squares/(n-1)/n))
		if mean < *j.Losses[best] {
			best = k
		}
	}
	within := best
	for k := best; k < len(of); k++ {
		if *j.Losses[k] <= *j.Losses[best]+j.Errors[best] {
			within = k
		}
	}
	j.Best, j.OneError = &j.Values[best], &j.Values[within]
}
