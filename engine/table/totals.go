package table

import (
	"slices"
	"strings"

	"downhill/engine/table/numeral"
)

// total is a row that may sum up those above: it is held back until it is known whether it is the last. Where another
// follows, rows of totals are data.
type total struct {
	held *sampleRow
	none bool
}

// totalWords begin a row that sums up those above.
var totalWords = []string{"total", "totals", "grand total", "sum", "mean", "average", "gesamt", "summe", "mittelwert", "durchschnitt", "somme", "moyenne", "totale"}

// isTotal reports whether a row begins with such a word.
func isTotal(row []string) bool {
	for _, cell := range row {
		if cell = numeral.Trimmed(cell); cell != "" {
			return slices.Contains(totalWords, strings.ToLower(strings.TrimRight(cell, ":")))
		}
	}
	return false
}

// addOrHold adds a row of data, or holds back one that may be of totals.
func (t *Table) addOrHold(line int, row []string) error {
	if held := t.held; held != nil {
		t.held, t.none = nil, true
		if err := t.add(held.line, held.cells); err != nil {
			return err
		}
	}
	if t.none = t.none || isTotal(row) && len(t.lines) < 2; t.none || !isTotal(row) {
		return t.add(line, row)
	}
	t.held = &sampleRow{line, slices.Clone(row)}
	return nil
}
