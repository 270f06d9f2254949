// Package rate is the learning rate's slider beside its field: logarithmic, in steps, with the safe range shaded. It also
// knows the rate that a person is typing, before that is set.
package rate

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/state"
	"downhill/web/text"
	"downhill/web/widget"
)

// setting is the name of the learning rate, and of the slider.
const setting, slider = "learningRate", "rate-slider"

// Host is what the slider asks of the page.
type Host interface {
	// State is what is shown.
	State() *state.State
	// Words are all that is written on the page.
	Words() *text.Catalogue
	// Slide begins a gesture at the first move of a slider, and ends it where the slider is "".
	Slide(slider string)
	// Set changes a setting.
	Set(name, value string)
}

// Rate is the slider. Make it with New; it belongs to go-app's goroutine.
type Rate struct {
	host   Host
	typed  string // into the field, until it is set
	typing bool
	held   bool    // by a pointer
	drawn  float64 // the rate that the slider was drawn at
	shown  float64 // and that where it was moved to since
}

// New is the slider of a page.
func New(host Host) *Rate { return &Rate{host: host} }

// OnType follows what is typed into the field.
func (r *Rate) OnType(ctx app.Context, _ app.Event) {
	r.typed, r.typing = ctx.JSSrc().Get("value").String(), true
}

// Typed is the rate that is being typed, 0 for what is none. ok is false while nothing is typed.
func (r *Rate) Typed() (rate float64, ok bool) {
	row, _ := scene.Lookup(setting)
	var s scene.Settings
	if err := row.Parse(&s, format.Setting(row, r.typed)); err != nil {
		return 0, r.typing
	}
	return s.LearningRate, r.typing
}

// Forget forgets what was typed, as another Scene is shown.
func (r *Rate) Forget() { r.typed, r.typing = "", false }

// Safe says how far the slider is shaded, "" for no shade.
func (r *Rate) Safe(safe float64) string {
	if safe == 0 || r.host.State().Scene().Classroom.Hides(setting) {
		return ""
	}
	return text.Fill(r.host.Words().Training.RateSafe, "bound", format.Significant(safe))
}

// Slider draws the slider, shaded up to the highest safe rate; 0 for no shade.
func (r *Rate) Slider(safe float64, off bool) app.UI {
	s := r.host.State().Scene()
	if s.Classroom.Hides(setting) {
		return app.Div().Class("gone")
	}
	if s.LearningRate != r.drawn {
		r.drawn, r.shown = s.LearningRate, s.LearningRate
	}
	at := strconv.FormatFloat(position(s.LearningRate), 'f', 2, 64)
	input := app.Input().ID(slider).Type("range").Attr("min", lowest).Attr("max", highest).Attr("step", grain).
		Value(at).Aria("label", r.host.Words().Training.RateSteps).Aria("valuetext", format.Exact(s.LearningRate)).
		On("pointerdown", func(app.Context, app.Event) { r.held = true }).
		On("pointerup", func(app.Context, app.Event) { r.held = false }).
		On("pointercancel", func(app.Context, app.Event) { r.held = false }).
		OnInput(r.onInput).
		OnChange(func(app.Context, app.Event) { r.host.Slide("") }, app.EventScope("end"))
	box := app.Div().Class("rate-slider", widget.LockClass(s.Classroom, setting))
	if safe > 0 {
		box = box.Class("shaded").Style("--safe", strconv.FormatFloat(share(safe), 'f', 4, 64))
	}
	return box.Body(
		widget.Lock(s.Classroom, setting, input, off, app.HTMLInput.Disabled),
		dom.Verbatim(app.Div().Class("rate-ticks")).Aria("hidden", "true").Body(app.Range(steps).Slice(func(i int) app.UI {
			if i == 0 || i%2 == 1 { // the powers of ten, but for the one that the panel's edge would cut
				return app.Span()
			}
			return app.Span().Text(steps[i])
		})),
	)
}

func (r *Rate) onInput(ctx app.Context, _ app.Event) {
	if v, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64); err == nil {
		step := r.move(v)
		ctx.JSSrc().Set("value", position(numberOf(step)))
	}
}

// move sets the step for a position that the slider was moved to, and returns it.
func (r *Rate) move(to float64) string {
	step := nearest(to)
	if !r.held {
		step = next(r.shown, to)
	}
	r.shown = numberOf(step)
	r.host.Slide(slider)
	r.host.Set(setting, step)
	return step
}
