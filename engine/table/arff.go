package table

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// fromARFF makes a table with commas of a file of Weka, which says @attribute for each column and @data before the rows.
// It returns how many lines of the file come before the line of names that it makes, or -1 if the text is no such file.
func fromARFF(text []byte) (table []byte, before int) {
	var names []string
	rest, isFile := text, false
	for n := 0; len(rest) > 0; n++ {
		next := skipped(rest, 1)
		line := trimmed(string(rest[:len(rest)-len(next)]))
		word, after, _ := strings.Cut(line, " ")
		rest = next
		switch strings.ToLower(word) {
		case "@relation":
			isFile = true
		case "@attribute":
			names = append(names, attribute(trimmed(after)))
		case "@data":
			var head bytes.Buffer
			w := csv.NewWriter(&head)
			w.Write(names) // into memory: cannot fail
			w.Flush()
			return append(head.Bytes(), rest...), n
		default:
			if !isFile && line != "" && line[0] != '%' {
				return nil, -1
			}
		}
	}
	return nil, -1
}

// attribute is the name that a declaration begins with. It is in quotes if it has spaces.
func attribute(declaration string) string {
	if declaration == "" {
		return ""
	}
	if quote := declaration[:1]; quote == "'" || quote == `"` {
		name, _, _ := strings.Cut(declaration[1:], quote)
		return name
	}
	return strings.Fields(declaration)[0]
}
