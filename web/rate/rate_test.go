package rate

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/widget"
)

// page is a page with the slider, whose settings are set at once.
type page struct {
	*hosttest.Host
	sliding string
	set     []string
}

func (p *page) Slide(slider string) {
	if slider != "" && slider != p.sliding {
		p.Gesture()
	}
	p.sliding = slider
}

func (p *page) Set(name, value string) {
	p.set = append(p.set, name+" "+value)
	p.Try(scene.Edit{Set: &scene.Set{Name: name, Value: value}}, func(error) {})
}

func newPage(t *testing.T, content string) (*page, *Rate) {
	p := &page{Host: hosttest.Show(t, content, 0)}
	return p, New(p)
}

func TestTheSliderShowsTheRate(t *testing.T) {
	for _, c := range []struct {
		content string
		safe    float64
		off     bool
		parts   []string
		lacks   []string
	}{
		{`{"learningRate":0.03}`, 1, false, []string{`value="-1.52"`, `aria-valuetext="0.03"`, `--safe:0.8000`, "rate-slider shaded", `aria-label="Learning rate in steps"`}, []string{"disabled"}},
		{`{"learningRate":0.05}`, 0, false, []string{`value="-1.30"`, `aria-valuetext="0.05"`}, []string{"--safe", "shaded"}},
		{`{"learningRate":50}`, 1e-9, true, []string{`value="1.00"`, `aria-valuetext="50"`, `--safe:0.0000`, "disabled"}, nil},
		{`{"classroom":{"locked":["learningRate"]}}`, 1, false, []string{"disabled", widget.LockReason, "locked"}, nil},
		{`{"classroom":{"hidden":["learningRate"]}}`, 1, false, []string{"gone"}, []string{"<input"}},
	} {
		_, r := newPage(t, c.content)
		markup := app.HTMLString(r.Slider(c.safe, c.off))
		for _, part := range c.parts {
			if !strings.Contains(markup, part) {
				t.Errorf("%s: %q is not in %s", c.content, part, markup)
			}
		}
		for _, part := range c.lacks {
			if strings.Contains(markup, part) {
				t.Errorf("%s: %q is in %s", c.content, part, markup)
			}
		}
	}
}

func TestTheShadeIsSaidInWords(t *testing.T) {
	_, r := newPage(t, `{}`)
	if said, none := r.Safe(1.83), r.Safe(0); said != "Safe up to 1.8300" || none != "" {
		t.Errorf("it says %q, and %q where nothing is known", said, none)
	}
	if _, r := newPage(t, `{"classroom":{"hidden":["learningRate"]}}`); r.Safe(1) != "" {
		t.Error("a shade that is not there is told")
	}
}

// Keys go from step to step, though the engine's answers lag; a typed rate stays as it is until then.
func TestKeysAndPointersSetSteps(t *testing.T) {
	p, r := newPage(t, `{"learningRate":0.05}`)
	r.Slider(1, false)
	p.Holds = true
	for _, c := range []struct {
		to   float64
		held bool
		want string
	}{{-1.29, false, "0.1"}, {-0.99, false, "0.3"}, {-0.53, false, "0.1"}, {-1.9, true, "0.01"}, {-2.6, true, "0.003"}} {
		r.held = c.held
		if got := r.move(c.to); got != c.want || p.set[len(p.set)-1] != "learningRate "+c.want {
			t.Errorf("at %g it sets %q, want %q", c.to, p.set[len(p.set)-1], c.want)
		}
		if c.want == "0.3" {
			p.Slide("")
		}
	}
	if p.Gestures != 2 {
		t.Errorf("undo takes back %d gestures", p.Gestures)
	}
	p.Release()
	p.Try(scene.Edit{Set: &scene.Set{Name: setting, Value: "0.003"}}, func(error) {}) // as typed, or by undo
	r.held, r.shown = false, 10
	r.drawn = 10
	r.Slider(1, false)
	if got := r.move(-2.51); got != "0.01" {
		t.Errorf("after the answers it goes to %q", got)
	}
}

func TestTheRateThatIsTypedIsKnown(t *testing.T) {
	_, r := newPage(t, `{}`)
	for _, c := range []struct {
		typed string
		rate  float64
	}{{"50", 50}, {"0,5", 0.5}, {"0.", 0}, {"", 0}, {"-1", 0}, {"5000", 0}, {"abc", 0}} {
		r.typed, r.typing = c.typed, true
		if rate, ok := r.Typed(); rate != c.rate || !ok {
			t.Errorf("%q is the rate %g, %t", c.typed, rate, ok)
		}
	}
	r.Forget()
	if _, ok := r.Typed(); ok {
		t.Error("something is still being typed")
	}
}
