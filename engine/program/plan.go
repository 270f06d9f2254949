package program

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"downhill/engine"
	"downhill/engine/scene"
)

// plan is what a template is filled with. Numbers are texts that read back to the same bits; "" stands for one that the
// program does not need.
type plan struct {
	Language Language
	Name     string // of the file
	Method   string // in words
	Summary  string
	File     string // PointsFile

	Inline      bool
	Train, Test string // rows, where they are inline
	HasTest     bool
	FileSplit   bool // the program divides the points itself
	Stratified  bool
	TestShare   string
	Seed        string
	Classes     string // the names of the classes, "" for none
	Labels      string // which label has which name, for a comment
	Dim         string // the number of features
	Rows        string // what JavaScript calls the points to train on

	Mapped, Radial      bool
	Inputs, Terms       string // names of the inputs, and expressions of them
	Low, Gap            string
	Centres, Width      string
	Scaled, Standardise bool
	Close               bool // a feature hardly varies: the program is given its scaling
	Shift, Scale, Blur  string
	Names               string

	Step                        string // the template of a step
	Memory                      string // that of what the method remembers, "" for nothing
	Schedule                    string
	UsesRate, Scheduled         bool
	LearningRate, Decay, Period string
	Rate                        string // what the learning rate of a step is called
	Batches, Random             bool
	BatchSize                   string
	XY                          string // what the points of a step are called
	Momentum, SquareDecay       string
	Beta1, Beta2, SlopeDecay    string
	Newton, Backtracks          bool
	Adaptive                    bool // it divides by what may be tiny, and so enlarges rounding
	Careful                     bool // the slopes have to be right where they are tiny
	Slices, Comparisons         bool // packages that Go needs
	L1, L2                      string
	Penalised                   bool
	J                           string // what the loss is called
	Initial                     bool
	InitialWeights, InitialBias string
	First, Epoch                string
	Threshold                   string // "" for ½
}

// vocabulary are how the languages call things.
var vocabulary = map[Language]struct{ constantRate, rate, loss, penalised, whole, batch, indent string }{
	NumPy:       {"learning_rate", "rate", "cross_entropy", "loss", "x, y", "x_batch, y_batch", "    "},
	ScikitLearn: {"learning_rate", "rate", "cross_entropy", "loss", "x, y", "x_batch, y_batch", "    "},
	Go:          {"learningRate", "rate", "crossEntropy", "loss", "x, y", "batchX, batchY", "\t"},
	JavaScript:  {"learningRate", "rate", "crossEntropy", "loss", "x, y", "batchX, batchY", "  "},
}

func newPlan(s scene.Scene, epoch int, in Language) (*plan, error) {
	first := s.FirstEpoch()
	switch err := s.Trainable(); {
	case err != nil:
		return nil, err
	case !slices.Contains(Languages, in):
		return nil, &scene.Error{Field: "language", Value: string(in), Rule: scene.NotAChoice, Choices: names(Languages)}
	case epoch < first || epoch > scene.MaxEpochs:
		return nil, &scene.Error{Field: "epoch", Value: strconv.Itoa(epoch), Rule: scene.OutOfRange, Min: float64(first), Max: scene.MaxEpochs}
	}
	p := &plan{Language: in, Name: fileNames[in], Method: s.Method().Title, File: PointsFile, Epoch: strconv.Itoa(epoch)}
	p.Summary = fmt.Sprintf("%s of %s, %s", counted(s.Points.Len(), "point"), counted(s.Dim(), "feature"), counted(epoch, "epoch"))
	train, test := s.Divided()
	p.data(s, train, test)
	p.features(s)
	p.scaling(s, train)
	p.penalties(s)
	p.optimizer(s, train.Len())
	p.start(s, first)
	p.Random = p.Batches || p.FileSplit
	p.Slices, p.Comparisons = p.FileSplit || p.Backtracks, p.FileSplit
	return p, nil
}

func names(languages []Language) []string {
	var out []string
	for _, l := range languages {
		out = append(out, string(l))
	}
	return out
}

// counted is "1 point" or "2 points".
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}

// blanks is how many empty lines in a row the language's style has at most.
func (p *plan) blanks() int {
	if p.Language == Go || p.Language == JavaScript {
		return 1
	}
	return 2
}

// notes are what to know about the program.
func (p *plan) notes() (notes []Note) {
	if p.Language == ScikitLearn {
		notes = append(notes, OnlyMinimum)
	}
	if !p.Inline {
		notes = append(notes, ReadsFile)
		if p.Language == JavaScript {
			notes = append(notes, OnlyWithNode)
		}
	}
	if p.Schedule == scene.Backtracking && !p.Newton && p.Language != ScikitLearn {
		notes = append(notes, RateMayVary)
	}
	if p.Adaptive && p.Language != ScikitLearn {
		notes = append(notes, MayPart)
	}
	return notes
}

