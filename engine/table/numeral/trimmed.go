package numeral

import (
	"strings"
	"unicode/utf8"
)

// Trimmed is a cell without the space and the invisible characters around it.
func Trimmed(cell string) string {
	cell = strings.TrimSpace(cell)
	if n := len(cell); n == 0 || cell[0] < utf8.RuneSelf && cell[n-1] < utf8.RuneSelf {
		return cell
	}
	return strings.Trim(cell, " \t\r\n\v\f\u0085\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202f\u2060\u3000\ufeff")
}
