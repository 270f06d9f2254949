package engine

import (
	"cmp"
	"math"

	"downhill/engine/inference"
	"downhill/engine/picture"
	"downhill/engine/scene"
)

// Band is how uncertain the fit is over the view: its 95 % band, or the fits of samples drawn from the points.
type Band struct {
	Axes    []int         `json:"axes"`   // which features the view shows
	Ranges  []scene.Range `json:"ranges"` // of the view
	Columns int           `json:"columns"`
	Rows    int           `json:"rows"` // 1 with one feature

	// Fields are values at the centres of the cells, row by row from the top. Of a band with one feature they are the
	// least z and the greatest, with two z in its standard errors. Of samples they are the z of each, absent where the
	// weights tell the line.
	Fields [][]float32 `json:"-"`

	Samples int     `json:"samples,omitempty"` // that were drawn; 0 for a band
	Models  []Model `json:"models,omitempty"`  // of the samples whose classes are not separable
}

// BandReach is half the width of a band, in standard errors.
const BandReach = inference.Z95

// bandColumns is how many cells a band has across, and up if the view has two features. With one it is a curve.
const (
	bandColumns  = 96
	curveColumns = 400
)

// Banding computes a Band in slices.
type Banding struct {
	Fitting   *Fitting // that it is of
	band      Band
	section   Section
	seed      uint64
	row       int // that comes next; of samples 1 once they are seen
	bootstrap *inference.Bootstrap
	err       error // the fit is no number that a line can be drawn from
}

// Banding begins a Band of the present problem by maximum likelihood, or of a number of samples.
func (t *Session) Banding(samples int) *Banding {
	b := &Banding{Fitting: t.Fitting(FitOptions{}), section: NewSection(t.scene), seed: t.scene.Seed}
	b.band = Band{Axes: b.section.Axes, Ranges: b.section.View, Columns: bandColumns, Rows: b.section.Rows(bandColumns), Samples: samples}
	if b.band.Rows == 1 {
		b.band.Columns = curveColumns
	}
	return b
}

// Advance does a part of the work and reports whether there is more.
func (b *Banding) Advance() bool {
	switch {
	case b.Fitting.Advance():
	case b.Fitting.err != nil || b.isOutOfRange():
		return false
	case b.band.Samples > 0:
		return b.sample()
	case b.row == b.band.Rows:
		return false
	default:
		b.addRow()
	}
	return true
}

// isOutOfRange reports whether the estimates are none that a float64 holds, and notes that.
func (b *Banding) isOutOfRange() bool {
	if b.err == nil && !areFinite(b.Fitting.estimation.Estimates()) {
		_, b.err = b.Fitting.Fit()
	}
	return b.err != nil
}

func areFinite(numbers []float64) bool {
	for _, x := range numbers {
		if math.IsNaN(x - x) {
			return false
		}
	}
	return true
}

// addRow computes a row of cells of the band. Where a feature is so large that z and its error are, nothing is known.
func (b *Banding) addRow() {
	fit, c := modelOf(b.Fitting.estimation.Estimates()), &b.band
	if b.row == 0 {
		c.Fields = make([][]float32, 3-len(c.Ranges)) // the least z and the greatest, or their ratio
	}
	position := make([]float64, len(c.Ranges))
	if len(position) == 2 {
		y := c.Ranges[1]
		position[1] = picture.Centre(scene.Range{Min: y.Max, Max: y.Min}, b.row, c.Rows)
	}
	for i := range c.Columns {
		position[0] = picture.Centre(c.Ranges[0], i, c.Columns)
		mapped := b.section.Features.Expand(nil, b.section.Row(position...))
		z, error := fit.Logit(mapped), b.Fitting.estimation.LogitError(mapped)
		if math.IsNaN(z - z + error - error) {
			z, error = 0, picture.MostLogit
		}
		if len(position) == 2 {
			c.Fields[0] = append(c.Fields[0], float32(z/error))
			continue
		}
		reach := float64(BandReach * error)
		c.Fields[0] = append(c.Fields[0], float32(math.Max(z-reach, -picture.MostLogit)))
		c.Fields[1] = append(c.Fields[1], float32(math.Min(z+reach, picture.MostLogit)))
	}
	b.row++
}

// sample goes on with the samples, and at their end computes what is seen of them.
func (b *Banding) sample() bool {
	if b.bootstrap == nil {
		b.bootstrap = inference.NewBootstrap(b.Fitting.design, b.seed, b.band.Samples)
	}
	switch {
	case b.bootstrap.Advance():
		return true
	case b.row > 0:
		return false
	}
	b.row = 1
	for _, found := range b.bootstrap.Found() {
		m := modelOf(found)
		if !areFinite(found) {
			continue
		}
		b.band.Models = append(b.band.Models, m)
		if len(b.band.Ranges) == 1 || !b.section.Straight() {
			b.band.Fields = append(b.band.Fields, b.section.Logits(m, b.band.Columns, b.band.Rows))
		}
	}
	return false
}

// Band returns the result, once Advance has returned false. An error is that of the fit.
func (b *Banding) Band() (Band, error) { return b.band, cmp.Or(b.Fitting.err, b.err) }

// modelOf is coefficients, the bias first, as a Model.
func modelOf(coefficients []float64) Model {
	return Model{Weights: coefficients[1:], Bias: coefficients[0]}
}
