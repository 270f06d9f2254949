package judge

import (
	"math"

	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/text"
)

// Advice about points held out for the test: whether what is learned of the others holds for them.

const (
	heldOutRise    = 0.05 // part of the loss of the held-out points by which it has risen to say so
	heldOutRiseNat = 0.01 // and at least so many nats
	gapDeviations  = 2    // by how many standard deviations accuracies differ that chance does not explain
)

// turn is the epoch from which on the loss of the held-out points has risen while that of the training points fell, and the
// loss then. ok is false where it has not.
func (now situation) turn() (epoch int, least float64, ok bool) {
	least = math.Inf(1)
	for i := 0; i+1 < len(now.tests); i += 2 {
		if at := int(now.tests[i]); at >= now.since() && at <= now.snapshot.Epoch && now.tests[i+1] < least {
			epoch, least = at, now.tests[i+1]
		}
	}
	if math.IsInf(least, 1) || now.snapshot.Test == nil || now.snapshot.Test.Points < fewestTrain {
		return 0, 0, false
	}
	by := heldOutRise
	if byChance(now.scene) {
		by *= 2
	}
	_, before, known := now.before(now.snapshot.Epoch - epoch)
	rise := now.snapshot.Test.Loss - least
	return epoch, least, known && before > now.snapshot.Loss && rise > max(by*least, heldOutRiseNat)
}

// hasGap reports whether a run has come to an end, and far fewer of the held-out points are right than of the others.
func (now situation) hasGap() bool {
	train, test := now.snapshot.Train, now.snapshot.Test
	if !now.ended() || test == nil || test.Points < fewestTrain || train.Points == 0 {
		return false
	}
	n, m := float64(train.Points), float64(test.Points)
	right := (train.Accuracy*n + test.Accuracy*m) / (n + m)
	return train.Accuracy-test.Accuracy > gapDeviations*math.Sqrt(right*(1-right)*(1/n+1/m))
}

// overfits reports whether the model has learned the training points by heart.
func (now situation) overfits() bool {
	_, _, turned := now.turn()
	return turned || now.hasGap()
}

func (now situation) sayOverfits() string {
	t := now.text.Advice
	if epoch, least, turned := now.turn(); turned {
		return text.Fill(t.HeldOutRises, "epoch", format.Thousands(epoch), "before", format.Significant(least), "now", format.Significant(now.snapshot.Test.Loss))
	}
	return text.Fill(t.Gap, "train", format.Percent(now.snapshot.Train.Accuracy), "test", format.Percent(now.snapshot.Test.Accuracy))
}

// restrain goes back to where the held-out points were fitted best, or limits the weights.
func (now situation) restrain() []Act {
	acts := now.penalise()
	if epoch, _, turned := now.turn(); turned {
		acts = append([]Act{{Name: text.Fill(now.text.Advice.GoBack, "epoch", format.Thousands(epoch)), Verb: protocol.Seek, Epoch: epoch}}, acts...)
	}
	return acts
}
