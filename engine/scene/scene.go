// Package scene holds the Scene: everything a person made, as plain data. It has the points, the one table of settings,
// the codecs for JSON and links, and the edits. A Scene and an epoch decide every number on the page.
//
// A Scene is a value. Functions that change one return a new Scene and leave the old one as it was, so an earlier
// Scene stays good for undo, and a refused change loses nothing.
package scene

import (
	"slices"
	"strconv"

	"downhill/engine/scene/points"
)

// Scene is what a person made.
type Scene struct {
	Points   Points
	Features []string   // names, one for each input feature; their number is the dimension
	Classes  []string   // names of class 0 and class 1; nil if they have none
	View     []Range    // what the plot shows of its Axes: one range for one feature, two for more
	Held     []*float64 // where the plot holds the features that it does not show; nil, or a nil entry: at the mean
	Initial  *Initial   // where training starts; nil means as InitialWeights says, at epoch 0

	Pins []Pin // runs that are kept to compare, at most MaxPins, each with a name of its own

	Classroom *Classroom // what a teacher added for a class; nil for nothing

	Settings
}

// Settings are the values that controls set. The table in settings.go says what each may be.
type Settings struct {
	Dataset string
	Noise   float64 // in the units of the features
	Count   int
	Seed    uint64 // of the draw of the points, of their split and of their order in mini-batches

	TestShare float64 // of the points held out for the test
	Split     string

	FeatureMap string
	Degree     int     // of the polynomial map
	Terms      string  // of the chosen map, separated by commas
	Centres    int     // of the radial map, along each feature
	Width      float64 // of a radial bump, in distances between centres
	Scaling    string

	Optimizer    string
	LearningRate float64
	BatchSize    int     // points in a mini-batch; 0 is all points
	Momentum     float64 // of momentum and Nesterov
	SquareDecay  float64 // of RMSProp's mean of squares
	Beta1, Beta2 float64 // of Adam's two means; Beta1 also of Lion's step
	SlopeDecay   float64 // of Lion's mean of slopes
	Schedule     string
	Decay        float64 // what the learning rate is multiplied by each Period
	Period       int     // epochs
	Epochs       int
	Tolerance    float64 // the gradient's norm at and below which a run has converged; 0: none has
	L1, L2       float64

	InitialWeights string // how training starts where the Scene has no Initial

	Threshold float64

	FalsePositiveCost, FalseNegativeCost float64 // what the errors cost, in any unit

	Speed       string
	LossAxis    string
	Horizontal  int // the feature along the plot's horizontal axis, from 1; Axes says what is shown
	Vertical    int
	SurfaceX    int // the weight along the loss surface's horizontal axis, from 1, or 0 for the bias
	SurfaceY    int
	SurfaceLook string
	Projection  string // how the plot shows more than two features
	Contours    string // whether the plot has lines of equal probability besides the boundary
	PointColour string // what the colour of the plot's points tells
	Uncertainty string // how the plot shows that of the fit
	Circles     string // what the size of circles around them tells: a number of package influence
}

// Initial is a state that training starts from, in the units of the features as given. Its epoch is above 0 if the data
// or a setting changed in the middle of a run: the run went on from there.
type Initial struct {
	Epoch   int       `json:"epoch"`
	Weights []float64 `json:"weights"`
	Bias    float64   `json:"bias"`
}

// Points are the labelled points of a Scene: a points.Points.
type Points = points.Points

// NewPoints is points.New.
func NewPoints(dim int, x []float64, labels []uint8) Points { return points.New(dim, x, labels) }

// Range is an interval of one axis, in the units of its feature; Min < Max.
type Range struct{ Min, Max float64 }

// Middle is the value halfway along the range.
func (r Range) Middle() float64 { return (r.Min + r.Max) / 2 }

// Shifted is the range moved up by a distance.
func (r Range) Shifted(by float64) Range { return Range{r.Min + by, r.Max + by} }

// Default returns the Scene the page opens with: two overlapping blobs, not yet trained.
func Default() Scene {
	s := Scene{Settings: DefaultSettings()}
	return s.Generated()
}

// ClassName returns the name of class 0 or 1, or its number if the classes have no names.
func (s Scene) ClassName(class int) string {
	if s.Classes == nil {
		return strconv.Itoa(class)
	}
	return s.Classes[class]
}

// Dim returns the number of input features, d ≥ 1.
func (s Scene) Dim() int { return len(s.Features) }

// FirstEpoch is the epoch that training starts from: 0, or that of Initial.
func (s Scene) FirstEpoch() int {
	if s.Initial == nil {
		return 0
	}
	return s.Initial.Epoch
}

// Trainable returns nil if training can start. Otherwise the error says what is missing, points or a second class, or
// which two settings exclude each other.
func (s Scene) Trainable() error {
	switch {
	case s.Schedule == Backtracking && !s.Method().Backtracks:
		return &Error{Field: "schedule", Value: s.Schedule, Rule: NeedsGradientDescent}
	case s.Method().SecondOrder && s.MappedDim() > MaxNewton:
		return &Error{Field: "optimizer", Value: strconv.Itoa(s.MappedDim()), Rule: TooManyForNewton, Max: MaxNewton}
	case s.Points.Len() == 0:
		return &Error{Field: "points", Rule: NoPoints}
	case !s.Points.Has(0):
		return &Error{Field: "points", Rule: OneClass, Value: s.ClassName(1)}
	case !s.Points.Has(1):
		return &Error{Field: "points", Rule: OneClass, Value: s.ClassName(0)}
	}
	return nil
}

// SameTraining reports whether a run of s and of t computes the same numbers at every epoch: they differ at most in
// what is shown and where the run stops.
func (s Scene) SameTraining(t Scene) bool {
	a, b := s.Settings, t.Settings
	for _, row := range Table {
		if !row.Trains {
			row.copy(&a, &b)
		}
	}
	return a == b && len(s.Features) == len(t.Features) && s.Points.Equal(t.Points) && s.Initial.equal(t.Initial)
}

// SameProblem reports whether J is the same function in s and t: they differ at most in where a run begins, how it goes
// downhill, and what SameTraining leaves out. What is known of one problem holds for the other.
func (s Scene) SameProblem(t Scene) bool {
	s.Initial = t.Initial
	for _, row := range Table {
		if row.OfTheRun() {
			row.copy(&s.Settings, &t.Settings)
		}
	}
	return s.SameTraining(t)
}

func (i *Initial) equal(j *Initial) bool {
	if i == nil || j == nil {
		return i == j
	}
	return i.Epoch == j.Epoch && i.Bias == j.Bias && slices.Equal(i.Weights, j.Weights)
}

// DefaultNames returns x for one feature, x₁, x₂, … for more.
func DefaultNames(d int) []string {
	if d == 1 {
		return []string{"x"}
	}
	names := make([]string, d)
	for j := range names {
		names[j] = "x" + subscript(j+1)
	}
	return names
}

func subscript(n int) string {
	if n < 10 {
		return string(rune('₀' + n))
	}
	return subscript(n/10) + subscript(n%10)
}

// Snap returns x on the grid that placed points lie on, multiples of 1/100, so that numbers stay readable and links
// short.
func Snap(x float64) float64 { return points.Snap(x) }
