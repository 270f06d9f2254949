package web

import (
	"strings"
	"testing"
)

func TestQRCodesHoldWhatTheyCan(t *testing.T) {
	if q := newQRCode(strings.Repeat("a", 2953)); q.Side != 177+8 || !strings.HasPrefix(q.Path, "M4 4h7v1h-7z") {
		t.Errorf("2,953 bytes are %d modules, %.20s", q.Side, q.Path)
	}
	if q := newQRCode(strings.Repeat("a", 2954)); q.Side != 0 {
		t.Errorf("2,954 bytes are %d modules", q.Side)
	}
	if svg := newQRCode("a").svg("A code"); !strings.Contains(svg, `viewBox="0 0 29 29"`) || !strings.Contains(svg, `aria-label="A code"`) {
		t.Errorf("%.200s", svg)
	}
}
