package table

import (
	"slices"

	"downhill/engine/scene"
	"downhill/engine/table/encoding"
)

// Options say how a text is read, where a person knows better than what is detected. What they do not say is detected.
// A Report has the Options by which a text was read: reading it again with those gives the same Table.
type Options struct {
	Encoding  string `json:"encoding,omitempty"`  // one of encoding.All
	Delimiter string `json:"delimiter,omitempty"` // what separates cells: a character, Spaces for runs of them, or JSON for records
	Decimal   string `json:"decimal,omitempty"`   // the decimal mark: a point or a comma
	Header    string `json:"header,omitempty"`    // Names or NoNames: what the first row that is not skipped holds
	Skip      *int   `json:"skip,omitempty"`      // how many lines before that row are no part of the table
	Above     *int   `json:"above,omitempty"`     // how many rows between the names and the data are none, such as one of units
}

// Values of Options.
const (
	Spaces  = " "
	Wide    = "  " // runs of two and more
	JSON    = "json"
	Names   = "names"
	NoNames = "no names"
)

// Delimiters are those that are detected.
var Delimiters = []string{",", ";", "\t", "|", Spaces, Wide, JSON}

// check refuses Options that no text can be read by.
func (o Options) check() error {
	var field, value string
	var choices []string
	switch {
	case o.Encoding != "" && !slices.Contains(encoding.All, o.Encoding):
		field, value, choices = "encoding", o.Encoding, encoding.All
	case o.Delimiter != "" && separator(o.Delimiter) == 0:
		field, value, choices = "delimiter", o.Delimiter, Delimiters
	case o.Decimal != "" && o.Decimal != "." && o.Decimal != ",":
		field, value, choices = "decimal", o.Decimal, []string{".", ","}
	case o.Header != "" && o.Header != Names && o.Header != NoNames:
		field, value, choices = "header", o.Header, []string{Names, NoNames}
	default:
		return nil
	}
	return &scene.Error{Field: field, Value: value, Rule: scene.NotAChoice, Choices: choices}
}

// skipped is a text without its first lines.
func skipped(text []byte, n int) []byte {
	for ; n > 0 && len(text) > 0; n-- {
		at := 0
		for at < len(text) && lineEnd(text[at:], false) == 0 {
			at++
		}
		if at < len(text) {
			at += lineEnd(text[at:], false)
		}
		text = text[at:]
	}
	return text
}
