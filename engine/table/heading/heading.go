// Package heading has the names above the columns of a table: those that a text gives, made distinct and as long as a
// Scene allows, and those of a Scene, written so that they come back exactly.
package heading

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"downhill/engine/scene"
)

// A name stands in the row of names as it is if every reader gets the same name from it and no spreadsheet takes it for
// a formula. Otherwise an apostrophe before it marks it, so that every name of a Scene comes back exactly.

// Marked is a name as a cell.
func Marked(name string) string {
	if needsMark(name) {
		return "'" + name
	}
	return name
}

// needsMark reports whether a name has to be marked in a cell. A name that begins like a marked one has to be, too.
func needsMark(name string) bool {
	rest, quoted := strings.CutPrefix(name, "'")
	return scene.IsName(name) && (IsFormula(name) || OneLine(name) != name || quoted && needsMark(rest))
}

// Column is the text above a column as a feature's name. A marked name is exact. Any other is put on one line and
// cut to the length of a name.
func Column(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && needsMark(rest) {
		return rest
	}
	return Short(OneLine(cell))
}

// OneLine is a text with each run of white space as a single space, and none around it.
func OneLine(text string) string {
	text = strings.TrimPrefix(scene.Name(text), "\ufeff")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// IsFormula reports whether a spreadsheet would evaluate a text. Some also do so after full-width signs.
func IsFormula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(text)[0])
}

// Columns are distinct names for columns, from a row of names that may be nil or too short. Names that are the same
// once they have the length of one keep their ends; others that are the same are numbered.
func Columns(cells []string, width int) []string {
	names := make([]string, width)
	for j := range names {
		if j < len(cells) {
			names[j] = Column(cells[j])
		}
		if names[j] == "" {
			names[j] = "column " + strconv.Itoa(j+1)
		}
	}
	short, counts := slices.Clone(names), map[string]int{}
	for _, name := range short {
		counts[name]++
	}
	for j, name := range short {
		if counts[name] > 1 && strings.HasSuffix(name, "…") {
			names[j] = withEnd(OneLine(cells[j]), name)
		}
	}
	taken := map[string]int{} // how many columns have a name
	for _, name := range names {
		taken[name]++
	}
	first := map[string]bool{}
	for j, name := range names {
		for n := 2; first[name] && taken[names[j]] > 0; n++ {
			names[j] = Numbered(name, n)
		}
		first[name] = true
		taken[names[j]]++
	}
	return names
}

// withEnd is a long name cut in the middle, or what it has been cut to if it is not long.
func withEnd(name, cut string) string {
	runes := []rune(name)
	if len(runes) <= scene.MaxName {
		return cut
	}
	const end = scene.MaxName / 2
	return strings.TrimSpace(string(runes[:scene.MaxName-end-1])) + "…" + strings.TrimSpace(string(runes[len(runes)-end:]))
}

// Numbered is a name with a number after it.
func Numbered(name string, n int) string {
	suffix := " (" + strconv.Itoa(n) + ")"
	runes := []rune(name)
	return string(runes[:min(len(runes), scene.MaxName-len(suffix))]) + suffix
}

// Short cuts a text to the length of a name.
func Short(text string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	if len(text) <= scene.MaxName {
		return text
	}
	runes := []rune(text)
	if len(runes) <= scene.MaxName {
		return text
	}
	return string(runes[:scene.MaxName-1]) + "…"
}

// LabelName, ClassName and PartName are the names of the columns of labels, of the names of classes, and of what says which
// points are held out, in what Writing writes.
const (
	Label = "label"
	Class = "class"
	Part  = "part"
)

// Parts are the words in that column, of a point to train on and of one that is held out for the test.
var Parts = map[bool]string{false: "train", true: "test"}
