package files

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/wasm/protocol"
)

// callChoices are the choices of importCSV: columns by their names or, counted from 0, their numbers; values as they
// stand in the table. What is not given is guessed, as the dialogue does.
type callChoices struct {
	Label    json.RawMessage   `json:"label"`
	One      json.RawMessage   `json:"one"`
	Zero     json.RawMessage   `json:"zero"`
	Features []json.RawMessage `json:"features"`
	Missing  *string           `json:"missing"`

	Categories map[string]json.RawMessage `json:"categories"` // the reference of each, by the column's name
	Frequency  json.RawMessage            `json:"frequency"`
	Trials     json.RawMessage            `json:"trials"`
}

// callFields are the names of the choices.
var callFields = []string{"label", "one", "zero", "features", "missing", "categories", "frequency", "trials"}

// Call is importCSV of window.downhill: it reads the text that is kept under a key, and chooses. argument is an object
// in JSON with that key and the choices. done gets the Answer with what a guess left out, or an error: a *scene.Error
// where the text is no table or the choices are not of it.
func (i *Import) Call(argument string, done func(a protocol.Answer, leftOut []*scene.Error, err error)) {
	var given struct {
		Key     int             `json:"key"`
		Choices json.RawMessage `json:"choices"`
	}
	if json.Unmarshal([]byte(argument), &given) != nil || given.Key == 0 {
		done(protocol.Answer{}, nil, &scene.Error{Field: "text", Rule: scene.NotATable})
		return
	}
	id := 0
	id = i.host.Send(protocol.Command{Verb: protocol.Import, File: protocol.File{Key: given.Key}}, func(a protocol.Answer, err error) {
		var c table.Choices
		var leftOut []*scene.Error
		if err == nil {
			c, leftOut, err = readChoices(a.Preview, given.Choices)
		}
		if err != nil {
			forget(i.host, id)
			done(protocol.Answer{}, nil, err)
			return
		}
		choose := protocol.Command{Verb: protocol.Choose, N: id, Choices: &c}
		i.host.Send(choose, func(a protocol.Answer, err error) {
			if err == nil {
				i.host.Loaded(choose)
			}
			done(a, leftOut, err)
		})
	})
}

// readChoices reads the choices of a call. What it does not give is guessed. Where it gives no features, the columns
// that were left out come as notices.
func readChoices(p *table.Preview, given json.RawMessage) (table.Choices, []*scene.Error, error) {
	var w callChoices
	decoder := json.NewDecoder(bytes.NewReader(given))
	decoder.DisallowUnknownFields()
	if len(given) > 0 && decoder.Decode(&w) != nil {
		return table.Choices{}, nil, &scene.Error{Field: "choices", Value: string(given), Rule: scene.NotAnObject,
			Choices: callFields}
	}
	c, err := w.classes(p)
	if err != nil {
		return c, nil, err
	}
	if w.Missing != nil {
		c.Missing = *w.Missing
	}
	if err := w.counts(p, &c); err != nil {
		return c, nil, err
	}
	if err := w.features(p, &c); err != nil {
		return c, nil, err
	}
	if w.Features == nil {
		return p.Completed(c), p.LeftOut(c), nil
	}
	return p.Completed(c), nil, nil
}

// counts are the columns that count cases, which a guess of the features leaves out.
func (w callChoices) counts(p *table.Preview, c *table.Choices) error {
	for _, part := range []struct {
		field string
		given json.RawMessage
		to    **int
	}{{"frequency", w.Frequency, &c.Frequency}, {"trials", w.Trials, &c.Trials}} {
		if len(part.given) == 0 {
			continue
		}
		if guessed := *part.to; guessed != nil { // which is a feature then
			*part.to = nil
			c.Features = slices.Sorted(slices.Values(append(slices.Clone(c.Features), *guessed)))
		}
		if string(part.given) == "null" {
			continue
		}
		j, err := columnOf(p, part.field, part.given)
		if err != nil {
			return err
		}
		*part.to = &j
		c.Features = slices.DeleteFunc(slices.Clone(c.Features), func(k int) bool { return k == j })
	}
	return nil
}

// features are the given ones, and those that are categories with the given reference, "" for the usual one.
func (w callChoices) features(p *table.Preview, c *table.Choices) error {
	if w.Features != nil {
		c.Features = []int{}
	}
	for _, f := range w.Features {
		j, err := columnOf(p, "features", f)
		if err != nil {
			return err
		}
		c.Features = append(c.Features, j)
	}
	var given []table.Coding
	for _, name := range slices.Sorted(maps.Keys(w.Categories)) {
		quoted, _ := json.Marshal(name)
		j, err := columnOf(p, "categories", quoted)
		if err != nil {
			return err
		}
		category := table.Coding{Column: j, Reference: cellOf(w.Categories[name])}
		if category.Reference == "" {
			category = p.Coding(j)
		}
		if !slices.Contains(c.Features, j) { // as a text is guessed to be none
			c.Features = append(c.Features, j)
		}
		given = append(given, category)
	}
	c.Categories = append(given, c.Categories...) // before those that are guessed
	return nil
}

// classes are the chosen label and its two values; what was not chosen is guessed.
func (w callChoices) classes(p *table.Preview) (table.Choices, error) {
	c := p.Choices
	if len(w.Label) > 0 {
		label, err := columnOf(p, "label", w.Label)
		if err != nil {
			return c, err
		}
		c = p.With(label)
	}
	values := p.Columns[c.Label].Values
	if len(w.One) > 0 {
		c.One = cellOf(w.One)
		if len(w.Zero) == 0 { // the other of two, or all the rest
			c.Zero = otherOf(values, c.One)
		}
	}
	if len(w.Zero) > 0 {
		c.Zero = cellOf(w.Zero)
		if len(w.One) == 0 {
			c.One = otherOf(values, c.Zero)
		}
	}
	return c, nil
}

// otherOf is the other of two values, or "" for all the rest.
func otherOf(values []table.Value, value string) string {
	if len(values) == 2 {
		for _, v := range values {
			if v.Text != value {
				return v.Text
			}
		}
	}
	return ""
}

// cellOf is a value of JSON as a cell of a table holds it.
func cellOf(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return strings.TrimSpace(text)
	}
	return string(value)
}

// columnOf is the column that a name or a number names.
func columnOf(p *table.Preview, field string, value json.RawMessage) (int, error) {
	if j, err := strconv.Atoi(string(value)); err == nil && j >= 0 && j < len(p.Columns) {
		return j, nil
	}
	name, names := cellOf(value), []string(nil)
	for j, c := range p.Columns {
		if c.Name == name && string(value) != name {
			return j, nil
		}
		names = append(names, c.Name)
	}
	return 0, &scene.Error{Field: field, Value: name, Rule: scene.NotAChoice, Choices: names}
}
