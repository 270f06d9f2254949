package qr

import (
	"strings"
	"testing"
)

func TestQRCodesHoldWhatTheyCan(t *testing.T) {
	if q := New(strings.Repeat("a", 2953)); q.Side != 177+8 || !strings.HasPrefix(q.Path, "M4 4h7v1h-7z") {
		t.Errorf("2,953 bytes are %d modules, %.20s", q.Side, q.Path)
	}
	if q := New(strings.Repeat("a", 2954)); q.Side != 0 {
		t.Errorf("2,954 bytes are %d modules", q.Side)
	}
	if svg := New("a").SVG("A code"); !strings.Contains(svg, `viewBox="0 0 29 29"`) || !strings.Contains(svg, `aria-label="A code"`) {
		t.Errorf("%.200s", svg)
	}
}

// A code that no screen shows large enough in the usual width is drawn wider.
func TestEveryModuleTakesAtLeastTwoPixels(t *testing.T) {
	for _, c := range []struct {
		length, width int
		dense         bool
	}{{1, 203, false}, {400, 154, false}, {1000, 226, true}, {2953, 370, true}, {2954, 0, false}} {
		if q := New(strings.Repeat("a", c.length)); q.Width() != c.width || q.Dense() != c.dense {
			t.Errorf("%d bytes: %d modules are drawn %d pixels wide, dense: %t", c.length, q.Side, q.Width(), q.Dense())
		}
	}
}
