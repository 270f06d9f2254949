// Package chart is the only place that knows ECharts. go-echarts builds a chart's options; ECharts draws them. An
// ECharts instance owns its DOM node: go-app never draws inside it. The options are sent as JSON, and only when they
// change; the data are sent as numbers, with every frame. ECharts lays the chart out again for either. So what moves
// all the time is a Dot, which is drawn on the canvas without ECharts.
//
// ECharts calls back into Go while it draws, to format numbers, and any other goroutine may run at that moment: a panel
// may be removed while its chart is drawn. So a chart is only drawn and ended in a turn of the browser's own, see
// Chart.turn.
package chart

import (
	"math"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// Builder makes the options of a chart as JSON, for letters of a size: 1 is the usual one, 16 CSS pixels. Equal
// builders make equal options, so options are only made and sent when their builder or that size changed.
type Builder interface {
	JSON(letters float64) (string, error)
}

// sizes are lengths in CSS pixels that grow with the letters of the page.
type sizes float64

func (s sizes) pixels(length int) int { return int(math.Round(float64(s) * float64(length))) }

func (s sizes) text(length int) string { return strconv.Itoa(s.pixels(length)) }

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
	Height      int  // in CSS pixels at the usual size of the page's letters; 0 leaves it to the style sheet
	Live        bool // more data come soon: drawing may wait a little

	// Format writes a value of the series for the tooltip, Tick one for the axis of values, and Across one for the
	// other axis, if that is of values too. All are read once, at the start.
	Format, Tick, Across func(float64) string
	AcrossName           string // stands before a value of that axis at the head of the tooltip
	TickX                bool   // Tick is for the horizontal axis, the vertical one has names

	// Drag, which may be nil, is called with the place in the units of the axes while the first of the Dots is dragged.
	// ends is true when it is released.
	Drag func(x, y float64, ends bool)

	// Pick, which may be nil, is called with the place in the units of the axes where the chart is clicked.
	Pick func(x, y float64)

	// Drawn, which may be nil, is called when ECharts has the Options and the Series.
	Drawn func()

	drawing
}

// drawing is what a Chart has on the page.
type drawing struct {
	dragging bool
	node     dom.Element
	instance app.Value // nil once the panel is gone
	sent     Builder
	letters  float64           // what its options were made for
	has      map[string]string // the data that ECharts has, as bytes, by the series' ID
	dots     dots
	pace
	due      bool // a drawing waits for its turn
	onValue  app.Func
	onTick   app.Func
	onAcross app.Func
	onHead   app.Func
	unwatch  func()
}

// Render draws the empty node that ECharts fills. It has no children and its attributes never change but the label.
func (c *Chart) Render() app.UI {
	node := app.Div().Class("chart").Role("img").On("pointerdown", c.onDown).On("pointermove", c.onMove).
		On("pointerup", c.onUp).On("pointercancel", c.onUp).OnClick(c.onClick).Aria("label", c.Name+". "+c.Description)
	if c.Height > 0 {
		node = node.Style("height", strconv.FormatFloat(float64(c.Height)/16, 'f', -1, 64)+"rem")
	}
	return app.Div().Class("chart-box").Body(node)
}

// OnMount starts ECharts, once its script is there.
func (c *Chart) OnMount(ctx app.Context) {
	c.node = dom.Element{Value: ctx.JSSrc()}.Find(".chart")
	dom.WhenECharts(func(there bool) {
		if there && c.Mounted() {
			c.start()
		}
	})
}

func (c *Chart) start() {
	c.instance = dom.ECharts().Call("init", c.node.Value)
	c.onValue = writer(func(x float64) string { return c.Format(x) })
	c.onTick = writer(func(x float64) string { return c.Tick(x) })
	c.onAcross = writer(func(x float64) string { return c.Across(x) })
	c.onHead = app.FuncOf(func(_ app.Value, args []app.Value) any {
		return c.AcrossName + " " + written(args[0].Get("value"), c.Across)
	})
	c.letters = dom.Letters()
	c.unwatch = c.node.OnResize(c.resize)
	c.due = true
	dom.After(0, c.turn) // a task of its own: the first drawing takes a while
}

// writer is a function that ECharts calls to write a number.
func writer(write func(float64) string) app.Func {
	return app.FuncOf(func(_ app.Value, args []app.Value) any { return written(args[0], write) })
}

