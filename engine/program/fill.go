package program

import (
	"embed"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// text/template would keep every method of every type in the page's program, a third of its size; its parser alone
// would add 34 kB to what is sent. The few actions that the templates need are read and filled in here.

//go:embed templates
var files embed.FS

// templates are the programs and their parts, by name, read when the first program is written. Their files are right,
// as the tests see.
var templates = sync.OnceValue(func() map[string][]node {
	all := map[string][]node{}
	entries, _ := files.ReadDir("templates")
	for _, e := range entries {
		file, _ := files.ReadFile("templates/" + e.Name())
		parse(string(file), all)
	}
	return all
})

// filling is a template on its way to a text.
type filling struct {
	plan reflect.Value
	text strings.Builder
}

// filled is a template with the fields of a plan.
func filled(name string, p *plan) string {
	f := filling{plan: reflect.ValueOf(p).Elem()}
	f.fill(templateOf(name))
	return f.text.String()
}

// templateOf is the template of a name. That there is none is a mistake of ours, such as a method without a step.
func templateOf(name string) []node {
	list, ok := templates()[name]
	if !ok {
		panic("no template is called " + name)
	}
	return list
}

func (f *filling) fill(list []node) {
	for _, n := range list {
		switch {
		case n.action == nil:
			f.text.WriteString(n.text)
		case n.action[0] == "template":
			f.fill(templateOf(unquoted(n.action[1])))
		case n.action[0] != "if":
			f.text.WriteString(f.call(n.action))
		case f.call(n.action[1:]) != "":
			f.fill(n.then)
		default:
			f.fill(n.otherwise)
		}
	}
}

// value is the text that a word stands for: a field of the plan, or a string. "" stands for what does not hold.
func (f *filling) value(word string) string {
	field, ok := strings.CutPrefix(word, ".")
	if !ok {
		return unquoted(word)
	}
	switch v := f.plan.FieldByName(field); v.Kind() {
	case reflect.Bool:
		return holds(v.Bool())
	case reflect.String:
		return v.String()
	default:
		panic("a template asks for " + word + ", which is no text or truth of a plan")
	}
}

func holds(is bool) string {
	if is {
		return "true"
	}
	return ""
}

// call is a value, or one of the functions: not x, or x y …, eq x y … (x is one of the others), and indented name n: a
// template further in by n spaces, or −n tabs.
func (f *filling) call(words []string) string {
	if len(words) == 1 {
		return f.value(words[0])
	}
	first := f.value(words[1])
	switch words[0] {
	case "not":
		return holds(first == "")
	case "indented":
		n, _ := strconv.Atoi(words[2])
		return indented(filled(first, f.plan.Addr().Interface().(*plan)), strings.Repeat(" ", max(n, 0))+strings.Repeat("\t", max(-n, 0)))
	case "eq":
		for _, other := range words[2:] {
			if f.value(other) == first {
				return holds(true)
			}
		}
		return ""
	case "or":
		for _, other := range words[2:] {
			if first == "" {
				first = f.value(other)
			}
		}
		return first
	}
	panic("a template calls " + words[0] + ", which is no function")
}

// indented is a text with space before each line that is not a mark.
func indented(text, space string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if line != "" && !strings.HasPrefix(line, mark) {
			lines[i] = space + line
		}
	}
	return strings.Join(lines, "")
}
