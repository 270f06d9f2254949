// Package data has the built-in data sets by their names: those that are made by a recipe for teaching, and measured
// facts.
package data

import (
	"slices"

	"downhill/engine/random"
	"downhill/engine/scene/points"
)

// Recipe makes the points of a data set. The zero value is none.
type Recipe struct {
	make    func(b *builder)
	names   func() []string // of the features; nil: the default ones
	classes []string        // names of class 0 and class 1; nil: they have none
	view    [][2]float64    // nil: fitted to the points
	dim     int
	fixed   bool // a list of points, which noise, count and seed do not change
	real    bool // measured facts
}

// Names are those of the recipes, in the order of the menu.
var Names = []string{"one", "two", "blobs", "overlap", "circles", "xor", "moons", "spiral", Known,
	"hours", "iris", "penguins", "snow", "challenger", "vaso", "admissions"}

var recipes = map[string]Recipe{
	"one":      {make: six, dim: 1, view: [][2]float64{{0, 10}}, fixed: true},
	"two":      {make: three, dim: 2, fixed: true},
	"blobs":    {make: blobs, dim: 2},
	"overlap":  {make: overlap, dim: 2},
	"circles":  {make: circles, dim: 2},
	"xor":      {make: xor, dim: 2},
	"moons":    {make: moons, dim: 2},
	"spiral":   {make: spiral, dim: 2},
	Known:      {make: known, dim: 2},
	"hours":    measured(hoursText, "failed", "passed", [2]float64{0, 6}),
	"iris":     measured(irisText, "versicolor", "virginica"),
	"penguins": measured(penguinsText, "Adelie", "Chinstrap"),
	"snow":     measured(snowText, "no snow", "snow"),

	"challenger": measured(challengerText, "no damage", "damage", [2]float64{30, 85}),
	"vaso":       measured(vasoText, "not constricted", "constricted", [2]float64{-1.5, 2}, [2]float64{-4, 2}),
	"admissions": measured(admissionsText, "rejected", "admitted"),
}

// Lookup returns the recipe of a name, and whether there is one.
func Lookup(name string) (Recipe, bool) {
	r, ok := recipes[name]
	return r, ok
}

// Points makes the points, on the grid unless they are a list. noise is in the units of the features.
func (r Recipe) Points(noise float64, count int, seed uint64) points.Points {
	b := &builder{Source: random.New(seed), noise: noise, count: count}
	r.make(b)
	return points.New(max(r.dim, b.dim), b.coords, b.labels)
}

// Features are the names of the features, nil where they have none.
func (r Recipe) Features() []string {
	if r.names == nil {
		return nil
	}
	return r.names()
}

// Classes are the names of class 0 and class 1, nil where they have none.
func (r Recipe) Classes() []string { return slices.Clone(r.classes) }

// View is a range of each axis that shows the set, nil for one that fits the points.
func (r Recipe) View() [][2]float64 { return r.view }

// Fixed reports whether the set is a list of points, which noise, count and seed do not change.
func (r Recipe) Fixed() bool { return r.fixed }

// Measured reports whether the set is measured facts rather than made by a recipe for teaching.
func (r Recipe) Measured() bool { return r.real }
