package scene

import (
	"fmt"
	"slices"
	"strconv"
)

// Edit is one change that a person makes to a Scene, as data: it can be sent to the worker, kept for undo, or
// replayed. Exactly one field is set.
type Edit struct {
	Add    *Point `json:"add,omitempty"`
	Move   *Move  `json:"move,omitempty"`
	Put    *Put   `json:"put,omitempty"`
	Remove *int   `json:"remove,omitempty"` // index of a point
	Clear  bool   `json:"clear,omitempty"`  // all points away; features, view and settings stay
	Set    *Set   `json:"set,omitempty"`
	Hold   *Hold  `json:"hold,omitempty"`

	View []Range `json:"view,omitempty"` // what the plot shows of its axes
	Pins *[]Pin  `json:"pins,omitempty"` // all runs that are kept

	Scatter []Point `json:"scatter,omitempty"` // adds those that are not there yet
	Shift   *Shift  `json:"shift,omitempty"`
	Flip    []int   `json:"flip,omitempty"`  // indices of points that get the other label
	Erase   []int   `json:"erase,omitempty"` // indices of points to remove
}

// Point is one labelled point, in the units of the features.
type Point struct {
	X     []float64 `json:"x"`
	Label uint8     `json:"label"`
}

// Move puts point Index at X.
type Move struct {
	Index int       `json:"index"`
	X     []float64 `json:"x"`
}

// Put gives feature Feature of point Index, both counted from 0, the value X, and leaves the point's other values.
type Put struct {
	Index   int     `json:"index"`
	Feature int     `json:"feature"`
	X       float64 `json:"x"`
}

// Hold says where the plot holds feature Index, counted from 0, while it does not show it; nil is its mean.
type Hold struct {
	Index int      `json:"index"`
	X     *float64 `json:"x"`
}

// Set gives a setting a new value, as a person would type it.
type Set struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Remakes reports whether the edit generates all points anew, rather than changing some of them or a setting.
func (e Edit) Remakes() bool {
	if e.Set == nil {
		return false
	}
	row, ok := Lookup(e.Set.Name)
	return ok && row.Data
}

// Apply returns s with the edit done. An error is an *Error; s is then still what it was.
func (s Scene) Apply(e Edit) (Scene, error) {
	next, err := s.applied(e)
	if err == nil {
		err = next.checkSize()
	}
	if err != nil {
		return s, err
	}
	return next, nil
}

func (s Scene) applied(e Edit) (Scene, error) {
	switch {
	case e.Add != nil:
		return s.add(*e.Add)
	case e.Move != nil:
		return s.move(*e.Move)
	case e.Put != nil:
		return s.put(*e.Put)
	case e.Remove != nil:
		return s.remove(*e.Remove)
	case e.Clear:
		s.Points, s.Dataset = Points{}, Custom
		return s, nil
	case e.Set != nil:
		return s.set(*e.Set)
	case e.Hold != nil:
		return s.hold(*e.Hold)
	case e.View != nil:
		return s.see(e.View)
	case e.Pins != nil:
		pins, err := checkPins(*e.Pins)
		s.Pins = pins
		return s, err
	}
	return s.appliedToMany(e)
}

func (s Scene) appliedToMany(e Edit) (Scene, error) {
	switch {
	case e.Scatter != nil:
		return s.scatter(e.Scatter)
	case e.Shift != nil:
		return s.shift(*e.Shift)
	case e.Flip != nil:
		return s.flip(e.Flip)
	case e.Erase != nil:
		return s.erase(e.Erase)
	}
	return s, &Error{Field: "edit", Value: "empty", Rule: UnknownField}
}

func (s Scene) add(p Point) (Scene, error) {
	if err := s.checkPoint(p); err != nil {
		return s, err
	}
	if s.Points.Len() >= MaxPoints {
		return s, &Error{Field: "points", Value: strconv.Itoa(s.Points.Len() + 1), Rule: TooMany, Max: MaxPoints}
	}
	if s.Points.Index(p.X, p.Label) >= 0 {
		return s, &Error{Field: "points", Value: Position(p.X), Rule: Duplicate}
	}
	s.Points, s.Dataset = s.Points.With(p.X, p.Label), Custom
	return s, nil
}

