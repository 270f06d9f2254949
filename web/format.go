package web

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// minus is the sign that is as wide as a digit's plus; the hyphen is shorter.
const minus = "−"

// fixed writes x with a number of decimals.
func fixed(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if digits, negative := strings.CutPrefix(s, "-"); negative {
		if strings.Trim(digits, "0.") == "" {
			return digits // no minus before zero
		}
		return minus + digits
	}
	return s
}

// significant writes x with about six digits, in a form that stays short whatever its size.
func significant(x float64) string {
	size := math.Abs(x)
	switch {
	case x == 0:
		return "0.0000"
	case size >= 1e6 || size < 1e-4:
		return scientific(x)
	case size >= 1000:
		return fixed(x, 1)
	case size >= 100:
		return fixed(x, 2)
	}
	return fixed(x, 4)
}

// scientific writes x as 1.23·10⁻⁵.
func scientific(x float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', 2, 64), "e")
	power, _ := strconv.Atoi(exponent)
	return strings.ReplaceAll(mantissa, "-", minus) + "·10" + superscript(power)
}

func superscript(n int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶",
		"7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(n))
}

// signed writes + 1.5 or − 1.5, for a term of a sum.
func signed(x float64) string {
	if x < 0 || x == 0 && math.Signbit(x) {
		return minus + " " + strings.TrimPrefix(significant(-x), minus)
	}
	return "+ " + significant(x)
}

// short writes a coordinate with two decimals, or more significant digits where that says nothing.
func short(x float64) string {
	if size := math.Abs(x); x != 0 && (size < 0.01 || size >= 1e5) {
		return scientific(x)
	}
	return strings.ReplaceAll(strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64), "-", minus)
}

// percent writes a share, 0 to 1, as 91.0 %.
func percent(share float64) string { return fixed(100*share, 1) + "\u202f%" }

// position writes a point as (1, 2.5).
func position(x []float64) string {
	parts := make([]string, len(x))
	for i, v := range x {
		parts[i] = short(v)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// thousands groups digits by thin spaces: 12 500.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// clock writes a time as tqdm does: 00:07, 12:30, 1:02:03.
func clock(d time.Duration) string {
	seconds := int(math.Ceil(d.Seconds()))
	text := pad(seconds/60%60) + ":" + pad(seconds%60)
	if hours := seconds / 3600; hours > 0 {
		return strconv.Itoa(hours) + ":" + text
	}
	return text
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
