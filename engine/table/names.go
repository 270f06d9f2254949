package table

import (
	"strings"
	"unicode"

	"downhill/engine/scene"
)

// A name in a row of names stands as it is where a table of someone else's would give the same name, and no spreadsheet takes
// it for a formula. Otherwise it is marked by an apostrophe before it, so that every name of a Scene comes back exactly.

// marked is a name as a cell.
func marked(name string) string {
	if needsMark(name) {
		return "'" + name
	}
	return name
}

// needsMark reports whether a name is marked in a cell: also one that begins like a marked one.
func needsMark(name string) bool {
	rest, quoted := strings.CutPrefix(name, "'")
	return scene.IsName(name) && (isFormula(name) || oneLine(name) != name || quoted && needsMark(rest))
}

// columnName is the text above a column as a feature's name: what was marked exactly, and of anything else what fits on one
// line, as long as a name may be.
func columnName(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && needsMark(rest) {
		return rest
	}
	return shortText(oneLine(cell))
}

// oneLine is a text with single spaces for all that is space, and none around it.
func oneLine(text string) string {
	text = strings.TrimPrefix(scene.Name(text), "\ufeff")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// isFormula reports whether a spreadsheet would compute a text: some do so from full-width signs too.
func isFormula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(text)[0])
}
