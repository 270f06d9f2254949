package numeral

import "strings"

// missingMarkers are what programs and people write where there is no value, in lower case.
var missingMarkers = []string{"?", "*", minus, "–", "—", ".", "..", "...", "…", "na", "n/a", "n.a.", "n.a", "<na>", "#n/a", "#na",
	"#nv", "nan", "-nan", "nat", "null", "(null)", "nil", `\n`, "missing", "(missing)", "k.a.", "k. a.", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan"}

// Missing reports whether a cell says that there is no value. The errors of spreadsheets do, such as #DIV/0! None does
// as Python writes it; a none may be a category.
func Missing(cell string) bool {
	switch n := len(cell); {
	case n == 0, cell == "None", strings.Trim(cell, "-") == "":
		return true
	case n > 12:
		return false
	case n == 2 && cell[0] == '.' && cell[1] >= 'a' && cell[1] <= 'z': // the kinds of missing values in Stata
		return true
	case cell[0] == '#' && n > 3 && (cell[n-1] == '!' || cell[n-1] == '?'):
		return true
	}
	for _, marker := range missingMarkers {
		if len(marker) == len(cell) && strings.EqualFold(marker, cell) {
			return true
		}
	}
	return false
}
