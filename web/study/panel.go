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
				app.Span().Class("quiet of").Body(
					app.Text(text.Fill(t.Step, "step", strconv.Itoa(s.step+1), "count", strconv.Itoa(len(s.lesson.Steps)))),
					d.dots(),
				),
			),
			app.Button().Class("button quiet leave").Type("button").Title(t.Leave).Aria("label", t.Leave).Text("×").OnClick(d.onLeave),
		),
		app.Div().Class("words").Body(paragraphs(step.Words)...),
		d.viewButton(step.View),
		d.question(step.Question),
		d.controls(),
		d.verdict(step),
		d.end(),
		d.moves(),
	)
}

// dots show which steps are done, and which one is open. The words beside them say the latter.
func (d *panel) dots() app.UI {
	s := d.Study
	return app.Span().Class("dots").Aria("hidden", "true").Body(app.Range(s.lesson.Steps).Slice(func(i int) app.UI {
		class := "dot"
		if s.isDone(i) {
			class += " done"
		}
		if i == s.step {
			class += " now"
		}
		return app.Span().Class(class)
	}))
}

// controls are the settings that the step asks for, as buttons that lead to them. Those that are met are ticked.
func (d *panel) controls() app.UI {
	words, all := d.Study.host.Words(), d.Study.watch.all
	return app.Div().Class("row", "to-controls").Body(app.Range(all).Slice(func(i int) app.UI {
		setting, ok := words.Settings.Find(all[i].Name)
		if !ok { // the buttons of the transport are in sight
			return app.Text("")
		}
		class, name := "button quiet to-control", text.Fill(words.Lessons.ShowView, "view", setting.Label)
		if all[i].Met {
			class, name = class+" met", text.Fill(words.Lessons.Met, "setting", setting.Label)
		}
		return app.Button().Class(class).Type("button").Text(name).
			OnClick(func(app.Context, app.Event) { d.Study.goTo(all[i].Name) }, app.EventScope("control", all[i].Name))
	}))
}

// end says at the last step how far the lesson is done, and what comes next.
func (d *panel) end() app.UI {
	s, words := d.Study, d.Study.host.Words()
	if s.step < len(s.lesson.Steps)-1 || !s.isDone(s.step) {
		return app.Div().Class("gone")
	}
	t, count, done := words.Lessons, len(s.lesson.Steps), s.done.stepsDone(s.lesson)
	said := t.Ended
	if done < count {
		said = words.Count(t.EndedSome, count, "done", strconv.Itoa(done))
	}
	said += " " + words.Count(t.Overall, len(lesson.All()), "done", strconv.Itoa(s.done.lessonsDone()))
	next := ""
	if after := following(s.lesson); after != nil {
		next = text.Fill(t.Following, "title", after.Title, "minutes", strconv.Itoa(after.Minutes()))
	}
	return app.Div().Class("lesson-end").Body(app.P().Class("done-all").Text(said), app.P().Class("quiet").Text(next))
}

// viewButton opens the view that a step tells of. It is not opened by itself: what is open is the person's choice.
func (d *panel) viewButton(view string) app.UI {
	words := d.Study.host.Words()
	if view == "" {
		return app.Div().Class("gone")
	}
	return app.Button().Class("button quiet show-view").Type("button").
		Text(text.Fill(words.Lessons.ShowView, "view", words.Views.Titles.Of(view))).
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
	mark := s.mark(i)
	return app.Label().Class("answer", string(mark)).Body(radio, app.Span().Body(spans(words)...), sign(mark)).
		OnClick(func(_ app.Context, e app.Event) {
			if e.Get("detail").Int() > 0 { // by a pointer: keys go through the answers without choosing
				s.choose(i)
			}
		}, app.EventScope("mark", i))
}

// sign is what a verdict looks like, besides its colour. Its words are read out.
func sign(v verdict) app.UI {
	return app.Span().Class("sign").Aria("hidden", "true").Text(map[verdict]string{answerRight: "✓", answerWrong: "✗"}[v])
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
		app.P().Class("said").Body(append([]app.UI{sign(s.verdict)}, spans(s.said)...)...),
		app.Div().Class("reveal").Body(reveal...),
	)
}

// moves are the buttons to the steps before and after.
func (d *panel) moves() app.UI {
	s, t := d.Study, d.Study.host.Words().Lessons
	last := s.step == len(s.lesson.Steps)-1
	back := app.Button().Class("button back-step").Type("button").Text(t.Back).
		Aria("label", text.Fill(t.BackTo, "step", strconv.Itoa(max(s.step, 1)))).OnClick(d.onMove(-1), app.EventScope("back", s.step))
	class, onward := "button next-step", t.Skip
	if s.isDone(s.step) {
		class, onward = class+" primary", t.Next
	}
	next := app.Button().Class(class).Type("button")
	switch after := following(s.lesson); {
	case !last:
		next = next.Text(onward).OnClick(d.onMove(1), app.EventScope("next", s.step))
	case after != nil:
		next = next.Text(t.NextLesson).OnClick(func(app.Context, app.Event) { d.Study.Open(after, 0) }, app.EventScope("after", after.ID))
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
