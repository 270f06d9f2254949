// Package listing shows a program: its lines as HTML, coloured, and the formulas of what they compute in MathML.
package listing

import (
	"html"
	"strings"

	"downhill/engine/program"
)

// HTML is a program as HTML: a pre with a group of lines for each stretch with one tag. words gives the name of a tag.
func HTML(p program.Program, in program.Language, words func(tag string) string) string {
	var b strings.Builder
	b.WriteString(`<pre class="code" translate="no"><code>`)
	for from := 0; from < len(p.Lines); {
		to := stretch(p.Lines, from)
		var text strings.Builder
		for _, line := range p.Lines[from:to] {
			text.WriteString(line.Text + "\n")
		}
		if tag := string(p.Lines[from].Tag); tag == "" {
			b.WriteString(`<span class="lines">`)
		} else {
			b.WriteString(`<span class="lines" tabindex="0" role="group" data-tag="` + html.EscapeString(tag) +
				`" aria-label="` + html.EscapeString(words(tag)) + `">`)
		}
		b.WriteString(colour(text.String(), in) + `</span>`)
		from = to
	}
	b.WriteString(`</code></pre>`)
	return b.String()
}

// stretch returns where the lines with the tag of line from end. Empty lines between two of them are included.
func stretch(lines []program.Line, from int) int {
	to := from + 1
	for i := to; i < len(lines); i++ {
		switch {
		case lines[i].Tag == lines[from].Tag:
			to = i + 1
		case lines[i].Text != "":
			return to
		}
	}
	return to
}
