package study

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/lesson"
	"downhill/web/text"
	"downhill/web/widget"
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

func (s *Study) onList(app.Context, app.Event) { s.OpenList() }

// OpenList opens the list, once the progress in it is up to date.
func (s *Study) OpenList() {
	s.readProgress()
	s.listed = true
	s.rev++
	s.dialogs.Open("lessons", nil)
}

// Render draws the dialogue; it is closed until OpenList.
func (d *List) Render() app.UI {
	t := d.Study.host.Words().Lessons
	var all []*lesson.Lesson
	var next *lesson.Lesson
	fresh := true
	if d.Study.listed {
		all = lesson.All()
		next, fresh = d.Study.done.next()
	}
	return app.Dialog().Class("dialog").ID("lessons").Aria("labelledby", "lessons-title").Body(
		app.H2().ID("lessons-title").Text(t.Title),
		app.P().Class("quiet").Text(t.Explain),
		d.progress(len(all)),
		app.Ol().Class("lesson-list").Body(app.Range(all).Slice(func(i int) app.UI { return d.entry(all[i], next == all[i], fresh) })),
		app.Div().Class("row").Body(
			app.Button().Class("button tour-again").Type("button").Text(t.Tour).OnClick(d.onTour),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(func(app.Context, app.Event) { d.close() }, app.EventScope("close")),
		),
	)
}

// progress shows how many of the lessons are done.
func (d *List) progress(count int) app.UI {
	words, done := d.Study.host.Words(), 0
	if count > 0 {
		done = d.Study.done.lessonsDone()
	}
	said := words.Count(words.Lessons.Overall, count, "done", strconv.Itoa(done))
	return app.Div().Class("lessons-done").Body(
		app.Progress().Max(max(count, 1)).Value(strconv.Itoa(done)).Aria("label", said),
		app.Span().Class("quiet").Aria("hidden", "true").Text(said),
	)
}

// entry draws a lesson in the list. The next one to do is lit.
func (d *List) entry(l *lesson.Lesson, next, fresh bool) app.UI {
	words := d.Study.host.Words()
	t := words.Lessons
	class, state, steps := "lesson", "", words.Count(t.Fresh, len(l.Steps))
	done := d.Study.done.stepsDone(l)
	switch {
	case done == len(l.Steps):
		class, state = "lesson complete", t.Done
	case next && fresh:
		class, state = "lesson next", t.Start
	case next:
		class, state = "lesson next", t.GoOn
	}
	if done > 0 && done < len(l.Steps) {
		steps = words.Count(t.Some, len(l.Steps), "done", strconv.Itoa(done))
	}
	return app.Li().Body(widget.Flag(app.Button().Class(class).Type("button"), next, app.HTMLButton.AutoFocus).OnClick(func(ctx app.Context, _ app.Event) {
		d.close()
		d.Study.Open(l, d.Study.done.resume(l))
	}, app.EventScope("lesson", l.ID)).Body(
		app.Span().Class("title").Text(l.Title),
		app.Span().Class("state").Text(state),
		app.Span().Class("summary").Text(l.Summary),
		app.Span().Class("time").Text(steps+" · "+text.Fill(t.Time, "minutes", strconv.Itoa(l.Minutes()))),
	))
}

func (d *List) close() { d.Study.dialogs.Close("lessons") }

func (d *List) onTour(app.Context, app.Event) {
	d.close()
	d.Tour()
}
