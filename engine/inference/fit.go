// Package inference is what statistics says of a logistic regression: estimates by maximum likelihood, or Firth's, with
// their errors, tests and intervals, and how well they fit.
package inference

import (
	"math"

	"downhill/engine/elementary"
)

// Fit is what is known of a model at the estimates.
type Fit struct {
	Method        string        `json:"method"` // Maximum or Firth
	Points        int           `json:"points"`
	Loss          float64       `json:"loss"`          // J at the estimates, in nats: the deviance over 2n
	Coefficients  []Coefficient `json:"coefficients"`  // the bias first
	NullDeviance  float64       `json:"nullDeviance"`  // of the model that has a bias only
	Deviance      float64       `json:"deviance"`      // −2 ln L
	LogLikelihood float64       `json:"logLikelihood"` // ln L, in nats, without a prior
	AIC           float64       `json:"aic"`           // deviance + 2p, with p coefficients
	BIC           float64       `json:"bic"`           // deviance + p ln n
	LR            Ratio         `json:"lr"`
	McFadden      float64       `json:"mcfadden"`   // 1 − deviance/null deviance
	CoxSnell      float64       `json:"coxSnell"`   // 1 − (L₀/L)^(2/n)
	Nagelkerke    float64       `json:"nagelkerke"` // that, divided by the most that it can be
	Tjur          float64       `json:"tjur"`       // the mean p of class 1 less that of class 0
	Brier         float64       `json:"brier"`      // the mean of (y − p)²
}

// The methods.
const (
	Maximum = "ml"    // maximum likelihood
	Firth   = "firth" // with Jeffreys's prior
)

// Coefficient is one of a Fit, per unit of its feature.
type Coefficient struct {
	Name     string  `json:"name"`
	Estimate float64 `json:"estimate"`
	SE       float64 `json:"se"` // from the Fisher information at the estimates
	Z        float64 `json:"z"`
	P        float64 `json:"p"`   // of Wald's test that it is 0, two-sided
	Low      float64 `json:"low"` // of Wald's 95 % interval
	High     float64 `json:"high"`

	// Odds ratios are nil where they are too large for a float64.
	OddsRatio *float64 `json:"oddsRatio"`
	ORLow     *float64 `json:"orLow"`
	ORHigh    *float64 `json:"orHigh"`

	ProfileLow  *float64 `json:"profileLow,omitempty"` // of the 95 % interval by the profile likelihood, if it was asked for
	ProfileHigh *float64 `json:"profileHigh,omitempty"`

	Away float64 `json:"away"` // how far the weight in training is above the estimate, in standard errors
}

// Ratio is the likelihood-ratio test against the model that has a bias only.
type Ratio struct {
	Statistic float64 `json:"statistic"`
	DF        int     `json:"df"`
	P         float64 `json:"p"`
}

// Estimation computes a Fit in slices of about a pass over the points.
type Estimation struct {
	likelihood
	names   []string // of the coefficients
	full    *search
	null    *search // with Firth's: where all weights but the bias are 0
	profile bool
	bounds  []*bound // two for each coefficient
	next    int      // of bounds
}

// searchSteps bounds the search for the estimates.
const searchSteps = 1000

// NewEstimation prepares a Fit by a method to a Design whose points have both classes. The likelihood must have a
// maximum. names are those of the coefficients. With profile there are profile intervals.
func NewEstimation(d *Design, names []string, method string, profile bool) *Estimation {
	e := &Estimation{likelihood: likelihood{Design: d, firth: method == Firth}, names: names, profile: profile}
	e.full = newSearch(e.likelihood, d.p, searchSteps)
	if e.firth {
		e.null = newSearch(e.likelihood, 1, searchSteps)
	}
	return e
}

// Advance does a slice and reports whether there is more to do.
func (e *Estimation) Advance() bool {
	switch {
	case !e.full.ended:
		e.full.advance()
	case !e.full.found:
		return false
	case e.null != nil && !e.null.ended:
		e.null.advance()
	case !e.profile:
		return false
	case e.bounds == nil:
		for j := range e.p {
			e.bounds = append(e.bounds, newBound(e.likelihood, e.full.now, j, -1), newBound(e.likelihood, e.full.now, j, 1))
		}
	case e.next < len(e.bounds):
		if !e.bounds[e.next].advance() {
			e.next++
		}
	default:
		return false
	}
	return true
}

