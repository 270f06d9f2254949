// Package mathml writes formulas in MathML, which browsers draw themselves. A formula is given in a notation that reads
// as the formula does:
//
//	v ← μ v − η g(w + μ v)      w ← w − η m̂/{√v̂ + ε}      J = {1}/{n} ∑_i ℓ_i
//
// Letters side by side are one name, so that a product has a space between its factors: μ v. An index stands behind _
// or is a small figure, as in β₁; an exponent stands behind ^ or is a small figure, as in g². a/b without spaces is a
// fraction, a / b with them a slash; √ is the root of what follows, and a letter may carry a hat, as in m̂. Braces hold
// several symbols together and are not shown: {|w|} has its bars close. Each % stands for a piece made before, such as
// a number or the name of a feature; no other text than the notation's own gets in.
package mathml

import (
	"html"
	"strings"
)

// Markup is a piece of a formula in MathML.
type Markup string

// Formula is a whole formula on a line of its own.
func Formula(notation string, pieces ...Markup) string {
	return `<math display="block" translate="no">` + string(Row(notation, pieces...)) + "</math>"
}

// Inline is a whole formula in a line of text, or several side by side where there is room.
func Inline(formulas ...Markup) string {
	var b strings.Builder
	for _, formula := range formulas {
		b.WriteString(`<math translate="no">` + string(formula) + "</math>")
	}
	if len(formulas) < 2 {
		return b.String()
	}
	return `<span class="formulas">` + b.String() + "</span>" // as markup has one root
}

// Wrapping is a long formula in pieces, between which a narrow screen begins a new line, as browsers break no formula
// themselves. An operator that begins a piece stands between that piece and the one before.
func Wrapping(pieces ...Markup) string {
	var b strings.Builder
	b.WriteString(`<div class="wrapping" translate="no">`)
	for i, piece := range pieces {
		text := string(piece)
		if i > 0 && strings.HasPrefix(text, operator) {
			text = `<mo form="infix"` + strings.TrimPrefix(text, "<mo")
		}
		b.WriteString("<math>" + text + "</math>")
	}
	b.WriteString("</div>")
	return b.String()
}

// Number is a number as text. Its classes, which may be none, say what it is, and so which colour it has.
func Number(text string, classes ...string) Markup { return token("mn", text, classes) }

// Words are text in a formula, such as the name of a feature.
func Words(text string, classes ...string) Markup { return token("mtext", text, classes) }

// Symbol is a name with a colour of its own; those without one are in the notation.
func Symbol(name string, classes ...string) Markup { return token("mi", name, classes) }

// Join puts pieces side by side.
func Join(pieces ...Markup) Markup {
	var b strings.Builder
	for _, piece := range pieces {
		b.WriteString(string(piece))
	}
	return Markup(b.String())
}

func token(tag, text string, classes []string) Markup {
	open := tag
	if class := strings.TrimSpace(strings.Join(classes, " ")); class != "" {
		open += ` class="` + html.EscapeString(class) + `"`
	}
	return Markup("<" + open + ">" + html.EscapeString(text) + "</" + tag + ">")
}
