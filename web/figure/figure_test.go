package figure

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"downhill/web/colour"
)

// well reports what is wrong with a picture as XML.
func well(svg string) error {
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestAFigureHasTitleLegendAndValuesAroundItsPicture(t *testing.T) {
	c := colour.Light
	keys := []Key{{"One & two", Line(c.Accent, "5 4")}, {"<b>", Disc(c.Classes[0], c.Edge)}, {"Three", Square(c.Classes[1], c.Edge)}, {"Range", Band(c.Test)}}
	for _, square := range []bool{false, true} {
		var width, height float64
		svg := Figure{Title: "Loss <chart>", Values: "epoch 3, loss 0.5", Keys: keys, Square: square}.SVG(Slide, c, func(w, h float64) string {
			width, height = w, h
			return `<g id="picture"/>`
		})
		for _, want := range []string{`width="1280" height="720"`, "Loss &lt;chart&gt;", "One &amp; two", "&lt;b&gt;", "loss 0.5", `<g id="picture"/>`} {
			if !strings.Contains(svg, want) {
				t.Errorf("square %v: the figure lacks %s", square, want)
			}
		}
		if err := well(svg); err != nil {
			t.Errorf("square %v: %v", square, err)
		}
		if width > 640 || height > 330 || height < 250 || square && width != height {
			t.Errorf("square %v: the picture has %g × %g", square, width, height)
		}
	}
}

// A legend that is too long for a line goes on in the next, and the picture gives way.
func TestALongLegendHasLines(t *testing.T) {
	height := func(n int) (left float64) {
		f := Figure{}
		for i := range n {
			f.Keys = append(f.Keys, Key{fmt.Sprintf("The name of series %d", i), ""})
		}
		f.SVG(Slide, colour.Dark, func(_, h float64) string { left = h; return "" })
		return left
	}
	if none, one, three, four := height(0), height(1), height(3), height(4); none-one != keyHeight || three != one || three-four != keyHeight {
		t.Errorf("0, 1, 3 and 4 entries leave %g, %g, %g and %g", none, one, three, four)
	}
}
