package gallery

import (
	"encoding/base64"
	"strings"
	"testing"

	"downhill/web/colour"
)

// A tile has the colour of class 1 where its term is greatest, and of class 0 where it is least.
func TestATileShowsItsTerm(t *testing.T) {
	palette := colour.Of(false)
	at := func(term string, column, row int) colour.RGB {
		content, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(Tile(term, palette), "data:image/bmp;base64,"))
		if err != nil || len(content) != 54+3*tileSize*tileSize || string(content[:2]) != "BM" {
			t.Fatalf("%s: %d bytes, %v", term, len(content), err)
		}
		pixel := content[54+3*(row*tileSize+column):]
		return colour.RGB{pixel[2], pixel[1], pixel[0]}
	}
	const end = tileSize - 1
	for _, c := range []struct {
		term        string
		column, row int
		p           float64
	}{{"x1", end, 3, 1}, {"x1", 0, end, 0}, {"x2", 3, end, 1}, {"x2", end, 0, 0}, {"x1^2", 0, 3, 1}, {"x1^2", end, 3, 1},
		{"x1x2", 0, 0, 1}, {"x1x2", end, 0, 0}, {"x1x2", 0, end, 0}, {"x1x2", end, end, 1}} {
		if got, want := at(c.term, c.column, c.row), palette.Shade(c.p); got != want {
			t.Errorf("%s at %d, %d is %v, want %v", c.term, c.column, c.row, got, want)
		}
	}
	if left, right := at("sin x1", 3, 0), at("sin x1", end, 0); left == right {
		t.Error("sin x1 does not change from left to right")
	}
}
