package table

import (
	"slices"

	"downhill/engine/table/heading"
	"downhill/engine/table/numeral"
)

// Report says how a text was read, and what was made of it.
type Report struct {
	Options Options   `json:"options"` // by which the text was read, each as it was given or detected
	LeftOut []LeftOut `json:"leftOut"` // rows that are no data
	Missing []Marker  `json:"missing"` // what cells without a value hold
	Short   int       `json:"short"`   // how many rows end early: their last cells are missing values
}

// Reason is why a row of a text is none of the data.
type Reason string

// The reasons.
const (
	TitleRow      Reason = "title"          // it stands above the names
	CommentRow    Reason = "comment"        // it begins with #, % or //
	UnitsRow      Reason = "units"          // words below the names, such as units
	RepeatedNames Reason = "repeated names" // as where tables follow each other
	NoteRow       Reason = "note"           // a text in a line alone
	TotalRow      Reason = "total"          // it sums up those above
	BlankRow      Reason = "blank"          // all its cells are empty
)

// LeftOut is the rows that were left out for a reason.
type LeftOut struct {
	Reason Reason `json:"reason"`
	Count  int    `json:"count"`
	Line   int    `json:"line"` // of the first
	Text   string `json:"text"` // what its first cell holds that is not empty, cut to the length of a name
}

// Marker is a text that stands for a missing value, and how many cells hold it.
type Marker struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Conversion is a way in which cells of a column were read as numbers, with the first of them.
type Conversion struct {
	How   numeral.How `json:"how"`
	Count int         `json:"count"`
	Text  string      `json:"text"`
	Value float64     `json:"value"`
}

// leave counts a row that is left out.
func (t *Table) leave(reason Reason, line int, row []string) {
	at := slices.IndexFunc(t.leftOut, func(l LeftOut) bool { return l.Reason == reason })
	if at < 0 {
		at = len(t.leftOut)
		l := LeftOut{Reason: reason, Line: line}
		for _, cell := range slices.Backward(row) {
			if cell = numeral.Trimmed(cell); cell != "" {
				l.Text = heading.Short(cell)
			}
		}
		t.leftOut = append(t.leftOut, l)
	}
	t.leftOut[at].Count++
}

// reasonAbove is why a row above the names is left out.
func (t *Table) reasonAbove(row []string) Reason {
	if isComment(row) {
		return CommentRow
	}
	if t.format.classify(row) == blankRow {
		return BlankRow
	}
	return TitleRow
}

// mark counts n cells that are missing.
func (t *Table) mark(cell string, n int) {
	at := slices.IndexFunc(t.markers, func(m Marker) bool { return m.Text == cell })
	if at < 0 {
		if at = len(t.markers); at == maxMarkers || n == 0 {
			return
		}
		t.markers = append(t.markers, Marker{Text: cell})
	}
	t.markers[at].Count += n
}

// maxMarkers is how many markers are counted. People use one or two; cases and errors of spreadsheets make some more.
const maxMarkers = 100

// report says how the text was read.
func (t *Table) report() Report {
	f := &t.format
	o := Options{Encoding: f.encoding, Delimiter: string(f.delimiter), Decimal: ".", Header: NoNames, Skip: &f.skip, Above: &f.above}
	switch f.delimiter {
	case records:
		o.Delimiter = JSON
	case wide:
		o.Delimiter = Wide
	}
	if f.mark == ',' {
		o.Decimal = ","
	}
	if f.header {
		o.Header = Names
	}
	return Report{Options: o, LeftOut: t.leftOut, Missing: t.markers, Short: t.shorts}
}
