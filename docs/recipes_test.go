package docs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/text"
)

// What the recipes of CONTRIBUTING.md ask for, as far as no other test holds it.

// ofParts are the functions that ask for a part of the page by its name.
var ofParts = []string{"unless", "hides"}

// shownParts are the names that files below a folder give to ofParts.
func shownParts(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if name, ok := part(n); ok && !slices.Contains(names, name) {
				names = append(names, name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// part returns the name in a call such as p.unless("loss", …).
func part(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	function, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains(ofParts, function.Sel.Name) {
		return "", false
	}
	literal, ok := call.Args[0].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	name, err := strconv.Unquote(literal.Value)
	return name, err == nil
}

// Every panel that the page shows unless it is hidden is one of the parts that can be hidden.
func TestEveryPanelIsAPart(t *testing.T) {
	shown := shownParts(t, "web")
	if len(shown) < 10 {
		t.Fatalf("only %q are found", shown)
	}
	for _, name := range shown {
		isPart := slices.ContainsFunc(scene.Parts, func(p scene.Part) bool { return p.Name == name })
		if _, isSetting := scene.Lookup(name); !isPart && !isSetting {
			t.Errorf("the page shows %q unless it is hidden, but scene.Parts does not have it", name)
		}
	}
}

// Every part has a name for teachers, and no other has one.
func TestEveryPartHasAName(t *testing.T) {
	for _, part := range scene.Parts {
		if text.English.Class.Parts[part.Name] == "" {
			t.Errorf("the part %s has no name in web/text/class.go", part.Name)
		}
	}
	if words, parts := len(text.English.Class.Parts), len(scene.Parts); words != parts {
		t.Errorf("there are names for %d parts, and %d parts", words, parts)
	}
}

var heldBy = regexp.MustCompile("`(Test\\w+)`")

// Every test that CONTRIBUTING.md names is there.
func TestTheTestsOfTheRecipesAreThere(t *testing.T) {
	var all strings.Builder
	for _, folder := range []string{"docs", "engine", "wasm", "web"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && strings.HasSuffix(path, "_test.go") {
				all.WriteString(read(t, strings.TrimPrefix(filepath.ToSlash(path), root+"/")))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	names := captures(heldBy, read(t, "CONTRIBUTING.md"))
	if len(names) < 8 {
		t.Fatalf("CONTRIBUTING.md names only %q", names)
	}
	for _, name := range names {
		if !strings.Contains(all.String(), "\nfunc "+name+"(") {
			t.Errorf("CONTRIBUTING.md names %s, which is no test", name)
		}
	}
}
