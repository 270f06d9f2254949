// Package listing shows a program: its lines as HTML, coloured, and the formulas of what they compute in MathML.
package listing

import (
	"html"
	"regexp"
	"strings"
	"sync"

	"downhill/engine/program"
)

// The colours of a program: comments, texts, keywords and numbers.

// tokenKinds are the classes of the groups of a language's tokens.
var tokenKinds = []string{"comment", "string", "keyword", "numeral"}

const (
	numerals = `\b(?:0[xX][0-9a-fA-F]+n?|[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?n?)\b`
	quoted   = `"(?:\\.|[^"\\\n])*"`

	pythonWords = "as|and|def|else|except|False|for|from|if|import|in|is|None|not|or|pass|return|True|try|while|with|yield|break"
	goWords     = "break|case|const|continue|defer|else|false|for|func|go|if|import|interface|map|nil|package|range|return|switch|struct|true|type|var"
	scriptWords = "break|const|continue|else|false|for|function|if|in|let|new|null|of|return|true|while"
)

// tokens find the tokens of a language, a group for each of the tokenKinds. They are made when the first program is
// coloured.
var tokens = sync.OnceValue(func() map[program.Language]*regexp.Regexp {
	return map[program.Language]*regexp.Regexp{
		program.NumPy:       tokenizer(`#[^\n]*`, `"""(?s:.*?)"""|`+quoted, pythonWords),
		program.ScikitLearn: tokenizer(`#[^\n]*`, `"""(?s:.*?)"""|`+quoted, pythonWords),
		program.Go:          tokenizer(`//[^\n]*`, quoted, goWords),
		program.JavaScript:  tokenizer(`//[^\n]*`, quoted, scriptWords),
	}
})

func tokenizer(comments, texts, words string) *regexp.Regexp {
	return regexp.MustCompile(`(` + comments + `)|(` + texts + `)|(\b(?:` + words + `)\b)|(` + numerals + `)`)
}

// colour is code as HTML, escaped but for its own markup.
func colour(code string, in program.Language) string {
	var b strings.Builder
	end := 0
	for _, m := range tokens()[in].FindAllStringSubmatchIndex(code, -1) {
		for k, kind := range tokenKinds {
			if from, to := m[2*k+2], m[2*k+3]; from >= 0 {
				b.WriteString(html.EscapeString(code[end:from]) + `<span class="` + kind + `">` + html.EscapeString(code[from:to]) + `</span>`)
				end = to
			}
		}
	}
	b.WriteString(html.EscapeString(code[end:]))
	return b.String()
}

// HTML is a program as HTML: a pre with a group of lines for each stretch with one tag, which is called by its words.
func HTML(p program.Program, in program.Language, words map[string]string) string {
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
				`" aria-label="` + html.EscapeString(words[tag]) + `">`)
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
