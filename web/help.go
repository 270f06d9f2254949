package web

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/text"
)

// A ? beside a control's name opens one sentence about it. The browser opens and closes it: at a press or a key, at
// Escape, and at a press anywhere else.

// tipWidth is the largest width of such a sentence, in CSS pixels: see static/css/help.css.
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
	dom.BeforeElements("beforetoggle", func(event app.Value) {
		tip := dom.Element{Value: event.Get("target")}
		if event.Get("newState").String() == "open" && tip.Matches(".tip") {
			placeTip(tip)
		}
	})
}

// placeTip puts a sentence under its ?, or over it near the lower end of the window.
func placeTip(tip dom.Element) {
	const edge, room = 8, 110
	mark := dom.Find(`[popovertarget="` + tip.Get("id").String() + `"]`).Box()
	width, height := dom.Size()
	left := math.Max(edge, math.Min(mark.Left-edge, width-tipWidth-edge))
	top := mark.Top + mark.Height + edge
	shift := "none"
	if top+room > height {
		top, shift = mark.Top-edge, "translateY(-100%)"
	}
	right, down := dom.Scrolled()
	tip.SetStyle("left", dom.Pixels(int(math.Round(left+right))))
	tip.SetStyle("top", dom.Pixels(int(math.Round(top+down))))
	tip.SetStyle("transform", shift)
}
