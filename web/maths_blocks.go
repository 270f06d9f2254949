package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
)

// The blocks of the maths panel, in the order of the phases of a step: forward, loss, gradient, update. Each has its
// formula and under it the same formula in numbers, all of them the engine's own.

// mostTerms is how many terms of a sum are written out, and mostRows how many parameters the table has.
const (
	mostTerms = 6
	mostRows  = 200
)

// mathsBlocks is a step taken apart. It is drawn anew with the step, not with every frame, as its formulas are long.
type mathsBlocks struct {
	app.Compo
	Page              *page
	Scene, Step, Slow int
}

// Render draws the blocks.
func (d *mathsBlocks) Render() app.UI {
	p, t := d.Page, d.Page.maths.found
	in := p.text.Maths
	return app.Div().Class("maths-blocks").Body(
		d.block(phaseForward, in.Forward, append(d.scaling(t), d.forward(t)...)...),
		d.block(phaseLoss, in.Loss, d.loss(t)...),
		d.block(phaseGradient, in.Gradient, d.gradient(t)...),
		d.block(phaseUpdate, in.Update, d.update(t)...),
		app.Div().Class("scroller maths-table").TabIndex(0).Role("group").Aria("label", in.Table).Body(p.parameterTable(t)),
	)
}

// block is a phase: its name and its formulas. It is marked while a slow step is in that phase.
func (d *mathsBlocks) block(phase int, name string, formulas ...string) app.UI {
	class := "maths-block"
	if d.Page.slow.phase == phase {
		class += " now"
	}
	return app.Div().Class(class).TabIndex(0).Role("group").Aria("label", name).Body(app.H3().Text(name), app.Range(formulas).Slice(func(i int) app.UI { return app.Raw(formulas[i]) }))
}

// weight is the symbol of parameter k of n, the bias being the last: w, or w with its number if there are several.
func weight(k, n int) string {
	switch {
	case k == n-1:
		return parameter("b")
	case n == 2:
		return parameter("w")
	}
	return below(parameter("w"), number0(k+1))
}

func number0(k int) string { return "<mn>" + strconv.Itoa(k) + "</mn>" }

// scaling are the scaled features of the point, where features are scaled.
func (d *mathsBlocks) scaling(t *engine.Trace) []string {
	p := d.Page
	if p.scene.Scaling == "none" {
		return nil
	}
	names := p.section.Features.Names(p.scene.Features)
	out := []string{formula(primed(symbol("x")), operator("="),
		fraction(row(symbol("x"), operator("−"), words(p.text.Maths.Shift)), words(p.text.Maths.Scale)))}
	for j := range min(len(t.Shift), mostTerms) {
		class := axisClass(p.scene, names[j])
		out = append(out, formula(words(names[j], class), operator(":"),
			fraction(row(p.value(t.Row.Mapped[j], "mapped", class), operator("−"), p.bracketed(t.Shift[j], "shift")), p.value(t.Scale[j], "scale")),
			operator("="), p.value(t.Row.Scaled[j], "scaled", class)))
	}
	return out
}

// primed is x′, the scaled feature.
func primed(x string) string { return above(x, operator("′")) }

// feature is the symbol of feature j of n: x, with its number if there are several, and primed if it is scaled. class is
// its axisClass.
func (d *mathsBlocks) feature(class string, j, n int) string {
	scaled := d.Page.scene.Scaling != "none"
	x := symbol("x", class)
	switch {
	case n > 1 && scaled:
		return "<msubsup>" + x + number0(j+1) + operator("′") + "</msubsup>"
	case n > 1:
		return below(x, number0(j+1))
	case scaled:
		return primed(x)
	}
	return x
}

// forward is z as a sum of terms, and σ(z).
func (d *mathsBlocks) forward(t *engine.Trace) []string {
	p, r := d.Page, t.Row
	n := len(t.At) // D + 1
	names := p.section.Features.Names(p.scene.Features)
	general := []string{row(symbol("z"), operator("="), parameter("b"))}
	live := []string{row(symbol("z"), operator("="), p.value(t.At[n-1], "bias"))}
	for j := range min(n-1, mostTerms) {
		class := axisClass(p.scene, names[j])
		general = append(general, joint("+")+weight(j, n)+operator("\u2062")+d.feature(class, j, n-1))
		live = append(live, joint("+")+p.bracketed(t.At[j], "weight")+operator("·")+p.bracketed(r.Scaled[j], "scaled", class))
	}
	if n-1 > mostTerms {
		general, live = append(general, joint("+")+operator("…")), append(live, joint("+")+operator("…"))
	}
	live = append(live, joint("=")+p.value(r.Logit, "z"))
	sigmoid := func(z string) string {
		return fraction("<mn>1</mn>", row("<mn>1</mn>", operator("+"), above(symbol("e"), row(operator("−"), z))))
	}
	return []string{
		wrapping(general...), wrapping(live...),
		formula(symbol("p"), operator("="), symbol("σ"), operator("("), symbol("z"), operator(")"), operator("="), sigmoid(symbol("z")),
			operator("="), p.value(r.Probability, "p")),
	}
}

