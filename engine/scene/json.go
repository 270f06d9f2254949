package scene

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MarshalJSON writes the Scene with every field, so that a reader needs no defaults. Numbers are the shortest
// decimals that read back to the same bits.
func (s Scene) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"version":%d`, Version)
	for _, row := range Table {
		text := row.Text(s.Settings)
		if row.Choices != nil {
			text = strconv.Quote(text)
		}
		fmt.Fprintf(&b, `,%q:%s`, row.Name, text)
	}
	for _, part := range []struct {
		name  string
		value any
	}{{"features", s.Features}, {"view", s.View}, {"held", s.Held}, {"initial", s.Initial}} {
		text, err := json.Marshal(part.value)
		if err != nil {
			return nil, err
		}
		if string(text) != "null" {
			fmt.Fprintf(&b, `,%q:%s`, part.name, text)
		}
	}
	b.WriteString(`,"points":[`)
	s.Points.appendJSON(&b)
	b.WriteString("]}")
	return b.Bytes(), nil
}

func (p Points) appendJSON(b *bytes.Buffer) {
	var digits []byte
	for i := range p.labels {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"x":[`)
		for j, x := range p.At(i) {
			if j > 0 {
				b.WriteByte(',')
			}
			digits = strconv.AppendFloat(digits[:0], x, 'g', -1, 64)
			b.Write(digits)
		}
		b.WriteString(`],"label":`)
		b.WriteByte('0' + p.labels[i])
		b.WriteByte('}')
	}
}

// MarshalJSON writes a Range as [min, max].
func (r Range) MarshalJSON() ([]byte, error) { return json.Marshal([2]float64{r.Min, r.Max}) }

// Decode reads a whole Scene or a part of one from JSON and fills the rest from the defaults: settings from the
// table, points from the recipe of the data set, names and view from the points. An error is an *Error that names
// the field and the value. Unknown fields are refused, so that a misspelt one is noticed.
func Decode(text []byte) (Scene, error) {
	if len(text) > MaxText {
		return Scene{}, &Error{Field: "scene", Rule: TooLong, Value: strconv.Itoa(len(text)), Max: MaxText}
	}
	fields, err := object(text)
	if err != nil {
		return Scene{}, err
	}
	s := Scene{Settings: DefaultSettings()}
	d := decoder{fields: fields}
	d.version()
	d.settings(&s.Settings)
	d.points(&s)
	d.features(&s)
	d.view(&s)
	d.held(&s)
	d.initialState(&s)
	d.size(s)
	return s, d.err
}

// size checks what the feature map makes of the points.
func (d *decoder) size(s Scene) {
	if d.err == nil {
		d.err = s.checkSize()
	}
}

// DecodeShell reads a whole Scene as MarshalJSON wrote it, except its points, which the caller has by other means.
func DecodeShell(text []byte) (Scene, error) {
	fields, err := object(text)
	if err != nil {
		return Scene{}, err
	}
	s := Scene{Settings: DefaultSettings()}
	var names []string
	if json.Unmarshal(fields["features"], &names) != nil || len(names) == 0 {
		return s, &Error{Field: "features", Value: string(fields["features"]), Rule: NotText}
	}
	s.Features, s.View = names, defaultView(len(names))
	d := decoder{fields: fields}
	d.settings(&s.Settings)
	d.view(&s)
	d.held(&s)
	d.initialState(&s)
	return s, d.err
}

// object splits a JSON object into its fields and refuses anything else, trailing text included.
func object(text []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(text))
	if err := dec.Decode(&fields); err != nil {
		return nil, &Error{Field: "scene", Rule: NotJSON, Value: plain(err)}
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, &Error{Field: "scene", Rule: NotJSON, Value: "there is text after its end"}
	}
	if fields == nil {
		return nil, &Error{Field: "scene", Rule: NotJSON, Value: "null"}
	}
	known := []string{"version", "points", "features", "view", "held", "initial"}
	for name := range fields {
		if _, ok := Lookup(name); !ok && !slices.Contains(known, name) {
			return nil, &Error{Field: name, Rule: UnknownField}
		}
	}
	return fields, nil
}

// plain is an error of encoding/json without the names of Go types.
func plain(err error) string {
	text := strings.TrimPrefix(err.Error(), "json: ")
	if strings.Contains(text, "Go value") {
		return "it is not an object"
	}
	return text
}

// decoder reads the fields of a Scene one after the other and stops at the first error.
type decoder struct {
	fields map[string]json.RawMessage
	err    error
}

// field returns the text of a field, and whether it is there and nothing failed before.
func (d *decoder) field(name string) (json.RawMessage, bool) {
	raw, ok := d.fields[name]
	return raw, ok && d.err == nil
}

func (d *decoder) version() {
	if raw, ok := d.field("version"); ok && string(raw) != strconv.Itoa(Version) {
		d.err = &Error{Field: "version", Value: string(raw), Rule: UnknownVersion}
	}
}

func (d *decoder) settings(s *Settings) {
	for _, row := range Table {
		if raw, ok := d.field(row.Name); ok {
			d.err = row.parseJSON(s, raw)
		}
	}
}

// parseJSON reads a JSON value into the row's field: a string where there are choices, a number elsewhere.
func (r Setting) parseJSON(s *Settings, raw json.RawMessage) error {
	if r.Choices == nil {
		if isNumber(raw) {
			return r.Parse(s, string(raw))
		}
		return r.refuse(strings.Trim(string(raw), `"`), r.notANumber())
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		text = string(raw)
	}
	return r.Parse(s, text)
}

