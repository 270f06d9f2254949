package chart

import (
	"syscall/js"
	"testing"
)

// A chart that is on the page has no options before its first turn. Until then it has no picture.
func TestAChartWithoutOptionsHasNoPicture(t *testing.T) {
	js.Global().Call("eval", `
		globalThis.document = { querySelector: () => ({}) };
		const shown = { getWidth: () => 30, getHeight: () => 20, getOption: () => globalThis.shownOption, getZr: () => ({ storage: { getRoots: () => [] } }) };
		const copied = {
			setOption(option) { if (option === undefined) throw new TypeError("reading 'baseOption'"); },
			renderToSVGString: () => "<svg/>", dispose() {}, getZr: () => ({ add() {} }),
		};
		globalThis.echarts = { getInstanceByDom: () => shown, init: () => copied };`)
	defer js.Global().Call("eval", `delete globalThis.document; delete globalThis.shownOption`)
	if svg, _, _, ok := Picture(".chart", "#ffffff"); ok || svg != "" {
		t.Errorf("it has the picture %q", svg)
	}
	js.Global().Call("eval", `globalThis.shownOption = { series: [] }`)
	if svg, width, height, ok := Picture(".chart", "#ffffff"); !ok || svg != "<svg/>" || width != 30 || height != 20 {
		t.Errorf("%q, %d × %d, %t", svg, width, height, ok)
	}
}
