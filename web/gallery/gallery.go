// Package gallery shows the data sets as small pictures, from which one is chosen by a click. The menu of names above them
// says the same to a keyboard and a screen reader, so they have neither.
package gallery

import (
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
)

// Pictures are a button for each data set, of which now is the one that is shown. called is what a data set is called, and
// choose is told of the one that is pressed.
func Pictures(now string, called func(dataset string) string, choose func(dataset string)) app.UI {
	all := pictures()
	buttons := make([]app.UI, len(all))
	for i, picture := range all {
		class := "picture"
		if picture.dataset == now {
			class = "picture on"
		}
		buttons[i] = app.Button().Class(class).Type("button").TabIndex(-1).Title(called(picture.dataset)).
			OnClick(func(app.Context, app.Event) { choose(picture.dataset) }, app.EventScope("picture", picture.dataset)).
			Body(app.Raw(picture.svg))
	}
	return app.Div().Class("pictures").Aria("hidden", "true").Body(buttons...)
}

// picture is a data set drawn in SVG.
type picture struct{ dataset, svg string }

// pictures are those of all data sets that the menu has, drawn once.
var pictures = sync.OnceValue(func() []picture {
	row, _ := scene.Lookup("dataset")
	var all []picture
	for _, dataset := range row.Choices {
		if dataset != scene.Custom {
			all = append(all, picture{dataset, draw(scene.Sample(dataset))})
		}
	}
	return all
})

// The picture is size wide and high, with a margin, in units of its own. It has mostDrawn points at most.
const (
	size      = 40
	margin    = 4
	mostDrawn = 60
)

// isCategory reports whether a feature is 0 or 1 at all points.
func isCategory(points scene.Points, j int) bool {
	for i := range points.Len() {
		if x := points.At(i)[j]; x != 0 && x != 1 {
			return false
		}
	}
	return true
}

// draw is a picture of points along their last two features that are no categories, or along their one feature and their
// class.
func draw(points scene.Points) string {
	up := points.Dim() - 1
	for up > 1 && isCategory(points, up) {
		up--
	}
	across := up - 1
	place := func(i int) (x, y float64) { return points.At(i)[across], points.At(i)[up] }
	if points.Dim() == 1 {
		place = func(i int) (x, y float64) { return points.At(i)[0], float64(points.Label(i)) }
	}
	left, right, bottom, top := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	stride := max(1, points.Len()/mostDrawn) | 1 // odd, as classes may take turns
	for i := 0; i < points.Len(); i += stride {
		x, y := place(i)
		left, right, bottom, top = min(left, x), max(right, x), min(bottom, y), max(top, y)
	}
	scaled := func(v, from, to float64) string {
		return strconv.Itoa(margin + int(math.Round((size-2*margin)*(v-from)/(to-from))))
	}
	var paths [2]strings.Builder
	for i := 0; i < points.Len(); i += stride {
		x, y := place(i)
		paths[points.Label(i)].WriteString("M" + scaled(x, left, right) + " " + scaled(y, top, bottom) + "h0")
	}
	path := func(class int) string {
		return `<path class="class-` + strconv.Itoa(class) + `" d="` + paths[class].String() + `"/>`
	}
	return `<svg viewBox="0 0 ` + strconv.Itoa(size) + " " + strconv.Itoa(size) + `">` + path(0) + path(1) + `</svg>`
}
