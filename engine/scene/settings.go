package scene

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"downhill/engine/scene/data"
)

// Setting is one row of the table: a value that a person sets, with what it may be. Controls, validation, defaults,
// JSON and links are all read from it, so a new setting is a new row.
type Setting struct {
	Name    string              // its name in JSON and in errors
	Key     string              // its name in links, never reused for another setting
	Min     float64             // the least value of a number
	Max     float64             // the greatest value of a number
	Above   bool                // whether Min itself is excluded
	Choices []string            // what a text may be; nil for a number
	Several bool                // whether a text may be several choices, separated by commas
	Trains  bool                // whether a run computes other numbers when it changes
	Data    bool                // whether the points are made anew when it changes
	field   func(*Settings) any // where it is kept: *float64, *int, *uint64 or *string
	initial any                 // its default, of the kind that field points to
}

// Table is the one table of settings, in the order the page shows them.
var Table = []Setting{
	{Name: "dataset", Key: "d", Choices: append(slices.Clone(data.Names), Custom), Data: true,
		field: func(s *Settings) any { return &s.Dataset }, initial: "overlap"},
	{Name: "noise", Key: "n", Min: 0, Max: 1, Data: true,
		field: func(s *Settings) any { return &s.Noise }, initial: 0.2},
	{Name: "count", Key: "c", Min: 2, Max: MaxPoints, Data: true,
		field: func(s *Settings) any { return &s.Count }, initial: 200},
	{Name: "seed", Key: "s", Min: 0, Max: MaxSeed, Data: true, Trains: true,
		field: func(s *Settings) any { return &s.Seed }, initial: uint64(1)},
	{Name: "testShare", Key: "f", Min: 0, Max: 0.9, Trains: true,
		field: func(s *Settings) any { return &s.TestShare }, initial: 0.0},
	{Name: "split", Key: "fs", Choices: []string{Stratified, "random"}, Trains: true,
		field: func(s *Settings) any { return &s.Split }, initial: Stratified},
	{Name: "featureMap", Key: "m", Choices: []string{Linear, Quadratic, Polynomial, Sine, Radial, Chosen}, Trains: true,
		field: func(s *Settings) any { return &s.FeatureMap }, initial: Linear},
	{Name: "degree", Key: "mg", Min: 2, Max: 8, Trains: true,
		field: func(s *Settings) any { return &s.Degree }, initial: 3},
	{Name: "terms", Key: "mt", Choices: termNames, Several: true, Trains: true,
		field: func(s *Settings) any { return &s.Terms }, initial: "x1,x2"},
	{Name: "centres", Key: "mc", Min: 2, Max: 10, Trains: true,
		field: func(s *Settings) any { return &s.Centres }, initial: 4},
	{Name: "width", Key: "mw", Min: 0.1, Max: 10, Trains: true,
		field: func(s *Settings) any { return &s.Width }, initial: 1.0},
	{Name: "scaling", Key: "x", Choices: []string{"none", Standardise, MinMax}, Trains: true,
		field: func(s *Settings) any { return &s.Scaling }, initial: "none"},
	{Name: "optimizer", Key: "o", Choices: methodNames(), Trains: true,
		field: func(s *Settings) any { return &s.Optimizer }, initial: GradientDescent},
	{Name: "learningRate", Key: "r", Min: 0, Above: true, Max: 1000, Trains: true,
		field: func(s *Settings) any { return &s.LearningRate }, initial: 0.01},
	{Name: "batchSize", Key: "ob", Min: 0, Max: MaxPoints, Trains: true,
		field: func(s *Settings) any { return &s.BatchSize }, initial: 10},
	{Name: "momentum", Key: "om", Min: 0, Max: 0.9999, Trains: true,
		field: func(s *Settings) any { return &s.Momentum }, initial: 0.9},
	{Name: "squareDecay", Key: "or", Min: 0, Max: 0.9999, Trains: true,
		field: func(s *Settings) any { return &s.SquareDecay }, initial: 0.9},
	{Name: "beta1", Key: "o1", Min: 0, Max: 0.9999, Trains: true,
		field: func(s *Settings) any { return &s.Beta1 }, initial: 0.9},
	{Name: "beta2", Key: "o2", Min: 0, Max: 0.9999, Trains: true,
		field: func(s *Settings) any { return &s.Beta2 }, initial: 0.999},
	{Name: "slopeDecay", Key: "ol", Min: 0, Max: 0.9999, Trains: true,
		field: func(s *Settings) any { return &s.SlopeDecay }, initial: 0.99},
	{Name: "schedule", Key: "rs", Choices: []string{Constant, StepDecay, Exponential, Inverse, Cosine, Backtracking}, Trains: true,
		field: func(s *Settings) any { return &s.Schedule }, initial: Constant},
	{Name: "decay", Key: "rd", Min: 0, Above: true, Max: 1, Trains: true,
		field: func(s *Settings) any { return &s.Decay }, initial: 0.5},
	{Name: "period", Key: "rp", Min: 1, Max: MaxEpochs, Trains: true,
		field: func(s *Settings) any { return &s.Period }, initial: 100},
	{Name: "epochs", Key: "e", Min: 1, Max: MaxEpochs,
		field: func(s *Settings) any { return &s.Epochs }, initial: 1000},
	{Name: "tolerance", Key: "k", Min: 0, Max: 1,
		field: func(s *Settings) any { return &s.Tolerance }, initial: 1e-6},
	{Name: "l2", Key: "q", Min: 0, Max: 10, Trains: true,
		field: func(s *Settings) any { return &s.L2 }, initial: 0.0},
	{Name: "l1", Key: "a", Min: 0, Max: 10, Trains: true,
		field: func(s *Settings) any { return &s.L1 }, initial: 0.0},
	{Name: "initialWeights", Key: "iw", Choices: []string{"zeros", RandomStart}, Trains: true,
		field: func(s *Settings) any { return &s.InitialWeights }, initial: "zeros"},
	{Name: "threshold", Key: "t", Min: 0, Max: 1,
		field: func(s *Settings) any { return &s.Threshold }, initial: 0.5},
	{Name: "falsePositiveCost", Key: "cp", Min: 0, Max: 1e6,
		field: func(s *Settings) any { return &s.FalsePositiveCost }, initial: 1.0},
	{Name: "falseNegativeCost", Key: "cn", Min: 0, Max: 1e6,
		field: func(s *Settings) any { return &s.FalseNegativeCost }, initial: 1.0},
	{Name: "speed", Key: "p", Choices: []string{"slow", "steady", "fast", "max"},
		field: func(s *Settings) any { return &s.Speed }, initial: "steady"},
	{Name: "lossAxis", Key: "l", Choices: []string{"linear", "log"},
		field: func(s *Settings) any { return &s.LossAxis }, initial: "linear"},
	{Name: "horizontal", Key: "ah", Min: 1, Max: MaxFeatures,
		field: func(s *Settings) any { return &s.Horizontal }, initial: 1},
	{Name: "vertical", Key: "av", Min: 1, Max: MaxFeatures,
		field: func(s *Settings) any { return &s.Vertical }, initial: 2},
	{Name: "surfaceX", Key: "ux", Min: 0, Max: MaxMapped,
		field: func(s *Settings) any { return &s.SurfaceX }, initial: 1},
	{Name: "surfaceY", Key: "uy", Min: 0, Max: MaxMapped,
		field: func(s *Settings) any { return &s.SurfaceY }, initial: 2},
	{Name: "surfaceLook", Key: "ul", Choices: []string{"flat", Relief},
		field: func(s *Settings) any { return &s.SurfaceLook }, initial: "flat"},
	{Name: "projection", Key: "pj", Choices: []string{"slice", AlongModel},
		field: func(s *Settings) any { return &s.Projection }, initial: "slice"},
	{Name: "contours", Key: "pl", Choices: []string{"none", ContourLines},
		field: func(s *Settings) any { return &s.Contours }, initial: "none"},
	{Name: "pointColour", Key: "pc", Choices: []string{"class", ByProbability},
		field: func(s *Settings) any { return &s.PointColour }, initial: "class"},
	{Name: "uncertainty", Key: "pu", Choices: []string{"none", UncertaintyBand, Bootstrap},
		field: func(s *Settings) any { return &s.Uncertainty }, initial: "none"},
	{Name: "circles", Key: "pi", Choices: []string{NoCircles, "cook", "leverage", "deviance", "pearson"},
		field: func(s *Settings) any { return &s.Circles }, initial: NoCircles},
}

