package dom

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// browsers are the names by which a program finds what belongs to the browser.
var browsers = []string{hooks, "document", "window", "navigator", "location", "getElementById", "querySelector", "querySelectorAll", "closest",
	"matches", "addEventListener", "removeEventListener", "getBoundingClientRect", "getComputedStyle", "echarts"}

// All that the page knows of the browser goes through this package.
func TestNoOtherFileNamesTheBrowser(t *testing.T) {
	read := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if entry.IsDir() && slices.Contains([]string{"dom", "node_modules", "site", "hosttest", "bench"}, entry.Name()) { // the server, the tests, and what is measured beside the page
			return fs.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		read++
		for _, found := range named(t, path) {
			t.Errorf("%s: package dom is the place for it", found)
		}
		return nil
	})
	if err != nil || read < 80 {
		t.Errorf("%d files were read: %v", read, err)
	}
}

// named are the places in a file that name something of the browser's.
func named(t *testing.T, path string) (found []string) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if of, ok := n.X.(*ast.Ident); ok && of.Name == "app" && n.Sel.Name == "Window" {
				found = append(found, fmt.Sprintf("%s: app.Window", files.Position(n.Pos())))
			}
			if n.Sel.Name == "GetElementByID" || n.Sel.Name == "Global" {
				found = append(found, fmt.Sprintf("%s: %s", files.Position(n.Pos()), n.Sel.Name))
			}
		case *ast.CallExpr:
			for _, argument := range n.Args {
				if name := literal(argument); slices.Contains(browsers, name) {
					found = append(found, fmt.Sprintf("%s: %q", files.Position(n.Pos()), name))
				}
			}
		}
		return true
	})
	return found
}

func literal(e ast.Expr) string {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		text, _ := strconv.Unquote(l.Value)
		return text
	}
	return ""
}

// used are the hooks that this package names, by the function that does: call, get or set.
func used(t *testing.T) map[string]map[string]bool {
	names := map[string]map[string]bool{"call": {}, "get": {}, "set": {}}
	paths, _ := filepath.Glob("*.go")
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				if f, ok := c.Fun.(*ast.Ident); ok && names[f.Name] != nil && len(c.Args) > 0 {
					name := literal(c.Args[0])
					if name == "" {
						t.Errorf("%s: %s needs the name of a hook as it is written", path, f.Name)
					}
					names[f.Name][name] = true
				}
			}
			return true
		})
	}
	return names
}

// scripts is what static/*.js and the scripts in static/boot and static/keep say.
func scripts(t *testing.T) string {
	var all strings.Builder
	for _, pattern := range []string{"../../static/*.js", "../../static/boot/*.js", "../../static/keep/*.js"} {
		paths, _ := filepath.Glob(pattern)
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
	}
	return all.String()
}

// given are the hooks that scripts give: by an assignment, or in the object that they begin as.
func given(t *testing.T, js string) map[string]bool {
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`\n *(?:window\.downhillPage|page)\.(\w+) = `).FindAllStringSubmatch(js, -1) {
		names[m[1]] = true
	}
	_, object, found := strings.Cut(js, "window.downhillPage = {\n")
	object, _, ends := strings.Cut(object, "\n};\n")
	if !found || !ends {
		t.Fatal("the hooks are not found in the scripts")
	}
	for _, m := range regexp.MustCompile(`(?m)^  (\w+)[(:,]`).FindAllStringSubmatch(object, -1) {
		names[m[1]] = true
	}
	return names
}

// The hooks that are called or read are given by the scripts, and those that are set are read by them.
func TestTheHooksAreThoseOfTheScripts(t *testing.T) {
	js, names := scripts(t), used(t)
	inScripts := given(t, js)
	for name := range names["call"] {
		if !inScripts[name] {
			t.Errorf("%s is called, and no script gives it", name)
		}
	}
	for name := range names["get"] {
		if !inScripts[name] {
			t.Errorf("%s is read, and no script gives it", name)
		}
	}
	for name := range names["set"] {
		if !regexp.MustCompile(`\b(page|downhillPage)\.` + name + `\b`).MatchString(js) {
			t.Errorf("%s is set, and no script reads it", name)
		}
	}
	if len(names["call"]) < 15 || len(inScripts) < 20 {
		t.Errorf("of %d hooks %v are called", len(inScripts), slices.Sorted(maps.Keys(names["call"])))
	}
}
