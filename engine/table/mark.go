package table

import (
	"strings"

	"downhill/engine/table/numeral"
)

// findMark finds the decimal mark: the one that leaves no doubt in more cells, or else the one that more cells have. A
// single comma before three digits groups thousands where commas separate cells. The mark stays open where no number
// has one.
func (f *format) findMark(rows []sampleRow, given string) {
	if f.mark = '.'; given == "," {
		f.mark = ','
	}
	if given != "" || f.delimiter == records {
		return
	}
	var sure, all [256]int
	for _, row := range rows[min(1, max(len(rows)-1, 0)):] {
		for _, cell := range row.cells {
			mark, doubt := numeral.MarkOf(cell)
			all[mark]++
			if !doubt {
				sure[mark]++
			}
		}
	}
	f.doubt = f.delimiter != ',' && sure[','] == sure['.'] && all[','] != all['.']
	switch {
	case sure[','] > sure['.'], f.doubt && all[','] > all['.']:
		f.mark = ','
	case sure['.']+all['.'] == 0 && f.delimiter != ',':
		f.mark = 0
	}
}

// strictColumns are the columns with decimals in which a point before three digits may be a decimal mark, too: there it
// groups none.
func (f *format) strictColumns(rows []sampleRow) []bool {
	strict := make([]bool, f.width+1)
	if f.mark != ',' {
		return strict
	}
	for _, row := range rows {
		for j, cell := range row.cells[:min(len(row.cells), len(strict))] {
			if mark, doubt := numeral.MarkOf(cell); mark == ',' && !doubt && !strings.Contains(cell, ".") {
				strict[j] = true
			}
		}
	}
	for _, row := range rows {
		for j, cell := range row.cells[:min(len(row.cells), len(strict))] {
			if mark, doubt := numeral.MarkOf(cell); mark == ',' && !doubt && strings.Contains(cell, ".") {
				strict[j] = false
			}
		}
	}
	return strict
}
