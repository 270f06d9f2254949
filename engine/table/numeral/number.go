// Package numeral reads what a cell of a table holds: a number, as programs or as people write it, or that there is none.
package numeral

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// How is a way in which a cell was read as a number that is not written as programs write numbers.
type How string

// The ways.
const (
	Percent  How = "percent"  // 12 % as 0.12
	Currency How = "currency" // $12 as 12
	Grouped  How = "grouped"  // 1.234,5 as 1234.5
	Brackets How = "brackets" // (12) as -12
)

const minus = "\u2212"

// Plain reads a decimal number as programs write it, infinite where it is too large for one. Its signs may be the minus
// of typography, as the page writes it.
func Plain(cell string, mark byte) (float64, bool) {
	if strings.Contains(cell, minus) {
		cell = strings.ReplaceAll(cell, minus, "-")
	}
	if cell == "" || len(cell) > 400 {
		return 0, false
	}
	for i := range len(cell) {
		switch c := cell[i]; {
		case c >= '0' && c <= '9', c == '+', c == '-', c == 'e', c == 'E', c == mark:
		case (c == 'D' || c == 'd') && i > 0 && i+2 < len(cell) && (cell[i+1] == '+' || cell[i+1] == '-'): // of Fortran
			return Plain(cell[:i]+"e"+cell[i+1:], mark)
		default:
			return infinite(cell)
		}
	}
	if mark == ',' {
		cell = strings.Replace(cell, ",", ".", 1)
	}
	x, err := strconv.ParseFloat(cell, 64)
	if errors.Is(err, strconv.ErrRange) {
		err = nil
	}
	return x + 0, err == nil
}

// infinite reads the words for infinity.
func infinite(cell string) (float64, bool) {
	if len(cell) > 12 {
		return 0, false
	}
	sign := 1
	if rest, negative := strings.CutPrefix(cell, "-"); negative {
		cell, sign = rest, -1
	}
	switch strings.ToLower(strings.TrimPrefix(cell, "+")) {
	case "inf", "infinity", "∞", "1.#inf":
		return math.Inf(sign), true
	}
	return 0, false
}

// dressed is a number with what people write around it.
type dressed struct {
	bare                        string // the number without it
	percent, currency, brackets bool
}

// undress takes off what stands around a number: signs of percent and of money, and the brackets of bookkeeping. ok is
// false where the rest cannot be a number.
func undress(cell string) (d dressed, ok bool) {
	if len(cell) > 60 || !strings.ContainsAny(cell, "0123456789") {
		return d, false
	}
	if amount := withoutCurrency(cell); strings.HasPrefix(amount, "(") {
		d.currency, cell = amount != cell, amount
	}
	if rest, opened := strings.CutPrefix(cell, "("); opened {
		if cell, d.brackets = strings.CutSuffix(rest, ")"); !d.brackets {
			return d, false
		}
		cell = Trimmed(cell)
	}
	for _, dash := range []string{minus, "–", "－", "﹣"} {
		if rest, negative := strings.CutPrefix(cell, dash); negative {
			cell = "-" + rest
		}
	}
	if cell, d.percent = strings.CutSuffix(cell, "%"); d.percent {
		cell = Trimmed(cell)
	}
	sign := ""
	if cell != "" && (cell[0] == '-' || cell[0] == '+') {
		sign, cell = cell[:1], Trimmed(cell[1:])
	}
	amount := withoutCurrency(cell)
	d.currency = d.currency || amount != cell
	d.bare = sign + amount
	if d.brackets {
		d.bare = "-" + amount
	}
	return d, amount != "" && !(d.brackets && sign != "")
}

// currencies are words for money beside a number; its signs are a category of Unicode.
var currencies = []string{"EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB", "BRL", "CAD", "AUD",
	"Fr.", "kr", "zł", "Kč", "Ft", "руб.", "руб", "Rs.", "Rs"}

// withoutCurrency is a cell without a sign of money or a word for it at one of its ends.
func withoutCurrency(cell string) string {
	for _, word := range currencies {
		if rest, ok := strings.CutPrefix(cell, word); ok {
			return Trimmed(rest)
		}
		if rest, ok := strings.CutSuffix(cell, word); ok {
			return Trimmed(rest)
		}
	}
	isSign := func(r rune) bool { return unicode.Is(unicode.Sc, r) }
	before := cell
	for _, dollar := range []string{"R$", "US$", "A$", "C$", "CA$", "AU$", "HK$", "NZ$"} {
		before = strings.TrimPrefix(before, dollar)
	}
	return Trimmed(strings.TrimFunc(before, isSign))
}

// groupMarks group digits by thousands.
const groupMarks = " \u00a0\u202f\u2009'’_.,"

// ungrouped is a number without the marks between its thousands. ok is false where it has none, or others.
func ungrouped(bare string, mark byte) (number string, group rune, ok bool) {
	sign := ""
	if bare != "" && (bare[0] == '-' || bare[0] == '+') {
		sign, bare = bare[:1], bare[1:]
	}
	whole, fraction := bare, ""
	if at := strings.IndexByte(bare, mark); at >= 0 {
		whole, fraction = bare[:at], "."+bare[at+1:]
	}
	at := strings.IndexAny(whole, groupMarks)
	if at < 1 || at > 3 || whole[0] == '0' {
		return "", 0, false
	}
	group = []rune(whole[at:])[0]
	parts := strings.Split(whole, string(group))
	for k, part := range parts {
		last := k == len(parts)-1
		fits := len(part) == 3 || !last && group == ',' && len(part) == 2 || k == 0 // India's groups have two
		if !fits || strings.Trim(part, "0123456789") != "" {
			return "", 0, false
		}
	}
	if strings.Trim(fraction, ".0123456789") != "" || strings.Count(fraction, ".") > 1 {
		return "", 0, false
	}
	return sign + strings.Join(parts, "") + fraction, group, true
}

// Written reads a cell as people write numbers, with a decimal mark. strict says that a point is none between thousands
// alone, as it stands among decimals.
func Written(cell string, mark byte, strict bool) (x float64, how How, ok bool) {
	if x, ok := Plain(cell, mark); ok {
		return x, "", true
	}
	d, ok := undress(cell)
	if !ok {
		return 0, Currency, cell != "-" && withoutCurrency(cell) == "-" // as spreadsheets write no money
	}
	switch {
	case d.percent:
		how = Percent
	case d.currency:
		how = Currency
	case d.brackets:
		how = Brackets
	}
	hundredth := ""
	if d.percent {
		hundredth = "e-2"
	}
	if x, ok = Plain(d.bare+hundredth, mark); ok {
		return x, how, true
	}
	number, group, grouped := ungrouped(d.bare, mark)
	if !grouped || strict && group == '.' && sureMark(d.bare) != mark {
		return 0, "", false
	}
	if how == "" {
		how = Grouped
	}
	x, ok = Plain(number+hundredth, '.')
	return x, how, ok
}
