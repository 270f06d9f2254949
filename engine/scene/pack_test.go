package scene

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"testing"
)

// packed is what the page writes.
func packed(t *testing.T, s Scene) []byte {
	t.Helper()
	points := s.Points
	s.Points = Points{}
	shell, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(shell)))
	b = append(b, shell...)
	for _, x := range points.Coords() {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return append(b, points.Labels()...)
}

func TestAPackedSceneComesBack(t *testing.T) {
	for _, text := range []string{`{}`, `{"dataset":"iris","scaling":"standardise","optimizer":"adam"}`,
		`{"points":[{"x":[0.1,-1e-310,1e9],"label":1},{"x":[1,2,3],"label":0}],"held":[null,4,null],"initial":{"epoch":7,"weights":[1,2,3],"bias":4}}`,
		`{"points":[],"features":["only"]}`} {
		s := decode(t, text)
		got, err := DecodePacked(packed(t, s))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		same(t, text, got, s)
	}
}

func TestBrokenPackedScenesAreRefused(t *testing.T) {
	s := decode(t, `{"points":[{"x":[1,2],"label":0},{"x":[3,4],"label":1}]}`)
	good := packed(t, s)
	with := func(change func(b []byte) []byte) []byte { return change(append([]byte(nil), good...)) }
	coords := len(good) - 2 - 4*8
	for name, c := range map[string]struct {
		b    []byte
		rule Rule
	}{
		"empty":     {nil, NotJSON},
		"cut off":   {good[:len(good)-1], NotJSON},
		"head only": {good[:10], NotJSON},
		"a label":   {with(func(b []byte) []byte { b[len(b)-1] = 2; return b }), NotALabel},
		"no number": {with(func(b []byte) []byte {
			binary.LittleEndian.PutUint64(b[coords:], math.Float64bits(math.NaN()))
			return b
		}), OutOfRange},
		"too far":    {with(func(b []byte) []byte { binary.LittleEndian.PutUint64(b[coords:], math.Float64bits(1e16)); return b }), OutOfRange},
		"a setting":  {with(func(b []byte) []byte { return append(binary.LittleEndian.AppendUint32(nil, 2), "{}"...) }), NotText},
		"a far end":  {with(func(b []byte) []byte { binary.LittleEndian.PutUint32(b, 1<<31); return b }), NotJSON},
		"too many":   {append(append([]byte(nil), good...), make([]byte, 17*MaxPoints)...), TooMany},
		"wrong JSON": {append(binary.LittleEndian.AppendUint32(nil, 1), '['), NotJSON},
	} {
		_, err := DecodePacked(c.b)
		var refused *Error
		if !errors.As(err, &refused) || refused.Rule != c.rule {
			t.Errorf("%s: %v, want %s", name, err, c.rule)
		}
	}
}
