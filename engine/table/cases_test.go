package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"downhill/engine/scene"
	"downhill/engine/table/encoding"
)

// utf16Text is a text in UTF-16.
func utf16Text(mark string, bigEndian bool, text string) string {
	var b strings.Builder
	b.WriteString(mark)
	for _, unit := range utf16.Encode([]rune(text)) {
		if low, high := byte(unit), byte(unit>>8); bigEndian {
			b.Write([]byte{high, low})
		} else {
			b.Write([]byte{low, high})
		}
	}
	return b.String()
}

// chosen says what is guessed of a text, in a line: the features and their points, each with its class after a bar.
func chosen(t *testing.T, text string, o Options) string {
	t.Helper()
	r := ReadAs([]byte(text), o)
	for r.Advance() {
	}
	table, err := r.Table()
	if err != nil {
		return err.Error()
	}
	p := table.Preview()
	got, err := table.Choose(p.Choices)
	if err != nil {
		return err.Error()
	}
	said := strings.Join(got.Features, " ") + ":"
	for i := range got.Points.Len() {
		said += " "
		for _, x := range got.Points.At(i) {
			said += scene.FormatNumber(x) + " "
		}
		said += fmt.Sprintf("|%d", got.Points.Label(i))
	}
	return said
}

// peoplesTables are tables as people have them, of many programs and languages, with what is guessed of each.
var peoplesTables = []struct{ name, text, want string }{
	// Ends of lines, blank lines, the end of the file.
	{"CR alone", "h,w,label\r1,2,0\r3,4,1\r", "h w: 1 2 |0 3 4 |1"},
	{"a line of spaces", "h,w,label\n1,2,0\n  \t \n3,4,1\n   ", "h w: 1 2 |0 3 4 |1"},
	{"a line of nothing but commas", "h,w,label\n1,2,0\n,,\n3,4,1\n,,\n", "h w: 1 2 |0 3 4 |1"},
	{"Ctrl-Z", "h,w,label\r\n1,2,0\r\n3,4,1\r\n\x1a\r\n", "h w: 1 2 |0 3 4 |1"},
	{"Ctrl-Z at the end of a row", "h,w,label\n1,2,0\n3,4,1\x1a", "h w: 1 2 |0 3 4 |1"},
	{"a mark of byte order within", "h,w,label\n1,2,0\n\ufeff3,4,1\n", "h w: 1 2 |0 3 4 |1"},
	{"invisible characters", "h,w,label\n1,2,0\n3\u200b,4,1\u200b\n5,6,\u20600\n", "h w: 1 2 |0 3 4 |1 5 6 |0"},

	// Separators.
	{"semicolons, though commas fit too", "0,5;1,5;0\n2,5;3,5;1\n4,5;5,5;1;\n", "column 1 column 2: 0.5 1.5 |0 2.5 3.5 |1 4.5 5.5 |1"},
	{"bars", "h|w|label\n1,5|2|0\n3|4|1\n", "h w: 1.5 2 |0 3 4 |1"},
	{"Markdown", "| h | w | label |\n|:--|---:|---|\n| 1 | 2 | 0 |\n| 3 | - | 1 |\n| 5 | 6 | 1 |\n", "h w: 1 2 |0 5 6 |1"},
	{"Markdown without its last bar", "| h | label\n|---|---\n| 1 | no\n| 3 | yes\n", "h: 1 |0 3 |1"},
	{"the grid of a database", "+---+-------+\n| h | label |\n+---+-------+\n| 1 | 0     |\n| 3 | 1     |\n+---+-------+\n", "h: 1 |0 3 |1"},
	{"the page of a database", " h | w | label\n---+---+-------\n 1 | 2 |     0\n 3 | 4 |     1\n(2 rows)\n", "h w: 1 2 |0 3 4 |1"},
	{"columns of spaces", "   h     w label\n 1.5  20.0     0\n13.5   1.0     1\n", "h w: 1.5 20 |0 13.5 1 |1"},
	{"single spaces", "1.5 20 no\n13.5 1 yes\n2 7 no\n", "column 1 column 2: 1.5 20 |0 13.5 1 |1 2 7 |0"},
	{"spaces and tabs", "h  \t w label\r\n1   2  0 \r\n3 4\t 1\r\n", "h w: 1 2 |0 3 4 |1"},
	{"what R prints", "  h w label\n1 5 2     0\n2 3 4     1\n", "h w: 5 2 |0 3 4 |1"},
	{"columns of spaces under names with spaces", "Arm Length  Weight (kg)  Species\n       5.1           35  a\n       6.1            4  b\n", "Arm Length Weight (kg): 5.1 35 |0 6.1 4 |1"},
	{"names behind #, of NumPy", "# h w label\n1.5 2 0\n3 4 1\n", "h w: 1.5 2 |0 3 4 |1"},
	{"Excel's line", "sep=|\r\nh|w|label\r\n1|2|0\r\n3|4|1\r\n", "h w: 1 2 |0 3 4 |1"},
	{"Excel's line in quotes", "\"sep=;\"\r\nh;w;label\r\n1,5;2;0\r\n3;4;1\r\n", "h w: 1.5 2 |0 3 4 |1"},
	{"single quotes", "'h, cm','w','label'\n'1','2','it''s no'\n'3','4','say \"yes\"'\n", "h, cm w: 1 2 |0 3 4 |1"},
	{"inches", "pipe,h,label\n5\" pipe,1,0\n6\" pipe,2,1\n5\" pipe,3,1\n6\" pipe,4,0\n", "pipe = 6\" pipe h: 0 1 |0 1 2 |1 0 3 |1 1 4 |0"},
	{"feet and inches between tabs", "h\tw\tlabel\r5'10\"\t1\t0\r6'1\"\t2\t1\r", "w: 1 |0 2 |1"},
	{"quotes behind backslashes", "h,said,label\n1,\"a \\\"b\\\"\",0\n2,\"c:\\\",1\n3,\"a \\\"b\\\"\",1\n4,\"c:\\\",0\n", "h said = c:\\: 1 0 |0 2 1 |1 3 0 |1 4 1 |0"},

	// What stands around the table.
	{"comments", "# by hand, in May\n#\n// again\nh,w,label\n1,2,0\n3,4,1\n# end\n", "h w: 1 2 |0 3 4 |1"},
	{"a name that begins as comments do", "#h,w,label\n1,2,0\n3,4,1\n", "#h w: 1 2 |0 3 4 |1"},
	{"a title", "Survey of 2023\n\nh,w,label\n1,2,0\n3,4,1\n", "h w: 1 2 |0 3 4 |1"},
	{"a title of a spreadsheet", "Survey,,\n,,\nh,w,label\n1,2,0\n3,4,1\n", "h w: 1 2 |0 3 4 |1"},
	{"a title with a comma", "Survey of May, class 3b\nh,w,label\n1,2,0\n3,4,1\n", "h w: 1 2 |0 3 4 |1"},
	{"units", "h,w,label\n[cm],[kg],\n1,2,0\n3,4,1\n5,6,1\n", "h w: 1 2 |0 3 4 |1 5 6 |1"},
	{"a unit alone", "h,w,label\n(cm),,\n1,2,0\n3,4,1\n5,6,1\nnone of these,,\n", "h w: 1 2 |0 3 4 |1 5 6 |1"},
	{"questions below their codes", "Q1,Q2,label\nHow tall?,How heavy?,Ill?\nimport:1,import:2,import:3\n1,2,no\n3,4,yes\n5,6,yes\n", "Q1 Q2: 1 2 |0 3 4 |1 5 6 |1"},
	{"two tables", "h,w,label\n1,2,0\n\nh,w,label\n3,4,1\n", "h w: 1 2 |0 3 4 |1"},
	{"a source below", "h,w,label\n1,2,0\n3,4,1\n\n\"Source: the office, 2023\"\n", "h w: 1 2 |0 3 4 |1"},
	{"a source below, of a spreadsheet", "h,w,label\n1,2,0\n3,4,1\nSource: the office,,\n", "h w: 1 2 |0 3 4 |1"},

	{"lines that an instrument writes", "Site:,Bern\nDate:,2024-05-06\n\nh,w,label\n1,2,0\n3,4,1\n5,6,0\n", "h w: 1 2 |0 3 4 |1 5 6 |0"},
	{"names of groups of columns", "Patient,,Lab,,Result\nage,pulse,glu,bmi,ill\n34,70,1.5,22,0\n45,80,2.5,23,1\n41,66,2.7,27,1\n", "age pulse glu bmi: 34 70 1.5 22 |0 45 80 2.5 23 |1 41 66 2.7 27 |1"},
	{"a name missing above texts", "h,,label\nx,y,no\nz,w,yes\nz,w,yes\nz,y,yes\nx,y,yes\n", "h = z column 2 = y: 0 1 |0 1 0 |1 1 0 |1 1 1 |1 0 1 |1"},
	{"what Octave saves", "# Created by Octave\n# name: X\n# type: matrix\n# rows: 3\n# columns: 3\n 1.5 2 0\n 3 4 1\n 5 6 1\n", "column 1 column 2: 1.5 2 |0 3 4 |1 5 6 |1"},
	{"totals below", "h,w,label\n1,2,0\n3,4,1\n5,6,1\nTotal:,12,\n", "h w: 1 2 |0 3 4 |1 5 6 |1"},
	{"totals that are a sum of classes", "name,h,label\nx,1,0\ny,3,1\nz,5,1\nTotal,9,2\n", "h: 1 |0 3 |1 5 |1"},
	{"a category that is called total", "pay,h,label\npart,1,0\ntotal,3,1\npart,5,1\ntotal,6,0\n", "pay = total h: 0 1 |0 1 3 |1 0 5 |1 1 6 |0"},

	// Rows of other lengths.
	{"a separator at the end of rows", "h,w,label\n1,2,0,\n3,4,1,\n", "h w: 1 2 |0 3 4 |1"},
	{"a separator at the end of all", "h;w;label;\n1;2;0;\n3;4;1;\n", "h w: 1 2 |0 3 4 |1"},
	{"two separators at the end", "h,w,label,,\n1,2,0,,\n3,4,1,,\n", "h w: 1 2 |0 3 4 |1"},
	{"cells missing at the end", "label,h,w\n0,1,2\n1,3\n1,5,6\n", "h w: 1 2 |0 5 6 |1"},
	{"row names of R", "\"h\" \"w\" \"label\"\n\"a\" 1 2 \"no\"\n\"b\" 3 4 \"yes\"\n", "h w: 1 2 |0 3 4 |1"},
	{"row numbers of R, of a selection", "\"h\",\"w\",\"label\"\n\"7\",5,2,0\n\"9\",3,4,1\n", "h w: 5 2 |0 3 4 |1"},
	{"commas between thousands without quotes", "h,label\n1,234,0\n5,678,1\n", "row 2 is \"3\": ragged"},
	{"row numbers of R", "\"h\",\"w\",\"label\"\n\"1\",5,2,0\n\"2\",3,4,1\n", "h w: 5 2 |0 3 4 |1"},

	{"row numbers of pandas", "   h  w label\n0  5  2     0\n1  3  4     1\n", "h w: 5 2 |0 3 4 |1"},
	{"row numbers of a selection", "    h  w label\n17  5  2     0\n3   3  4     1\n", "h w: 5 2 |0 3 4 |1"},
	{"a tibble", "# A tibble: 150 × 3\n   size width kind \n  <dbl> <dbl> <fct>\n1   5.1   3.5 a    \n2   4.9   3   b    \n# ℹ 148 more rows\n", "size width: 5.1 3.5 |0 4.9 3 |1"},
	{"single spaces between texts", "A11 6 A34 A65 1\nA12 48 A32 A61 2\nA14 12 A34 A65 2\nA11 42 A32 A61 1\n", "column 2 column 3 = A34 column 4 = A65: 6 1 1 |0 48 0 0 |1 12 1 1 |1 42 0 0 |0"},

	// Names.
	{"names that are numbers", "300,400,kind\n0.1,0.7,ill\n0.2,0.6,ill\n0.4,0.5,well\n0.3,0.4,well\n", "300 400: 0.1 0.7 |1 0.2 0.6 |1 0.4 0.5 |0 0.3 0.4 |0"},
	{"no names, though a text is there once", "0.1,0.7,ill\n0.2,0.6,well\n0.4,0.5,well\n0.3,0.4,rest\n", "column 1 column 2: 0.1 0.7 |1 0.2 0.6 |0 0.4 0.5 |0 0.3 0.4 |0"},
	{"no names, the classes in order", "0.1,0.7,a\n0.2,0.6,a\n0.4,0.5,b\n0.3,0.4,b\n", "column 1 column 2: 0.1 0.7 |0 0.2 0.6 |0 0.4 0.5 |1 0.3 0.4 |1"},
	{"no names, one yes", "0.1,no\n0.2,yes\n0.4,yes\n", "column 1: 0.1 |0 0.2 |1 0.4 |1"},
	{"names that are there twice", "h,h,h (2),label\n1,2,3,0\n3,4,5,1\n", "h h (3) h (2): 1 2 3 |0 3 4 5 |1"},
	{"long names that begin alike", "In the last month, how often did you travel: by bus?,In the last month, how often did you travel: by car?,label\n" +
		"1,2,0\n3,4,1\n", "row 2 is \"3\": ragged"},
	{"long names that begin alike, in quotes", "\"In the last month, how often did you travel: by bus?\",\"In the last month, how often did you travel: by car?\",label\n" +
		"1,2,0\n3,4,1\n", "In the last month,…you travel: by bus? In the last month,…you travel: by car?: 1 2 |0 3 4 |1"},

	// Numbers.
	{"decimal commas in quotes", "\"h\",\"w\",\"label\"\n\"0,5\",\"10,25\",0\n\"2,5\",\"3,75\",1\n", "h w: 0.5 10.25 |0 2.5 3.75 |1"},
	{"minus signs", "h;w;label\n−0,5;2;0\n–3;4;1\n-5;6;1\n", "h w: -0.5 2 |0 -3 4 |1 -5 6 |1"},
	{"points between thousands", "h;label\n1.234,5;0\n-1.234.567;1\n8,25;1\n", "h: 1234.5 |0 -1234567 |1 8.25 |1"},
	{"points between thousands of a column", "h;w;label\n1.234;0,5;0\n950;0,7;1\n", "h w: 1234 0.5 |0 950 0.7 |1"},
	{"a point among decimal commas", "h;w;label\n1.234;1;0\n0,5;2;1\n", "w: 1 |0 2 |1"},
	{"commas between thousands", "h,w,label\n\"1,234\",1,0\n\"12,345,678.5\",2,1\n", "h w: 1234 1 |0 12345678.5 2 |1"},
	{"commas of India", "h,w,label\n\"12,34,567\",1,0\n\"1,234\",2,1\n", "h w: 1234567 1 |0 1234 2 |1"},
	{"spaces between thousands", "h;label\n1\u00a0234,5;0\n12\u202f500;1\n1 000 000;1\n", "h: 1234.5 |0 12500 |1 1000000 |1"},
	{"apostrophes between thousands", "h;label\n1’234.5;0\n12'500;1\n", "h: 1234.5 |0 12500 |1"},
	{"digits in other groups", "h,w,label\n\"1,23\",1,0\n\"0,123,456\",2,1\n", "w: 1 |0 2 |1"},
	{"percent", "h,label\n12%,0\n-3.5 %,1\n100%,1\n", "h: 0.12 |0 -0.035 |1 1 |1"},
	{"money", "h,label\n$1200,0\n-$90.50,1\n$-3,1\n(12.5),1\n", "h: 1200 |0 -90.5 |1 -3 |1 -12.5 |1"},
	{"money with thousands", "h;label\n1.200,00 €;0\n90,50 EUR;1\n€ 3;1\n", "h: 1200 |0 90.5 |1 3 |1"},
	{"what spreadsheets write for books", "h,label\n\" $ 1,234.00 \",0\n\" $ (12.50)\",1\n\" $ -   \",1\n($3),0\n", "h: 1234 |0 -12.5 |1 0 |1 -3 |0"},
	{"exponents of Fortran", "h,label\n1.5D+01,0\n-2d-01,1\n", "h: 15 |0 -0.2 |1"},
	{"large numbers", "h,t,label\n1400000000,1700000000000,0\n-999999999999999,1700000100000,1\n", "h t: 1400000000 1700000000000 |0 -999999999999999 1700000100000 |1"},
	{"numbers too large", "h,w,label\n1,2,0\n2e15,3,1\n-inf,4,1\n", "w: 2 |0 3 |1 4 |1"},

	// Missing values.
	{"markers", "h,label\n1,0\n#N/A,1\nn/a,0\n<NA>,0\nNaN,1\n..,1\nnull,0\n\\N,1\n2,1\n", "h: 1 |0 2 |1"},
	{"None of Python", "h,label\n1,0\nNone,1\n2,1\n", "h: 1 |0 2 |1"},
	{"a point of SAS", "h,label\n1,0\n.,1\n2,1\n", "h: 1 |0 2 |1"},
	{"errors of spreadsheets", "h,w,label\n1,3,0\n#REF!,4,1\n#NAME?,5,0\n2,#ZAHL!,0\n2,6,1\n", "h w: 1 3 |0 2 6 |1"},
	{"Minitab, Stata and dashes", "h,label\n1,0\n*,1\n.a,0\n----,1\n2,1\n", "h: 1 |0 2 |1"},
	{"plus and minus as classes", "1.5,+\n2.5,-\n3.5,+\n?,-\n", "column 1: 1.5 |1 2.5 |0 3.5 |1"},
	{"labels", "h,label\n1,no\n2,yes\n3,n/a\n4,\n5,None\n", "h: 1 |0 2 |1"},
	{"a code stays a number", "h,label\n1,0\n-99,1\n", "h: 1 |0 -99 |1"},

	// Encodings.
	{"Windows-1252", "Gr\xf6\xdfe;label\n1,5;f\xfcr\n2;f\xfcr\n3;gegen\n", "Größe: 1.5 |0 2 |0 3 |1"},
	{"UTF-16, little-endian", utf16Text("\xff\xfe", false, "größe\tlabel\r\n1.5\t0\r\n2\t1\r\n"), "größe: 1.5 |0 2 |1"},
	{"UTF-16, big-endian", utf16Text("\xfe\xff", true, "😀,label\r\n1.5,0\r\n2,1\r\n"), "😀: 1.5 |0 2 |1"},
	{"UTF-16 without its mark", utf16Text("", false, "size,label\r\n1.5,0\r\n2,1\r\n"), "size: 1.5 |0 2 |1"},
	{"UTF-16 without its mark, big-endian", utf16Text("", true, "size,label\r\n1.5,0\r\n2,1\r\n"), "size: 1.5 |0 2 |1"},
	{"UTF-8 with a broken byte", "größe,l\xffnge,label\n1,2,0\n3,4,1\n", "größe l\ufffdnge: 1 2 |0 3 4 |1"},

	// Other formats.
	{"row numbers of R", "X,age,label\n1,30,0\n2,40,1\n3,50,1\n", "age: 30 |0 40 |1 50 |1"},
	{"nothing but X", "X,label\n1,0\n2,1\n", "X: 1 |0 2 |1"},
	{"records in an object", `{"count": 2, "rows": [{"h":1,"label":0},{"h":2,"label":1}], "more": [{"h":3}]}`, "h: 1 |0 2 |1"},
	{"records", `[{"h": 1.5, "w": -2e3, "label": "no"}, {"w": 3, "h": 0.5, "label": "yes"}, {"h": null, "label": "no", "w": 1}]`, "h w: 1.5 -2000 |0 0.5 3 |1"},
	{"columns of pandas", `{"h":{"0":1.5,"1":2,"5":null},"label":{"0":0,"1":1,"5":1}}`, "h: 1.5 |0 2 |1"},
	{"columns as lists", `{"n": 2, "h":[1.5,2],"kind":["ill","well"],"tags":["a","b","c"]}`, "h: 1.5 |1 2 |0"},
	{"records by their places", `{"0":{"h":1.5,"label":0},"1":{"h":2,"label":1}}`, "h: 1.5 |0 2 |1"},
	{"records by their names", `{"Ann":{"h":1.5,"label":0},"Ben":{"h":2,"label":1}}`, "h: 1.5 |0 2 |1"},
	{"names beside rows", `{"columns":["h","kind"],"index":[0,1],"data":[[1.5,"ill"],[2,"well"]]}`, "h: 1.5 |1 2 |0"},
	{"records within objects", `{"ok": true, "result": {"total": 2, "records": [{"h":1.5,"label":0},{"h":2,"label":1}]}}`, "h: 1.5 |0 2 |1"},
	{"a schema above records", `{"schema":{"fields":[{"name":"h","type":"number"},{"name":"label","type":"integer"}]},"data":[{"h":1.5,"label":0},{"h":2,"label":1}]}`, "h: 1.5 |0 2 |1"},
	{"records to a line, with a list in each", "{\"h\":1.5,\"tags\":[[1,2]],\"label\":0}\n{\"h\":2,\"tags\":[[3]],\"label\":1}\n", "h: 1.5 |0 2 |1"},
	{"columns with other places", `{"h":{"0":1.5,"1":2},"w":{"1":1,"0":0},"label":{"0":0,"1":1}}`, "h: 1.5 |0 2 |1"},
	{"NaN of Python", `[{"h": NaN,"w":NaN,"label":0},{"h":2,"w":3,"label":1}]`, "h w: 2 3 |1"},
	{"records, a key once", `[{"h":1,"label":false},{"h":2,"label":true,"w":5},{"h":3,"label":true,"w":6}]`, "h w: 2 5 |1 3 6 |1"},
	{"records, one to a line", "{\"h\":1,\"label\":0}\n{\"h\":2,\"label\":1}\n", "h: 1 |0 2 |1"},
	{"lists", "[[\"h\",\"label\"],[1,0],[2.5,1]]", "h: 1 |0 2.5 |1"},
	{"a list that is empty", "[[],[1,0],[2.5,1]]", "column 1: 1 |0 2.5 |1"},
	{"lists of numbers", "[[1,0],[2.5,1]]", "column 1: 1 |0 2.5 |1"},
	{"Weka", "% of May, 1.5\n@RELATION ills\n\n@attribute 'petal length' real\n@ATTRIBUTE\t\"o'h\"\tnumeric\n@attribute label {'not ill', ill}\n@data\n% first\n1.5,2,'not ill'\n?,2,ill\n2.5,3,ill\n", "petal length o'h: 1.5 2 |0 2.5 3 |1"},
	{"LIBSVM", "+1 1:0.5 3:-2e0 # a\n-1 2:0.1\n+1 1:1\n", "x1 x2 x3: 0.5 0 -2 |1 0 0.1 0 |0 1 0 0 |1"},
	{"LIBSVM that counts from 0", "0 0:0.5\n1 1:0.1\n", "x0 x1: 0.5 0 |0 0 0.1 |1"},
	{"boxes", "┌─────┬───────┐\n│  h  │ label │\n│ int │ text  │\n╞═════╪═══════╡\n│ 1   ┆ no    │\n│ 3   ┆ yes   │\n│ 5   ┆ yes   │\n└─────┴───────┘\n", "h: 1 |0 3 |1 5 |1"},
	{"Polars", "shape: (3, 2)\n┌─────┬───────┐\n│ h   ┆ label │\n│ --- ┆ ---   │\n│ i64 ┆ str   │\n╞═════╪═══════╡\n│ 1   ┆ no    │\n│ 3   ┆ yes   │\n│ 5   ┆ yes   │\n└─────┴───────┘\n", "h: 1 |0 3 |1 5 |1"},
	{"Orange", "h\tkind\tw\ncontinuous\td\tc\n\tclass\tmeta\n1\ta\t2\n3\tb\t4\n", "h w: 1 2 |0 3 4 |1"},
	{"Orange, numbers as classes", "grade\th\tlabel\ndiscrete\tcontinuous\tdiscrete\nclass\t\t\n1\t5\t0\n2\t6\t1\n", "h label: 5 0 |0 6 1 |1"},
}