// loss is the point's loss, and J.
func (d *mathsBlocks) loss(t *engine.Trace) []string {
	p, r := d.Page, t.Row
	ln := func(of string) string { return row(operator("−"), symbol("ln"), of) }
	of := row(operator("("), "<mn>1</mn>", operator("−"), symbol("p"), operator(")"))
	if r.Label == 1 {
		of = symbol("p")
	}
	label := strconv.Itoa(int(r.Label))
	out := []string{
		formula(symbol("y"), operator("="), token("mn", label, "class-"+label),
			operator(","), symbol("ℓ"), operator("="), ln(of), operator("="), p.value(r.Loss, "loss")),
	}
	general := []string{symbol("J"), operator("="), fraction("<mn>1</mn>", symbol("n")), sum(), below(symbol("ℓ"), symbol("i"))}
	live := []string{operator("="), p.value(t.CrossEntropy, "cross-entropy")}
	if p.scene.L2 > 0 || p.scene.L1 > 0 {
		live = append(live, operator("+"), p.value(t.Penalties, "penalties"), operator("="), p.value(t.Loss, "objective"))
	}
	if p.scene.L2 > 0 {
		general = append(general, operator("+"), fraction(below(symbol("λ"), "<mn>2</mn>"), "<mn>2</mn>"), sum1("w", "2"))
	}
	if p.scene.L1 > 0 {
		general = append(general, operator("+"), below(symbol("λ"), "<mn>1</mn>"), sum1("w", ""))
	}
	return append(out, formula(append(general, live...)...))
}

// sum1 is Σ |w|, or Σ w² with an exponent.
func sum1(of, exponent string) string {
	term := row(operator("|"), below(parameter(of), symbol("j")), operator("|"))
	if exponent != "" {
		term = "<msubsup>" + parameter(of) + symbol("j") + "<mn>" + exponent + "</mn></msubsup>"
	}
	return row(below(operator("∑"), symbol("j")), term)
}

// gradient is the point's error, and the slopes as a mean over the points.
func (d *mathsBlocks) gradient(t *engine.Trace) []string {
	p, r := d.Page, t.Row
	slope := func(of string) string { return fraction(row(symbol("∂"), symbol("J")), row(symbol("∂"), of)) }
	mean := func(factor ...string) string {
		return row(append([]string{fraction("<mn>1</mn>", symbol("n")), sum(), operator("("), below(symbol("p"), symbol("i")), operator("−"),
			below(symbol("y"), symbol("i")), operator(")")}, factor...)...)
	}
	weights := []string{slope(below(parameter("w"), symbol("j"))), operator("="), mean(below(symbol("x"), row(symbol("i"), symbol("j"))))}
	if p.scene.L2 > 0 {
		weights = append(weights, operator("+"), below(symbol("λ"), "<mn>2</mn>"), below(parameter("w"), symbol("j")))
	}
	return []string{
		formula(symbol("p"), operator("−"), symbol("y"), operator("="), p.value(r.Error, "error")),
		formula(weights...),
		formula(slope(parameter("b")), operator("="), mean()),
	}
}

// update is the rule of the optimiser.
func (d *mathsBlocks) update(t *engine.Trace) []string {
	p := d.Page
	out := d.rule()
	w, eta, to := parameter("w"), symbol("η"), operator("←")
	if p.scene.L1 > 0 && p.scene.Optimizer != scene.Newton { // soft thresholding
		out = append(out, formula(w, to, below(symbol("S"), row(eta, below(symbol("λ"), "<mn>1</mn>"))), operator("("), w, operator(")")))
	}
	name := "η"
	if p.scene.Optimizer == scene.Newton {
		name = "t"
	}
	return append(out, formula(symbol(name), operator("="), p.value(t.Rate, "rate"), operator(","),
		below(symbol("J"), words(p.text.Maths.Next)), operator("="), p.value(t.Next, "next")))
}

// rule is how the optimiser moves a parameter along its slope g.
func (d *mathsBlocks) rule() []string {
	p := d.Page
	w, g, eta, to := parameter("w"), symbol("g"), symbol("η"), operator("←")
	var out []string
	switch p.scene.Optimizer {
	case scene.Momentum, scene.Nesterov:
		out = []string{formula(symbol("v"), to, symbol("μ"), symbol("v"), operator("−"), row(eta, g)), formula(w, to, w, operator("+"), symbol("v"))}
	case scene.AdaGrad, scene.RMSProp:
		memory := formula(symbol("s"), to, symbol("s"), operator("+"), above(g, "<mn>2</mn>"))
		if p.scene.Optimizer == scene.RMSProp {
			memory = formula(symbol("s"), to, symbol("ρ"), symbol("s"), operator("+"), operator("("), "<mn>1</mn>", operator("−"), symbol("ρ"), operator(")"), above(g, "<mn>2</mn>"))
		}
		out = []string{memory, formula(w, to, w, operator("−"), fraction(row(eta, g), row(root(symbol("s")), operator("+"), symbol("ε"))))}
	case scene.Adam:
		out = adamRule(w, g, eta, to)
	case scene.Newton:
		out = []string{formula(w, to, w, operator("−"), symbol("t"), above(symbol("H"), row(operator("−"), "<mn>1</mn>")), g)}
	default:
		out = []string{formula(w, to, w, operator("−"), row(eta, g))}
	}
	return out
}

// adamRule is Adam's two means and its move.
func adamRule(w, g, eta, to string) []string {
	mean := func(of, beta, what string) string {
		b := below(symbol("β"), "<mn>"+beta+"</mn>")
		return formula(symbol(of), to, b, symbol(of), operator("+"), operator("("), "<mn>1</mn>", operator("−"), b, operator(")"), what)
	}
	return []string{
		mean("m", "1", g), mean("v", "2", above(g, "<mn>2</mn>")),
		formula(w, to, w, operator("−"), eta, fraction(hat(symbol("m")), row(root(hat(symbol("v"))), operator("+"), symbol("ε")))),
	}
}
