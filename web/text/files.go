package text

// Import is the dialogue that brings data in.
type Import struct {
	Button, Title, Explain, File, Paste, Read   string
	Reading, Progress, Cancel, Another, Use     string
	Comma, Semicolon, Tab, DecimalComma         string
	Bar, Spaces, Wide, Records                  string // as Comma, Semicolon and Tab
	Preview, Number, Text, Empty, Missing       string
	Category, Identifier, Constant, Date        string // kinds of columns, as Number, Text and Empty
	Label, One, Zero, Rest, Features, All, None string
	MissingRows, Drop, Mean, Broken, Drops      string
	Scaling, Scaled                             string

	// How the text is read, and what is said of it.
	Separator, Decimal, Point, DecimalMark, Header, FirstRow, NoNames, Skip, Encoding string
	LeftOutRows                                                                       Dictionary[Counted] // by the reason
	Short, Marker, EmptyCells, ReadAs                                                 Counted
	ReadMissing                                                                       string
	Doubts                                                                            Words // by what they are about

	// A workbook: its sheets, and what was read otherwise than a spreadsheet shows it.
	Sheet, Vast                                string
	FoundIn, OneOf, Percents, Formulas, Hidden Counted

	// What columns and rows become.
	Codings, AsNumber, Compared, Cases, OneCase, Frequency, Trials string
	Found, Done, OfFeatures                                        Counted // Done has the text of OfFeatures in it
}

// Export is the dialogue that takes things out: what there is, by kind, and what is said of it.
type Export struct {
	Button, Title, Explain, Close, Save, Progress, Cancel string
	Every, Thinned, Kept, Saved, Working                  string
	Copy, CopyName, Copied, NotCopied                     string
	Names, Help, Formats                                  Words
}

var englishImport = Import{
	Button: "Import…", Title: "Import data",
	Explain: "A table, a row for each point, as CSV, TSV, XLSX or JSON; or a scene in JSON. It stays on this machine.",
	File:    "File", Paste: "Or paste a table", Read: "Read",
	Reading: "Reading {name}", Progress: "Import progress", Cancel: "Cancel", Another: "Another file", Use: "Use this data",
	Found: Counted{One: "{count} row, separated by {delimiter}.",
		Other: "{count} rows, separated by {delimiter}."}, Comma: "commas", Semicolon: "semicolons", Tab: "tabs", DecimalComma: "Decimal commas.",
	Bar: "bars", Spaces: "spaces", Wide: "two or more spaces", Records: "the braces of JSON",
	Preview: "The first rows", Number: "number", Text: "text", Empty: "empty", Missing: "{count} missing",
	Category: "category", Identifier: "names the rows", Constant: "constant", Date: "date",
	Label: "Label", One: "Class 1 is", Zero: "Class 0 is", Rest: "all the rest", Features: "Features", All: "All", None: "None",
	MissingRows: "Missing values", Drop: "Leave rows out", Mean: "Fill in the mean",
	Done: Counted{One: "{count} point of {features} is here. Undo brings the others back.",
		Other: "{count} points of {features} are here. Undo brings the others back."},
	OfFeatures: Counted{One: "{count} feature", Other: "{count} features"},
	Scaling:    "Standardise the features: one spreads {factor} times as far as another.",
	Scaled:     "The features are standardised.",
	Separator:  "Separator", Decimal: "Decimal mark", Point: "Point", DecimalMark: "Comma", Header: "Names", FirstRow: "In the first row", NoNames: "None",
	Skip: "Lines to skip", Encoding: "Encoding",
	LeftOutRows: Dictionary[Counted]{
		{"title", Counted{One: "A line above the names was left out: “{text}”.",
			Other: "{count} lines above the names were left out, the first is “{text}”."}},
		{"comment", Counted{One: "A comment was left out: “{text}”.",
			Other: "{count} comments were left out, the first is “{text}”."}},
		{"units", Counted{One: "Line {line}, below the names, was left out as units: “{text}”.",
			Other: "{count} lines below the names were left out as units, the first is “{text}”."}},
		{"repeated names", Counted{One: "Line {line} repeats the names and was left out.",
			Other: "{count} lines repeat the names and were left out, the first is line {line}."}},
		{"total", Counted{One: "Line {line} was left out as a total: “{text}”.",
			Other: "{count} lines were left out as totals, the first is “{text}”."}},
		{"note", Counted{One: "Line {line} was left out as a note: “{text}”.",
			Other: "{count} lines were left out as notes, the first is “{text}”."}},
	},
	Short: Counted{One: "A row ends early: its last values are missing.",
		Other: "{count} rows end early: their last values are missing."},
	ReadMissing: "Read as missing: {list}.", Marker: Counted{One: "{count} cell “{text}”", Other: "{count} cells “{text}”"}, EmptyCells: Counted{One: "{count} empty cell", Other: "{count} empty cells"},
	ReadAs: Counted{One: "{column}: “{text}” was read as {value}.",
		Other: "{column}: {count} cells such as “{text}” were read as numbers, that one as {value}."},
	Doubts: Words{
		{"label", "Each of {names} may be the label: choose the one that you mean."},
		{"one", "That class 1 is “{one}” is a guess: choose the other if you mean that."},
		{"decimal", "Whether a comma or a point is the decimal mark is a guess: look at the numbers and choose."},
	},
	Sheet: "Sheet", Vast: "The workbook holds more than can be read, 100 MB as CSV: give one with fewer rows and columns.",
	FoundIn:  Counted{One: "{count} row of the sheet “{sheet}”.", Other: "{count} rows of the sheet “{sheet}”."},
	OneOf:    Counted{One: "The workbook has {count} sheet with data.", Other: "The workbook has {count} sheets with data."},
	Percents: Counted{One: "{count} percentage was read as a fraction, such as 12 % as 0.12.", Other: "{count} percentages were read as fractions, such as 12 % as 0.12."},
	Formulas: Counted{One: "{count} formula has no result in the file and was read as missing: save the workbook in a spreadsheet to have it.", Other: "{count} formulas have no results in the file and were read as missing: save the workbook in a spreadsheet to have them."},
	Hidden:   Counted{One: "{count} row that the spreadsheet hides was read too.", Other: "{count} rows that the spreadsheet hides were read too."},
	Codings:  "Categories", AsNumber: "As a number", Compared: "Compared with {value}",
	Cases: "Each row is", OneCase: "one case", Frequency: "as many cases as “{column}” says", Trials: "“{column}” cases, of which “{label}” are of class 1",
	Broken: "The file cannot be read: choose it again.",
	Drops:  "the pasted table",
}

