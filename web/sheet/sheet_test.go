package sheet

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/hosttest"
)

// page has two parts, whose markup is their name.
type page struct {
	*hosttest.Host
	drawn []string
}

func (p *page) Dispatch(f func()) { f() }
func (p *page) Later(f func())    { f() }

func (p *page) Drawn(part string, done func(string)) {
	p.drawn = append(p.drawn, part)
	if part == maths {
		done("<math>2</math>")
		return
	}
	done("")
}

func (p *page) Sections() []app.UI { return []app.UI{app.P().Text("all of the model")} }

func TestASheetNamesTheAxes(t *testing.T) {
	s := New(&page{Host: hosttest.Show(t, `{"dataset":"iris"}`, 0)})
	if html := s.settings(); !strings.Contains(html, ">petal width (cm)<") || strings.Contains(html, ">4<") {
		t.Errorf("the axes are not named:\n%s", html)
	}
}

func TestASheetIsThereOnlyWhileItIsPrinted(t *testing.T) {
	p := &page{Host: hosttest.Show(t, `{"dataset":"moons","learningRate":0.5,"classroom":{"question":"Why <b>?"}}`, 3)}
	s := New(p)
	if html := app.HTMLString(s.Render()); strings.Contains(html, "sheet-title") {
		t.Error("it is there before")
	}
	s.draw(parts, func() { s.shown = true })
	if !slices.Equal(p.drawn, parts) {
		t.Errorf("drawn are %q", p.drawn)
	}
	s.parts["plot"] = "" // a picture's address is the browser's
	html := app.HTMLString(s.Render())
	for _, want := range []string{"epoch 3", "Why &lt;b&gt;?", "all of the model", "<math>2</math>", "Moons", ">0.5<", "Gradient descent", "#1."} {
		if !strings.Contains(html, want) {
			t.Errorf("the sheet lacks %q:\n%s", want, html)
		}
	}
	if strings.Contains(html, "Momentum") || strings.Contains(html, "<img") {
		t.Errorf("a setting with its default is listed, or a picture without one is shown:\n%s", html)
	}
}
