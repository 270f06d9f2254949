package code

import (
	"slices"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/program"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/host"
	"downhill/web/listing"
	"downhill/web/text"
	"downhill/web/widget"
)

// Panel shows the training as a program beside its equations. Pointing at a line or at its equation highlights both.
type Panel struct {
	app.Compo
	Host  host.Viewer
	Scene int // the revision of the Scene
	Epoch int // that the program trains to: see Epoch

	language program.Language
	program  program.Program
	err      error  // why there is none
	html     string // the program's lines, coloured
	current  target // what it was written for
	waiting  bool
	last     time.Time
	hovered  string // the tag under the pointer
	focused  string // the tag with the focus
	said     string // what came of a button
}

// target is the Scene, the epoch and the language of a program.
type target struct {
	scene, epoch int
	language     program.Language
}

// pause debounces writing the program: a drag changes the Scene with every frame.
const pause = 300 * time.Millisecond

// OnMount writes the program.
func (c *Panel) OnMount(app.Context) { c.write() }

// OnUpdate writes the program again if the Scene or the epoch changed.
func (c *Panel) OnUpdate(ctx app.Context) { c.follow(ctx) }

func (c *Panel) follow(ctx app.Context) {
	if c.waiting || c.current == c.wanted() {
		return
	}
	c.waiting = true
	ctx.After(max(pause-time.Since(c.last), 0), func(app.Context) {
		c.waiting = false
		c.write()
	})
}

func (c *Panel) wanted() target {
	if c.language == "" {
		c.language = program.Languages[0]
	}
	return target{c.Scene, c.Epoch, c.language}
}

// write writes the program, if it is not there.
func (c *Panel) write() {
	if want := c.wanted(); c.current != want {
		c.current, c.last, c.said = want, time.Now(), ""
		c.program, c.err = program.Write(c.Host.State().Scene(), c.Epoch, c.language)
		c.html = listing.HTML(c.program, c.language, c.Host.Words().Code.Tags.Of)
	}
}

// Render draws the program.
func (c *Panel) Render() app.UI {
	t := c.Host.Words().Code
	return app.Section().Class("panel code-panel").Aria("labelledby", "code-title").Body(
		app.H2().ID("code-title").Text(t.Title),
		app.P().Class("quiet").Text(t.About),
		app.If(c.current != target{}, c.body),
	)
}

func (c *Panel) body() app.UI {
	c.wanted() // has a language
	return app.Div().Class("code-body").DataSet("lit", c.lit()).
		On("mouseover", c.onHover).On("mouseleave", c.onLeave).On("focusin", c.onFocus).On("focusout", c.onBlur).
		Body(
			c.head(),
			app.If(c.err != nil, func() app.UI { return app.P().Class("complaint").Role("alert").Text(c.Host.Words().Sentence(c.err)) }).
				Else(func() app.UI {
					return app.Div().Class("code-columns").Body(c.equations(), app.Raw(c.html))
				}),
		)
}

// head has the choice of the language, the buttons, and notes about the program.
func (c *Panel) head() app.UI {
	t := c.Host.Words().Code
	about := text.Fill(t.Trains, "epoch", format.Thousands(c.current.epoch), "file", c.program.Name)
	for _, note := range c.program.Notes {
		about += " " + text.Fill(t.Notes.Of(string(note)), "file", program.PointsFile)
	}
	none := c.err != nil
	return app.Div().Class("code-head").Body(
		app.FieldSet().Class("segments code-language").Body(
			app.Legend().Text(t.Language),
			app.Div().Class("segment-row").Body(app.Range(program.Languages).Slice(func(i int) app.UI {
				l := program.Languages[i]
				return widget.Segment("code-language", string(l), t.Languages.Of(string(l)), l == c.language, c.onLanguage(l), "")
			})),
		),
		app.Div().Class("code-buttons").Body(
			widget.Flag(app.Button().Class("button code-copy").Type("button").Text(t.Copy).OnClick(c.onCopy), none, widget.Idle),
			widget.Flag(app.Button().Class("button code-download").Type("button").Text(t.Download).OnClick(c.onDownload), none, widget.Idle),
		),
		app.Div().Class("code-notes").Body(
			app.P().Class("quiet code-about").Text(about),
			app.P().Class("quiet code-said").Role("status").Text(c.said),
		),
	)
}

