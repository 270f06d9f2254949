package table

import "strings"

// sureMark is the decimal mark that a number leaves no doubt about, or 0.
func sureMark(bare string) byte {
	points, commas := strings.Count(bare, "."), strings.Count(bare, ",")
	last := byte('.')
	if strings.LastIndexByte(bare, ',') > strings.LastIndexByte(bare, '.') {
		last = ','
	}
	other := '.' + ',' - last
	switch {
	case points > 0 && commas > 0:
		if _, _, ok := ungrouped(bare, last); ok {
			return last
		}
		return 0
	case points+commas > 1:
		if _, _, ok := ungrouped(bare, other); ok {
			return other
		}
		return 0
	case points+commas == 0:
		return 0
	}
	if _, _, doubt := ungrouped(bare, other); doubt {
		return 0
	}
	if _, ok := plain(bare, last); ok {
		return last
	}
	if _, _, ok := ungrouped(bare, last); ok { // by spaces or apostrophes
		return last
	}
	return 0
}

// markOf is the decimal mark of a number, and whether there is doubt: 1.234 may be a thousand.
func markOf(cell string) (mark byte, doubt bool) {
	d, ok := undress(trimmed(cell))
	if !ok {
		return 0, false
	}
	if mark = sureMark(d.bare); mark != 0 {
		return mark, false
	}
	for _, mark := range []byte{'.', ','} {
		if _, ok := plain(d.bare, mark); ok && strings.IndexByte(d.bare, mark) >= 0 {
			return mark, true
		}
	}
	return 0, false
}

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
			mark, doubt := markOf(cell)
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
			if mark, doubt := markOf(cell); mark == ',' && !doubt && !strings.Contains(cell, ".") {
				strict[j] = true
			}
		}
	}
	for _, row := range rows {
		for j, cell := range row.cells[:min(len(row.cells), len(strict))] {
			if mark, doubt := markOf(cell); mark == ',' && !doubt && strings.Contains(cell, ".") {
				strict[j] = false
			}
		}
	}
	return strict
}
