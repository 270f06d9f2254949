package scene

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"downhill/engine/random"
	"downhill/engine/scene/points"
)

// placed returns n points as a person places them: on the grid, anywhere in the view.
func placed(n int) Scene {
	r := random.New(7)
	s := Scene{Settings: DefaultSettings(), Features: DefaultNames(2), View: defaultView(2)}
	s.Dataset = Custom
	x, labels := make([]float64, 2*n), make([]uint8, n)
	for i := range n {
		x[2*i], x[2*i+1], labels[i] = Snap(r.Between(-6, 6)), Snap(r.Between(-6, 6)), uint8(r.Next()>>63)
	}
	if n > 0 {
		s.Points = NewPoints(2, x, labels)
	}
	return s
}

func TestLinksKeepEveryBit(t *testing.T) {
	scenes := []Scene{Default(), placed(40), placed(0)}
	for _, text := range []string{
		`{"dataset":"spiral","noise":0.31,"count":77,"seed":9007199254740991,"learningRate":0.3}`,
		`{"dataset":"one","features":["hours \"studied\""],"view":[[-1,12]]}`,
		`{"points":[{"x":[0.1,3.3333333333333335],"label":0},{"x":[1e-9,1e9],"label":1}]}`,
		`{"points":[{"x":[1],"label":0},{"x":[2],"label":1}],"initial":{"epoch":7,"weights":[0.30000000000000004],"bias":-1}}`,
		`{"dataset":"iris","classes":["red","blue"]}`, `{"dataset":"moons","classes":["upper","lower"]}`,
		`{"points":[{"x":[1],"label":0},{"x":[2],"label":1}],"classes":["no","yes"]}`,
		`{"dataset":"iris","epochs":60,"classroom":{"question":"Which flower?\nWhy?","hidden":["data","seed"],"locked":["points","learningRate"],"start":40}}`,
	} {
		scenes = append(scenes, decode(t, text))
	}
	for _, s := range scenes {
		link, err := EncodeLink(s, 321)
		if err != nil {
			t.Fatal(err)
		}
		got, epoch, err := DecodeLink("http://127.0.0.1:8000/#" + link)
		if err != nil {
			t.Fatalf("%s: %v", link, err)
		}
		want, _ := json.Marshal(s)
		if text, _ := json.Marshal(got); string(text) != string(want) || epoch != 321 {
			t.Errorf("there and back, epoch %d:\n%s\n%s", epoch, want, text)
		}
	}
}

// Links that were given out must open for ever: golden links of each version, and of each way that a version ended.
func TestGoldenLinks(t *testing.T) {
	for link, want := range map[string]string{
		goldenV1Recipe: `{"dataset":"moons","count":50,"learningRate":0.1}`,
		goldenV1Class:  `{"dataset":"xor","epochs":60,"classroom":{"question":"Why does it not learn?","hidden":["data","model"],"locked":["points","epochs"],"start":12}}`,
		goldenV1Short:  `{"dataset":"moons","count":50,"learningRate":0.1}`,
		goldenV1Points: `{"points":[{"x":[1.25,-3],"label":0},{"x":[0.1,4.44],"label":1}],"epochs":50}`,
	} {
		s, epoch, err := DecodeLink(link)
		if err != nil {
			t.Fatalf("%s: %v", link, err)
		}
		expected := decode(t, want)
		if !s.Points.Equal(expected.Points) || s.Settings != expected.Settings || epoch != 12 ||
			!reflect.DeepEqual(s.Classroom, expected.Classroom) {
			t.Errorf("%s: epoch %d, %+v", link, epoch, s.Settings)
		}
	}
}

func TestSizeOfLinks(t *testing.T) {
	for _, n := range []int{10, 100, 300, 1000} {
		link, err := EncodeLink(placed(n), 1000)
		t.Logf("%d placed points: %d characters", n, len(link))
		if err != nil || n == 300 && len(link) > 2000 {
			t.Errorf("%d points: %d characters, %v", n, len(link), err)
		}
	}
	var refused *Error
	if _, err := EncodeLink(placed(20_000), 0); !errors.As(err, &refused) || refused.Rule != TooLong {
		t.Errorf("20,000 points: %v", err)
	}
}

func TestBrokenLinksAreRefused(t *testing.T) {
	link, _ := EncodeLink(placed(20), 5)
	for i := range len(link) {
		broken := link[:i] + string(rune('A'+(int(link[i])+1)%26)) + link[i+1:]
		for _, text := range []string{link[:i], broken} {
			if text == link {
				continue
			}
			if _, _, err := DecodeLink(text); err == nil {
				t.Errorf("%s: accepted", text)
			}
		}
	}
	for text, rule := range map[string]Rule{
		"": BadLink, "%zz": BadLink, "1.": BadLink, "1.AAAA": BadLink, "9.AAAA": UnknownVersion,
		"1." + strings.Repeat("A", MaxLink): TooLong,
	} {
		_, _, err := DecodeLink(text)
		var refused *Error
		if !errors.As(err, &refused) || refused.Rule != rule {
			t.Errorf("%.20q: %v, want %s", text, err, rule)
		}
	}
}

func TestPackedPointsAreChecked(t *testing.T) {
	nan := points.AppendPacked(nil, NewPoints(1, []float64{math.NaN()}, []uint8{0}))
	for name, b := range map[string][]byte{
		"nothing": {}, "too many": {0xff, 0xff, 0xff, 0x7f, 2}, "no features": {1, 0}, "no labels": {9, 1},
		"no column": {1, 1, 0}, "unknown column": {1, 1, 0, 7}, "cut off": {1, 1, 0, 1, 2, 3}, "not a number": nan,
		"too many features": points.AppendPacked(nil, NewPoints(MaxFeatures+1, make([]float64, MaxFeatures+1), []uint8{0})),
		"too many points":   points.AppendPacked(nil, NewPoints(1, make([]float64, MaxPoints+1), make([]uint8, MaxPoints+1))),
		"too far":           points.AppendPacked(nil, NewPoints(1, []float64{2 * MaxCoordinate}, []uint8{0})),
	} {
		if _, err := unpackPoints(b); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func ExampleEncodeLink() {
	link, _ := EncodeLink(Default(), 0)
	s, epoch, err := DecodeLink(link)
	fmt.Println(s.Points.Len(), epoch, err)
	// Output: 200 0 <nil>
}

const (
	goldenV1Recipe = "1.CtLuvgTAMQqAYAiG4c7yzhIatHzXqS1KyFG8-_80hZoLcTrGjXgzv8L4Eb4HYzwojtlWAAAA__8"
	goldenV1Short  = "1.CtLuvgXAMQqAYAiG4c7yzhIatHzXqS1KyFG8-_80hZoLcTrGjXgzv8L4Eb4HYzwojtlW"
	goldenV1Class  = "1.9ahBuxTNMa7CMAwG4HeU6J89PBgYvHAMBsQQ1ZYaNcQlNhKoyt1R5m_4Djj4gIDxsQ6CgnH5xyBs4NOZsEx_vdWjWAPjtn6TmHoqkZpFqpp7u4KwFhFt4DskRwbhaaIVD0K1ZVOZsltp4bPZbVl9okfuMasx_n4BAAD__w"
	goldenV1Points = "1.AKFmfapWKlayqlZKUbJSSi4tLsnPVdJRSlWyUjI1UKrVUcpWsjI0qmVgYmJi-MX4lJHhOssFbkAAAAD__w"
)
