package listing

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"downhill/engine/program"
	"downhill/engine/scene"
	"downhill/web/mathml"
)

func decoded(t *testing.T, content string) scene.Scene {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// bare is the text of HTML.
func bare(markup string) string {
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(markup, ""))
}

func TestTheHTMLIsTheProgramWhateverItsNames(t *testing.T) {
	const content = `{"features":["</pre><script>alert(1)</script>","\"&amp;#'` + "`" + `//"],"points":[{"x":[1,2],"label":0},{"x":[3,4],"label":1}],"l1":0.1}`
	for _, in := range program.Languages {
		p, err := program.Write(decoded(t, content), 10, in)
		if err != nil {
			t.Fatal(err)
		}
		markup := HTML(p, in, func(string) string { return `"><b>` })
		if bare(markup) != p.Text {
			t.Errorf("%s: the text of the HTML is\n%s", in, bare(markup))
		}
		if strings.Contains(markup, "<script") || strings.Contains(markup, "<b>") || strings.Count(markup, "<pre") != 1 || strings.Count(markup, "</pre") != 1 {
			t.Errorf("%s: a name became markup", in)
		}
		for _, line := range p.Lines {
			if line.Tag != "" && !strings.Contains(markup, `data-tag="`+string(line.Tag)+`"`) {
				t.Errorf("%s: nothing is marked %s", in, line.Tag)
			}
		}
	}
}

func TestCodeIsColoured(t *testing.T) {
	for _, c := range []struct {
		in         program.Language
		code, want string
	}{
		{program.NumPy, `def f(x1): return 1_0 + x2 # "no" 3`, `<span class="keyword">def</span> f(x1): <span class="keyword">return</span> ` +
			`<span class="numeral">1_0</span> + x2 <span class="comment"># &#34;no&#34; 3</span>`},
		{program.ScikitLearn, "\"\"\"a\n# b\"\"\" if", "<span class=\"string\">&#34;&#34;&#34;a\n# b&#34;&#34;&#34;</span> <span class=\"keyword\">if</span>"},
		{program.Go, `x := "a\"//b" + 0x9E` + "\n// if", `x := <span class="string">&#34;a\&#34;//b&#34;</span> + <span class="numeral">0x9E</span>` +
			"\n" + `<span class="comment">// if</span>`},
		{program.JavaScript, `const y = 1e-15 * 2n;`, `<span class="keyword">const</span> y = <span class="numeral">1e-15</span> * <span class="numeral">2n</span>;`},
		{program.JavaScript, `0xE-1 + 1.5e+3.x2 "a`, `<span class="numeral">0xE</span>-<span class="numeral">1</span> + <span class="numeral">1.5e+3</span>.x2 &#34;a`},
		{program.Go, `a<b 1 c&d`, `a&lt;b <span class="numeral">1</span> c&amp;d`},
	} {
		if got := colour(c.code, c.in); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.in, got, c.want)
		}
	}
	for _, l := range program.Languages {
		if syntaxes[l] == nil {
			t.Errorf("no colours for %s", l)
		}
	}
}

// The tokens as patterns, of which the first that fits is meant.
func patterns(comments, texts, words string) *regexp.Regexp {
	return regexp.MustCompile(`(` + comments + `)|(` + texts + `)|(\b(?:` + strings.ReplaceAll(strings.TrimSpace(words), " ", "|") + `)\b)|` +
		`(\b(?:0[xX][0-9a-fA-F]+(?:p[+-]?[0-9]+)?n?|[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?n?)\b)`)
}

