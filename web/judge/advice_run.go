package judge

import (
	"math"
	"strconv"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/separation"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/text"
)

// Advice about a run: its learning rate, and the course of its loss.

const (
	FarApart     = 10    // how many times as far one feature spreads, or as large a rate scaling allows, for it to be the cause
	firstRate    = 0.9   // part of the highest safe rate that is suggested
	rateToSpare  = 5     // how many times as large a rate must be safe to be suggested
	riseOver     = 5     // epochs over which a loss that rises is looked at
	riseBy       = 0.001 // part of the loss by which it then has risen, where every step should bring it down
	riseByChance = 0.05  // the same where single steps may lead up: mini-batches, momentum
	fallOver     = 0.1   // part of a run, at its end, over which a loss that falls is looked at
	farAbove     = 0.02  // part of the loss by which it may still fall to be far from its least
	faded        = 0.01  // part of the learning rate that a schedule has left of it where it hardly moves the weights
	fallBy       = 0.01  // part of the loss by which it has fallen, where the least is not known or chance is in the steps
)

// plainDescent reports whether the bound on the learning rate applies to this run: each step is along the gradient of
// all points.
func plainDescent(s scene.Scene) bool {
	m := s.Method()
	return !m.Batches() && !m.SecondOrder && s.Schedule != scene.Backtracking
}

// usesNoRate reports whether a Scene's steps find their own size, without the learning rate.
func usesNoRate(s scene.Scene) bool {
	return s.Method().SecondOrder || s.Schedule == scene.Backtracking
}

// byChance reports whether single steps see only some of the points.
func byChance(s scene.Scene) bool {
	return s.Method().Batches() && s.BatchSize > 0 && s.BatchSize < s.Points.Len()
}

// rate is that of the next step, as far as it is known.
func (now situation) rate() float64 {
	if now.scene.Schedule == scene.Constant {
		return now.scene.LearningRate
	}
	return now.snapshot.LearningRate
}

// writtenRate is the rate as its field has it; where a schedule has changed it, as the page writes a result.
func (now situation) writtenRate() string {
	if rate := now.rate(); rate != now.scene.LearningRate {
		return format.Significant(rate)
	}
	return format.Exact(now.scene.LearningRate)
}

// overshoots reports whether the rate is above the highest safe one.
func (now situation) overshoots() bool {
	return now.found != nil && now.found.RateBound > 0 && plainDescent(now.scene) && now.rate() > now.found.RateBound
}

// rateNote is the note at the field of the learning rate while that is above the highest safe one, otherwise "".
func (now situation) rateNote() string {
	if now.silent || !now.overshoots() {
		return ""
	}
	return text.Fill(now.text.Advice.RateNote, "bound", format.Significant(now.found.RateBound))
}

// standardisedBound is a learning rate that is safe once the features are standardised: 2/λmax, where λmax of the bound
// on the curvature is at most its trace, (D + 1)/4 + λ2.
func (now situation) standardisedBound() float64 {
	return 2 / (float64(now.scene.MappedDim()+1)/4 + now.scene.L2)
}

// isUnlike reports whether features spread unlike each other, or are so large that the rate is too large for them.
func (now situation) isUnlike() bool {
	if now.scene.Scaling != "none" || usesNoRate(now.scene) || now.hasConverged() {
		return false
	}
	return now.spread >= FarApart || now.overshoots() && now.standardisedBound() >= FarApart*now.found.RateBound
}

func (now situation) sayUnlike() string {
	if now.spread >= FarApart {
		return text.Fill(now.text.Advice.Scale, "factor", format.Thousands(int(min(now.spread, 1e9)+0.5)))
	}
	return text.Fill(now.text.Advice.ScaleForRate, "rate", now.writtenRate(), "bound", format.Significant(now.found.RateBound),
		"scaled", format.Exact(short2(now.standardisedBound())))
}

// standardise standardises the features.
func (now situation) standardise() []Act {
	return []Act{now.anew(Act{Name: now.text.Advice.Standardise, Set: []string{"scaling", scene.Standardise}})}
}

// anew is an act that also begins the run again if the loss is above that at the start, as the present weights would be a
// worse start.
func (now situation) anew(a Act) Act {
	if now.snapshot.Epoch > 0 && now.snapshot.Loss > math.Ln2 {
		a.Name, a.Verb = text.Fill(now.text.Advice.Anew, "act", a.Name), protocol.Reset
	}
	return a
}

