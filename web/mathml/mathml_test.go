package mathml

import (
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
)

func TestTheNotationBecomesMathML(t *testing.T) {
	for notation, want := range map[string]string{
		"μ v":            `<mi>μ</mi><mi>v</mi>`,
		"x_i":            `<msub><mi>x</mi><mi>i</mi></msub>`,
		"β₁":             `<msub><mi>β</mi><mn>1</mn></msub>`,
		"g²":             `<msup><mi>g</mi><mn>2</mn></msup>`,
		"c_j^2":          `<msubsup><mi>c</mi><mi>j</mi><mn>2</mn></msubsup>`,
		"H^{−1}":         `<msup><mi>H</mi><mrow><mo stretchy="false">−</mo><mn>1</mn></mrow></msup>`,
		"1/n ∑_i":        `<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac><msub><mo stretchy="false">∑</mo><mi>i</mi></msub>`,
		"t / T":          `<mi>t</mi><mo stretchy="false">/</mo><mi>T</mi>`,
		"η m̂/{√v̂ + ε}": `<mi>η</mi><mfrac><mrow><mover accent="true"><mi>m</mi><mo stretchy="false">^</mo></mover></mrow><mrow><mrow><msqrt><mover accent="true"><mi>v</mi><mo stretchy="false">^</mo></mover></msqrt><mo stretchy="false">+</mo><mi>ε</mi></mrow></mrow></mfrac>`,
		"w + b":          `<mi class="parameter">w</mi><mo stretchy="false">+</mo><mi class="parameter">b</mi>`,
		"∂ J":            `<mi>∂</mi><mi>J</mi>`,
		"ln p":           `<mspace width="0.17em"/><mi>ln</mi><mspace width="0.17em"/><mi>p</mi>`,
		"a<b":            `<mi>a</mi><mo stretchy="false">&lt;</mo><mi class="parameter">b</mi>`,
		"x_{min}":        `<msub><mi>x</mi><mrow><mi>min</mi></mrow></msub>`,
	} {
		if got := string(Row(notation)); got != want {
			t.Errorf("%s is\n%s, want\n%s", notation, got, want)
		}
	}
}

func TestPiecesStandWhereTheyBelongAndAreNoMarkup(t *testing.T) {
	row := Row("% = {% − 1}/%", Words(`</math><script>`, "across"), Number("3.5", "", "shift"), Symbol("x", ""))
	if strings.Contains(string(row), "<script") || text(row) != `</math><script>=3.5−1x` {
		t.Errorf("%s", row)
	}
	for _, want := range []string{`<mtext class="across">`, `<mn class="shift">3.5</mn>`, `<mi>x</mi>`} {
		if !strings.Contains(string(row), want) {
			t.Errorf("%s has no %s", row, want)
		}
	}
	if got := string(Join("<mn>1</mn>", "<mn>2</mn>")); got != "<mn>1</mn><mn>2</mn>" {
		t.Errorf("joined: %s", got)
	}
}

func TestALongFormulaWrapsBeforeItsOperators(t *testing.T) {
	got := Wrapping(Row("z = b"), Row("+ x"), Row("y"))
	if strings.Count(got, "<math>") != 3 || strings.Count(got, `form="infix"`) != 1 || !strings.Contains(got, `<math><mo form="infix" stretchy="false">+</mo><mi>x</mi></math>`) {
		t.Errorf("%s", got)
	}
	if got := Formula("z"); got != `<math display="block" translate="no"><mi>z</mi></math>` {
		t.Errorf("%s", got)
	}
	if got := Inline(Row("z")); got != `<math translate="no"><mi>z</mi></math>` {
		t.Errorf("%s", got)
	}
	if got := Inline("<mi>a</mi>", "<mi>c</mi>"); got != `<span class="formulas"><math translate="no"><mi>a</mi></math><math translate="no"><mi>c</mi></math></span>` {
		t.Errorf("two formulas have not one root: %s", got)
	}
}

func TestWhatIsNoFormulaIsRefused(t *testing.T) {
	for notation, wrong := range map[string]string{
		"{w": "no }", "w}": "no {", "x_": "missing", "√ x": "missing", "a/": "", "": "", "x^ 2": "missing", "%": "no piece", "{x_}": "missing",
	} {
		row, err := Parse(notation)
		if wrong == "" {
			if err != nil || (row == "") != (notation == "") {
				t.Errorf("%q: %v", notation, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), wrong) {
			t.Errorf("%q: %v, want %s", notation, err, wrong)
		}
	}
	if _, err := Parse("x", Number("1")); err == nil || !strings.Contains(err.Error(), "no %") {
		t.Errorf("a piece too many: %v", err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a formula of the program that is none passes")
		}
	}()
	Row("{")
}

// Every rule of the table of methods is a formula, whose markup is whole.
func TestEveryMethodHasAFormula(t *testing.T) {
	for _, m := range scene.Methods {
		for _, rule := range append(slices.Clone(m.Rule), m.Proximal) {
			row, err := Parse(rule)
			if err != nil {
				t.Errorf("%s: %v", m.Name, err)
			}
			d := xml.NewDecoder(strings.NewReader("<math>" + string(row) + "</math>"))
			for err == nil {
				_, err = d.Token()
			}
			if err != io.EOF {
				t.Errorf("%s: %s: %v", m.Name, row, err)
			}
		}
		for what, symbol := range map[string]string{"first": m.First, "second": m.Second} {
			if symbol == "" {
				continue
			}
			if !strings.Contains(strings.Join(m.Rule, " "), symbol+" ← ") {
				t.Errorf("%s: its rule does not say how its %s memory %s goes on", m.Name, what, symbol)
			}
		}
		if last := m.Rule[len(m.Rule)-1]; !strings.Contains(strings.Join(m.Rule, ";"), "w ← ") {
			t.Errorf("%s: its rule ends with %s and never moves w", m.Name, last)
		}
	}
}

// text is what a person reads of markup.
func text(markup Markup) string {
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(markup), ""))
}
