package text

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/lesson"
)

// Sentence tells a person about an error: what is wrong, with the field and the value, and what to do. Fields are named
// as the page's controls are, and points and features are counted from 1.
func (c *Catalogue) Sentence(err error) string { return c.sentence(err, c.label) }

// CallSentence is Sentence for callers of window.downhill: fields are named by their paths in a Scene.
func (c *Catalogue) CallSentence(err error) string {
	return c.sentence(err, func(field string) string { return field })
}

func (c *Catalogue) sentence(err error, name func(field string) string) string {
	var bad *scene.Error
	var refused *engine.CommandError
	var garbled *protocol.MessageError
	var dead *protocol.WorkerError
	var astray *lesson.LinkError
	var unfit *engine.FitError
	switch {
	case errors.As(err, &bad):
		return c.sceneSentence(bad, name)
	case errors.As(err, &refused):
		number, bound := c.stop(refused.Stop, refused.Rule)
		rule := string(refused.Rule)
		if refused.Stop != nil && refused.Stop.Of == engine.OfWeights {
			rule = "diverged weights"
		}
		return Fill(c.ruleText(c.Commands, rule, refused.Target), "number", number, "bound", bound,
			"epoch", format.Thousands(refused.Epoch), "target", format.Thousands(refused.Target),
			"value", format.Thousands(refused.Value), "max", format.Thousands(scene.MaxEpochs))
	case errors.As(err, &unfit):
		return c.fitSentence(unfit)
	case errors.As(err, &astray):
		return Fill(c.Lessons.Links.Of(string(astray.Rule)), "value", astray.Value, "title", astray.Title, "max", strconv.Itoa(astray.Max))
	case errors.As(err, &garbled):
		return Fill(c.Engine.Garbled, "reason", garbled.Error())
	case errors.As(err, &dead) && dead.Gone:
		return Fill(c.Engine.Failed, "reason", dead.Reason)
	case errors.As(err, &dead):
		return Fill(c.Engine.Lost, "reason", dead.Reason)
	}
	return err.Error()
}

// stop is the numbers behind a status, as the page writes them.
func (c *Catalogue) stop(s *engine.Stop, rule engine.Rule) (number, bound string) {
	if s == nil {
		return c.NotFinite, c.NotFinite
	}
	number = c.NotFinite
	if s.Value != nil {
		number = format.Significant(*s.Value)
	}
	if rule == engine.HasConverged { // the tolerance, as its field has it
		return number, format.Exact(s.Bound)
	}
	return number, format.Significant(s.Bound)
}

func (c *Catalogue) sceneSentence(e *scene.Error, name func(field string) string) string {
	field := name(e.Field)
	if part, ok := c.Class.Parts.Find(e.Field); ok && e.Rule == scene.Locked {
		field = part
	}
	if field != e.Field {
		field = capital(field)
	}
	bounds := c.Bounds
	if e.Above {
		bounds = c.BoundsAbove
	}
	least, most := format.Exact(e.Min), format.Exact(e.Max)
	return Fill(c.ruleText(c.Rules, string(e.Rule), counted(e)), "row", format.Thousands(e.Row), "column", e.Column,
		"field", field, "place", c.location(e), "value", c.value(e, name),
		"bounds", Fill(bounds, "min", least, "max", most), "min", least, "max", most, "want", format.Thousands(e.Want),
		"choices", strings.Join(e.Choices, ", "), "names", someOf(e.Choices), "version", strconv.Itoa(scene.Version))
}

// ruleText is the sentence of a rule, in the form for the number in it.
func (c *Catalogue) ruleText(rules Words, rule string, n int) string {
	if forms, ok := c.CountedRules.Find(rule); ok {
		return c.form(forms, n)
	}
	return rules.Of(rule)
}

// counted is how many of something an error is about: of columns, or else its value. One that is not known exactly,
// such as “more than 9”, is many.
func counted(e *scene.Error) int {
	switch e.Rule {
	case scene.TextColumn, scene.FarColumn, scene.EmptyColumn, scene.CategoryColumn, scene.IdentifierColumn, scene.DateColumn, scene.TextsColumn, scene.OneValueColumn, scene.ColumnTooMany:
		return len(e.Choices)
	}
	n, err := strconv.Atoi(e.Value)
	if err != nil {
		return many
	}
	return n
}

const many = math.MaxInt32

// someOf lists the first of many names.
func someOf(names []string) string {
	if len(names) > 8 {
		names = append(slices.Clone(names[:7]), "…")
	}
	return strings.Join(names, ", ")
}

// location is the row and column of an error in a table, or the row alone if the error is about a whole row.
func (c *Catalogue) location(e *scene.Error) string {
	words := c.Cell
	if e.Column == "" {
		words = c.Row
	}
	return Fill(words, "row", format.Thousands(e.Row), "column", e.Column)
}

// capital writes a text with a capital, as at the beginning of a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// value is what the field held, as the sentence shows it.
func (c *Catalogue) value(e *scene.Error, name func(field string) string) string {
	fault := c.LinkFaults.Of(e.Value)
	switch {
	case e.Value == "":
		return c.Empty
	case e.Rule == scene.NotText && scene.IsBlank(e.Value):
		return c.Blank
	case e.Rule == scene.BadLink && fault != "":
		return fault
	case e.Rule == scene.Repeats: // the value is a field too
		return name(e.Value)
	case e.Rule == scene.LeftOut, e.Rule == scene.Unlabelled, e.Rule == scene.AllMissing, c.CountedRules.Of(string(e.Rule)).Other != "" && e.Choices == nil:
		if n := counted(e); n != many { // it counts something
			return format.Thousands(n)
		}
	}
	return e.Value
}

// indexed is the path of a field with [] for each index, and the indices: points[].x[] and 3, 0 of points[3].x[0].
func indexed(field string) (path string, indices []int) {
	for {
		before, rest, _ := strings.Cut(field, "[")
		digits, after, more := strings.Cut(rest, "]")
		i, err := strconv.Atoi(digits)
		if !more || err != nil {
			return path + field, indices
		}
		path, field, indices = path+before+"[]", after, append(indices, i)
	}
}

// label is what the page calls a field, with a small letter unless it is the name of a control.
func (c *Catalogue) label(field string) string {
	if s, ok := c.Settings.Find(field); ok {
		return s.Label
	}
	path, indices := indexed(field)
	words, ok := c.Fields.Find(path)
	if !ok {
		words, ok = c.Class.Parts.Find(field)
	}
	if !ok {
		return field
	}
	var pairs []string
	for k, i := range indices {
		pairs = append(pairs, strconv.Itoa(k+1), strconv.Itoa(i+1))
	}
	return Fill(words, pairs...)
}

// fitSentence says why there is no fit.
func (c *Catalogue) fitSentence(e *engine.FitError) string {
	words, by := c.Fit.Refusals.Of(string(e.Rule)), ""
	if e.Rule == engine.FitSingular && len(e.Features) == 1 {
		words = c.Fit.Constant
	}
	if len(e.Separators) > 0 {
		by = Fill(c.Fit.By, "list", c.listed(e.Separators[0].Features))
	}
	feature, others := "", ""
	if len(e.Features) > 0 {
		feature, others = e.Features[0], c.listed(e.Features[1:])
	}
	return Fill(words, "by", by, "feature", feature, "list", others, "points", format.Thousands(e.Points), "parameters", format.Thousands(e.Parameters))
}

// listed is a list of names: a, b and c.
func (c *Catalogue) listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return Fill(c.Fit.And, "list", strings.Join(names[:last], ", "), "last", names[last])
}
