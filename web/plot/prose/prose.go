// Package prose says what is in the plot: the plot as a whole, the place of the keyboard's cross, what a point does to the
// fit, and where features are held that are not shown.
package prose

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"downhill/engine/elementary"
	"downhill/engine/influence"
	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/host"
	"downhill/web/text"
)

// About describes the plot in two sentences, and says how to hear its keys.
func About(p host.Viewer) string {
	t := p.Words().Announce
	zeros, ones := p.State().Scene().Points.Counts()
	if zeros+ones == 0 {
		return t.NoPoints + " " + t.Hint
	}
	points := p.Words().Count(t.Points, zeros+ones, "zeros", format.Thousands(zeros), "ones", format.Thousands(ones),
		"zero", p.State().ClassName(0), "one", p.State().ClassName(1), "label", p.State().ClassName(min(ones, 1)))
	s := p.State().Frame().Snapshot
	right := text.Fill(t.Accuracy, "accuracy", format.Percent(s.Accuracy), "epoch", format.Thousands(s.Epoch))
	return points + " " + aboutBoundary(p) + right + " " + t.Hint
}

// aboutBoundary says where P(y = 1) is 0.5, without the end of its sentence.
func aboutBoundary(p host.Viewer) string {
	t, m := p.Words().Announce, p.State().Frame().Snapshot.Model
	c := p.State().Section()
	switch {
	case len(m.Weights) != c.Features.Dim() || !slices.ContainsFunc(m.Weights, func(w float64) bool { return w != 0 }):
		return t.Unseen
	case p.State().Projects():
		return t.Projected
	case p.State().Scene().Dim() > 2:
		return p.Words().Count(t.Slice, p.State().Scene().Dim())
	case !c.Features.Linear():
		return t.Curved
	}
	from, to, ok := c.Line(m, 0)
	switch {
	case !ok:
		return t.NoBoundary
	case p.State().Scene().Dim() == 1:
		return text.Fill(t.OneBoundary, "x", p.State().Scene().Features[0]+" = "+format.Short(from[0]), "one", p.State().ClassName(1), "side", side(p, m.Weights))
	}
	return text.Fill(t.Straight, "from", format.Position(from[:]), "to", format.Position(to[:]), "one", p.State().ClassName(1), "side", side(p, m.Weights))
}

// side is where P(y = 1) grows, along the feature that it grows most along in the view.
func side(p host.Viewer, weights []float64) string {
	most, size := 0, 0.0
	for axis, j := range p.State().Scene().Axes()[:len(p.State().Scene().View)] {
		r := p.State().Scene().View[axis]
		if by := math.Abs(weights[j]) * (r.Max - r.Min); by > size {
			most, size = j, by
		}
	}
	words := p.Words().Announce.Larger
	if weights[most] < 0 {
		words = p.Words().Announce.Smaller
	}
	return text.Fill(words, "name", p.State().Scene().Features[most])
}

// Cross says where the cross is, P(y = 1) there, and which point is nearest, a number or −1, and where that is seen.
func Cross(v host.Viewer, cross, row []float64, nearest int, seen []float64) string {
	t, s := v.Words().Announce, v.State()
	z := s.Section().Logit(s.Frame().Snapshot.Model, row)
	said := text.Fill(t.Cross, "position", format.Position(cross), "probability", Chance(v), "p", format.Fixed(elementary.Sigmoid(z), 4))
	if nearest < 0 {
		return said
	}
	said += " " + text.Fill(t.Nearest, "position", format.Position(seen), "label", s.ClassName(int(s.Scene().Points.Label(nearest))))
	if more := Influence(v, nearest); more != "" {
		said += " " + more + "."
	}
	return said
}

// ClassTitle is what a class is called where its name stands alone: by its name in the data, or else by its number.
func ClassTitle(v host.Viewer, class int) string {
	if s := v.State().Scene(); s.Classes != nil {
		return s.ClassName(class)
	}
	return []string{v.Words().Plot.Class0, v.Words().Plot.Class1}[class]
}

// Chance is P(virginica), or P(y = 1) where the classes have no names.
func Chance(v host.Viewer) string {
	if v.State().Scene().Classes == nil {
		return v.Words().Plot.Probability
	}
	return text.Fill(v.Words().Plot.Chance, "name", v.State().ClassName(1))
}

// mostHeld is how many features a slice names.
const mostHeld = 2

// Slice says where the features are held that the plot does not show; "" where it shows all.
func Slice(v host.Viewer) string {
	s, words := v.State().Scene(), v.Words().Plot
	if s.Dim() <= 2 || v.State().Projects() {
		return ""
	}
	axes, at := s.Axes(), v.State().Section().Row()
	var held []string
	for j, name := range s.Features {
		if j != axes[0] && j != axes[1] && len(held) < mostHeld {
			between := " "
			if strings.Contains(name, " = ") { // a value of a category, beside which another number reads as a part of it
				between = ": "
			}
			held = append(held, bare(name)+between+format.Short(at[j]))
		}
	}
	form := words.Slice
	if s.Dim()-2 > mostHeld {
		form = words.SliceMore
	}
	return text.Fill(form, "held", strings.Join(held, ", "), "count", fmt.Sprint(s.Dim()-2-mostHeld))
}

// bare is a feature's name without its unit.
func bare(name string) string {
	if i := strings.LastIndex(name, " ("); i > 0 && strings.HasSuffix(name, ")") {
		return name[:i]
	}
	return name
}

// Influence is what a point does to the fit, in words: "" where that is not shown or not known.
func Influence(v host.Viewer, i int) string {
	values, _ := v.State().Influence()
	if s := v.State(); s.Scene().Circles == scene.NoCircles && !s.Listing().Influence || values == nil || i < 0 || influence.Numbers*i >= len(values) {
		return ""
	}
	row := values[influence.Numbers*i:]
	if math.IsNaN(row[influence.Cook]) {
		return ""
	}
	return text.Fill(v.Words().Plot.Influence, "cook", format.Significant(row[influence.Cook]), "leverage", format.Significant(row[influence.Leverage]))
}
