package chart

import (
	"strconv"

	"downhill/web/dom"
)

// Picture is the chart in the node that a selector names as an SVG of its own, for a width and a height in CSS pixels
// where the page's letters have their usual size. It is "" where there is no such chart, or it has no options yet.
func Picture(selector, background string, width, height float64) string {
	echarts, node := dom.ECharts(), dom.Find(selector)
	if !echarts.Truthy() || !node.Exists() {
		return ""
	}
	shown := echarts.Call("getInstanceByDom", node.Value)
	if !shown.Truthy() {
		return ""
	}
	options := shown.Call("getOption")
	if !options.Truthy() { // they are sent in a turn of their own, once it is on the page
		return ""
	}
	letters := dom.Letters() // for which the options are
	copied := echarts.Call("init", nil, nil, map[string]any{"renderer": "svg", "ssr": true, "width": letters * width, "height": letters * height})
	copied.Call("setOption", options)
	copied.Call("setOption", map[string]any{"animation": false, "backgroundColor": background})
	copyDots(shown, copied)
	svg := copied.Call("renderToSVGString").String()
	copied.Call("dispose")
	return `<g transform="scale(` + strconv.FormatFloat(1/letters, 'f', 4, 64) + `)">` + svg + `</g>`
}
