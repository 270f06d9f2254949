package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// uses are the texts that a source file reads, such as "Model.None", and "Title" for a field of the catalogue itself.
type uses map[string]bool

// catalogues are the names that stand for a Catalogue in the sources: p.text, h.Words(), words, text.English, c.
var catalogues = map[string]bool{"text": true, "English": true, "c": true, "Words": true, "words": true}

// path is the chain of names of an expression, outermost first: p.text.Tour.Stops[i].Title is p, text, Tour, Stops,
// Title.
func path(e ast.Expr) []string {
	switch e := e.(type) {
	case *ast.Ident:
		return []string{e.Name}
	case *ast.SelectorExpr:
		if e.Sel.Name == "Of" { // a row of a Dictionary
			return path(e.X)
		}
		return append(path(e.X), e.Sel.Name)
	case *ast.IndexExpr:
		return path(e.X)
	case *ast.CallExpr: // h.Words()
		return path(e.Fun)
	}
	return nil
}

// group returns the catalogue's field that a path leads to by way of the catalogue, "" for none.
func group(path []string) string {
	if n := len(path); n >= 2 && catalogues[path[n-2]] {
		return path[n-1]
	}
	return ""
}

// add notes what a function or any other part of a file reads: directly, or by way of a variable, t := p.text.Model.
func (u uses) add(part ast.Node) {
	groups := map[string]string{} // by the variable that holds one
	ast.Inspect(part, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok {
			for i, left := range a.Lhs {
				if i < len(a.Rhs) && len(path(left)) == 1 {
					groups[path(left)[0]] = group(path(a.Rhs[i]))
				}
			}
		}
		return true
	})
	ast.Inspect(part, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		names := path(s)
		if len(names) < 2 {
			return true
		}
		before, field := names[:len(names)-1], names[len(names)-1]
		u[group(names)] = true
		u[group(before)+"."+field] = true
		u[groups[before[len(before)-1]]+"."+field] = true
		return true
	})
}

// read returns the texts that the sources of the page and the site use; of this package, sentence.go and counted.go.
func read(t *testing.T) uses {
	t.Helper()
	found, files := uses{}, 0
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata"):
			return filepath.SkipDir
		case filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go"):
			return nil
		case filepath.Dir(file) == filepath.Join("..", "text") && d.Name() != "sentence.go" && d.Name() != "counted.go":
			return nil
		}
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files++
		for _, part := range source.Decls {
			found.add(part)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Fatalf("only %d sources", files)
	}
	return found
}

// unused are the fields of a group of texts, and of the groups in it, that nothing uses.
func unused(found uses, group string, of reflect.Type) (out []string) {
	for i := range of.NumField() {
		field := of.Field(i)
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
			if inner.Kind() == reflect.Struct {
				if value, ok := inner.FieldByName("Value"); ok { // of a row of a Dictionary
					inner = value.Type
				}
			}
		}
		name := field.Name
		if group != "" {
			name = group + "." + name
		}
		switch {
		case inner.Kind() == reflect.Struct && inner != reflect.TypeFor[Counted]():
			out = append(out, unused(found, field.Name, inner)...)
		case !found[name]:
			out = append(out, name)
		}
	}
	return out
}

func TestEveryTextIsUsed(t *testing.T) {
	for _, name := range unused(read(t), "", reflect.TypeFor[Catalogue]()) {
		t.Errorf("nothing uses the text %s", name)
	}
}

func TestATextThatNothingUsesIsFound(t *testing.T) {
	const source = `package page
	func (p *page) Render() {
		t := p.text.Panel
		show(p.text.Title, t.Name, p.text.Stops.Of("a").Words)
		other.Forgotten()
	}`
	file, err := parser.ParseFile(token.NewFileSet(), "page.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := uses{}
	found.add(file)
	type catalogue struct {
		Title string
		Panel struct{ Name, Forgotten string }
		Stops Dictionary[struct{ Words string }]
		Lost  string
	}
	got := strings.Join(unused(found, "", reflect.TypeFor[catalogue]()), " ")
	if got != "Panel.Forgotten Lost" {
		t.Errorf("nothing is said to use %q", got)
	}
}
