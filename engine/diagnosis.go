package engine

import "downhill/engine/diagnosis"

// Examination returns the examination of the present problem, and begins it if necessary. After a change of what a run
// computes it is another one.
func (t *Session) Examination() *Examination {
	if t.examination == nil {
		t.examination = diagnosis.New(t.scene, t.problem)
	}
	return t.examination
}

// Stability prepares the computation for the training points.
func (t *Session) Stability() *Stability { return diagnosis.StabilityOf(t.problem.Train) }
