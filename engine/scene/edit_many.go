package scene

import (
	"fmt"
	"slices"
	"strconv"
)

// Shift moves the points Indices by By, one distance for each feature, in its unit.
type Shift struct {
	Indices []int     `json:"indices"`
	By      []float64 `json:"by"`
}

// scatter adds the points that are not there yet, as far as there is room for them. It is an error if none is added.
func (s Scene) scatter(points []Point) (Scene, error) {
	there := make(map[string]bool, s.Points.Len())
	for i := range s.Points.Len() {
		there[key(s.Points.At(i), s.Points.Label(i))] = true
	}
	coords, labels := slices.Clone(s.Points.Coords()), slices.Clone(s.Points.Labels())
	for _, p := range points {
		if err := s.checkPoint(p); err != nil {
			return s, err
		}
		if k := key(p.X, p.Label); !there[k] && len(labels) < MaxPoints {
			there[k] = true
			coords, labels = append(coords, p.X...), append(labels, p.Label)
		}
	}
	switch {
	case len(labels) > s.Points.Len():
		s.Points, s.Dataset = NewPoints(s.Dim(), coords, labels), Custom
		return s, nil
	case len(points) > 0 && len(labels) < MaxPoints:
		return s, &Error{Field: "points", Value: Position(points[0].X), Rule: Duplicate}
	}
	return s, &Error{Field: "points", Value: strconv.Itoa(len(labels) + 1), Rule: TooMany, Max: MaxPoints}
}

// key is the same for two points if, and only if, they are equal.
func key(x []float64, label uint8) string {
	b := []byte{label}
	for _, v := range x {
		b = strconv.AppendFloat(append(b, ' '), v+0, 'g', -1, 64)
	}
	return string(b)
}

// shift moves points; if one of them would leave the range of coordinates, none is moved.
func (s Scene) shift(m Shift) (Scene, error) {
	if len(m.By) != s.Dim() {
		return s, &Error{Field: "by", Value: strconv.Itoa(len(m.By)), Rule: WrongLength, Want: s.Dim()}
	}
	indices, err := s.indices(m.Indices)
	if err != nil {
		return s, err
	}
	coords := slices.Clone(s.Points.Coords())
	for _, i := range indices {
		for j := range m.By {
			x := &coords[i*s.Dim()+j]
			*x = shifted(*x, m.By[j])
			if !goodCoordinate(*x) {
				return s, &Error{Field: fmt.Sprintf("points[%d].x[%d]", i, j), Value: FormatNumber(*x), Rule: OutOfRange,
					Min: -MaxCoordinate, Max: MaxCoordinate}
			}
		}
	}
	s.Points, s.Dataset = NewPoints(s.Dim(), coords, s.Points.Labels()), Custom
	return s, nil
}

// shifted is x + by. If both lie on the grid of placed points, so does the result, however the sum is rounded.
func shifted(x, by float64) float64 {
	if Snap(x) == x && Snap(by) == by {
		return Snap(x + by)
	}
	return x + by
}

// flip gives points the other label.
func (s Scene) flip(indices []int) (Scene, error) {
	indices, err := s.indices(indices)
	if err != nil {
		return s, err
	}
	labels := slices.Clone(s.Points.Labels())
	for _, i := range indices {
		labels[i] = 1 - labels[i]
	}
	s.Points, s.Dataset = NewPoints(s.Points.Dim(), s.Points.Coords(), labels), Custom
	return s, nil
}

// erase removes points.
func (s Scene) erase(indices []int) (Scene, error) {
	indices, err := s.indices(indices)
	if err != nil {
		return s, err
	}
	left := s.Points.Len() - len(indices)
	coords, labels := make([]float64, 0, left*s.Points.Dim()), make([]uint8, 0, left)
	from := 0
	for _, i := range append(indices, s.Points.Len()) {
		coords = append(coords, s.Points.Coords()[from*s.Points.Dim():i*s.Points.Dim()]...)
		labels = append(labels, s.Points.Labels()[from:i]...)
		from = i + 1
	}
	s.Points, s.Dataset = NewPoints(s.Points.Dim(), coords, labels), Custom
	return s, nil
}

// indices checks numbers of points and returns each of them once, in ascending order.
func (s Scene) indices(list []int) ([]int, error) {
	if len(list) == 0 {
		return nil, &Error{Field: "points", Value: "none", Rule: NoSuchPoint}
	}
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	for _, i := range list {
		if err := s.CheckPoint(i); err != nil {
			return nil, err
		}
	}
	return list, nil
}
