package sweep

import (
	"math"
	"slices"
	"strconv"

	"downhill/engine"
	"downhill/engine/scene"
)

// NoRate is why there is no rate to sweep, nil where the method has one.
func NoRate(s scene.Settings) error {
	if s.Reads("learningRate") {
		return nil
	}
	return &scene.Error{Field: "optimizer", Value: s.Method().Title, Rule: scene.NoRate}
}

// steps are the numbers 1, 2 and 5 times powers of ten from about low to about high, each the nearest to what is typed.
func steps(low, high float64) (values []float64) {
	for exponent := -300; exponent <= 3; exponent++ {
		for _, factor := range []string{"1e", "2e", "5e"} {
			if v, _ := strconv.ParseFloat(factor+strconv.Itoa(exponent), 64); v >= low && v <= high {
				values = append(values, v)
			}
		}
	}
	return values
}

// How far the rates of a sweep reach below and above the bound 2/λmax. Where a method scales each slope to a step of about the
// rate, this is compared with the weights: these are about 1/√λmax, since λmax is a square of the features.
const (
	below, above = 1.0 / 500, 60
	adaptive     = 1.0 / 30 // of √(2/λmax)
)

// sweepRates trains with each rate for the Scene's epochs, from where a Reset leads.
func (j *Job) sweepRates() {
	if i := j.scene.Initial; i != nil && i.Epoch > 0 {
		j.scene.Initial = nil
	}
	stability := engine.NewSession(j.scene).Stability()
	var session *engine.Session
	left := 0
	j.share = func() (done, of int) {
		if session != nil {
			done = j.scene.Epochs - left
		}
		return len(j.Losses)*j.scene.Epochs + done, len(j.Values) * j.scene.Epochs
	}
	j.step = func() (bool, error) {
		switch {
		case !stability.Ready():
			stability.Advance()
			if stability.Ready() {
				j.bound(stability.Bound())
			}
			return true, nil
		case session == nil:
			j.scene.LearningRate = j.Values[len(j.Losses)]
			session, left = engine.NewSession(j.scene), j.scene.Epochs
			return true, nil
		}
		left--
		if left >= 0 && session.Step(1) == nil {
			return true, nil
		}
		j.noteRate(session.Snapshot())
		session = nil
		return len(j.Losses) < len(j.Values), nil
	}
}

// bound chooses the rates about the bound, which is above 0 for all coordinates that there may be.
func (j *Job) bound(rate float64) {
	j.Bound = rate
	if j.scene.Method().Adaptive {
		rate = float64(adaptive * math.Sqrt(rate))
	}
	row, _ := scene.Lookup("learningRate")
	j.Values = steps(float64(rate*below), min(float64(rate*above), row.Max))
}

// noteRate notes where a run ended: a rate with which it diverged has no loss.
func (j *Job) noteRate(s engine.Snapshot) {
	if s.Status == engine.Diverged {
		j.Losses = append(j.Losses, nil)
		return
	}
	loss := s.Loss
	j.Losses = append(j.Losses, &loss)
	if best := len(j.Losses) - 1; j.Best == nil || loss < *j.Losses[slices.Index(j.Values, *j.Best)] {
		j.Best = &j.Values[best]
	}
}
