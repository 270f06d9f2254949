package chart

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Loss is the chart of the loss against the epoch.
type Loss struct {
	Epochs                         int  // where the horizontal axis ends
	Log                            bool // whether the vertical axis is logarithmic
	EpochName, LossName            string
	Line, Text, Grid, Surface, Ink string // colours, #rrggbb
}

// JSON returns the options as ECharts reads them, without data.
func (l Loss) JSON() (string, error) {
	c := charts.NewLine()
	c.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{Left: "44", Right: "18", Top: "10", Bottom: "40"}),
		charts.WithYAxisOpts(l.lossAxis()),
	)
	c.AddSeries(l.LossName, nil, charts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(false)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: l.Line, Width: 2}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: l.Line}))
	c.Overlap(l.present())
	c.MultiSeries[0].Id, c.MultiSeries[0].Data = SeriesID, []float64{}
	c.MultiSeries[1].Id, c.MultiSeries[1].Data = PresentID, []float64{}
	c.Validate()
	options := c.JSON()
	options["tooltip"] = l.tooltip()
	options["xAxis"] = []namedAxis{l.namedEpochAxis()}
	options["textStyle"] = opts.TextStyle{FontFamily: "Inter, system-ui, sans-serif"}
	text, err := json.Marshal(options)
	return string(text), err
}

// present is the dot at the last epoch.
func (l Loss) present() *charts.Scatter {
	s := charts.NewScatter()
	s.AddSeries("", nil, charts.WithScatterChartOpts(opts.ScatterChart{SymbolSize: 7}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: l.Line, Opacity: opts.Float(1)}))
	return s
}

// namedAxis is go-echarts' axis with what it lacks: the style of its name and the pointer's label, which heads the
// tooltip.
type namedAxis struct {
	opts.XAxis
	NameTextStyle opts.TextStyle `json:"nameTextStyle"`
	AxisPointer   axisPointer    `json:"axisPointer"`
}

// axisPointer is go-echarts' with a template for its label, where that takes JavaScript only.
type axisPointer struct {
	Label pointerLabel `json:"label"`
}

type pointerLabel struct {
	Formatter string `json:"formatter"`
	Precision int    `json:"precision"`
}

func (l Loss) namedEpochAxis() namedAxis {
	return namedAxis{
		XAxis:         l.epochAxis(),
		NameTextStyle: opts.TextStyle{Color: l.Text, FontSize: 11},
		AxisPointer:   axisPointer{Label: pointerLabel{Formatter: l.EpochName + " {value}"}},
	}
}

// tooltip is go-echarts' tooltip with the text style that it lacks.
type tooltip struct {
	opts.Tooltip
	TextStyle opts.TextStyle `json:"textStyle"`
}

func (l Loss) tooltip() tooltip {
	return tooltip{
		Tooltip: opts.Tooltip{
			Show: opts.Bool(true), Trigger: "axis", BackgroundColor: l.Surface, BorderColor: l.Grid,
			AxisPointer: &opts.AxisPointer{Type: "line"},
		},
		TextStyle: opts.TextStyle{Color: l.Ink, FontSize: 12},
	}
}

func (l Loss) epochAxis() opts.XAxis {
	return opts.XAxis{
		Type: "value", Name: l.EpochName, NameLocation: "middle", NameGap: 24, Min: 0, Max: l.Epochs,
		SplitNumber: 5,
		AxisLabel:   &opts.AxisLabel{Color: l.Text, FontSize: 11, HideOverlap: opts.Bool(true)},
		SplitLine:   &opts.SplitLine{Show: opts.Bool(false)},
	}
}

func (l Loss) lossAxis() opts.YAxis {
	kind := "value"
	if l.Log {
		kind = "log"
	}
	return opts.YAxis{
		Type: kind, Scale: opts.Bool(l.Log),
		AxisLabel: &opts.AxisLabel{Color: l.Text, FontSize: 11},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: l.Grid}},
	}
}
