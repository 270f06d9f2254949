// Package program writes the training of a Scene as a program that runs by itself: with NumPy, scikit-learn, Go or
// JavaScript. It holds only what its Scene needs, and computes the weights that a Session has at an epoch.
//
// The programs are templates, a file for each language and one for what the two in Python share; a plan fills them in.
// In a template a line of actions alone produces no line, and a line "§tag" tags the lines after it.
package program

import (
	"strings"

	"downhill/engine/scene"
)

// Language is what a program is written in, and with what.
type Language string

// The languages.
const (
	NumPy       Language = "numpy"
	ScikitLearn Language = "sklearn"
	Go          Language = "go"
	JavaScript  Language = "javascript"
)

// Languages are all of them, in the order that the page shows them.
var Languages = []Language{NumPy, ScikitLearn, Go, JavaScript}

// Tag says which part of the method a line is.
type Tag string

// The tags; lines without one frame the others.
const (
	Data     Tag = "data"     // x and y
	Split    Tag = "split"    // which points are held out
	Features Tag = "features" // φ(x)
	Scaling  Tag = "scaling"  // there, and back to given units
	Settings Tag = "settings" // the numbers that a person set
	Forward  Tag = "forward"  // z = w·x + b
	Sigmoid  Tag = "sigmoid"  // σ(z)
	Loss     Tag = "loss"     // the cross-entropy
	Penalty  Tag = "penalty"  // L1 and L2
	Gradient Tag = "gradient" // ∂J
	Rate     Tag = "rate"     // the schedule of the learning rate
	Batches  Tag = "batches"  // the order of the points, and their mini-batches
	Start    Tag = "start"    // where training starts
	Update   Tag = "update"   // the step
	Result   Tag = "result"   // what is printed
)

// Tags are all of them, in the order of a program.
var Tags = []Tag{Data, Split, Features, Scaling, Settings, Forward, Sigmoid, Loss, Penalty, Gradient, Rate, Batches, Start, Update, Result}

// Note is a caveat about a program. The program says it in a comment too.
type Note string

// The notes.
const (
	OnlyMinimum  Note = "minimum"     // it finds the minimum, and not the path to it
	ReadsFile    Note = "file"        // it reads the points from PointsFile
	RateMayVary  Note = "line search" // close to the minimum rounding may make it choose another learning rate
	MayPart      Note = "rounding"    // where slopes are small its optimiser amplifies rounding
	OnlyWithNode Note = "node"        // it reads that file, so a browser's console cannot run it
)

// PointsFile is the file with the points, as the page exports them. A program reads it if the points are too many.
const PointsFile = "downhill-points.csv"

// MaxInline is how many numbers of points a program contains; more are read from PointsFile.
const MaxInline = 6000

// Line is a line of a program, without its end.
type Line struct {
	Text string
	Tag  Tag // "" for lines that only frame the others
}

// Program is the text of a program, the name of its file, and its Lines.
type Program struct {
	Text  string
	Name  string
	Lines []Line
	Notes []Note
}

// fileNames are what the programs are called.
var fileNames = map[Language]string{
	NumPy: "downhill.py", ScikitLearn: "downhill_sklearn.py", Go: "downhill.go", JavaScript: "downhill.js",
}

// mark begins a line that tags those after it.
const mark = "§"

// Write returns a program that trains on s up to an epoch, from where s starts to scene.MaxEpochs. An error is an
// *scene.Error: s is not trainable, the epoch lies outside, or there is no such language.
func Write(s scene.Scene, epoch int, in Language) (Program, error) {
	p, err := newPlan(s, epoch, in)
	if err != nil {
		return Program{}, err
	}
	out := Program{Name: p.Name, Lines: lines(filled(string(in), p), p.blanks()), Notes: p.notes()}
	var text strings.Builder
	for _, line := range out.Lines {
		text.WriteString(line.Text)
		text.WriteByte('\n')
	}
	out.Text = text.String()
	return out, nil
}

// lines are the lines of a text with their tags, with at most blanks empty ones in a row and none at the ends.
func lines(text string, blanks int) []Line {
	var out []Line
	var tag Tag
	empty := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, mark):
			tag = Tag(line[len(mark):])
		case strings.TrimSpace(line) == "":
			empty++
		default:
			for range min(empty, blanks) {
				if len(out) > 0 {
					out = append(out, Line{})
				}
			}
			empty = 0
			out = append(out, Line{line, tag})
		}
	}
	return out
}
