// Package format writes numbers as the page shows them, and reads them as people type them.
package format

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"downhill/engine/scene"
)

// Minus is the minus sign, as wide as the plus sign; the hyphen is shorter.
const Minus = "−"

// thin is the space between groups of digits, and before a percent sign. Lines do not break at it.
const thin = "\u202f"

// Fixed writes x with a number of decimals. Where all digits would be before the point, and not even those are known, it is
// as Scientific has it.
func Fixed(x float64, decimals int) string {
	if math.Abs(x) >= 1e16 {
		return Scientific(x)
	}
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if digits, negative := strings.CutPrefix(s, "-"); negative && strings.Trim(digits, "0.") == "" {
		return digits // no minus before zero
	}
	return typeset(s)
}

// Exact writes x with all of its digits.
func Exact(x float64) string { return typeset(scene.FormatNumber(x)) }

// typeset turns a number as Go writes it to one as people read it: 1e-05 to 10⁻⁵, -12500.5 to −12 500.5.
func typeset(s string) string {
	if mantissa, exponent, has := strings.Cut(s, "e"); has {
		power, _ := strconv.Atoi(exponent) // it is one
		factor := mantissa + "·"
		if strings.TrimPrefix(mantissa, "-") == "1" {
			factor = strings.TrimSuffix(mantissa, "1")
		}
		return strings.ReplaceAll(factor, "-", Minus) + "10" + superscript(power)
	}
	whole, _, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + thin + s[i:]
	}
	return strings.ReplaceAll(s, "-", Minus)
}

// Power writes a power of ten: 10³.
func Power(n int) string { return "10" + superscript(n) }

// Significant writes x with about six digits, in a form that stays short whatever its size.
func Significant(x float64) string {
	size := math.Abs(x)
	switch {
	case x == 0:
		return "0.0000"
	case size >= 1e6 || size < 1e-4:
		return Scientific(x)
	case size >= 1000 && x == math.Trunc(x):
		return Fixed(x, 0)
	case size >= 1000:
		return Fixed(x, 1)
	case size >= 100:
		return Fixed(x, 2)
	}
	return Fixed(x, 4)
}

// Scientific writes x as 1.23·10⁻⁵.
func Scientific(x float64) string { return Power10(x, 2) }

// Power10 writes x as Scientific does, with a number of decimals.
func Power10(x float64, decimals int) string {
	return typeset(strconv.FormatFloat(x, 'e', decimals, 64))
}

func superscript(n int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶",
		"7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(n))
}

// Signed writes + 1.5 or − 1.5, for a term of a sum.
func Signed(x float64) string {
	if x < 0 || x == 0 && math.Signbit(x) {
		return Minus + " " + strings.TrimPrefix(Significant(-x), Minus)
	}
	return "+ " + Significant(x)
}

// Short writes a coordinate with at most two decimals, or in scientific notation if its size is under 0.01 or from
// 100,000.
func Short(x float64) string {
	if size := math.Abs(x); x != 0 && (size < 0.01 || size >= 1e5) {
		rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 2, 64), 64) // it is one
		return typeset(strconv.FormatFloat(rounded, 'e', -1, 64))
	}
	return typeset(strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64))
}

// Percent writes a share, 0 to 1, as 91.0 %.
func Percent(share float64) string { return Fixed(100*share, 1) + thin + "%" }

// WholePercent writes a number of hundredths as 91 %.
func WholePercent(n int) string { return strconv.Itoa(n) + thin + "%" }

// Position writes a point as (1, 2.5).
func Position(x []float64) string {
	parts := make([]string, len(x))
	for i, v := range x {
		parts[i] = Short(v)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// Thousands groups digits by thin spaces: 12 500.
func Thousands(n int) string { return typeset(strconv.Itoa(n)) }

// Clock writes a time as tqdm does: 00:07, 12:30, 1:02:03.
func Clock(d time.Duration) string {
	seconds := int(math.Ceil(d.Seconds()))
	text := fmt.Sprintf("%02d:%02d", seconds/60%60, seconds%60)
	if hours := seconds / 3600; hours > 0 {
		return strconv.Itoa(hours) + ":" + text
	}
	return text
}
