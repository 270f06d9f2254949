package web

import (
	"strconv"
	"strings"

	"downhill/engine/scene"
)

// plain is a number as a person types it, with a comma or a point, either minus sign and spaces around it, as Go
// writes it.
func plain(typed string) string {
	return strings.NewReplacer(minus, "-", ",", ".").Replace(strings.TrimSpace(typed))
}

// parseNumber reads what a person typed.
func parseNumber(typed string) (float64, error) { return strconv.ParseFloat(plain(typed), 64) }

// typedSetting is what a person typed into a control as the engine takes it. What it would refuse stays as it was
// typed, and so does a comma in a whole number, which may be meant to group thousands.
func typedSetting(row scene.Setting, typed string) string {
	if row.Choices != nil || row.Whole() && strings.Contains(typed, ",") {
		return typed
	}
	var s scene.Settings
	if row.Parse(&s, plain(typed)) != nil {
		return typed
	}
	return plain(typed)
}