func (p *plan) data(s scene.Scene, train, test scene.Points) {
	p.HasTest = test.Len() > 0
	p.Inline = s.Points.Len()*(s.Dim()+1) <= MaxInline
	p.FileSplit = p.HasTest && !p.Inline
	p.Stratified, p.TestShare = s.Split == scene.Stratified, p.real(s.TestShare)
	p.classes(s)
	p.Seed, p.Rows = strconv.FormatUint(s.Seed, 10), "points"
	if p.FileSplit {
		p.Rows = "train"
	}
	if p.Inline {
		p.Train, p.Test = p.rows(train), p.rows(test)
	}
}

// classes are the names of the classes, as literals in comments too, as a name may hold any character.
func (p *plan) classes(s scene.Scene) {
	p.Dim = strconv.Itoa(s.Dim())
	if s.Classes == nil {
		return
	}
	zero, one := quote(s.Classes[0], p.Language), quote(s.Classes[1], p.Language)
	p.Classes = p.texts([]string{zero, one})
	p.Labels = plainQuotes.Replace(": 0 is " + zero + " and 1 is " + one)
}

// plainQuotes writes by number what gofmt would turn into other quotes in a comment.
var plainQuotes = strings.NewReplacer("''", `\u0027\u0027`, "``", `\u0060\u0060`)

// readable is up to how many points each has a line.
const readable = 12

// rows are points, each with its label last, in arrays of real numbers.
func (p *plan) rows(points scene.Points) string {
	open, end := "[", "]"
	if p.Language == Go {
		open, end = "{", "}"
	}
	rows := make([]string, points.Len())
	for i := range rows {
		rows[i] = open + list(points.At(i), scene.FormatNumber) + ", " + strconv.Itoa(int(points.Label(i))) + end
	}
	if len(rows) <= readable {
		return strings.Join(rows, ",\n"+p.indent())
	}
	return p.wrapped(rows)
}

func list(numbers []float64, literal func(float64) string) string {
	texts := make([]string, len(numbers))
	for j, x := range numbers {
		texts[j] = literal(x)
	}
	return strings.Join(texts, ", ")
}

// real is a real number as a literal of the language, one that its arithmetic takes for a real too: 1/2 of two whole
// literals is 0 in Go, and a whole literal of Python is an integer, which NumPy keeps to 64 bits.
func (p *plan) real(x float64) string {
	text := scene.FormatNumber(x)
	if p.Language != JavaScript && !strings.ContainsAny(text, ".e") {
		text += ".0"
	}
	return text
}

// reals are real numbers as literals, in lines.
func (p *plan) reals(numbers []float64) string {
	texts := make([]string, len(numbers))
	for j, x := range numbers {
		texts[j] = p.real(x)
	}
	return p.wrapped(texts)
}

func (p *plan) indent() string { return vocabulary[p.Language].indent }

// width is about how long the lines of lists are, in characters.
const width = 100

// wrapped puts a list into lines.
func (p *plan) wrapped(items []string) string {
	var b strings.Builder
	column := 0
	for i, item := range items {
		switch {
		case i == 0:
		case column+len(item) > width:
			b.WriteString(",\n" + p.indent())
			column = 0
		default:
			b.WriteString(", ")
		}
		b.WriteString(item)
		column += len(item) + 2
	}
	return b.String()
}

// texts is a list of literals with its brackets, in one line where that is short.
func (p *plan) texts(literals []string) string {
	open, end := "[", "]"
	if p.Language == Go {
		open, end = "[]string{", "}"
	}
	list := p.wrapped(literals)
	if strings.Contains(list, "\n") {
		return open + "\n" + p.indent() + list + ",\n" + end
	}
	return open + list + end
}

func (p *plan) features(s scene.Scene) {
	f := engine.NewFeatureMap(s)
	terms := f.Terms(s.Features)
	p.Mapped = !f.Linear() || f.Dim() != s.Dim()
	p.Radial = s.FeatureMap == scene.Radial
	quoted := make([]string, len(terms))
	for k, t := range terms {
		quoted[k] = quote(t.Name, p.Language)
	}
	p.Names = p.texts(quoted)
	switch {
	case p.Radial:
		gap := slices.Clone(terms[0].Spread)
		for j := range gap {
			gap[j] /= s.Width
		}
		p.Low, p.Gap = list(terms[0].Centre, p.real), list(gap, p.real)
		p.Centres, p.Width = strconv.Itoa(s.Centres), p.real(s.Width)
	case p.Mapped:
		p.expressions(terms, s.Dim())
	}
}

