package engine

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// Every exported name below engine says what it is: a function, a type and a package by a comment that begins with its
// name, a constant and a variable by a comment of its own, beside it or above its group.
func TestExportedNamesHaveDocstrings(t *testing.T) {
	files, named := token.NewFileSet(), map[string]bool{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		folder := filepath.Dir(path)
		named[folder] = named[folder] || begins(file.Doc, "Package "+file.Name.Name)
		for _, d := range file.Decls {
			for _, name := range undocumented(d) {
				t.Errorf("%s: %s has no docstring, or one that does not begin with its name", files.Position(d.Pos()), name)
			}
		}
		return nil
	})
	if err != nil || len(named) < 4 {
		t.Fatalf("%d packages, %v", len(named), err)
	}
	for folder, ok := range named {
		if !ok {
			t.Errorf("the package in %s has no docstring", folder)
		}
	}
}

func begins(doc *ast.CommentGroup, name string) bool { return strings.HasPrefix(doc.Text(), name+" ") }

// undocumented returns the exported names of a declaration that no comment explains.
func undocumented(d ast.Decl) []string {
	var names []string
	note := func(id *ast.Ident, ok bool) {
		if id.IsExported() && !ok {
			names = append(names, id.Name)
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		note(d.Name, begins(d.Doc, d.Name.Name))
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				note(spec.Name, begins(d.Doc, spec.Name.Name) || begins(spec.Doc, spec.Name.Name))
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					note(name, d.Doc != nil || spec.Doc != nil || spec.Comment != nil)
				}
			}
		}
	}
	return names
}

func TestTheCheckOfDocstringsFindsWhatIsMissing(t *testing.T) {
	source := "package p\n\n// A is one.\nfunc A() {}\nfunc B() {}\n// Wrong is C.\nfunc C() {}\ntype D int\n// The consts.\nconst (\n\tE = 1\n)\nvar F, g int\n" +
		"var H int // a length\nfunc (D) I() {}\nfunc (D) j() {}\n"
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range file.Decls {
		got = append(got, undocumented(d)...)
	}
	if want := "B C D F I"; strings.Join(got, " ") != want {
		t.Errorf("without docstrings are %v, want %s", got, want)
	}
}
