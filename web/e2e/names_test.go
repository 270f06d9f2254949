//go:build e2e

package e2e

import (
	"slices"
	"testing"
)

// The names of classes, and of the parameters of the surface, are whole from 1280 pixels up; longer ones end in an
// ellipsis, and have their whole name as a title.
func TestUsualNamesAreWhole(t *testing.T) {
	t.Parallel()
	const cut = `(css) => [...document.querySelectorAll(css)].filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.textContent)`
	for _, of := range []screen{{width: 1280, height: 720}, {width: 1366, height: 768}, desktop} {
		k := open(t, of, "")
		for _, content := range []string{`{dataset: "iris"}`, `{dataset: "hours"}`, `{dataset: "penguins"}`} {
			k.load(content)
			k.settle()
			if names := eval[[]string](k, cut, ".brushes .segment span"); len(names) > 0 {
				t.Errorf("%s at %d pixels: %q are cut", content, of.width, names)
			}
			if row := eval[int](k, `new Set([...document.querySelectorAll(".tools > *")].map((e) => Math.round(e.getBoundingClientRect().top + e.getBoundingClientRect().height / 2))).size`); row != 1 {
				t.Errorf("%s at %d pixels: the tools are in %d rows", content, of.width, row)
			}
		}
		k.load(`{dataset: "overlap", classes: ["a name that is too long for a button", "another name that is as long as it is"]}`)
		k.settle()
		if names := eval[[]string](k, cut, ".brushes .segment span"); len(names) != 2 {
			t.Errorf("at %d pixels: %q are cut", of.width, names)
		}
		if titles := eval[[]string](k, `[...document.querySelectorAll(".brushes .segment")].slice(0, 2).map((e) => e.title)`); titles[1] != "another name that is as long as it is" {
			t.Errorf("the titles are %q", titles)
		}
		// A menu's text has no width that a script can ask for, so it is measured in the menu's font.
		const room = `(() => { const menu = document.getElementById("set-surfaceX"), css = getComputedStyle(menu), pen = document.createElement("canvas").getContext("2d");
			pen.font = css.font;
			return menu.clientWidth - parseFloat(css.paddingLeft) - parseFloat(css.paddingRight) - 20 - pen.measureText(menu.selectedOptions[0].text).width; })()`
		if left := eval[float64](k, room); left < 0 {
			t.Errorf("at %d pixels the surface's menu lacks %g pixels for w(x₁)", of.width, -left)
		}
	}
}

// As near as the plot comes, the ticks of both axes differ and are inside it.
func TestTicksFitAtTheStrongestZoom(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 1280, height: 720}, "")
	for _, content := range []string{`{dataset: "penguins"}`, `{dataset: "overlap"}`, `{dataset: "snow"}`} {
		k.load(content)
		k.settle()
		eval[bool](k, `(async () => { for (let i = 0; i < 20; i++) { document.querySelector(".view-tools .zoom").click(); await downhill.snapshot(); } return true; })()`)
		k.settle()
		const outside = `(() => { const plot = document.querySelector(".plot").getBoundingClientRect();
			return [...document.querySelectorAll(".plot .axes > text:not(.name, .legend, .slice)")].filter((e) => { const b = e.getBoundingClientRect();
				return b.left < plot.left || b.right > plot.right; }).map((e) => e.textContent); })()`
		if cut := eval[[]string](k, outside); len(cut) > 0 {
			t.Errorf("%s: %q are cut", content, cut)
		}
		for _, anchor := range []string{"middle", "end"} {
			labels := eval[[]string](k, `(anchor) => [...document.querySelectorAll(".plot .axes > text[text-anchor=" + anchor + "]:not(.name, .legend, .slice)")].map((e) => e.textContent)`, anchor)
			if n := len(labels); n < 2 || len(slices.Compact(labels)) != n {
				t.Errorf("%s: an axis says %q", content, labels)
			}
		}
	}
}

// For a projector all that the plot says has letters of at least 18 pixels.
func TestAPlotOnAProjectorIsReadable(t *testing.T) {
	t.Parallel()
	for _, of := range []screen{{width: 1280, height: 720}, {width: 1920, height: 1080}} {
		k := open(t, of, "?projector")
		k.load(`{dataset: "iris"}`)
		k.settle()
		const letters = `[...document.querySelectorAll(".plot .axes text")].map((e) => parseFloat(getComputedStyle(e).fontSize) * parseFloat(document.querySelector(".plot").style.getPropertyValue("--scale")))`
		if sizes := eval[[]float64](k, letters); len(sizes) < 8 || slices.Min(sizes) < 17.99 {
			t.Errorf("at %d pixels the letters have %v pixels", of.width, sizes)
		}
		if out := eval[bool](k, `(() => { const said = document.querySelector(".plot .legend").getBoundingClientRect(), plot = document.querySelector(".plot").getBoundingClientRect(); return said.left < plot.left || said.bottom > plot.bottom + 1; })()`); out {
			t.Errorf("at %d pixels the legend is cut", of.width)
		}
	}
}

// The plot stays on its axes while the model is trained, and then offers those with the largest weights; one press shows
// them, and one of Undo takes it back. The loss surface goes with it.
func TestTheLargestWeightsAreOffered(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "iris", horizontal: 1, vertical: 2, scaling: "standardise", learningRate: 0.5}`)
	k.settle()
	const offered, menus = `document.querySelector("button.largest-weights") !== null`,
		`["horizontal", "vertical", "surfaceX", "surfaceY"].map((name) => document.getElementById("set-" + name).value)`
	if eval[bool](k, offered) {
		t.Error("before any weight is known there is an offer")
	}
	eval[snapshot](k, `downhill.step(200)`)
	k.until("other axes are offered", offered)
	if d := eval[string](k, `document.querySelector(".sides path").getAttribute("d")`); d == "" {
		t.Error("no side is hatched")
	}
	eval[bool](k, `(document.querySelector("button.largest-weights").click(), true)`)
	k.until("they are shown", menus+`.join() === "3,4,3,4" && !(`+offered+`)`)
	eval[bool](k, `(document.querySelector(".undo").click(), true)`)
	k.until("Undo takes it back", menus+`.join() === "1,2,1,2"`)
}
