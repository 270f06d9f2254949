package gallery

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
)

func TestEachDataSetHasAPicture(t *testing.T) {
	row, _ := scene.Lookup("dataset")
	html := app.HTMLString(Pictures("moons", func(dataset string) string { return "the " + dataset }, nil))
	for _, dataset := range row.Choices {
		if has := strings.Contains(html, `title="the `+dataset+`"`); has != (dataset != scene.Custom) {
			t.Errorf("%s has a picture: %t", dataset, has)
		}
	}
	if on := regexp.MustCompile(`<button[^>]*class="picture on"[^>]*>`).FindAllString(html, -1); len(on) != 1 || !strings.Contains(on[0], "moons") {
		t.Errorf("chosen are %q", on)
	}
}

// Each picture has points of both classes, all within it, and reaches its margins.
func TestAPictureHasBothClassesWithinItsEdges(t *testing.T) {
	for _, p := range pictures() {
		least, most := size, 0
		for class := range 2 {
			path := regexp.MustCompile(`class="class-` + strconv.Itoa(class) + `" d="([^"]*)"`).FindStringSubmatch(p.svg)[1]
			places := regexp.MustCompile(`M(\d+) (\d+)h0`).FindAllStringSubmatch(path, -1)
			if len(places) == 0 || len(places) > mostDrawn {
				t.Errorf("%s: %d points of class %d", p.dataset, len(places), class)
			}
			for _, place := range places {
				for _, text := range place[1:] {
					v, _ := strconv.Atoi(text)
					least, most = min(least, v), max(most, v)
				}
			}
		}
		if len(regexp.MustCompile(`M\d+`).FindAllString(p.svg, -1)) > 10 && distinct(p.svg) < 5 {
			t.Errorf("%s shows many points at %d places", p.dataset, distinct(p.svg))
		}
		if least < margin || least > margin+4 || most > size-margin || most < size-margin-4 {
			t.Errorf("%s reaches from %d to %d", p.dataset, least, most)
		}
	}
}

// distinct is at how many places a picture has points.
func distinct(svg string) int {
	places := map[string]bool{}
	for _, place := range regexp.MustCompile(`M\d+ \d+`).FindAllString(svg, -1) {
		places[place] = true
	}
	return len(places)
}