func TestTablesOfPeopleAreRead(t *testing.T) {
	for _, c := range peoplesTables {
		if got := chosen(t, c.text, Options{}); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Files that are no tables of text are refused, with what they are.
func TestOtherFilesAreNamed(t *testing.T) {
	for text, what := range map[string]string{
		"<html><body><table><tr><td>h</td></tr></table></body></html>": "html", "\ufeff \n<!DOCTYPE html>\n<html>": "html", "<table border=1>": "html", "<div>\n<table>": "html", "<!-- of May -->\n<HTML>": "html",
		"<?xml version='1.0'?><Workbook/>": "xml", "PK\x03\x04\x14\x00": "xlsx", "PK\x03\x04\x14\x00\x00\x08mimetypeapplication/vnd.oasis.opendocument.spreadsheet": "ods", "\xd0\xcf\x11\xe0\xa1\xb1": "xls", "%PDF-1.7": "pdf",
		"% of May\n@RELATION ills\n@attribute h real\n@attribute label {0,1}\n@data\n{0 1.5}\n{1 1}\n": "arff",
	} {
		_, err := read(text)
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Rule != scene.AnotherFile || bad.Value != what {
			t.Errorf("%q: %+v", text, bad)
		}
	}
	for text, rule := range map[string]scene.Rule{
		`[{"h":1,"label":0},{"h":2,`: scene.NotRecords, `[{"h":1,"label":0},3]`: scene.NotRecords, "{\"h\":1}\n{\"h\":2}]\n": scene.NotRecords,
		"Dear all,\n\nthis is a letter, and no table.\nIt has commas, some here, some there,\nand ends.\n": scene.Ragged,
	} {
		_, err := read(text)
		var bad *scene.Error
		if !errors.As(err, &bad) || bad.Rule != rule {
			t.Errorf("%q: %v", text, err)
		}
	}
	late := "[" + strings.Repeat(`{"h":1,"label":0},`, sampleRows) + `{"h":2,"w":3,"label":1}]`
	_, err := read(late)
	var bad *scene.Error
	if !errors.As(err, &bad) || bad.Rule != scene.UnknownField || bad.Value != "w" {
		t.Errorf("a late key: %v", err)
	}
}

// rowsOf is n times two rows, with numbers that grow by a step.
func rowsOf(n int, two string, step int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, two, 2*i*step+7, (2*i+1)*step+7)
	}
	return b.String()
}

