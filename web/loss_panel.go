package web

import (
	"math"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/chart"
	"downhill/web/colour"
	"downhill/web/format"
	"downhill/web/loss"
	"downhill/web/text"
)

// lossPanel draws the loss against the epoch.
type lossPanel struct {
	app.Compo
	Page                          *page
	Scene, Frame, Theme, Examined int // revisions: of the state, and of the diagnosis
	Taught, Kept                  int // and of the lesson and the first five minutes, and of the runs that are kept
}

// Render draws the panel. The chart's options change with the axis, the target and the colours only; its data with
// every frame.
func (l *lossPanel) Render() app.UI {
	p := l.Page
	t, s, c := p.text.Loss, p.state.Frame().Snapshot, p.state.Palette()
	log := p.state.Scene().LossAxis == "log"
	series, dots, words := p.lossSeries(), p.lossDots(), ""
	if log {
		series, dots, words = p.aboveZero(series, dots)
	}
	drawn, swings := p.drawnLosses(series, log)
	beside := p.others(log)
	drawn = append(drawn, beside.drawn...)
	options := chart.Loss{
		Epochs: axisEnd(p.furthest(), p.state.Scene().Epochs), Log: log, EpochName: t.Epoch, LossName: t.Axis, TrainName: t.Train, Marks: p.lossRun.Marks(s.Furthest),
		Line: c.Accent.Hex(), Test: c.Test.Hex(), Ghost: ghostColour(c).Hex(), Text: c.Faint.Hex(), Grid: c.Hairline.Hex(), Surface: c.Edge.Hex(), Ink: c.Ink.Hex(),
	}
	band := ""
	if swings {
		options.TrainName, band = t.Mean, t.Band
	}
	if s.Test != nil {
		options.TestName = t.Test
	}
	if len(p.lossRun.Ghost) > 0 {
		options.GhostName = t.Ghost
	}
	if options.Racers = beside.lines; beside.lines != "" {
		options.TrainName = p.runName()
	}
	p.levels(&options)
	options.Fine = log && isClose(drawn)
	return app.Section().Class("panel loss-panel").Aria("labelledby", "loss-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("loss-title").Text(t.Title),
			p.segments("lossAxis"),
		),
		app.If(words != t.AllZero, func() app.UI {
			return &chart.Chart{
				Name: t.Chart, Description: p.lossDescription(), Options: options, Series: drawn, Dots: dots,
				Format: format.Significant, Tick: format.Short, Across: wholeEpochs, AcrossName: t.Epoch,
				Pick: p.pickEpoch, Live: p.state.Trains(),
			}
		}),
		app.If(words != "", func() app.UI { return app.P().Class("quiet", "no-line").Text(words) }),
		app.P().Class("quiet legend").Title(t.Travel).Body(
			app.Span().Class("key train").Text(options.TrainName), app.Span().Class("key band").Text(band),
			app.Span().Class("key test").Text(options.TestName), app.Span().Class("key ghost").Text(options.GhostName),
			app.Range(beside.keys).Slice(func(i int) app.UI { return beside.keys[i] }),
		),
	)
}

// furthest is the last epoch of the runs that are drawn.
func (p *page) furthest() int {
	last := max(p.state.Frame().Snapshot.Furthest, p.lossRun.Furthest(p.state.Scene()))
	for _, run := range p.state.Kept() {
		last = max(last, run.Snapshot.Epoch)
	}
	return last
}

// isClose reports whether losses are within a hundredfold of each other.
func isClose(series []chart.Series) bool {
	least, most := math.Inf(1), 0.0
	for _, one := range series {
		for i := 1; i < len(one.Data); i += 2 {
			if loss := one.Data[i]; loss > 0 && one.ID != chart.BandID && one.ID != chart.TestBandID { // which have heights
				least, most = min(least, loss), max(most, loss)
			}
		}
	}
	return least > 1e-6 && most < 5000 && most < 100*least
}

// levels are the lines at the least loss and at that of a guess.
func (p *page) levels(options *chart.Loss) {
	if least, known := p.judge.Least(); known && !(options.Log && least <= 0) && !p.tour.Handles() { // a guess is not helped
		options.Least, options.LeastName = least, text.Fill(p.text.Loss.Least, "loss", format.Significant(least))
	}
	if guess := p.tour.Guessed(); guess != nil {
		options.Guess, options.GuessName = guess.Loss, text.Fill(p.text.Tour.Guess, "loss", format.Significant(guess.Loss))
	}
}

// others are the runs beside the present one: of other methods while a lesson has a race, and those that are kept. They come
// as series, as lines for the chart, and as what the legend says of each.
type others struct {
	drawn []chart.Series
	lines string
	keys  []app.UI
}

func (p *page) others(log bool) (o others) {
	if p.study.Race() != "" {
		p.racers(&o, log)
	}
	for _, run := range p.state.Kept() {
		o.add(p.state.Palette(), run.Line, run.Name, run.Losses, log)
	}
	return o
}

// runName is what the present run is called beside others: by its method in a race of a lesson.
func (p *page) runName() string {
	if p.study.Race() != "" {
		return p.methodName(p.state.Scene().Optimizer)
	}
	return p.text.Runs.Present
}

// racers adds the runs of the other methods in a race.
func (p *page) racers(o *others, log bool) {
	for k, racer := range p.lossRun.Race.On(p.state.Scene()) {
		if racer.Method != p.state.Scene().Optimizer {
			o.add(p.state.Palette(), k, p.methodName(racer.Method), racer.Losses, log)
		}
	}
}

