package web

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
)

// The controls follow the Scene, but for what a person is in the middle of typing.

// forgetComplaints takes back what was said about controls, as another Scene is there now.
func (p *page) forgetComplaints() {
	p.wrong = map[string]string{}
	p.checkQuery()
	p.uiRev++
	p.syncControls()
}

// syncControls writes the Scene's values into the controls. go-app leaves an input alone whose value it set before,
// even if the person has typed over it since.
func (p *page) syncControls() {
	for j := range min(len(p.query), maxTyped) {
		if field := app.Window().GetElementByID(queryID(j)); field.Truthy() && field.Get("value").String() != p.query[j] {
			field.Set("value", p.query[j])
		}
	}
	for name, now := range p.indices() {
		if menu := app.Window().GetElementByID("set-" + name); menu.Truthy() {
			menu.Set("value", now)
		}
	}
	controls := app.Window().Get("document").Call("querySelectorAll", "[data-setting]")
	for i := range controls.Length() {
		control := controls.Index(i)
		name := control.Get("dataset").Get("setting").String()
		row, ok := scene.Lookup(name)
		if !ok || p.wrong[name] != "" || beingTyped(control) {
			continue
		}
		value := row.Text(p.scene.Settings)
		switch {
		case control.Get("type").String() == "radio":
			control.Set("checked", control.Get("value").String() == value)
		case row.Several:
			control.Set("checked", slices.Contains(strings.Split(value, ","), control.Get("value").String()))
		case control.Get("value").String() != value:
			control.Set("value", value)
		}
		control.Get("dataset").Set("shown", value)
	}
}

// indices are what the menus of features and parameters show.
func (p *page) indices() map[string]int {
	x, y := p.scene.SurfaceAxes()
	indices := map[string]int{"surfaceX": x, "surfaceY": y}
	if axes := p.scene.Axes(); len(axes) == 2 {
		indices["horizontal"], indices["vertical"] = axes[0]+1, axes[1]+1
	}
	return indices
}

// beingTyped reports whether a person is in the middle of typing into a field: it differs from what was last shown.
func beingTyped(field app.Value) bool {
	shown := field.Get("dataset").Get("shown")
	return field.Get("type").String() == "text" && field.Call("matches", ":focus").Bool() &&
		shown.Truthy() && shown.String() != field.Get("value").String()
}
