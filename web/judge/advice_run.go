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
	farApart     = 10    // how many times as far one feature spreads, or as large a rate scaling allows, for it to be the cause
	firstRate    = 0.9   // part of the largest safe rate that is suggested
	rateToSpare  = 5     // how many times as large a rate must be safe to be suggested
	riseOver     = 5     // epochs over which a loss that rises is looked at
	riseBy       = 0.001 // part of the loss by which it then has risen, where every step should bring it down
	riseByChance = 0.05  // the same where single steps may lead up: mini-batches, momentum
	fallOver     = 0.1   // part of a run, at its end, over which a loss that falls is looked at
	farAbove     = 0.02  // part of the loss by which it may still fall to be far from its least
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
	return scene.FormatNumber(now.scene.LearningRate)
}

// overshoots reports whether the rate is above the largest safe one.
func (now situation) overshoots() bool {
	return now.found != nil && now.found.RateBound > 0 && plainDescent(now.scene) && now.rate() > now.found.RateBound
}

// rateNote is the note at the field of the learning rate while that is above the largest safe one, otherwise "".
func (now situation) rateNote() string {
	if now.lesson || !now.overshoots() {
		return ""
	}
	return text.Fill(now.text.Advice.RateNote, "bound", format.Significant(now.found.RateBound))
}

// standardisedBound is a learning rate that is safe once the features are standardised: 2/λmax, where λmax of the bound
// on the curvature is at most its trace, (D + 1)/4 + λ2.
func (now situation) standardisedBound() float64 {
	return 2 / (float64(now.scene.MappedDim()+1)/4 + now.scene.L2)
}

// adviseScale is about features whose spreads differ by a large factor, or whose size is why the rate is too large.
func (now situation) adviseScale() (advice, bool) {
	if now.scene.Scaling != "none" || usesNoRate(now.scene) || now.snapshot.Status == engine.Converged {
		return advice{}, false
	}
	t := now.text.Advice
	var words string
	switch {
	case now.spread >= farApart:
		words = text.Fill(t.Scale, "factor", format.Thousands(int(min(now.spread, 1e9)+0.5)))
	case now.overshoots() && now.standardisedBound() >= farApart*now.found.RateBound:
		words = text.Fill(t.ScaleForRate, "rate", now.writtenRate(), "bound", format.Significant(now.found.RateBound),
			"scaled", short2(now.standardisedBound()))
	default:
		return advice{}, false
	}
	return advice{id: "scale", words: words, acts: []Act{now.standardise()}}, true
}

// standardise standardises the features. If the loss is above that at the start, the run is reset too, as its weights
// would be a worse start.
func (now situation) standardise() Act {
	t := now.text.Advice
	a := Act{Name: t.Standardise, Set: []string{"scaling", scene.Standardise}}
	if now.snapshot.Epoch > 0 && now.snapshot.Loss > math.Ln2 {
		a.Name, a.Verb = t.StandardiseAnew, protocol.Reset
	}
	return a
}

// short2 is a number of two significant digits, as a setting takes it.
func short2(v float64) string {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 2, 64), 64)
	if err != nil {
		return scene.FormatNumber(v)
	}
	return scene.FormatNumber(r)
}

// setRate sets the learning rate.
func (now situation) setRate(to float64) Act {
	row, _ := scene.Lookup("learningRate")
	value := short2(min(max(to, row.Min), row.Max))
	return Act{Name: text.Fill(now.text.Advice.SetRate, "rate", value), Set: []string{"learningRate", value}}
}

// adviseRate is about a learning rate above 2/λmax.
func (now situation) adviseRate() (advice, bool) {
	if !now.overshoots() {
		return advice{}, false
	}
	bound := now.found.RateBound
	return advice{id: "rate", words: text.Fill(now.text.Advice.Rate, "rate", now.writtenRate(), "bound", format.Significant(bound)),
		acts: []Act{now.setRate(firstRate * bound)}}, true
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

// adviseRising is about a loss that is higher than it was a few epochs ago, where nothing but the rate can be the
// cause.
func (now situation) adviseRising() (advice, bool) {
	by := riseByChance
	if plainDescent(now.scene) {
		by = riseBy
	}
	_, before, ok := now.before(riseOver)
	safe := plainDescent(now.scene) && now.found != nil && !now.overshoots()
	if loss := now.snapshot.Loss; !ok || safe || usesNoRate(now.scene) || !(loss > before*(1+by)) {
		return advice{}, false
	}
	return advice{id: "rising", words: text.Fill(now.text.Advice.Rising, "before", format.Significant(before), "now", format.Significant(now.snapshot.Loss)),
		acts: []Act{now.setRate(now.scene.LearningRate / 2)}}, true
}

// adviseConverged says why a run has ended by itself.
func (now situation) adviseConverged() (advice, bool) {
	s := now.snapshot
	if s.Status != engine.Converged {
		return advice{}, false
	}
	return advice{id: "converged", words: now.text.Sentence(&engine.CommandError{Rule: engine.HasConverged, Epoch: s.Epoch, Stop: s.Stop})}, true
}

// adviseFalling is about a run that has come to its target while the loss was still falling.
func (now situation) adviseFalling() (advice, bool) {
	s := now.snapshot
	then, before, ok := now.before(max(riseOver, int(fallOver*float64(s.Epoch-now.since()))))
	if !ok || s.Status != engine.Reached || !now.isFar(before) {
		return advice{}, false
	}
	t := now.text.Advice
	words := text.Fill(t.Falling, "epoch", format.Thousands(then), "before", format.Significant(before), "now", format.Significant(s.Loss))
	if now.found != nil && now.found.Optimum != nil {
		words = text.Fill(t.FallingTo, "epoch", format.Thousands(then), "before", format.Significant(before), "now", format.Significant(s.Loss),
			"least", format.Significant(now.found.Optimum.Loss))
	}
	if !now.stopsHere() { // which is then as a teacher wants it
		words += " " + t.TooShort
	}
	a := advice{id: "falling", words: words, acts: []Act{{Name: t.TrainOn, Verb: protocol.GoOn}}}
	if now.found != nil && plainDescent(now.scene) && now.scene.Schedule == scene.Constant && now.rate()*rateToSpare < now.found.RateBound {
		a.acts = append(a.acts, now.setRate(firstRate*now.found.RateBound))
	}
	return a, true
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
