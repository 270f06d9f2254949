// Package chart is the only place that knows ECharts. go-echarts builds a chart's options; ECharts draws them. An
// ECharts instance owns its DOM node: go-app never draws inside it. The whole options go over once, as JSON, when they
// change; the data alone go over, as numbers, with every frame. ECharts lays a chart out anew for any of these, so what
// moves all the time is a Dot, which only its canvas knows.
//
// ECharts calls back into Go while it draws, to write numbers, and any other work of Go's may run in that moment: a panel
// may go while its chart is drawn. So a chart is only drawn and ended in a turn of the browser's own, see Chart.turn.
package chart

import (
	"encoding/binary"
	"math"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Builder makes the options of a chart as JSON. Equal builders make equal options, so options are only made and sent
// when their builder changed.
type Builder interface{ JSON() (string, error) }

// Series is the data of one series of a chart.
type Series struct {
	ID   string    // of the series in the options
	Data []float64 // x, y, x, y, …; NaN for both where a line breaks off
}

// Chart is a chart of series of pairs.
type Chart struct {
	app.Compo
	Name        string  // the chart's accessible name
	Description string  // what it shows now, in a sentence
	Options     Builder // comparable with ==
	Series      []Series
	Dots        []Dot
	Height      int  // in CSS pixels; 0 is what the style sheet says
	Live        bool // more data come soon: drawing may wait a little

	// Format writes a value of the series for the tooltip, Tick one for the axis of values.
	// Both are read once, at the start.
	Format, Tick func(float64) string
	TickX        bool // Tick is for the horizontal axis, the vertical one has names

	// Drag, if there is one, is called with the place in the units of the axes while the first of the Dots is dragged;
	// ends says that it is let go.
	Drag func(x, y float64, ends bool)

	dragging bool
	node     app.Value
	instance app.Value // nil once the panel is gone
	sent     Builder
	has      map[string]string // the data that ECharts has, as bytes, by the series' ID
	dots     dots
	drawn    time.Time
	due      bool // a drawing waits for its turn
	onValue  app.Func
	onTick   app.Func
	onTurn   app.Func
	onSize   app.Func
	observer app.Value
}

// pause is the least time between two drawings while data keep coming. ECharts takes several milliseconds for one, which
// the rest of the page would miss.
const pause = 66 * time.Millisecond

// Render draws the empty node that ECharts fills. It has no children and its attributes never change but the label.
func (c *Chart) Render() app.UI {
	node := app.Div().Class("chart").Role("img").On("pointerdown", c.onDown).On("pointermove", c.onMove).
		On("pointerup", c.onUp).On("pointercancel", c.onUp).Aria("label", c.Name+". "+c.Description)
	if c.Height > 0 {
		node = node.Style("height", strconv.Itoa(c.Height)+"px")
	}
	return app.Div().Class("chart-box").Body(node)
}

// OnMount starts ECharts, when its script is there.
func (c *Chart) OnMount(ctx app.Context) { c.start(ctx.JSSrc().Call("querySelector", ".chart")) }

func (c *Chart) start(node app.Value) {
	c.node = node
	echarts := app.Window().Get("echarts")
	if !echarts.Truthy() {
		return
	}
	c.instance = echarts.Call("init", c.node)
	c.onValue = app.FuncOf(func(_ app.Value, args []app.Value) any { return c.Format(args[0].Float()) })
	c.onTick = app.FuncOf(func(_ app.Value, args []app.Value) any { return c.Tick(args[0].Float()) })
	c.onTurn = app.FuncOf(func(app.Value, []app.Value) any {
		c.turn()
		return nil
	})
	c.onSize = app.FuncOf(func(app.Value, []app.Value) any {
		c.resize()
		return nil
	})
	c.observer = app.Window().Get("ResizeObserver").New(c.onSize)
	c.observer.Call("observe", c.node)
	c.draw()
}

// OnUpdate sends what changed.
func (c *Chart) OnUpdate(app.Context) { c.draw() }

// OnDismount ends ECharts; the node is already out of the page, so the kept reference is used.
func (c *Chart) OnDismount() {
	if c.instance == nil {
		return
	}
	ended := c.instance
	c.instance = nil
	c.observer.Call("disconnect")
	var end app.Func
	end = app.FuncOf(func(app.Value, []app.Value) any {
		ended.Call("dispose")
		for _, f := range []app.Func{c.onValue, c.onTick, c.onTurn, c.onSize, end} {
			f.Release()
		}
		return nil
	})
	app.Window().Call("queueMicrotask", end)
}

// draw asks for a turn in which what changed is sent to ECharts.
func (c *Chart) draw() {
	if c.instance == nil || c.due || c.Live && c.sent == c.Options && time.Since(c.drawn) < pause {
		return
	}
	c.due = true
	app.Window().Call("queueMicrotask", c.onTurn)
}

// turn sends what changed. The browser calls it when no other JavaScript runs, before it paints.
func (c *Chart) turn() {
	c.due = false
	if c.instance == nil {
		return
	}
	c.drawn = time.Now()
	instance, options := c.instance, c.Options
	if c.sent != options {
		text, err := options.JSON()
		if err != nil {
			app.Log(err)
			return
		}
		c.sent, c.has = options, map[string]string{}
		instance.Call("setOption", app.Window().Get("JSON").Call("parse", text), true)
		instance.Call("setOption", c.writers())
	}
	if series := c.changed(); len(series) > 0 {
		instance.Call("setOption", map[string]any{"series": series})
	}
	if c.instance != nil {
		c.dots.draw(c.instance, c.Dots)
	}
}

// resize fits the chart to its node. The browser calls it, in a turn.
func (c *Chart) resize() {
	if c.instance == nil {
		return
	}
	instance := c.instance
	instance.Call("resize")
	if c.instance != nil {
		c.dots.draw(instance, c.Dots)
	}
}

// changed is the series that ECharts does not have yet, as it takes them.
func (c *Chart) changed() []any {
	var series []any
	for _, v := range c.Series {
		bytes := bytesOf(v.Data)
		if before, ok := c.has[v.ID]; ok && before == string(bytes) {
			continue
		}
		c.has[v.ID] = string(bytes)
		series = append(series, map[string]any{"id": v.ID, "data": toArray(bytes)})
	}
	return series
}

// within is how near, in CSS pixels, a press must be to take the handle.
const within = 20

func (c *Chart) onDown(_ app.Context, e app.Event) {
	if c.Drag == nil || len(c.Dots) == 0 || c.instance == nil || e.Get("button").Int() != 0 {
		return
	}
	left, top := c.at(e)
	x, y := c.Dots[0].pixel(c.instance)
	c.dragging = math.Hypot(x-left, y-top) <= within
	if c.dragging {
		c.node.Call("setPointerCapture", e.Get("pointerId"))
		e.PreventDefault()
	}
}

func (c *Chart) onMove(_ app.Context, e app.Event) {
	if c.dragging {
		c.drag(e, false)
	}
}

func (c *Chart) onUp(_ app.Context, e app.Event) {
	if c.dragging {
		c.dragging = false
		c.drag(e, true)
	}
}

// at is where an event happened, in CSS pixels from the chart's top left corner.
func (c *Chart) at(e app.Event) (left, top float64) {
	box := c.node.Call("getBoundingClientRect")
	return e.Get("clientX").Float() - box.Get("left").Float(), e.Get("clientY").Float() - box.Get("top").Float()
}

func (c *Chart) drag(e app.Event, ends bool) {
	left, top := c.at(e)
	place := c.instance.Call("convertFromPixel", grid(), []any{left, top})
	if place.Truthy() {
		c.Drag(place.Index(0).Float(), place.Index(1).Float(), ends)
	}
}

func grid() map[string]any { return map[string]any{"gridIndex": 0} }

// writers are what JSON cannot hold: the functions that write numbers, and the node that the tooltip goes into. ECharts
// would find the same node by itself, but lay the page out to do so, with every drawing.
func (c *Chart) writers() map[string]any {
	ticks := map[string]any{"axisLabel": map[string]any{"formatter": c.onTick}}
	options := map[string]any{"tooltip": map[string]any{"valueFormatter": c.onValue, "appendTo": c.node}, "yAxis": ticks}
	if c.TickX {
		options["xAxis"] = ticks
		delete(options, "yAxis")
	}
	return options
}

// Float64Array copies numbers into JavaScript at once, where a value for each would be slow.
func Float64Array(numbers []float64) app.Value { return toArray(bytesOf(numbers)) }

// bytesOf is numbers as JavaScript has them in memory.
func bytesOf(numbers []float64) []byte {
	bytes, _ := binary.Append(nil, binary.LittleEndian, numbers) // of fixed size: cannot fail
	return bytes
}

// toArray makes a Float64Array of its bytes.
func toArray(bytes []byte) app.Value {
	array := app.Window().Get("Uint8Array").New(len(bytes))
	app.CopyBytesToJS(array, bytes)
	return app.Window().Get("Float64Array").New(array.Get("buffer"))
}
