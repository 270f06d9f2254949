package web

import (
	"strconv"
	"strings"

	"downhill/web/dom"
)

// The order of the document decides how the keyboard goes through the page, and it should go as the eye does. On a wide
// page the column of data and settings comes before the plot. On a narrow page it comes after the views, so it is moved
// there.

// watchWidth keeps the columns in the order in which they are seen, and as many docks as there is room for. static/css has
// both, by how many letters the page has room for.
func (p *page) watchWidth() {
	main := dom.Find(".panels")
	if !main.Exists() || p.embedded {
		return
	}
	main.OnResize(func() {
		orderColumns(main)
		if docks, err := strconv.Atoi(strings.TrimSpace(main.Find(":scope > .views").Style("--docks"))); err == nil {
			p.views.Fit(docks)
		}
	})
}

// orderColumns moves data and settings, and keeps the focus where it is.
func orderColumns(main dom.Element) {
	find := func(selector string) dom.Element { return main.Find(":scope > " + selector) }
	side, stage, views := find(".side"), find(".stage"), find(".views")
	alone := stage.Style("--alone") != ""
	if alone == views.Get("nextElementSibling").Equal(side.Value) {
		return
	}
	focused := dom.Focused()
	if alone {
		main.Call("insertBefore", side.Value, views.Get("nextElementSibling"))
	} else {
		main.Call("insertBefore", side.Value, stage.Value)
	}
	if focused.Exists() && main.Contains(focused) {
		focused.FocusInPlace()
	}
}
