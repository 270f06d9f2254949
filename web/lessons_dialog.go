package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/lesson"
)

// lessonsDialog lists the lessons.
type lessonsDialog struct {
	app.Compo
	Page *page
	Rev  int
}

// lessonsButton opens the list.
func (p *page) lessonsButton() app.UI {
	if p.hides("lessons") {
		return app.Text("")
	}
	return app.Button().ID("open-lessons").Class("button quiet lessons").Type("button").Text(p.text.Lessons.Button).OnClick(p.onLessons)
}

// onLessons opens the list once it shows what is done.
func (p *page) onLessons(app.Context, app.Event) {
	p.readProgress()
	p.study.listed = true
	p.study.rev++
	p.dialogs.Open("lessons", nil)
}

// Render draws the dialogue; it is closed until onLessons.
func (d *lessonsDialog) Render() app.UI {
	t := d.Page.text.Lessons
	var all []*lesson.Lesson
	if d.Page.study.listed {
		all = lesson.All()
	}
	return app.Dialog().Class("dialog").ID("lessons").Aria("labelledby", "lessons-title").Body(
		app.H2().ID("lessons-title").Text(t.Title),
		app.P().Class("quiet").Text(t.Explain),
		app.Ol().Class("lesson-list").Body(app.Range(all).Slice(func(i int) app.UI { return d.entry(all[i]) })),
		app.Div().Class("row").Body(
			app.Button().Class("button tour-again").Type("button").Text(t.Tour).OnClick(d.onTour),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(func(app.Context, app.Event) { d.close() }, app.EventScope("close")),
		),
	)
}

// entry is a lesson in the list.
func (d *lessonsDialog) entry(l *lesson.Lesson) app.UI {
	p := d.Page
	t := p.text.Lessons
	class, state := "lesson", p.text.Count(t.Fresh, len(l.Steps))
	switch done := p.study.done.of(l); {
	case done == len(l.Steps):
		class, state = "lesson complete", t.Done
	case done > 0:
		state = p.text.Count(t.Some, len(l.Steps), "done", strconv.Itoa(done))
	}
	return app.Li().Body(app.Button().Class(class).Type("button").OnClick(func(ctx app.Context, _ app.Event) {
		d.close()
		p.openLesson(l, 0)
	}, app.EventScope("lesson", l.ID)).Body(
		app.Span().Class("title").Text(l.Title),
		app.Span().Class("state").Text(state),
		app.Span().Class("summary").Text(l.Summary),
	))
}

func (d *lessonsDialog) close() { d.Page.dialogs.Close("lessons") }

func (d *lessonsDialog) onTour(ctx app.Context, _ app.Event) {
	d.close()
	d.Page.startTour(ctx)
}
