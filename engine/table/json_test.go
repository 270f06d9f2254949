package table

import "testing"

// What a file in JSON holds is told from its beginning, wherever that is cut.
func TestHoldsRecords(t *testing.T) {
	for head, want := range map[string]bool{
		"": false, "x": false, "{": false, `{"a`: false, `{"a":`: false, `{"a":1`: false, `{"a":1,`: false, `{"a":1, 2`: false, `{"a":[1`: true, `{"a":{"b":[{`: true,
		`{"h":{"0":1`: true, `{"n":null,"t":"x","h":[1`: true, `{"seed":3,"features":["a"`: false,
		"[": false, "[1,2]": false, "[{": true, ` [ [1`: true, "\ufeff[{\"a\":1}]": true,
		`{"rows":[{"a"`: true, `{"n":[1,2],"rows":[[1`: true, `{"points":[{"x":[1],"label":0}`: false,
		`{"a":1} {"a":2}`: true, `{"a":1} {"a"`: true, `{"a":1}`: false, `{"a":1} x`: false, `{"dataset":"xor"}`: false,
	} {
		if got := HoldsRecords([]byte(head)); got != want {
			t.Errorf("%q: %t", head, got)
		}
	}
}