// scaling plans how the mapped features of the points to train on are scaled.
func (p *plan) scaling(s scene.Scene, train scene.Points) {
	p.Scaled, p.Standardise = s.Scaling != "none", s.Scaling == scene.Standardise
	if !p.Scaled {
		return
	}
	f := engine.NewFeatureMap(s)
	var rows []float64
	for i := range train.Len() {
		rows = f.Expand(rows, train.At(i))
	}
	if fitted := engine.FitScaler(s.Scaling, rows, f.Dim()); fitted.Close {
		p.Close, p.Shift, p.Scale, p.Blur = true, p.reals(fitted.Shift), p.reals(fitted.Scale), p.reals(fitted.Blur)
	}
}

// expressions are the terms as expressions of the inputs.
func (p *plan) expressions(terms []engine.PortableTerm, d int) {
	sine := map[Language]string{NumPy: "np.sin", ScikitLearn: "np.sin", Go: "math.Sin", JavaScript: "Math.sin"}[p.Language]
	inputs := make([]string, d)
	for j := range inputs {
		inputs[j] = "x" + strconv.Itoa(j+1)
		if p.Language == Go {
			inputs[j] = fmt.Sprintf("x[%d]", j)
		}
	}
	texts := make([]string, len(terms))
	for k, t := range terms {
		if t.Sine != nil {
			texts[k] = sine + "(" + inputs[*t.Sine] + ")"
			continue
		}
		factors := make([]string, len(t.Product))
		for i, j := range t.Product {
			factors[i] = inputs[j]
		}
		texts[k] = strings.Join(factors, " * ")
	}
	p.Terms = strings.ReplaceAll(p.wrapped(texts), "\n", "\n"+map[Language]string{NumPy: "    ", ScikitLearn: "    ", Go: "\t"}[p.Language])
	p.Inputs = strings.Join(inputs, ", ")
	if d == 1 && p.Language != JavaScript {
		p.Inputs = "(" + inputs[0] + ",)"
	}
}

func (p *plan) penalties(s scene.Scene) {
	p.J = vocabulary[p.Language].loss
	if s.L1 > 0 {
		p.L1 = p.real(s.L1)
	}
	if s.L2 > 0 {
		p.L2 = p.real(s.L2)
	}
	if s.L1 > 0 || s.L2 > 0 {
		p.Penalised, p.J = true, vocabulary[p.Language].penalised
	}
	if s.Threshold != 0.5 {
		p.Threshold = p.real(s.Threshold)
	}
}

// optimizer plans the steps of a run over n points.
func (p *plan) optimizer(s scene.Scene, n int) {
	w, m := vocabulary[p.Language], s.Method()
	p.Step, p.Schedule = stepOf(s, p.Language), s.Schedule
	if m.First != "" || m.Second != "" {
		p.Memory = string(p.Language) + "-memory-" + m.Name
	}
	p.Newton = m.SecondOrder
	p.Backtracks = p.Newton || s.Schedule == scene.Backtracking
	p.Adaptive = m.Adaptive
	p.Careful = p.Newton || p.Adaptive
	p.Scheduled = s.Schedule != scene.Constant && s.Schedule != scene.Backtracking
	p.UsesRate, p.LearningRate = true, p.real(s.LearningRate)
	p.Decay, p.Period = p.real(s.Decay), strconv.Itoa(s.Period)
	p.Rate, p.XY = w.constantRate, w.whole
	if p.Scheduled {
		p.Rate = w.rate
	}
	if size := s.BatchSize; size > 0 && size < n && m.Batches() {
		p.Batches, p.BatchSize, p.XY = true, strconv.Itoa(size), w.batch
	}
	p.Momentum, p.SquareDecay = p.real(s.Momentum), p.real(s.SquareDecay)
	p.Beta1, p.Beta2, p.SlopeDecay = p.real(s.Beta1), p.real(s.Beta2), p.real(s.SlopeDecay)
}

// stepOf names the template of a step: that of the method or, where its rate is searched for, that of backtracking.
func stepOf(s scene.Scene, in Language) string {
	if s.Schedule == scene.Backtracking && !s.Method().SecondOrder {
		return string(in) + "-step-" + scene.Backtracking
	}
	return string(in) + "-step-" + s.Optimizer
}

// start plans where training starts.
func (p *plan) start(s scene.Scene, first int) {
	if first > 0 || p.Language == Go || p.Language == JavaScript {
		p.First = strconv.Itoa(first)
	}
	if i := engine.Start(s); i != nil {
		p.Initial, p.InitialWeights, p.InitialBias = true, p.reals(i.Weights), p.real(i.Bias)
	}
}
