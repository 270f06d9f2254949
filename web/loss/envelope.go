package loss

import "math"

// Envelope is what is drawn of a loss that swings: its mean, and the band between its least and its greatest values. Each
// is pairs of an epoch and a number.
type Envelope struct{ Mean, Floor, Band []float64 }

// An envelope has at most mostBuckets stretches of epochs, with at least bucketSize values each. A stretch swings if the loss
// turns around in it at least turnings times, by more than a part of all of its range; the loss does if a quarter of them do.
const (
	mostBuckets = 120
	bucketSize  = 8
	turnings    = 3
	leastSwing  = 1e-3
)

// EnvelopeOf is the envelope of a loss as pairs, or nil where the loss does not swing.
func EnvelopeOf(pairs []float64) *Envelope {
	n := len(pairs) / 2
	buckets := min(mostBuckets, n/bucketSize)
	if buckets < bucketSize {
		return nil
	}
	low, high := extremes(pairs)
	e := &Envelope{Mean: []float64{pairs[0], pairs[1]}}
	swinging := 0
	for k := range buckets {
		part := pairs[2*(k*n/buckets) : 2*((k+1)*n/buckets)]
		least, greatest := extremes(part)
		if turnsIn(part) >= turnings && greatest-least > leastSwing*(high-low) {
			swinging++
		}
		sum := 0.0
		for i := 1; i < len(part); i += 2 {
			sum += part[i]
		}
		epoch := (part[0] + part[len(part)-2]) / 2
		e.Mean = append(e.Mean, epoch, sum/float64(len(part)/2))
		e.Floor = append(e.Floor, epoch, least)
		e.Band = append(e.Band, epoch, greatest-least)
	}
	if 4*swinging < buckets {
		return nil
	}
	return e
}

// extremes are the least and the greatest second number of pairs.
func extremes(pairs []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i := 1; i < len(pairs); i += 2 {
		low, high = min(low, pairs[i]), max(high, pairs[i])
	}
	return low, high
}

// turnsIn is how many times the second numbers of pairs turn from rising to falling or back.
func turnsIn(pairs []float64) int {
	count, was := 0, 0.0
	for i := 3; i < len(pairs); i += 2 {
		now := pairs[i] - pairs[i-2]
		if now*was < 0 {
			count++
		}
		if now != 0 {
			was = now
		}
	}
	return count
}
