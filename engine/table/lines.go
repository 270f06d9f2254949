package table

import "io"

// lines reads a text with line ends that package csv knows. Some programs end lines by a carriage return alone. It
// counts as a line end, except in quotes, where it is part of the cell. No byte is added or left out.
type lines struct {
	text   []byte
	quoted bool
}

// Read is io.Reader's.
func (l *lines) Read(b []byte) (int, error) {
	n := copy(b, l.text)
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	for i, c := range b[:n] {
		switch {
		case c == '"':
			l.quoted = !l.quoted
		case c == '\r' && !l.quoted && (i+1 == len(l.text) || l.text[i+1] != '\n'):
			b[i] = '\n'
		}
	}
	l.text = l.text[n:]
	return n, nil
}
