package table

import (
	"bytes"
	"strconv"

	"downhill/engine/scene"
)

// signatures are the first bytes of files that are no text, or no table, each with what it is.
var signatures = []struct{ start, what string }{
	{"PK\x03\x04", "xlsx"}, {"\xd0\xcf\x11\xe0", "xls"}, {"%PDF", "pdf"}, {"\x1f\x8b", "gzip"}, {"PAR1", "parquet"},
	{"$FL2", "sav"}, {"<stata_dta>", "dta"}, {"{\\rtf", "rtf"}, {"RDX", "rds"}, {"7z\xbc\xaf", "7z"}, {"Rar!", "rar"},
}

// foreign is what a file is that is no table of text, "" for one that may be. The words are those of signatures, and
// html, xml, arff and ods.
func foreign(text []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(text, []byte(s.start)) {
			if bytes.Contains(text[:min(len(text), 100)], []byte("opendocument.spreadsheet")) {
				return "ods"
			}
			return s.what
		}
	}
	start := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(text[:min(len(text), 2000)], []byte("\ufeff"))))
	switch {
	case bytes.Contains(start, []byte("@relation")) && bytes.Contains(start, []byte("@attribute")):
		return arff
	case !bytes.HasPrefix(start, []byte("<")):
		return ""
	case bytes.Contains(start, []byte("<html")), bytes.Contains(start, []byte("<table")), bytes.HasPrefix(start, []byte("<!doctype html")):
		return "html"
	case bytes.HasPrefix(start, []byte("<?xml")):
		return "xml"
	}
	return ""
}

// checkFile refuses what is too long, and what is no table of text but of a kind that can be rewritten as one.
func checkFile(text []byte, rewritable string) error {
	if len(text) > scene.MaxTable {
		return &scene.Error{Field: "table", Value: strconv.Itoa(len(text)), Rule: scene.TooLong, Max: scene.MaxTable}
	}
	if what := foreign(text); what != "" && what != rewritable {
		return &scene.Error{Field: "table", Rule: scene.AnotherFile, Value: what}
	}
	return nil
}

// checkText refuses a text with zeros, which is none, and one of space.
func checkText(text []byte) error {
	start := text[:min(len(text), sampleBytes)]
	switch {
	case bytes.IndexByte(start, 0) >= 0:
		return &scene.Error{Field: "table", Rule: scene.NotATable}
	case len(bytes.TrimSpace(start)) == 0:
		return &scene.Error{Field: "table", Rule: scene.NoRows}
	}
	return nil
}
