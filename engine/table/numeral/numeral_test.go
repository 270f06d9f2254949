package numeral

import (
	"math"
	"testing"
)

func TestNumbersAsProgramsWriteThem(t *testing.T) {
	for _, c := range []struct {
		cell string
		mark byte
		want float64
	}{
		{"12", '.', 12}, {"-1.5e3", '.', -1500}, {"+.5", '.', 0.5}, {"1,5", ',', 1.5}, {"\u22122", '.', -2}, {"1e999", '.', math.Inf(1)},
		{"-inf", '.', math.Inf(-1)}, {"∞", '.', math.Inf(1)}, {"+Infinity", ',', math.Inf(1)}, {"1.#INF", '.', math.Inf(1)},
	} {
		if x, ok := Plain(c.cell, c.mark); !ok || x != c.want {
			t.Errorf("%q is %g, %t; want %g", c.cell, x, ok, c.want)
		}
	}
	if x, ok := Plain("-0", '.'); !ok || math.Signbit(x) {
		t.Errorf("-0 is %g, %t", x, ok)
	}
	for _, cell := range []string{"", "a", "1,5", "1 000", "12 %", "--1", "infinitely", "infinitely many"} {
		if x, ok := Plain(cell, '.'); ok {
			t.Errorf("%q is the number %g", cell, x)
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		cell   string
		mark   byte
		strict bool
		want   float64
		how    How
	}{
		{"12", '.', false, 12, ""}, {"12 %", '.', false, 0.12, Percent}, {"1,5%", ',', false, 0.015, Percent},
		{"$12", '.', false, 12, Currency}, {"-€ 3.50", '.', false, -3.5, Currency}, {"12 kr", '.', false, 12, Currency}, {"US$ 1,200", '.', false, 1200, Currency},
		{"(12)", '.', false, -12, Brackets}, {"($7)", '.', false, -7, Currency}, {"– 4 %", '.', false, -0.04, Percent},
		{"1.234,5", ',', false, 1234.5, Grouped}, {"1 234", '.', false, 1234, Grouped}, {"1'234'567.5", '.', false, 1234567.5, Grouped},
		{"12,34,567", '.', false, 1234567, Grouped}, {"1.234", ',', false, 1234, Grouped}, {"1.234.567", ',', true, 1234567, Grouped},
	} {
		if x, how, ok := Written(c.cell, c.mark, c.strict); !ok || x != c.want || how != c.how {
			t.Errorf("%q is %g by %q, %t; want %g by %q", c.cell, x, how, ok, c.want, c.how)
		}
	}
	for _, cell := range []string{"", "abc", "(12", "(-12)", "()", "1 23", "01 234", "1,2345", "1 234 5.6.7", "1 234.5x", "%", "kr"} {
		if x, how, ok := Written(cell, '.', false); ok {
			t.Errorf("%q is %g by %q", cell, x, how)
		}
	}
	if x, _, ok := Written("1.234", ',', true); ok {
		t.Errorf("among decimals 1.234 is %g", x)
	}
}

func TestTheMarkOfANumber(t *testing.T) {
	for cell, want := range map[string]struct {
		mark  byte
		doubt bool
	}{
		"1.5": {'.', false}, "1,5": {',', false}, "1.234,5": {',', false}, "1,234.5": {'.', false}, "1.234.567": {',', false}, "1,234,567": {'.', false},
		"1.234": {'.', true}, "1,234": {',', true}, "12": {0, false}, "a": {0, false}, "1 234,5": {',', false}, "1.2,3.4": {0, false}, "1.2.3": {0, false},
		"$ 1.5": {'.', false}, "1.x": {0, false},
	} {
		if mark, doubt := MarkOf(cell); mark != want.mark || doubt != want.doubt {
			t.Errorf("%q has the mark %q, in doubt %t; want %q, %t", cell, mark, doubt, want.mark, want.doubt)
		}
	}
}

func TestWhatSaysThatThereIsNoValue(t *testing.T) {
	for cell, want := range map[string]bool{"": true, "?": true, "NA": true, "n/a": true, "#DIV/0!": true, "#NAME?": true, "NaN": true, "None": true, "\u2212": true,
		"none": false, "0": false, "nano": false, "#1": false, "not available": false, "Nasal": false} {
		if Missing(cell) != want {
			t.Errorf("%q is missing: %t", cell, !want)
		}
	}
}

func TestTheSpaceAroundACell(t *testing.T) {
	for cell, want := range map[string]string{" a ": "a", "a b": "a b", "\u00a0ä\u200b": "ä", "\ufeffü\u3000": "ü", "": "", " \t": "", "é": "é"} {
		if got := Trimmed(cell); got != want {
			t.Errorf("%q is trimmed to %q", cell, got)
		}
	}
}
