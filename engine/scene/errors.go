package scene

import "fmt"

// Rule is why something was refused.
type Rule string

// The rules, each with what Error's fields hold besides Field and Value.
const (
	NotANumber     Rule = "not a number"    // Min, Max, Above
	NotWhole       Rule = "not whole"       // Min, Max
	OutOfRange     Rule = "out of range"    // Min, Max, Above
	NotAChoice     Rule = "not a choice"    // Choices
	NotText        Rule = "not text"        //
	NotAQuestion   Rule = "not a question"  // Max: characters
	Locked         Rule = "locked"          // by the Scene's Classroom: the page refuses it, not the engine
	NotALabel      Rule = "not a label"     //
	NotAList       Rule = "not a list"      //
	NotAnObject    Rule = "not an object"   // Choices: its fields
	NotARange      Rule = "not a range"     // Min, Max: of each end
	TooNarrow      Rule = "too narrow"      // Min: the least width
	NoPoints       Rule = "no points"       //
	OneClass       Rule = "one class"       // Value: the class there is
	Duplicate      Rule = "duplicate"       // Value: the point
	SameName       Rule = "same name"       // of two runs that are kept
	NotInLink      Rule = "not in link"     // runs that are kept; a notice, nothing is refused
	Repeats        Rule = "repeats"         // Value: the earlier point; a notice, nothing is refused
	WrongLength    Rule = "wrong length"    // Value: the length, Want
	TooMany        Rule = "too many"        // Value: the number, Max
	UnknownField   Rule = "unknown field"   //
	UnknownVersion Rule = "unknown version" //
	NotJSON        Rule = "not JSON"        // Value: where it broke
	NotRecords     Rule = "not records"     // Value: the row where it broke
	NotPlain       Rule = "not plain"       // what JSON cannot hold
	BadLink        Rule = "bad link"        // Value: a word for what is wrong with it
	TooLong        Rule = "too long"        // Value: the length, Max
	NoSuchPoint    Rule = "no such point"   // Value: the index
	TooManyMapped  Rule = "too many mapped" // Value: how many features the map gives, Max
	TooMuchData    Rule = "too much data"   // Value: points × features after the map, Max

	// Of tables of text; Row and Column say where.
	NotATable     Rule = "not a table"     //
	AnotherFile   Rule = "another file"    // Value: what it is, such as xlsx
	BadQuotes     Rule = "bad quotes"      //
	Ragged        Rule = "ragged"          // Value: how many cells the row has, Want
	BadCell       Rule = "bad cell"        // Min, Max
	NoRows        Rule = "no rows"         //
	NoFeatures    Rule = "no features"     //
	ListedTwice   Rule = "listed twice"    // Value: a feature's column
	LabelFeature  Rule = "label feature"   // a column that is the label and a feature
	SameValue     Rule = "same value"      // of both classes
	TooManyValues Rule = "too many values" // of a label, Max
	NoNumbers     Rule = "no numbers"      // of a feature
	AllMissing    Rule = "all missing"     // no row is without a missing value
	LeftOut       Rule = "left out"        // Value: how many rows were; a notice, nothing is refused
	Unlabelled    Rule = "unlabelled"      // Value: how many rows were left out though missing features are filled in; a notice

	// Of columns of categories, and of those that count.
	TooManyLevels  Rule = "too many levels"  // of a category, Max
	OneValue       Rule = "one value"        // a category that has no other
	NotACount      Rule = "not a count"      // Column, Row, Value: a cell that is no whole number from 0
	MoreThanTrials Rule = "more than trials" // Column, Row, Value
	CountFeature   Rule = "count feature"    // a column that counts and is a feature
	CountLabel     Rule = "count label"      // a column that counts and is the label
	NoCases        Rule = "no cases"         // all counts are 0
	TooManyCases   Rule = "too many cases"   // Value: how many, at least, Max

	// Of columns that a guess leaves out, named in Choices: notices, nothing is refused.
	TextColumn       Rule = "text column"       // Column, Row, Value: a cell that is no number
	FarColumn        Rule = "far column"        // Column, Row, Value: a number out of range; Min, Max
	EmptyColumn      Rule = "empty column"      //
	IdentifierColumn Rule = "identifier column" // what names the rows
	DateColumn       Rule = "date column"       //
	CategoryColumn   Rule = "category column"   // texts of many values, for the rows that there are
	TextsColumn      Rule = "texts column"      // Column, Value: texts that are too many or too long to be values; Max
	OneValueColumn   Rule = "one value column"  // Column, Value: a text that is the only one
	ColumnTooMany    Rule = "column too many"   // Max

	NotDrawn Rule = "not drawn" // a picture: the page refuses it, not the engine

	NeedsGradientDescent Rule = "needs gradient descent" // of the schedule backtracking
	TooManyForNewton     Rule = "too many for newton"    // Value: how many weights, Max

	TooFewForFolds   Rule = "too few for folds"   // Min: of each class
	TooLargeToSearch Rule = "too large to search" // a minimum; Value: how many points
	NoRate           Rule = "no rate"             // Value: a method that has none
)

// Error says why input was refused: the field (a path such as learningRate or points[3].x[0]), what it held, and the
// rule that it breaks. Nothing is changed when one is returned.
type Error struct {
	Field    string
	Value    string
	Rule     Rule
	Min, Max float64
	Above    bool // whether Min itself is excluded
	Want     int
	Choices  []string
	Row      int    // of a table of text, counted from 1 as its lines are; 0 if the error is about no row
	Column   string // of such a table, by its name
}

// Error names the field, the value and the rule, for logs and tests. The page turns an Error into a sentence of its
// own language that says what to do: package web/text.
func (e *Error) Error() string { return fmt.Sprintf("%s is %q: %s", e.Field, e.Value, e.Rule) }
