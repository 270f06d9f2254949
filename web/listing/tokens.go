package listing

import (
	"html"
	"strings"
	"unicode/utf8"

	"downhill/engine/program"
)

// The colours of a program: comments, texts, keywords and numerals. They are found without package regexp, which with
// its tables of Unicode would add 100 kB to what is sent.

// syntax is what the tokens of a language depend on: what begins a comment, whether a text may be in """, and its
// keywords, each between spaces.
type syntax struct {
	comment string
	long    bool
	words   string
}

var (
	python = syntax{"#", true, " as and def else except False for from if import in is None not or pass return True try while with yield break "}
	golang = syntax{"//", false, " break case const continue defer else false for func go if import interface map nil package range return switch struct true type var "}
	script = syntax{"//", false, " break const continue else false for function if in let new null of return true while "}

	syntaxes = map[program.Language]*syntax{program.NumPy: &python, program.ScikitLearn: &python, program.Go: &golang, program.JavaScript: &script}
)

// colour is code as HTML, escaped but for its own markup.
func colour(code string, in program.Language) string {
	var b strings.Builder
	plain := 0
	for at := 0; at < len(code); {
		kind, size := syntaxes[in].token(code[at:])
		if kind != "" {
			b.WriteString(html.EscapeString(code[plain:at]) + `<span class="` + kind + `">` + html.EscapeString(code[at:at+size]) + `</span>`)
			plain = at + size
		}
		at += size
	}
	b.WriteString(html.EscapeString(code[plain:]))
	return b.String()
}

// token is the class and the size of what code begins with. A name and any other sign have no class.
func (s *syntax) token(code string) (kind string, size int) {
	if strings.HasPrefix(code, s.comment) {
		return "comment", run(code, func(c byte) bool { return c != '\n' })
	}
	if size := s.text(code); size > 0 {
		return "string", size
	}
	switch size := run(code, ofWord); {
	case size == 0:
		_, size = utf8.DecodeRuneInString(code)
		return "", size
	case isDigit(code[0]):
		return numeral(code)
	case strings.Contains(s.words, " "+code[:size]+" "):
		return "keyword", size
	default:
		return "", size
	}
}

// text is the size of the quoted text that code begins with, or 0.
func (s *syntax) text(code string) int {
	const quotes = `"""`
	if s.long && strings.HasPrefix(code, quotes) {
		if end := strings.Index(code[len(quotes):], quotes); end >= 0 {
			return end + 2*len(quotes)
		}
	}
	if code[0] != '"' {
		return 0
	}
	for i := 1; i < len(code) && code[i] != '\n'; i++ {
		switch code[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// numeral is the token that begins with a digit: 12, 0x1F, 0x1p-9, 1_000, 1.5e-9, 2n. Its letters are those of a word, and after
// them a point or the sign of an exponent may go on with digits.
func numeral(code string) (kind string, size int) {
	size = run(code, ofWord)
	if strings.HasPrefix(code[size:], ".") && run(code[size+1:], isDigit) > 0 {
		size += 1 + run(code[size+1:], ofWord)
	}
	exponent := "eE"
	if strings.HasPrefix(code, "0x") || strings.HasPrefix(code, "0X") {
		exponent = "pP"
	}
	if sign := code[size:]; strings.Contains(exponent, code[size-1:size]) && (strings.HasPrefix(sign, "-") || strings.HasPrefix(sign, "+")) {
		size += 1 + run(sign[1:], ofWord)
	}
	return "numeral", size
}

// run is the size of the bytes of one kind that code begins with.
func run(code string, of func(byte) bool) int {
	size := 0
	for size < len(code) && of(code[size]) {
		size++
	}
	return size
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func ofWord(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}
