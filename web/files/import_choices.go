package files

import (
	"slices"
	"strconv"

	"downhill/web/judge"
)

// What a person chooses of a table that was read. A value of the label is chosen by its index, or by allRest.

// allRest is the option of class 0 that is every value but that of class 1.
const allRest = "rest"

// valueIndex is the option of a value of the label, and valueAt is the value of an option.
func (i *Import) valueIndex(value string) string {
	for k, v := range i.preview.Columns[i.choices.Label].Values {
		if v.Text == value {
			return strconv.Itoa(k)
		}
	}
	return allRest
}

func (i *Import) valueAt(option string) string {
	values := i.preview.Columns[i.choices.Label].Values
	if k, err := strconv.Atoi(option); err == nil && k >= 0 && k < len(values) {
		return values[k].Text
	}
	return ""
}

// chooseLabel makes another column the label. Classes and features are guessed anew.
func (i *Import) chooseLabel(option string) {
	j, err := strconv.Atoi(option)
	if err == nil && j >= 0 && j < len(i.preview.Columns) {
		before := i.choices
		i.choices = i.preview.With(j)
		i.choices.Missing = before.Missing
		i.counts(before.Frequency, before.Trials)
	}
	i.chosen()
}

// chooseOne sets the value of class 1. If class 0 has the same value, it gets another one.
func (i *Import) chooseOne(option string) {
	before := i.choices.One
	i.choices.One = i.valueAt(option)
	if i.choices.Zero == i.choices.One {
		i.choices.Zero = before
	}
	i.chosen()
}

func (i *Import) chooseZero(option string) {
	i.choices.Zero = i.valueAt(option)
	i.chosen()
}

// chooseFeature takes column j among the features, or out of them. They stay in the order of the table.
func (i *Import) chooseFeature(j int, on bool) {
	features := slices.DeleteFunc(slices.Clone(i.choices.Features), func(k int) bool { return k == j })
	if on {
		features = append(features, j)
		slices.Sort(features)
	}
	i.chooseFeatures(features)
}

func (i *Import) chooseFeatures(columns []int) {
	i.choices.Features = columns
	i.choices = i.preview.Completed(i.choices)
	i.chosen()
}

func (i *Import) chooseMissing(way string) {
	i.choices.Missing = way
	i.chosen()
}

// offersScaling reports whether the features are to be standardised unless a person wants them as they are: some spread
// far wider than others, and nothing scales them yet.
func (i *Import) offersScaling() bool {
	now := i.host.State().Scene()
	return now.Scaling == "none" && !now.Classroom.Locks("scaling") && i.preview.SpreadRatio(i.choices.Features) >= judge.FarApart
}

// chooseScaling says whether features that spread unlike each other are standardised.
func (i *Import) chooseScaling(on bool) {
	i.unlike = !on
	i.chosen()
}

// chosen clears the complaint, as the choices have changed.
func (i *Import) chosen() {
	i.wrong = ""
	i.changed()
}
