package format

import (
	"math"
	"strconv"
	"strings"

	"downhill/engine/scene"
)

// Plain converts a typed number, with a comma or a point, either minus sign, thin spaces and powers as the page writes them
// and spaces around it, to what Go reads.
func Plain(typed string) string {
	return plainPower(strings.NewReplacer(Minus, "-", ",", ".", thin, "").Replace(strings.TrimSpace(typed)))
}

// raised are the superscripts of a power.
var raised = strings.NewReplacer("⁻", "-", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

// plainPower turns 3.2·10⁻⁹, as the page writes it, into 3.2e-9.
func plainPower(typed string) string {
	before, power, found := strings.Cut(typed, "10⁻")
	if found {
		power = "⁻" + power
	} else if i := strings.IndexAny(typed, "⁰¹²³⁴⁵⁶⁷⁸⁹"); i > 0 && strings.HasSuffix(typed[:i], "10") {
		before, power = strings.TrimSuffix(typed[:i], "10"), typed[i:]
	} else {
		return typed
	}
	before = strings.TrimSuffix(before, "·")
	if before == "" || before == "-" {
		before += "1"
	}
	return before + "e" + raised.Replace(power)
}

// Parse reads what a person typed, NaN and infinities too.
func Parse(typed string) (float64, error) { return strconv.ParseFloat(Plain(typed), 64) }

// What a typed number may be.
var (
	Coordinate = scene.Range{Min: -scene.MaxCoordinate, Max: scene.MaxCoordinate} // of a point
	Weight     = scene.Range{Min: -scene.MaxWeight, Max: scene.MaxWeight}         // or bias
)

// Number reads what a person typed into a field for a number within limits, both included. The error is a *scene.Error
// of the rule scene.NotANumber, with the field, the typed text and the limits.
func Number(field, typed string, limits scene.Range) (float64, error) {
	x, err := Parse(typed)
	if err != nil || !(limits.Min <= x && x <= limits.Max) { // so that NaN is refused too
		return 0, &scene.Error{Field: field, Value: typed, Rule: scene.NotANumber, Min: limits.Min, Max: limits.Max}
	}
	return x, nil
}

// Whole is Number for whole numbers; the rule is scene.NotWhole. A comma is refused, as it may group thousands.
func Whole(field, typed string, limits scene.Range) (int, error) {
	x, err := Number(field, typed, limits)
	if err != nil || x != math.Trunc(x) || strings.Contains(typed, ",") {
		return 0, &scene.Error{Field: field, Value: typed, Rule: scene.NotWhole, Min: limits.Min, Max: limits.Max}
	}
	return int(x), nil
}

// Setting converts what a person typed into a control to what the engine reads. Text that the engine would refuse stays
// as it was typed. So does a comma in a whole number, which may group thousands.
func Setting(row scene.Setting, typed string) string {
	if row.Choices != nil || row.Whole() && strings.Contains(typed, ",") {
		return typed
	}
	var s scene.Settings
	if row.Parse(&s, Plain(typed)) != nil {
		return typed
	}
	return Plain(typed)
}
