package table

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines reads a text as package csv knows it. Some programs end lines by a carriage return alone. It counts as a line
// end, except in quotes, where it is part of the cell. So do odd ends, if the text has no others. A quote within a cell
// that does not begin with one is a character of the cell, such as that of inches, and so is one behind a backslash.
type lines struct {
	text    []byte
	at      int // how far it has been read
	comma   []byte
	odd     bool
	swapped bool // whether ' quotes cells, and not "
	runs    int  // how long a run of spaces and tabs is at least that separates cells, 0 where none does; those at the ends of a line do not
	quoted  bool
	inside  bool // of a line that has a cell
	closed  int  // after the quote that was the last to close a cell
	bare    bool // whether a quote has been a character
}

// bareQuote is what is read for a quote that is a character of a cell.
const bareQuote = '\x11'

// Read is io.Reader's.
func (l *lines) Read(b []byte) (int, error) {
	n := 0
	for n < len(b) && l.at < len(l.text) {
		at := l.at
		c, size := l.text[at], 1
		switch {
		case l.swapped && c == '"':
			c = '\''
		case c == '"', l.swapped && c == '\'':
			c = l.quote(at)
		case !l.quoted && !bytes.HasPrefix(l.text[at:], crlf):
			if end := lineEnd(l.text[at:], l.odd); end > 0 {
				c, size = '\n', end
			} else if n := l.run(at); l.runs > 0 && n > 0 {
				if size = n; n >= l.runs {
					c = gap
				}
				if !l.inside || at+size == len(l.text) || lineEnd(l.text[at+size:], l.odd) > 0 {
					l.at += size
					continue
				}
			}
		}
		b[n], l.inside = c, c != '\n'
		n, l.at = n+1, at+size
	}
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// quote is what is read for the quote at a place.
func (l *lines) quote(at int) byte {
	before, after := l.text[:at], l.text[at+1:]
	isText := !l.quoted && !l.begins(before) && at != l.closed
	if l.quoted && bytes.HasSuffix(before, []byte{'\\'}) {
		isText = len(after) > 0 && !bytes.HasPrefix(after, l.comma) && lineEnd(after, l.odd) == 0
	}
	if isText {
		l.bare = true
		return bareQuote
	}
	if l.quoted = !l.quoted; !l.quoted {
		l.closed = at + 1
	}
	return '"'
}

// begins reports whether a cell begins after a text.
func (l *lines) begins(before []byte) bool {
	cell := bytes.TrimRight(before, " ")
	return !l.inside || len(cell) == 0 || l.runs > 0 && len(cell) < len(before) || bytes.HasSuffix(cell, l.comma) || bytes.IndexByte([]byte("\n\r\t"), cell[len(cell)-1]) >= 0
}

// run is the length of the run of spaces and tabs at a place.
func (l *lines) run(at int) int {
	end := at
	for end < len(l.text) && (l.text[end] == ' ' || l.text[end] == '\t') {
		end++
	}
	return end - at
}

// swapQuotes changes ' and " of a cell back to what they were.
func swapQuotes(cell string) string {
	if !strings.ContainsAny(cell, `'"`) {
		return cell
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '"':
			return '\''
		case '\'':
			return '"'
		}
		return r
	}, cell)
}

var crlf = []byte("\r\n") // package csv knows it

// oddEnds are the characters that end a line in Unicode, in Python or in print, but in few tables.
const oddEnds = "\v\f\x1c\x1d\x1e\u0085\u2028\u2029"

// lineEnd returns the length of the line end that a text begins with, 0 for none.
func lineEnd(text []byte, odd bool) int {
	switch {
	case bytes.HasPrefix(text, crlf):
		return 2
	case text[0] == '\n', text[0] == '\r':
		return 1
	case !odd || text[0] >= ' ' && text[0] < utf8.RuneSelf:
		return 0
	}
	if r, size := utf8.DecodeRune(text); strings.ContainsRune(oddEnds, r) && r != utf8.RuneError {
		return size
	}
	return 0
}

// hasOddEnds reports whether odd ends are all that can end the lines of a text: there is no other before its last line.
func hasOddEnds(text []byte) bool {
	quoted := false
	text = bytes.TrimLeft(text, " \t\r\n")
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case (c == '\n' || c == '\r') && !quoted:
			return len(bytes.TrimSpace(text[i:])) == 0
		}
	}
	return true
}

// separatorLine reads a first line such as sep=; by which Excel says what separates the cells. It returns that, and the
// text after the line; 0 and the text itself if there is no such line.
func separatorLine(text []byte) (rune, []byte) {
	size := 0
	for size < len(text) && size < 40 && lineEnd(text[size:], true) == 0 {
		size++
	}
	line := strings.TrimRight(string(text[:size]), " ")
	if strings.HasPrefix(line, `"`) && strings.HasSuffix(line, `"`) {
		line = strings.Trim(line, `"`)
	}
	if len(line) < 5 || !strings.EqualFold(line[:4], "sep=") {
		return 0, text
	}
	separator := strings.Replace(line[4:], `\t`, "\t", 1)
	r, length := utf8.DecodeRuneInString(separator)
	if length < len(separator) || r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`"+-.\`, r) {
		return 0, text
	}
	if size < len(text) {
		size += lineEnd(text[size:], true)
	}
	return r, text[size:]
}
