package plot

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/host"
	"downhill/web/plot/prose"
	"downhill/web/text"
)

// key is an entry of the legend. Its class may be a colour, #rrggbb.
type key struct {
	class, symbol, text string
	worth               worth
}

// worth is what becomes of a key where there is little room.
type worth int

const (
	stays worth = iota
	named       // a name, which is cut
	spare       // left out
)

// legend names the colours, shapes and lines that the plot has now.
func legend(v host.Viewer, g geometry) []key {
	s, words := v.State().Scene(), v.Words().Plot
	keys := []key{{"class-0", "●", prose.ClassTitle(v, 0), named}, {"class-1", "■", prose.ClassTitle(v, 1), named}}
	if !g.one {
		keys[1].symbol += "▨" // its side is hatched
	}
	if s.PointColour == scene.ByProbability {
		keys[0].class, keys[1].class = "", ""
		keys = append(keys, key{"class-0", "▬", equal(v, "0"), stays}, key{"even", "▬", format.Short(usual), stays}, key{"class-1", "▬", "1", stays})
	}
	if v.State().HeldOut() != nil {
		keys = append(keys, key{"", "○", words.Test, spare})
	}
	if ringed := v.State().Listing().Outcome; ringed != "" {
		keys = append(keys, key{"", "◌", v.Words().Table.Outcomes.Of(ringed), spare})
	} else if s.Dim() > 2 {
		keys = append(keys, key{"", "◌", words.Wrong, spare})
	}
	_, refused := v.State().Influence()
	if k, ok := numbers[s.Circles]; ok && refused == nil {
		stands := text.Fill(words.Stands, "number", v.Words().Choices.Of("circles."+s.Circles), "bound", format.Short(bound(v, k)))
		keys = append(keys, key{"", "◯", stands, spare})
	}
	line := "━"
	if g.one {
		keys, line = append(keys, key{"line", line, words.Probability, spare}), "╍"
	}
	keys = append(keys, key{"line", line, equal(v, format.Short(usual)), stays})
	if said := atCut(v, moving); said != "" {
		keys = append(keys, key{"line " + cutClass, "┈", said, stays})
	}
	if s.Truth() != nil {
		keys = append(keys, key{"line", "╌", words.Truth, stays})
	}
	if b := v.State().Band(); b != nil && b.Samples > 0 {
		keys = append(keys, key{"line", "─", words.Samples, spare})
	} else if b != nil {
		keys = append(keys, key{"line", "▒", words.Band, spare})
	}
	return keys
}

// While the threshold is being moved the legend has room for it, in which drawMarks writes it: the axes need not be drawn
// anew for each move.
const (
	cutClass = "at-cut"
	moving   = "0.00"
)

// atCut is what the legend says of the threshold, "" where that is the usual one or nowhere; or with other digits while it
// is being moved, if there are any.
func atCut(v host.Viewer, digits string) string {
	now := v.State().Threshold()
	if now == v.State().Scene().Threshold {
		if now == usual || now <= 0 || now >= 1 {
			return ""
		}
		digits = ""
	}
	return equal(v, cmp.Or(digits, format.Short(now)))
}

// equal is an equation of p.
func equal(v host.Viewer, value string) string { return text.Fill(v.Words().Plot.Level, "p", value) }

// A legend is in one line. Where it does not fit, as far as letters are as wide as they are on average, long names are cut,
// then what can be spared is left out, and then names are cut further.
const (
	legendLetter = 0.51 // how wide a letter is, in parts of its size
	legendGap    = 10
	legendEdge   = 8
	shortName    = 11
	leastName    = 5
)

// fitted are the keys as far as there is room for them.
func fitted(keys []key, room, letter float64) []key {
	keys = slices.Clone(keys)
	cutNames(keys, scene.MaxName, shortName, room, letter)
	for i := len(keys) - 1; i >= 0 && legendWidth(keys, letter) > room; i-- {
		if keys[i].worth == spare {
			keys = slices.Delete(keys, i, i+1)
		}
	}
	cutNames(keys, shortName, leastName, room, letter)
	return keys
}

// cutNames cuts names from one length to another, as far as the room needs it.
func cutNames(keys []key, from, to int, room, letter float64) {
	for most := from; legendWidth(keys, letter) > room && most >= to; most-- {
		for i, k := range keys {
			if k.worth == named {
				keys[i].text = cut(k.text, most)
			}
		}
	}
}

// legendSVG writes a legend below the axes, from the right.
func legendSVG(g geometry, keys []key) string {
	if g.width > 0 {
		keys = fitted(keys, g.width-marginRight-legendEdge, g.letter())
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<text class="legend" x="%.1f" y="%.1f" text-anchor="end">`, g.width-marginRight, g.height-6)
	for i, k := range keys {
		gap := legendGap
		if i == 0 {
			gap = 0
		}
		class := k.class
		if strings.HasPrefix(class, "#") {
			class = `" style="fill:` + class
		}
		fmt.Fprintf(&b, `<tspan class="key %s" dx="%d">%s</tspan><tspan dx="4">%s</tspan>`, class, gap, k.symbol, html.EscapeString(isolated(k.text)))
	}
	b.WriteString(`</text>`)
	return b.String()
}

// isolated is a text whose direction of writing leaves what is around it alone: FIRST STRONG ISOLATE and POP DIRECTIONAL
// ISOLATE (Unicode Standard Annex 9).
func isolated(words string) string { return "\u2068" + words + "\u2069" }

// letter is about how wide a letter of the legend is, in units.
func (g geometry) letter() float64 { return legendLetter * max(g.letters, leastLetters) }

// The size of the legend's letters, in units: as in static/css/plot.css, and for a projector as in projector.css.
const leastLetters, mostLetters = 12.2, 15

func lettersOf(page, scale float64, projector bool) float64 {
	if projector {
		return max(16, 18/scale)
	}
	return min(max(0.76*16*page, leastLetters), mostLetters)
}

// legendWidth is about how long a legend is.
func legendWidth(keys []key, letter float64) float64 {
	width := 0.0
	for _, k := range keys {
		width += letter*float64(utf8.RuneCountInString(k.symbol+k.text)) + legendGap + 6
	}
	return width
}

// cut is a text of at most so many characters.
func cut(words string, most int) string {
	if letters := []rune(words); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return words
}

// sliceSVG writes that over the field.
func sliceSVG(g geometry, said string) string {
	if said == "" {
		return ""
	}
	if g.width > 0 {
		said = cut(said, max(int((g.innerWidth()-16)/g.letter()), leastName))
	}
	// At the foot, as the bar of what is selected stands at the top.
	return fmt.Sprintf(`<text class="slice" x="%d" y="%.1f">%s</text>`, marginLeft+8, marginTop+g.innerHeight()-8, html.EscapeString(said))
}
