package chart

import (
	"syscall/js"
	"testing"
)

// A chart that is on the page has no options before its first turn. Until then it has no picture.
func TestAChartWithoutOptionsHasNoPicture(t *testing.T) {
	js.Global().Call("eval", `
		globalThis.document = { querySelector: () => ({}), documentElement: {} };
		globalThis.getComputedStyle = () => ({ getPropertyValue: () => "32px" });
		const shown = { getWidth: () => 30, getHeight: () => 20, getOption: () => globalThis.shownOption, getZr: () => ({ storage: { getRoots: () => [] } }) };
		const copied = {
			setOption(option) { if (option === undefined) throw new TypeError("reading 'baseOption'"); },
			renderToSVGString: () => "<svg/>", dispose() {}, getZr: () => ({ add() {} }),
		};
		globalThis.echarts = { getInstanceByDom: () => shown, init: (_node, _theme, { width, height }) => { globalThis.made = [width, height].join(); return copied; } };`)
	defer js.Global().Call("eval", `delete globalThis.document; delete globalThis.getComputedStyle; delete globalThis.made; delete globalThis.shownOption`)
	if svg := Picture(".chart", "#ffffff", 30, 20); svg != "" {
		t.Errorf("it has the picture %q", svg)
	}
	js.Global().Call("eval", `globalThis.shownOption = { series: [] }`)
	// Its letters are twice as large as usual here, and in the picture they are not.
	svg := Picture(".chart", "#ffffff", 30, 20)
	if made := js.Global().Get("made").String(); svg != `<g transform="scale(0.5000)"><svg/></g>` || made != "60,40" {
		t.Errorf("%q, made for %s", svg, made)
	}
}