// Estimates are the coefficients, the bias first, once they are found.
func (e *Estimation) Estimates() []float64 { return e.coefficients(e.full.now.at) }

// Basis are the rows of the points in the orthonormal basis, and the coordinates of the estimates: their products are z.
func (e *Estimation) Basis() (rows, at []float64) { return e.q, e.full.now.at }

// Found reports whether the maximum was found; if not, there is no Fit.
func (e *Estimation) Found() bool { return e.full.found }

// Fit is the result, once Advance has returned false.
func (e *Estimation) Fit() Fit {
	f := Fit{Method: Maximum, Points: e.n}
	if e.firth {
		f.Method = Firth
	}
	at := e.full.now
	for j, estimate := range e.coefficients(at.at) {
		u := at.scaled(e.coefficient(j))
		c := newCoefficient(e.names[j], estimate, math.Sqrt(dot(u, u)))
		if e.bounds != nil {
			c.ProfileLow, c.ProfileHigh = e.bounds[2*j].end(), e.bounds[2*j+1].end()
		}
		f.Coefficients = append(f.Coefficients, c)
	}
	e.describe(&f)
	return f
}

func newCoefficient(name string, estimate, se float64) Coefficient {
	reach := float64(Z95 * se)
	c := Coefficient{Name: name, Estimate: estimate, SE: se, Z: estimate / se, Low: estimate - reach, High: estimate + reach}
	c.P = TwoSided(c.Z)
	c.OddsRatio, c.ORLow, c.ORHigh = oddsRatio(c.Estimate), oddsRatio(c.Low), oddsRatio(c.High)
	return c
}

func oddsRatio(coefficient float64) *float64 {
	ratio := elementary.Exp(coefficient)
	if math.IsInf(ratio, 1) {
		return nil
	}
	return &ratio
}

// describe sets how well the model fits. Sources: D. McFadden, in Frontiers in Econometrics (1974); D. Cox, E. Snell,
// Analysis of Binary Data (2nd ed., 1989); N. Nagelkerke, Biometrika 78 (1991); T. Tjur, The American Statistician 63
// (2009); G. Brier, Monthly Weather Review 78 (1950).
func (e *Estimation) describe(f *Fit) {
	n, ones := float64(e.n), 0.0
	var of [2]float64 // the sums of p in each class
	for i, y := range e.labels {
		p := elementary.Sigmoid(dot(e.row(i), e.full.now.at))
		of[y] += p
		ones += float64(y)
		off := float64(y) - p
		f.Brier += float64(off * off)
	}
	f.Brier /= n
	f.Tjur = of[1]/ones - of[0]/(n-ones)
	f.NullDeviance = -2 * (float64(ones*elementary.Log(ones/n)) + float64((n-ones)*elementary.Log((n-ones)/n)))
	f.LogLikelihood, f.Deviance = e.full.now.plain, -2*e.full.now.plain
	f.Loss = f.Deviance / (2 * n)
	f.AIC, f.BIC = f.Deviance+float64(2*e.p), f.Deviance+float64(float64(e.p)*elementary.Log(n))
	f.LR = Ratio{Statistic: f.NullDeviance - f.Deviance, DF: e.p - 1}
	if e.null != nil { // of the penalised likelihoods: Heinze, Schemper (2002)
		f.LR.Statistic = 2 * (e.full.now.value - e.null.now.value)
	}
	f.LR.P = ChiSquareTail(f.LR.Statistic, f.LR.DF)
	f.McFadden = 1 - f.Deviance/f.NullDeviance
	f.CoxSnell = 1 - elementary.Exp((f.Deviance-f.NullDeviance)/n)
	f.Nagelkerke = f.CoxSnell / (1 - elementary.Exp(-f.NullDeviance/n))
}

// LogitError returns the standard error of the estimated z at a row of mapped features in given units.
func (e *Estimation) LogitError(mapped []float64) float64 {
	a := append([]float64(nil), e.coefficient(0)...)
	for j, x := range mapped {
		for k, v := range e.coefficient(j + 1) {
			a[k] += float64(x * v)
		}
	}
	u := e.full.now.scaled(a)
	return math.Sqrt(dot(u, u))
}