// The names of choices that the code uses.
const (
	Stratified = "stratified"

	Standardise = "standardise"
	MinMax      = "minmax"

	RandomStart = "random"

	Relief = "relief"

	AlongModel    = "model"
	ContourLines  = "lines"
	ByProbability = "probability"
	NoCircles     = "none"

	UncertaintyBand = "band"
	Bootstrap       = "bootstrap"

	Linear     = "linear"
	Quadratic  = "quadratic"
	Polynomial = "polynomial"
	Sine       = "sin"
	Radial     = "rbf"
	Chosen     = "chosen"

	GradientDescent = "gd"
	SGD             = "sgd"
	Momentum        = "momentum"
	Nesterov        = "nesterov"
	AdaGrad         = "adagrad"
	RMSProp         = "rmsprop"
	Adam            = "adam"
	Newton          = "newton"
	Lion            = "lion"

	Constant     = "constant"
	StepDecay    = "step"
	Exponential  = "exponential"
	Inverse      = "inverse"
	Cosine       = "cosine"
	Backtracking = "backtracking"
)

// Lookup returns the row of a setting, and whether there is one of that name.
func Lookup(name string) (Setting, bool) {
	for _, row := range Table {
		if row.Name == name {
			return row, true
		}
	}
	return Setting{}, false
}

