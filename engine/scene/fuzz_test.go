package scene

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"testing"
)

// fuzzSeeds are Scenes that have everything a Scene can have.
func fuzzSeeds() []string {
	seeds := []string{`{}`, `{"points":[{"x":[1,2],"label":1}]}`, `{"epochs":1e3,"view":[[0,1],[0,1]]}`,
		`{"initial":{"epoch":1,"weights":[1,2],"bias":3}}`, `{"features":["a","b"]}`, `{"dataset":"custom"}`,
		`{"points":[],"features":["a \"b\"","é","<i>"],"horizontal":3,"vertical":64}`,
		`{"points":[{"x":[1,2,3],"label":0},{"x":[1e9,-1e9,1e-310],"label":1}],"held":[null,4,null],"horizontal":3,"vertical":1,"testShare":0.5}`,
		`{"points":[{"x":[0.1],"label":0},{"x":[1e9],"label":1}],"featureMap":"polynomial","degree":5,
			"initial":{"epoch":7,"weights":[1,-1e100,0.1,3,4],"bias":-1e-300}}`,
		`{"count":9,"featureMap":"chosen","terms":"sin x2, x1,x1","testShare":0.9,"split":"random","initial":{"weights":[1,2]}}`,
		`{"points":[{"x":[5,5],"label":0},{"x":[5,5],"label":0}],"featureMap":"rbf","centres":2}`,
		`{"count":9,"classroom":{"question":"Why?\n<b>&\u2028","hidden":["seed","metrics","seed"],"locked":["training","points"],"start":40}}`,
		`{"dataset":"one","classroom":{"hidden":[],"start":0}}`,
		`{"dataset":"one","pins":[{"name":"a \"b\"<i>","epoch":9,"hidden":true,"initial":{"epoch":2,"weights":[1e100],"bias":-0.1},"settings":{"optimizer":"adam","l2":0.1}}]}`,
		`{"dataset":"iris","classes":["a \"b\"","<i>"]}`, `{"points":[{"x":[1],"label":1}],"classes":["no","yes"]}`,
	}
	for _, row := range Table {
		values := []string{FormatNumber(row.Min), FormatNumber(row.Max), "2"}
		if row.Name == "count" {
			values = []string{"2", "30"} // the most is right, and too slow for here
		}
		if row.Choices != nil {
			values = nil
			for _, choice := range row.Choices {
				values = append(values, strconv.Quote(choice))
			}
		}
		for _, value := range values {
			seeds = append(seeds, fmt.Sprintf(`{"count":4,%q:%s}`, row.Name, value), fmt.Sprintf(`{"dataset":"one",%q:%s}`, row.Name, value))
		}
	}
	return seeds
}

// sound fails unless everything about an accepted Scene is what the page and the engine rely on.
func sound(t *testing.T, s Scene) {
	if axes := s.Axes(); len(axes) != len(s.View) || len(axes) != min(s.Dim(), 2) || axes[0] < 0 || axes[0] >= s.Dim() ||
		len(axes) == 2 && (axes[1] < 0 || axes[1] >= s.Dim() || axes[0] == axes[1]) {
		t.Fatalf("axes %v of %d features, view %v", axes, s.Dim(), s.View)
	}
	for _, r := range s.View {
		if !(r.Min >= -MaxCoordinate && r.Min < r.Max && r.Max <= MaxCoordinate) {
			t.Fatalf("view %v", s.View)
		}
	}
	if x, y := s.SurfaceAxes(); x == y || x < 0 || y < 0 || max(x, y) > s.MappedDim() {
		t.Fatalf("surface over %d and %d of %d", x, y, s.MappedDim())
	}
	if s.Points.Len() > 0 && s.Points.Dim() != s.Dim() || s.Initial != nil && len(s.Initial.Weights) != s.MappedDim() ||
		s.Held != nil && len(s.Held) != s.Dim() {
		t.Fatalf("%d features, %+v, %v", s.Dim(), s.Initial, s.Held)
	}
	if s.Classes != nil && (len(s.Classes) != 2 || s.Classes[0] == s.Classes[1] || !IsName(s.Classes[0]) || !IsName(s.Classes[1])) {
		t.Fatalf("classes %q", s.Classes)
	}
	if c := s.Classroom; c != nil {
		if again, err := c.Checked(); err != nil || !reflect.DeepEqual(again, c) {
			t.Fatalf("classroom %+v, checked %+v, %v", c, again, err)
		}
	}
	for _, row := range Table {
		if settings := s.Settings; row.Parse(&settings, row.Text(s.Settings)) != nil || settings != s.Settings {
			t.Fatalf("%s is %s", row.Name, row.Text(s.Settings))
		}
	}
	if train, test := s.Divided(); train.Len()+test.Len() != s.Points.Len() {
		t.Fatalf("%d and %d of %d points", train.Len(), test.Len(), s.Points.Len())
	}
}

// same fails unless two Scenes are the same to the last bit.
func same(t *testing.T, how string, got, want Scene) {
	a, errA := json.Marshal(got)
	b, errB := json.Marshal(want)
	if errA != nil || errB != nil || string(a) != string(b) || !got.Points.Equal(want.Points) || got.Settings != want.Settings {
		t.Fatalf("%s and back:\n%.2000s, was\n%.2000s %v", how, a, b, errors.Join(errA, errB))
	}
}

// thereAndBack fails unless a Scene comes back from JSON and, where it fits in one, from a link.
func thereAndBack(t *testing.T, s Scene, epoch int) {
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Decode(text)
	if err != nil {
		t.Fatalf("%v: %.2000s", err, text)
	}
	same(t, "JSON", again, s)
	link, err := EncodeLink(s, epoch)
	var long *Error
	if errors.As(err, &long) && long.Rule == TooLong {
		return
	} else if err != nil {
		t.Fatal(err)
	}
	opened, k, err := DecodeLink(link)
	if err != nil || k != epoch {
		t.Fatalf("%v, epoch %d of %d: %.2000s", err, k, epoch, text)
	}
	same(t, "link", opened, s)
}

func FuzzDecode(f *testing.F) {
	for _, text := range fuzzSeeds() {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := Decode(text)
		if err != nil {
			var refused *Error
			if !errors.As(err, &refused) || refused.Rule == "" {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		if s.Count > 1000 {
			return // right, and too slow for here
		}
		sound(t, s)
		thereAndBack(t, s, len(text)%100)
	})
}

func FuzzDecodeLink(f *testing.F) {
	for _, text := range fuzzSeeds() {
		s, err := Decode([]byte(text))
		if err != nil {
			continue
		}
		if link, err := EncodeLink(s, 4); err == nil {
			f.Add(link)
		}
	}
	f.Fuzz(func(t *testing.T, link string) {
		s, epoch, err := DecodeLink(link)
		if err != nil || s.Count > 1000 {
			return
		}
		sound(t, s)
		thereAndBack(t, s, epoch)
	})
}

// FuzzDecodePayload is FuzzDecodeLink behind the checksum, where chance does not lead.
func FuzzDecodePayload(f *testing.F) {
	for _, text := range fuzzSeeds() {
		s, err := Decode([]byte(text))
		if err != nil || s.Points.Len() > 20 {
			continue
		}
		if payload, err := encodePayload(s, 4); err == nil {
			f.Add(payload)
		}
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		s, epoch, err := decodePayload(payload)
		if err != nil || s.Count > 1000 {
			return
		}
		sound(t, s)
		thereAndBack(t, s, epoch)
	})
}
