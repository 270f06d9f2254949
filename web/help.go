package web

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/text"
)

// A ? beside a control's name opens one sentence about it. The browser opens and closes it: at a press or a key, at
// Escape, and at a press anywhere else.

// tipWidth is the most that such a sentence takes, in CSS pixels: see static/css/help.css.
const tipWidth = 256

// named is the name of a control with the ? beside it.
func (p *page) named(setting string, label app.UI) app.UI {
	return app.Div().Class("named").Body(label, p.helpButton(setting), p.helpTip(setting))
}

func helpID(setting string) string { return "help-" + setting }

func (p *page) helpButton(setting string) app.UI {
	name := text.Fill(p.text.Help.Name, "name", p.text.Settings[setting].Label)
	return app.Button().Class("help").Type("button").Aria("label", name).Aria("describedby", helpID(setting)).
		Attr("popovertarget", helpID(setting)).Text(p.text.Help.Mark)
}

func (p *page) helpTip(setting string) app.UI {
	return app.Div().ID(helpID(setting)).Class("tip").Attr("popover", "auto").Text(p.text.Settings[setting].Help)
}

// listenForHelp puts each sentence beside its ? before it is seen.
func (p *page) listenForHelp() {
	p.onHelp = app.FuncOf(func(_ app.Value, args []app.Value) any {
		tip := args[0].Get("target")
		if args[0].Get("newState").String() == "open" && tip.Get("classList").Call("contains", "tip").Bool() {
			placeTip(tip)
		}
		return nil
	})
	app.Window().Get("document").Call("addEventListener", "beforetoggle", p.onHelp, true)
}

// placeTip puts a sentence under its ?, or over it near the lower end of the window.
func placeTip(tip app.Value) {
	const edge, room = 8, 110
	mark := frameOf(app.Window().Get("document").Call("querySelector", `[popovertarget="`+tip.Get("id").String()+`"]`))
	root := app.Window().Get("document").Get("documentElement")
	width, height := root.Get("clientWidth").Float(), app.Window().Get("innerHeight").Float()
	style := tip.Get("style")
	left := math.Max(edge, math.Min(mark.left-edge, width-tipWidth-edge))
	top := mark.top + mark.height + edge
	shift := "none"
	if top+room > height {
		top, shift = mark.top-edge, "translateY(-100%)"
	}
	style.Set("left", pixels(round(left+app.Window().Get("scrollX").Float())))
	style.Set("top", pixels(round(top+app.Window().Get("scrollY").Float())))
	style.Set("transform", shift)
}
