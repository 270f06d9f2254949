package qr

import (
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"
	"rsc.io/qr/coding"
)

// links are of lengths that need versions 1 to 40, and both widths of the length.
func links() []string {
	var all []string
	for _, length := range []int{1, 17, 18, 230, 231, 600, 1500, 2953} {
		all = append(all, (strings.Repeat("https://a.org/#v1-Qm9udG9", 120))[:length])
	}
	return all
}

func TestAReaderReadsTheCode(t *testing.T) {
	for _, link := range links() {
		code := encode(link)
		read, err := gozxing.NewSquareBitMatrix(code.Size)
		if err != nil {
			t.Fatal(err)
		}
		for i := range code.Size * code.Size {
			if code.Black(i%code.Size, i/code.Size) {
				read.Set(i%code.Size, i/code.Size)
			}
		}
		if got, err := decoder.NewDecoder().Decode(read, nil); err != nil || got.GetText() != link {
			t.Errorf("%d bytes, %d modules: %v", len(link), code.Size, err)
		}
	}
}

// judged is the penalty of a code as the encoder of ZXing computes it.
func judged(code *coding.Code) int {
	m := encoder.NewByteMatrix(code.Size, code.Size)
	for i := range code.Size * code.Size {
		m.SetBool(i%code.Size, i/code.Size, code.Black(i%code.Size, i/code.Size))
	}
	return encoder.MaskUtil_applyMaskPenaltyRule1(m) + encoder.MaskUtil_applyMaskPenaltyRule2(m) +
		encoder.MaskUtil_applyMaskPenaltyRule3(m) + encoder.MaskUtil_applyMaskPenaltyRule4(m)
}

func TestTheMaskHasTheLeastPenalty(t *testing.T) {
	chosen := map[coding.Mask]bool{}
	for _, link := range links() {
		got := encode(link)
		least, best := judged(got), coding.Mask(8)
		for mask := range coding.Mask(8) {
			plan, err := coding.NewPlan(coding.Version((got.Size-17)/4), coding.L, mask)
			if err != nil {
				t.Fatal(err)
			}
			code, err := plan.Encode(coding.String(link))
			if err != nil {
				t.Fatal(err)
			}
			want := judged(code)
			if p := penalty(code); p != want {
				t.Errorf("%d bytes, mask %d: penalty %d, want %d", len(link), mask, p, want)
			}
			if want < least {
				t.Errorf("%d bytes: mask %d has %d, and the chosen one %d", len(link), mask, want, least)
			}
			if want == least {
				best = mask
			}
		}
		chosen[best] = true
	}
	if len(chosen) < 2 {
		t.Error("the same mask is chosen for every link")
	}
}

// What a line or a square counts, from the wording of the standard.
func TestEachFeatureHasItsWeight(t *testing.T) {
	line := func(modules string) []bool {
		var l []bool
		for _, m := range modules {
			l = append(l, m == '#')
		}
		return l
	}
	for modules, want := range map[string]int{"....": 0, ".....": 3, "#####..": 3, ".######": 4, "#.#.#": 0, ".....#####": 6} {
		if got := runs(line(modules)); got != want {
			t.Errorf("the runs of %s are %d, want %d", modules, got, want)
		}
	}
	for modules, want := range map[string]int{
		"#.###.#": 40, "####.#.###.#....#": 40, "#....#.###.#.####": 40, "####.#.###.#.####": 0, "...#.###.#": 40, "#...#.###.#...#": 0,
	} {
		if got := finders(line(modules)); got != want {
			t.Errorf("the finder patterns of %s are %d, want %d", modules, got, want)
		}
	}
	if p := penalty(&coding.Code{Size: 4, Stride: 1, Bitmap: make([]byte, 4)}); p != 9*3+10*10 {
		t.Errorf("a light square of four modules has %d", p)
	}
}

func BenchmarkNew(b *testing.B) {
	link := links()[7]
	for b.Loop() {
		New(link)
	}
}
