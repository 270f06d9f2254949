package table

import (
	"downhill/engine/scene"
	"downhill/engine/table/heading"
	"downhill/engine/table/numeral"
)

// classNames are the names of class 0 and class 1: the values of the label, with the column's name where they are
// numbers. Where the values are 0 and 1, which say no more than the classes' numbers, they are those that Writing wrote beside
// them, if any. They are nil where they are equal once they have the length of names.
func (t *Table) classNames(c Choices) []string {
	col := &t.columns[c.Label]
	zero := c.Zero
	if zero == "" && len(col.levels) == 2 {
		zero = col.levels[0].text
		if zero == c.One {
			zero = col.levels[1].text
		}
	}
	if zero == "0" && c.One == "1" {
		return t.namesBeside(c.Label)
	}
	names := []string{col.className(zero), col.className(c.One)}
	if zero == "" {
		names[0] = heading.Short("not " + names[1])
	}
	if names[0] == names[1] || !scene.IsName(names[0]) || !scene.IsName(names[1]) {
		return nil
	}
	return names
}

// hasNamesBeside reports whether the column before that of a label has the names of the classes, as in what Writing writes.
func hasNamesBeside(label, columns int, name func(j int) string) bool {
	return label > 0 && label == columns-1 && name(label) == heading.Label && name(label-1) == heading.Class
}

// namesBeside are those names; nil where there are none, or not one for each class.
func (t *Table) namesBeside(label int) []string {
	if !hasNamesBeside(label, len(t.columns), func(j int) string { return t.columns[j].name }) {
		return nil
	}
	labels, beside := &t.columns[label], &t.columns[label-1]
	names := make([]string, 2)
	for i, code := range beside.codes {
		if code == none || labels.codes[i] == none {
			continue
		}
		class, name := 0, heading.Column(beside.levels[code].text)
		if labels.levels[labels.codes[i]].text == "1" {
			class = 1
		}
		if names[class] != "" && names[class] != name {
			return nil
		}
		names[class] = name
	}
	if names[0] == names[1] || !scene.IsName(names[0]) || !scene.IsName(names[1]) {
		return nil
	}
	return names
}

// className is a value of the label as a name.
func (c *column) className(value string) string {
	name := heading.OneLine(value)
	if _, isNumber := numeral.Plain(name, '.'); isNumber {
		name = c.name + " = " + name
	}
	return heading.Short(name)
}
