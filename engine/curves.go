package engine

import (
	"downhill/engine/curves"
	"downhill/engine/kernel"
)

// Rankings returns the training and the test points, ranked by what the present model says of them. That of no points is
// empty.
func (t *Session) Rankings() (train, test curves.Ranking) {
	return t.problem.train.ranking(t.now.at), t.problem.test.ranking(t.now.at)
}

func (o *objective) ranking(p parameters) curves.Ranking {
	logits := make([]float64, len(o.labels))
	kernel.Logits(logits, o.rows.X, p)
	return curves.Rank(logits, o.labels)
}
