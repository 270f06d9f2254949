package web

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/text"
)

// The part of the share dialogue where a teacher sets what a class sees. The link, its QR code, the frame and the file
// follow.

// draft is what a teacher has set so far.
type draft struct {
	class scene.Classroom
	start int
	stop  string // epochs, as typed
}

// newDraft begins with what the Scene has.
func newDraft(s scene.Scene, epoch int) draft {
	d := draft{start: epoch, stop: strconv.Itoa(s.Epochs)}
	if s.Classroom != nil {
		d.class = *s.Classroom
	}
	return d
}

// scene is s as the draft has it, to be shared at the epoch of its start.
func (d draft) scene(s scene.Scene) (scene.Scene, error) {
	c := d.class
	c.Start = d.start
	checked, err := c.Checked()
	if err != nil {
		return s, err
	}
	row, _ := scene.Lookup("epochs")
	if err := row.Parse(&s.Settings, plain(d.stop)); err != nil {
		return s, err
	}
	s.Classroom = checked
	return s, nil
}

// redraft changes the draft and makes the link anew. What is refused is said, and the link stays as it was.
func (d *shareDialog) redraft(change func(*draft)) {
	p := d.Page
	change(&p.share.draft)
	p.share.rev++
	s, err := p.share.draft.scene(p.share.scene)
	p.share.wrong = err
	if err != nil {
		return
	}
	p.share.made = s
	if s.Dataset == scene.Custom && s.Points.Len() > mostLinked {
		return
	}
	fragment, err := scene.EncodeLink(s, p.share.draft.start)
	p.takeLink(&p.share, fragment, err)
}

// class is the section, folded until a teacher opens it.
func (d *shareDialog) class() app.UI {
	p := d.Page
	t, now := p.text.Class, p.share.draft
	return app.Details().Class("more class").Body(
		app.Summary().Text(t.Title),
		app.Div().Class("more-body").Body(
			app.P().Class("quiet").Text(t.Explain),
			app.Div().Class("control").Body(
				app.Label().For("class-question").Text(t.Ask),
				app.Textarea().ID("class-question").Class("field").Rows(2).MaxLength(scene.MaxQuestion).Text(now.class.Question).
					OnChange(d.onDraft(func(now *draft, typed string) { now.class.Question = typed })),
			),
			app.Div().Class("pair").Body(
				d.epoch("class-start", t.Start, strconv.Itoa(now.start), d.onStart),
				d.epoch("class-stop", t.Stop, now.stop, d.onDraft(func(now *draft, typed string) { now.stop = typed })),
			),
			app.P().Class("complaint").Role("alert").Text(d.complaint()),
			d.parts(),
		),
	)
}

func (d *shareDialog) complaint() string {
	if d.Page.share.wrong == nil {
		return ""
	}
	return d.Page.text.Sentence(d.Page.share.wrong)
}

func (d *shareDialog) epoch(id, label, value string, changed app.EventHandler) app.UI {
	return app.Div().Class("control").Body(
		app.Label().For(id).Text(label),
		app.Input().ID(id).Class("field").Type("text").Attr("inputmode", "numeric").AutoComplete(false).Value(value).
			OnChange(changed, app.EventScope(id)),
	)
}

// onDraft takes what was typed into a field.
func (d *shareDialog) onDraft(take func(now *draft, typed string)) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		typed := ctx.JSSrc().Get("value").String()
		d.redraft(func(now *draft) { take(now, typed) })
	}
}

// onStart takes the epoch that training starts at; what is none is refused and the last stays.
func (d *shareDialog) onStart(ctx app.Context, _ app.Event) {
	typed := ctx.JSSrc().Get("value").String()
	epoch, err := strconv.Atoi(plain(typed))
	if err != nil {
		d.Page.share.wrong = &scene.Error{Field: "classroom.start", Value: typed, Rule: scene.NotWhole, Max: scene.MaxEpochs}
		d.Page.share.rev++
		return
	}
	d.redraft(func(now *draft) { now.start = epoch })
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
	t, now := d.Page.text.Class, d.Page.share.draft.class
	return app.Tr().Class(class).Body(
		app.Th().Scope("row").Text(label),
		app.Td().Body(d.box("hide-"+name, text.Fill(t.HideOf, "part", label), slices.Contains(now.Hidden, name), func(now *draft, on bool) {
			now.class.Hidden = toggled(now.class.Hidden, name, on)
		})),
		app.Td().Body(app.If(locks, func() app.UI {
			return d.box("lock-"+name, text.Fill(t.LockOf, "part", label), slices.Contains(now.Locked, name), func(now *draft, on bool) {
				now.class.Locked = toggled(now.class.Locked, name, on)
			})
		})),
	)
}

func (d *shareDialog) box(id, label string, on bool, take func(now *draft, on bool)) app.UI {
	box := app.Input().ID(id).Type("checkbox").Aria("label", label).OnChange(func(ctx app.Context, _ app.Event) {
		on := ctx.JSSrc().Get("checked").Bool()
		d.redraft(func(now *draft) { take(now, on) })
	}, app.EventScope(id))
	return flag(box, on, app.HTMLInput.Checked)
}

// toggled is a list with a name in it, or without.
func toggled(list []string, name string, on bool) []string {
	out := slices.DeleteFunc(slices.Clone(list), func(n string) bool { return n == name })
	if on {
		out = append(out, name)
	}
	return out
}
