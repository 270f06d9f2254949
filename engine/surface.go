package engine

import (
	"downhill/engine/model"
	"downhill/engine/picture"
)

// checkAxes refuses two parameters that are no axes of a surface, by the first that does not exist, or by both being y.
func (t *Session) checkAxes(x, y int) error {
	dim := t.problem.Features.Dim()
	switch {
	case x < 0 || x > dim:
		return t.refuse(BadSurface, dim, x)
	case y < 0 || y > dim || x == y:
		return t.refuse(BadSurface, dim, y)
	}
	return nil
}

// Surface begins to compute J over two parameters, 0 for the bias and k for the weight of mapped feature k. optimum,
// which may be nil, is shown on it. An error is a *CommandError: the parameters are the same, or one does not exist.
func (t *Session) Surface(x, y int, optimum *Optimum) (*SurfaceJob, error) {
	if err := t.checkAxes(x, y); err != nil {
		return nil, err
	}
	s := Surface{X: x, Y: y, Here: t.pathPoint(t.epoch, t.now.At, x, y)}
	for i := range t.history.kept {
		if m := &t.history.kept[i]; m.epoch <= t.epoch {
			s.Path = append(s.Path, t.pathPoint(m.epoch, m.state.At, x, y))
		}
	}
	if optimum != nil {
		p := t.pathPoint(0, optimum.At, x, y)
		s.Optimum, s.Least = &[2]float64{p[1], p[2]}, &optimum.Loss
	}
	return picture.NewSurface(t.problem.Train, t.now.At, s), nil
}

// Here returns two parameters of the present state, numbered and in units as for Surface. x and y are from 0 to the
// number of mapped features.
func (t *Session) Here(x, y int) [2]float64 {
	p := t.pathPoint(t.epoch, t.now.At, x, y)
	return [2]float64{p[1], p[2]}
}

func (t *Session) pathPoint(epoch int, p model.Parameters, x, y int) [3]float64 {
	return [3]float64{float64(epoch), p[p.Index(x)], p[p.Index(y)]}
}
