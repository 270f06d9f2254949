package look

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/colour"
	"downhill/web/state"
	"downhill/web/text"
)

type page struct{ state *state.State }

func (p page) Words() *text.Catalogue { return text.English }
func (p page) State() *state.State    { return p.state }
func (p page) Dispatch(f func())      { f() }

func TestThePaletteIsThatOfTheThemeTheProjectorOrTheSystem(t *testing.T) {
	for _, c := range []struct {
		theme  string
		large  bool
		system system
		dark   bool
	}{
		{"", false, system{}, false}, {"", false, system{dark: true}, true}, {"", true, system{dark: true}, false},
		{"dark", false, system{}, true}, {"dark", true, system{}, true},
		{"light", false, system{dark: true}, false}, {"light", true, system{dark: true}, false},
		{"", true, system{dark: true, forced: true}, true}, {"light", false, system{dark: true, forced: true}, true},
		{"dark", false, system{forced: true}, false},
	} {
		p := page{state.New()}
		l := &Look{host: p, theme: c.theme, large: c.large, system: c.system}
		l.paint()
		if p.state.Palette() != colour.Of(c.dark) {
			t.Errorf("%+v: the palette is another", c)
		}
	}
}

func TestAPaletteThatStaysDrawsNothingAnew(t *testing.T) {
	p := page{state.New()}
	l := New(p)
	before := p.state.ThemeRev()
	l.paint()
	if p.state.ThemeRev() != before {
		t.Error("the same palette is another theme")
	}
	l.system.dark = true
	l.paint()
	if p.state.ThemeRev() == before {
		t.Error("another palette is the same theme")
	}
}

func TestTheMenuShowsWhatIsChosen(t *testing.T) {
	l := &Look{host: page{state.New()}, theme: "dark", large: true}
	html := app.HTMLString(l.Menu())
	for _, theme := range themes {
		if !strings.Contains(html, ">"+text.English.Look.Themes.Of(theme)+"<") || !strings.Contains(html, theme) {
			t.Errorf("the menu lacks %q", theme)
		}
	}
	for _, option := range strings.Split(html, "<option")[1:] {
		if on := strings.Contains(option, "selected") && !strings.Contains(option, `selected="false"`); on != strings.Contains(option, ">Dark<") {
			t.Errorf("the chosen theme is shown as <option%s", option)
		}
	}
	if !strings.Contains(app.HTMLString(l.Button()), "aria-pressed") {
		t.Error("the button does not say that the mode is on")
	}
}
