package scene

import (
	"fmt"
	"strconv"
)

// WithPoints returns s with other data: n ≥ 0 points of len(features) dimensions and a name for each feature, of 1 to
// MaxName characters. Classes are two different such names, of class 0 and class 1, or nil. The view fits them, training starts anew, the plot shows the features that tell
// the classes apart best, and the loss surface their weights. Settings stay, except that a feature map becomes linear if it would make more of the points than the engine
// holds. An error is an *Error that names the first point, value or name that a Scene may not hold; s is then
// unchanged.
func (s Scene) WithPoints(points Points, features, classes []string) (Scene, error) {
	if err := checkPoints(points, len(features)); err != nil {
		return s, err
	}
	features, err := goodNames("features", features)
	if err == nil && classes != nil {
		classes, err = goodClasses(classes)
	}
	if err != nil {
		return s, err
	}
	next := s
	next.Points, next.Features, next.Classes = points, features, classes
	next.Dataset, next.Held, next.Initial, next.Pins = Custom, nil, nil, unstarted(s.Pins)
	fresh := DefaultSettings()
	next.Horizontal, next.Vertical, next.SurfaceX, next.SurfaceY = fresh.Horizontal, fresh.Vertical, fresh.SurfaceX, fresh.SurfaceY
	if next.checkSize() != nil {
		next.FeatureMap = Linear
	}
	next.View = next.fitView()
	next = next.facing().withSurface()
	if err := next.checkSize(); err != nil {
		return s, err
	}
	return next, nil
}

// checkPoints returns an error unless a Scene of dim features may hold the points.
func checkPoints(p Points, dim int) error {
	switch {
	case p.Len() > MaxPoints:
		return &Error{Field: "points", Value: strconv.Itoa(p.Len()), Rule: TooMany, Max: MaxPoints}
	case dim == 0 || dim > MaxFeatures:
		return &Error{Field: "features", Value: strconv.Itoa(dim), Rule: TooMany, Max: MaxFeatures}
	case len(p.Coords()) != dim*p.Len():
		return &Error{Field: "points", Value: strconv.Itoa(len(p.Coords())), Rule: WrongLength, Want: dim * p.Len()}
	}
	for k, x := range p.Coords() {
		if !goodCoordinate(x) {
			return badCoordinate(fmt.Sprintf("points[%d].x[%d]", k/dim, k%dim), &x)
		}
	}
	for i, y := range p.Labels() {
		if y > 1 {
			return &Error{Field: fmt.Sprintf("points[%d].label", i), Value: strconv.Itoa(int(y)), Rule: NotALabel}
		}
	}
	return nil
}
