package scene

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"strings"
	"testing"
)

func TestNamesLeaveOutWhatXMLCannotHold(t *testing.T) {
	for text, want := range map[string]string{
		`"a\ufffeb\uffff"`: "ab", `"\u0007x\u0000"`: "x", `"\ud800x"`: "\ufffdx", `"＝ \u2028é"`: "＝ \u2028é", `" x "`: " x ",
	} {
		s, err := Decode([]byte(`{"points":[{"x":[1],"label":0}],"features":[` + text + `]}`))
		if err != nil || s.Features[0] != want {
			t.Errorf("%s becomes %q, %v", text, s.Features, err)
			continue
		}
		thereAndBack(t, s, 3)
		if s, err = s.WithPoints(s.Points, []string{want + "\ufffe"}, nil); err != nil || s.Features[0] != want {
			t.Errorf("of a table %q comes, %v", s.Features, err)
		}
	}
	for _, text := range []string{`"\ufffe"`, `"\u0001"`, `"a\tb"`, `"a\u0085"`, `7`} {
		var refused *Error
		if _, err := Decode([]byte(`{"points":[{"x":[1],"label":0}],"features":[` + text + `]}`)); !errors.As(err, &refused) || refused.Rule != NotText {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Every name is text of XML, once its markup is escaped.
func FuzzName(f *testing.F) {
	for _, text := range []string{"a", "<b>&\"'", "\ufffe", "\uffff\x00\x1f\x7f", "\xff\xed\xa0\x80", "\U0001fffe", "\u2028\ufeff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		name := Name(text)
		d := xml.NewDecoder(strings.NewReader("<text>" + html.EscapeString(name) + "</text>"))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%q: %v", name, err)
			}
		}
		if Name(name) != name {
			t.Fatalf("%q becomes %q", name, Name(name))
		}
		if content, err := json.Marshal(name); IsName(name) && err == nil {
			var back string
			if json.Unmarshal(content, &back) != nil || back != name {
				t.Fatalf("%q comes back as %q", name, back)
			}
		}
	})
}

// The names of classes stay with their points, and go with them.
func TestClassesHaveNames(t *testing.T) {
	s := decode(t, `{"dataset":"iris"}`)
	kept := apply(t, s, Edit{Flip: []int{0}})
	if kept.Dataset != Custom || kept.ClassName(0) != "versicolor" || kept.ClassName(1) != "virginica" {
		t.Errorf("after a flip: %q", kept.Classes)
	}
	written, err := kept.MarshalJSON()
	if read := decode(t, string(written)); err != nil || read.ClassName(1) != "virginica" {
		t.Errorf("written and read: %q, %v", read.Classes, err)
	}
	other := apply(t, kept, Edit{Set: &Set{Name: "dataset", Value: "moons"}})
	if other.Classes != nil || other.ClassName(0) != "0" || other.ClassName(1) != "1" {
		t.Errorf("moons have classes %q", other.Classes)
	}
	s.Classes[0] = "changed"
	if again := decode(t, `{"dataset":"iris"}`); again.ClassName(0) != "versicolor" {
		t.Error("two Scenes share the names of their classes")
	}
	old, _, err := DecodeLink(goldenV1Points)
	if err != nil || old.Classes != nil {
		t.Errorf("a link without names: %q, %v", old.Classes, err)
	}
}

// What cannot be seen is no name, of whatever it is. In links such names were good once, so they are read as the usual ones.
func TestABlankNameIsNone(t *testing.T) {
	for _, blank := range []string{" ", "\u00a0\u2003", "\u0301\u0302", "\u200b\u200d\ufeff", "\u2028", " \u0308 "} {
		quoted, _ := json.Marshal(blank)
		for field, content := range map[string]string{
			"features[0]":  `{"points":[{"x":[1],"label":0}],"features":[` + string(quoted) + `]}`,
			"classes[1]":   `{"classes":["a",` + string(quoted) + `]}`,
			"pins[0].name": `{"pins":[{"name":` + string(quoted) + `,"epoch":1}]}`,
		} {
			var refused *Error
			if _, err := Decode([]byte(content)); !errors.As(err, &refused) || refused.Rule != NotText || refused.Field != field {
				t.Errorf("%s: %v", content, err)
			}
		}
		if _, err := Default().Racers([]byte(`[{"name":` + string(quoted) + `}]`)); rule(err) != NotText || !strings.Contains(err.Error(), "race[0].name") {
			t.Errorf("a racer called %q: %v", blank, err)
		}
		s := decode(t, `{"points":[{"x":[1,2],"label":0},{"x":[3,4],"label":1}]}`)
		s.Features, s.Classes = []string{"a", blank}, []string{blank, "b"}
		link, err := EncodeLink(s, 0)
		if err != nil {
			t.Fatal(err)
		}
		if read, _, err := DecodeLink(link); err != nil || read.Features[0] != "a" || read.Features[1] != DefaultNames(2)[1] || read.ClassName(0) != "0" || read.ClassName(1) != "b" {
			t.Errorf("a link with the name %q: %q, %q, %v", blank, read.Features, read.Classes, err)
		}
		kept, _ := s.MarshalJSON()
		if read, err := DecodeShell(kept); err != nil || read.ClassName(0) != "0" || read.ClassName(1) != "b" {
			t.Errorf("kept work with the name %q: %q, %v", blank, read.Classes, err)
		}
	}
	if name, err := RunName("name", "  \u00e9 a "); err != nil || name != "\u00e9 a" {
		t.Errorf("%q, %v", name, err)
	}
}