func isNumber(raw json.RawMessage) bool {
	return len(raw) > 0 && (raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9')
}

// points reads the points, or generates those of the data set. Points that are not what the recipe gives make the
// data set a custom one.
func (d *decoder) points(s *Scene) {
	raw, given := d.field("points")
	if !given {
		s.Features, s.View = DefaultNames(2), defaultView(2)
		if d.err == nil {
			*s = s.Generated()
		}
		return
	}
	points, err := decodePoints(raw)
	if err != nil {
		d.err = err
		return
	}
	generated := s.Generated()
	if generated.Points.Equal(points) && points.Len() > 0 {
		*s = generated
		return
	}
	s.Points, s.Dataset = points, Custom
	s.Features = DefaultNames(max(points.Dim(), 1))
	if points.Len() == 0 {
		s.Features = DefaultNames(2)
	}
	s.View = s.fitView()
}

func (d *decoder) features(s *Scene) {
	raw, ok := d.field("features")
	if !ok {
		return
	}
	var names []json.RawMessage
	if json.Unmarshal(raw, &names) != nil || len(names) == 0 {
		d.err = &Error{Field: "features", Value: string(raw), Rule: NotText}
		return
	}
	if len(names) > MaxFeatures {
		d.err = &Error{Field: "features", Value: strconv.Itoa(len(names)), Rule: TooMany, Max: MaxFeatures}
		return
	}
	if s.Points.Len() > 0 && len(names) != s.Points.Dim() {
		d.err = &Error{Field: "features", Value: strconv.Itoa(len(names)), Rule: WrongLength, Want: s.Points.Dim()}
		return
	}
	if len(names) != len(s.Features) {
		s.View = defaultView(len(names))
	}
	s.Features = make([]string, len(names))
	for j, name := range names {
		if json.Unmarshal(name, &s.Features[j]) != nil || !goodName(s.Features[j]) {
			d.err = &Error{Field: fmt.Sprintf("features[%d]", j), Value: string(name), Rule: NotText}
			return
		}
	}
}

func goodName(name string) bool {
	n := utf8.RuneCountInString(name)
	return n > 0 && n <= MaxName && !strings.ContainsFunc(name, unicode.IsControl)
}

func (d *decoder) view(s *Scene) {
	raw, ok := d.field("view")
	if !ok {
		return
	}
	var ranges [][]float64
	if json.Unmarshal(raw, &ranges) != nil || len(ranges) != len(s.View) {
		d.err = &Error{Field: "view", Value: strconv.Itoa(len(ranges)), Rule: WrongLength, Want: len(s.View)}
		return
	}
	view := make([]Range, len(ranges))
	for k, r := range ranges {
		field := fmt.Sprintf("view[%d]", k)
		if len(r) != 2 {
			d.err = &Error{Field: field, Value: strconv.Itoa(len(r)), Rule: WrongLength, Want: 2}
			return
		}
		if !(r[0] < r[1]) || !goodCoordinate(r[0]) || !goodCoordinate(r[1]) || r[1]-r[0] < minSpan*max(1, math.Abs(r[0]), math.Abs(r[1])) {
			d.err = &Error{Field: field, Value: fmt.Sprint(r), Rule: OutOfRange, Min: -MaxCoordinate, Max: MaxCoordinate}
			return
		}
		view[k] = Range{r[0], r[1]}
	}
	s.View = view
}

// held reads where the features that the plot does not show are held: a list with a number or null for each feature.
func (d *decoder) held(s *Scene) {
	raw, ok := d.field("held")
	if !ok || string(raw) == "null" {
		return
	}
	var values []json.RawMessage
	if json.Unmarshal(raw, &values) != nil || len(values) != s.Dim() {
		d.err = &Error{Field: "held", Value: strconv.Itoa(len(values)), Rule: WrongLength, Want: s.Dim()}
		return
	}
	s.Held = make([]*float64, len(values))
	for j, text := range values {
		if json.Unmarshal(text, &s.Held[j]) != nil || s.Held[j] != nil && !goodCoordinate(*s.Held[j]) {
			d.err = &Error{Field: fmt.Sprintf("held[%d]", j), Value: strings.Trim(string(clip(text)), `"`), Rule: NotANumber,
				Min: -MaxCoordinate, Max: MaxCoordinate}
			return
		}
	}
}

func (d *decoder) initialState(s *Scene) {
	raw, ok := d.field("initial")
	if !ok || string(raw) == "null" {
		return
	}
	var start Initial
	if err := json.Unmarshal(raw, &start); err != nil {
		d.err = &Error{Field: "initial", Value: plain(err), Rule: NotJSON}
		return
	}
	d.err = start.check(s.MappedDim())
	s.Initial = &start
}

func (i *Initial) check(dim int) error {
	if len(i.Weights) != dim {
		return &Error{Field: "initial.weights", Value: strconv.Itoa(len(i.Weights)), Rule: WrongLength, Want: dim}
	}
	if i.Epoch < 0 || i.Epoch > MaxEpochs {
		return &Error{Field: "initial.epoch", Value: strconv.Itoa(i.Epoch), Rule: OutOfRange, Max: MaxEpochs}
	}
	for _, w := range append([]float64{i.Bias}, i.Weights...) {
		if !(w >= -MaxWeight && w <= MaxWeight) {
			return &Error{Field: "initial", Value: FormatNumber(w), Rule: OutOfRange, Min: -MaxWeight, Max: MaxWeight}
		}
	}
	return nil
}