// DefaultSettings returns the default of every row.
func DefaultSettings() Settings {
	var s Settings
	for _, row := range Table {
		row.assign(&s, row.initial)
	}
	return s
}

// Text returns the value that s holds for this row as a person would type it: the shortest decimal that reads back
// as the same number.
func (r Setting) Text(s Settings) string {
	switch p := r.field(&s).(type) {
	case *float64:
		return FormatNumber(*p)
	case *int:
		return strconv.Itoa(*p)
	case *uint64:
		return strconv.FormatUint(*p, 10)
	default:
		return *p.(*string)
	}
}

// Whole reports whether the row takes whole numbers only.
func (r Setting) Whole() bool {
	switch r.initial.(type) {
	case int, uint64:
		return true
	}
	return false
}

// OfTheRun reports whether the setting says how a run goes downhill, not what J is.
func (r Setting) OfTheRun() bool {
	return slices.Contains([]string{"optimizer", "learningRate", "schedule", "decay", "period", "initialWeights"}, r.Name) ||
		slices.ContainsFunc(Methods, func(m Method) bool { return slices.Contains(m.Settings, r.Name) })
}

// FormatNumber writes x as the shortest decimal that reads back as x.
func FormatNumber(x float64) string {
	format := byte('f')
	if a := math.Abs(x); x != 0 && (a < 1e-6 || a >= 1e16) {
		format = 'e'
	}
	return strconv.FormatFloat(x, format, -1, 64)
}

// Parse reads text into the row's field of s. An error is an *Error that names the row, the text and what is
// allowed; s is then unchanged.
func (r Setting) Parse(s *Settings, text string) error {
	if r.Several {
		return r.parseSeveral(s, text)
	}
	if r.Choices != nil {
		for _, c := range r.Choices {
			if c == text {
				r.assign(s, text)
				return nil
			}
		}
		return &Error{Field: r.Name, Value: text, Rule: NotAChoice, Choices: r.Choices}
	}
	x, err := strconv.ParseFloat(text, 64)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || err != nil:
		return r.refuse(text, r.notANumber())
	case x < r.Min || x > r.Max || r.Above && x == r.Min:
		return r.refuse(text, OutOfRange)
	case r.Whole() && x != math.Trunc(x):
		return r.refuse(text, NotWhole)
	}
	r.assignNumber(s, x)
	return nil
}

// parseSeveral reads choices separated by commas and keeps them in the order of Choices, each once; at least one.
func (r Setting) parseSeveral(s *Settings, text string) error {
	given := strings.Split(text, ",")
	for i := range given {
		given[i] = strings.TrimSpace(given[i])
		if !slices.Contains(r.Choices, given[i]) {
			return &Error{Field: r.Name, Value: given[i], Rule: NotAChoice, Choices: r.Choices}
		}
	}
	kept := slices.DeleteFunc(slices.Clone(r.Choices), func(c string) bool { return !slices.Contains(given, c) })
	r.assign(s, strings.Join(kept, ","))
	return nil
}

// notANumber is the rule that a text breaks if it is no number.
func (r Setting) notANumber() Rule {
	if r.Whole() {
		return NotWhole
	}
	return NotANumber
}

func (r Setting) refuse(text string, rule Rule) *Error {
	return &Error{Field: r.Name, Value: text, Rule: rule, Min: r.Min, Max: r.Max, Above: r.Above}
}

func (r Setting) assignNumber(s *Settings, x float64) {
	switch p := r.field(s).(type) {
	case *float64:
		*p = x + 0 // a negative zero becomes zero
	case *int:
		*p = int(x)
	case *uint64:
		*p = uint64(x)
	}
}

func (r Setting) assign(s *Settings, v any) {
	switch p := r.field(s).(type) {
	case *float64:
		*p = v.(float64)
	case *int:
		*p = v.(int)
	case *uint64:
		*p = v.(uint64)
	case *string:
		*p = v.(string)
	}
}

// copy sets the row's field of to from that of from.
func (r Setting) copy(to, from *Settings) {
	switch p := r.field(from).(type) {
	case *float64:
		r.assign(to, *p)
	case *int:
		r.assign(to, *p)
	case *uint64:
		r.assign(to, *p)
	case *string:
		r.assign(to, *p)
	}
}