// short2 is a number rounded to two significant digits.
func short2(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 2, 64), 64)
	if err != nil {
		return v
	}
	return r
}

// setRate sets the learning rate.
func (now situation) setRate(to float64) Act {
	row, _ := scene.Lookup("learningRate")
	value := short2(min(max(to, row.Min), row.Max))
	return Act{Name: text.Fill(now.text.Advice.SetRate, "rate", format.Exact(value)), Set: []string{"learningRate", scene.FormatNumber(value)}}
}

// isTooFast reports whether a run that may go on has a rate above the highest safe one.
func (now situation) isTooFast() bool { return now.overshoots() && !now.hasConverged() }

func (now situation) sayOvershoots() string {
	return text.Fill(now.text.Advice.Rate, "rate", now.writtenRate(), "bound", format.Significant(now.found.RateBound))
}

// slowDown sets a rate that is safe.
func (now situation) slowDown() []Act {
	return []Act{now.anew(now.setRate(firstRate * now.found.RateBound))}
}

// before returns J a number of epochs ago, or at the nearest earlier epoch whose J is known. ok is false if that is
// before the last change.
func (now situation) before(epochs int) (epoch int, loss float64, ok bool) {
	for i := 0; i+1 < len(now.losses); i += 2 {
		at := int(now.losses[i])
		if at >= now.since() && at <= now.snapshot.Epoch-epochs {
			epoch, loss, ok = at, now.losses[i+1], true
		}
	}
	return epoch, loss, ok
}

// rises reports whether the loss is higher than it was a few epochs ago, where nothing but the rate can be the cause.
func (now situation) rises() bool {
	_, before, ok := now.before(riseOver)
	return ok && now.isAbove(before)
}

// isAbove reports whether the loss is above one of before, as only the rate can make it.
func (now situation) isAbove(before float64) bool {
	by := riseByChance
	if plainDescent(now.scene) {
		by = riseBy
	}
	safe := plainDescent(now.scene) && now.found != nil && !now.overshoots()
	return !safe && !usesNoRate(now.scene) && now.snapshot.Loss > before*(1+by)
}

// isWorse reports whether a run has ended above the loss that it began with, whether it falls again or not.
func (now situation) isWorse() bool {
	return now.ended() && len(now.losses) > 1 && int(now.losses[0]) == now.since() && now.isAbove(now.losses[1])
}

func (now situation) sayWorse() string {
	return text.Fill(now.text.Advice.Worse, "epoch", format.Thousands(now.since()), "before", format.Significant(now.losses[1]), "now", format.Significant(now.snapshot.Loss))
}

// isShort reports whether a run has come to its target far from the least loss, which is known.
func (now situation) isShort() bool {
	return now.snapshot.Status == engine.Reached && now.found != nil && now.found.Optimum != nil && now.snapshot.Loss-now.found.Optimum.Loss > farAbove*now.snapshot.Loss
}

// hasFaded reports whether it did so as the schedule has left it hardly any rate.
func (now situation) hasFaded() bool {
	return now.isShort() && now.isFaded()
}

// isFaded reports whether a schedule has left hardly any rate.
func (now situation) isFaded() bool {
	return !usesNoRate(now.scene) && now.rate() < faded*now.scene.LearningRate
}

func (now situation) sayFaded() string {
	return text.Fill(now.text.Advice.Faded, "rate", now.writtenRate(), "now", format.Significant(now.snapshot.Loss), "least", format.Significant(now.found.Optimum.Loss))
}

// keepRate trains on at the rate that is set.
func (now situation) keepRate() []Act {
	return []Act{{Name: now.text.Advice.Constant, Set: []string{"schedule", scene.Constant}, Verb: protocol.GoOn}}
}

func (now situation) sayRises() string {
	_, before, _ := now.before(riseOver)
	return text.Fill(now.text.Advice.Rising, "before", format.Significant(before), "now", format.Significant(now.snapshot.Loss))
}

// halve sets half the learning rate.
func (now situation) halve() []Act { return []Act{now.anew(now.setRate(now.scene.LearningRate / 2))} }

// hasConverged and hasDiverged report whether a run has ended by itself.
func (now situation) hasConverged() bool { return now.snapshot.Status == engine.Converged }
func (now situation) hasDiverged() bool  { return now.snapshot.Status == engine.Diverged }

