package table

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"downhill/engine/table/numeral"
)

// Kind is what a column holds.
type Kind string

// The kinds.
const (
	Number     Kind = "number"     // numbers and missing values: a feature, or with few values the label
	Constant   Kind = "constant"   // numbers that are all the same
	Category   Kind = "category"   // texts of a few values: the label
	Identifier Kind = "identifier" // numbers or texts that name the rows
	Date       Kind = "date"       // dates
	Text       Kind = "text"       // other texts
	Empty      Kind = "empty"      // missing values only
)

// kind says what the column holds.
func (c *column) kind(rows int) Kind {
	there := rows - c.missing
	switch {
	case there == 0:
		return Empty
	case c.numbers != nil && c.isIdentifier():
		return Identifier
	case c.numbers != nil && c.far == nil && c.spread() == 0:
		return Constant
	case c.numbers != nil:
		return Number
	case c.dates == there:
		return Date
	case len(c.levels) == there && there > 3 && !c.mixed, c.codes == nil && namesIdentifier(c.name):
		return Identifier
	case c.codes == nil:
		return Text
	}
	return Category
}

// manyRows is from how many different numbers on they are no accident.
const manyRows = 10

// isIdentifier reports whether the numbers name the rows: they are whole, and no two are the same unless the name says
// what they are. They have the name of such or none, or count the rows, or some of them, under a name that may be one.
func (c *column) isIdentifier() bool {
	if c.missing > 0 || len(c.numbers) < 2 {
		return false
	}
	least, most, there := c.numbers[0], c.numbers[0], make(map[float64]bool, len(c.numbers))
	for _, x := range c.numbers {
		if x != math.Trunc(x) {
			return false
		}
		least, most, there[x] = min(least, x), max(most, x), true
	}
	n, width := len(c.numbers), most-least+1
	counts := (least == 0 || least == 1) && width == float64(n)
	switch {
	case len(there) < n:
		return namesIdentifier(c.name) && len(there) > manyRows
	case c.unnamed: // as row names mostly are
		return counts || c.leads && !isX(c.name) || isX(c.name) && n > manyRows && width < float64(2*n)
	}
	return namesIdentifier(c.name) || counts && slices.Contains(counterNames, strings.ToLower(c.name))
}

// isX reports whether a name is what R's read.csv makes of none: X, or X.1 where that was there.
func isX(name string) bool {
	rest, is := strings.CutPrefix(name, "X")
	return is && (rest == "" || len(rest) == 2 && rest[0] == '.')
}

// isWhole reports whether the column holds whole numbers from 0 on, which may count cases.
func (c *column) isWhole() bool {
	return c.numbers != nil && !slices.ContainsFunc(c.numbers, func(x float64) bool { return x < 0 || x != math.Trunc(x) && !math.IsNaN(x) })
}

// counterNames are names of columns that count the rows, if they do.
var counterNames = []string{"row names", "rownames", "row name", "row", "rows", "row number", "rownumber", "index", "idx", "nr", "nr.", "no", "no.", "#",
	"number", "obs", "obs.", "observation", "case", "lfd. nr.", "lfd nr", "sr no", "sr. no.", "s.no", "s. no.", "sno", "serial", "record", "level_0", "key"}

// identifierStems stand before id in names of columns that are written as one word.
var identifierStems = []string{"user", "customer", "client", "patient", "passenger", "student", "person", "case", "sample", "subject", "order", "account",
	"employee", "product", "row", "record", "participant", "respondent", "loan", "member", "response", "house", "item", "device", "session", "object"}

// namesIdentifier reports whether a name says that a column names the rows: one of its words is id, or it is the name
// of a number that is given to each.
func namesIdentifier(name string) bool {
	words := wordsOf(name)
	if name == rowNames {
		return true
	}
	for _, word := range words {
		stem, isID := strings.CutSuffix(word, "id")
		if isID && (stem == "" || slices.Contains(identifierStems, stem)) || word == "uuid" || word == "guid" || word == "rownames" {
			return true
		}
	}
	return len(words) > 1 && slices.Contains([]string{"nr", "no", "number", "nummer"}, words[len(words)-1]) && slices.Contains(identifierStems, words[0])
}

// wordsOf are the words of a name, in lower case: user id of User ID, user_id and userId.
func wordsOf(name string) []string {
	var spaced strings.Builder
	previous := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(previous) {
			spaced.WriteRune(' ')
		}
		spaced.WriteRune(unicode.ToLower(r))
		previous = r
	}
	return strings.FieldsFunc(spaced.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// rowNames is the name of a column of row names, which has none in the text.
const rowNames = "row names"

// isUnnamed reports whether a cell in the row of names is none: it is empty, or what pandas writes there.
func isUnnamed(name string) bool {
	name = numeral.Trimmed(name)
	return name == "" || strings.HasPrefix(name, "Unnamed: ") || name == rowNames
}

// isDate reports whether a cell begins with year, month and day in any order, between which stands -, / or a point; a
// time may follow.
func isDate(cell string) bool {
	var parts []int
	at, between := 0, byte(0)
	for len(parts) < 3 {
		begin := at
		for at < len(cell) && cell[at] >= '0' && cell[at] <= '9' {
			at++
		}
		if at == begin || at-begin > 4 {
			return false
		}
		parts = append(parts, at-begin)
		if len(parts) == 3 {
			break
		}
		if at == len(cell) || !strings.ContainsRune("-/.", rune(cell[at])) || between != 0 && cell[at] != between {
			return false
		}
		between = cell[at]
		at++
	}
	year := parts[0] == 4 || parts[2] == 4 || parts[2] == 2
	return year && parts[1] <= 2 && (at == len(cell) || cell[at] == ' ' || cell[at] == 'T' || cell[at] == ',')
}