// The guesses of the label, of class 1 and of the columns to tick.
func TestGuessesAreHumble(t *testing.T) {
	for _, c := range []struct{ text, label, one, features string }{
		// Many unlike numbers are hardly classes, and two values count more than a name.
		{"x,y,labels\n1,2.5,0\n2,1.5,0\n3,0.5,1\n4,4.5,1\n", "labels", "1", "x y"},
		{"class,x,y\n0,1.5,3.5\n0,2.5,1.5\n1,4.5,4.5\n1,5.5,3.5\n", "class", "1", "x y"},
		{"ill,class,h\nno,a,1\nyes,b,2\nno,c,3\nyes,a,4\n", "ill", "yes", "h"},
		{"good,class,h\nno,a,1\nyes,b,2\nno,c,3\nyes,a,4\n", "good", "yes", "h"},
		{"y,x,kind\n1,5,a\n1,6,b\n2,7,c\n", "kind", "a", "y x"}, {"x,y\n1,-1\n2,1\n", "y", "1", "x"}, {"x,y\n1,1\n2,2\n3,2\n", "y", "2", "x"},
		// Names of what people predict.
		{"survived,sex,h,class,alone\n0,m,1,Third,False\n1,f,2,First,False\n1,f,3,Second,True\n", "survived", "1", "h"},
		{"default,student,balance\nNo,No,500\nYes,Yes,900\nNo,Yes,100\n", "default", "Yes", "balance"},
		{"passed,hours,tutor\n0,1.5,1\n0,2,0\n1,4,0\n1,5,1\n", "passed", "1", "hours tutor"},
		{"loan_status,paid,h\n0,1,1\n1,0,2\n1,1,4\n", "paid", "1", "loan_status h"},
		{"Heart Disease,smoker,h\n0,1,1\n1,0,2\n1,1,4\n", "Heart Disease", "1", "smoker h"},
		{"sex,ok,h\n0,1,1\n1,0,2\n1,1,4\n", "ok", "1", "sex h"},
		// One class alone.
		{"h,w,label\n1,2,1\n2,3,1\n3,1,1\n", "label", "1", "h w"},
		{"h,w,passed\n1,2,yes\n2,3,yes\n3,1,yes\n", "passed", "yes", "h w"},
		{"h,w,outcome\n1,0,\n2,1,died\n3,1,died\n", "outcome", "died", "h w"},
		// Class 1.
		{"h;bestanden\n1;nein\n2;ja\n", "bestanden", "ja", "h"}, {"h,y\n1,нет\n2,да\n", "y", "да", "h"}, {"h,risk\n1,low\n2,high\n", "risk", "high", "h"},
		{"h,group\n1,control\n2,case\n", "group", "case", "h"}, {"h,status\n1,1\n2,2\n", "status", "2", "h"}, {"h,status\n1,-1\n2,1\n", "status", "1", "h"},
		{"h,label\n1,Yes\n2,yes\n3,no\n4,No\n5,yes\n", "label", "yes", "h"}, {"h,label\n1,healthy\n2,diabetic\n", "label", "diabetic", "h"},
		{"h,label\n1,paid\n2,unpaid\n", "label", "paid", "h"}, {"h,label\n1,active\n2,inactive\n", "label", "active", "h"}, {"h,label\n1,NOK\n2,OK\n", "label", "OK", "h"},
		{"h,label\n1,stress\n2,no stress\n", "label", "stress", "h"}, {"h,label\n1,oui\n2,non\n", "label", "oui", "h"}, {"h,label\n1,spam\n2,ham\n", "label", "spam", "h"},
		{"h,label\n1,maybe\n2,no\n3,yes\n", "label", "yes", "h"}, {"h,label\n1,2\n2,10\n", "label", "10", "h"},
		// What counts.
		{"sex,ill,n\nm,no,12\nm,yes,5\nf,no,3\nf,yes,9\n", "ill", "yes", "sex"}, {"sex,ill,n\nm,no,12\nm,no,5\nf,no,3\nf,yes,9\n", "ill", "yes", "sex n"},
		{"dose,deaths,n\n1.69,6,59\n1.72,13,60\n1.75,18,62\n", "deaths", "6", "dose"}, {"dose,n,responses\n1,6,0\n2,6,2\n3,6,5\n", "responses", "0", "dose"}, {"dose,cases,n\n1.5,2,6\n2.5,3,7\n3.5,5,9\n", "cases", "2", "dose"}, {"Age,Total,Menarche\n9.21,376,0\n10.21,200,1\n10.58,93,93\n", "Menarche", "0", "Age"},
		// Letters that differ in size may be alleles.
		{"h,gene,label\n1,AA,no\n2,Aa,yes\n3,aa,no\n", "label", "yes", "h"},
		// What names the rows.
		{"id,h,label\n17,1,0\n12,2,1\n99,3,1\n", "label", "1", "h"}, {"Unnamed: 0,h,label\n0,1,0\n1,2,1\n", "label", "1", "h"}, {",h,label\n1,5,0\n2,2,1\n3,3,1\n", "label", "1", "h"},
		{"PassengerId,h,label\n892,1,0\n893,2,1\n", "label", "1", "h"}, {"user_id,h,label\n892,1,0\n893,2,1\n", "label", "1", "h"}, {"case no,h,label\n5,1,0\n9,2,1\n", "label", "1", "h"},
		{"index,h,label\n1,1,0\n2,2,1\n", "label", "1", "h"}, {"index,h,label\n1.5,1,0\n2,2,1\n", "label", "1", "index h"}, {"id,h,label\n1,1,0\n1,2,1\n", "label", "1", "id h"},
		{",h,label\n85,5,0\n12,2,1\n40,3,1\n", "label", "1", "h"}, {"a,,label\n85,5,0\n12,2,1\n40,3,1\n", "label", "1", "a column 2"},
		{"X,h,label\n" + rowsOf(12, "%d,1.5,0\n%d,2,1\n", 2), "label", "1", "h"}, {"X,h,label\n" + rowsOf(12, "%d,1.5,0\n%d,2,1\n", 50), "label", "1", "X h"},
		{"X.1,X,h,label\n" + rowsOf(12, "%d,a%[1]d,1.5,0\n%d,b%[2]d,2,1\n", 1), "label", "1", "h"}, {"patient_id,h,label\n" + rowsOf(12, "%d,1.5,0\n%[1]d,2,1\n", 3), "label", "1", "h"},
		{"id,label\n1,0\n2,1\n", "label", "1", "id"}, {"p,x,s\ne,x,s\np,y,s\ne,y,t\n", "column 3", "t", "column 1 column 2"},
		{"dose,label\n1,0\n2,0\n3,1\n", "label", "1", "dose"}, {"humid,h,label\n1,1,0\n2,2,1\n", "label", "1", "humid h"},
		{"day,h,label\n2024-01-05,1,0\n05.02.2024,2,1\n3/4/24 10:15,3,1\n", "label", "1", "h"},
	} {
		p := mustRead(t, c.text).Preview()
		var names []string
		for _, j := range p.Choices.Features {
			names = append(names, p.Columns[j].Name)
		}
		label, one, features := p.Columns[p.Choices.Label].Name, p.Choices.One, strings.Join(names, " ")
		if label != c.label || one != c.one || features != c.features {
			t.Errorf("%q: label %q, class 1 %q, features %q", c.text, label, one, features)
		}
	}
}

