package web

import (
	"html"
	"strconv"
	"strings"

	"downhill/web/format"
)

// Formulas in MathML, which browsers draw themselves. Each function gives a piece of markup; whatever is no number or
// symbol of our own is escaped.

// formula is a whole formula, on a line of its own.
func formula(parts ...string) string {
	return `<math display="block" translate="no">` + strings.Join(parts, "") + `</math>`
}

// wrapping is a long formula in pieces, between which a narrow screen begins a new line; browsers break no formula
// themselves.
func wrapping(pieces ...string) string {
	return `<div class="wrapping" translate="no"><math>` + strings.Join(pieces, "</math><math>") + `</math></div>`
}

// row groups pieces where one is asked for.
func row(parts ...string) string { return "<mrow>" + strings.Join(parts, "") + "</mrow>" }

// token is a piece without parts. Its classes, which may be none, say what it is, and so which colour it has.
func token(tag, text string, classes ...string) string {
	open := tag
	if class := strings.TrimSpace(strings.Join(classes, " ")); class != "" {
		open += ` class="` + class + `"`
	}
	return "<" + open + ">" + html.EscapeString(text) + "</" + tag + ">"
}

func symbol(s string, classes ...string) string { return token("mi", s, classes...) }

// parameter is w or b, in the colour of the parameters.
func parameter(s string) string { return symbol(s, "parameter") }

// operator is an operator or a bracket, of which none grows with what is beside it.
func operator(s string) string { return `<mo stretchy="false">` + html.EscapeString(s) + "</mo>" }

// joint is an operator between two pieces of a wrapping formula, at the start of the second.
func joint(s string) string { return `<mo form="infix">` + html.EscapeString(s) + "</mo>" }

// words are text in a formula, such as the name of a feature.
func words(s string, classes ...string) string { return token("mtext", s, classes...) }

func below(base, index string) string { return "<msub>" + base + index + "</msub>" }

func above(base, exponent string) string { return "<msup>" + base + exponent + "</msup>" }

func fraction(over, under string) string {
	return "<mfrac>" + row(over) + row(under) + "</mfrac>"
}

func root(of string) string { return "<msqrt>" + of + "</msqrt>" }

func hat(of string) string { return `<mover accent="true">` + of + operator("^") + "</mover>" }

// sum is Σ over the points.
func sum() string { return below(operator("∑"), symbol("i")) }

// value is a number, as the person has chosen to see numbers; the first of its classes says what it is.
func (p *page) value(x float64, classes ...string) string {
	return token("mn", p.digits(x), classes...)
}

// bracketed is a value in parentheses if it is negative, to stand after an operator.
func (p *page) bracketed(x float64, classes ...string) string {
	if x < 0 {
		return row(operator("("), p.value(x, classes...), operator(")"))
	}
	return p.value(x, classes...)
}

// digits writes a number with about six digits, or with all.
func (p *page) digits(x float64) string {
	if !p.maths.exact {
		return format.Significant(x)
	}
	return strings.ReplaceAll(strconv.FormatFloat(x, 'g', 15, 64), "-", format.Minus)
}
