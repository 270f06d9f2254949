package engine

import (
	"downhill/engine/diagnosis"
	"downhill/engine/scene"
)

// Examination returns the examination of the present problem, and begins it if necessary. After a change of J it is another
// one.
func (t *Session) Examination() *Examination {
	if t.examination == nil {
		t.examination, t.examined = diagnosis.New(t.scene, t.problem), t.scene
	}
	return t.examination
}

// Inherit takes over what another Session found out about the problem, if that is the same.
func (t *Session) Inherit(from *Session) {
	t.examination, t.examined = from.examination, from.examined
	t.forget()
}

// forget drops the examination of another problem.
func (t *Session) forget() {
	if t.examination != nil && !t.examined.SameProblem(t.scene) {
		t.examination, t.examined = nil, scene.Scene{}
	}
}

// Stability prepares the computation for the training points.
func (t *Session) Stability() *Stability { return diagnosis.StabilityOf(t.problem.Train) }
