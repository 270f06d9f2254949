package chart

import "strings"

// splitArea colours the band of each name of a nameAxis.
type splitArea struct {
	Show      bool          `json:"show"`
	Interval  int           `json:"interval"`
	AreaStyle splitAreaInks `json:"areaStyle"`
}

type splitAreaInks struct {
	Color []string `json:"color"`
}

// clear is no colour.
const clear = "transparent"

// bandsOf lays a band behind the bars of each category: of consecutive names "column = value" with the same column. It is
// nil where there is none. Of two categories side by side the second has no band, so that each is seen to end.
func bandsOf(names []string, colour string) *splitArea {
	inks, on, found := make([]string, len(names)), false, false
	for k, name := range names {
		column := categoryOf(name)
		if k == 0 || column == "" || column != categoryOf(names[k-1]) {
			on = column != "" && !(on && categoryOf(names[k-1]) != "")
		}
		inks[k] = clear
		if on {
			inks[k], found = colour, true
		}
	}
	if !found {
		return nil
	}
	return &splitArea{Show: true, AreaStyle: splitAreaInks{inks}}
}

// categoryOf is the column of a name "column = value", "" of any other.
func categoryOf(name string) string {
	column, _, is := strings.Cut(name, " = ")
	if !is {
		return ""
	}
	return column
}