// sayEnded says why a run has ended by itself, "" for one that has not.
func (now situation) sayEnded() string {
	s := now.snapshot
	switch {
	case now.hasConverged():
		return now.text.Sentence(&engine.CommandError{Rule: engine.HasConverged, Epoch: s.Epoch, Stop: s.Stop})
	case now.hasDiverged():
		return now.text.Sentence(&engine.CommandError{Rule: engine.HasDiverged, Epoch: s.Epoch, Stop: s.Stop})
	}
	return ""
}

// bringBack does away with why a run has diverged, and begins it again.
func (now situation) bringBack() []Act {
	switch {
	case usesNoRate(now.scene):
		return nil
	case now.isUnlike():
		return now.standardise()
	case now.overshoots():
		return now.slowDown()
	}
	return now.halve()
}

// goFurther is what may bring more where a run has come to its end.
func (now situation) goFurther() []Act {
	t, m := now.text.Advice, now.snapshot.Train
	switch {
	case now.hasConverged() && now.scene.Tolerance > scene.DefaultSettings().Tolerance:
		value := scene.DefaultSettings().Tolerance
		return []Act{{Name: text.Fill(t.LowerTolerance, "tolerance", format.Exact(value)), Set: []string{"tolerance", scene.FormatNumber(value)}, Verb: protocol.GoOn}}
	case now.mayBend() && m.FalsePositives+m.FalseNegatives > 0:
		return now.bend()
	}
	return now.showMetrics()
}

// isDone reports whether a run has come to its target, and has gone on for a while without much more to learn.
func (now situation) isDone() bool {
	_, _, long := now.aWhileAgo()
	return long && now.snapshot.Status == engine.Reached && now.found != nil && !now.falls()
}

func (now situation) sayDone() string {
	t, loss := now.text.Advice, format.Significant(now.snapshot.Loss)
	words, least := t.Done, ""
	if now.found.Optimum != nil {
		if words, least = t.DoneOf, format.Significant(now.found.Optimum.Loss); least == loss {
			words = t.DoneLeast
		} else if now.isShort() {
			words = t.DoneFar
		}
	}
	return text.Fill(words, "loss", loss, "least", least)
}

// aWhileAgo is the loss at the beginning of the last part of a run.
func (now situation) aWhileAgo() (epoch int, loss float64, ok bool) {
	return now.before(max(riseOver, int(fallOver*float64(now.snapshot.Epoch-now.since()))))
}

// falls reports whether a run has come to its target while the loss was still falling.
func (now situation) falls() bool {
	_, before, ok := now.aWhileAgo()
	return ok && now.snapshot.Status == engine.Reached && now.isFar(before) && !now.isFaded()
}

func (now situation) sayFalls() string {
	t := now.text.Advice
	then, before, _ := now.aWhileAgo()
	words, least := t.Falling, ""
	if now.found.Optimum != nil {
		words, least = t.FallingTo, format.Significant(now.found.Optimum.Loss)
	}
	words = text.Fill(words, "epoch", format.Thousands(then), "before", format.Significant(before), "now", format.Significant(now.snapshot.Loss), "least", least)
	if !now.stopsHere() { // which is then as a teacher wants it
		words += " " + t.TooShort
	}
	return words
}

// trainOn trains on, or at a higher rate where a much higher one is safe.
func (now situation) trainOn() []Act {
	acts := []Act{{Name: now.text.Advice.TrainOn, Verb: protocol.GoOn}}
	if plainDescent(now.scene) && now.scene.Schedule == scene.Constant && now.rate()*rateToSpare < now.found.RateBound {
		acts = append(acts, now.setRate(firstRate*now.found.RateBound))
	}
	return acts
}

// isFar reports whether the loss, which was before a while ago, falls and is far from the least there is.
func (now situation) isFar(before float64) bool {
	loss := now.snapshot.Loss
	switch {
	case !(loss < before) || now.found == nil:
		return false
	case byChance(now.scene) && before-loss < fallBy*loss:
		return false
	case now.found.Optimum != nil:
		return loss-now.found.Optimum.Loss > farAbove*loss
	case now.found.Separable == separation.Separable: // the loss can come as near to 0 as one likes
		return !now.separates()
	}
	return before-loss > fallBy*loss
}
