package web

import (
	"os"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/program"
	"downhill/web/text"
)

// Every tag, language and note has its words, and every tag its rule in the style that lights it.
func TestTheCodePanelHasAllWords(t *testing.T) {
	words := text.English.Code
	style, err := os.ReadFile("../static/css/code.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range program.Tags {
		if words.Tags[string(tag)] == "" {
			t.Errorf("no words for %s", tag)
		}
		if !strings.Contains(string(style), `.code-body[data-lit="`+string(tag)+`"] [data-tag="`+string(tag)+`"]`) {
			t.Errorf("nothing lights %s", tag)
		}
	}
	for _, l := range program.Languages {
		if words.Languages[string(l)] == "" {
			t.Errorf("no words for %s", l)
		}
	}
	for _, n := range []program.Note{program.OnlyMinimum, program.ReadsFile, program.RateMayVary, program.MayPart, program.OnlyWithNode} {
		if words.Notes[string(n)] == "" {
			t.Errorf("no words for %s", n)
		}
	}
}

func TestTheCodePanelIsFoldedAndThenWritesTheProgram(t *testing.T) {
	p := shown(t, `{"dataset":"one","l2":0.1}`, 7)
	if content := render(t, p); strings.Contains(content, `class="code"`) || !strings.Contains(content, `class="panel code-panel"`) {
		t.Error("the panel is not there, or not folded")
	}
	c := &codePanel{Page: p, Epoch: codeEpoch(p.state.Scene(), p.state.Frame().Snapshot), open: true}
	c.write()
	if !strings.Contains(c.program.Text, "epochs = 7\n") || c.err != nil || !strings.HasPrefix(c.html, `<pre class="code" `) {
		t.Errorf("%v\n%s", c.err, c.program.Text)
	}
	p.state.TakeScene(decode(t, `{"points":[]}`))
	c.Scene++
	if c.write(); c.err == nil || c.program.Text != "" {
		t.Error("a program without points")
	}
}

func TestAProgramTrainsToWhereTrainingIsOrEnds(t *testing.T) {
	s := decode(t, `{"dataset":"one","epochs":90,"initial":{"epoch":20,"weights":[1],"bias":0}}`)
	for _, c := range []struct {
		epoch  int
		status engine.Status
		want   int
	}{{20, engine.Paused, 90}, {30, engine.Paused, 30}, {30, engine.Running, 90}, {95, engine.Reached, 95}, {60, engine.Diverged, 60}} {
		if got := codeEpoch(s, engine.Snapshot{Epoch: c.epoch, Status: c.status}); got != c.want {
			t.Errorf("at %d, %s: to %d, want %d", c.epoch, c.status, got, c.want)
		}
	}
	s.Initial.Epoch = 200
	if got := codeEpoch(s, engine.Snapshot{Epoch: 200}); got != 200 {
		t.Errorf("beyond the end: to %d", got)
	}
}
