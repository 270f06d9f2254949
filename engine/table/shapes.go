package table

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Programs write a table in JSON as a list of records, or in other shapes, of which a list is made here.

// asList is a text of JSON with its table as a list of records or of rows, where it is in another shape that pandas or a
// script writes: a list within objects, an object of columns, one of records by their names, or names beside rows.
func asList(text []byte) []byte {
	text = withoutNaN(bytes.TrimLeft(text, " \t\r\n"))
	d := json.NewDecoder(bytes.NewReader(text))
	if text[0] != '{' || d.Decode(new(json.RawMessage)) != nil || d.More() {
		return text
	}
	list := listIn(text, 3)
	if list > 0 && !bytes.Contains(text[:list], []byte(`"columns"`)) {
		return text[list:]
	}
	fields := fieldsOf(text)
	if list == 0 {
		return turned(fields, text)
	}
	names := valueOf(fields, "columns")
	if json.Unmarshal(names, new([]string)) != nil || text[list] != '[' || bytes.HasPrefix(text[list:], []byte("[{")) {
		return text[list:]
	}
	return slices.Concat([]byte("["), names, []byte(","), text[list+1:])
}

// listIn is where the first list of records or of lists in an object begins, 0 for nowhere. One that is a field of it
// comes before those within others, of which there are at most some levels.
func listIn(text []byte, levels int) (at int) {
	d := json.NewDecoder(bytes.NewReader(text))
	if begin, err := d.Token(); err != nil || begin != json.Delim('{') {
		return 0
	}
	for d.More() {
		if _, err := d.Token(); err != nil {
			return at
		}
		value := bytes.TrimLeft(text[d.InputOffset():], ": \t\r\n")
		begin := len(text) - len(value)
		if bytes.HasPrefix(value, []byte("[")) && isJSON(value) {
			return begin
		}
		if at == 0 && levels > 0 && bytes.HasPrefix(value, []byte("{")) {
			if inner := listIn(value, levels-1); inner > 0 {
				at = begin + inner
			}
		}
		if d.Decode(new(json.RawMessage)) != nil {
			return at
		}
	}
	return at
}

// field is a field of an object of JSON; a list has them too, named by their places.
type field struct {
	name  string
	value json.RawMessage
}

// fieldsOf are the fields of an object or of a list in their order; nil for what is none.
func fieldsOf(text []byte) (out []field) {
	d := json.NewDecoder(bytes.NewReader(text))
	begin, err := d.Token()
	if err != nil || begin != json.Delim('{') && begin != json.Delim('[') {
		return nil
	}
	for d.More() {
		f := field{name: strconv.Itoa(len(out))}
		if begin == json.Delim('{') {
			key, _ := d.Token()
			f.name, _ = key.(string)
		}
		if d.Decode(&f.value) != nil {
			return nil
		}
		out = append(out, f)
	}
	return out
}

func valueOf(fields []field, name string) json.RawMessage {
	at := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if at < 0 {
		return nil
	}
	return fields[at].value
}

// turned is a table in rows whose columns are the fields of an object; or its records, where those are the fields. It is
// the text itself where the fields are neither.
func turned(fields []field, text []byte) []byte {
	var names []string
	var columns [][]field
	for _, f := range fields {
		if column := fieldsOf(f.value); len(column) > 0 && (columns == nil || len(column) == len(columns[0]) || f.value[0] == '{') {
			names, columns = append(names, f.name), append(columns, column)
		}
	}
	if len(columns) < 2 && len(columns) < len(fields) || columns == nil {
		return text
	}
	counted := func(f field) bool { return strings.Trim(f.name, "0123456789") == "" }
	if !counted(columns[0][0]) {
		records := make([][]byte, len(fields))
		for i, f := range fields {
			records[i] = f.value
		}
		return slices.Concat([]byte("["), bytes.Join(records, []byte(",")), []byte("]"))
	}
	head, _ := json.Marshal(names)
	rows := [][]byte{head}
	values := make([]map[string]json.RawMessage, len(columns))
	for j, column := range columns {
		values[j] = make(map[string]json.RawMessage, len(column))
		for _, f := range column {
			values[j][f.name] = f.value
		}
	}
	for _, row := range columns[0] {
		cells := make([][]byte, len(columns))
		for j := range columns {
			if cells[j] = values[j][row.name]; cells[j] == nil {
				cells[j] = []byte("null")
			}
		}
		rows = append(rows, slices.Concat([]byte("["), bytes.Join(cells, []byte(",")), []byte("]")))
	}
	return slices.Concat([]byte("["), bytes.Join(rows, []byte(",")), []byte("]"))
}

// withoutNaN is a text of JSON with what JSON has, in the place of NaN and Infinity as Python writes them.
func withoutNaN(text []byte) []byte {
	if !bytes.Contains(text, []byte("NaN")) && !bytes.Contains(text, []byte("Infinity")) {
		return text
	}
	var out []byte
	for at, quoted := 0, false; at < len(text); {
		rest := text[at:]
		size := 1
		switch {
		case rest[0] == '"':
			quoted = !quoted
		case quoted && rest[0] == '\\':
			size = min(2, len(rest))
		case !quoted && bytes.HasPrefix(rest, []byte("NaN")):
			out, at = append(out, "null"...), at+3
			continue
		case !quoted && bytes.HasPrefix(rest, []byte("Infinity")):
			out, at = append(out, "1e999"...), at+8
			continue
		}
		out, at = append(out, rest[:size]...), at+size
	}
	return out
}