// A Report says what was made of a text, and its Options read the text in the same way.
func TestAReportSaysWhatWasMadeOfAText(t *testing.T) {
	text := "A survey\n# of May\n\nh;w;when;rate;label\n(cm);(kg);;;\n1.234,5;$2;2024-01-05;12 %;no\n;-;2024-01-06;3,5%;NA\n;;;;\n7;(8);2024-01-07;9%;yes\n5;6\nh;w;when;rate;label\nend of it\n"
	p := mustRead(t, text).Preview()
	said := fmt.Sprintf("%+v", p.Report.LeftOut)
	want := "[{Reason:title Count:1 Line:1 Text:A survey} {Reason:comment Count:1 Line:2 Text:# of May} {Reason:units Count:1 Line:5 Text:(cm)} " +
		"{Reason:blank Count:1 Line:8 Text:} {Reason:repeated names Count:1 Line:11 Text:h} {Reason:note Count:1 Line:12 Text:end of it}]"
	if said != want {
		t.Errorf("left out: %s", said)
	}
	if said := fmt.Sprintf("%+v %d", p.Report.Missing, p.Report.Short); said != "[{Text: Count:4} {Text:NA Count:1} {Text:- Count:1}] 1" {
		t.Errorf("missing: %s", said)
	}
	var read []string
	for _, c := range p.Columns {
		read = append(read, fmt.Sprintf("%s %s %v", c.Name, c.Kind, c.Read))
	}
	if said := strings.Join(read, "; "); said != "h number [{grouped 1 1.234,5 1234.5}]; w number [{currency 1 $2 2} {brackets 1 (8) -8}]; when date []; "+
		"rate number [{percent 3 12 % 0.12}]; label category []" {
		t.Errorf("columns: %s", said)
	}
	o := p.Report.Options
	if o.Encoding != encoding.UTF8 || o.Delimiter != ";" || o.Decimal != "," || o.Header != Names || *o.Skip != 3 || *o.Above != 1 {
		t.Errorf("%+v, %d lines before and %d rows above", o, *o.Skip, *o.Above)
	}
}

