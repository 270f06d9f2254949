package files

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/table"
	"downhill/web/text"
)

// How columns become features, and what rows stand for.

// fewValues is how many values a column has at most that may be a category though some of them are numbers.
const fewValues = 10

// Options of the menus: a column as numbers, a row as one case, and the first letters of rows that stand for several.
const (
	asNumber    = "number"
	asOne       = "one"
	asFrequency = "f"
	asTrials    = "t"
)

// choiceMenus are the values of the menus of choices.
func (i *Import) choiceMenus() map[string]string {
	c := i.choices
	menus := map[string]string{
		"import-label": strconv.Itoa(c.Label), "import-one": i.valueIndex(c.One), "import-zero": i.valueIndex(c.Zero), "import-cases": asOne,
	}
	if c.Frequency != nil {
		menus["import-cases"] = asFrequency + strconv.Itoa(*c.Frequency)
	}
	if c.Trials != nil {
		menus["import-cases"] = asTrials + strconv.Itoa(*c.Trials)
	}
	for _, j := range i.codable() {
		menus[codingMenu(j)] = asNumber
	}
	for _, coding := range c.Categories {
		at := slices.IndexFunc(i.preview.Columns[coding.Column].Values, func(v table.Value) bool { return v.Text == coding.Reference })
		menus[codingMenu(coding.Column)] = strconv.Itoa(at)
	}
	return menus
}

func codingMenu(j int) string { return "import-coding-" + strconv.Itoa(j) }

// codable are the features that are categories, or may be.
func (i *Import) codable() []int {
	return slices.DeleteFunc(slices.Clone(i.choices.Features), func(j int) bool {
		c := &i.preview.Columns[j]
		few := len(c.Values) > 2 && len(c.Values) <= fewValues && 2*len(c.Values) <= i.preview.Rows
		return !c.IsCategory() && !(few && (c.Whole || c.Bad != nil)) && !i.choices.Codes(j)
	})
}

// chooseCoding makes a column numbers, or a category that is compared with a value.
func (i *Import) chooseCoding(j int, option string) {
	i.choices.Categories = slices.DeleteFunc(slices.Clone(i.choices.Categories), func(c table.Coding) bool { return c.Column == j })
	values := i.preview.Columns[j].Values
	if k, err := strconv.Atoi(option); err == nil && k >= 0 && k < len(values) {
		i.choices.Categories = append(i.choices.Categories, table.Coding{Column: j, Reference: values[k].Text})
	}
	i.choices = i.preview.Completed(i.choices)
	i.chosen()
}

// chooseCases says what a row stands for.
func (i *Import) chooseCases(option string) {
	var frequency, trials *int
	if j, err := strconv.Atoi(option[min(1, len(option)):]); err == nil {
		if option[:1] == asFrequency {
			frequency = &j
		} else {
			trials = &j
		}
	}
	i.counts(frequency, trials)
	i.chosen()
}

// counts makes columns count cases. One that counts is no feature, and one that did is one again. The label counts none.
func (i *Import) counts(frequency, trials *int) {
	c := &i.choices
	features := slices.Clone(c.Features)
	for _, j := range []*int{c.Frequency, c.Trials} {
		if j != nil && *j != c.Label && !slices.Contains(features, *j) {
			features = append(features, *j)
		}
	}
	c.Frequency, c.Trials = frequency, trials
	if frequency != nil && *frequency == c.Label {
		c.Frequency = nil
	}
	if trials != nil && *trials == c.Label {
		c.Trials = nil
	}
	c.Features = slices.DeleteFunc(features, c.Counts)
	slices.Sort(c.Features)
	*c = i.preview.Completed(*c)
}

// codings are menus for the features that are categories, or may be.
func (d *ImportDialog) codings() app.UI {
	i := d.Import
	columns := i.codable()
	if len(columns) == 0 {
		return app.Div().Class("codings-none")
	}
	t := i.host.Words().Import
	return app.FieldSet().Class("several").Body(
		app.Legend().Text(t.Codings),
		app.Div().Class("codings").Body(app.Range(columns).Slice(func(k int) app.UI {
			j := columns[k]
			return d.menu(codingMenu(j), i.preview.Columns[j].Name, d.references(j), d.onOption(func(option string) { i.chooseCoding(j, option) }))
		})),
	)
}

// references are the ways to take a column: as numbers, if it holds some, or compared with one of its values.
func (d *ImportDialog) references(j int) []option {
	c, t := &d.Import.preview.Columns[j], d.Import.host.Words().Import
	var options []option
	if !c.IsCategory() {
		options = append(options, option{asNumber, t.AsNumber})
	}
	for k, v := range c.Values {
		options = append(options, option{strconv.Itoa(k), text.Fill(t.Compared, "value", shortened(v.Text))})
	}
	return options
}

// cases is the menu of what a row stands for, where a column may count.
func (d *ImportDialog) cases() app.UI {
	i := d.Import
	t := i.host.Words().Import
	options := []option{{asOne, t.OneCase}}
	whole := func(j int) bool { c := &i.preview.Columns[j]; return c.Whole && c.Kind != table.Empty && c.Bad == nil }
	for j := range i.preview.Columns {
		if j == i.choices.Label || !whole(j) {
			continue
		}
		name := shortened(i.preview.Columns[j].Name)
		options = append(options, option{asFrequency + strconv.Itoa(j), text.Fill(t.Frequency, "column", name)})
		if whole(i.choices.Label) {
			options = append(options, option{asTrials + strconv.Itoa(j), text.Fill(t.Trials, "column", name, "label", shortened(i.preview.Columns[i.choices.Label].Name))})
		}
	}
	if len(options) == 1 {
		return app.Div().Class("cases-none")
	}
	return d.menu("import-cases", t.Cases, options, d.onOption(i.chooseCases))
}
