package maths

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/mathml"
	"downhill/web/plot"
)

// The blocks of the maths panel, in the order of the phases of a step: forward, loss, gradient, update. Each has its
// formula and under it the same formula in numbers, all of them the engine's own.

// mostTerms is how many terms of a sum are written out, and mostRows how many parameters the table has.
const (
	mostTerms = 6
	mostRows  = 200
)

// blocks is a step taken apart. It is drawn anew with the step, not with every frame, as its formulas are long.
type blocks struct {
	app.Compo
	Maths             *Maths
	Scene, Step, Slow int
}

// Render draws the blocks.
func (d *blocks) Render() app.UI {
	m, t := d.Maths, d.Maths.found
	in := m.host.Words().Maths
	return app.Div().Class("maths-blocks").Body(
		d.block(plot.PhaseForward, in.Forward, append(d.scaling(t), d.forward(t)...)...),
		d.block(plot.PhaseLoss, in.Loss, d.loss(t)...),
		d.block(plot.PhaseGradient, in.Gradient, d.gradient(t)...),
		d.block(plot.PhaseUpdate, in.Update, d.update(t)...),
		app.Div().Class("scroller maths-table").TabIndex(0).Role("group").Aria("label", in.Table).Body(m.parameterTable(t)),
	)
}

// block is a phase: its name and its formulas. It is marked while a slow step is in that phase.
func (d *blocks) block(phase int, name string, formulas ...string) app.UI {
	class := "maths-block"
	if d.Maths.slow.phase == phase {
		class += " now"
	}
	return app.Div().Class(class).TabIndex(0).Role("group").Aria("label", name).Body(
		app.H3().Text(name),
		app.Range(formulas).Slice(func(i int) app.UI { return app.Raw(formulas[i]) }),
	)
}

// weight is the symbol of parameter k of n in the notation of mathml, the bias being the last: w, or w with its number if
// there are several.
func weight(k, n int) string {
	switch {
	case k == n-1:
		return "b"
	case n == 2:
		return "w"
	}
	return "w_" + strconv.Itoa(k+1)
}

// scaling are the scaled features of the point, where features are scaled.
func (d *blocks) scaling(t *engine.Trace) []string {
	m := d.Maths
	if m.scene().Scaling == "none" {
		return nil
	}
	names := m.host.State().Section().Features.Names(m.scene().Features)
	in := m.host.Words().Maths
	x := d.letter()
	out := []string{mathml.Formula(x+"^′ = {"+x+" − %}/%", mathml.Words(in.Shift), mathml.Words(in.Scale))}
	for j := range min(len(t.Shift), mostTerms) {
		class := plot.AxisClass(m.scene(), names[j])
		out = append(out, mathml.Wrapping(mathml.Row("% :", mathml.Words(names[j], class)), mathml.Row("{% − %}/% = %",
			m.value(t.Row.Mapped[j], "mapped", class), m.bracketed(t.Shift[j], "shift"), m.value(t.Scale[j], "scale"),
			m.value(t.Row.Scaled[j], "scaled", class))))
	}
	return out
}

// letter is what the features that the model is linear in are called: φ where a map made them of x.
func (d *blocks) letter() string {
	if d.Maths.host.State().Section().Features.Linear() {
		return "x"
	}
	return "φ"
}

// feature is the symbol of feature j of n: its letter, with its number if there are several, and primed if it is scaled. class is
// that of its axis in the plot.
func (d *blocks) feature(class string, j, n int) mathml.Markup {
	notation := "%"
	if n > 1 {
		notation += "_" + strconv.Itoa(j+1)
	}
	if d.Maths.scene().Scaling != "none" {
		notation += "^′"
	}
	return mathml.Row(notation, mathml.Symbol(d.letter(), class))
}

// forward is z as a sum of terms, and σ(z).
func (d *blocks) forward(t *engine.Trace) []string {
	m, r := d.Maths, t.Row
	n := len(t.At) // D + 1
	names := m.host.State().Section().Features.Names(m.scene().Features)
	general := []mathml.Markup{mathml.Row("z = b")}
	live := []mathml.Markup{mathml.Row("z = %", m.value(t.At[n-1], "bias"))}
	for j := range min(n-1, mostTerms) {
		class := plot.AxisClass(m.scene(), names[j])
		general = append(general, mathml.Row("+ "+weight(j, n)+" \u2062 %", d.feature(class, j, n-1))) // an invisible times
		live = append(live, mathml.Row("+ % · %", m.bracketed(t.At[j], "weight"), m.bracketed(r.Scaled[j], "scaled", class)))
	}
	if n-1 > mostTerms {
		general, live = append(general, mathml.Row("+ …")), append(live, mathml.Row("+ …"))
	}
	live = append(live, mathml.Row("= %", m.value(r.Logit, "z")))
	return []string{
		mathml.Wrapping(general...), mathml.Wrapping(live...),
		mathml.Formula("p = σ(z) = 1/{1 + e^{− z}} = %", m.value(r.Probability, "p")),
	}
}

