package study

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/lesson"
	"downhill/web/text"
	"downhill/web/widget"
)

// panel shows the step of the lesson that is open.
type panel struct {
	app.Compo
	Study *Study
	Rev   int
}

// Panel is the panel, or nothing where no lesson is open.
func (s *Study) Panel() app.UI {
	return app.If(s.IsOpen(), func() app.UI { return &panel{Study: s, Rev: s.rev} })
}

// Render draws the panel.
func (d *panel) Render() app.UI {
	s, t := d.Study, d.Study.host.Words().Lessons
	if s.lesson == nil {
		return app.Div()
	}
	step := s.now()
	return app.Section().Class("panel lesson-panel").Aria("labelledby", "lesson-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("lesson-title").TabIndex(-1).Body(
				app.Span().Text(s.lesson.Title),
				app.Span().Class("quiet of").Text(text.Fill(t.Step, "step", strconv.Itoa(s.step+1), "count", strconv.Itoa(len(s.lesson.Steps)))),
			),
			app.Button().Class("button quiet leave").Type("button").Title(t.Leave).Aria("label", t.Leave).Text("×").OnClick(d.onLeave),
		),
		app.Div().Class("words").Body(paragraphs(step.Words)...),
		d.viewButton(step.View),
		d.question(step.Question),
		d.verdict(step),
		d.moves(),
	)
}

// viewButton opens the view that a step tells of. It is not opened by itself: what is open is the person's choice.
func (d *panel) viewButton(view string) app.UI {
	words := d.Study.host.Words()
	if view == "" {
		return app.Div().Class("gone")
	}
	return app.Button().Class("button quiet show-view").Type("button").
		Text(text.Fill(words.Lessons.ShowView, "view", words.Views.Titles[view])).
		OnClick(func(app.Context, app.Event) { d.Study.host.ShowView(view) }, app.EventScope("view", view))
}

// paragraphs are texts with their markup as elements; nothing in them is ever read as HTML.
func paragraphs(words []string) []app.UI {
	out := make([]app.UI, len(words))
	for i, words := range words {
		out[i] = app.P().Body(spans(words)...)
	}
	return out
}

func spans(words string) []app.UI {
	var out []app.UI
	for _, span := range lesson.Spans(words) {
		switch span.Kind {
		case lesson.Emphasis:
			out = append(out, app.Em().Text(span.Text))
		case lesson.Code:
			out = append(out, dom.Verbatim(app.Code()).Text(span.Text))
		default:
			out = append(out, app.Text(span.Text))
		}
	}
	return out
}

// question draws the step's question, and the controls to answer it.
func (d *panel) question(q *lesson.Question) app.UI {
	if q == nil {
		return app.Form().Class("gone")
	}
	t := d.Study.host.Words().Lessons
	check := app.Button().Class("button check").Type("submit").Text(t.Check)
	form := app.Form().Class("lesson-question").Method("dialog").OnSubmit(d.onCheck) // which leads nowhere
	switch {
	case q.Choices != nil:
		return form.Body(
			app.FieldSet().Class("answers").Body(
				app.Legend().Body(spans(q.Text)...),
				app.Range(q.Choices).Slice(func(i int) app.UI { return d.choice(i, q.Choices[i].Text) }),
			),
			check,
		)
	case q.Number != nil:
		return form.Body(
			app.P().ID("lesson-asks").Class("asks").Body(spans(q.Text)...),
			app.Div().Class("typed").Body(
				app.Input().ID("lesson-number").Class("field").Type("text").Attr("inputmode", "decimal").AutoComplete(false).Spellcheck(false).
					Aria("label", t.Answer).Aria("describedby", "lesson-asks").OnInput(d.onType),
				check,
			),
		)
	}
	return form.Body(app.P().Class("asks").Body(spans(q.Text)...), check)
}

// choice is one of the answers to choose from. Which one is chosen is left to the browser: see clearAnswers.
func (d *panel) choice(i int, words string) app.UI {
	s := d.Study
	radio := app.Input().Type("radio").Name("lesson-answer").Value(i).OnChange(func(app.Context, app.Event) { s.noteChoice(i) }, app.EventScope("answer", i))
	return app.Label().Class("answer").Body(radio, app.Span().Body(spans(words)...))
}

// verdict says whether the answer is right, and then explains it. A screen reader announces it.
func (d *panel) verdict(step *lesson.Step) app.UI {
	s := d.Study
	var reveal []app.UI
	if s.verdict == answerRight {
		reveal = paragraphs(step.Reveal.Words)
	}
	class := "verdict"
	if s.verdict != unjudged {
		class += " " + string(s.verdict)
	}
	return app.Div().Class(class).Role("status").Aria("live", "polite").Body(
		app.P().Class("said").Body(spans(s.said)...),
		app.Div().Class("reveal").Body(reveal...),
	)
}

// moves are the buttons to the steps before and after.
func (d *panel) moves() app.UI {
	s, t := d.Study, d.Study.host.Words().Lessons
	last := s.step == len(s.lesson.Steps)-1
	back := app.Button().Class("button back-step").Type("button").Text(t.Back).
		Aria("label", text.Fill(t.BackTo, "step", strconv.Itoa(max(s.step, 1)))).OnClick(d.onMove(-1), app.EventScope("back", s.step))
	class := "button next-step"
	if s.verdict == answerRight || s.now().Question == nil {
		class += " primary"
	}
	next := app.Button().Class(class).Type("button")
	switch after := following(s.lesson); {
	case !last:
		next = next.Text(t.Next).OnClick(d.onMove(1), app.EventScope("next", s.step))
	case after != nil:
		next = next.Text(t.NextLesson).Title(after.Title).OnClick(func(app.Context, app.Event) { d.Study.Open(after, 0) }, app.EventScope("after", after.ID))
	default:
		next = next.Text(t.End).OnClick(d.Study.onList, app.EventScope("end"))
	}
	return app.Div().Class("row moves").Body(widget.Flag(back, s.step == 0, widget.Idle), next)
}

// following is the lesson after another, nil after the last.
func following(l *lesson.Lesson) *lesson.Lesson {
	all := lesson.All()
	for i := range all[:max(len(all)-1, 0)] {
		if all[i] == l {
			return all[i+1]
		}
	}
	return nil
}

func (d *panel) onMove(by int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		s := d.Study
		d.Study.Open(s.lesson, min(max(s.step+by, 0), len(s.lesson.Steps)-1))
	}
}

func (d *panel) onLeave(app.Context, app.Event) {
	d.Study.leave()
	d.Study.host.Later(func() { dom.Focus("open-lessons") })
}

func (d *panel) onType(ctx app.Context, _ app.Event) {
	d.Study.noteTyped(ctx.JSSrc().Get("value").String())
}

// onCheck reads the answer from the form, as the event of the last change may still be on its way.
func (d *panel) onCheck(ctx app.Context, _ app.Event) {
	s, form := d.Study, dom.Element{Value: ctx.JSSrc()}
	if chosen := form.Find("input:checked"); chosen.Exists() {
		if i, err := strconv.Atoi(chosen.Text()); err == nil && i < len(s.now().Question.Choices) {
			s.noteChoice(i)
		}
	}
	if field := form.Find("input[type=text]"); field.Exists() {
		s.noteTyped(field.Text())
	}
	d.Study.answer()
}

// clearAnswers clears the answer to another step from the form. A person's choice is never written back to the form, as
// it could overwrite their next one.
func clearAnswers() {
	for _, field := range dom.All(".lesson-question input") {
		if field.Type() == "radio" {
			field.Check(false)
		} else {
			field.SetText("")
		}
	}
}
