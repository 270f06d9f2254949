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
		if s, err = s.WithPoints(s.Points, []string{want + "\ufffe"}); err != nil || s.Features[0] != want {
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
