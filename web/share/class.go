package share

import (
	"errors"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/text"
	"downhill/web/widget"
)

// The part of the share dialogue where a teacher sets what a class sees. The link, its QR code, the frame and the file
// follow.

// class is the section, folded until a teacher opens it.
func (d *Dialog) class() app.UI {
	t := d.Share.host.Words().Class
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
				d.epoch("class-start", "classroom.start", t.Start, func(now *draft, typed string) { now.start = typed }),
				d.epoch("class-stop", "classroom.stop", t.Stop, func(now *draft, typed string) { now.stop = typed }),
			),
			widget.Complaint("class", d.complaint()),
			d.views(),
			d.parts(),
			app.Div().Class("row").Body(app.Button().Class("button clear").Type("button").Text(t.Clear).OnClick(d.onClear)),
		),
	)
}

// views is a box: a class begins with the views open that are open now, or that its link had before.
func (d *Dialog) views() app.UI {
	now, titles := d.Share.now, []string{}
	for _, name := range d.Share.toOpen() {
		titles = append(titles, d.Share.host.Words().Views.Titles.Of(name))
	}
	label := text.Fill(d.Share.host.Words().Class.Open, "views", strings.Join(titles, ", "))
	return app.Label().Class("chip").Body(
		d.box("class-open", label, len(now.draft.open) > 0, func(now *draft, on bool) {
			now.open = nil
			if on {
				now.open = d.Share.toOpen()
			}
		}),
		app.Span().Text(label),
	)
}

// toOpen are the views that a class may begin with.
func (s *Share) toOpen() []string {
	if open := s.now.draft.open; len(open) > 0 {
		return open
	}
	return s.host.OpenViews()
}

func (d *Dialog) complaint() string {
	if d.Share.now.wrong == nil {
		return ""
	}
	return d.Share.host.Words().Sentence(d.Share.now.wrong)
}

// epoch is a field for an epoch, which errors call by its path in a Scene.
func (d *Dialog) epoch(id, path, label string, take func(now *draft, typed string)) app.UI {
	field := app.Input().ID(id).Class("field").Type("text").Attr("inputmode", "numeric").AutoComplete(false).
		OnInput(d.onDraft(take), app.EventScope(id)).OnChange(d.onDraft(take), app.EventScope(id))
	var refused *scene.Error
	if errors.As(d.Share.now.wrong, &refused) && refused.Field == path {
		field = field.Aria("invalid", "true").Aria("describedby", "wrong-class")
	}
	return app.Div().Class("control").Body(app.Label().For(id).Text(label), field)
}

// onDraft takes what is typed into a field, with each key, so that nothing is lost by Escape.
func (d *Dialog) onDraft(take func(now *draft, typed string)) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		typed := ctx.JSSrc().Get("value").String()
		d.Share.redraft(func(now *draft) { take(now, typed) })
	}
}

// onClear sets nothing for a class.
func (d *Dialog) onClear(app.Context, app.Event) {
	now := &d.Share.now
	d.Share.redraft(func(draft *draft) { *draft = plainDraft(now.scene, now.epoch) })
	d.Share.host.Later(d.Share.syncDraft)
}

// syncDraft writes the draft into its fields. A field of a browser keeps what was typed, whatever go-app draws.
func (s *Share) syncDraft() {
	now := s.now.draft
	for id, value := range map[string]string{"class-question": now.question, "class-start": now.start, "class-stop": now.stop} {
		if field := dom.ByID(id); field.Exists() {
			field.SetText(value)
		}
	}
	if box := dom.ByID("class-open"); box.Exists() {
		box.Check(len(now.open) > 0)
	}
	for _, box := range dom.All("#share .parts input") {
		how, name, _ := strings.Cut(box.Get("id").String(), "-")
		list := map[string][]string{"hide": now.hidden, "lock": now.locked}[how]
		box.Check(slices.Contains(list, name))
	}
}

// parts is the table of what can be hidden and locked: each part of the page, and the settings in it.
func (d *Dialog) parts() app.UI {
	t, settings := d.Share.host.Words().Class, d.Share.host.Words().Settings
	var rows []app.UI
	for _, part := range scene.Parts {
		rows = append(rows, d.row(part.Name, "part", t.Parts.Of(part.Name), !part.Shows))
		for _, name := range part.Settings {
			rows = append(rows, d.row(name, "setting", settings.Of(name).Label, true))
		}
	}
	return app.Div().Class("scroller").TabIndex(0).Role("region").Aria("label", t.Title).Body(
		app.Table().Class("parts").Body(
			app.THead().Body(app.Tr().Body(app.Th().Scope("col").Text(t.Part), app.Th().Scope("col").Text(t.Hide), app.Th().Scope("col").Text(t.Lock))),
			app.TBody().Body(rows...),
		),
	)
}

func (d *Dialog) row(name, class, label string, locks bool) app.UI {
	t, now := d.Share.host.Words().Class, d.Share.now.draft
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

// called is the unique name of a row: its label, and the part too if another setting has the same label.
func (d *Dialog) called(name, label string) string {
	words, in, same := d.Share.host.Words(), "", 0
	t := d.Share.host.Words().Class
	for _, part := range scene.Parts {
		for _, setting := range part.Settings {
			if words.Settings.Of(setting).Label == label {
				same++
			}
			if setting == name {
				in = t.Parts.Of(part.Name)
			}
		}
	}
	if same < 2 {
		return label
	}
	return text.Fill(t.RowOf, "label", label, "part", in)
}

func (d *Dialog) box(id, label string, on bool, take func(now *draft, on bool)) app.UI {
	box := app.Input().ID(id).Type("checkbox").Aria("label", label).OnChange(func(ctx app.Context, _ app.Event) {
		on := ctx.JSSrc().Get("checked").Bool()
		d.Share.redraft(func(now *draft) { take(now, on) })
	}, app.EventScope(id))
	return widget.Flag(box, on, app.HTMLInput.Checked)
}
