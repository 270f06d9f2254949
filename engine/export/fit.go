package export

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"downhill/engine/inference"
	"downhill/engine/table/heading"
)

// WriteFit returns a fit as CSV: a row of names, a row for each coefficient, and rows with a name and a number for the
// statistics of the whole. What is absent is an empty cell.
func WriteFit(f inference.Fit) []byte {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	write := func(name string, values ...*float64) {
		row := []string{heading.Marked(name)}
		for _, v := range values {
			cell := ""
			if v != nil {
				cell = strconv.FormatFloat(*v, 'g', -1, 64)
			}
			row = append(row, cell)
		}
		w.Write(row) // into memory: cannot fail
	}
	w.Write([]string{"name", "estimate", "se", "z", "p", "low", "high", "oddsRatio", "orLow", "orHigh", "profileLow", "profileHigh", "away"})
	for _, c := range f.Coefficients {
		write(c.Name, &c.Estimate, &c.SE, &c.Z, &c.P, &c.Low, &c.High, c.OddsRatio, c.ORLow, c.ORHigh, c.ProfileLow, c.ProfileHigh, &c.Away)
	}
	points, df := float64(f.Points), float64(f.LR.DF)
	for _, s := range []struct {
		name  string
		value *float64
	}{
		{"points", &points}, {"null deviance", &f.NullDeviance}, {"deviance", &f.Deviance}, {"log-likelihood", &f.LogLikelihood}, {"loss", &f.Loss},
		{"AIC", &f.AIC}, {"BIC", &f.BIC}, {"likelihood ratio", &f.LR.Statistic}, {"its degrees of freedom", &df}, {"its p", &f.LR.P},
		{"McFadden", &f.McFadden}, {"Cox-Snell", &f.CoxSnell}, {"Nagelkerke", &f.Nagelkerke}, {"Tjur", &f.Tjur}, {"Brier", &f.Brier},
	} {
		write(s.name, s.value)
	}
	w.Flush()
	return text.Bytes()
}
