package table

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"downhill/engine/scene"
)

// records is the delimiter of a text of JSON records.
const records = '{'

// isJSON reports whether a text is a list of records, or one record to a line.
func isJSON(text []byte) bool {
	const space = " \t\r\n"
	text = bytes.TrimLeft(text, space)
	if rest, isList := bytes.CutPrefix(text, []byte("[")); isList {
		rest = bytes.TrimLeft(rest, space)
		return bytes.HasPrefix(rest, []byte("{")) || bytes.HasPrefix(rest, []byte("["))
	}
	rest, isObject := bytes.CutPrefix(text, []byte("{"))
	return isObject && bytes.HasPrefix(bytes.TrimLeft(rest, space), []byte(`"`))
}

// HoldsRecords reports whether a text in JSON, of which head is the beginning, is a table rather than a Scene: a list, one
// record after the other, or an object whose first list or object is in a field that no Scene has.
func HoldsRecords(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	if name, is := firstPart(head); is && !scene.HasField(name) {
		return true
	}
	rest := bytes.TrimLeft(head, " \t\r\n")
	if !isJSON(head) || rest[0] == '[' {
		return isJSON(head)
	}
	d := json.NewDecoder(bytes.NewReader(head))
	var first map[string]json.RawMessage
	return d.Decode(&first) == nil && d.More() && isJSON(head[d.InputOffset():])
}

// firstPart is the name of the first field of an object that holds a list or an object.
func firstPart(text []byte) (name string, is bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	if begin, err := d.Token(); err != nil || begin != json.Delim('{') {
		return "", false
	}
	for {
		key, err := d.Token()
		if name, is = key.(string); err != nil || !is {
			return "", false
		}
		value := bytes.TrimLeft(text[d.InputOffset():], ": \t\r\n")
		if len(value) > 0 && (value[0] == '[' || value[0] == '{') {
			return name, true
		}
		if _, err := d.Token(); err != nil {
			return "", false
		}
	}
}

// jsonSource reads records as rows, below a row of the keys of the first ones. Lists in a list are rows without keys.
type jsonSource struct {
	decoder *json.Decoder
	listed  bool
	names   []string // nil for lists
	row     []string
	line    int // counts the rows
}

func newJSONSource(text []byte) *jsonSource {
	s := &jsonSource{}
	s.begin(text)
	for range sampleRows {
		keys, _, err := s.record()
		if err != nil || len(s.names) > scene.MaxColumns {
			break
		}
		for _, key := range keys {
			if !slices.Contains(s.names, key) {
				s.names = append(s.names, key)
			}
		}
	}
	s.begin(text)
	return s
}

// begin enters the list, if the text is one.
func (s *jsonSource) begin(text []byte) {
	s.decoder = json.NewDecoder(bytes.NewReader(text))
	if s.listed = bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("[")); s.listed {
		_, _ = s.decoder.Token() // the bracket
	}
}

// record reads the next record: its keys, nil for a list, and its values as cells.
func (s *jsonSource) record() (keys, cells []string, err error) {
	if !s.decoder.More() {
		if _, err := s.decoder.Token(); s.listed == (err == nil) && (err == nil || err == io.EOF) {
			return nil, nil, io.EOF
		}
		return nil, nil, s.refused()
	}
	begin, _ := s.decoder.Token()
	if begin != json.Delim('{') && begin != json.Delim('[') {
		return nil, nil, s.refused()
	}
	for s.decoder.More() {
		if begin == json.Delim('{') {
			key, _ := s.decoder.Token()
			name, _ := key.(string)
			keys = append(keys, name)
		}
		var value json.RawMessage
		if s.decoder.Decode(&value) != nil {
			return nil, nil, s.refused()
		}
		cells = append(cells, cellOf(value))
	}
	if _, err := s.decoder.Token(); err != nil {
		return nil, nil, s.refused()
	}
	return keys, cells, nil
}

// cellOf is a value of JSON as a cell: nothing for null, and a text without its quotes.
func cellOf(value json.RawMessage) string {
	var text string
	if string(value) != "null" && json.Unmarshal(value, &text) != nil {
		return string(value)
	}
	return text
}

func (s *jsonSource) next() ([]string, int, error) {
	s.line++
	if s.line == 1 && s.names != nil {
		return s.names, s.line, nil
	}
	keys, cells, err := s.record()
	if len(cells) == 0 {
		cells = []string{""} // a row has a cell at least
	}
	if err != nil || s.names == nil {
		return cells, s.line, err
	}
	s.row = append(s.row[:0], make([]string, len(s.names))...)
	for k, key := range keys {
		at := slices.Index(s.names, key)
		if at < 0 {
			return nil, s.line, &scene.Error{Field: cellPath(s.line, key), Row: s.line, Column: key, Value: key, Rule: scene.UnknownField}
		}
		s.row[at] = cells[k]
	}
	return s.row, s.line, nil
}

// refused is the error for what is no record.
func (s *jsonSource) refused() error {
	return &scene.Error{Field: "table", Rule: scene.NotRecords, Value: strconv.Itoa(s.line)}
}

func (s *jsonSource) offset() int64 { return s.decoder.InputOffset() }
