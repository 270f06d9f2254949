package widget

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
)

// holds checks that an element's HTML has these parts, and not those after "but not".
func holds(t *testing.T, element app.UI, parts ...string) {
	t.Helper()
	html, wanted := app.HTMLString(element), true
	for _, part := range parts {
		if part == "but not" {
			wanted = false
			continue
		}
		if strings.Contains(html, part) != wanted {
			t.Errorf("%q is there: %t, in %s", part, !wanted, html)
		}
	}
}

// In HTML an attribute that is there at all is on; an element in the browser may have been on before.
func TestAFlagIsSetToOffOnlyInTheBrowser(t *testing.T) {
	const untouched = "untouched"
	set := func(_ string, on bool) string { return map[bool]string{true: "on", false: "off"}[on] }
	if got := Flag(untouched, true, set); got != "on" {
		t.Errorf("on, it is %s", got)
	}
	want := "off"
	if app.IsServer {
		want = untouched
	}
	if got := Flag(untouched, false, set); got != want {
		t.Errorf("off, it is %s, want %s", got, want)
	}
}

func TestALockedControlIsDisabledAndSaysWhy(t *testing.T) {
	field := func(class *scene.Classroom, name string, off bool) app.UI {
		return Lock(class, name, app.Input(), off, app.HTMLInput.Disabled)
	}
	class := &scene.Classroom{Locked: []string{"data", "l2"}}
	for _, name := range []string{"noise", "l2"} { // a setting of a part that is locked, and one by itself
		holds(t, field(class, name, false), "disabled", `aria-describedby="lock-reason"`, `data-locked="`+name+`"`)
		if LockClass(class, name) != "locked" {
			t.Errorf("%s does not look locked", name)
		}
		err, ok := Refusal(class, name).(*scene.Error)
		if !ok || err.Field != name || err.Rule != scene.Locked {
			t.Errorf("a change of %s is refused with %v", name, err)
		}
	}
	for _, free := range []*scene.Classroom{class, nil} {
		described := []string{"but not", "describedby", "data-locked"}
		if app.IsServer { // in the browser it is told to be off
			described = append(described, "disabled")
		}
		holds(t, field(free, "learningRate", false), described...)
		holds(t, field(free, "learningRate", true), "disabled", "but not", "describedby", "data-locked")
		if LockClass(free, "learningRate") != "" || Refusal(free, "learningRate") != nil {
			t.Error("what is free is refused, or looks locked")
		}
	}
}

// A button that cannot be used now keeps the focus, which a disabled one would lose.
func TestAnIdleButtonIsNotDisabled(t *testing.T) {
	holds(t, Idle(app.Button(), true), "aria-disabled", "but not", " disabled")
}

func TestASegmentIsARadioButtonUnderItsLabel(t *testing.T) {
	holds(t, Segment("axis", "log", "Log <i>", true, nil, "lossAxis"),
		`<label class="segment segment-log">`, `type="radio"`, `name="axis"`, `value="log"`, "checked", `data-setting="lossAxis"`, "<span>Log &lt;i&gt;</span>")
	off := []string{`value="linear"`, "but not", "data-setting"}
	if app.IsServer {
		off = append(off, "checked")
	}
	holds(t, Segment("axis", "linear", "Linear", false, nil, ""), off...)
}

// Not more is said to be done than is: 100 % is the end.
func TestProgressIsInWholePercents(t *testing.T) {
	for done, percent := range map[float64]string{0: "0", 0.239: "23", 0.999: "99", 1: "100"} {
		holds(t, Progress("Reading", done), `aria-label="Reading"`, `max="100"`, `value="`+percent+`"`, ">"+percent+"\u202f%</output>")
	}
}

// A translator leaves numbers and the names that come from data alone.
func TestANumberIsATermWithItsValue(t *testing.T) {
	holds(t, Number("loss", "Loss", "The mean loss", "0.25"), `<div class="number loss">`, `popovertarget="number-help-loss"`, ">Loss</button>", `id="number-help-loss"`, ">The mean loss</div>", `translate="no"`, ">0.25</dd>")
	holds(t, Number("z", "z", "", "0.25"), "<dt>z</dt>", "but not", "popover")
}

func TestAComplaintIsToldOfItsControl(t *testing.T) {
	holds(t, Complaint("l2", "L2 penalty is x."), `id="wrong-l2"`, `role="alert"`, ">L2 penalty is x.</p>")
	holds(t, Complaint("l2", ""), `id="wrong-l2"`, `role="alert"`, "></p>")
}
