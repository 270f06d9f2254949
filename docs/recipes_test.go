package docs

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/text"
)

// What the recipes of CONTRIBUTING.md ask for, as far as no other test holds it.

// Every part has a name for teachers, and no other has one.
func TestEveryPartHasAName(t *testing.T) {
	for _, part := range scene.Parts {
		if text.English.Class.Parts.Of(part.Name) == "" {
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
