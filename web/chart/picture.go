package chart

import "downhill/web/dom"

// Picture is the chart in the node that a selector names as an SVG of its own, with its size in CSS pixels. ok is false
// where there is no such chart, or it has no options yet.
func Picture(selector, background string) (svg string, width, height int, ok bool) {
	echarts, node := dom.ECharts(), dom.Find(selector)
	if !echarts.Truthy() || !node.Exists() {
		return "", 0, 0, false
	}
	shown := echarts.Call("getInstanceByDom", node.Value)
	if !shown.Truthy() {
		return "", 0, 0, false
	}
	options := shown.Call("getOption")
	if !options.Truthy() { // they are sent in a turn of their own, once it is on the page
		return "", 0, 0, false
	}
	width, height = shown.Call("getWidth").Int(), shown.Call("getHeight").Int()
	copied := echarts.Call("init", nil, nil, map[string]any{"renderer": "svg", "ssr": true, "width": width, "height": height})
	copied.Call("setOption", options)
	copied.Call("setOption", map[string]any{"animation": false, "backgroundColor": background})
	copyDots(shown, copied)
	svg = copied.Call("renderToSVGString").String()
	copied.Call("dispose")
	return svg, width, height, true
}
