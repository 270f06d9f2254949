package text

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// sources are the files that may use a text: those of the page and the site, and sentence.go.
func sources(t *testing.T) []string {
	t.Helper()
	files := []string{"sentence.go"}
	for _, pattern := range []string{"../*.go", "../site/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	var all []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(source))
	}
	if len(all) < 15 {
		t.Fatalf("only %d sources", len(all))
	}
	return all
}

// uses reports whether a source reads a field of the catalogue, text.Model.None, directly or by way of a variable,
// t := p.text.Model. An empty group stands for the fields of the catalogue itself.
func uses(source, group, field string) bool {
	reads := func(of string) bool { return regexp.MustCompile(of + `\.` + field + `\b`).MatchString(source) }
	const catalogue = `\b(?:text|English|c)`
	if group == "" {
		return reads(catalogue)
	}
	group = catalogue + `\.` + group + `(?:\[\w+\])?`
	if reads(group) {
		return true
	}
	for _, v := range regexp.MustCompile(`(\w+)(?:, ok)? := (?:[\w.]*\.)?`+group+`(?:\n|;)`).FindAllStringSubmatch(source, -1) {
		if reads(`\b` + v[1]) {
			return true
		}
	}
	return false
}

func TestEveryTextIsUsed(t *testing.T) {
	all := sources(t)
	var check func(group string, of reflect.Type)
	check = func(group string, of reflect.Type) {
		for i := range of.NumField() {
			field := of.Field(i)
			inner := field.Type
			if inner.Kind() == reflect.Map {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				check(field.Name, inner)
				continue
			}
			used := false
			for _, source := range all {
				used = used || uses(source, group, field.Name)
			}
			if !used {
				t.Errorf("nothing uses the text %s.%s", group, field.Name)
			}
		}
	}
	check("", reflect.TypeFor[Catalogue]())
}
