package web

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/separation"
	"downhill/web/text"
)

// advice is something worth a word about the Scene or its run: a sentence with the number behind it, and a button that
// does what it suggests, if there is something to do.
type advice struct {
	id, words, action string
	do                func(ctx app.Context)
}

// What is worth a word.
const (
	oneSided    = 0.8  // share of one class from which accuracy misleads
	farApart    = 10   // ratio of the spreads of two features from which scaling helps
	nearChance  = 0.6  // least loss of a straight line, in nats, from which it is hardly better than a coin's 0.693
	firstRate   = 0.9  // part of the largest safe rate that is suggested
	firstL2     = 0.01 // the penalty that is suggested
	riseOver    = 5    // epochs over which a loss that rises is looked at
	fewestTrain = 10   // points below which shares say nothing
)

// advices are all that there is to say now, the most pressing first, but what comes and goes with every epoch last.
func (p *page) advices() []advice {
	var out []advice
	for _, find := range []func() (advice, bool){p.adviseRate, p.adviseConverged, p.adviseScale, p.adviseFeatures, p.advisePenalty, p.adviseQuasi, p.adviseBalance, p.adviseRising} {
		if a, ok := find(); ok {
			out = append(out, a)
		}
	}
	return out
}

// setTo is an action that gives settings other values, as one change.
func (p *page) setTo(pairs ...string) func(app.Context) {
	return func(app.Context) {
		p.beginGesture()
		for i := 0; i+1 < len(pairs); i += 2 {
			p.set(pairs[i], pairs[i+1])
		}
	}
}

// plainDescent reports whether the bound on the learning rate is about this run.
func (p *page) plainDescent() bool {
	return p.scene.Optimizer == scene.GradientDescent && p.scene.Schedule != scene.Backtracking
}

// short2 is a number of two significant digits, as a setting takes it.
func short2(v float64) string {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 2, 64), 64)
	if err != nil {
		return scene.FormatNumber(v)
	}
	return scene.FormatNumber(r)
}

// adviseRate is about a learning rate above 2/λmax.
func (p *page) adviseRate() (advice, bool) {
	found, rate := p.diagnosis.found, p.frame.Snapshot.LearningRate
	if found == nil || found.RateBound == 0 || !p.plainDescent() || rate <= found.RateBound {
		return advice{}, false
	}
	row, _ := scene.Lookup("learningRate")
	better := short2(max(firstRate*found.RateBound, row.Min))
	t := p.text.Advice
	return advice{id: "rate", words: text.Fill(t.Rate, "rate", significant(rate), "bound", significant(found.RateBound)),
		action: text.Fill(t.SetRate, "rate", better), do: p.setTo("learningRate", better)}, true
}

// adviseRising is about a loss that is higher than it was a few epochs ago.
func (p *page) adviseRising() (advice, bool) {
	losses := p.frame.Losses
	n, epoch := len(losses), float64(p.frame.Snapshot.Epoch)
	if n < 4 || usesNoRate(p.scene) {
		return advice{}, false
	}
	now, before := p.frame.Snapshot.Loss, math.NaN()
	for i := 0; i+1 < n; i += 2 { // epoch, J
		if losses[i] <= epoch-riseOver {
			before = losses[i+1]
		}
	}
	if !(now > before*1.001) {
		return advice{}, false
	}
	half := scene.FormatNumber(p.scene.LearningRate / 2)
	t := p.text.Advice
	return advice{id: "rising", words: text.Fill(t.Rising, "before", significant(before), "now", significant(now)),
		action: text.Fill(t.SetRate, "rate", half), do: p.setTo("learningRate", half)}, true
}

// usesNoRate reports whether a Scene's steps find their own size.
func usesNoRate(s scene.Scene) bool {
	return s.Optimizer == scene.Newton || s.Schedule == scene.Backtracking
}

// adviseConverged says why a run has ended by itself.
func (p *page) adviseConverged() (advice, bool) {
	s := p.frame.Snapshot
	if s.Status != engine.Converged {
		return advice{}, false
	}
	return advice{id: "converged", words: text.Fill(p.text.Advice.Converged, "norm", significant(s.GradientNorm), "tolerance", significant(p.scene.Tolerance))}, true
}

