package text

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// texts are those of a group of the catalogue, by name.
func texts(group any) map[string]string {
	out := map[string]string{}
	v := reflect.ValueOf(group)
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.String {
			out[v.Type().Field(i).Name] = v.Field(i).String()
		}
	}
	return out
}

func TestAFingerIsToldOfNothingThatItLacks(t *testing.T) {
	mouse := regexp.MustCompile(`(?i)\bclick|shift|\bmove over|\bhover|the pointer\b`)
	touch := English.Touch()
	replaced := 0
	for group, pair := range map[string][2]any{"Plot": {English.Plot, touch.Plot}, "Loss": {English.Loss, touch.Loss}, "Predict": {English.Predict, touch.Predict}} {
		for name, words := range texts(pair[1]) {
			before := texts(pair[0])[name]
			if mouse.MatchString(words) && !strings.HasPrefix(name, "Keys") && name != "Tools" {
				t.Errorf("%s.%s is for a mouse: %s", group, name, words)
			}
			if words != before {
				replaced++
				if !mouse.MatchString(before) {
					t.Errorf("%s.%s needed no other words: %s", group, name, before)
				}
			}
		}
	}
	if replaced < 8 || English.Touch() == English {
		t.Errorf("%d texts are replaced", replaced)
	}
}