func (s Scene) move(m Move) (Scene, error) {
	if err := s.CheckPosition(m.X); err != nil {
		return s, err
	}
	if err := s.CheckPoint(m.Index); err != nil {
		return s, err
	}
	s.Points, s.Dataset = s.Points.Moved(m.Index, m.X), Custom
	return s, nil
}

func (s Scene) put(p Put) (Scene, error) {
	if err := s.CheckPoint(p.Index); err != nil {
		return s, err
	}
	if p.Feature < 0 || p.Feature >= s.Dim() {
		return s, &Error{Field: "x", Value: strconv.Itoa(p.Feature + 1), Rule: WrongLength, Want: s.Dim()}
	}
	x := slices.Clone(s.Points.At(p.Index))
	x[p.Feature] = p.X
	return s.move(Move{Index: p.Index, X: x})
}

func (s Scene) remove(i int) (Scene, error) {
	if err := s.CheckPoint(i); err != nil {
		return s, err
	}
	s.Points, s.Dataset = s.Points.Without(i), Custom
	return s, nil
}

// set changes a setting. A data setting makes the points anew from their recipe; other settings leave them.
func (s Scene) set(e Set) (Scene, error) {
	row, ok := Lookup(e.Name)
	if !ok {
		return s, &Error{Field: e.Name, Value: e.Value, Rule: UnknownField}
	}
	follows := s.surfaceFollows() && !row.ofSurface()
	if err := row.Parse(&s.Settings, e.Value); err != nil {
		return s, err
	}
	switch {
	case row.Name == "dataset":
		s = s.Generated().facing()
	case row.Data:
		s = s.Generated()
	case row.facesPoints():
		s.View = s.fitView()
	}
	if follows {
		s = s.withSurface()
	}
	return s, nil
}

func (s Scene) hold(h Hold) (Scene, error) {
	if h.Index < 0 || h.Index >= s.Dim() {
		return s, &Error{Field: "held", Value: strconv.Itoa(h.Index), Rule: NoSuchPoint}
	}
	if h.X != nil && !goodCoordinate(*h.X) {
		return s, &Error{Field: fmt.Sprintf("held[%d]", h.Index), Value: FormatNumber(*h.X), Rule: OutOfRange,
			Min: -MaxCoordinate, Max: MaxCoordinate}
	}
	held := make([]*float64, s.Dim())
	copy(held, s.Held)
	held[h.Index] = h.X
	s.Held = held
	if !slices.ContainsFunc(held, func(x *float64) bool { return x != nil }) {
		s.Held = nil
	}
	return s, nil
}

func (s Scene) checkPoint(p Point) error {
	if p.Label > 1 {
		return &Error{Field: "label", Value: strconv.Itoa(int(p.Label)), Rule: NotALabel}
	}
	return s.CheckPosition(p.X)
}

// CheckPoint returns an error (*Error) unless the Scene has a point number i, counted from 0.
func (s Scene) CheckPoint(i int) error {
	if i < 0 || i >= s.Points.Len() {
		return &Error{Field: "points", Value: strconv.Itoa(i), Rule: NoSuchPoint}
	}
	return nil
}

// CheckPosition returns an error unless x has one finite value for each feature, within MaxCoordinate.
func (s Scene) CheckPosition(x []float64) error {
	if len(x) != s.Dim() {
		return &Error{Field: "x", Value: strconv.Itoa(len(x)), Rule: WrongLength, Want: s.Dim()}
	}
	for j := range x {
		if !goodCoordinate(x[j]) {
			return &Error{Field: fmt.Sprintf("x[%d]", j), Value: FormatNumber(x[j]), Rule: OutOfRange,
				Min: -MaxCoordinate, Max: MaxCoordinate}
		}
	}
	return nil
}

// Position writes x as (1, 2.5).
func Position(x []float64) string {
	text := []byte{'('}
	for j, v := range x {
		if j > 0 {
			text = append(text, ", "...)
		}
		text = append(text, FormatNumber(v)...)
	}
	return string(append(text, ')'))
}
