package scene

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// MarshalJSON writes the Scene with every field, so that a reader needs no defaults. Numbers are the shortest
// decimals that read back to the same bits.
func (s Scene) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"version":%d`, Version)
	for _, row := range Table {
		fmt.Fprintf(&b, `,%q:%s`, row.Name, row.JSON(s.Settings))
	}
	for _, part := range []struct {
		name  string
		value any
	}{{"features", s.Features}, {"classes", s.Classes}, {"view", s.View}, {"held", s.Held}, {"initial", s.Initial}, {"pins", s.Pins}, {"classroom", s.Classroom}} {
		text, err := json.Marshal(part.value)
		if err != nil {
			return nil, err
		}
		if string(text) != "null" {
			fmt.Fprintf(&b, `,%q:%s`, part.name, text)
		}
	}
	b.WriteString(`,"points":[`)
	writePoints(&b, s.Points)
	b.WriteString("]}")
	return b.Bytes(), nil
}

// JSON is the value that s holds for this row, in JSON.
func (r Setting) JSON(s Settings) json.RawMessage {
	if r.Choices != nil {
		return json.RawMessage(strconv.Quote(r.Text(s)))
	}
	return json.RawMessage(r.Text(s))
}

// writePoints writes Points as a list of objects, without its brackets.
func writePoints(b *bytes.Buffer, p Points) {
	var digits []byte
	for i := range p.Len() {
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
		b.WriteByte('0' + p.Label(i))
		b.WriteByte('}')
	}
}

// MarshalJSON writes a Range as [min, max].
func (r Range) MarshalJSON() ([]byte, error) { return json.Marshal([2]float64{r.Min, r.Max}) }

// UnmarshalJSON reads [min, max].
func (r *Range) UnmarshalJSON(text []byte) error {
	var ends [2]float64
	err := json.Unmarshal(text, &ends)
	r.Min, r.Max = ends[0], ends[1]
	return err
}

// Decode reads a whole Scene or a part of one from JSON and fills the rest from the defaults: settings from the
// table, points from the recipe of the data set, names and view from the points. An error is an *Error that names
// the field and the value. Unknown fields are refused, so that a misspelt one is noticed.
func Decode(text []byte) (Scene, error) {
	if len(text) > MaxText {
		return Scene{}, &Error{Field: "scene", Rule: TooLong, Value: strconv.Itoa(len(text)), Max: MaxText}
	}
	fields, err := object(bytes.Trim(text, around))
	if err != nil {
		return Scene{}, err
	}
	s := Scene{Settings: DefaultSettings()}
	d := decoder{fields: fields}
	d.version()
	d.settings(&s.Settings)
	d.points(&s)
	d.features(&s)
	d.classes(&s)
	d.view(&s)
	d.held(&s)
	d.initialState(&s)
	d.axes(&s)
	d.pins(&s)
	d.classroom(&s)
	d.size(s)
	return s, d.err
}

// around is what may stand around JSON: white space, and the byte order mark that some editors write first.
const around = " \t\r\n\ufeff"

// IsObject reports whether a text begins as a JSON object does, such as one that Decode reads.
func IsObject(text string) bool { return strings.HasPrefix(strings.TrimLeft(text, around), "{") }

// size checks what the feature map makes of the points.
func (d *decoder) size(s Scene) {
	if d.err == nil {
		d.err = s.checkSize()
	}
}

// DecodeShell reads a whole Scene as MarshalJSON wrote it, except its points, which the caller has from elsewhere.
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
	for j := range names {
		names[j] = Name(names[j])
	}
	s.Features, s.View = names, defaultView(len(names))
	d := decoder{fields: fields, linked: true}
	d.settings(&s.Settings)
	d.classes(&s)
	d.view(&s)
	d.held(&s)
	d.initialState(&s)
	d.pins(&s)
	d.classroom(&s)
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
	return fields, onlyKnown("", fields, fieldNames())
}

// fieldNames are the names of the fields of a Scene in JSON.
func fieldNames() []string {
	known := []string{"version", "points", "features", "classes", "view", "held", "initial", "pins", "classroom"}
	for _, row := range Table {
		known = append(known, row.Name)
	}
	return known
}

// HasField reports whether a Scene in JSON may have a field of that name.
func HasField(name string) bool { return slices.Contains(fieldNames(), name) }

// onlyKnown refuses the first field, in alphabetical order, that is not known.
func onlyKnown(prefix string, fields map[string]json.RawMessage, known []string) error {
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !slices.Contains(known, name) {
			return &Error{Field: prefix + name, Value: excerpt(fields[name]), Rule: UnknownField}
		}
	}
	return nil
}

// entries splits a list into what it holds.
func entries(field string, raw json.RawMessage) ([]json.RawMessage, error) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil || list == nil {
		return nil, &Error{Field: field, Value: excerpt(raw), Rule: NotAList}
	}
	return list, nil
}

// number reads a number from least to most. It refuses null and texts.
func number(field string, raw json.RawMessage, least, most float64) (float64, error) {
	refused := &Error{Field: field, Value: excerpt(raw), Rule: NotANumber, Min: least, Max: most}
	var x float64
	if !isNumber(raw) || json.Unmarshal(raw, &x) != nil {
		return 0, refused
	}
	if x < least || x > most {
		refused.Rule = OutOfRange
		return 0, refused
	}
	return x, nil
}

// excerpt is a value of JSON for a sentence: without quotes and not too long.
func excerpt(raw json.RawMessage) string {
	text := strings.Trim(string(raw), `"`)
	if len(text) > 60 {
		text = strings.ToValidUTF8(text[:57], "") + "..."
	}
	return text
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
	linked bool // they are those of a link or of kept work, which are read even if a name is blank: once, such names were good
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
		return r.refuse(excerpt(raw), r.notANumber())
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

// axes has the plot face the points, unless it is told which features it shows, or what part of them, and has the loss
// surface follow it, unless it is told its parameters.
func (d *decoder) axes(s *Scene) {
	if d.err != nil {
		return
	}
	if !d.gives("horizontal", "vertical", "view") {
		*s = s.facing()
	}
	if !d.gives("surfaceX", "surfaceY") {
		*s = s.withSurface()
	}
}

// gives reports whether there is one of the fields.
func (d *decoder) gives(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { _, ok := d.fields[name]; return ok })
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
	texts := d.texts("features", names)
	for k, name := range DefaultNames(len(texts)) {
		if d.linked && texts[k] != "" && IsBlank(texts[k]) {
			texts[k] = name
		}
	}
	if d.err == nil {
		s.Features, d.err = goodNames("features", texts)
	}
}

// texts reads a list of texts.
func (d *decoder) texts(field string, list []json.RawMessage) []string {
	out := make([]string, len(list))
	for k := range list {
		if d.err == nil && (string(list[k]) == "null" || json.Unmarshal(list[k], &out[k]) != nil) {
			d.err = &Error{Field: fmt.Sprintf("%s[%d]", field, k), Value: string(list[k]), Rule: NotText}
		}
	}
	return out
}

// classes reads the names of class 0 and class 1. Without them, or with null, they are those of the data set.
func (d *decoder) classes(s *Scene) {
	raw, ok := d.field("classes")
	if !ok || string(raw) == "null" {
		return
	}
	list, err := entries("classes", raw)
	if d.err = err; err != nil {
		return
	}
	texts := d.texts("classes", list)
	for k := range texts {
		if d.linked && texts[k] != "" && IsBlank(texts[k]) {
			texts[k] = strconv.Itoa(k)
		}
	}
	if d.err == nil {
		s.Classes, d.err = goodClasses(texts)
	}
}
