package scene

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// MaxPins is how many runs a Scene keeps.
const MaxPins = 12

// Pin is a run that a person keeps, to compare it with others: how it trains, where it starts, and its last epoch. It
// trains on the points of the Scene that it is in, so it is another run once they change.
type Pin struct {
	Name     string
	Epoch    int
	Hidden   bool     // it is in the table alone
	Initial  *Initial // as that of a Scene
	Settings Settings // those of the Table that train; the others have their defaults
}

// Pin returns the run of s up to an epoch as a Pin. Without a name it is called Run 1, or by the first number that is free.
func (s Scene) Pin(name string, epoch int) Pin {
	p := Pin{Name: name, Epoch: epoch, Initial: s.Initial, Settings: DefaultSettings()}
	for n := 1; p.Name == "" || name == "" && s.pinned(p.Name) >= 0; n++ {
		p.Name = "Run " + strconv.Itoa(n)
	}
	for _, row := range Table {
		if row.Trains {
			row.copy(&p.Settings, &s.Settings)
		}
	}
	return p
}

// pinned is the index of the Pin of a name, −1 for none.
func (s Scene) pinned(name string) int {
	return slices.IndexFunc(s.Pins, func(p Pin) bool { return p.Name == name })
}

// WithPin returns the Pins of s and one more, which takes the place of one of its name.
func (s Scene) WithPin(p Pin) []Pin {
	pins := slices.Clone(s.Pins)
	if i := s.pinned(p.Name); i >= 0 {
		pins[i] = p
		return pins
	}
	return append(pins, p)
}

// Unpinned returns s as the run of a Pin trains it: with its settings and its start, and no Pins. An error is an *Error:
// the Pin starts from weights of other features, or s cannot be trained on so.
func (s Scene) Unpinned(p Pin) (Scene, error) {
	for _, row := range Table {
		if row.Trains {
			row.copy(&s.Settings, &p.Settings)
		}
	}
	s.Pins, s.Classroom, s.Initial = nil, nil, p.Initial
	err := s.checkSize()
	if err == nil {
		err = s.Trainable()
	}
	if err == nil && p.Initial != nil {
		err = s.CheckWeights(p.Initial.Weights, p.Initial.Bias)
	}
	return s, err
}

// Equal reports whether two Pins are the same, but for what they are called and whether they are hidden.
func (p Pin) Equal(q Pin) bool {
	return p.Epoch == q.Epoch && p.Settings == q.Settings && p.Initial.equal(q.Initial)
}

// Reads reports whether a run with s depends on a setting that trains: beta1, for example, is for some methods alone.
func (s Settings) Reads(setting string) bool {
	method := s.Method()
	switch setting {
	case "batchSize", "momentum", "squareDecay", "beta1", "beta2", "slopeDecay":
		return slices.Contains(method.Settings, setting)
	case "learningRate", "schedule":
		return !method.SecondOrder
	case "decay":
		return !method.SecondOrder && slices.Contains([]string{StepDecay, Exponential, Inverse}, s.Schedule)
	case "period":
		return !method.SecondOrder && slices.Contains([]string{StepDecay, Exponential, Inverse, Cosine}, s.Schedule)
	case "degree":
		return s.FeatureMap == Polynomial
	case "terms":
		return s.FeatureMap == Chosen
	case "centres", "width":
		return s.FeatureMap == Radial
	case "split":
		return s.TestShare > 0
	case "seed":
		return s.TestShare > 0 || method.Batches()
	}
	return true
}

// Differing are the settings that train and in which several runs differ, in the order of the Table: of those runs that
// depend on them.
func Differing(runs ...Settings) (rows []Setting) {
	for _, row := range Table {
		values := map[string]bool{}
		for _, s := range runs {
			if row.Trains && s.Reads(row.Name) {
				values[row.Text(s)] = true
			}
		}
		if len(values) > 1 {
			rows = append(rows, row)
		}
	}
	return rows
}

// unstarted are Pins that start as a run without an Initial does: their weights were those of other features.
func unstarted(pins []Pin) []Pin {
	pins = slices.Clone(pins)
	for i := range pins {
		pins[i].Initial = nil
	}
	return pins
}

// checkPins refuses Pins that a Scene may not hold, and returns them with their names as RunName has them.
func checkPins(pins []Pin) ([]Pin, error) {
	if len(pins) > MaxPins {
		return nil, &Error{Field: "pins", Value: strconv.Itoa(len(pins)), Rule: TooMany, Max: MaxPins}
	}
	kept := slices.Clone(pins)
	for i, p := range pins {
		field := fmt.Sprintf("pins[%d].", i)
		name, err := RunName(field+"name", p.Name)
		switch kept[i].Name = name; {
		case err != nil:
			return nil, err
		case slices.ContainsFunc(kept[:i], func(q Pin) bool { return q.Name == name }):
			return nil, &Error{Field: field + "name", Value: name, Rule: SameName}
		case p.Epoch < 0 || p.Epoch > MaxEpochs:
			return nil, &Error{Field: field + "epoch", Value: strconv.Itoa(p.Epoch), Rule: OutOfRange, Max: MaxEpochs}
		}
	}
	return kept, nil
}