var englishExport = Export{
	Button: "Export…", Title: "Export", Explain: "Numbers are written in full: what is read again is exactly what was here.",
	Close: "Close", Save: "Save {name} as {format}", Progress: "Export progress", Cancel: "Cancel",
	Every:   "{file} is saved. It has every epoch from {from} to {to}.",
	Thinned: "{file} is saved. It has one epoch in {every} from {from} to {to}, as all would be too much.",
	Kept:    "{file} is saved. To train so long a run again takes too long: it has the epochs from {from} to {to} whose states were kept.",
	Saved:   "{file} is saved.", Working: "Writing {file}",
	Copy: "Copy", CopyName: "Copy {name} as a picture", Copied: "The picture is on the clipboard.",
	NotCopied: "The browser does not let the page copy pictures: save it as PNG instead.",
	Formats:   Words{{"csv", "CSV"}, {"json", "JSON"}, {"png", "PNG"}, {"svg", "SVG"}},
	Names: Words{
		{"points", "Points"}, {"history", "History"}, {"model", "Model"}, {"cutoffs", "Cut-off table"}, {"curves", "Curve"}, {"scene", "Scene"}, {"fit", "Fit"}, {"runs", "Pinned runs"},
		{"plot", "Plot"}, {"loss", "Loss chart"}, {"surface", "Loss surface"}, {"weights", "Weights"},
	},
	Help: Words{
		{"points", "a row for each point, its features and its label"}, {"history", "epoch, losses, accuracy, weights and bias"},
		{"fit", "estimates, errors, intervals, and the statistics under them"},
		{"model", "weights, bias, feature map, scaling and threshold"}, {"cutoffs", "a row for each distinct probability"}, {"curves", "for a slide, with its legend"}, {"scene", "points and all settings, to import again"},
		{"runs", "a row for each pinned run: settings that differ, losses and metrics"},
		{"plot", "for a slide, with its legend"}, {"loss", "for a slide, with its legend"}, {"surface", "for a slide, with its legend"}, {"weights", "for a slide"},
	},
}
