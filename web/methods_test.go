package web

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/mathml"
)

// rendered is the markup of a part of a page.
func rendered(t *testing.T, part app.Composer) string {
	t.Helper()
	e := app.NewTestEngine()
	if err := e.Load(part); err != nil {
		t.Fatal(err)
	}
	e.ConsumeAll()
	return app.HTMLString(part)
}

// Whatever is said of a method on the page follows from its row: the word in the menu, controls for its settings and no
// others, its rule in the maths panel, and a column for what it remembers.
func TestAMethodIsCompleteOnThePage(t *testing.T) {
	settings := map[string]bool{}
	for _, m := range scene.Methods {
		for _, name := range m.Settings {
			settings[name] = true
		}
	}
	for _, m := range scene.Methods {
		p := shown(t, `{"dataset":"overlap","count":30,"l1":0.01,"optimizer":"`+m.Name+`"}`, 3)
		panel := rendered(t, &trainingPanel{Page: p})
		if word := p.text.Choices["optimizer."+m.Name]; word == "" || !strings.Contains(panel, ">"+html.EscapeString(word)+"<") {
			t.Errorf("%s: the menu lacks its word %q", m.Name, word)
		}
		own := map[string]bool{}
		for _, name := range m.Settings {
			own[name] = true
		}
		for name := range settings {
			if is := strings.Contains(panel, `id="set-`+name+`"`); is != own[name] {
				t.Errorf("%s: there is a control of %s: %t, its row says %t", m.Name, name, is, own[name])
			}
		}
		if locked := regexp.MustCompile(`<input[^>]*id="set-learningRate"[^>]*>`).FindString(panel); strings.Contains(locked, "disabled") != m.SecondOrder {
			t.Errorf("%s: the learning rate is %s", m.Name, locked)
		}
		mathsOf(t, p, m)
	}
}

// mathsOf checks the maths panel of a method.
func mathsOf(t *testing.T, p *page, m scene.Method) {
	t.Helper()
	session := engine.NewSession(p.state.Scene())
	if err := session.Step(3); err != nil {
		t.Fatal(err)
	}
	trace, err := session.Trace(0)
	if err != nil {
		t.Fatal(err)
	}
	p.maths.found = &trace
	panel := rendered(t, &mathsBlocks{Page: p})
	for _, rule := range append(slices.Clone(m.Rule), m.Proximal) {
		if rule != "" && !strings.Contains(panel, mathml.Formula(rule)) {
			t.Errorf("%s: the maths panel lacks %s", m.Name, rule)
		}
	}
	heads := strings.Count(panel, `class="memory-before"`) / len(trace.Before)
	want := 0
	for _, symbol := range []string{m.First, m.Second} {
		if symbol == "" {
			continue
		}
		want++
		if !strings.Contains(panel, string(mathml.Row(symbol+"′"))+"</math>") {
			t.Errorf("%s: no column is headed %s′", m.Name, symbol)
		}
	}
	if heads != want {
		t.Errorf("%s: %d columns of memory, want %d", m.Name, heads, want)
	}
}

// Between the choice of another method and its first step, the panel has the step of the one before.
func TestTheStepOfAnotherMethodIsShownMeanwhile(t *testing.T) {
	for _, before := range scene.Methods {
		trace, err := engine.NewSession(decode(t, `{"optimizer":"`+before.Name+`"}`)).Trace(0)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range scene.Methods {
			p := shown(t, `{"optimizer":"`+m.Name+`"}`, 0)
			p.maths.found = &trace
			if panel := rendered(t, &mathsBlocks{Page: p}); !strings.Contains(panel, mathml.Formula(m.Rule[0])) || strings.Contains(panel, `translate="no"></math>`) {
				t.Errorf("%s after %s: the panel lacks its rule, or a column has no head", m.Name, before.Name)
			}
		}
	}
}
