package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The keyboard goes through the page as the eye does, which the document's order decides. On a wide page the column of
// data and settings comes before the plot, on a narrow one both come after the results, so there they are moved.

// watchWidth keeps the panels in the order that they are seen in. How many columns there are is static/css/layout.css's
// matter.
func (p *page) watchWidth() {
	main := app.Window().Get("document").Call("querySelector", ".panels")
	if !main.Truthy() || p.embedded {
		return
	}
	p.onWidth = app.FuncOf(func(app.Value, []app.Value) any {
		orderPanels(main)
		return nil
	})
	app.Window().Get("ResizeObserver").New(p.onWidth).Call("observe", main)
}

// orderPanels moves data and settings, and keeps the focus where it is.
func orderPanels(main app.Value) {
	find := func(selector string) app.Value { return main.Call("querySelector", ":scope > "+selector) }
	next := find(".stage")
	if app.Window().Call("getComputedStyle", next).Call("getPropertyValue", "--alone").String() != "" {
		next = find(".depth")
	}
	if find(".settings").Get("nextElementSibling").Equal(next) {
		return
	}
	focused := app.Window().Get("document").Get("activeElement")
	for _, selector := range []string{".source", ".settings"} {
		main.Call("insertBefore", find(selector), next)
	}
	if focused.Truthy() && main.Call("contains", focused).Bool() {
		focused.Call("focus", map[string]any{"preventScroll": true})
	}
}
