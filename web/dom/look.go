package dom

// Marked reports whether the document has a class. static/look.js gives it some before the first paint.
func Marked(class string) bool { return root().Matches("." + class) }

// Mark gives the document a class, or takes it away.
func Mark(class string, on bool) { root().Get("classList").Call("toggle", class, on) }

func root() Element { return Element{document().Get("documentElement")} }

// SetOption puts an option into the query of the address or takes it out, without a new entry in the browser's history.
func SetOption(name string, on bool) { call("setOption", name, on) }
