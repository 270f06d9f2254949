package web

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/keep"
	"downhill/web/text"
	"downhill/web/widget"
)

// The part of the share dialogue where a teacher sets what a class sees. The link, its QR code, the frame and the file
// follow.

// redraft changes the draft and makes the link anew.
func (d *shareDialog) redraft(change func(*draft)) {
	change(&d.Page.share.draft)
	d.Page.keepDraft()
	d.Page.remakeLink()
}

// remakeLink makes the link of what the draft has. While something in it is wrong there is none.
func (p *page) remakeLink() {
	now := &p.share
	now.rev++
	now.said = said{}
	s, epoch, err := now.draft.scene(now.began, now.scene, now.epoch)
	now.wrong = err
	if err != nil {
		return
	}
	now.made = s
	if s.Dataset == scene.Custom && s.Points.Len() > keep.MostLinked {
		return
	}
	fragment, err := scene.EncodeLink(s, epoch)
	if !p.takeLink(now, fragment, err) {
		now.wrong = err
	}
}

// class is the section, folded until a teacher opens it.
func (d *shareDialog) class() app.UI {
	p := d.Page
	t := p.text.Class
	question := d.onDraft(func(now *draft, typed string) { now.question = typed })
	return app.Details().Class("more class").Body(
		app.Summary().Text(t.Title),
		app.Div().Class("more-body").Body(
			app.P().Class("quiet").Text(t.Explain),
			app.Div().Class("control").Body(
				app.Label().For("class-question").Text(t.Ask),
				app.Textarea().ID("class-question").Class("field").Rows(2).MaxLength(scene.MaxQuestion).Dir("auto").
					OnInput(question).OnChange(question),
			),
			app.Div().Class("pair").Body(
				d.epoch("class-start", t.Start, func(now *draft, typed string) { now.start = typed }),
				d.epoch("class-stop", t.Stop, func(now *draft, typed string) { now.stop = typed }),
			),
			app.P().Class("complaint").Role("alert").Text(d.complaint()),
			d.parts(),
			app.Div().Class("row").Body(app.Button().Class("button clear").Type("button").Text(t.Clear).OnClick(d.onClear)),
		),
	)
}

func (d *shareDialog) complaint() string {
	if d.Page.share.wrong == nil {
		return ""
	}
	return d.Page.text.Sentence(d.Page.share.wrong)
}

func (d *shareDialog) epoch(id, label string, take func(now *draft, typed string)) app.UI {
	return app.Div().Class("control").Body(
		app.Label().For(id).Text(label),
		app.Input().ID(id).Class("field").Type("text").Attr("inputmode", "numeric").AutoComplete(false).
			OnInput(d.onDraft(take), app.EventScope(id)).OnChange(d.onDraft(take), app.EventScope(id)),
	)
}

// onDraft takes what is typed into a field, with each key, so that nothing is lost by Escape.
func (d *shareDialog) onDraft(take func(now *draft, typed string)) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		typed := ctx.JSSrc().Get("value").String()
		d.redraft(func(now *draft) { take(now, typed) })
	}
}

// onClear sets nothing for a class.
func (d *shareDialog) onClear(app.Context, app.Event) {
	now := &d.Page.share
	d.redraft(func(draft *draft) { *draft = plainDraft(now.scene, now.epoch) })
	d.Page.later(d.Page.syncDraft)
}

// syncDraft writes the draft into its fields. A field of a browser keeps what was typed, whatever go-app draws.
func (p *page) syncDraft() {
	now := p.share.draft
	for id, value := range map[string]string{"class-question": now.question, "class-start": now.start, "class-stop": now.stop} {
		if field := dom.ByID(id); field.Exists() {
			field.SetText(value)
		}
	}
	for _, box := range dom.All("#share .parts input") {
		how, name, _ := strings.Cut(box.Get("id").String(), "-")
		list := map[string][]string{"hide": now.hidden, "lock": now.locked}[how]
		box.Check(slices.Contains(list, name))
	}
}

// parts is the table of what can be hidden and locked: each part of the page, and the settings in it.
func (d *shareDialog) parts() app.UI {
	p := d.Page
	t := p.text.Class
	var rows []app.UI
	for _, part := range scene.Parts {
		rows = append(rows, d.row(part.Name, "part", t.Parts[part.Name], !part.Shows))
		for _, name := range part.Settings {
			rows = append(rows, d.row(name, "setting", p.text.Settings[name].Label, true))
		}
	}
	return app.Div().Class("scroller").TabIndex(0).Role("region").Aria("label", t.Title).Body(
		app.Table().Class("parts").Body(
			app.THead().Body(app.Tr().Body(app.Th().Scope("col").Text(t.Part), app.Th().Scope("col").Text(t.Hide), app.Th().Scope("col").Text(t.Lock))),
			app.TBody().Body(rows...),
		),
	)
}

func (d *shareDialog) row(name, class, label string, locks bool) app.UI {
	t, now := d.Page.text.Class, d.Page.share.draft
	called := d.called(name, label)
	return app.Tr().Class(class).Body(
		app.Th().Scope("row").Text(label),
		app.Td().Body(d.box("hide-"+name, text.Fill(t.HideOf, "part", called), slices.Contains(now.hidden, name), func(now *draft, on bool) {
			now.hidden = toggled(now.hidden, name, on)
		})),
		app.Td().Body(app.If(locks, func() app.UI {
			return d.box("lock-"+name, text.Fill(t.LockOf, "part", called), slices.Contains(now.locked, name), func(now *draft, on bool) {
				now.locked = toggled(now.locked, name, on)
			})
		})),
	)
}

// called is what tells a row from all others: its label, with the part where another setting has the same.
func (d *shareDialog) called(name, label string) string {
	t, in, same := d.Page.text.Class, "", 0
	for _, part := range scene.Parts {
		for _, setting := range part.Settings {
			if d.Page.text.Settings[setting].Label == label {
				same++
			}
			if setting == name {
				in = t.Parts[part.Name]
			}
		}
	}
	if same < 2 {
		return label
	}
	return text.Fill(t.RowOf, "label", label, "part", in)
}

func (d *shareDialog) box(id, label string, on bool, take func(now *draft, on bool)) app.UI {
	box := app.Input().ID(id).Type("checkbox").Aria("label", label).OnChange(func(ctx app.Context, _ app.Event) {
		on := ctx.JSSrc().Get("checked").Bool()
		d.redraft(func(now *draft) { take(now, on) })
	}, app.EventScope(id))
	return widget.Flag(box, on, app.HTMLInput.Checked)
}
