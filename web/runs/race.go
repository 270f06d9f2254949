package runs

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/typed"
	"downhill/web/widget"
)

// race is what is chosen for the next race, and how the last one ended.
type race struct {
	methods, rates map[string]bool
	until          float64
	task           task
	stopped        bool // before it was done, and so is the order
	order          []runs.Place
	of             float64     // the loss that the order is of
	with           scene.Scene // and what it was run with
}

// rates are the learning rates to choose from.
var rates = []string{"0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1"}

// isStale reports whether the order is of other points or settings than there are now, but for those that racers choose.
func (r *race) isStale(now scene.Scene) bool {
	was := r.with
	was.Optimizer, was.LearningRate = now.Optimizer, now.LearningRate
	return !was.SameTraining(now)
}

func newRace() race {
	return race{until: 0.4, rates: map[string]bool{}, methods: map[string]bool{
		scene.GradientDescent: true, scene.Momentum: true, scene.RMSProp: true, scene.Adam: true,
	}}
}

// racers are the runs of the race: each method with each rate. Where none of a kind is chosen, it is the present one.
func (r *Runs) racers() []map[string]any {
	now := r.host.State().Scene()
	chosen := func(all []string, of map[string]bool, present string) (list []string) {
		for _, one := range all {
			if of[one] {
				list = append(list, one)
			}
		}
		if list == nil {
			list = []string{present}
		}
		return list
	}
	row, _ := scene.Lookup("optimizer")
	methods, rated := chosen(row.Choices, r.race.methods, now.Optimizer), chosen(rates, r.race.rates, "")
	var all []map[string]any
	for _, method := range methods {
		for k, rate := range rated {
			racer := map[string]any{"optimizer": method, "name": r.host.Words().Choices.Of("optimizer." + method)}
			chosen := scene.Settings{Optimizer: method}
			if rate != "" && chosen.Reads("learningRate") {
				racer["learningRate"], racer["name"] = json.Number(rate), racer["name"].(string)+" "+rate
			} else if k > 0 {
				continue // it has no rate
			}
			all = append(all, racer)
		}
	}
	return all
}

// start runs the race.
func (r *Runs) start() {
	list, _ := json.Marshal(r.racers()) // texts and numbers: cannot fail
	r.race.of, r.race.with, r.stopped = r.race.until, r.host.State().Scene(), false
	r.host.State().Say(r.host.Words().Runs.Racing, false)
	r.begin(&r.race.task, protocol.Command{Verb: protocol.Race, Text: string(list), X: []float64{r.race.until}}, func(a protocol.Answer, stopped bool, err error) {
		said := r.host.Words().Runs.Raced
		if stopped {
			said = r.host.Words().Runs.RaceStopped
		}
		if r.host.Report(err); err == nil && len(a.Order) > 0 {
			r.race.order, r.race.stopped = a.Order, stopped
			r.said(nil, said, a.Order[0].Name)
		}
	})
}

// renderRace is what there is to choose for a race, and the order of the last one.
func (r *Runs) renderRace() app.UI {
	t := r.host.Words().Runs
	row, _ := scene.Lookup("optimizer")
	return app.Div().Class("race").Role("group").Aria("labelledby", "race-title").Body(
		app.H3().ID("race-title").Text(t.Race),
		app.P().Class("quiet").Text(t.RaceExplain),
		r.chips(t.Methods, row.Choices, r.race.methods, func(v string) string { return r.host.Words().Choices.Of("optimizer." + v) }),
		r.chips(t.Rates, rates, r.race.rates, func(v string) string { return v }),
		app.Div().Class("chips").Body(
			app.Label().For("race-until").Text(t.Until),
			typed.Number(r.host, untilField, r.race.until).OnChange(func(ctx app.Context, _ app.Event) { r.enterUntil(ctx.JSSrc().Get("value").String()) }),
			widget.Idle(app.Button().Class("button start-race").Type("button").Text(t.Start).OnClick(func(app.Context, app.Event) { r.start() }), r.race.task.id != 0),
			r.stopButton("stop-race", t.StopRace, &r.race.task, &r.training),
		),
		typed.Complaint(r.host, untilField),
		app.If(r.race.task.id != 0, func() app.UI { return widget.Progress(t.RaceProgress, r.race.task.done) }),
		app.If(len(r.race.order) > 0, func() app.UI {
			said := text.Fill(t.OrderOf, "loss", format.Significant(r.race.of))
			if r.race.stopped {
				said = t.RaceStopped + " " + said
			}
			if r.race.isStale(r.host.State().Scene()) {
				said += " " + r.host.Words().Sweep.Stale
			}
			return app.P().Class("quiet").Text(said)
		}),
		app.If(len(r.race.order) > 0, func() app.UI {
			return app.Ol().Class("places").Aria("label", t.Places).Body(app.Range(r.race.order).Slice(func(i int) app.UI {
				return app.Li().Text(r.came(r.race.order[i]))
			}))
		}),
	)
}

// came says where a run came in.
func (r *Runs) came(p runs.Place) string {
	if p.Epoch == nil {
		return text.Fill(r.host.Words().Runs.Never, "name", p.Name, "loss", format.Significant(p.Loss))
	}
	return text.Fill(r.host.Words().Runs.Reached, "name", p.Name, "epoch", format.Thousands(*p.Epoch))
}

// chips are boxes of which several may be chosen.
func (r *Runs) chips(title string, all []string, chosen map[string]bool, name func(string) string) app.UI {
	return app.Div().Role("group").Aria("label", title).Body(
		app.P().Class("quiet").Text(title),
		app.Div().Class("chips").Body(app.Range(all).Slice(func(i int) app.UI {
			value := all[i]
			return app.Label().Class("chip").Body(
				widget.Flag(app.Input().Type("checkbox").OnChange(func(app.Context, app.Event) {
					chosen[value] = !chosen[value]
					r.rev++
				}, app.EventScope(title, value)), chosen[value], app.HTMLInput.Checked),
				app.Span().Text(name(value)),
			)
		})),
	)
}

// untilField is the field of the loss to reach, which is at most mostLoss.
const untilField, mostLoss = "race-until", 1e6

// enterUntil takes the loss to reach that was typed, or says what is wrong with that.
func (r *Runs) enterUntil(value string) {
	if x, ok := typed.Enter(r.host, untilField, "until", value, scene.Range{Max: mostLoss}, scene.FormatNumber(r.race.until)); ok {
		r.race.until = x
	}
	r.rev++
}
