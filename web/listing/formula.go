package listing

import (
	"strings"
	"unicode"

	"downhill/engine/program"
	"downhill/engine/scene"
)

// The equations of the code panel in MathML. They hold symbols only, nothing of a Scene's data.

// Formula is what the lines with a tag compute for a Scene, "" where that is no formula.
func Formula(tag program.Tag, s scene.Scene) string {
	row := ""
	switch tag {
	case program.Data:
		row = sub("x", "i") + symbols(", ") + sub("y", "i") + symbols(", i = 1 … n")
	case program.Features:
		row = symbols("x ↦ φ ( x )")
	case program.Scaling:
		row = symbols("x ↦") + frac(symbols("x − μ"), symbols("s"))
		if s.Scaling == scene.MinMax {
			row = symbols("x ↦") + frac(symbols("x −")+sub("x", "min"), sub("x", "max")+symbols("−")+sub("x", "min"))
		}
	case program.Forward:
		row = symbols("z = w · x + b")
	case program.Sigmoid:
		row = symbols("p = σ ( z ) =") + frac(symbols("1"), symbols("1 +")+sup("e", "− z"))
	case program.Loss:
		row = symbols("J = −") + mean() + symbols("[ y ln p + ( 1 − y ) ln ( 1 − p ) ]")
	case program.Penalty:
		row = penalties(s)
	case program.Gradient:
		row = frac(symbols("∂ J"), symbols("∂ w")) + symbols("=") + mean() + symbols("(") + sub("p", "i") + symbols("−") + sub("y", "i") + symbols(")") + sub("x", "i")
	case program.Rate:
		row = rates[s.Schedule]
	case program.Update:
		row = updates[s.Optimizer]
	}
	if row == "" {
		return ""
	}
	return `<math translate="no">` + row + "</math>"
}

// updates are the steps of the optimisers, with g for the slopes.
var updates = map[string]string{
	scene.GradientDescent: symbols("w ← w − η") + frac(symbols("∂ J"), symbols("∂ w")),
	scene.SGD:             symbols("w ← w − η") + frac(symbols("∂ J"), symbols("∂ w")),
	scene.Momentum:        symbols("v ← μ v − η g , w ← w + v"),
	scene.Nesterov:        symbols("v ← μ v − η g ( w + μ v ) , w ← w + v"),
	scene.AdaGrad:         symbols("s ← s +") + sup("g", "2") + symbols(", w ← w −") + frac(symbols("η g"), root("s")),
	scene.RMSProp:         symbols("s ← ρ s + ( 1 − ρ )") + sup("g", "2") + symbols(", w ← w −") + frac(symbols("η g"), root("s")),
	scene.Adam:            symbols("w ← w − η") + frac(hat("m"), "<msqrt>"+hat("v")+"</msqrt>"),
	scene.Newton:          symbols("w ← w − t") + sup("H", "− 1") + symbols("g"),
}

// rates are the schedules.
var rates = map[string]string{
	scene.StepDecay:   sub("η", "t") + symbols("= η") + "<msup><mi>γ</mi><mrow>" + symbols("⌊ t / T ⌋") + "</mrow></msup>",
	scene.Exponential: sub("η", "t") + symbols("= η") + sup("γ", "t / T"),
	scene.Inverse:     sub("η", "t") + symbols("=") + frac(symbols("η"), symbols("1 + t / T")),
	scene.Cosine:      sub("η", "t") + symbols("=") + frac(symbols("η"), symbols("2")) + symbols("( 1 + cos π t / T )"),
}

func penalties(s scene.Scene) string {
	row := symbols("J + ")
	if s.L2 > 0 {
		row += frac(sub("λ", "2"), symbols("2")) + symbols("‖ w") + sup("‖", "2")
	}
	if s.L1 > 0 && s.L2 > 0 {
		row += symbols("+")
	}
	if s.L1 > 0 {
		row += sub("λ", "1") + symbols("‖ w") + sub("‖", "1")
	}
	return row
}

// mean is the mean over the points.
func mean() string {
	return frac(symbols("1"), symbols("n")) + "<munder><mo>∑</mo><mi>i</mi></munder>"
}

// symbols are identifiers, numbers and operators with spaces between them.
func symbols(text string) string {
	var b strings.Builder
	for _, symbol := range strings.Fields(text) {
		switch r := []rune(symbol)[0]; {
		case unicode.IsDigit(r):
			b.WriteString("<mn>" + symbol + "</mn>")
		case symbol == "ln" || symbol == "cos":
			b.WriteString("<mi>" + symbol + `</mi><mspace width="0.17em"/>`)
		case unicode.IsLetter(r) || r == '∂':
			b.WriteString("<mi>" + symbol + "</mi>")
		default:
			b.WriteString(`<mo stretchy="false">` + symbol + "</mo>")
		}
	}
	return b.String()
}

func frac(over, under string) string {
	return "<mfrac><mrow>" + over + "</mrow><mrow>" + under + "</mrow></mfrac>"
}

func sub(base, index string) string {
	return "<msub>" + symbols(base) + "<mrow>" + symbols(index) + "</mrow></msub>"
}

func sup(base, exponent string) string {
	return "<msup>" + symbols(base) + "<mrow>" + symbols(exponent) + "</mrow></msup>"
}

func root(of string) string { return "<msqrt>" + symbols(of) + "</msqrt>" }

func hat(of string) string { return "<mover>" + symbols(of) + "<mo>^</mo></mover>" }