func TestTheTokensOfProgramsAreThoseOfPatterns(t *testing.T) {
	const quoted = `"(?:\\.|[^"\\\n])*"`
	want := map[program.Language]*regexp.Regexp{
		program.Go:          patterns(`//[^\n]*`, quoted, golang.words),
		program.JavaScript:  patterns(`//[^\n]*`, quoted, script.words),
		program.NumPy:       patterns(`#[^\n]*`, `"""(?s:.*?)"""|`+quoted, python.words),
		program.ScikitLearn: patterns(`#[^\n]*`, `"""(?s:.*?)"""|`+quoted, python.words),
	}
	found := 0
	for _, content := range []string{
		`{}`, `{"features":["é // \"x\" # 1","\\"],"points":[{"x":[1e-9,2.5],"label":0},{"x":[-3000000,4],"label":1}],"l1":0.1}`,
		`{"optimizer":"adam","schedule":"cosine","testShare":0.3,"scaling":"standardise","featureMap":"rbf","batchSize":7,"l2":0.1}`,
		`{"optimizer":"newton","initial":{"weights":[1e-20,5],"bias":-3,"epoch":2}}`,
	} {
		for _, in := range program.Languages {
			p, err := program.Write(decoded(t, content), 10, in)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			end := 0
			for _, m := range want[in].FindAllStringSubmatchIndex(p.Text, -1) {
				for k, kind := range []string{"comment", "string", "keyword", "numeral"} {
					if from, to := m[2*k+2], m[2*k+3]; from >= 0 {
						b.WriteString(html.EscapeString(p.Text[end:from]) + `<span class="` + kind + `">` + html.EscapeString(p.Text[from:to]) + `</span>`)
						end = to
						found++
					}
				}
			}
			b.WriteString(html.EscapeString(p.Text[end:]))
			got := strings.Split(colour(p.Text, in), "\n")
			for i, line := range strings.Split(b.String(), "\n") {
				if i >= len(got) || got[i] != line {
					t.Fatalf("%s of %s: line %d is coloured otherwise than %s", in, content, i, line)
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d tokens were compared", found)
	}
}

func TestFormulasFollowTheScene(t *testing.T) {
	for _, c := range []struct {
		content string
		tag     program.Tag
		want    string
	}{
		{`{}`, program.Data, "xi,yi,i=1…n"},
		{`{}`, program.Features, "x↦φ(x)"},
		{`{}`, program.Forward, "z=w·x+b"},
		{`{}`, program.Sigmoid, "p=σ(z)=11+e−z"},
		{`{}`, program.Loss, "J=−1n∑i[ylnp+(1−y)ln(1−p)]"},
		{`{}`, program.Gradient, "∂J∂w=1n∑i(pi−yi)xi"},
		{`{}`, program.Update, "w←w−ηg"},
		{`{"optimizer":"nesterov"}`, program.Update, "v←μv−ηg(w+μv),w←w+v"},
		{`{"l1":1}`, program.Penalty, "J+λ1‖w‖1"},
		{`{"l1":1,"l2":1}`, program.Penalty, "J+λ22‖w‖2+λ1‖w‖1"},
		{`{"scaling":"minmax"}`, program.Scaling, "x↦x−xminxmax−xmin"},
		{`{"scaling":"standardise"}`, program.Scaling, "x↦x−μs"},
		{`{"schedule":"inverse"}`, program.Rate, "ηt=η1+t/T"},
		{`{}`, program.Start, "w=w0,b=b0"},
		{`{"l1":1,"l2":1}`, program.Settings, "η,λ1,λ2"},
		{`{"optimizer":"newton","l2":1}`, program.Settings, "λ2"},
		{`{"optimizer":"newton"}`, program.Settings, ""},
	} {
		if got := bare(Formula(c.tag, decoded(t, c.content))); got != c.want {
			t.Errorf("%s of %s is %q, want %q", c.tag, c.content, got, c.want)
		}
	}
	for _, m := range scene.Methods {
		got := Formula(program.Update, decoded(t, `{"optimizer":"`+m.Name+`"}`))
		for _, rule := range m.Rule {
			if !strings.Contains(bare(got), bare(string(mathml.Row(rule)))) {
				t.Errorf("the step of %s is %s, it lacks %s", m.Name, bare(got), rule)
			}
		}
	}
	row, _ := scene.Lookup("schedule")
	for _, schedule := range row.Choices {
		if steady := schedule == scene.Constant || schedule == scene.Backtracking; (rates[schedule] == "") != steady {
			t.Errorf("%s has the formula %q", schedule, rates[schedule])
		}
	}
}

func TestEmptyLinesBetweenLinesOfATagAreTheirs(t *testing.T) {
	lines := []program.Line{{Text: "a", Tag: "x"}, {}, {Text: "b", Tag: "x"}, {}, {Text: "c"}, {Text: "d"}}
	var ends []int
	for from := 0; from < len(lines); from = stretch(lines, from) {
		ends = append(ends, stretch(lines, from))
	}
	if !slices.Equal(ends, []int{3, 6}) {
		t.Errorf("stretches end at %v", ends)
	}
}
