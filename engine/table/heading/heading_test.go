package heading

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"downhill/engine/scene"
)

func TestNamesOfColumns(t *testing.T) {
	long := strings.Repeat("a", scene.MaxName)
	for _, c := range []struct{ cells, want []string }{
		{nil, []string{"column 1", "column 2"}},
		{[]string{"x"}, []string{"x", "column 2"}},
		{[]string{"x", "x"}, []string{"x", "x (2)"}},
		{[]string{"x", "x", "x"}, []string{"x", "x (2)", "x (3)"}},
		{[]string{"x", "x", "x (2)"}, []string{"x", "x (3)", "x (2)"}},
		{[]string{" a\n b ", "'=c"}, []string{"a b", "=c"}},
		{[]string{long, long}, []string{long, long[:scene.MaxName-4] + " (2)"}},
	} {
		if got := Columns(c.cells, len(c.want)); !slices.Equal(got, c.want) {
			t.Errorf("%q are %q, want %q", c.cells, got, c.want)
		}
	}
}

// Long names that begin in the same way keep how they end.
func TestLongNamesKeepTheirEnds(t *testing.T) {
	start := strings.Repeat("ä", scene.MaxName)
	got := Columns([]string{start + " first", start + " second", "other"}, 3)
	if !strings.HasSuffix(got[0], " first") || !strings.HasSuffix(got[1], " second") || got[2] != "other" {
		t.Errorf("they are %q", got)
	}
	for _, name := range got {
		if utf8.RuneCountInString(name) > scene.MaxName || !scene.IsName(name) {
			t.Errorf("%q is no name", name)
		}
	}
}

// What stands in a cell gives the name back, and no spreadsheet evaluates it.
func TestAMarkedNameComesBack(t *testing.T) {
	for _, name := range []string{"x", "=1+1", "-a", "@x", "＝1", "'=x", "''=x", "'q", " a", "a  b", "x\u00a0"} {
		name = scene.Name(name)
		cell := Marked(name)
		if Column(cell) != name || IsFormula(cell) {
			t.Errorf("%q is written as %q and read as %q", name, cell, Column(cell))
		}
		if plain := name == "x" || name == "'q"; (cell == name) != plain {
			t.Errorf("%q is written as %q", name, cell)
		}
	}
}

func TestTextsAreCutToTheLengthOfAName(t *testing.T) {
	if got := Short("a\xffb"); got != "a\ufffdb" {
		t.Errorf("a byte that is no character is %q", got)
	}
	fits, many := strings.Repeat("ä", scene.MaxName), strings.Repeat("ä", scene.MaxName+1)
	if Short(fits) != fits || Short(many) != fits[:len(fits)-2]+"…" {
		t.Errorf("%q is cut to %q, and %q to %q", fits, Short(fits), many, Short(many))
	}
}
