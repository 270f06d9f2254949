package text

import (
	"cmp"

	"downhill/web/format"
)

// Counted is a text with a number of things in it, {count}, in one form for each plural category of that number. The
// categories are those of Intl.PluralRules. Other is always there, and stands for those that a language has not.
type Counted struct{ Zero, One, Two, Few, Many, Other string }

// Count fills in a Counted text for n things, n ≥ 0; pairs are as Fill's.
func (c *Catalogue) Count(forms Counted, n int, pairs ...string) string {
	return Fill(c.form(forms, n), append([]string{"count", format.Thousands(n)}, pairs...)...)
}

// form is the form for n things.
func (c *Catalogue) form(forms Counted, n int) string {
	form := ""
	switch c.Category(n) {
	case "zero":
		form = forms.Zero
	case "one":
		form = forms.One
	case "two":
		form = forms.Two
	case "few":
		form = forms.Few
	case "many":
		form = forms.Many
	}
	return cmp.Or(form, forms.Other)
}

// englishCategory is "one" for 1 and "other" for every other number.
func englishCategory(n int) string {
	if n == 1 {
		return "one"
	}
	return "other"
}
