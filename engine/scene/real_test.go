package scene

import (
	"encoding/json"
	"testing"
)

func TestMeasuredSetsTravelByName(t *testing.T) {
	for _, name := range []string{"hours", "iris", "penguins", "snow", "challenger", "vaso", "admissions"} {
		s := decode(t, `{"dataset":"`+name+`","scaling":"standardise"}`)
		link, err := EncodeLink(s, 40)
		if err != nil || len(link) > 120 {
			t.Errorf("%s: a link of %d characters, %v", name, len(link), err)
		}
		got, epoch, err := DecodeLink(link)
		text, _ := json.Marshal(s)
		again, _ := json.Marshal(got)
		fromText, _ := json.Marshal(decode(t, string(text)))
		if err != nil || epoch != 40 || string(again) != string(text) || string(fromText) != string(text) {
			t.Errorf("%s: there and back differ, %v", name, err)
		}
	}
}

func TestWhichSetsAreRealAndFixed(t *testing.T) {
	for name, want := range map[string][2]bool{"iris": {true, true}, "one": {false, true}, "moons": {false, false}, Custom: {false, true}} {
		if got := [2]bool{Real(name), Fixed(name)}; got != want {
			t.Errorf("%s is real and fixed: %v, want %v", name, got, want)
		}
	}
}
