package web

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
)

// Whatever is said of a method on the page follows from its row: the word in the menu, and controls for its settings and
// no others. What the maths panel says of it is tested there.
func TestAMethodIsCompleteOnThePage(t *testing.T) {
	settings := map[string]bool{}
	for _, m := range scene.Methods {
		for _, name := range m.Settings {
			settings[name] = true
		}
	}
	for _, m := range scene.Methods {
		p := shown(t, `{"dataset":"overlap","count":30,"l1":0.01,"optimizer":"`+m.Name+`"}`, 3)
		panel := hosttest.Markup(t, &trainingPanel{Page: p})
		if word := p.text.Choices.Of("optimizer." + m.Name); word == "" || !strings.Contains(panel, ">"+html.EscapeString(word)+"<") {
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
	}
}