// What was detected, said by Options, gives the same table.
func TestDetectedOptionsReadTheSameTable(t *testing.T) {
	for _, text := range []string{
		"A survey\n# of May\n\nh;w;label\n(cm);(kg);\n1.234,5;2;no\n7;8;yes\n5;6;yes\n", "1,2,0\n3,4,1\n", "sep=;\nh;label\n1,5;0\n2;1\n", "| h | label |\n|---|---|\n| 1 | 0 |\n| 2 | 1 |\n",
		`[{"h":1,"label":0},{"h":2,"label":1}]`, "Gr\xf6\xdfe;label\n1,5;0\n2;1\n", utf16Text("\xff\xfe", false, "h\tlabel\n1.5\t0\n2\t1\n"), "  h label\na 1.5 0\nb 2 1\n",
		"h\tkind\ncontinuous\td\n\tclass\n1\ta\n3\tb\n", "'h','label'\n'1','0'\n'2','1'\n",
		"A survey\n\nh one  label\n1.5    0\n2      1\n", "# h label\n1 0\n2.5 1\n", "\"h\",\"w\",\"label\"\n\"7\",5,2,0\n\"9\",3,4,1\n",
		"a,b\r1,2\r3,4\r", "\n\n  \nh,label\n1,0\n2,1\n",
	} {
		p := mustRead(t, text).Preview()
		if p.Delimiter != p.Report.Options.Delimiter || !slices.Contains(Delimiters, p.Delimiter) {
			t.Errorf("%q is separated by %q", text, p.Delimiter)
		}
		if first, again := chosen(t, text, Options{}), chosen(t, text, p.Report.Options); first != again || !strings.Contains(first, "|") {
			t.Errorf("%q: %s\nagain: %s", text, first, again)
		}
	}
}

