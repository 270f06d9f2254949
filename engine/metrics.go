package engine

import (
	"encoding/json"
	"math"

	"downhill/engine/curves"
	"downhill/engine/elementary"
	"downhill/engine/model"
	"downhill/engine/problem"
)

// Metrics say how well a model does on some points. Of no points the loss, the cross-entropy and the accuracy are
// undefined, too: they are 0 here, and absent from JSON.
type Metrics struct {
	Points       int     `json:"points"`
	Loss         float64 `json:"loss"`         // J on these points: the mean cross-entropy in nats plus the penalties
	CrossEntropy float64 `json:"crossEntropy"` // the mean cross-entropy in nats, without penalties
	Accuracy     float64 `json:"accuracy"`     // share of points classified right, 0 to 1

	// Shares are undefined if there is nothing to take a share of. They are then nil, and absent from JSON.
	Precision *float64 `json:"precision,omitempty"` // share of those classified 1 that are; nil where none are classified so
	Recall    *float64 `json:"recall,omitempty"`    // share of class 1 that is classified so; nil where there is no class 1
	F1        *float64 `json:"f1,omitempty"`        // harmonic mean of precision and recall; nil where there is no class 1
	AUC       *float64 `json:"auc,omitempty"`       // area under the ROC curve, 0 to 1; nil where a class is missing

	TruePositives  int `json:"truePositives"`
	FalsePositives int `json:"falsePositives"`
	TrueNegatives  int `json:"trueNegatives"`
	FalseNegatives int `json:"falseNegatives"`
}

// MarshalJSON leaves out what is undefined.
func (m Metrics) MarshalJSON() ([]byte, error) {
	type all Metrics
	if m.Points > 0 {
		return json.Marshal(all(m))
	}
	return json.Marshal(struct {
		all
		Loss         *float64 `json:"loss,omitempty"`
		CrossEntropy *float64 `json:"crossEntropy,omitempty"`
		Accuracy     *float64 `json:"accuracy,omitempty"`
	}{all: all(m)})
}

// measure returns the metrics of p on the points of o, given their mean cross-entropy. A point counts as class 1 if P(y
// = 1) ≥ threshold. Without points the counts, the loss and the accuracy are 0 and the rest is undefined.
func measure(o *problem.Objective, p model.Parameters, crossEntropy, threshold float64) Metrics {
	m := Metrics{Points: len(o.Labels)}
	if m.Points == 0 {
		return m
	}
	m.CrossEntropy, m.Loss = crossEntropy, crossEntropy+o.Penalty(p.Weights())
	logits := o.Logits(p)
	var n curves.Counts
	for i, z := range logits {
		count(&n, Classify(z, threshold), o.Labels[i])
	}
	m = m.With(n)
	m.AUC = areaUnderROC(logits, o.Labels)
	return m
}

// Classify returns the class that a model says of a point from its z: 1 where p ≥ threshold. It compares z with 0 at the
// usual threshold, where rounding of the exponential could flip the class. At any other threshold it compares p.
func Classify(z, threshold float64) uint8 {
	if threshold == 0.5 && z >= 0 || threshold != 0.5 && elementary.Sigmoid(z) >= threshold {
		return 1
	}
	return 0
}

func count(n *curves.Counts, said, label uint8) {
	switch {
	case said == 1 && label == 1:
		n.TruePositives++
	case said == 1:
		n.FalsePositives++
	case label == 1:
		n.FalseNegatives++
	default:
		n.TrueNegatives++
	}
}

// With are the metrics of the same points where a threshold makes n of them, at least one. Source: T. Fawcett, An
// introduction to ROC analysis, Pattern Recognition Letters 27 (2006), fig. 1.
func (m Metrics) With(n curves.Counts) Metrics {
	m.TruePositives, m.FalsePositives, m.TrueNegatives, m.FalseNegatives = n.TruePositives, n.FalsePositives, n.TrueNegatives, n.FalseNegatives
	m.Accuracy = *n.Accuracy()
	m.Precision, m.Recall, m.F1 = n.Precision(), n.Recall(), n.F1()
	return m
}

// areaUnderROC is the probability that a point of class 1 has a higher logit than one of class 0, where equal logits
// count as half; nil if a class is missing. Source: T. Fawcett (2006), §7; with ranks, J. Hanley, B. McNeil, Radiology
// 143 (1982). It is exact except for one division: all counts are whole.
func areaUnderROC(logits []float64, labels []uint8) *float64 {
	keys := make([]uint64, len(logits))
	for i, z := range logits {
		keys[i] = ordered(z)<<1 | uint64(labels[i]) // the label replaces the lowest bit of the logit
	}
	keys = sorted(keys)
	zeros, ones, twice := 0, 0, 0
	for from := 0; from < len(keys); {
		to, tied := from, [2]int{}
		for ; to < len(keys) && keys[to]>>1 == keys[from]>>1; to++ {
			tied[keys[to]&1]++
		}
		twice += tied[1] * (2*zeros + tied[0])
		zeros, ones, from = zeros+tied[0], ones+tied[1], to
	}
	if zeros == 0 || ones == 0 {
		return nil
	}
	area := float64(twice) / (2 * float64(zeros) * float64(ones))
	return &area
}

// sorted returns keys in ascending order by radix sort, in digits of 11 bits from the lowest. It is a few times faster
// than comparisons, which matters as every frame has its metrics. It uses keys' memory too. Source: D. Knuth, The Art
// of Computer Programming, vol. 3 (2nd ed., 1998), algorithm 5.2.5 R.
func sorted(keys []uint64) []uint64 {
	const bits, digits = 11, 6
	to := make([]uint64, len(keys))
	for d := range digits {
		var starts [1 << bits]int
		for _, k := range keys {
			starts[k>>(bits*d)&(1<<bits-1)]++
		}
		sum := 0
		for digit, count := range starts {
			starts[digit], sum = sum, sum+count
		}
		for _, k := range keys {
			place := &starts[k>>(bits*d)&(1<<bits-1)]
			to[*place] = k
			*place++
		}
		keys, to = to, keys
	}
	return keys
}

// ordered maps a float64 to a whole number below 2⁶³ so that greater numbers map to greater ones; its lowest bit is
// lost.
func ordered(z float64) uint64 {
	bits := math.Float64bits(z + 0) // −0 becomes 0
	if bits>>63 == 1 {
		return ^bits >> 1
	}
	return (bits | 1<<63) >> 1
}
