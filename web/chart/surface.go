package chart

import (
	"encoding/json"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"downhill/web/colour"
)

// Surface is the contours of J over two parameters, with the path of the run on them.
type Surface struct {
	X, Y                     string // names of the two parameters
	MinX, MaxX, MinY, MaxY   float64
	Low, High                colour.RGB // of the lowest and the highest contour
	Path, Optimum            string     // colours
	PathName, OptimumName    string
	NextName, GradientName   string
	Text, Grid, Surface, Ink string // colours, #rrggbb
}

// Levels is how many contours a surface has.
const Levels = 12

// The series of the surface chart, besides the contours.
const (
	PathID     = "path"
	OptimumID  = "optimum"
	NextID     = "next"     // the next step: a line with its end
	GradientID = "gradient" // an arrow down the steepest way
)

// ContourID names the series of a contour, from 0 up to Levels.
func ContourID(level int) string { return "level" + strconv.Itoa(level) }

// JSON returns the options as ECharts reads them, without data: see Builder.
func (s Surface) JSON(letters float64) (string, error) {
	size := sizes(letters)
	c := charts.NewLine()
	c.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{Left: size.text(44), Right: "14", Top: "10", Bottom: size.text(40)}),
	)
	var ids []string
	for level := range Levels {
		s.line(c, "", s.Low.Mix(s.High, float64(level)/(Levels-1)).Hex(), 1.2)
		ids = append(ids, ContourID(level))
	}
	s.line(c, s.PathName, s.Path, 2)
	s.step(c)
	s.line(c, s.GradientName, s.Ink, 2)
	c.Overlap(s.optimum())
	identify(c.MultiSeries, append(ids, PathID, NextID, GradientID, OptimumID)...)
	c.Validate()
	options := c.JSON()
	options["xAxis"] = []namedAxis{s.axis(s.X, s.MinX, s.MaxX, 24, size)}
	options["yAxis"] = []namedAxis{s.axis(s.Y, s.MinY, s.MaxY, 30, size)}
	options["tooltip"] = opts.Tooltip{Show: opts.Bool(false)}
	options["textStyle"] = opts.TextStyle{FontFamily: "Inter, system-ui, sans-serif"}
	text, err := json.Marshal(options)
	return string(text), err
}

func (s Surface) line(c *charts.Line, name, ink string, width float32) {
	c.AddSeries(name, nil, charts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(false)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: ink, Width: width}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: ink}))
}

// step is the dashed line of the next step, with a mark where it ends.
func (s Surface) step(c *charts.Line) {
	c.AddSeries(s.NextName, nil, charts.WithLineChartOpts(opts.LineChart{Symbol: "emptyCircle", ShowSymbol: opts.Bool(true), SymbolSize: 7}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: s.Path, Width: 1.75, Type: "dashed"}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: s.Path}))
}

func (s Surface) optimum() *charts.Scatter {
	d := charts.NewScatter()
	d.AddSeries(s.OptimumName, nil, charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "diamond", SymbolSize: 11}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: s.Optimum, BorderColor: s.Surface, BorderWidth: 1.5, Opacity: opts.Float(1)}))
	return d
}

func (s Surface) axis(name string, least, most float64, gap int, size sizes) namedAxis {
	return namedAxis{
		XAxis: opts.XAxis{
			Type: "value", Name: name, NameLocation: "middle", NameGap: size.pixels(gap), Min: least, Max: most, SplitNumber: 5,
			AxisLabel: &opts.AxisLabel{Color: s.Text, FontSize: size.pixels(11), HideOverlap: opts.Bool(true), ShowMinLabel: opts.Bool(false), ShowMaxLabel: opts.Bool(false)},
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
		},
		NameTextStyle: opts.TextStyle{Color: s.Text, FontSize: size.pixels(12)},
	}
}
