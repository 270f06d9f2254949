package mathml

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode"
)

// Row is Parse for the program's own notations: it panics instead of returning an error.
func Row(notation string, pieces ...Markup) Markup {
	row, err := Parse(notation, pieces...)
	if err != nil {
		panic(err)
	}
	return row
}

// Parse returns the MathML of a notation, with a piece for each of its %. The error says what is wrong with the
// notation: an unmatched brace, an index or a root of nothing, or a wrong number of pieces.
func Parse(notation string, pieces ...Markup) (Markup, error) {
	r := reader{rest: []rune(notation), pieces: pieces}
	row := r.sequence()
	switch {
	case r.fault != "":
	case len(r.rest) > 0:
		r.fault = "a } has no {"
	case len(r.pieces) > 0:
		r.fault = "a piece has no %"
	default:
		return row, nil
	}
	return "", fmt.Errorf("the formula %q: %s", notation, r.fault)
}

// reader reads a notation symbol by symbol.
type reader struct {
	rest   []rune
	pieces []Markup // for the % to come
	fault  string   // the first thing that is wrong, "" for nothing
}

const (
	operator   = `<mo stretchy="false">` // no operator or bracket grows with what is beside it
	circumflex = '\u0302'                // a hat, over the letter before it
	smallDown  = "₀₁₂₃₄₅₆₇₈₉"
	smallUp    = "⁰¹²³⁴⁵⁶⁷⁸⁹"
)

// room is the little space on both sides of a function's name.
const room = `<mspace width="0.17em"/>`

// functions are the names that have it.
var functions = []string{"ln", "cos", "sin", "sign"}

// next is the symbol to come, 0 at the end.
func (r *reader) next() rune {
	if len(r.rest) == 0 {
		return 0
	}
	return r.rest[0]
}

func (r *reader) skip(n int) { r.rest = r.rest[n:] }

func (r *reader) fail(wrong string) Markup {
	if r.fault == "" {
		r.fault = wrong
	}
	return ""
}

// sequence reads to the end, or to the brace that ends a group.
func (r *reader) sequence() Markup {
	var b strings.Builder
	for r.next() != 0 && r.next() != '}' && r.fault == "" {
		if unicode.IsSpace(r.next()) {
			r.skip(1)
			continue
		}
		b.WriteString(string(r.fraction()))
	}
	return Markup(b.String())
}

// fraction reads an atom with its indices, and a second one where a slash follows at once.
func (r *reader) fraction() Markup {
	over := r.scripted()
	if len(r.rest) < 2 || r.next() != '/' || unicode.IsSpace(r.rest[1]) {
		return over
	}
	r.skip(1)
	return "<mfrac><mrow>" + over + "</mrow><mrow>" + r.scripted() + "</mrow></mfrac>"
}

// scripted reads an atom with its index and its exponent.
func (r *reader) scripted() Markup {
	base := r.atom()
	down, up := Markup(""), Markup("")
	for r.fault == "" {
		switch c := r.next(); {
		case c == '_' && down == "":
			r.skip(1)
			down = r.atom()
		case c == '^' && up == "":
			r.skip(1)
			up = r.atom()
		case figure(smallDown, c) != "" && down == "":
			r.skip(1)
			down = figure(smallDown, c)
		case figure(smallUp, c) != "" && up == "":
			r.skip(1)
			up = figure(smallUp, c)
		default:
			return scripts(base, down, up)
		}
	}
	return ""
}

// scripts is an atom with what stands below and above it, "" for nothing.
func scripts(base, down, up Markup) Markup {
	switch {
	case down != "" && up != "":
		return "<msubsup>" + base + down + up + "</msubsup>"
	case down != "":
		return "<msub>" + base + down + "</msub>"
	case up != "":
		return "<msup>" + base + up + "</msup>"
	}
	return base
}

// figure is the number that a small figure stands for, "" for another symbol.
func figure(small string, c rune) Markup {
	if i := slices.Index([]rune(small), c); i >= 0 {
		return number(string(rune('0' + i)))
	}
	return ""
}

func number(digits string) Markup { return Markup("<mn>" + digits + "</mn>") }

// atom reads one symbol, one name, one number, one group or one piece.
func (r *reader) atom() Markup {
	switch c := r.next(); {
	case c == 0 || unicode.IsSpace(c) || c == '}':
		return r.fail("something is missing at its end or before a } or a space")
	case c == '{':
		return r.group()
	case c == '%':
		return r.piece()
	case c == '√':
		r.skip(1)
		return "<msqrt>" + r.atom() + "</msqrt>"
	case unicode.IsDigit(c):
		return number(r.while(unicode.IsDigit))
	case unicode.IsLetter(c):
		return r.name()
	case c == '∂':
		r.skip(1)
		return "<mi>∂</mi>"
	default:
		r.skip(1)
		return Markup(operator + html.EscapeString(string(c)) + "</mo>")
	}
}

func (r *reader) group() Markup {
	r.skip(1)
	row := r.sequence()
	if r.next() != '}' {
		return r.fail("a { has no }")
	}
	r.skip(1)
	return "<mrow>" + row + "</mrow>"
}

func (r *reader) piece() Markup {
	r.skip(1)
	if len(r.pieces) == 0 {
		return r.fail("a % has no piece")
	}
	piece := r.pieces[0]
	r.pieces = r.pieces[1:]
	return "<mrow>" + piece + "</mrow>"
}

// while reads symbols as long as they are of a kind.
func (r *reader) while(kind func(rune) bool) string {
	n := 0
	for n < len(r.rest) && kind(r.rest[n]) {
		n++
	}
	text := string(r.rest[:n])
	r.skip(n)
	return text
}

// name reads a name, and the hat over it. The parameters w and b are marked as such.
func (r *reader) name() Markup {
	text := r.while(unicode.IsLetter)
	name := Symbol(text)
	switch {
	case text == "w" || text == "b":
		name = Symbol(text, "parameter")
	case slices.Contains(functions, text):
		name = room + name + room
	}
	if r.next() != circumflex {
		return name
	}
	r.skip(1)
	return `<mover accent="true">` + name + operator + "^</mo></mover>"
}
