package scene

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"downhill/engine/scene/fragment"
	"downhill/engine/scene/points"
)

// A link has its Scene as the payload of a fragment (see package fragment): a JSON header, a zero byte, and the packed
// points if no recipe gives them. The header holds only what differs from the defaults, under the keys of the table.

// header is what a link says besides its packed points.
type header struct {
	Settings map[string]string `json:"s,omitempty"`
	Epoch    int               `json:"k,omitempty"`
	Features []string          `json:"f,omitempty"`
	Classes  []string          `json:"n,omitempty"`
	View     [][2]float64      `json:"v,omitempty"`
	Held     []*float64        `json:"h,omitempty"`
	Initial  *Initial          `json:"i,omitempty"`
	Pins     []linkedPin       `json:"p,omitempty"`
	Class    *Classroom        `json:"c,omitempty"`
}

// EncodeLink writes a Scene and an epoch as the fragment of a link, without '#'. Every coordinate keeps every bit.
// An error of rule TooLong says that it would not fit in MaxLink characters.
func EncodeLink(s Scene, epoch int) (string, error) {
	payload, err := encodePayload(s, epoch)
	if err != nil {
		return "", err
	}
	text := fragment.Seal(payload)
	if len(text) > MaxLink {
		return "", &Error{Field: "link", Rule: TooLong, Value: strconv.Itoa(len(text)), Max: MaxLink}
	}
	return text, nil
}

// SharedLink is EncodeLink without the Pins, if the link does not fit with them. dropped reports whether it goes without.
func SharedLink(s Scene, epoch int) (link string, dropped bool, err error) {
	link, err = EncodeLink(s, epoch)
	if err == nil || s.Pins == nil {
		return link, false, err
	}
	s.Pins = nil
	link, err = EncodeLink(s, epoch)
	return link, err == nil, err
}

func encodePayload(s Scene, epoch int) ([]byte, error) {
	h := header{Settings: map[string]string{}, Epoch: epoch, Initial: s.Initial, Held: s.Held, Pins: s.linkedPins(), Class: s.Classroom}
	defaults, faces, follows := DefaultSettings(), s.faces(), s.surfaceFollows()
	for _, row := range Table {
		text := row.Text(s.Settings)
		differs := text != row.Text(defaults)
		if s.Dim() > 2 && row.facesPoints() {
			differs = !faces
		}
		if s.Dim() > 2 && row.ofSurface() {
			differs = !follows
		}
		if differs {
			h.Settings[row.Key] = text
		}
	}
	expected := s.Generated()
	if s.Dataset == Custom {
		expected = s.bare()
	}
	if !slices.Equal(expected.Features, s.Features) {
		h.Features = s.Features
	}
	if !slices.Equal(expected.Classes, s.Classes) {
		h.Classes = s.Classes
	}
	if !slices.Equal(expected.View, s.View) {
		for _, r := range s.View {
			h.View = append(h.View, [2]float64{r.Min, r.Max})
		}
	}
	text, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	text = append(text, 0)
	if s.Dataset == Custom {
		text = points.AppendPacked(text, s.Points)
	}
	return text, nil
}

// bare returns s with the default names and view of its points.
func (s Scene) bare() Scene {
	d := s.Points.Dim()
	if s.Points.Len() == 0 {
		d = 2
	}
	s.Features, s.Classes = DefaultNames(d), nil
	s.View = s.fitView()
	return s
}

// DecodeLink reads a link, or its fragment with or without '#', and returns its Scene and epoch. What was appended or
// inserted on the way does not matter, as the checksum tells. An error is an *Error: one of rule BadLink, which says
// what is wrong, or that of a field of its Scene.
func DecodeLink(link string) (Scene, int, error) {
	payload, err := openLink(link)
	if err != nil {
		return Scene{}, 0, err
	}
	return decodePayload(payload)
}

