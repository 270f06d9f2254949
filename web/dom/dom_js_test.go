package dom

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestNumbersGoOverAsTheyAre(t *testing.T) {
	numbers := []float64{0, -1.5, math.Pi, 1e300, math.Inf(1)}
	array := Float64Array(numbers)
	for i, want := range numbers {
		if got := array.Index(i).Float(); got != want || array.Length() != len(numbers) {
			t.Errorf("number %d of %d is %g, want %g", i, array.Length(), got, want)
		}
	}
	labels := Uint8Array([]byte{1, 0, 255})
	if labels.Length() != 3 || labels.Index(0).Int() != 1 || labels.Index(2).Int() != 255 {
		t.Errorf("the labels are %v", labels)
	}
	if ParseJSON(`{"a":[2]}`).Get("a").Index(0).Int() != 2 {
		t.Error("JSON is not read")
	}
}

// page is what marks need of an element: it counts what is looked for and what is set, and has a child for each selector
// but ".none".
const page = `(() => {
	const asked = [], set = [];
	const child = (selector) => ({ setAttribute: (name, value) => set.push(selector + " " + name + "=" + value),
		set innerHTML(value) { set.push(selector + " html=" + value); }, set textContent(value) { set.push(selector + " text=" + value); },
		style: { setProperty: (name, value) => set.push(selector + " style " + name + "=" + value) } });
	const said = { set nodeValue(value) { set.push(".said value=" + value); } };
	return { asked, set, firstChild: said, querySelector: (selector) => (asked.push(selector), selector === ".none" ? null : child(selector)) };
})()`

func TestMarksAreFoundAndSetOnce(t *testing.T) {
	below := Element{app.Window().Call("eval", page)}
	marks := MarksOf(below)
	for _, d := range []string{"M0 0", "M0 0", "", "", "M0 0"} {
		marks.Set(".line", "d", d)
		marks.Set(".none", "d", d)
		marks.Fill(".group", d)
		marks.Write(".line", d)
		marks.Style(".line", "stroke", d)
	}
	said := func(name string) string { return below.Get(name).Call("join", "; ").String() }
	if asked := said("asked"); asked != ".line; .none; .group" {
		t.Errorf("it looked for %s", asked)
	}
	one := func(d string) string {
		return ".line d=" + d + "; .group html=" + d + "; .line text=" + d + "; .line style stroke=" + d
	}
	if set := said("set"); set != one("M0 0")+"; "+one("")+"; "+one("M0 0") {
		t.Errorf("it set %s", set)
	}
	below.Get("set").Set("length", 0)
	if below.Write("more"); said("set") != ".said value=more" {
		t.Errorf("where there is a text it set %s", said("set"))
	}
}

// Node has targets of events, though no page.
func TestAListenerHearsUntilItIsStopped(t *testing.T) {
	target := Element{app.Window().Get("EventTarget").New()}
	send := func() bool {
		event := app.Window().Get("Event").New("touchstart", map[string]any{"cancelable": true})
		return target.Call("dispatchEvent", event).Bool()
	}
	heard := 0
	stop := target.Intercept("touchstart", func(event app.Value) {
		heard++
		event.Call("preventDefault")
	})
	if send() || heard != 1 {
		t.Errorf("it heard %d events, and the browser goes on", heard)
	}
	stop()
	if !send() || heard != 1 {
		t.Errorf("once stopped it heard %d events", heard)
	}
}

func TestWhatIsCalledLaterIsCalledOnce(t *testing.T) {
	var order []string
	done := make(chan bool)
	After(1, func() { order = append(order, "later"); close(done) })
	InTurn(func() { order = append(order, "in turn") })
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("nothing was called")
	}
	if !slices.Equal(order, []string{"in turn", "later"}) {
		t.Errorf("called were %v", order)
	}
}

func TestAbsentElementsAndHooks(t *testing.T) {
	if (Element{}).Exists() || (Element{app.Undefined()}).Exists() || HasHooks() || IsEmbedded() || TakeBadLink() != "" {
		t.Error("there is an element, or a hook, where there is no page")
	}
	Emit("scene", "null") // nobody listens
	Fail("It ended.")
}

func TestHooksAreFunctionsOfTheScripts(t *testing.T) {
	said := []string{}
	listens := app.FuncOf(func(_ app.Value, args []app.Value) any { return args[0].String() == "scene" })
	emit := app.FuncOf(func(_ app.Value, args []app.Value) any {
		said = append(said, args[0].String()+" "+args[1].String())
		return nil
	})
	app.Window().Set(hooks, map[string]any{"badLink": "#broken%", "embedded": true, "listens": listens, "emit": emit})
	defer app.Window().Delete(hooks)
	Emit("scene", "null")
	Emit("status", "{}")
	if !slices.Equal(said, []string{"scene null"}) {
		t.Errorf("told were %q", said)
	}
	if first, second := TakeBadLink(), TakeBadLink(); first != "#broken%" || second != "" {
		t.Errorf("the bad link is %q, and then %q", first, second)
	}
	if !IsEmbedded() {
		t.Error("the page is not embedded")
	}
}
