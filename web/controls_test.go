package web

import (
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/lesson"
)

// Each control has its sentence of help, tied to the ? beside its name.
func TestHelpIsBesideEachName(t *testing.T) {
	content := render(t, shown(t, `{"testShare":0.3,"optimizer":"adam"}`, 0))
	for _, name := range []string{"dataset", "noise", "split", "scaling", "learningRate", "beta1", "speed", "lossAxis", "surfaceX"} {
		for _, want := range []string{`popovertarget="help-` + name + `"`, `id="help-` + name + `"`, `aria-describedby="help-` + name + `"`} {
			if strings.Count(content, want) != 1 {
				t.Errorf("the page has %q %d times", want, strings.Count(content, want))
			}
		}
	}
}

// The points of a lesson are called so until the person changes them.
func TestThePointsOfALessonAreNotThePersonsOwn(t *testing.T) {
	l := lesson.Find(lesson.All(), "sigmoid")
	at := func(change func(p *page)) (*page, string) {
		p := shown(t, string(l.Steps[0].Scene), 0)
		p.keep.BeganAs(l.Link(0))
		change(p)
		return p, render(t, p)
	}
	p, content := at(func(*page) {})
	if !strings.Contains(content, ">Points of the lesson<") || strings.Contains(content, "Your own points") || strings.Contains(content, "that you placed") ||
		p.moment().name != "Points of the lesson" {
		t.Errorf("the points of the lesson are announced as %q", p.moment().name)
	}
	p, content = at(func(p *page) {
		moved, err := p.state.Scene().Apply(scene.Edit{Flip: []int{0}})
		if err != nil {
			t.Fatal(err)
		}
		p.state.TakeScene(moved)
	})
	if strings.Contains(content, "Points of the lesson") || p.moment().name != "Your own points" {
		t.Errorf("changed points are announced as %q", p.moment().name)
	}
}
