package dom

import "strconv"

// attributed is an element that can be given any attribute.
type attributed[E any] interface {
	Attr(name string, value any) E
}

// Verbatim keeps a browser's translator from an element: its text is numbers, a formula, a program or names from data.
func Verbatim[E attributed[E]](element E) E { return element.Attr("translate", "no") }

// Pixels is a length in CSS pixels, as a style has it.
func Pixels(n int) string { return strconv.Itoa(n) + "px" }
