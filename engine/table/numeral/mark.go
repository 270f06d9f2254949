package numeral

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
	if _, ok := Plain(bare, last); ok {
		return last
	}
	if _, _, ok := ungrouped(bare, last); ok { // by spaces or apostrophes
		return last
	}
	return 0
}

// MarkOf is the decimal mark of a number, and whether there is doubt: 1.234 may be a thousand.
func MarkOf(cell string) (mark byte, doubt bool) {
	d, ok := undress(Trimmed(cell))
	if !ok {
		return 0, false
	}
	if mark = sureMark(d.bare); mark != 0 {
		return mark, false
	}
	for _, mark := range []byte{'.', ','} {
		if _, ok := Plain(d.bare, mark); ok && strings.IndexByte(d.bare, mark) >= 0 {
			return mark, true
		}
	}
	return 0, false
}
