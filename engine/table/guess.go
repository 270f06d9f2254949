package table

import (
	"slices"
	"strings"
	"unicode"

	"downhill/engine/scene"
	"downhill/engine/table/heading"
	"downhill/engine/table/numeral"
)

// Doubt is a guess that might as well be another: the page asks about it.
type Doubt struct {
	About   string `json:"about"`             // label, one or decimal
	Columns []int  `json:"columns,omitempty"` // that are as likely the label, the guess among them
}

// labelNames are names of the column of classes, and of what courses and data sets have people predict.
var labelNames = []string{"label", "labels", "class", "classes", "target", "y", "outcome", "species",
	"survived", "survival", "default", "defaulted", "passed", "pass", "admit", "admitted", "admission", "low", "diagnosis", "churn", "churned",
	"exited", "attrition", "left", "result", "response", "responded", "converted", "conversion", "clicked", "click", "bought", "purchased", "purchase",
	"spam", "fraud", "died", "dead", "death", "event", "approved", "hired", "ill", "disease", "malignant", "kyphosis", "win", "won", "success", "failed", "failure",
	"positive", "cancelled", "canceled", "subscribed", "chd", "stroke", "adopted", "returned", "readmitted", "accepted", "deposit", "quality",
	"bestanden", "klasse", "ergebnis", "ziel", "etikett", "aprobado", "clase", "resultado", "objetivo", "admis", "reussi", "classe", "cible", "класс"}

// otherNames are names of columns of two values that are rarely the label.
var otherNames = []string{"sex", "gender", "geschlecht", "sexe", "sexo", "smoker", "train", "test", "male", "female", "married"}

// isLabelName reports whether a name is that of the column of classes: as a whole, or by its last word.
func isLabelName(name string) bool {
	words := wordsOf(numeral.Trimmed(name))
	if n := len(words); n > 1 && words[n-1] == "2" { // as one that stands there twice is told apart
		words = words[:n-1]
	}
	n := len(words)
	return n > 0 && slices.Contains(labelNames, words[n-1]) && (n == 1 || words[n-1] != "y")
}

// guess picks the likeliest label, of several the last, and says which others are as likely.
func (p *Preview) guess() (Choices, []Doubt) {
	best, score, as := len(p.Columns)-1, 0, []int(nil)
	for j := range p.Columns {
		switch now := p.likelihood(j); {
		case now == 0 || now < score:
		case now > score:
			best, score, as = j, now, []int{j}
		default:
			best, as = j, append(as, j)
		}
	}
	if p.label >= 0 && p.label < len(p.Columns) {
		best, as = p.label, nil
	}
	if n, ones := p.trials(); len(ones) > 0 && score < 4 {
		c := p.With(ones[0])
		c.Trials, c.Frequency = &n, nil
		c.Features = slices.DeleteFunc(c.Features, c.Counts)
		return p.Completed(c), doubtful(ones)
	}
	doubts := doubtful(as)
	c := p.With(best)
	if c.Zero != "" && p.Columns[best].Kind == Category && affirms(c.Zero) == affirms(c.One) && !denies(c.Zero, c.One) {
		doubts = append(doubts, Doubt{About: "one"})
	}
	return c, doubts
}

// likelihood orders the columns by how likely each is the label, from 0 for one that cannot be. A last column of 0 and
// 1 with the name of a label comes first, as in what Writing writes, even if all points are of one class. Elsewhere two
// values count more than a name above several, y may be a coordinate, and many unlike numbers are hardly classes.
func (p *Preview) likelihood(j int) int {
	c := &p.Columns[j]
	values, cells := 0, 0
	for _, v := range c.Values {
		if cells += v.Count; v.Count > 0 {
			values++
		}
	}
	named := isLabelName(c.Name)
	switch {
	case c.Kind == Identifier || c.Kind == Date:
		return 0
	case values == 2 && c.isCoordinate():
		return 2
	case named && c.isBinary() && j == len(p.Columns)-1:
		return 9
	case named && values == 2:
		return 8
	case named && (c.isBinary() && !strings.EqualFold(c.Name, "y") || values == 1 && c.Kind == Category):
		return 7
	case values == 2 && slices.Contains(otherNames, strings.ToLower(c.Name)):
		return 5
	case values == 2:
		return 6
	case values < 2:
		return 0
	case c.Kind != Category && (values > 10 || 2*values > cells):
		return 1
	case named:
		return 4
	}
	return 3
}

