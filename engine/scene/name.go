package scene

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name returns a text as the name of a feature. It removes the characters that XML, and so a picture in SVG, cannot
// hold: control characters except tab and line ends, surrogates, U+FFFE and U+FFFF (XML 1.0, section 2.2).
func Name(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
}

// IsName reports whether a text is the name of a feature as it is.
func IsName(text string) bool {
	name, ok := goodName(text)
	return ok && name == text
}

// IsBlank reports whether nothing of a text is seen: it is empty, or has only spaces, marks for other letters, and
// characters that are not shown.
func IsBlank(text string) bool {
	return !strings.ContainsFunc(Name(text), func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.M)
	})
}

// goodName returns a text as a name, and whether it is one: on one line, neither blank nor too long.
func goodName(text string) (string, bool) {
	name := Name(text)
	return name, !IsBlank(name) && utf8.RuneCountInString(name) <= MaxName && !strings.ContainsFunc(name, unicode.IsControl)
}

// RunName returns a text as the name of a pinned run, without spaces around it. The error is an *Error of a field.
func RunName(field, text string) (string, error) {
	name, ok := goodName(strings.TrimSpace(text))
	if !ok {
		return "", &Error{Field: field, Value: text, Rule: NotText}
	}
	return name, nil
}

// goodNames returns texts as names of what a field lists.
func goodNames(field string, texts []string) ([]string, error) {
	names := make([]string, len(texts))
	for k, text := range texts {
		var ok bool
		if names[k], ok = goodName(text); !ok {
			return nil, &Error{Field: fmt.Sprintf("%s[%d]", field, k), Value: text, Rule: NotText}
		}
	}
	return names, nil
}

// goodClasses returns texts as the names of class 0 and class 1.
func goodClasses(texts []string) ([]string, error) {
	if len(texts) != 2 {
		return nil, &Error{Field: "classes", Value: strconv.Itoa(len(texts)), Rule: WrongLength, Want: 2}
	}
	names, err := goodNames("classes", texts)
	if err == nil && names[0] == names[1] {
		err = &Error{Field: "classes", Value: names[0], Rule: SameValue}
	}
	return names, err
}
