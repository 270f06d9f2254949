package program

import (
	"embed"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"text/template/parse"
)

// Templates are those of text/template, with « and » around an action. They are parsed by its parser and filled in
// here, with the few actions that they need: text/template would keep every method of every type in the page's program,
// a third of its size.

//go:embed templates
var files embed.FS

// standalone is a line of actions alone.
const standalone = `(?m)^[ \t]*((?:«(?:if|else|end|template|indented|define)\b[^»]*»)+)[ \t]*\n`

// templates are the programs and their parts, by name, read when the first program is written. Their files are right,
// as the tests see.
var templates = sync.OnceValue(func() map[string]*parse.Tree {
	alone := regexp.MustCompile(standalone)
	all := map[string]*parse.Tree{}
	known := map[string]any{"not": true, "or": true, "eq": true, "indented": true}
	entries, _ := files.ReadDir("templates")
	for _, e := range entries {
		text, _ := files.ReadFile("templates/" + e.Name())
		trees, err := parse.Parse(e.Name(), alone.ReplaceAllString(string(text), "$1"), "«", "»", known)
		if err != nil {
			panic(err)
		}
		for name, tree := range trees {
			all[name] = tree
		}
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
	f.fill(templateOf(name).Root)
	return f.text.String()
}

// templateOf is the template of a name. That there is none is a mistake of ours, such as a method without a step.
func templateOf(name string) *parse.Tree {
	tree := templates()[name]
	if tree == nil {
		panic("no template is called " + name)
	}
	return tree
}

func (f *filling) fill(node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			f.fill(child)
		}
	case *parse.TextNode:
		f.text.Write(n.Text)
	case *parse.ActionNode:
		f.text.WriteString(f.value(n.Pipe))
	case *parse.TemplateNode:
		f.fill(templateOf(n.Name).Root)
	case *parse.IfNode:
		if f.value(n.Pipe) != "" {
			f.fill(n.List)
		} else if n.ElseList != nil {
			f.fill(n.ElseList)
		}
	}
}

// value is the text that an expression stands for; "" stands for what does not hold.
func (f *filling) value(node parse.Node) string {
	switch n := node.(type) {
	case *parse.PipeNode:
		return f.call(n.Cmds[0].Args)
	case *parse.FieldNode:
		switch v := f.plan.FieldByName(n.Ident[0]); v.Kind() {
		case reflect.Bool:
			return holds(v.Bool())
		case reflect.String:
			return v.String()
		default:
			panic("a template asks for " + n.String() + ", which is no text or truth of a plan")
		}
	case *parse.StringNode:
		return n.Text
	}
	return ""
}

func holds(is bool) string {
	if is {
		return "true"
	}
	return ""
}

// call is a value, or one of the functions: not x, or x y …, eq x y … (x is one of the others), and indented name n: a
// template further in by n spaces, or −n tabs.
func (f *filling) call(args []parse.Node) string {
	function, ok := args[0].(*parse.IdentifierNode)
	if !ok {
		return f.value(args[0])
	}
	switch first := f.value(args[1]); function.Ident {
	case "not":
		return holds(first == "")
	case "indented":
		n := int(args[2].(*parse.NumberNode).Int64)
		return indented(filled(first, f.plan.Addr().Interface().(*plan)), strings.Repeat(" ", max(n, 0))+strings.Repeat("\t", max(-n, 0)))
	case "eq":
		for _, other := range args[2:] {
			if f.value(other) == first {
				return holds(true)
			}
		}
		return ""
	default:
		for _, other := range args[2:] {
			if first == "" {
				first = f.value(other)
			}
		}
		return first
	}
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
