package web

import (
	"errors"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// Controls are made from the rows of scene.Table: their names, what they may hold, and what they hold now.

// control is a labelled input of a setting. Its panel shows the complaint about it, at the panel's full width.
func (p *page) control(name string, input func(row scene.Setting) app.UI) app.UI {
	if p.hides(name) {
		return app.Div().Class("gone")
	}
	row, _ := scene.Lookup(name)
	words := p.text.Settings.Of(name)
	return app.Div().Class("control", "control-"+name, widget.LockClass(p.class(), name)).Body(
		p.named(name, app.Label().For("set-"+name).Title(words.Help).Text(words.Label)),
		input(row),
	)
}

// complaint is the sentence about refused input. It takes no room while there is none.
func (p *page) complaint(name string) app.UI {
	return widget.Complaint(name, p.state.Wrong(name))
}

// complain shows what is wrong with a control, or clears that if nothing is.
func (p *page) complain(name string, err error) {
	sentence := ""
	if err != nil {
		sentence = p.text.Sentence(err) + p.stillInUse(name, err)
	}
	p.state.Complain(name, sentence)
}

// stillInUse says which number is in use while the field holds a refused one.
func (p *page) stillInUse(name string, err error) string {
	row, ok := scene.Lookup(name)
	var refused *scene.Error
	if !ok || row.Choices != nil || errors.As(err, &refused) && refused.Rule == scene.Locked {
		return ""
	}
	return " " + text.Fill(p.text.StillInUse, "value", row.Text(p.state.Scene().Settings))
}

// numbers are fields for settings, side by side, with the complaints about them.
func (p *page) numbers(names ...string) app.UI {
	class := "pair"
	if len(names) == 3 {
		class = "triple"
	}
	return app.Div().Class("numbers-group").Body(
		app.Div().Class(class).Body(app.Range(names).Slice(func(i int) app.UI { return p.numberControl(names[i]) })),
		app.Range(names).Slice(func(i int) app.UI { return p.complaint(names[i]) }),
	)
}

// numberControl is a field to type a number into. It is sent when the person leaves it or presses Enter.
func (p *page) numberControl(name string) app.UI {
	return p.notedControl(name, "", false, nil)
}

// notedControl is such a field with a note about the number in it, which its panel shows; "" for none. typed follows
// what is typed into it, if it is not nil.
func (p *page) notedControl(name, note string, disabled bool, typed app.EventHandler) app.UI {
	return p.control(name, func(row scene.Setting) app.UI {
		mode := "decimal"
		if row.Whole() {
			mode = "numeric"
		}
		input := app.Input().ID("set-"+name).Class("field").Type("text").Attr("inputmode", mode).
			AutoComplete(false).Spellcheck(false).DataSet("setting", name).
			Value(row.Text(p.state.Scene().Settings)).
			OnChange(p.onSetting(name), app.EventScope(name))
		if typed != nil {
			input = input.OnInput(typed)
		}
		input = widget.Lock(p.class(), name, input, disabled, app.HTMLInput.Disabled)
		switch {
		case p.state.Wrong(name) != "":
			input = input.Aria("invalid", "true").Aria("describedby", "wrong-"+name)
		case note != "":
			input = input.Aria("describedby", "note-"+name)
		}
		return input
	})
}

// rangeControl is a slider with its value beside it, sent while it moves.
func (p *page) rangeControl(name, step string, disabled bool) app.UI {
	return p.control(name, func(row scene.Setting) app.UI {
		value := row.Text(p.state.Scene().Settings)
		input := app.Input().ID("set-"+name).Type("range").Attr("min", scene.FormatNumber(row.Min)).
			Attr("max", scene.FormatNumber(row.Max)).Attr("step", step).DataSet("setting", name).
			Value(value).OnInput(p.onSlide(name), app.EventScope(name)).
			OnChange(func(app.Context, app.Event) { p.sliding = "" }, app.EventScope(name, "end"))
		return app.Div().Class("slider").Body(
			widget.Lock(p.class(), name, input, disabled, app.HTMLInput.Disabled),
			dom.Verbatim(app.Output().For("set-"+name)).Text(value),
		)
	})
}

// choiceControl is a menu of what a setting may be.
func (p *page) choiceControl(name string) app.UI {
	return p.control(name, func(row scene.Setting) app.UI { return p.menu(name).Body(p.options(row, nil)...) })
}

// menu is a menu for a setting, empty yet.
func (p *page) menu(name string) app.HTMLSelect {
	return widget.Lock(p.class(), name, app.Select().ID("set-"+name).Class("field").DataSet("setting", name).
		OnChange(p.onSetting(name), app.EventScope(name)), false, app.HTMLSelect.Disabled)
}

// choice is what a choice of a setting is called.
func (p *page) choice(setting, choice string) string {
	if setting == "dataset" && choice == scene.Custom && p.study.ShowsPoints() {
		return p.text.Lessons.Points
	}
	return p.text.Choices.Of(setting + "." + choice)
}

// options are the choices of a setting in a menu.
func (p *page) options(row scene.Setting, keep func(choice string) bool) []app.UI {
	now := row.Text(p.state.Scene().Settings)
	var options []app.UI
	for _, c := range row.Choices {
		if keep == nil || keep(c) {
			option := app.Option().Value(c).Text(p.choice(row.Name, c))
			options = append(options, widget.Flag(option, c == now, app.HTMLOption.Selected))
		}
	}
	return options
}

// IndexMenu is a menu for a setting that numbers things. The first of them has the number first; now is the chosen number.
func (p *page) IndexMenu(name string, now, first int, things []string) app.UI {
	return p.control(name, func(scene.Setting) app.UI {
		menu := dom.Verbatim(app.Select().ID("set-"+name)).Class("field").DataSet("index", name).
			OnChange(p.onSetting(name), app.EventScope(name))
		if k := now - first; k >= 0 && k < len(things) {
			menu = menu.Title(things[k]) // which may be too long for the menu
		}
		return widget.Lock(p.class(), name, menu, false, app.HTMLSelect.Disabled).
			Body(app.Range(things).Slice(func(i int) app.UI {
				option := app.Option().Value(first + i).Text(things[i])
				return widget.Flag(option, first+i == now, app.HTMLOption.Selected)
			}))
	})
}

// several is a row of boxes to tick, for a setting that holds several choices. keep leaves some out, and picture is a
// picture of one, by its address.
func (p *page) several(name string, keep func(choice string) bool, picture func(choice string) string) app.UI {
	row, _ := scene.Lookup(name)
	on := strings.Split(row.Text(p.state.Scene().Settings), ",")
	help := p.help(name)
	return p.fieldSet("several", name).Body(
		app.Legend().Text(p.text.Settings.Of(name).Label),
		help[0], help[1],
		app.Div().Class("chips").Body(app.Range(row.Choices).Slice(func(i int) app.UI {
			c := row.Choices[i]
			if !keep(c) {
				return app.Text("")
			}
			box := app.Input().Type("checkbox").Value(c).DataSet("setting", name).
				OnChange(p.onTick(name, c), app.EventScope(name, c))
			return app.Label().Class("chip").Body(widget.Flag(box, slices.Contains(on, c), app.HTMLInput.Checked),
				app.Span().Body(app.Img().Alt("").Src(picture(c)), app.Text(p.text.Choices.Of(name+"."+c))))
		})),
		p.complaint(name),
	)
}

// fieldSet is what holds the several inputs of a setting.
func (p *page) fieldSet(class, name string) app.HTMLFieldSet {
	set := app.FieldSet().Class(class, "control-"+name, widget.LockClass(p.class(), name)).Title(p.text.Settings.Of(name).Help)
	if p.hides(name) {
		set = set.Class("gone")
	}
	return widget.Lock(p.class(), name, set, false, app.HTMLFieldSet.Disabled)
}

// onTick adds a choice to those of a setting, or takes it away.
func (p *page) onTick(name, choice string) app.EventHandler {
	row, _ := scene.Lookup(name)
	return func(ctx app.Context, _ app.Event) {
		on := slices.DeleteFunc(strings.Split(row.Text(p.state.Scene().Settings), ","), func(c string) bool { return c == choice })
		if ctx.JSSrc().Get("checked").Bool() {
			on = append(on, choice)
		}
		if len(on) == 0 {
			ctx.JSSrc().Set("checked", true) // one stays, as a model without features is none
			p.state.Complain(name, p.text.Features.OneStays)
			return
		}
		p.beginGesture()
		p.set(name, strings.Join(on, ","))
	}
}

// segments is a row of buttons of which one is chosen, for a setting with few choices.
func (p *page) segments(name string) app.UI {
	row, _ := scene.Lookup(name)
	now := row.Text(p.state.Scene().Settings)
	help := p.help(name)
	return p.fieldSet("segments", name).Body(
		app.Legend().Text(p.text.Settings.Of(name).Label),
		help[0], help[1],
		app.Div().Class("segment-row").Body(
			app.Range(row.Choices).Slice(func(i int) app.UI {
				c := row.Choices[i]
				return widget.Segment("set-"+name, c, p.text.Choices.Of(name+"."+c), c == now, p.onSetting(name), name)
			}),
		),
	)
}

// onSlide sends what a slider holds, while it moves.
func (p *page) onSlide(name string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p.slide(name)
		p.set(name, ctx.JSSrc().Get("value").String())
	}
}

// onSetting sends what a control holds, and shows a number as it was understood.
func (p *page) onSetting(name string) app.EventHandler {
	row, _ := scene.Lookup(name)
	return func(ctx app.Context, _ app.Event) {
		typed := ctx.JSSrc().Get("value").String()
		value := format.Setting(row, typed)
		if value != typed {
			ctx.JSSrc().Set("value", value)
		}
		p.beginGesture()
		p.set(name, value)
	}
}
