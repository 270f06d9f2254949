package text

import (
	"errors"
	"strconv"
	"strings"

	"downhill/engine"
	"downhill/engine/scene"
)

// Sentence returns what to tell a person about an error: what is wrong, with the field and the value, and what to do.
// Fields are named as the page's controls are.
func (c *Catalogue) Sentence(err error) string { return c.sentence(err, c.label) }

// CallSentence is Sentence for whoever calls window.downhill: fields are named as they are in a Scene.
func (c *Catalogue) CallSentence(err error) string {
	return c.sentence(err, func(field string) string { return field })
}

func (c *Catalogue) sentence(err error, name func(field string) string) string {
	var bad *scene.Error
	var refused *engine.CommandError
	switch {
	case errors.As(err, &bad):
		return c.sceneSentence(bad, name(bad.Field))
	case errors.As(err, &refused):
		return Fill(c.Commands[string(refused.Rule)],
			"epoch", strconv.Itoa(refused.Epoch), "target", strconv.Itoa(refused.Target),
			"value", strconv.Itoa(refused.Value), "max", strconv.Itoa(scene.MaxEpochs))
	}
	return err.Error()
}

func (c *Catalogue) sceneSentence(e *scene.Error, field string) string {
	value := e.Value
	if value == "" {
		value = c.Empty
	}
	if fault := c.LinkFaults[value]; fault != "" && e.Rule == scene.BadLink {
		value = fault
	}
	bounds := c.Bounds
	if e.Above {
		bounds = c.BoundsAbove
	}
	least, most := scene.FormatNumber(e.Min), scene.FormatNumber(e.Max)
	return Fill(c.Rules[string(e.Rule)],
		"field", field, "value", value, "bounds", Fill(bounds, "min", least, "max", most), "min", least, "max", most,
		"want", strconv.Itoa(e.Want), "choices", strings.Join(e.Choices, ", "), "version", strconv.Itoa(scene.Version))
}

// label is what the page calls a field.
func (c *Catalogue) label(field string) string {
	if s, ok := c.Settings[field]; ok {
		return s.Label
	}
	if label, ok := c.Fields[field]; ok {
		return label
	}
	return field
}
