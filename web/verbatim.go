package web

// attributed is an element that can be given any attribute.
type attributed[E any] interface {
	Attr(name string, value any) E
}

// verbatim keeps a browser's translator from an element: its text is numbers, a formula, a program or names from data.
func verbatim[E attributed[E]](element E) E { return element.Attr("translate", "no") }
