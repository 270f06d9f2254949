package lesson

import "strings"

// Kind is how a part of a text is set off.
type Kind int

// The kinds.
const (
	Plain    Kind = iota
	Emphasis      // between two *
	Code          // between two `
)

// Span is a part of a text.
type Span struct {
	Kind Kind
	Text string
}

// Spans splits a text at its markup: *emphasis* and `code`, which do not nest. All else, such as HTML, is plain text.
func Spans(text string) []Span {
	spans, _ := parse(text)
	return spans
}

// parse is Spans, and reports whether each mark is closed. Text after an unclosed mark is plain.
func parse(text string) (spans []Span, ok bool) {
	add := func(kind Kind, part string) {
		if part != "" {
			spans = append(spans, Span{kind, part})
		}
	}
	for {
		i := strings.IndexAny(text, "*`")
		if i < 0 {
			add(Plain, text)
			return spans, true
		}
		end := strings.IndexByte(text[i+1:], text[i])
		if end < 1 {
			add(Plain, text)
			return spans, false
		}
		add(Plain, text[:i])
		kind := Emphasis
		if text[i] == '`' {
			kind = Code
		}
		add(kind, text[i+1:i+1+end])
		text = text[i+end+2:]
	}
}
