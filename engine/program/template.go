package program

import "strings"

// The templates of programs have «actions» in their text, written as those of text/template:
//
//	«.Field»  «not x»  «or x y»  «eq x y z»  «indented name n»  «template "name" .»
//	«if x» … «else if y» … «else» … «end»  «define "name"» … «end»
//
// An action is its words, so a "string" has no space.

// A node is a piece of a template: text, or an action; "if" has what is filled in if it holds and otherwise.
type node struct {
	text            string
	action          []string
	then, otherwise []node
}

// parser reads the rest of a file of templates into all, by name.
type parser struct {
	rest string
	all  map[string][]node
}

// parse adds the templates that a file defines.
func parse(file string, all map[string][]node) {
	p := parser{withoutLinesOfActions(file), all}
	if _, end := p.nodes(); end != nil {
		panic("a template has «" + end[0] + "» after nothing")
	}
}

// nodes reads to the action else or end that has no beginning here, which it returns, or to the end of the file.
func (p *parser) nodes() (list []node, end []string) {
	for {
		text, rest, more := strings.Cut(p.rest, "«")
		if text != "" {
			list = append(list, node{text: text})
		}
		if !more {
			return list, nil
		}
		var words string
		words, p.rest, _ = strings.Cut(rest, "»")
		switch action := strings.Fields(words); action[0] {
		case "else", "end":
			return list, action
		case "define":
			p.all[unquoted(action[1])], _ = p.body(action)
		case "if":
			list = append(list, p.condition(action))
		default:
			list = append(list, node{action: action})
		}
	}
}

// body reads what follows an action, to its else or end.
func (p *parser) body(action []string) (list []node, end []string) {
	if list, end = p.nodes(); end == nil {
		panic("a template lacks the end of «" + strings.Join(action, " ") + "»")
	}
	return list, end
}

// condition reads what follows the action "if", to its end.
func (p *parser) condition(action []string) node {
	n := node{action: action}
	var end []string
	n.then, end = p.body(action)
	switch {
	case len(end) > 1: // else if
		n.otherwise = []node{p.condition(end[1:])}
	case end[0] == "else":
		n.otherwise, _ = p.body(end)
	}
	return n
}

func unquoted(word string) string { return strings.Trim(word, `"`) }

// withoutLinesOfActions is a file where a line of actions alone is these actions, without the line's space and end.
func withoutLinesOfActions(file string) string {
	var b strings.Builder
	for line := range strings.Lines(file) {
		if trimmed := strings.Trim(line, " \t\n"); trimmed != "" && actsAlone(trimmed) {
			line = trimmed
		}
		b.WriteString(line)
	}
	return b.String()
}

// actsAlone reports whether a line has only actions, none of which is a value.
func actsAlone(line string) bool {
	for line != "" {
		action, rest, _ := strings.Cut(line, "»")
		word, _, _ := strings.Cut(action, " ")
		switch word {
		case "«if", "«else", "«end", "«template", "«indented", "«define":
			line = rest
		default:
			return false
		}
	}
	return true
}
