package text

import "downhill/web/format"

// Counted is a text with a number of things in it, {count}, by the plural category of that number. The categories are
// those of Intl.PluralRules: "one", "few", …, and "other", which is always there.
type Counted map[string]string

// Count fills in a Counted text for n things, n ≥ 0; pairs are as Fill's.
func (c *Catalogue) Count(forms Counted, n int, pairs ...string) string {
	return Fill(c.form(forms, n), append([]string{"count", format.Thousands(n)}, pairs...)...)
}

// form is the form for n things.
func (c *Catalogue) form(forms Counted, n int) string {
	if form, ok := forms[c.Category(n)]; ok {
		return form
	}
	return forms["other"]
}

// englishCategory is "one" for 1 and "other" for every other number.
func englishCategory(n int) string {
	if n == 1 {
		return "one"
	}
	return "other"
}

// plural is an English text in its two forms.
func plural(one, other string) Counted { return Counted{"one": one, "other": other} }