// written is a number in words. Of a series that has no value where the pointer is, ECharts has none: that is "".
func written(number app.Value, write func(float64) string) string {
	if number.Type() != app.TypeNumber {
		return ""
	}
	return write(number.Float())
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
	c.unwatch()
	dom.InTurn(func() {
		ended.Call("dispose")
		c.onValue.Release()
		c.onTick.Release()
		c.onAcross.Release()
		c.onHead.Release()
	})
}

// draw schedules a turn, which sends the changes to ECharts.
func (c *Chart) draw() {
	if c.instance == nil || c.due || c.Live && c.sent == c.Options && c.early(time.Now()) {
		return
	}
	c.due = true
	dom.InTurn(c.turn)
}

// turn sends the changes to ECharts. The browser calls it before it paints, when no other JavaScript runs.
func (c *Chart) turn() {
	c.due = false
	if c.instance == nil {
		return
	}
	from := time.Now()
	defer func() { c.time(from, time.Now()) }()
	instance, options := c.instance, c.Options
	anew := c.sent != options
	if anew {
		text, err := options.JSON(c.letters)
		if err != nil {
			app.Log(err)
			return
		}
		c.sent, c.has = options, map[string]string{}
		instance.Call("setOption", dom.ParseJSON(text), map[string]any{"notMerge": true, "lazyUpdate": true})
		instance.Call("setOption", c.writers(), map[string]any{"lazyUpdate": true})
	}
	if series := c.changed(); anew || len(series) > 0 { // which draws all of it, once
		instance.Call("setOption", map[string]any{"series": series})
	}
	if c.instance == nil {
		return
	}
	c.dots.draw(c.instance, c.Dots)
	if c.Drawn != nil {
		c.Drawn()
	}
}

// resize fits the chart to its node. The browser calls it, in a turn, and also when the chart has just been started.
func (c *Chart) resize() {
	if c.instance == nil {
		return
	}
	instance := c.instance
	if now := dom.Letters(); now != c.letters { // the chart has grown with them
		c.letters, c.sent = now, nil
		c.draw()
	}
	if c.fits() {
		return
	}
	instance.Call("resize")
	if c.instance != nil {
		c.dots.draw(instance, c.Dots)
	}
}

// fits reports whether ECharts draws in the size of the node already.
func (c *Chart) fits() bool {
	return c.instance.Call("getWidth").Int() == c.node.Get("clientWidth").Int() && c.instance.Call("getHeight").Int() == c.node.Get("clientHeight").Int()
}

// changed is the series that ECharts does not have yet, in its own form.
func (c *Chart) changed() []any {
	var series []any
	for _, v := range c.Series {
		bytes := dom.BytesOf(v.Data)
		if before, ok := c.has[v.ID]; ok && before == string(bytes) {
			continue
		}
		c.has[v.ID] = string(bytes)
		series = append(series, map[string]any{"id": v.ID, "data": dom.Float64ArrayOf(bytes)})
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
		c.node.Capture(e.Value)
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
func (c *Chart) at(e app.Event) (left, top float64) { return c.node.At(e.Value) }

func (c *Chart) drag(e app.Event, ends bool) {
	left, top := c.at(e)
	place := c.instance.Call("convertFromPixel", grid(), []any{left, top})
	if place.Truthy() {
		c.Drag(place.Index(0).Float(), place.Index(1).Float(), ends)
	}
}

func (c *Chart) onClick(_ app.Context, e app.Event) {
	if c.Pick == nil || c.instance == nil {
		return
	}
	left, top := c.at(e)
	at := []any{left, top}
	if place := c.instance.Call("convertFromPixel", grid(), at); place.Truthy() && c.instance.Call("containPixel", grid(), at).Bool() {
		c.Pick(place.Index(0).Float(), place.Index(1).Float())
	}
}

func grid() map[string]any { return map[string]any{"gridIndex": 0} }

// writers are the options that JSON cannot hold: the functions that format numbers, and the node that the tooltip goes
// into. ECharts would find the same node by itself, but would force a layout of the page with every drawing.
func (c *Chart) writers() map[string]any {
	ticks := map[string]any{"axisLabel": map[string]any{"formatter": c.onTick}}
	options := map[string]any{"tooltip": map[string]any{"valueFormatter": c.onValue, "appendTo": c.node.Value}, "yAxis": ticks}
	if c.Across != nil {
		options["xAxis"] = map[string]any{
			"axisLabel":   map[string]any{"formatter": c.onAcross},
			"axisPointer": map[string]any{"label": map[string]any{"formatter": c.onHead}},
		}
	}
	if c.TickX {
		options["xAxis"] = ticks
		delete(options, "yAxis")
	}
	return options
}
