package plot

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/host"
	"downhill/web/text"
)

// ClassTitle is what a class is called where its name stands alone: by its name in the data, or else by its number.
func ClassTitle(v host.Viewer, class int) string {
	if s := v.State().Scene(); s.Classes != nil {
		return s.ClassName(class)
	}
	return []string{v.Words().Plot.Class0, v.Words().Plot.Class1}[class]
}

// key is an entry of the legend.
type key struct{ class, symbol, text string }

// legend names the colours, shapes and lines that the plot has now.
func legend(v host.Viewer, one bool) []key {
	s, words := v.State().Scene(), v.Words().Plot
	keys := []key{{"class-0", "●", ClassTitle(v, 0)}, {"class-1", "■", ClassTitle(v, 1)}}
	if s.PointColour == scene.ByProbability {
		keys[0].class, keys[1].class = "", ""
		keys = append(keys, key{"class-0", "▬", equal(v, "0")}, key{"even", "▬", format.Short(usual)}, key{"class-1", "▬", "1"})
	}
	if v.State().HeldOut() != nil {
		keys = append(keys, key{"", "○", words.Test})
	}
	if s.Dim() > 2 {
		keys = append(keys, key{"", "◌", words.Wrong})
	}
	line := "━"
	if one {
		keys, line = append(keys, key{"line", line, words.Probability}), "╍"
	}
	keys = append(keys, key{"line", line, equal(v, format.Short(usual))})
	if s.Threshold != usual && s.Threshold > 0 && s.Threshold < 1 {
		keys = append(keys, key{"line", "┈", equal(v, format.Short(s.Threshold))})
	}
	return keys
}

// equal is an equation of p.
func equal(v host.Viewer, value string) string { return text.Fill(v.Words().Plot.Level, "p", value) }

// A legend is in one line. Names in it are cut until it fits, as far as the letters are as wide as letters are on average.
const (
	legendLetter = 5.8
	legendGap    = 10
	legendEdge   = 8
	leastName    = 5
)

// legendSVG writes a legend below the axes, from the right.
func legendSVG(g geometry, keys []key) string {
	most := scene.MaxName
	for g.width > 0 && most > leastName && legendWidth(keys, most) > g.width-marginRight-legendEdge {
		most--
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<text class="legend" x="%.1f" y="%.1f" text-anchor="end">`, g.width-marginRight, g.height-6)
	for i, k := range keys {
		gap := legendGap
		if i == 0 {
			gap = 0
		}
		fmt.Fprintf(&b, `<tspan class="key %s" dx="%d">%s</tspan><tspan dx="4">%s</tspan>`, k.class, gap, k.symbol, html.EscapeString(cut(k.text, most)))
	}
	b.WriteString(`</text>`)
	return b.String()
}

// legendWidth is about how long a legend is.
func legendWidth(keys []key, most int) float64 {
	width := 0.0
	for _, k := range keys {
		width += legendLetter*float64(min(utf8.RuneCountInString(k.text), most)+1) + legendGap + 6
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

// mostHeld is how many features a slice names.
const mostHeld = 2

// aboutSlice says where the features are held that the plot does not show; "" where it shows all.
func aboutSlice(v host.Viewer) string {
	s, words := v.State().Scene(), v.Words().Plot
	if s.Dim() <= 2 {
		return ""
	}
	axes, at := s.Axes(), v.State().Section().Row()
	var held []string
	for j, name := range s.Features {
		if j != axes[0] && j != axes[1] && len(held) < mostHeld {
			held = append(held, bare(name)+" "+format.Short(at[j]))
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

// sliceSVG writes that over the field.
func sliceSVG(g geometry, said string) string {
	if said == "" {
		return ""
	}
	if g.width > 0 {
		said = cut(said, max(int((g.innerWidth()-16)/legendLetter), leastName))
	}
	return fmt.Sprintf(`<text class="slice" x="%d" y="%d">%s</text>`, marginLeft+8, marginTop+18, html.EscapeString(said))
}
