package lesson

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"
)

//go:embed lessons
var folder embed.FS

// All returns the lessons in the order of their files. An invalid file is left out; the tests refuse it.
var All = sync.OnceValue(func() []*Lesson {
	lessons, _ := Read(folder)
	return lessons
})

// Read reads every file in the folder lessons of a file system. The error joins an *Error for each invalid file; the
// valid lessons are returned all the same.
func Read(files fs.FS) ([]*Lesson, error) {
	entries, err := fs.ReadDir(files, "lessons")
	if err != nil {
		return nil, err
	}
	var lessons []*Lesson
	var bad []error
	for _, entry := range entries {
		l, err := readFile(files, entry.Name())
		if err == nil && Find(lessons, l.ID) != nil {
			err = &Error{File: entry.Name(), Field: "file name", Value: l.ID, Rule: Twice}
		}
		if err != nil {
			bad = append(bad, err)
			continue
		}
		lessons = append(lessons, l)
	}
	return lessons, errors.Join(bad...)
}

func readFile(files fs.FS, name string) (*Lesson, error) {
	id, ok := idOf(name)
	if !ok {
		return nil, &Error{File: name, Field: "file name", Value: name, Rule: BadName}
	}
	content, err := fs.ReadFile(files, path.Join("lessons", name))
	if err != nil {
		return nil, err
	}
	l, err := Parse(content)
	var bad *Error
	if errors.As(err, &bad) {
		bad.File = name
	}
	if err != nil {
		return nil, err
	}
	l.ID = id
	return l, nil
}

// idOf is the ID of the lesson in a file, such as one-feature of 10-one-feature.json.
func idOf(name string) (id string, ok bool) {
	name, isJSON := strings.CutSuffix(name, ".json")
	number, id, _ := strings.Cut(name, "-")
	ok = isJSON && number != "" && strings.Trim(number, digits) == ""
	for word := range strings.SplitSeq(id, "-") {
		ok = ok && word != "" && strings.Trim(word, digits+letters) == ""
	}
	return id, ok
}

// Parse reads a lesson from JSON. An error is an *Error that names the field, what it holds and what to do.
func Parse(content []byte) (*Lesson, error) {
	l := &Lesson{}
	if err := strict(content, l); err != nil {
		return nil, notJSON("lesson", err)
	}
	if err := l.check(); err != nil {
		return nil, err
	}
	return l, nil
}

func notJSON(field string, err error) error {
	var bad *Error
	if errors.As(err, &bad) {
		return bad
	}
	return &Error{Field: field, Value: err.Error(), Rule: NotJSON}
}

// strict reads JSON that has only the fields of into, and nothing after it.
func strict(content []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return errors.New("there is more after its end")
	}
	return nil
}

// valueJSON is a Value that is no plain number, as JSON has it.
type valueJSON struct {
	Snapshot string    `json:"snapshot"`
	Setting  string    `json:"scene"`
	Predict  []float64 `json:"predict"`
	Sigmoid  *Value    `json:"sigmoid"`
	Log      *Value    `json:"ln"`
	Sum      []Value   `json:"sum"`
	Product  []Value   `json:"product"`
	Call     string    `json:"call"`
}

func (j valueJSON) value() Value {
	return Value{nil, j.Snapshot, j.Setting, j.Predict, j.Sigmoid, j.Log, j.Sum, j.Product, j.Call}
}

// UnmarshalJSON reads a number, or an object with one field.
func (v *Value) UnmarshalJSON(content []byte) error {
	var x float64
	if json.Unmarshal(content, &x) == nil {
		*v = Value{Number: &x}
		return nil
	}
	var j valueJSON
	err := strict(content, &j)
	*v = j.value()
	return err
}

// UnmarshalJSON reads a value, one comparison and a hint.
func (c *Condition) UnmarshalJSON(content []byte) error {
	var j struct {
		valueJSON
		Is      json.RawMessage `json:"is"`
		AtLeast *float64        `json:"atLeast"`
		AtMost  *float64        `json:"atMost"`
		Above   *float64        `json:"above"`
		Below   *float64        `json:"below"`
		Hint    string          `json:"hint"`
	}
	err := strict(content, &j)
	*c = Condition{Value: j.value(), AtLeast: j.AtLeast, AtMost: j.AtMost, Above: j.Above, Below: j.Below, Hint: j.Hint}
	if j.Is != nil {
		text := bare(j.Is)
		c.Is = &text
	}
	return err
}

// UnmarshalJSON reads a value and what it is.
func (f *Fact) UnmarshalJSON(content []byte) error {
	var j struct {
		valueJSON
		From  json.RawMessage `json:"from"`
		Epoch int             `json:"epoch"`
		Is    json.RawMessage `json:"is"`
	}
	err := strict(content, &j)
	*f = Fact{Value: j.value(), From: j.From, Epoch: j.Epoch, Is: bare(j.Is)}
	return err
}
