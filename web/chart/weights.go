package chart

import (
	"encoding/json"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"downhill/engine/scene"
)

// Weights is a bar for each weight, the first at the top. The values of a category lie on one band.
type Weights struct {
	Names                    string  // of the weights, one a line: a text, so that builders can be compared
	Series                   string  // what a bar is
	Min, Max                 float64 // of the axis of weights; of equal ones it finds its own
	Bar                      string  // colour, #rrggbb
	Text, Grid, Surface, Ink string  // colours, #rrggbb
}

// WeightsID is the series of the bars: pairs of a weight and its index.
const WeightsID = "weights"

// JSON returns the options as ECharts reads them, without data: see Builder.
func (w Weights) JSON(letters float64) (string, error) {
	size := sizes(letters)
	c := charts.NewBar()
	c.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "18", Top: "8", Bottom: "6", ContainLabel: opts.Bool(true)}),
	)
	c.AddSeries(w.Series, nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: w.Bar}))
	identify(c.MultiSeries, WeightsID)
	c.Validate()
	options := c.JSON()
	options["xAxis"] = []weightAxis{{Interval: w.interval(), XAxis: opts.XAxis{
		Min: w.end(w.Min), Max: w.end(w.Max), Type: "value", SplitNumber: 4, Position: "top", // where it is seen when there are many bars to scroll through
		AxisLabel: &opts.AxisLabel{Color: w.Text, FontSize: size.pixels(11), HideOverlap: opts.Bool(true)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: w.Grid}},
	}}}
	names := strings.Split(w.Names, "\n")
	options["yAxis"] = []nameAxis{{
		Type: "category", Inverse: true, Data: names, SplitArea: bandsOf(names, w.Grid+"80"),
		AxisLabel: opts.AxisLabel{Color: w.Text, FontSize: size.pixels(12)},
		AxisTick:  opts.AxisTick{Show: opts.Bool(false)},
	}}
	options["tooltip"] = axisTooltip(w.Surface, w.Grid, w.Ink, "shadow", size)
	options["textStyle"] = opts.TextStyle{FontFamily: "Inter, system-ui, sans-serif"}
	text, err := json.Marshal(options)
	return string(text), err
}

// end is an end of the axis of weights, nil where it finds its own.
func (w Weights) end(v float64) any {
	if w.Min == w.Max {
		return nil
	}
	return v
}

// weightAxis is an axis of numbers with a distance between its ticks, which the package opts has for axes of names alone.
type weightAxis struct {
	Interval float64 `json:"interval,omitempty"`
	opts.XAxis
}

// interval is a round distance between ticks, 0 where the axis finds its own.
func (w Weights) interval() float64 {
	if w.Min == w.Max {
		return 0
	}
	return scene.TickStep(w.Max-w.Min, 5)
}

// nameAxis is an axis of names, from the top down.
type nameAxis struct {
	Type      string         `json:"type"`
	Inverse   bool           `json:"inverse"`
	Data      []string       `json:"data"`
	AxisLabel opts.AxisLabel `json:"axisLabel"`
	AxisTick  opts.AxisTick  `json:"axisTick"`
	SplitArea *splitArea     `json:"splitArea,omitempty"`
}