// isCoordinate reports whether a column y holds other numbers than those by which people name two classes.
func (c *Column) isCoordinate() bool {
	return strings.EqualFold(c.Name, "y") && c.Kind == Number && !c.isBinary() && !(c.Values[0].Text == "-1" && c.Values[1].Text == "1")
}

// isBinary reports whether a column holds nothing but 0, 1 and missing values.
func (c *Column) isBinary() bool {
	return len(c.Values) == 2 && c.Values[0].Text == "0" && c.Values[1].Text == "1"
}

// With returns the likely choices if a column is the label: all other columns of numbers and of a few categories as
// features, up to scene.MaxFeatures, except those that name the rows or count cases, and as class 1 the value that
// affirms, or of two the higher one. LeftOut says why it leaves out the rest.
func (p *Preview) With(label int) Choices {
	c, taken := Choices{Label: label, Missing: Drop, Features: []int{}}, 0
	for j := range p.Columns {
		if size := p.likelyFeatures(j); j != label && size > 0 && taken+size <= scene.MaxFeatures && !p.namesClasses(label, j) {
			c.Features, taken = append(c.Features, j), taken+size
		}
	}
	for j := range p.Columns { // rather than none
		if col := &p.Columns[j]; len(c.Features) == 0 && j != label && col.Kind == Identifier && col.Bad == nil {
			c.Features = append(c.Features, j)
		}
	}
	c = p.Completed(p.counted(c))
	values := p.Columns[label].Values
	if len(values) == 0 {
		return c
	}
	one := 0
	for k := range values {
		now, best := affirms(values[k].Text), affirms(values[one].Text)
		if now > best || now == best && len(values) == 2 && !denies(values[k].Text, values[one].Text) {
			one = k
		}
	}
	c.One = values[one].Text
	if len(values) == 2 {
		c.Zero = values[1-one].Text
	}
	return c
}

// isPart reports whether the column says which points are held out, as Writing writes it.
func (c *Column) isPart() bool {
	return c.Name == heading.Part && len(c.Values) > 0 && !slices.ContainsFunc(c.Values, func(v Value) bool {
		return v.Text != heading.Parts[false] && v.Text != heading.Parts[true]
	})
}

// likelyCategories is how many values of a column are likely features.
const likelyCategories = 10

// likelyFeatures is how many features column j becomes if a guess takes it, 0 if it does not. Texts that are hardly there
// twice are no categories.
func (p *Preview) likelyFeatures(j int) int {
	switch c := &p.Columns[j]; {
	case c.isPart():
		return 0
	case (c.Kind == Number || c.Kind == Constant) && c.Bad == nil:
		return 1
	case c.IsCategory() && len(c.Values) <= likelyCategories && 2*len(c.Values) <= p.Rows-c.Missing:
		return len(c.Values) - 1
	}
	return 0
}

// counted are Choices in which a column of frequencies, by its name, is no feature but says how often rows count.
func (p *Preview) counted(c Choices) Choices {
	for k, j := range c.Features {
		name := strings.ToLower(p.Columns[j].Name)
		if p.Columns[j].Whole && slices.Contains(frequencyNames, name) || p.Columns[j].Tally {
			c.Frequency, c.Features = &j, slices.Delete(slices.Clone(c.Features), k, k+1)
			return c
		}
	}
	return c
}

