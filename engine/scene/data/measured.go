package data

import (
	_ "embed" // the data sets below
	"slices"
	"strconv"
	"strings"
	"sync"

	"downhill/engine/elementary"
)

// The measured data sets, in files beside this one. Each says at its top where it comes from.
var (
	//go:embed hours.csv
	hoursText string
	//go:embed iris.csv
	irisText string
	//go:embed penguins.csv
	penguinsText string
	//go:embed snow.csv
	snowText string
	//go:embed challenger.csv
	challengerText string
	//go:embed vaso.csv
	vasoText string
	//go:embed admissions.csv
	admissionsText string
)

// measured is the recipe of a measured set, with the names of its classes. Its text is read once, and each Scene gets lists of its own.
func measured(text, zero, one string, view ...[2]float64) Recipe {
	read := sync.OnceValue(func() facts { return parseFacts(text) })
	return Recipe{
		make: func(b *builder) {
			f := read()
			b.dim, b.coords, b.labels = len(f.names), slices.Clone(f.coords), slices.Clone(f.labels)
		},
		names:   func() []string { return slices.Clone(read().names) },
		classes: []string{zero, one},
		view:    view,
		fixed:   true,
		real:    true,
	}
}

// facts are the points of a measured set and the names of their features.
type facts struct {
	names  []string
	coords []float64
	labels []uint8
}

// parseFacts reads lines of comma-separated numbers below a line of names; the last column is the class, and lines
// that begin with # are remarks. Of a column whose name begins with ln it takes the logarithms. The texts are part of the program, so what cannot be read is a mistake in it.
func parseFacts(text string) facts {
	var f facts
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		last := len(cells) - 1
		switch {
		case strings.HasPrefix(line, "#"):
			continue
		case f.names == nil:
			f.names = cells[:last:last]
			continue
		case last != len(f.names) || cells[last] != "0" && cells[last] != "1":
			panic("data: not a row of facts: " + line)
		}
		for j, cell := range cells[:last] {
			x, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				panic("data: not a row of facts: " + line)
			}
			if strings.HasPrefix(f.names[j], "ln ") {
				x = elementary.Log(x)
			}
			f.coords = append(f.coords, x)
		}
		f.labels = append(f.labels, cells[last][0]-'0')
	}
	return f
}
