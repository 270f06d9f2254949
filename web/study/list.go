package study

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/lesson"
)

// List is the dialogue that lists the lessons.
type List struct {
	app.Compo
	Study *Study
	Rev   int
	Tour  func() // takes the guided tour
}

// Button opens the list.
func (s *Study) Button() app.UI {
	if s.host.State().Scene().Classroom.Hides("lessons") {
		return app.Text("")
	}
	return app.Button().ID("open-lessons").Class("button quiet lessons").Type("button").Text(s.host.Words().Lessons.Button).OnClick(s.onList)
}

// onList opens the list, once the progress in it is up to date.
func (s *Study) onList(app.Context, app.Event) {
	s.readProgress()
	s.listed = true
	s.rev++
	s.dialogs.Open("lessons", nil)
}

// Render draws the dialogue; it is closed until onList.
func (d *List) Render() app.UI {
	t := d.Study.host.Words().Lessons
	var all []*lesson.Lesson
	if d.Study.listed {
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

// entry draws a lesson in the list.
func (d *List) entry(l *lesson.Lesson) app.UI {
	words := d.Study.host.Words()
	t := words.Lessons
	class, state := "lesson", words.Count(t.Fresh, len(l.Steps))
	switch done := d.Study.done.stepsDone(l); {
	case done == len(l.Steps):
		class, state = "lesson complete", t.Done
	case done > 0:
		state = words.Count(t.Some, len(l.Steps), "done", strconv.Itoa(done))
	}
	return app.Li().Body(app.Button().Class(class).Type("button").OnClick(func(ctx app.Context, _ app.Event) {
		d.close()
		d.Study.Open(l, 0)
	}, app.EventScope("lesson", l.ID)).Body(
		app.Span().Class("title").Text(l.Title),
		app.Span().Class("state").Text(state),
		app.Span().Class("summary").Text(l.Summary),
	))
}

func (d *List) close() { d.Study.dialogs.Close("lessons") }

func (d *List) onTour(app.Context, app.Event) {
	d.close()
	d.Tour()
}