// frequencyNames are names of columns that can be nothing but frequencies.
var frequencyNames = []string{"freq", "freqs", "frequency", "frequencies", "häufigkeit"}

// trialNames are names of columns that may say how many trials there were, and countNames those of other counts.
var (
	trialNames = []string{"n", "total", "trials", "size", "tested"}
	countNames = []string{"count", "counts", "cases", "number", "anzahl", "nombre"}
)

// isCount and isTrials report whether a column of whole numbers has such a name.
func (c *Column) isCount() bool {
	return c.isTrials() || c.Whole && slices.Contains(countNames, strings.ToLower(c.Name))
}

func (c *Column) isTrials() bool {
	return c.Whole && slices.Contains(trialNames, strings.ToLower(c.Name))
}

// doubtful are the doubts where several columns may be the label.
func doubtful(columns []int) []Doubt {
	if len(columns) < 2 {
		return nil
	}
	return []Doubt{{About: "label", Columns: columns}}
}

// trials are a column that may say how many trials there were, and those beside it that may say how many of them are of
// class 1, the likelier first; nil for none.
func (p *Preview) trials() (trials int, ones []int) {
	trials = slices.IndexFunc(p.Columns, func(c Column) bool { return c.isTrials() })
	for _, k := range []int{trials + 1, trials - 1} {
		if trials >= 0 && k >= 0 && k < len(p.Columns) && p.Columns[k].Whole && p.Columns[k].Kind == Number {
			ones = append(ones, k)
		}
	}
	return trials, ones
}

// yes and no are what values of class 1 and of class 0 are called.
var (
	yes = []string{"+", "yes", "y", "true", "t", "positive", "pos", "high", "case", "cases", "present", "abnormal", "sick", "diseased", "ill", "large", "on", "success",
		"ja", "wahr", "oui", "vrai", "si", "sí", "sì", "verdadero", "vero", "verdadeiro", "sim", "да", "истина", "tak", "prawda", "ano", "igen", "evet", "ναι", "joo",
		"kyllä", "hoch", "krank", "fall", "haut", "malade", "alto", "hög", "是", "はい", "예", "有", "✓"}
	no = []string{"no", "n", "false", "f", "negative", "neg", "low", "control", "controls", "absent", "normal", "healthy", "benign", "small", "off", "none", "never",
		"failure", "fail", "failed", "rejected", "refused", "denied", "declined", "stayed", "retained", "ham", "loss", "lost", "placebo", "unaffected",
		"nein", "falsch", "non", "faux", "falso", "não", "nao", "нет", "ложь", "nie", "falsz", "fałsz", "ne", "nem", "hayır", "hayir", "όχι", "ei", "nej", "nei", "nee",
		"niedrig", "kontrolle", "gesund", "bas", "sain", "bajo", "låg", "否", "いいえ", "아니오", "无", "✗"}
)

// affirms is 1 for a value that says yes, -1 for one that says no, and 0 for any other.
func affirms(value string) int {
	value = strings.ToLower(strings.TrimRightFunc(value, unicode.IsPunct))
	words := strings.Fields(value)
	switch {
	case slices.Contains(yes, value):
		return 1
	case slices.Contains(no, value), len(words) > 1 && slices.Contains([]string{"not", "no", "non", "kein", "nicht", "never", "without", "low"}, words[0]),
		strings.HasPrefix(value, "non-"):
		return -1
	case len(words) > 1 && slices.Contains([]string{"yes", "high"}, words[0]):
		return 1
	}
	return 0
}

// denials are what makes a word deny another.
var denials = []string{"un", "in", "im", "ir", "dis", "non", "not", "no", "n", "kein", "nicht"}

// denies reports whether a value is another one with a word before it that denies it, as unpaid and not paid.
func denies(value, other string) bool {
	before, ends := strings.CutSuffix(strings.ToLower(value), strings.ToLower(other))
	return ends && slices.Contains(denials, strings.TrimRight(before, " -_"))
}
