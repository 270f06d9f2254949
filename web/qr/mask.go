package qr

import "rsc.io/qr/coding"

// encode returns the code of a text in the first version that holds it, under the mask that is easiest to read, or nil if
// no version does.
func encode(content string) *coding.Code {
	text, version := coding.String(content), coding.Version(coding.MinVersion)
	for text.Bits(version) > 8*version.DataBytes(coding.L) {
		if version++; version > coding.MaxVersion {
			return nil
		}
	}
	var best *coding.Code
	least := 0
	for mask := range coding.Mask(8) {
		plan, err := coding.NewPlan(version, coding.L, mask)
		if err != nil {
			return nil
		}
		code, err := plan.Encode(text)
		if err != nil {
			return nil
		}
		if p := penalty(code); best == nil || p < least {
			best, least = code, p
		}
	}
	return best
}

// penalty says how much of a code misleads a reader: the sum of the four features of ISO/IEC 18004:2015, 7.8.3.1, each
// with the weight that it has there.
func penalty(c *coding.Code) int {
	sum, dark := 0, 0
	row, column := make([]bool, c.Size), make([]bool, c.Size)
	for i := range c.Size {
		for k := range c.Size {
			row[k], column[k] = c.Black(k, i), c.Black(i, k)
			if row[k] {
				dark++
			}
			if i > 0 && k > 0 && row[k] == row[k-1] && row[k] == c.Black(k, i-1) && row[k] == c.Black(k-1, i-1) {
				sum += 3 // two by two modules of one colour
			}
		}
		sum += runs(row) + runs(column) + finders(row) + finders(column)
	}
	modules := c.Size * c.Size
	away := max(2*dark-modules, modules-2*dark) // twice as far from half of them
	return sum + 10*(10*away/modules)           // 10 for every 5 %
}

// runs is 3 for five adjacent modules of one colour in a line, and 1 more for each module more.
func runs(line []bool) int {
	sum, length := 0, 0
	for i, dark := range line {
		if i == 0 || dark != line[i-1] {
			length = 0
		}
		switch length++; {
		case length == 5:
			sum += 3
		case length > 5:
			sum++
		}
	}
	return sum
}

// finders is 40 for each place of a line that looks like the middle of a finder pattern: dark, light, three dark, light
// and dark modules, before or after which four are light. Beyond the ends of a line is the quiet zone.
func finders(line []bool) int {
	const middle, light = 0b1011101, 0b1111
	sum, last := 0, 0 // the last 15 modules as bits
	for i := range len(line) + 4 {
		last = last << 1 & 0x7fff
		if i < len(line) && line[i] {
			last |= 1
		}
		if last>>4&0x7f == middle && (last>>11 == 0 || last&light == 0) {
			sum += 40
		}
	}
	return sum
}