// pinJSON is a Pin as JSON has it.
type pinJSON struct {
	Name     string                     `json:"name"`
	Epoch    int                        `json:"epoch"`
	Hidden   bool                       `json:"hidden,omitempty"`
	Initial  json.RawMessage            `json:"initial,omitempty"`
	Settings map[string]json.RawMessage `json:"settings,omitempty"` // those that differ from the defaults
}

// MarshalJSON writes a Pin, of its settings those that differ from the defaults.
func (p Pin) MarshalJSON() ([]byte, error) {
	j, defaults := pinJSON{Name: p.Name, Epoch: p.Epoch, Hidden: p.Hidden, Settings: map[string]json.RawMessage{}}, DefaultSettings()
	for _, row := range Table {
		if row.Trains && row.Text(p.Settings) != row.Text(defaults) {
			j.Settings[row.Name] = row.JSON(p.Settings)
		}
	}
	if p.Initial != nil {
		text, err := json.Marshal(p.Initial)
		if err != nil {
			return nil, err
		}
		j.Initial = text
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON wrote. An error is an *Error.
func (p *Pin) UnmarshalJSON(text []byte) (err error) {
	*p, err = decodePin("pin.", text)
	return err
}

func decodePin(prefix string, raw json.RawMessage) (Pin, error) {
	names := []string{"name", "epoch", "hidden", "initial", "settings"}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || fields == nil {
		return Pin{}, &Error{Field: prefix[:len(prefix)-1], Value: excerpt(raw), Rule: NotAnObject, Choices: names}
	}
	if err := onlyKnown(prefix, fields, names); err != nil {
		return Pin{}, err
	}
	var p Pin
	if !isText(fields["name"], &p.Name) {
		return Pin{}, &Error{Field: prefix + "name", Value: excerpt(fields["name"]), Rule: NotText}
	}
	if hidden := fields["hidden"]; hidden != nil && json.Unmarshal(hidden, &p.Hidden) != nil {
		return Pin{}, &Error{Field: prefix + "hidden", Value: excerpt(hidden), Rule: NotAChoice, Choices: []string{"true", "false"}}
	}
	epoch, err := number(prefix+"epoch", fields["epoch"], 0, MaxEpochs)
	if err == nil && epoch != math.Trunc(epoch) {
		err = &Error{Field: prefix + "epoch", Value: excerpt(fields["epoch"]), Rule: NotWhole, Max: MaxEpochs}
	}
	p.Epoch = int(epoch)
	if initial := fields["initial"]; err == nil && initial != nil {
		p.Initial, err = decodeInitial(initial, -1)
	}
	if err == nil {
		p.Settings, err = decodeTraining(prefix+"settings", fields["settings"], DefaultSettings())
	}
	return p, err
}

// decodeTraining reads settings that train, and has the others from s.
func decodeTraining(field string, raw json.RawMessage, s Settings) (Settings, error) {
	var known []string
	for _, row := range Table {
		if row.Trains {
			known = append(known, row.Name)
		}
	}
	var fields map[string]json.RawMessage
	if raw != nil && (json.Unmarshal(raw, &fields) != nil || fields == nil) {
		return s, &Error{Field: field, Value: excerpt(raw), Rule: NotAnObject, Choices: known}
	}
	d := decoder{fields: fields}
	d.settings(&s)
	var refused *Error
	if errors.As(d.err, &refused) {
		refused.Field = field + "." + refused.Field
	}
	return s, cmp.Or(onlyKnown(field+".", fields, known), d.err)
}

// pins reads the runs that are kept; null stands for none.
func (d *decoder) pins(s *Scene) {
	raw, ok := d.field("pins")
	if !ok || string(raw) == "null" {
		return
	}
	list, err := entries("pins", raw)
	for i := 0; i < len(list) && err == nil; i++ {
		var p Pin
		p, err = decodePin(fmt.Sprintf("pins[%d].", i), list[i])
		s.Pins = append(s.Pins, p)
	}
	if d.err = err; err == nil {
		s.Pins, d.err = checkPins(s.Pins)
	}
}

// linkedPin is a Pin as a link has it: its settings are under the keys of the Table.
type linkedPin struct {
	Name     string            `json:"n"`
	Epoch    int               `json:"e,omitempty"`
	Hidden   bool              `json:"h,omitempty"`
	Initial  *Initial          `json:"i,omitempty"`
	Settings map[string]string `json:"s,omitempty"`
}

// linkedPins are the Pins of s for a link.
func (s Scene) linkedPins() (linked []linkedPin) {
	defaults := DefaultSettings()
	for _, p := range s.Pins {
		l := linkedPin{p.Name, p.Epoch, p.Hidden, p.Initial, map[string]string{}}
		for _, row := range Table {
			if text := row.Text(p.Settings); row.Trains && text != row.Text(defaults) {
				l.Settings[row.Key] = text
			}
		}
		linked = append(linked, l)
	}
	return linked
}

// pinFields are the Pins of a link as JSON has them.
func (h header) pinFields() ([]pinJSON, error) {
	var pins []pinJSON
	for _, l := range h.Pins {
		settings, err := settingFields(l.Settings)
		if err != nil {
			return nil, err
		}
		p := pinJSON{Name: l.Name, Epoch: l.Epoch, Hidden: l.Hidden, Settings: settings}
		if l.Initial != nil {
			p.Initial, _ = json.Marshal(l.Initial) // plain data: cannot fail
		}
		pins = append(pins, p)
	}
	return pins, nil
}
