package web

import "downhill/web/dom"

// The keyboard goes through the page as the eye does, which the document's order decides. On a wide page the column of
// data and settings comes before the plot, on a narrow one both come after the results, so there they are moved.

// watchWidth keeps the panels in the order that they are seen in. How many columns there are is static/css/layout.css's
// matter.
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