// A person corrects what was detected.
func TestOptionsCorrectWhatWasDetected(t *testing.T) {
	number := func(n int) *int { return &n }
	for _, c := range []struct {
		text string
		o    Options
		want string
	}{
		{"h;w;label\n1,234;1;0\n2,5;2;1\n", Options{Decimal: "."}, "w: 1 |0 2 |1"},
		{"h;label\n1.234;0\n2.500;1\n", Options{Decimal: ","}, "h: 1234 |0 2500 |1"},
		{"h;label\n1.234;0\n2.500;1\n", Options{}, "h: 1.234 |0 2.5 |1"},
		{"h:w:label\n1:2:0\n3:4:1\n", Options{Delimiter: ":"}, "h w: 1 2 |0 3 4 |1"},
		{"1 2 no\n3 4 yes\n", Options{Delimiter: Spaces}, "column 1 column 2: 1 2 |0 3 4 |1"},
		{"400,500,0\n0.5,2.5,1\n0.1,4.5,0\n", Options{Header: Names}, "400 500: 0.5 2.5 |1 0.1 4.5 |0"},
		{"h,label\nx,no\ny,yes\n", Options{Header: NoNames}, "row 1, column column 1 is \"h\": bad cell"},
		{"made,by,us\nin May,of,2023\nh,w,label\n1,2,0\n3,4,1\n", Options{Skip: number(2)}, "h w: 1 2 |0 3 4 |1"},
		{"h,w,label\n1,1,0\n1,2,0\n3,4,1\n", Options{Above: number(1)}, "h w: 1 2 |0 3 4 |1"},
		{"caf\x8e,label\n1,0\n2,1\n", Options{Encoding: encoding.MacRoman}, "café: 1 |0 2 |1"},
		{"\xf0\xee\xf1\xf2,label\n1,0\n2,1\n", Options{Encoding: encoding.Windows1251}, "рост: 1 |0 2 |1"},
		{"wag\xea,label\n1,0\n2,1\n", Options{Encoding: encoding.Windows1250}, "wagę: 1 |0 2 |1"},
		{"a\x81\xdf,label\n1,0\n2,1\n", Options{Encoding: encoding.Windows1252}, "a\ufffdß: 1 |0 2 |1"},
		{"h,label\n1,0\n2,1\n", Options{Skip: number(9)}, "table is \"\": no rows"},
		{"h,label\n1,0\n2,1\n", Options{Delimiter: JSON}, "table is \"1\": not records"},
		{"h,label\n", Options{Encoding: "EBCDIC"}, "encoding is \"EBCDIC\": not a choice"},
		{"h,label\n", Options{Delimiter: "ab"}, "delimiter is \"ab\": not a choice"},
		{"h,label\n", Options{Decimal: "'"}, "decimal is \"'\": not a choice"},
		{"h,label\n", Options{Header: "perhaps"}, "header is \"perhaps\": not a choice"},
	} {
		if got := chosen(t, c.text, c.o); got != c.want {
			t.Errorf("%q by %+v: %s\nwant %s", c.text, c.o, got, c.want)
		}
	}
}

