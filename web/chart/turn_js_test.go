package chart

import (
	"fmt"
	"slices"
	"syscall/js"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// fake stands for ECharts and the browser: it writes a number in the middle of each setOption, as ECharts does, and
// notes what is called, indented where ECharts is in the middle of something.
const fake = `
globalThis.calls = [];
let deep = 0;
const note = (name) => calls.push(" ".repeat(deep) + name);
globalThis.ResizeObserver = class { observe() {} disconnect() {} };
globalThis.echarts = { init: () => {
	let format = () => "";
	return {
		resize() { note("resize"); },
		getWidth: () => 300,
		getHeight: () => 200,
		setOption(o) {
			note("setOption");
			format = o.tooltip?.valueFormatter ?? format;
			deep++;
			format(1);
			deep--;
		},
		dispose() { note("dispose"); },
	};
} };`

type options struct{}

func (options) JSON(float64) (string, error) { return "{}", nil }

// calls are those of ECharts since the last time, when all that waits is done.
func calls() []string {
	done := make(chan struct{})
	wake := js.FuncOf(func(js.Value, []js.Value) any { close(done); return nil })
	js.Global().Call("setTimeout", wake, 20) // a turn of its own, where a sleep of Go's may end in the middle of another
	<-done
	wake.Release()
	var out []string
	list := js.Global().Get("calls")
	for i := range list.Length() {
		out = append(out, list.Index(i).String())
	}
	list.Set("length", 0)
	return out
}

func started(t *testing.T, format func(float64) string) *Chart {
	t.Helper()
	js.Global().Call("eval", fake)
	c := &Chart{Options: options{}, Series: []Series{{ID: "a", Data: []float64{1, 2}}}, Format: format, Tick: format}
	c.node = dom.Element{Value: app.Window().Get("Object").New()}
	c.start()
	return c
}

// All that a chart is told in one turn is one drawing; what it is told while it is drawn is drawn after that.
func TestAChartIsDrawnOnceATurn(t *testing.T) {
	var c *Chart
	again := false
	c = started(t, func(float64) string {
		if again {
			again = false
			c.Series[0].Data = []float64{5, 6}
			c.draw()
		}
		return ""
	})
	drawings := 0
	c.Drawn = func() { drawings++ }
	c.draw()
	if got := calls(); !slices.Equal(got, []string{"setOption", "setOption", "setOption"}) || drawings != 1 { // options, writers, data
		t.Errorf("at the start %q, and told %d times", got, drawings)
	}
	c.draw()
	if got := calls(); len(got) > 0 {
		t.Errorf("drawn with the same data %q", got)
	}
	again = true
	c.Series[0].Data = []float64{3, 4}
	c.draw()
	c.draw()
	if got := calls(); !slices.Equal(got, []string{"setOption", "setOption"}) {
		t.Errorf("drawn %q", got)
	}
}

// Options are made anew with every frame, but sent only where they say something else.
func TestEqualOptionsAreSentOnce(t *testing.T) {
	for name, options := range map[string]func(epochs int) Builder{
		"loss":    func(n int) Builder { return Loss{Epochs: n, TrainName: "Loss", TestName: "Test"} },
		"weights": func(n int) Builder { return Weights{Names: fmt.Sprint("x\ny", n), Bar: "#111111"} },
	} {
		c := started(t, func(float64) string { return "" })
		c.Options = options(5)
		c.draw()
		calls()
		c.Options = options(5)
		c.draw()
		if got := calls(); len(got) > 0 {
			t.Errorf("%s: the same options are sent again: %q", name, got)
		}
		c.Options = options(6)
		c.draw()
		if got := calls(); len(got) != 3 { // options, writers, data
			t.Errorf("%s: of other options %q are sent", name, got)
		}
		c.OnDismount()
		calls()
	}
}

// The browser tells the size of what it begins to watch: a chart that was just drawn in that size is not drawn again.
func TestAChartThatFitsIsNotDrawnAgain(t *testing.T) {
	c := started(t, func(float64) string { return "" })
	calls()
	for _, size := range []struct {
		width, height int
		told          []string
	}{{300, 200, nil}, {310, 200, []string{"resize"}}, {300, 210, []string{"resize"}}} {
		c.node.Set("clientWidth", size.width)
		c.node.Set("clientHeight", size.height)
		c.resize()
		if got := calls(); !slices.Equal(got, size.told) {
			t.Errorf("in %d × %d it is told %q", size.width, size.height, got)
		}
	}
}

// ECharts throws where it is ended in the middle of its drawing.
func TestAChartThatGoesWhileItIsDrawnIsEndedAfterwards(t *testing.T) {
	var c *Chart
	goes := false
	c = started(t, func(float64) string {
		if goes {
			c.OnDismount()
		}
		return ""
	})
	calls()
	goes = true
	c.Series[0].Data = nil
	c.draw()
	if got := calls(); !slices.Equal(got, []string{"setOption", "dispose"}) {
		t.Errorf("drawn %q", got)
	}
	c.draw()
	if got := calls(); len(got) > 0 {
		t.Errorf("after its end %q", got)
	}
}

// A series may have no value where the pointer is.
func TestWhatIsNoNumberIsWrittenAsNothing(t *testing.T) {
	write := writer(func(x float64) string { return fmt.Sprint(x) })
	defer write.Release()
	app.Window().Set("write", write)
	defer js.Global().Delete("write")
	said := js.Global().Call("eval", "[1.5, undefined, null, '-'].map((x) => write(x)).join('|')")
	if said.String() != "1.5|||" {
		t.Errorf("numbers and what is none are written as %q", said)
	}
}
