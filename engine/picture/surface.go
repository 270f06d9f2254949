package picture

import (
	"math"
	"slices"

	"downhill/engine/kernel"
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

// Surface is J over two parameters, with the others held. Parameters are in the units that the optimiser sees, after
// scaling, so that the surface shows what scaling does to the valley.
type Surface struct {
	X       int            `json:"x"`       // the parameter across: 0 is the bias, k the weight of mapped feature k
	Y       int            `json:"y"`       // the parameter up
	Ranges  [2]scene.Range `json:"ranges"`  // of X and Y
	Columns int            `json:"columns"` // of Values
	Rows    int            `json:"rows"`
	Values  []float64      `json:"-"`                 // J in nats at the centres of the cells, row by row from the top (the greatest Y) down
	Path    [][3]float64   `json:"path"`              // epoch, X and Y of the states kept of the run, up to the present one
	Here    [3]float64     `json:"here"`              // epoch, X and Y of the present state
	Optimum *[2]float64    `json:"optimum,omitempty"` // X and Y of the minimum of J over all parameters; nil where none is known
	Least   *float64       `json:"least,omitempty"`   // J there, in nats
}

// SurfaceSize is how many cells a surface has across and up.
const SurfaceSize = 64

// room is the margin of a surface, relative to the extent of what lies on it. leastSpan is half of its least extent, as
// the change of the logit at a typical point. leastPart is that extent relative to its middle, so that rounding does
// not make all of it one place.
const (
	room      = 0.25
	leastSpan = 2.0
	leastPart = 1e-9
)

// surfaceSlice is about how many points an Advance passes.
const surfaceSlice = 100_000

// SurfaceJob computes a Surface in slices.
type SurfaceJob struct {
	Surface Surface
	train   *problem.Objective
	at      model.Parameters
	fixed   float64     // the penalty of the weights that are held
	rows    kernel.Rows // of each point the logit without the two parameters, and what each of the two is multiplied by
	sums    kernel.Sums
}

// NewSurface begins to compute a surface over two parameters of an objective, with the others held as they are at a
// place. of says which two, and what lies on it: Path, Here and Optimum.
func NewSurface(train *problem.Objective, at model.Parameters, of Surface) *SurfaceJob {
	j := &SurfaceJob{Surface: of, train: train, at: slices.Clone(at)}
	s := &j.Surface
	s.Columns, s.Rows = SurfaceSize, SurfaceSize
	s.Ranges = [2]scene.Range{j.span(s.X, 1), j.span(s.Y, 2)}
	j.prepare()
	return j
}

// Show has the surface span two ranges, in place of those that fit what lies on it. Call it before the first Advance. It
// returns false, and changes nothing, where they are no ranges.
func (j *SurfaceJob) Show(view [2]scene.Range) bool {
	for _, r := range view {
		if !(r.Min < r.Max) || math.IsInf(r.Max-r.Min, 0) {
			return false
		}
	}
	j.Surface.Ranges = view
	return true
}

// PathOnly leaves the surface without Values: only what lies on it is wanted.
func (j *SurfaceJob) PathOnly() { j.Surface.Columns, j.Surface.Rows = 0, 0 }

// span is the range that a surface shows of a parameter: the whole path, the present state and the optimum, with a
// margin.
func (j *SurfaceJob) span(k, column int) scene.Range {
	s := &j.Surface
	low, high := s.Here[column], s.Here[column]
	for _, p := range s.Path {
		low, high = math.Min(low, p[column]), math.Max(high, p[column])
	}
	if s.Optimum != nil {
		low, high = math.Min(low, s.Optimum[column-1]), math.Max(high, s.Optimum[column-1])
	}
	middle, half := float64((low+high)*0.5), float64((high-low)*(0.5+room))
	half = max(half, leastSpan/j.typical(k), float64(leastPart*math.Abs(middle)))
	return scene.Range{Min: middle - half, Max: middle + half}
}

// typical is the root mean square of what a parameter is multiplied by; 1 for the bias, and instead of 0.
func (j *SurfaceJob) typical(k int) float64 {
	if k == 0 || len(j.train.Labels) == 0 {
		return 1
	}
	sum := 0.0
	for i := range j.train.Labels {
		v := j.train.Row(i)[k-1]
		sum += float64(v * v)
	}
	if !(sum > 0) {
		return 1
	}
	return math.Sqrt(sum / float64(len(j.train.Labels)))
}

// prepare computes what all cells share.
func (j *SurfaceJob) prepare() {
	held := append(model.Parameters(nil), j.at...)
	held[held.Index(j.Surface.X)], held[held.Index(j.Surface.Y)] = 0, 0
	j.fixed = j.train.Penalty(held.Weights())
	n := len(j.train.Labels)
	j.rows = kernel.Rows{X: make([]float64, 0, 3*n), Signs: j.train.Rows.Signs, Dim: 3}
	base := make([]float64, n)
	kernel.Logits(base, j.train.Rows.X, held)
	for i, z := range base {
		row := j.train.Row(i)
		j.rows.X = append(j.rows.X, z, factor(row, j.Surface.X), factor(row, j.Surface.Y))
	}
}

// factor is what a parameter is multiplied by in the logit of a row.
func factor(row []float64, k int) float64 {
	if k == 0 {
		return 1
	}
	return row[k-1]
}

// Advance computes some cells and reports whether there are more.
func (j *SurfaceJob) Advance() bool {
	s := &j.Surface
	total := s.Columns * s.Rows
	for range max(1, surfaceSlice/max(1, len(j.rows.Signs))) {
		k := len(s.Values)
		if k >= total {
			return false
		}
		x := Centre(s.Ranges[0], k%s.Columns, s.Columns)
		y := Centre(s.Ranges[1], s.Rows-1-k/s.Columns, s.Rows)
		s.Values = append(s.Values, j.loss(x, y))
	}
	return len(s.Values) < total
}

// loss is J with the two parameters at x and y.
func (j *SurfaceJob) loss(x, y float64) float64 {
	n := len(j.rows.Signs)
	if n == 0 {
		return 0
	}
	sum := j.sums.CrossEntropy(j.rows, []float64{1, x, y, 0})
	return sum/float64(n) + j.fixed + j.penalty(j.Surface.X, x) + j.penalty(j.Surface.Y, y)
}

func (j *SurfaceJob) penalty(k int, v float64) float64 {
	if k == 0 {
		return 0
	}
	return j.train.Penalty([]float64{v})
}
