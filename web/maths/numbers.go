package maths

import (
	"strconv"

	"downhill/web/format"
	"downhill/web/mathml"
)

// value is a number, as the person has chosen to see numbers; the first of its classes says what it is.
func (m *Maths) value(x float64, classes ...string) mathml.Markup {
	return mathml.Number(m.digits(x), classes...)
}

// bracketed is a value in parentheses if it is negative, to stand after an operator.
func (m *Maths) bracketed(x float64, classes ...string) mathml.Markup {
	if x < 0 {
		return mathml.Row("(%)", m.value(x, classes...))
	}
	return m.value(x, classes...)
}

// digits writes a number with about six digits, or with all.
func (m *Maths) digits(x float64) string {
	if !m.exact {
		return format.Significant(x)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		return format.Exact(x)
	}
	return format.Exact(rounded)
}