// equations are the formulas of the lines, in the order of the program. Pressing one scrolls to its lines.
func (c *Panel) equations() app.UI {
	t := c.Host.Words().Code
	var items []app.UI
	for _, tag := range program.Tags {
		if !slices.ContainsFunc(c.program.Lines, func(l program.Line) bool { return l.Tag == tag }) {
			continue
		}
		formula := app.Text("")
		if math := listing.Formula(tag, c.Host.State().Scene()); math != "" {
			formula = app.Raw(math)
		}
		items = append(items, app.Li().Body(
			app.Button().Class("equation-button").Type("button").DataSet("tag", string(tag)).
				OnClick(c.onEquation(tag), app.EventScope(string(tag))).
				Body(app.Span().Text(t.Tags.Of(string(tag))), formula)))
	}
	return app.Ul().Class("equations").Aria("label", t.Equations).Body(items...)
}

// lit is the tag whose lines and equation are lit; "" for none.
func (c *Panel) lit() string {
	if c.hovered != "" {
		return c.hovered
	}
	return c.focused
}

func (c *Panel) onLanguage(l program.Language) app.EventHandler {
	return func(app.Context, app.Event) {
		c.language = l
		c.write()
	}
}

// tagged is the tag that an event is about, and whether it is about an equation rather than lines.
func tagged(e app.Event) (tag string, isEquation bool) {
	at := dom.Element{Value: e.Get("target")}.Closest("[data-tag]")
	if !at.Exists() {
		return "", false
	}
	return at.Data("tag"), at.Get("tagName").String() == "BUTTON"
}

func (c *Panel) onHover(_ app.Context, e app.Event) {
	tag, isEquation := tagged(e)
	if isEquation && tag != c.hovered {
		reveal(tag)
	}
	c.hovered = tag
}

func (c *Panel) onLeave(app.Context, app.Event) { c.hovered = "" }

func (c *Panel) onFocus(_ app.Context, e app.Event) {
	tag, isEquation := tagged(e)
	if isEquation {
		reveal(tag)
	}
	c.focused = tag
}

func (c *Panel) onBlur(app.Context, app.Event) { c.focused = "" }

// onEquation leads to an equation's first lines.
func (c *Panel) onEquation(tag program.Tag) app.EventHandler {
	return func(app.Context, app.Event) {
		if lines := reveal(string(tag)); lines.Exists() {
			lines.FocusInPlace()
		}
	}
}

// programSelector is where the program is on the page.
const programSelector = ".code-panel .code"

// reveal scrolls the program, and not the page, to the first lines with a tag, and returns them.
func reveal(tag string) dom.Element {
	lines := dom.Find(programSelector + " [data-tag=" + strconv.Quote(tag) + "]")
	if code := dom.Find(programSelector); lines.Exists() {
		top, room := lines.Get("offsetTop").Int(), code.Get("clientHeight").Int()
		at := code.Get("scrollTop").Int()
		if top < at || top+min(lines.Get("offsetHeight").Int(), room/2) > at+room {
			code.Set("scrollTop", max(top-room/4, 0))
		}
	}
	return lines
}

// onCopy puts the program on the clipboard, or selects it if the browser does not allow that.
func (c *Panel) onCopy(ctx app.Context, _ app.Event) {
	say := c.Host.Words().Share
	dom.Copy(ctx, c.program.Text, func() { c.said = say.Copied }, func() {
		dom.Find(programSelector).SelectAll()
		c.said = say.CopyByHand
	})
}

// onDownload has the browser save the program.
func (c *Panel) onDownload(app.Context, app.Event) {
	dom.Save(dom.KeepText(c.program.Text), c.program.Name)
	c.said = text.Fill(c.Host.Words().Export.Saved, "file", c.program.Name)
}
