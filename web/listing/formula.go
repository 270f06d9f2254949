package listing

import (
	"strings"

	"downhill/engine/program"
	"downhill/engine/scene"
	"downhill/web/mathml"
)

// The equations of the code panel. They hold symbols only, nothing of a Scene's data.

// formulas are the formulas of the lines with a tag that do not depend on the Scene, in the notation of web/mathml.
var formulas = map[program.Tag]string{
	program.Data:     "x_i, y_i, i = 1 … n",
	program.Features: "x ↦ φ(x)",
	program.Forward:  "z = w·x + b",
	program.Sigmoid:  "p = σ(z) = 1/{1 + e^{− z}}",
	program.Loss:     "J = − 1/n ∑_i [y ln p + (1 − y) ln(1 − p)]",
	program.Gradient: "{∂ J}/{∂ w} = 1/n ∑_i (p_i − y_i) x_i",
	program.Start:    "w = w_0, b = b_0",
	program.Result:   "w, b, J(w, b)",
}

// rates are the schedules.
var rates = map[string]string{
	scene.StepDecay:   "η_t = η γ^{⌊t / T⌋}",
	scene.Exponential: "η_t = η γ^{t / T}",
	scene.Inverse:     "η_t = η/{1 + t / T}",
	scene.Cosine:      "η_t = η/2 (1 + cos π t / T)",
}

// Formula is the formula of the lines with a tag for a Scene, in MathML; "" if they have none.
func Formula(tag program.Tag, s scene.Scene) string {
	notations := notationsOf(tag, s)
	formulas := make([]mathml.Markup, len(notations))
	for i, notation := range notations {
		if i < len(notations)-1 {
			notation += ","
		}
		formulas[i] = mathml.Row(notation)
	}
	return mathml.Inline(formulas...)
}

// notationsOf are the formulas of a tag; none if its lines have no formula.
func notationsOf(tag program.Tag, s scene.Scene) []string {
	switch tag {
	case program.Settings:
		return some(settings(s))
	case program.Scaling:
		return []string{scaling(s)}
	case program.Penalty:
		return []string{penalties(s)}
	case program.Update:
		return s.Method().Rule
	case program.Rate:
		return some(rates[s.Schedule])
	}
	return some(formulas[tag])
}

func some(notation string) []string {
	if notation == "" {
		return nil
	}
	return []string{notation}
}

// settings are those that the other formulas use.
func settings(s scene.Scene) string {
	var used []string
	if !s.Method().SecondOrder {
		used = append(used, "η")
	}
	if s.L1 > 0 {
		used = append(used, "λ₁")
	}
	if s.L2 > 0 {
		used = append(used, "λ₂")
	}
	return strings.Join(used, ", ")
}

func scaling(s scene.Scene) string {
	if s.Scaling == scene.MinMax {
		return "x ↦ {x − x_{min}}/{x_{max} − x_{min}}"
	}
	return "x ↦ {x − μ}/s"
}

func penalties(s scene.Scene) string {
	row := "J"
	if s.L2 > 0 {
		row += " + λ₂/2 ‖w‖²"
	}
	if s.L1 > 0 {
		row += " + λ₁ ‖w‖₁"
	}
	return row
}
