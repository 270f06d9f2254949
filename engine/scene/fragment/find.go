package fragment

import (
	"strings"
	"unicode"
)

// maxAddress is how many bytes of a text are searched for a link: a link with each of its characters percent-encoded
// twice fits, and some more.
const maxAddress = 16 * MaxLink

// Find returns what follows the '#' of a link, as it was before mail programs, chats and Markdown changed it. It
// decodes percent codes, takes "%23" for '#', turns marks back that were written otherwise, and removes white space and invisible
// characters, such as a line break or a soft hyphen. It also removes punctuation before the fragment. Punctuation after
// it stays, as only the reader of the fragment knows where it ends. The prefix is how the fragment should begin, "1."
// for a Scene's: it tells which '#' counts if there are several. A text without '#' is taken for a fragment.
func Find(link, prefix string) string {
	text := unescape(unescape(link[:min(len(link), maxAddress)])) // a gateway may encode what another has encoded
	text = strings.Map(visible, marks.Replace(text))
	if i := strings.Index(text, "#"+prefix); i >= 0 {
		return text[i+1:]
	}
	if bare := trimMarks(text); strings.HasPrefix(bare, prefix) {
		return bare
	}
	return trimMarks(text[strings.LastIndexByte(text, '#')+1:])
}

// marks undoes what programs make of the marks of a link: dashes, the entities of HTML, the codes of mail, backslashes of
// Markdown and the wide marks of Asian keyboards; and it removes where HTML may break a line.
var marks = strings.NewReplacer("\u2010", "-", "\u2011", "-", "\u2212", "-", "\u2013", "--", "\u2014", "--", "&#45;", "-", "=2D", "-", "&#95;", "_", "=5F", "_", "＿", "_",
	"&#35;", "#", "&#x23;", "#", "&num;", "#", "＃", "#", "．", ".", `\`, "", "&shy;", "", "<wbr>", "", "<br>", "", "<br/>", "")

// trimMarks removes what stands before the first letter or digit.
func trimMarks(text string) string {
	return strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// visible maps white space and characters that cannot be seen to -1.
func visible(r rune) rune {
	if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// unescape decodes percent codes and keeps everything else.
func unescape(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			high, low := digit(text[i+1]), digit(text[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return string(out)
}

// digit is the value of a hexadecimal digit, -1 for any other byte.
func digit(c byte) int {
	i := strings.IndexByte("0123456789abcdefABCDEF", c)
	if i > 15 {
		return i - 6
	}
	return i
}
