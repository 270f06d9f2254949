package web

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/text"
	"downhill/web/widget"
)

// A ? beside a control's name opens one sentence about it. The browser opens and closes it: at a press or a key, at
// Escape, and at a press anywhere else.

// tipWidth is the largest width of such a sentence, in CSS pixels: see static/css/help.css.
const tipWidth = 256

// named is the name of a control with the ? beside it.
func (p *page) named(setting string, label app.UI) app.UI {
	return app.Div().Class("named").Body(append([]app.UI{label}, p.help(setting)...)...)
}

// help is the ? of a setting, with its sentence.
func (p *page) help(setting string) []app.UI {
	words := p.text.Settings.Of(setting)
	return widget.Help("help-"+setting, p.text.Help.Mark, text.Fill(p.text.Help.Name, "name", words.Label), words.Help)
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
