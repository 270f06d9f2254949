// Package look is how the page looks: light, dark or as the system is, and large for a projector.
package look

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/colour"
	"downhill/web/dom"
	"downhill/web/state"
	"downhill/web/text"
	"downhill/web/widget"
)

// Host is what the look needs of the page.
type Host interface {
	Words() *text.Catalogue
	State() *state.State
	Dispatch(f func())
}

// Look is how the page looks. Make it with New; it belongs to go-app's goroutine. static/look.js has the same before the
// first paint.
type Look struct {
	host   Host
	theme  string // one of themes
	large  bool   // for a projector
	system system
}

// system is how the system's colours are.
type system struct {
	dark   bool
	forced bool // on every page, whatever it chooses, as high contrast does
}

// themes are the choices, the system's first. Each of the others is a class of the document.
var themes = []string{"", "light", "dark"}

// The projector mode is a class of the document, and an option in the address, so a link leads to it.
const projector = "projector"

// note is the name under which the browser keeps the theme, and that of the address's option.
const note = "theme"

// New returns the look of a page that is as the system is.
func New(h Host) *Look { return &Look{host: h} }

// Listen takes what look.js found, follows the system, and leaves the projector mode at Escape.
func (l *Look) Listen() {
	if i := slices.IndexFunc(themes, func(theme string) bool { return theme != "" && dom.Marked(theme) }); i > 0 {
		l.theme = themes[i]
	}
	l.large = dom.Marked(projector)
	l.follow()
	dom.OnScheme(func() { l.host.Dispatch(l.follow) })
	dom.OnDocument("keydown", func(event app.Value) {
		at := dom.Element{Value: event.Get("target")}
		if event.Get("key").String() == "Escape" && !event.Get("defaultPrevented").Bool() && !at.Within(busy) && !dom.Find(inFront).Exists() {
			l.host.Dispatch(func() { l.Enlarge(false) })
		}
	})
}

// Escape is for these first: what is typed into or has a key of its own, and what stands in front of the page.
const (
	busy    = "input, select, textarea, [role=application], [role=grid]"
	inFront = "dialog[open], .dock.full"
)

// follow takes the system's colours as they are now.
func (l *Look) follow() {
	l.system = system{dom.IsDark(), dom.IsForced()}
	l.paint()
}

// isDark reports whether the palette is the dark one. A projector is light unless dark is chosen: rooms are not. What is
// chosen counts for nothing where the system's colours are forced: a chart in light ink would stand on the system's black.
func (l *Look) isDark() bool {
	if l.system.forced {
		return l.system.dark
	}
	return l.theme == "dark" || l.theme == "" && l.system.dark && !l.large
}

func (l *Look) paint() {
	if p := colour.Of(l.isDark()); p != l.host.State().Palette() {
		l.host.State().SetPalette(p)
	}
}

// Choose takes one of the themes, and keeps it. That of the address is over.
func (l *Look) Choose(theme string) {
	l.theme = theme
	for _, other := range themes[1:] {
		dom.Mark(other, other == theme)
	}
	dom.Note(note, theme)
	dom.SetOption(note, false)
	l.paint()
}

// Enlarge enters the projector mode or leaves it.
func (l *Look) Enlarge(large bool) {
	if large == l.large {
		return
	}
	l.large = large
	dom.Mark(projector, large)
	dom.SetOption(projector, large)
	l.paint()
}

// Button enters the projector mode and leaves it.
func (l *Look) Button() app.UI {
	t := l.host.Words().Look
	return app.Button().Class("button quiet project").Type("button").Text(t.Projector).Title(t.ProjectorHelp).Aria("pressed", l.large).
		OnClick(func(app.Context, app.Event) { l.Enlarge(!l.large) })
}

// Menu is the choice of a theme.
func (l *Look) Menu() app.UI {
	t := l.host.Words().Look
	return app.Label().Class("theme").Body(
		app.Span().Text(t.Theme),
		app.Select().Class("field").OnChange(func(ctx app.Context, _ app.Event) { l.Choose(themes[ctx.JSSrc().Get("selectedIndex").Int()]) }).Body( // as go-app leaves out an empty value
			app.Range(themes).Slice(func(i int) app.UI {
				return widget.Flag(app.Option().Value(themes[i]).Text(t.Themes.Of(themes[i])), themes[i] == l.theme, app.HTMLOption.Selected)
			}),
		),
	)
}