// add adds a run, with the line of a number.
func (o *others) add(c colour.Palette, line int, name string, data []float64, log bool) {
	if len(data) == 0 {
		return
	}
	hue, kind := c.Line(line)
	last := data[len(data)-1]
	if e := loss.EnvelopeOf(data); e != nil {
		data = e.Mean
	}
	if log {
		data = positive(data)
	}
	o.drawn = append(o.drawn, chart.Series{ID: chart.RacerID(len(o.drawn)), Data: data})
	o.lines += chart.Raced(name, hue.Hex(), kind)
	o.keys = append(o.keys, app.Span().Class("key racer", kind).Style("--racer", hue.Hex()).Text(name+" "+format.Significant(last)))
}

func (p *page) methodName(method string) string { return p.text.Choices.Of("optimizer." + method) }

// pickEpoch goes to the epoch where the chart is clicked.
func (p *page) pickEpoch(epoch, _ float64) {
	if err := p.refusal("transport"); err != nil {
		p.report(err)
		return
	}
	p.transport.Travel(int(math.Round(epoch)))
}

// drawnLosses are the series of the chart, from those of the losses: where a loss swings, means and a band in its place, and
// the last run behind them. swings reports whether the training loss does.
func (p *page) drawnLosses(series []chart.Series, log bool) (drawn []chart.Series, swings bool) {
	bands := []string{chart.FloorID, chart.BandID, chart.TestFloorID, chart.TestBandID}
	for k := range 2 {
		var floor, band []float64
		if k < len(series) {
			if e := loss.EnvelopeOf(series[k].Data); e != nil {
				series[k].Data, floor, band = e.Mean, e.Floor, e.Band
				swings = swings || k == 0
			}
		}
		drawn = append(drawn, chart.Series{ID: bands[2*k], Data: floor}, chart.Series{ID: bands[2*k+1], Data: band})
	}
	ghost := p.lossRun.Ghost
	if e := loss.EnvelopeOf(ghost); e != nil {
		ghost = e.Mean
	}
	if log {
		ghost = positive(ghost)
	}
	return append(append(drawn, chart.Series{ID: chart.GhostID, Data: ghost}), series...), swings
}

// pointless reports whether there are no points. J is a mean over them, so it says nothing then.
func (p *page) pointless() bool { return p.state.Scene().Points.Len() == 0 }

func (p *page) lossDescription() string {
	s := p.state.Frame().Snapshot
	if p.pointless() {
		return p.text.Loss.NoPoints
	}
	return text.Fill(p.text.Loss.Description, "loss", format.Significant(s.Loss), "epoch", format.Thousands(s.Epoch))
}

// wholeEpochs writes an epoch of the axis.
func wholeEpochs(epoch float64) string { return format.Thousands(int(math.Round(epoch))) }

// axisEnd is where the axis of epochs ends: at a round number not far beyond the furthest epoch, so that the start of a
// run can be seen, and at the target once that is near.
func axisEnd(furthest, target int) int {
	const least = 50
	for end := least; end < target; end *= 2 {
		if furthest <= end {
			return end
		}
	}
	return max(furthest, target)
}

// lossDots are the losses at the present epoch.
func (p *page) lossDots() []chart.Dot {
	if p.pointless() {
		return nil
	}
	s, c := p.state.Frame().Snapshot, p.state.Palette()
	dots := []chart.Dot{{X: float64(s.Epoch), Y: s.Loss, Colour: c.Accent.Hex(), Edge: c.Edge.Hex()}}
	if s.Test != nil {
		dots = append(dots, chart.Dot{X: float64(s.Epoch), Y: s.Test.Loss, Colour: c.Test.Hex(), Edge: c.Edge.Hex()})
	}
	return dots
}

// lossSeries is the losses of training and test.
func (p *page) lossSeries() []chart.Series {
	f := p.state.Frame()
	series := []chart.Series{{ID: chart.TrainID, Data: f.Losses}}
	if f.Snapshot.Test != nil {
		series = append(series, chart.Series{ID: chart.TestID, Data: f.Tests})
	}
	if p.pointless() {
		for k := range series {
			series[k].Data = until(series[k].Data, float64(f.Snapshot.Epoch))
		}
	}
	return series
}

// until are the pairs whose first number is below x. First numbers grow along the list.
func until(pairs []float64, x float64) []float64 {
	n := 0
	for n+1 < len(pairs) && pairs[n] < x {
		n += 2
	}
	return pairs[:n]
}

// aboveZero leaves out losses of exactly 0, which a logarithmic axis cannot show, and says so if there are any.
func (p *page) aboveZero(series []chart.Series, dots []chart.Dot) ([]chart.Series, []chart.Dot, string) {
	left, words := 0, ""
	for k := range series {
		shown := positive(series[k].Data)
		if len(shown) < len(series[k].Data) {
			words = p.text.Loss.SomeZero
		}
		series[k].Data, left = shown, left+len(shown)
	}
	if left == 0 && words != "" {
		words = p.text.Loss.AllZero
	}
	return series, slices.DeleteFunc(dots, func(d chart.Dot) bool { return !(d.Y > 0) }), words
}

// positive leaves out the pairs whose second number is not above 0.
func positive(pairs []float64) []float64 {
	var out []float64
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] > 0 {
			out = append(out, pairs[i], pairs[i+1])
		}
	}
	return out
}
