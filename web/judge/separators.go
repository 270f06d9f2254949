package judge

import (
	"strings"

	"downhill/engine"
	"downhill/web/text"
)

// namedSeparators is how many features that each separate alone are named.
const namedSeparators = 3

// separatedBy says which features separate the classes, and on which side of them class 1 lies; "" where that is not
// known.
func separatedBy(words *text.Catalogue, found []engine.Separator, one string) string {
	if len(found) == 0 {
		return ""
	}
	t := words.Diagnosis
	if len(found[0].Features) > 1 {
		return text.Fill(t.Together, "list", listed(sides(words, found[0]), t.And), "one", one)
	}
	var items []string
	for _, s := range found[:min(len(found), namedSeparators)] {
		items = append(items, sides(words, s)...)
	}
	if rest := len(found) - len(items); rest > 0 {
		items = append(items, words.Count(t.More, rest))
	}
	return text.Fill(t.Alone, "list", listed(items, t.Or), "one", one)
}

// sides are the features of a separator, each with the side of class 1.
func sides(words *text.Catalogue, s engine.Separator) []string {
	items := make([]string, len(s.Features))
	for k, feature := range s.Features {
		side := words.Diagnosis.Higher
		if s.Directions[k] < 0 {
			side = words.Diagnosis.Lower
		}
		items[k] = text.Fill(side, "feature", feature)
	}
	return items
}

// listed is a list of one or more in words: a, b and c.
func listed(items []string, joined string) string {
	last := len(items) - 1
	if last == 0 {
		return items[0]
	}
	return text.Fill(joined, "list", strings.Join(items[:last], ", "), "last", items[last])
}