func decodePayload(payload []byte) (Scene, int, error) {
	text, packed, ok := bytes.Cut(payload, []byte{0})
	if !ok {
		return Scene{}, 0, badLink("header")
	}
	var h header
	if json.Unmarshal(text, &h) != nil {
		return Scene{}, 0, badLink("header")
	}
	fields, err := h.fields()
	if err != nil {
		return Scene{}, 0, err
	}
	d := decoder{fields: fields, linked: true}
	s := Scene{Settings: DefaultSettings()}
	d.settings(&s.Settings)
	if s.Dataset == Custom && d.err == nil {
		s.Points, err = unpackPoints(packed)
		if err != nil {
			return Scene{}, 0, err
		}
		bare := s.bare()
		s.Features, s.View = bare.Features, bare.View
	} else {
		s = s.Generated()
	}
	d.features(&s)
	d.classes(&s)
	d.view(&s)
	d.held(&s)
	d.initialState(&s)
	d.axes(&s)
	d.pins(&s)
	d.classroom(&s)
	d.size(s)
	if d.err == nil && (h.Epoch < 0 || h.Epoch > MaxEpochs) {
		d.err = &Error{Field: "epoch", Value: strconv.Itoa(h.Epoch), Rule: OutOfRange, Max: MaxEpochs}
	}
	return s, h.Epoch, d.err
}

// openLink finds the link in a text and returns its payload.
func openLink(text string) ([]byte, error) {
	payload, err := fragment.Open(text)
	var refused *fragment.Error
	switch {
	case !errors.As(err, &refused):
		return payload, nil
	case refused.Version != "":
		return nil, &Error{Field: "link", Value: refused.Version, Rule: UnknownVersion}
	case refused.Length > 0:
		return nil, &Error{Field: "link", Rule: TooLong, Value: strconv.Itoa(refused.Length), Max: MaxLink}
	}
	return nil, badLink(refused.Why)
}

// unpackPoints reads the points of a payload.
func unpackPoints(packed []byte) (Points, error) {
	p, ok := points.Unpack(packed)
	if !ok || p.Len() > MaxPoints || p.Dim() > MaxFeatures || slices.ContainsFunc(p.Coords(), func(x float64) bool { return !goodCoordinate(x) }) {
		return Points{}, badLink("points")
	}
	return p, nil
}

// slack is how much shorter points may become beside the rest of a link.
const slack = 100

// Linkable reports whether a link of p may be short enough. If not, no Scene with these points fits into one.
func Linkable(p Points) bool {
	return len(fragment.Seal(points.AppendPacked(nil, p))) <= MaxLink+len(fragment.Prefix)+slack
}

// badLink is the error of a broken link. Package web/text has a sentence for each why.
func badLink(why string) *Error { return &Error{Field: "link", Value: why, Rule: BadLink} }

// fields writes the header as the fields of a Scene in JSON, so that one decoder checks both.
func (h header) fields() (map[string]json.RawMessage, error) {
	fields, err := settingFields(h.Settings)
	if err != nil {
		return nil, err
	}
	pins, err := h.pinFields()
	if err != nil {
		return nil, err
	}
	put := func(name string, empty bool, v any) {
		if !empty {
			fields[name], _ = json.Marshal(v) // plain data: cannot fail
		}
	}
	put("features", h.Features == nil, h.Features)
	put("classes", h.Classes == nil, h.Classes)
	put("view", h.View == nil, h.View)
	put("held", h.Held == nil, h.Held)
	put("initial", h.Initial == nil, h.Initial)
	put("pins", h.Pins == nil, pins)
	put("classroom", h.Class == nil, h.Class)
	return fields, nil
}

// settingFields writes settings under the keys of the table as fields of JSON.
func settingFields(settings map[string]string) (map[string]json.RawMessage, error) {
	fields := map[string]json.RawMessage{}
	for key, text := range settings {
		row, ok := lookupKey(key)
		if !ok {
			return nil, badLink("setting")
		}
		if row.Choices != nil {
			text = strconv.Quote(text)
		}
		fields[row.Name] = json.RawMessage(text)
	}
	return fields, nil
}

func lookupKey(key string) (Setting, bool) {
	for _, row := range Table {
		if row.Key == key {
			return row, true
		}
	}
	return Setting{}, false
}
