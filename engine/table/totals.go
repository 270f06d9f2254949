package table

import (
	"slices"
	"strings"

	"downhill/engine/table/numeral"
)

// totals are rows that may sum up those above: they are held back until it is known whether they are the last. Where
// others follow, or where one word begins several, such words are data.
type totals struct {
	words []string // of the rows that are held
	held  []sampleRow
	none  bool
}

// totalWords begin a row that sums up those above.
var totalWords = []string{"total", "totals", "grand total", "sum", "mean", "average", "gesamt", "summe", "mittelwert", "durchschnitt", "somme", "moyenne", "totale"}

// addOrHold adds a row of data, or holds back one that may be of totals.
func (t *Table) addOrHold(line int, row []string) error {
	at := slices.IndexFunc(row, func(cell string) bool { return numeral.Trimmed(cell) != "" })
	word := ""
	if at >= 0 && len(row) > 1 {
		word = strings.ToLower(strings.TrimRight(numeral.Trimmed(row[at]), ":"))
	}
	isTotal := slices.Contains(totalWords, word)
	if isTotal && len(t.lines) > 1 && !t.none && !slices.Contains(t.words, word) {
		t.words, t.held = append(t.words, word), append(t.held, sampleRow{line, slices.Clone(row)})
		return nil
	}
	t.none = t.none || isTotal
	if err := t.release(); err != nil {
		return err
	}
	return t.add(line, row)
}

// release adds the rows that were held back, as they are data.
func (t *Table) release() error {
	held := t.held
	if t.held = nil; held != nil {
		t.none = true
	}
	for _, row := range held {
		if err := t.add(row.line, row.cells); err != nil {
			return err
		}
	}
	return nil
}

// leaveTotals leaves out the rows that are held at the end.
func (t *Table) leaveTotals() {
	for _, row := range t.held {
		t.leave(TotalRow, row.line, row.cells)
	}
}