// Where two guesses are close, they are doubts.
func TestCloseGuessesAreDoubts(t *testing.T) {
	for text, want := range map[string]string{
		"h,a,b\n1,0,1\n2,1,0\n3,0,0\n": "[{label [1 2]}]", "h,label\n1,red\n2,blue\n": "[{one []}]", "h,label\n1,0\n2,1\n": "[]", "dose,n,hits\n1,6,0\n2,6,2\n3,6,5\n": "[{label [2 0]}]", "dose,n,hits\n1.5,6,0\n2,6,2\n3,6,5\n": "[]", "h;label\n1,000;0\n12,500;1\n900;1\n": "[{decimal []}]",
		"h;w;label\n1,000;0,5;0\n12,500;2;1\n": "[]", "h,label\n\"1,000\",0\n\"2,500\",1\n": "[]", "h,label\n1.234,0\n2.345,1\n": "[]",
	} {
		if got := fmt.Sprint(mustRead(t, text).Preview().Doubts); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// The kinds of columns.
func TestColumnsHaveKinds(t *testing.T) {
	text := "id,name,h,same,sex,day,all,none,Freq,label\n11,Ann,1.5,0.1,f,5.1.2024,1,,3,0\n12,Ben,2.5,0.1,m,6.1.2024,x,,4,1\n13,Cid,2.5,0.1,f,7.1.2024,2,,5,1\n14,Dan,4.5,0.1,m,8.1.2024,y,,9,0\n"
	want := "id identifier, name identifier, h number, same constant, sex category, day date, all category, none empty, Freq number, label number"
	var kinds []string
	for _, c := range mustRead(t, text).Preview().Columns {
		kinds = append(kinds, c.Name+" "+string(c.Kind))
		if whole := c.Name == "id" || c.Name == "Freq" || c.Name == "label" || c.Kind == Empty; c.Whole != whole {
			t.Errorf("%s is whole: %t", c.Name, c.Whole)
		}
	}
	if got := strings.Join(kinds, ", "); got != want {
		t.Error(got)
	}
	long := "key,label\n" + strings.Repeat("v,0\n", 5)
	for i := range scene.MaxLevels + 5 {
		long += fmt.Sprintf("text %d,1\n", i)
	}
	if p := mustRead(t, long).Preview(); p.Columns[0].Kind != Text {
		t.Errorf("a column of many texts is %s", p.Columns[0].Kind)
	}
	if p := mustRead(t, strings.Replace(long, "key", "user id", 1)).Preview(); p.Columns[0].Kind != Identifier {
		t.Errorf("a column of IDs is %s", p.Columns[0].Kind)
	}
	if p := mustRead(t, "value,label\n1,0\n1.2.3,1\n55,1\n56,1\n").Preview(); p.Columns[0].Kind != Category {
		t.Errorf("numbers with a slip are %s", p.Columns[0].Kind)
	}
}

// A column that is no feature is left out for the true reason.
func TestColumnsAreLeftOutForTheTrueReason(t *testing.T) {
	var towns, slips strings.Builder
	for i := range 200 {
		fmt.Fprintf(&towns, "%d,town %d,no %d,%d\n", i, i%70, i, i%2)
		fmt.Fprintf(&slips, "%d.5,%d\n", i, i%2)
	}
	for text, want := range map[string]string{
		"h,town,street,label\n" + towns.String(): "texts column [town street] town 0", "h,label\n" + slips.String() + "12 kg,1\n": "text column [h] 12 kg",
		"h,site,label\n1,Bern,0\n2,Bern,1\n": "one value column [site] Bern", "h,age,label\n1,20-30,0\n2,30-40,1\n": "text column [age] 20-30",
		"h,note,label\n1," + strings.Repeat("long ", 50) + ",0\n2,,1\n": "texts column [note] long long long long long long long long…",
	} {
		p := mustRead(t, text).Preview()
		said := ""
		for _, e := range p.LeftOut(p.Choices) {
			said += fmt.Sprint(e.Rule, " ", e.Choices, " ", e.Value)
			if e.Max != scene.MaxFeatures {
				t.Errorf("%s: at most %g", e.Rule, e.Max)
			}
		}
		if said != want {
			t.Errorf("%.40q: %s\nwant %s", text, said, want)
		}
	}
}

// Whatever the text and the options: no panic, and what is read has columns of as many cells as there are rows.
func FuzzOptions(f *testing.F) {
	for k, text := range []string{"A survey\n\nh;w\n(cm);\n1.234,5;$2\n", `[{"h":1},{"h":null}]`, "[[1,2],[3]]", "| h |\n|---|\n| 1 |\n", "'h','l'\n'1','0'\n", "h\tl\nc\td\n\tclass\n1\ta\n",
		"@relation\n@attribute h real\n@data\n1\n", "1 1:2 3:4\n0 2:1\n", "│h│\n", `{"h":{"0":1}}`, "\xff\xfeh\x00\n\x001\x00", "\"h\" \"l\"\n\"1\" 2 3\n", "sep=|\n1|2\n"} {
		f.Add([]byte(text), k, k, k, k, k-1, k-1)
	}
	f.Fuzz(func(t *testing.T, text []byte, code, delimiter, decimal, header, skip, above int) {
		of := func(k int, choices ...string) string { return append(choices, "")[uint(k)%uint(len(choices)+1)] }
		o := Options{Encoding: of(code, encoding.All...), Delimiter: of(delimiter, Delimiters...), Decimal: of(decimal, ".", ","), Header: of(header, Names, NoNames)}
		if skip >= 0 {
			o.Skip = &skip
		}
		if above >= 0 {
			o.Above = &above
		}
		r := ReadAs(text, o)
		for r.Advance() {
		}
		table, err := r.Table()
		if err != nil {
			return
		}
		p := table.Preview()
		for j, c := range p.Columns {
			n := c.Missing
			for _, v := range c.Values {
				n += v.Count
			}
			if c.Name == "" || c.Values != nil && n != p.Rows {
				t.Fatalf("column %d of %d rows: %+v", j, p.Rows, c)
			}
		}
	})
}
