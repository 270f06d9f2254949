package scene

import "slices"

// SurfaceAxes returns the two parameters that the loss surface is drawn over: 0 is the bias, k the weight of mapped
// feature k. They are the settings surfaceX and surfaceY, limited to the weights there are, and always two.
func (s Scene) SurfaceAxes() (x, y int) {
	dim := s.MappedDim()
	x, y = min(s.SurfaceX, dim), min(s.SurfaceY, dim)
	switch {
	case x == y && x == 0:
		y = 1
	case x == y:
		y = 0
	}
	return x, y
}

// withSurface returns s with the loss surface over the parameters that it opens on: with more than two features the weights
// of those along the plot's axes, where the model has both, otherwise the first two.
func (s Scene) withSurface() Scene {
	fresh := DefaultSettings()
	x, y := fresh.SurfaceX, fresh.SurfaceY
	if s.Dim() > 2 {
		axes := s.Axes()
		if across, up := s.weightOf(axes[0]), s.weightOf(axes[1]); across > 0 && up > 0 {
			x, y = across, up
		}
	}
	s.SurfaceX, s.SurfaceY = x, y
	return s
}

// surfaceFollows reports whether the loss surface is over the parameters that it opens on. It then follows the plot's axes;
// parameters that a person chose stay.
func (s Scene) surfaceFollows() bool {
	t := s.withSurface()
	return t.SurfaceX == s.SurfaceX && t.SurfaceY == s.SurfaceY
}

// ofSurface reports whether the setting is a parameter of the loss surface.
func (r Setting) ofSurface() bool { return r.Name == "surfaceX" || r.Name == "surfaceY" }

// weightOf is the number of the weight of feature j itself, from 1; 0 where the model has none.
func (s Scene) weightOf(j int) int {
	switch s.FeatureMap {
	case Radial:
		return 0
	case Chosen:
		terms := s.ChosenTerms(s.Dim())
		if j < 2 {
			return slices.Index(terms, termNames[j]) + 1
		}
		return len(terms) + j - 1
	}
	return j + 1
}
