package picture

import (
	"fmt"
	"math"
	"testing"

	"downhill/engine/model"
	"downhill/engine/random"
	"downhill/engine/scene"
)

// Under every feature map, with one, two and three features, a cell's probability is that of its centre.
func TestTheFieldIsTheModelUnderEveryMap(t *testing.T) {
	points := []string{
		`{"x":[-2],"label":0},{"x":[0.5],"label":1},{"x":[3],"label":1}`,
		`{"x":[-2,1],"label":0},{"x":[0.5,-1],"label":1},{"x":[3,2.5],"label":1}`,
		`{"x":[-2,1,0.3],"label":0},{"x":[0.5,-1,2],"label":1},{"x":[3,2.5,-1],"label":1}`,
	}
	maps := []string{
		`"featureMap":"linear"`, `"featureMap":"quadratic"`, `"featureMap":"polynomial","degree":5`, `"featureMap":"sin"`,
		`"featureMap":"rbf","centres":4,"width":1.2`, `"featureMap":"chosen","terms":"x1,x1x2,x2^2,sin x1"`, `"featureMap":"chosen","terms":"x2,sin x2,x1^2"`,
	}
	for _, set := range points {
		for _, settings := range maps {
			text := fmt.Sprintf(`{"points":[%s],%s}`, set, settings)
			s, err := scene.Decode([]byte(text))
			if err != nil {
				continue // of a map that needs two features
			}
			checkField(t, text, NewSection(s))
		}
	}
}

func checkField(t *testing.T, text string, c Section) {
	const columns = 13
	rows := 11
	source := random.New(7)
	m := model.Model{Bias: 0.3}
	for range c.Features.Dim() {
		m.Weights = append(m.Weights, 0.5*source.Between(-1, 1))
	}
	field, logits, shades := c.Field(m, columns, rows), c.Logits(m, columns, rows), c.Shades(m, columns, rows)
	if len(c.View) == 1 {
		rows = 1
	}
	if len(field) != columns*rows || len(logits) != len(field) || len(shades) != len(field) {
		t.Fatalf("%s: %d cells and %d shades", text, len(field), len(shades))
	}
	for k := range rows {
		for i := range columns {
			place := []float64{Centre(c.View[0], i, columns)}
			if len(c.View) == 2 {
				place = append(place, Centre(c.View[1], rows-1-k, rows))
			}
			want := m.Probability(c.Features.Expand(nil, c.Row(place...)))
			if got := float64(field[k*columns+i]); math.Abs(got-want) > 1e-6 {
				t.Fatalf("%s: cell %d, %d is %g, want %g", text, i, k, got, want)
			}
			z := m.Logit(c.Features.Expand(nil, c.Row(place...)))
			if got := float64(logits[k*columns+i]); math.Abs(got-z) > 1e-6*math.Max(1, math.Abs(z)) {
				t.Fatalf("%s: logit %d, %d is %g, want %g", text, i, k, got, z)
			}
			if got := float64(shades[k*columns+i]) / 255; math.Abs(got-want) > 0.5/255+1e-6 {
				t.Fatalf("%s: shade %d, %d is %g, want %g", text, i, k, got, want)
			}
		}
	}
}

// BenchmarkField measures the field of a plot of 512 × 512 pixels. make bench runs it as WebAssembly.
func BenchmarkField(b *testing.B) {
	const side = 512
	for _, c := range []struct{ name, scene string }{
		{"linear", `{"dataset":"overlap"}`},
		{"polynomial", `{"dataset":"overlap","featureMap":"polynomial","degree":5}`},
		{"radial", `{"dataset":"overlap","featureMap":"rbf"}`},
	} {
		b.Run(c.name, func(b *testing.B) {
			s, m := trained(b, c.scene, 10)
			section := NewSection(s)
			for b.Loop() {
				if cells := section.Shades(m, side, side); len(cells) != side*side {
					b.Fatalf("%d cells", len(cells))
				}
			}
		})
	}
}
