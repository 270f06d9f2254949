package table

import (
	"strings"
	"unicode"

	"downhill/engine/scene"
)

// A name stands in the row of names as it is if every reader gets the same name from it and no spreadsheet takes it for
// a formula. Otherwise an apostrophe before it marks it, so that every name of a Scene comes back exactly.

// marked is a name as a cell.
func marked(name string) string {
	if needsMark(name) {
		return "'" + name
	}
	return name
}

// needsMark reports whether a name has to be marked in a cell. A name that begins like a marked one has to be, too.
func needsMark(name string) bool {
	rest, quoted := strings.CutPrefix(name, "'")
	return scene.IsName(name) && (isFormula(name) || oneLine(name) != name || quoted && needsMark(rest))
}

// columnName is the text above a column as a feature's name. A marked name is exact. Any other is put on one line and
// cut to the length of a name.
func columnName(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && needsMark(rest) {
		return rest
	}
	return shortText(oneLine(cell))
}

// oneLine is a text with each run of white space as a single space, and none around it.
func oneLine(text string) string {
	text = strings.TrimPrefix(scene.Name(text), "\ufeff")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// isFormula reports whether a spreadsheet would evaluate a text. Some also do so after full-width signs.
func isFormula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(text)[0])
}
