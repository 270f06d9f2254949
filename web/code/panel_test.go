package code

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/program"
	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/text"
)

// Every tag, language and note has its words, and every tag its rule in the style that lights it.
func TestTheCodePanelHasAllWords(t *testing.T) {
	words := text.English.Code
	style, err := os.ReadFile("../../static/css/code.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range program.Tags {
		if words.Tags.Of(string(tag)) == "" {
			t.Errorf("no words for %s", tag)
		}
		if !strings.Contains(string(style), `.code-body[data-lit="`+string(tag)+`"] [data-tag="`+string(tag)+`"]`) {
			t.Errorf("nothing lights %s", tag)
		}
	}
	for _, l := range program.Languages {
		if words.Languages.Of(string(l)) == "" {
			t.Errorf("no words for %s", l)
		}
	}
	for _, n := range []program.Note{program.OnlyMinimum, program.ReadsFile, program.RateMayVary, program.MayPart, program.OnlyWithNode} {
		if words.Notes.Of(string(n)) == "" {
			t.Errorf("no words for %s", n)
		}
	}
}

// opened is the panel of a Scene after n epochs.
func opened(t *testing.T, content string, n int) (*hosttest.Host, *Panel) {
	t.Helper()
	h := hosttest.Show(t, content, n)
	c := &Panel{Host: h, Epoch: Epoch(h.State().Scene(), h.State().Frame().Snapshot)}
	c.write()
	return h, c
}

func TestThePanelWritesTheProgram(t *testing.T) {
	h, c := opened(t, `{"dataset":"one","l2":0.1}`, 7)
	if !strings.Contains(c.program.Text, "epochs = 7\n") || c.err != nil || !strings.HasPrefix(c.html, `<pre class="code" `) {
		t.Errorf("%v\n%s", c.err, c.program.Text)
	}
	if html := app.HTMLString(c); !strings.Contains(html, "downhill.py trains to epoch 7.") || !strings.Contains(html, `class="equation-button"`) {
		t.Errorf("%.3000s", html)
	}
	h.State().TakeScene(hosttest.Decode(t, `{"points":[]}`))
	c.Scene++
	if c.write(); c.err == nil || c.program.Text != "" {
		t.Error("a program without points")
	}
	if html := app.HTMLString(c); !strings.Contains(html, `role="alert"`) || strings.Count(html, " aria-disabled") != 2 {
		t.Errorf("it does not say why there is no program:\n%s", html)
	}
}

// Beside the program are the equations of its own lines, and no others.
func TestTheEquationsAreThoseOfTheLines(t *testing.T) {
	for content, has := range map[string]map[program.Tag]bool{
		`{"dataset":"one"}`:                             {program.Penalty: false, program.Batches: false, program.Gradient: true},
		`{"dataset":"one","l2":0.1,"optimizer":"adam"}`: {program.Penalty: true, program.Batches: false, program.Gradient: true},
		`{"optimizer":"sgd"}`:                           {program.Penalty: false, program.Batches: true, program.Gradient: true},
	} {
		_, c := opened(t, content, 0)
		list := app.HTMLString(c.equations())
		for tag, want := range has {
			if is := strings.Contains(list, `data-tag="`+string(tag)+`"`); is != want {
				t.Errorf("%s: the equation of %s is there: %t", content, tag, is)
			}
		}
	}
}

func TestAnotherLanguageIsWrittenAtOnce(t *testing.T) {
	_, c := opened(t, `{"dataset":"one"}`, 0)
	python := c.program.Text
	c.said = "Copied."
	c.onLanguage(program.Go)(app.Context{}, app.Event{})
	if c.program.Text == python || !strings.Contains(c.program.Text, "package main") || c.said != "" {
		t.Errorf("in Go it is %.200s, and %q is said", c.program.Text, c.said)
	}
	c.onDownload(app.Context{}, app.Event{})
	if c.said != "downhill.go is saved." {
		t.Errorf("once it is saved, %q is said", c.said)
	}
}

// What the pointer is on is lit before what has the focus.
func TestOneTagIsLit(t *testing.T) {
	c := &Panel{focused: "loss"}
	if c.lit() != "loss" {
		t.Errorf("%q is lit", c.lit())
	}
	if c.hovered = "gradient"; c.lit() != "gradient" {
		t.Errorf("%q is lit", c.lit())
	}
	if c.onLeave(app.Context{}, app.Event{}); c.lit() != "loss" {
		t.Errorf("%q is lit", c.lit())
	}
	if c.onBlur(app.Context{}, app.Event{}); c.lit() != "" {
		t.Errorf("%q is lit", c.lit())
	}
}

func TestAProgramTrainsToWhereTrainingIsOrEnds(t *testing.T) {
	s := hosttest.Decode(t, `{"dataset":"one","epochs":90,"initial":{"epoch":20,"weights":[1],"bias":0}}`)
	for _, c := range []struct {
		epoch  int
		status engine.Status
		want   int
	}{{20, engine.Paused, 90}, {30, engine.Paused, 30}, {30, engine.Running, 90}, {95, engine.Reached, 95}, {60, engine.Diverged, 60}} {
		if got := Epoch(s, engine.Snapshot{Epoch: c.epoch, Status: c.status}); got != c.want {
			t.Errorf("at %d, %s: to %d, want %d", c.epoch, c.status, got, c.want)
		}
	}
	s.Initial.Epoch = 200
	if got := Epoch(s, engine.Snapshot{Epoch: 200}); got != 200 {
		t.Errorf("beyond the end: to %d", got)
	}
}

// A script gets the program of where the engine is, which may be further than the page shows.
func TestCodeByCall(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"one"}`, 5)
	call := func(argument string) (result string, err error) {
		Call(h, argument, func(r string, e error) { result, err = r, e })
		h.Settle()
		return result, err
	}
	if got, err := call(`"numpy"`); err != nil || !strings.Contains(got, `epochs = 5\n`) {
		t.Errorf("%v, %.300s", err, got)
	}
	behind := h.State().Frame()
	behind.Snapshot.Epoch = 3
	h.State().TakeFrame(behind, h.State().SceneRev())
	if got, err := call(`"numpy"`); err != nil || !strings.Contains(got, `epochs = 5\n`) {
		t.Errorf("while the page shows epoch 3: %v, %.300s", err, got)
	}
	for _, language := range []string{`"basic"`, `7`, `null`, `["numpy"]`} {
		var refused *scene.Error
		if _, err := call(language); !errors.As(err, &refused) || refused.Field != "language" {
			t.Errorf("%s: %v", language, err)
		}
	}
	h.Gone = errors.New("it was killed")
	if _, err := call(`"numpy"`); !errors.Is(err, h.Gone) {
		t.Errorf("without an engine: %v", err)
	}
}
