package chart

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Loss is the chart of the losses against the epoch.
type Loss struct {
	Epochs                   int  // where the horizontal axis ends
	Log                      bool // whether the vertical axis is logarithmic
	EpochName, TrainName     string
	TestName                 string // "" where no points are held out
	Line, Test               string // colours of the two lines, #rrggbb
	Text, Grid, Surface, Ink string // colours, #rrggbb
}

// The series of the loss chart: J on the training and on the test points.
const (
	TrainID = "train"
	TestID  = "test"
)

// JSON returns the options as ECharts reads them, without data: see Builder.
func (l Loss) JSON(letters float64) (string, error) {
	size := sizes(letters)
	c := charts.NewLine()
	c.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{Left: size.text(44), Right: "18", Top: "10", Bottom: size.text(40)}),
		charts.WithYAxisOpts(l.lossAxis(size)),
	)
	l.line(c, l.TrainName, l.Line, "solid")
	ids := []string{TrainID}
	if l.TestName != "" {
		l.line(c, l.TestName, l.Test, "dashed")
		ids = append(ids, TestID)
	}
	identify(c.MultiSeries, ids...)
	c.Validate()
	options := c.JSON()
	options["tooltip"] = axisTooltip(l.Surface, l.Grid, l.Ink, "line", size)
	options["xAxis"] = []namedAxis{l.namedEpochAxis(size)}
	options["textStyle"] = opts.TextStyle{FontFamily: "Inter, system-ui, sans-serif"}
	text, err := json.Marshal(options)
	return string(text), err
}

func (l Loss) line(c *charts.Line, name, colour, kind string) {
	c.AddSeries(name, nil, charts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(false)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: colour, Width: 2, Type: kind}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: colour}))
}

// identify gives the series of a chart their IDs, by which data are assigned to them, and empties them.
func identify(series []charts.SingleSeries, ids ...string) {
	for i, id := range ids {
		series[i].Id, series[i].Data = id, []float64{}
	}
}

// namedAxis is go-echarts' axis with what it lacks: the style of its name.
type namedAxis struct {
	opts.XAxis
	NameTextStyle opts.TextStyle `json:"nameTextStyle"`
}

func (l Loss) namedEpochAxis(size sizes) namedAxis {
	return namedAxis{
		XAxis:         l.epochAxis(size),
		NameTextStyle: opts.TextStyle{Color: l.Text, FontSize: size.pixels(11)},
	}
}

// tooltip is go-echarts' tooltip with what it lacks: the text style, and that it stays within the chart.
type tooltip struct {
	opts.Tooltip
	Confine   bool           `json:"confine"`
	TextStyle opts.TextStyle `json:"textStyle"`
}

// axisTooltip is a tooltip for all series at a place of the axis.
func axisTooltip(surface, grid, ink, pointer string, size sizes) tooltip {
	return tooltip{
		Tooltip: opts.Tooltip{
			Show: opts.Bool(true), Trigger: "axis", BackgroundColor: surface, BorderColor: grid,
			AxisPointer: &opts.AxisPointer{Type: pointer},
		},
		Confine: true, TextStyle: opts.TextStyle{Color: ink, FontSize: size.pixels(12)},
	}
}

func (l Loss) epochAxis(size sizes) opts.XAxis {
	return opts.XAxis{
		Type: "value", Name: l.EpochName, NameLocation: "middle", NameGap: size.pixels(24), Min: 0, Max: l.Epochs,
		SplitNumber: 5,
		AxisLabel:   &opts.AxisLabel{Color: l.Text, FontSize: size.pixels(11), HideOverlap: opts.Bool(true)},
		SplitLine:   &opts.SplitLine{Show: opts.Bool(false)},
	}
}

func (l Loss) lossAxis(size sizes) opts.YAxis {
	kind := "value"
	if l.Log {
		kind = "log"
	}
	return opts.YAxis{
		Type: kind, Scale: opts.Bool(l.Log),
		AxisLabel: &opts.AxisLabel{Color: l.Text, FontSize: size.pixels(11)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: l.Grid}},
	}
}