// advisePenalty is about classes that can be separated without error, with nothing to hold the weights.
func (p *page) advisePenalty() (advice, bool) {
	found := p.diagnosis.found
	if found == nil || found.Separable != separation.Separable || p.scene.L1 > 0 || p.scene.L2 > 0 {
		return advice{}, false
	}
	size := 0.0
	for _, w := range p.frame.Snapshot.Weights {
		size = math.Hypot(size, w)
	}
	t := p.text.Advice
	return advice{id: "separable", words: text.Fill(t.Separable, "size", significant(size)),
		action: text.Fill(t.AddPenalty, "l2", scene.FormatNumber(firstL2)), do: p.setTo("l2", scene.FormatNumber(firstL2))}, true
}

// adviseQuasi is about classes that can be separated but for points on the boundary, with nothing to hold the weights.
func (p *page) adviseQuasi() (advice, bool) {
	found := p.diagnosis.found
	if found == nil || found.Separable != separation.QuasiSeparable || p.scene.L1 > 0 || p.scene.L2 > 0 {
		return advice{}, false
	}
	size := 0.0
	for _, w := range p.frame.Snapshot.Weights {
		size = math.Hypot(size, w)
	}
	t := p.text.Advice
	return advice{id: "quasi-separable", words: text.Fill(t.Quasi, "size", significant(size)),
		action: text.Fill(t.AddPenalty, "l2", scene.FormatNumber(firstL2)), do: p.setTo("l2", scene.FormatNumber(firstL2))}, true
}

// adviseFeatures is about data for which even the best straight line is hardly better than chance.
func (p *page) adviseFeatures() (advice, bool) {
	found := p.diagnosis.found
	if found == nil || found.Optimum == nil || found.Optimum.Loss < nearChance || !p.section.Features.Linear() || p.scene.Points.Len() < fewestTrain {
		return advice{}, false
	}
	t := p.text.Advice
	return advice{id: "features", words: text.Fill(t.Straight, "loss", significant(found.Optimum.Loss)),
		action: t.Quadratic, do: p.setTo("featureMap", "quadratic", "scaling", "standardise")}, true
}

// adviseBalance is about accuracy where one class dominates.
func (p *page) adviseBalance() (advice, bool) {
	zeros, ones := p.scene.Points.Counts()
	n := zeros + ones
	share, class := float64(zeros)/float64(max(n, 1)), "0"
	if ones > zeros {
		share, class = float64(ones)/float64(n), "1"
	}
	if n < fewestTrain || share < oneSided || share == 1 {
		return advice{}, false
	}
	t := p.text.Advice
	return advice{id: "balance", words: text.Fill(t.Balance, "percent", fixed(100*share, 1), "class", class), action: t.ShowMetrics,
		do: func(app.Context) {
			app.Window().Get("document").Call("querySelector", ".metrics-panel").Call("scrollIntoView", map[string]any{"block": "center"})
		}}, true
}

// adviseScale is about features whose spreads differ by a large factor.
func (p *page) adviseScale() (advice, bool) {
	if p.scene.Scaling != "none" || p.spread < farApart || usesNoRate(p.scene) {
		return advice{}, false
	}
	t := p.text.Advice
	return advice{id: "scale", words: text.Fill(t.Scale, "factor", thousands(int(min(p.spread, 1e9)+0.5))), action: t.Standardise,
		do: p.setTo("scaling", "standardise")}, true
}

// mostMeasured is how many points are looked at for the spreads of their features.
const mostMeasured = 2000

// spreadRatio is the largest standard deviation of an input feature divided by the smallest that is not 0; 1 without.
func spreadRatio(points scene.Points) float64 {
	n := min(points.Len(), mostMeasured)
	if n < 2 {
		return 1
	}
	least, most := math.Inf(1), 0.0
	for _, s := range engine.FitScaler(scene.Standardise, points.Coords()[:n*points.Dim()], points.Dim()).Scale {
		least, most = min(least, s), max(most, s)
	}
	return most / least
}

// adviceRow is an advice with its button.
func (p *page) adviceRow(a advice) app.UI {
	return app.Div().Class("advice").DataSet("advice", a.id).Body(
		app.P().Text(a.words),
		app.If(a.do != nil, func() app.UI {
			return app.Button().Class("button act").Type("button").Text(a.action).
				OnClick(func(ctx app.Context, _ app.Event) { a.do(ctx) }, app.EventScope(a.id, a.action))
		}),
	)
}
