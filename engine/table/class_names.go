package table

import "downhill/engine/scene"

// classNames are the names of class 0 and class 1: the values of the label, with the column's name where they are
// numbers. They are nil where the values are 0 and 1, which say no more than the classes' numbers, and where they are
// equal once they have the length of names.
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
		return nil
	}
	names := []string{col.className(zero), col.className(c.One)}
	if zero == "" {
		names[0] = shortText("not " + names[1])
	}
	if names[0] == names[1] || !scene.IsName(names[0]) || !scene.IsName(names[1]) {
		return nil
	}
	return names
}

// className is a value of the label as a name.
func (c *column) className(value string) string {
	name := oneLine(value)
	if _, isNumber := plain(name, '.'); isNumber {
		name = c.name + " = " + name
	}
	return shortText(name)
}
