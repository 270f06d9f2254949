//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

const drawnPoints = `downhill.scene().then((s) => JSON.stringify([s.points, s.learningRate, s.noise, s.dataset]))`

// Every change by hand is taken back by one undo, newest first, and done again by one redo.
func TestUndoAndRedoByHand(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [-2, -2], label: 0}, {x: [2, 2], label: 1}]}`)
	states := []string{eval[string](k, drawnPoints)}
	for _, change := range []func(){
		func() { k.click(4, -4) },
		func() { k.dragTo(4, -4, 5, 3) },
		func() { k.enter("#set-learningRate", "0.5") },
		func() { k.choose("Erase"); k.click(-2, -2) },
		func() { k.button("Clear") },
		func() { k.pick("moons") },
		func() { k.slide("#set-noise", "0.5"); k.slide("#set-noise", "0.6") },
	} {
		change()
		k.settle()
		states = append(states, eval[string](k, drawnPoints))
	}
	is := func(what string, i int) {
		t.Helper()
		k.until(what, `(state) => `+drawnPoints+`.then((now) => now === state)`, states[i])
	}
	for i := len(states) - 2; i >= 0; i-- {
		k.button("Undo")
		is("undo "+itoa(i), i)
	}
	for i := 1; i < len(states); i++ {
		k.button("Redo")
		is("redo "+itoa(i), i)
	}
	off := func(name string) bool {
		return eval[bool](k, `(name) => [...document.querySelectorAll("button")].find((b) => b.innerText === name).ariaDisabled === "true"`, name)
	}
	k.settle()
	if off("Undo") || !off("Redo") {
		t.Error("at the end Undo is off, or Redo is on")
	}
	k.do(chromedp.Focus(chromedp.CSS("#decision-plot")))
	k.key("z", 2) // Ctrl
	is("Ctrl-Z", len(states)-2)
	k.key("Z", 2+8) // and Shift
	is("Shift-Ctrl-Z", len(states)-1)
	eval[snapshot](k, `downhill.undo()`)
	is("undo()", len(states)-2)
	eval[snapshot](k, `downhill.redo()`)
	if message := k.refused(`downhill.redo()`); message != "There is nothing to redo: undo something first." {
		t.Errorf("one redo too many: %q", message)
	}
}

// In a field Ctrl-Z is the field's own.
func TestUndoInAFieldIsTheFieldsOwn(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [-2, -2], label: 0}, {x: [2, 2], label: 1}]}`)
	k.click(4, -4)
	k.do(chromedp.Focus(chromedp.CSS("#set-learningRate")))
	k.key("z", 2)
	k.settle()
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 3 {
		t.Errorf("%d points after Ctrl-Z in a field, want 3", n)
	}
}

func TestWhatThePageOpenedWithCannotBeUndone(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	if off := eval[bool](k, `document.querySelector(".undo").ariaDisabled === "true" && document.querySelector(".redo").ariaDisabled === "true"`); !off {
		t.Error("there is something to undo before anything was done")
	}
	link := eval[string](k, `downhill.load({dataset: "one"}).then(() => downhill.link())`)
	other := openAt(t, desktop, link)
	if off := eval[bool](other, `document.querySelector(".undo").ariaDisabled === "true"`); !off {
		t.Error("the link that the page opened with can be undone")
	}
}
