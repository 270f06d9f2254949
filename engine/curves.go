package engine

import (
	"downhill/engine/curves"
	"downhill/engine/model"
	"downhill/engine/problem"
)

// Rankings returns the training and the test points, ranked by what the present model says of them. That of no points is
// empty.
func (t *Session) Rankings() (train, test curves.Ranking) {
	return ranked(t.problem.Train, t.now.At), ranked(t.problem.Test, t.now.At)
}

func ranked(o *problem.Objective, p model.Parameters) curves.Ranking {
	return curves.Rank(o.Logits(p), o.Labels)
}
