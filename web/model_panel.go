package web

import (
	"cmp"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// modelPanel shows the model with its live numbers.
type modelPanel struct {
	app.Compo
	Page         *page
	Scene, Frame int
	Cut          int // what the threshold is that is being moved
}

// maxTerms is how many weights are written out as a sum.
const maxTerms = 3

// Render draws the equation, the same with numbers, and the loss and the accuracy.
func (m *modelPanel) Render() app.UI {
	p := m.Page
	s := p.state.Judged(p.state.Frame().Snapshot)
	t := p.text.Model
	names := p.state.Section().Features.Names(p.state.Scene().Features)
	loss := format.Significant(s.Loss)
	if p.pointless() {
		loss = t.None
	}
	return app.Section().Class("panel model-panel").Aria("labelledby", "model-title").Body(
		app.H2().ID("model-title").Text(t.Title),
		dom.Verbatim(app.P().Class("equation")).Text(symbols(names)),
		dom.Verbatim(app.P().Class("equation live")).Text(equation(s.Model, names)),
		app.Dl().Class("numbers").Body(
			widget.Number("loss", t.Loss, t.LossHelp, loss),
			p.accuracy("accuracy", p.text.Metrics.Train, &s.Train),
			app.If(s.Test != nil, func() app.UI { return p.accuracy("accuracy-test", p.text.Metrics.Test, s.Test) }),
			app.If(p.hasLine(), func() app.UI { return widget.Number("boundary", t.Boundary, "", cmp.Or(p.boundary(), t.None)) }),
		),
	)
}

// accuracy is the share of points that are classified right. Without points there is none, and none is shown while it is that
// at another threshold than is shown.
func (p *page) accuracy(class, of string, m *engine.Metrics) app.UI {
	t, threshold, share := p.text.Model, "", p.text.Model.None
	if at := p.state.Threshold(); at != 0.5 {
		threshold = text.Fill(t.AccuracyAt, "threshold", format.Exact(at))
	}
	if m.Points > 0 && !p.state.Misjudged(p.state.Frame().Snapshot) {
		share = format.Percent(m.Accuracy)
	}
	return widget.Number(class, text.Fill(t.Accuracy, "of", strings.ToLower(of))+threshold, t.AccuracyHelp, share)
}

// symbols is the logit in letters: z = w₁x₁ + w₂x₂ + b.
func symbols(features []string) string {
	var b strings.Builder
	b.WriteString("z = ")
	for j := range features {
		if j == maxTerms {
			b.WriteString("… + ")
			break
		}
		b.WriteString(weightName(j, len(features)) + "\u2009·\u2009" + features[j] + " + ")
	}
	return b.String() + "b"
}

// weightName is w for one feature, w₁, w₂, … for more.
func weightName(j, d int) string { return strings.Replace(scene.DefaultNames(d)[j], "x", "w", 1) }

// equation is the logit in numbers: z = 0.5339·x − 1.3255.
func equation(m engine.Model, features []string) string {
	var b strings.Builder
	b.WriteString("z = ")
	for j, w := range m.Weights {
		switch {
		case j == maxTerms:
			b.WriteString("+ … ")
		case j > maxTerms:
			continue
		case j == 0:
			b.WriteString(format.Significant(w) + "\u2009·\u2009" + features[j] + " ")
		default:
			b.WriteString(format.Signed(w) + "\u2009·\u2009" + features[j] + " ")
		}
	}
	return b.String() + format.Signed(m.Bias)
}

// hasLine reports whether the boundary is a straight line that an equation says.
func (p *page) hasLine() bool {
	features := p.state.Section().Features
	return features.Linear() && features.Dim() == p.state.Scene().Dim() && features.Dim() <= 2
}

// boundary is where p = 0.5 along a straight line: x = −b/w for one feature, x₂ as a function of x₁ for two; "" while there
// is none.
func (p *page) boundary() string {
	m, s := p.state.Frame().Snapshot.Model, p.state.Scene()
	last := len(m.Weights) - 1
	if last+1 != s.Dim() || m.Weights[last] == 0 {
		return ""
	}
	constant := -m.Bias / m.Weights[last]
	if last == 0 {
		return s.Features[0] + " = " + format.Significant(constant)
	}
	return s.Features[1] + " = " + format.Significant(-m.Weights[0]/m.Weights[1]) + "\u2009·\u2009" + s.Features[0] + " " + format.Signed(constant)
}
