package web

import (
	"slices"
	"strconv"
	"strings"

	"downhill/engine/scene"
	"downhill/web/dom"
)

// The controls follow the Scene, except a field that a person is typing into.

// forgetComplaints clears the complaints about controls, since another Scene is shown now.
func (p *page) forgetComplaints() {
	p.state.ForgetComplaints()
	p.checkQuery()
	p.syncControls()
}

// syncControls writes the Scene's values into the controls. go-app itself does not write a value that it has set before,
// even if the person has typed over it since.
func (p *page) syncControls() {
	for j := range min(len(p.state.Query()), maxTyped) {
		if field := dom.ByID(queryID(j)); field.Exists() && field.Text() != p.state.Query()[j] {
			field.SetText(p.state.Query()[j])
		}
	}
	for name, now := range p.indices() {
		if menu := dom.ByID("set-" + name); menu.Exists() {
			menu.SetText(strconv.Itoa(now))
		}
	}
	for _, control := range dom.All("[data-setting]") {
		name := control.Data("setting")
		row, ok := scene.Lookup(name)
		if !ok || p.state.Wrong(name) != "" || beingTyped(control) {
			continue
		}
		value := row.Text(p.state.Scene().Settings)
		switch {
		case control.Type() == "radio":
			control.Check(control.Text() == value)
		case row.Several:
			control.Check(slices.Contains(strings.Split(value, ","), control.Text()))
		case control.Text() != value:
			control.SetText(value)
		}
		control.Get("dataset").Set("shown", value)
	}
}

// indices are what the menus of features and parameters show.
func (p *page) indices() map[string]int {
	x, y := p.state.Scene().SurfaceAxes()
	indices := map[string]int{"surfaceX": x, "surfaceY": y}
	if axes := p.state.Scene().Axes(); len(axes) == 2 {
		indices["horizontal"], indices["vertical"] = axes[0]+1, axes[1]+1
	}
	return indices
}

// beingTyped reports whether a person is in the middle of typing into a field: it differs from what was last shown.
func beingTyped(field dom.Element) bool {
	shown := field.Get("dataset").Get("shown")
	return field.Type() == "text" && field.Matches(":focus") && shown.Truthy() && shown.String() != field.Text()
}
