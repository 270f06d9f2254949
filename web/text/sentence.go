package text

import (
	"errors"
	"strconv"
	"strings"

	"downhill/engine"
	"downhill/engine/scene"
)

// Sentence returns what to tell a person about an error: what is wrong, with the field and the value, and what to do.
func (c *Catalogue) Sentence(err error) string {
	var bad *scene.Error
	var refused *engine.CommandError
	switch {
	case errors.As(err, &bad):
		return c.sceneSentence(bad)
	case errors.As(err, &refused):
		return capital(Fill(c.Commands[string(refused.Rule)],
			"epoch", strconv.Itoa(refused.Epoch), "target", strconv.Itoa(refused.Target),
			"value", strconv.Itoa(refused.Value), "max", strconv.Itoa(scene.MaxEpochs)))
	}
	return err.Error()
}

func (c *Catalogue) sceneSentence(e *scene.Error) string {
	value := e.Value
	if value == "" {
		value = c.Empty
	}
	bounds := c.Bounds
	if e.Above {
		bounds = c.BoundsAbove
	}
	least, most := scene.FormatNumber(e.Min), scene.FormatNumber(e.Max)
	return capital(Fill(c.Rules[string(e.Rule)],
		"field", c.field(e.Field), "value", value, "bounds", Fill(bounds, "min", least, "max", most), "max", most,
		"want", strconv.Itoa(e.Want), "choices", strings.Join(e.Choices, ", "), "version", strconv.Itoa(scene.Version)))
}

// field names a field as the page does, with its name in a Scene beside it where the two differ.
func (c *Catalogue) field(name string) string {
	if s, ok := c.Settings[name]; ok {
		return s.Label + " (" + name + ")"
	}
	if label, ok := c.Fields[name]; ok {
		return label
	}
	return name
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
