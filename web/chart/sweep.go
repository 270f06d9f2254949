package chart

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Sweep is the chart of what the values of a setting lead to. The values are on a logarithmic axis.
type Sweep struct {
	XName, YName             string
	Min, Max                 float64 // of the values
	Lines                    string  // a text, see Raced; the series are SweepID
	Band                     string  // the colour of a band, of the series FloorID and BandID; "" for none
	Marks                    string  // of values: a text, see MarkedAt
	Log, Fine                bool    // of the vertical axis, as in Loss
	Text, Grid, Surface, Ink string  // colours, #rrggbb
}

// SweepID is the series of the nth line, counted from 0.
func SweepID(n int) string { return "line" + strconv.Itoa(n) }

// MarkedAt is the text for a mark at a value; texts are joined.
func MarkedAt(value float64, word string) string {
	return strconv.FormatFloat(value, 'g', -1, 64) + "\t" + word + "\n"
}

// JSON returns the options as ECharts reads them, without data: see Builder.
func (s Sweep) JSON(letters float64) (string, error) {
	size, l := sizes(letters), Loss{Log: s.Log, Fine: s.Fine, LossName: s.YName, Text: s.Text, Grid: s.Grid, Surface: s.Surface, Line: s.Band, Test: s.Band}
	c := charts.NewLine()
	c.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{Left: size.text(60), Right: "18", Top: size.text(22), Bottom: size.text(40)}),
	)
	var ids []string
	for text := range strings.Lines(s.Lines) {
		line := strings.Split(strings.TrimSuffix(text, "\n"), "\t")
		l.line(c, line[0], line[1], line[2], float32(size.pixels(2)))
		ids = append(ids, SweepID(len(ids)))
	}
	if s.Band != "" {
		l.line(c, "", s.Band, "solid", 0)
		l.line(c, "", s.Band, "solid", 0)
		ids = append(ids, FloorID, BandID)
	}
	identify(c.MultiSeries, ids...)
	c.Validate()
	options := c.JSON()
	series := l.series(c.MultiSeries, size)
	if len(series) > 0 {
		series[0].MarkLines = s.marks(l, size)
	}
	options["series"] = series
	options["tooltip"] = axisTooltip(s.Surface, s.Grid, s.Ink, "line", size)
	axis := l.namedEpochAxis(size)
	axis.Type, axis.Name, axis.Min, axis.Max, axis.SplitNumber = "log", s.XName, s.Min, s.Max, 0
	options["xAxis"] = []namedAxis{axis}
	options["yAxis"] = []namedYAxis{l.namedLossAxis(size)}
	options["textStyle"] = opts.TextStyle{FontFamily: "Inter, system-ui, sans-serif"}
	text, err := json.Marshal(options)
	return string(text), err
}

// marks are upright lines at values.
func (s Sweep) marks(l Loss, size sizes) *markLines {
	l.Marks = s.Marks
	m := l.marks(size)
	i := 0
	for text := range strings.Lines(s.Marks) {
		value, _, _ := strings.Cut(text, "\t")
		at, _ := strconv.ParseFloat(value, 64)
		m.Data[i].XAxis = at
		i++
	}
	return m
}
