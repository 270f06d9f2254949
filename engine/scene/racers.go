package scene

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Racers reads the runs of a race from JSON: a list of objects, each with settings that train, in place of those of s, and
// if wanted its name. All start where s does, at epoch 0, and go on to its epoch target. An error is an *Error that names
// the field.
func (s Scene) Racers(text []byte) ([]Pin, error) {
	list, err := entries("race", text)
	if err == nil && (len(list) == 0 || len(list) > MaxPins) {
		err = &Error{Field: "racers", Value: fmt.Sprint(len(list)), Rule: OutOfRange, Min: 1, Max: MaxPins}
	}
	var racers []Pin
	for i := 0; i < len(list) && err == nil; i++ {
		var p Pin
		p, err = s.racer(fmt.Sprintf("race[%d]", i), list[i])
		racers = append(racers, p)
	}
	if err != nil {
		return nil, err
	}
	for i := range racers {
		racers[i].Name = apart(racers[:i], racers[i].Name)
	}
	return checkPins(racers)
}

func (s Scene) racer(field string, raw json.RawMessage) (Pin, error) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || fields == nil {
		return Pin{}, &Error{Field: field, Value: excerpt(raw), Rule: NotAnObject, Choices: []string{"name", "optimizer", "learningRate", "…"}}
	}
	p := s.Pin("racer", s.Epochs)
	name := ""
	if given, ok := fields["name"]; ok && !isText(given, &name) {
		return p, &Error{Field: field + ".name", Value: excerpt(given), Rule: NotText}
	}
	if name != "" {
		var err error
		if name, err = RunName(field+".name", name); err != nil {
			return p, err
		}
	}
	delete(fields, "name")
	settings, _ := json.Marshal(fields) // it was JSON before
	changed, err := decodeTraining(field, settings, p.Settings)
	if err != nil {
		return p, err
	}
	var said []string
	for _, row := range Table {
		if _, ok := fields[row.Name]; !ok {
			continue
		}
		if word := row.Text(changed); row.Choices == nil {
			said = append(said, row.Name+" "+word)
		} else {
			said = append(said, word)
		}
	}
	if p.Name = name; name == "" {
		p.Name = shortened(strings.Join(said, ", "))
	}
	p.Settings = changed
	if p.Initial != nil && p.Initial.Epoch > 0 {
		p.Initial = nil
	}
	if p.Initial != nil {
		if _, err := s.Unpinned(p); err != nil { // its features are others
			p.Initial = nil
		}
	}
	return p, nil
}

// apart is a name that none of some runs has: with a number behind it, if need be, for which a long one is cut.
func apart(others []Pin, name string) string {
	tried, letters := name, []rune(name)
	for n := 2; (Scene{Pins: others}).pinned(tried) >= 0; n++ {
		number := fmt.Sprintf(" (%d)", n)
		tried = string(letters[:min(len(letters), MaxName-len(number))]) + number
	}
	return tried
}

// shortened is a text as a name, cut where it is too long; what says nothing is "run".
func shortened(text string) string {
	letters := []rune(text)
	switch {
	case len(letters) == 0:
		return "run"
	case len(letters) > MaxName-4:
		return string(letters[:MaxName-5]) + "…"
	}
	return text
}
