package views

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/text"
)

// bench is a page of five views, each of which is a text.
type bench struct{ names, class []string }

func (b *bench) Words() *text.Catalogue { return text.English }
func (b *bench) OpensWith() []string    { return b.class }
func (b *bench) Dispatch(f func())      { f() }
func (b *bench) Later(f func())         { f() }

func (b *bench) Views() []View {
	views := make([]View, len(b.names))
	for i, name := range b.names {
		views[i] = View{name, func() []app.UI { return []app.UI{app.Text("all of " + name)} }}
	}
	return views
}

func newBench(names ...string) (*bench, *Views) {
	b := &bench{names: names}
	return b, New(b)
}

func shows(t *testing.T, v *Views, want ...string) {
	t.Helper()
	if got := namesOf(v.Open()); !slices.Equal(got, want) {
		t.Errorf("%v are open, want %v", got, want)
	}
}

func TestAViewIsInOneDockOnly(t *testing.T) {
	_, v := newBench("loss", "surface", "maths", "model", "metrics")
	shows(t, v, "loss", "surface")
	v.Choose(1, "maths")
	shows(t, v, "loss", "maths")
	v.Choose(0, "maths")
	shows(t, v, "maths", "loss")
	v.Choose(0, "nothing")
	v.Choose(7, "loss")
	shows(t, v, "maths", "loss")
}

func TestAViewThatIsShownStaysOrTakesTheLastDock(t *testing.T) {
	_, v := newBench("loss", "surface", "maths", "model", "metrics")
	v.Show("loss")
	shows(t, v, "loss", "surface")
	v.Show("metrics")
	shows(t, v, "loss", "metrics")
}

// A class begins with what its teacher had open. What it chooses then is its own, and leaves the person's choice alone.
func TestAClassBeginsWithViewsOfItsOwn(t *testing.T) {
	b, v := newBench("loss", "surface", "maths", "model", "metrics")
	v.Choose(1, "maths")
	b.class = []string{"metrics", "loss"}
	shows(t, v, "metrics", "loss")
	v.Choose(1, "model")
	shows(t, v, "metrics", "model")
	back, _ := v.Lend("surface")
	shows(t, v, "metrics", "surface")
	back()
	shows(t, v, "metrics", "model")
	b.class = []string{"surface"}
	shows(t, v, "surface", "loss")
	b.class = nil
	shows(t, v, "loss", "maths")
}

func TestAViewIsLent(t *testing.T) {
	_, v := newBench("loss", "surface", "maths", "model")
	v.Choose(1, "maths")
	if _, lent := v.Lend("loss"); lent {
		t.Error("a view that is open is lent")
	}
	shows(t, v, "loss", "maths")
	back, _ := v.Lend("model")
	shows(t, v, "loss", "model")
	back()
	shows(t, v, "loss", "maths")
	back, _ = v.Lend("model")
	v.Choose(0, "surface")
	back()
	shows(t, v, "surface", "model")
	if _, lent := v.Lend("nothing"); lent {
		t.Error("a view that there is none of is lent")
	}
	shows(t, v, "surface", "model")
}

func TestDocksComeAndGoWithTheRoom(t *testing.T) {
	_, v := newBench("loss", "surface", "maths", "model", "metrics")
	v.Choose(0, "metrics")
	v.fill(1)
	v.Fit(4)
	if v.full != -1 {
		t.Error("a dock fills a window of another size")
	}
	shows(t, v, "metrics", "surface", "maths", "model")
	v.Fit(0)
	shows(t, v, "metrics")
	v.Fit(9)
	shows(t, v, "metrics", "surface", "maths", "model")
}

func TestAHiddenViewMakesRoomForAnother(t *testing.T) {
	b, v := newBench("loss", "surface", "maths")
	v.Choose(0, "maths")
	b.names = []string{"loss", "surface"}
	shows(t, v, "surface", "loss")
	b.names = []string{"loss", "surface", "maths"}
	shows(t, v, "maths", "surface")
	b.names = nil
	shows(t, v)
}

func TestADockIsTabsOverAView(t *testing.T) {
	_, v := newBench("loss", "surface", "maths")
	v.fill(0)
	html := app.HTMLString(v.Render())
	for _, part := range []string{"dock full", "all of loss", "all of surface", `role="tablist"`, `aria-labelledby="dock-1-surface"`} {
		if !strings.Contains(html, part) {
			t.Errorf("the docks lack %s", part)
		}
	}
	selected := strings.Count(html, "aria-selected") - strings.Count(html, `aria-selected="false"`)
	if strings.Contains(html, "all of maths") || selected != 2 || strings.Count(html, "elsewhere") != 2 {
		t.Errorf("two of three views are open:\n%s", html)
	}
	v.fill(0)
	if strings.Contains(app.HTMLString(v.Render()), "full") {
		t.Error("the dock does not go back to its place")
	}
}

// The plot fills the window as a dock does, and one of them at a time.
func TestThePlotFillsTheWindow(t *testing.T) {
	_, v := newBench("loss", "surface", "maths")
	v.fill(thePlot)
	if v.PlotClass() != " full" || v.fullClass(0) != "" || !strings.Contains(app.HTMLString(&PlotButton{Views: v}), text.English.Views.Shrink) {
		t.Errorf("%d fills the window", v.full)
	}
	v.fill(1)
	if v.PlotClass() != "" || v.fullClass(1) != " full" {
		t.Errorf("%d fills the window", v.full)
	}
	v.fill(1)
	if v.fullClass(1) != "" || v.PlotClass() != "" {
		t.Errorf("%d fills the window", v.full)
	}
}