// comma parts two formulas of a line.
var comma = mathml.Words(",\u2002")

// loss is the point's loss, and J.
func (d *blocks) loss(t *engine.Trace) []string {
	m, r := d.Maths, t.Row
	of := "(1 − p)"
	if r.Label == 1 {
		of = "p"
	}
	label := strconv.Itoa(int(r.Label))
	class := mathml.Number(label, "class-"+label)
	if m.scene().Classes != nil {
		class = mathml.Row("% (%)", class, mathml.Words(m.scene().ClassName(int(r.Label)), "class-"+label))
	}
	point := mathml.Wrapping(mathml.Row("y = %%", class, comma), mathml.Row("ℓ = − ln "+of), mathml.Row("= %", m.value(r.Loss, "loss")))
	pieces := []mathml.Markup{mathml.Row("J = 1/n ∑_i ℓ_i")}
	if m.scene().L2 > 0 {
		pieces = append(pieces, mathml.Row("+ λ₂/2 ∑_j w_j^2"))
	}
	if m.scene().L1 > 0 {
		pieces = append(pieces, mathml.Row("+ λ₁ ∑_j {|w_j|}"))
	}
	pieces = append(pieces, mathml.Row("= %", m.value(t.CrossEntropy, "cross-entropy")))
	if m.scene().L2 > 0 || m.scene().L1 > 0 {
		pieces = append(pieces, mathml.Row("+ %", m.value(t.Penalties, "penalties")), mathml.Row("= %", m.value(t.Loss, "objective")))
	}
	return []string{point, mathml.Wrapping(pieces...)}
}

// gradient is the point's error, and the slopes as a mean over the points.
func (d *blocks) gradient(t *engine.Trace) []string {
	m := d.Maths
	weights := "{∂ J}/{∂ w_j} = 1/n ∑_i (p_i − y_i) " + d.letter() + "_{i j}"
	if m.scene().L2 > 0 {
		weights += " + λ₂ w_j"
	}
	return []string{
		mathml.Formula("p − y = %", m.value(t.Row.Error, "error")),
		mathml.Formula(weights),
		mathml.Formula("{∂ J}/{∂ b} = 1/n ∑_i (p_i − y_i)"),
		first(len(t.Slopes), func(k int, symbol mathml.Markup) []mathml.Markup {
			return []mathml.Markup{mathml.Row("{∂ J}/{∂ %} = %", symbol, m.value(t.Slopes[k], "worked"))}
		}),
	}
}

// first is a formula in numbers for the first weight, if there is one, and for the bias: the pieces of it, between which a
// line may end, of the parameter with a symbol.
func first(n int, formula func(k int, symbol mathml.Markup) []mathml.Markup) string {
	var pieces []mathml.Markup
	for k := range n {
		if k > 0 && k < n-1 {
			continue
		}
		if pieces != nil {
			pieces = append(pieces, comma)
		}
		pieces = append(pieces, formula(k, mathml.Row(weight(k, n)))...)
	}
	return mathml.Wrapping(pieces...)
}

// update is the rule of the method, by which it moves a parameter along its slope g.
func (d *blocks) update(t *engine.Trace) []string {
	m, method := d.Maths, d.Maths.scene().Method()
	var out []string
	for _, rule := range method.Rule {
		out = append(out, mathml.Formula(rule))
	}
	if m.scene().L1 > 0 && method.Proximal != "" {
		out = append(out, mathml.Formula(method.Proximal))
	}
	rate := "η"
	if method.SecondOrder {
		rate = "t"
	}
	next := mathml.Words(m.host.Words().Maths.Next)
	out = append(out, d.moves(t))
	return append(out, mathml.Wrapping(mathml.Row(rate+" = %%", m.value(t.Rate, "rate"), comma), mathml.Row("J_%", next), mathml.Row("= %", m.value(t.Next, "next"))))
}

// moves are the moves of the first weight and of the bias in numbers: by the rule where that is plain gradient descent.
func (d *blocks) moves(t *engine.Trace) string {
	m := d.Maths
	plain := m.scene().L1 == 0 && slices.Equal(m.scene().Method().Rule, scene.Methods[0].Rule) && t.First == nil && t.Second == nil
	return first(len(t.After), func(k int, symbol mathml.Markup) []mathml.Markup {
		before, after := m.value(t.Before[k], "worked"), m.value(t.After[k], "worked")
		if !plain {
			return []mathml.Markup{mathml.Row("% : %", symbol, before), mathml.Row("→ %", after)}
		}
		step := mathml.Row("− % · %", m.value(t.Rate, "worked"), m.bracketed(t.Slopes[k], "worked"))
		return []mathml.Markup{mathml.Row("% ← %", symbol, before), step, mathml.Row("= %", after)}
	})
}
