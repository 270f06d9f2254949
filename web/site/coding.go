//go:build !wasm

package site

import (
	"strconv"
	"strings"
)

// coding is a content coding of RFC 9110, section 8.4.1.
type coding string

const (
	identity coding = "identity" // as it is
	gzipped  coding = "gzip"
	brotli   coding = "br"
)

// codings are those that a file may be packed in, the smallest first, by the ending of such a file's name.
var codings = []struct {
	coding coding
	ending string
}{{brotli, ".br"}, {gzipped, ".gz"}}

// packedForm splits the name of a compressed file into the file's name and its coding. Any other name is returned
// whole.
func packedForm(name string) (of string, in coding) {
	for _, c := range codings {
		if of, ok := strings.CutSuffix(name, c.ending); ok {
			return of, c.coding
		}
	}
	return name, identity
}

// best is the coding of the file with the largest weight in an Accept-Encoding header, and of those the smallest. If
// none is acceptable, it is identity.
func (f *file) best(header string) coding {
	if header == "" || len(f.encoded) == 0 {
		return identity
	}
	weights := weigh(header)
	weight := func(c coding) float64 {
		if w, named := weights[c]; named {
			return w
		}
		return weights["*"]
	}
	best, most := identity, weights[identity]
	for _, c := range codings {
		if w := weight(c.coding); f.encoded[c.coding] != nil && w > 0 && (w > most || best == identity && w == most) {
			best, most = c.coding, w
		}
	}
	return best
}

// blanks removes the optional white space between the parts of a header.
var blanks = strings.NewReplacer(" ", "", "\t", "")

// weigh reads an Accept-Encoding header: RFC 9110, section 12.5.3. A weight that is no number from 0 to 1 is 0.
func weigh(header string) map[coding]float64 {
	weights := map[coding]float64{}
	for part := range strings.SplitSeq(blanks.Replace(strings.ToLower(header)), ",") {
		name, parameter, _ := strings.Cut(part, ";")
		weight := 1.0
		if text, ok := strings.CutPrefix(parameter, "q="); ok {
			q, err := strconv.ParseFloat(text, 64)
			if weight = q; err != nil || !(q >= 0 && q <= 1) {
				weight = 0
			}
		}
		weights[coding(name)] = weight
	}
	return weights
}
