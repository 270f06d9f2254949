package web

import "downhill/web/dom"

// The order of the document decides how the keyboard goes through the page, and it should go as the eye does. On a wide
// page the column of data and settings comes before the plot. On a narrow page both come after the results, so they are
// moved there.

// watchWidth keeps the panels in the order in which they are seen. static/css/layout.css decides how many columns there
// are.
func (p *page) watchWidth() {
	if main := dom.Find(".panels"); main.Exists() && !p.embedded {
		main.OnResize(func() { orderPanels(main) })
	}
}

// orderPanels moves data and settings, and keeps the focus where it is.
func orderPanels(main dom.Element) {
	find := func(selector string) dom.Element { return main.Find(":scope > " + selector) }
	next := find(".stage")
	if next.Style("--alone") != "" {
		next = find(".depth")
	}
	if find(".settings").Get("nextElementSibling").Equal(next.Value) {
		return
	}
	focused := dom.Focused()
	for _, selector := range []string{".source", ".settings"} {
		main.Call("insertBefore", find(selector).Value, next.Value)
	}
	if focused.Exists() && main.Contains(focused) {
		focused.FocusInPlace()
	}
}
