package chart

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Loss is the chart of the losses against the epoch.
type Loss struct {
	Epochs                   int  // where the horizontal axis ends
	Log                      bool // whether the vertical axis is logarithmic
	Fine                     bool // whether its losses are so close together that powers of ten are too few ticks
	EpochName, LossName      string
	TrainName, TestName      string  // the latter "" where no points are held out
	GhostName                string  // the last run, "" where there is none
	Racers                   string  // the runs of other methods: a text, see Raced
	LeastName                string  // of the line at the least loss, "" where that is not known
	Least                    float64 // that loss
	GuessName                string  // of the line at the loss of a guess, "" for none
	Guess                    float64 // that loss
	Marks                    string  // of the epochs at which something was changed: a text, see Marked
	Line, Test, Ghost        string  // colours of the lines, #rrggbb
	Text, Grid, Surface, Ink string  // colours, #rrggbb
}

// The series of the loss chart: J on the training and on the test points, J of the last run, and the bands that both swing
// in, as their lower edges and their heights.
const (
	TrainID = "train"
	TestID  = "test"
	GhostID = "ghost"
	FloorID = "floor"
	BandID  = "band"

	TestFloorID = "testFloor"
	TestBandID  = "testBand"
)

// Marked is the text for a mark at an epoch; texts are joined.
func Marked(epoch int, word string) string { return strconv.Itoa(epoch) + "\t" + word + "\n" }

// Raced is the text for the line of another run, in a colour and of a kind, such as "dashed"; texts are joined. The series of
// the nth is RacerID(n).
func Raced(name, colour, kind string) string { return name + "\t" + colour + "\t" + kind + "\n" }

// RacerID is the series of the nth line of Raced, counted from 0.
func RacerID(n int) string { return "racer" + strconv.Itoa(n) }

// JSON returns the options as ECharts reads them, without data: see Builder.
func (l Loss) JSON(letters float64) (string, error) {
	size := sizes(letters)
	c := charts.NewLine()
	c.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{Left: size.text(60), Right: "18", Top: size.text(16), Bottom: size.text(40)}),
	)
	ids := []string{FloorID, BandID, TestFloorID, TestBandID}
	for range ids {
		l.line(c, "", l.Line, "solid", 0)
	}
	width := float32(size.pixels(2))
	for text := range strings.Lines(l.Racers) {
		racer := strings.Split(strings.TrimSuffix(text, "\n"), "\t")
		l.line(c, racer[0], racer[1], racer[2], width)
		ids = append(ids, RacerID(len(ids)-4))
	}
	l.line(c, l.GhostName, l.Ghost, "solid", width)
	l.line(c, l.TrainName, l.Line, "solid", width)
	ids = append(ids, GhostID, TrainID)
	if l.TestName != "" {
		l.line(c, l.TestName, l.Test, "dashed", width)
		ids = append(ids, TestID)
	}
	identify(c.MultiSeries, ids...)
	c.Validate()
	options := c.JSON()
	options["series"] = l.series(c.MultiSeries, size)
	options["tooltip"] = axisTooltip(l.Surface, l.Grid, l.Ink, "line", size)
	options["xAxis"] = []namedAxis{l.namedEpochAxis(size)}
	options["yAxis"] = []namedYAxis{l.namedLossAxis(size)}
	options["textStyle"] = opts.TextStyle{FontFamily: "Inter, system-ui, sans-serif"}
	text, err := json.Marshal(options)
	return string(text), err
}

func (l Loss) line(c *charts.Line, name, colour, kind string, width float32) {
	line := opts.LineStyle{Color: colour, Width: width, Type: kind}
	if width == 0 {
		line = opts.LineStyle{Opacity: opts.Float(0)}
	}
	c.AddSeries(name, nil, charts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(false)}), charts.WithLineStyleOpts(line),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: colour}))
}

// lossSeries is go-echarts' series with what it lacks: that the tooltip leaves it out, and marks with words of their own.
type lossSeries struct {
	charts.SingleSeries
	Silent    bool           `json:"silent"`
	Tooltip   map[string]any `json:"tooltip,omitempty"`
	Area      map[string]any `json:"areaStyle,omitempty"`
	MarkLines *markLines     `json:"markLine,omitempty"`
}

// markLines are lines across the chart.
type markLines struct {
	Silent    bool       `json:"silent"`
	Symbol    string     `json:"symbol"`
	Precision int        `json:"precision"` // decimals that places are rounded to, −1 for all
	Data      []markLine `json:"data"`
}

type markLine struct {
	XAxis     any             `json:"xAxis,omitempty"`
	YAxis     any             `json:"yAxis,omitempty"`
	LineStyle *opts.LineStyle `json:"lineStyle"`
	Label     *markLabel      `json:"label"`
}

type markLabel struct {
	opts.Label
	Rotate   int `json:"rotate"`
	Distance int `json:"distance"`
}

// series gives the band its area, and the line its marks.
func (l Loss) series(all []charts.SingleSeries, size sizes) []lossSeries {
	out := make([]lossSeries, len(all))
	colours := map[string]string{FloorID: "", BandID: l.Line, TestFloorID: "", TestBandID: l.Test}
	for i, one := range all {
		out[i] = lossSeries{SingleSeries: one, Silent: true}
		colour, ofBand := colours[one.Id]
		if ofBand {
			out[i].Stack, out[i].Tooltip = BandID, map[string]any{"show": false}
			if strings.HasPrefix(one.Id, TestID) {
				out[i].Stack = TestBandID
			}
		}
		if colour != "" {
			out[i].Area = map[string]any{"color": colour, "opacity": 0.2}
		}
		if one.Id == TrainID {
			out[i].MarkLines = l.marks(size)
		}
	}
	return out
}

// marks are the line at the least loss, and one for each epoch at which something was changed.
func (l Loss) marks(size sizes) *markLines {
	m := &markLines{Silent: true, Symbol: "none", Precision: -1, Data: []markLine{}}
	label := func(text, position string, distance int) *markLabel {
		return &markLabel{opts.Label{Show: opts.Bool(true), Formatter: text, Position: position, Color: l.Text, BackgroundColor: l.Surface, FontSize: float32(size.pixels(11))}, 0, distance}
	}
	if l.LeastName != "" {
		m.Data = append(m.Data, markLine{
			YAxis: l.Least, LineStyle: &opts.LineStyle{Color: l.Text, Type: "dotted", Width: 1.5}, Label: label(l.LeastName, "insideEndBottom", 5),
		})
	}
	if l.GuessName != "" {
		m.Data = append(m.Data, markLine{
			YAxis: l.Guess, LineStyle: &opts.LineStyle{Color: l.Line, Type: "dotted", Width: 1.5}, Label: label(l.GuessName, "insideEndTop", 5),
		})
	}
	for text := range strings.Lines(l.Marks) {
		epoch, word, _ := strings.Cut(strings.TrimSuffix(text, "\n"), "\t")
		at, _ := strconv.Atoi(epoch)
		m.Data = append(m.Data, markLine{XAxis: at, LineStyle: &opts.LineStyle{Color: l.Text, Type: "dashed", Width: 1}, Label: label(word, "end", 2)})
	}
	return m
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

// namedYAxis is the same for a vertical axis, with ticks of its own.
type namedYAxis struct {
	opts.YAxis
	NameTextStyle opts.TextStyle `json:"nameTextStyle"`
	AxisLabel     tickLabel      `json:"axisLabel"`
	AxisTick      ticks          `json:"axisTick"`
}

type tickLabel struct {
	opts.AxisLabel
	ticks
}

type ticks struct {
	Values []float64 `json:"customValues,omitempty"` // nil for those that ECharts chooses
}

func (l Loss) namedLossAxis(size sizes) namedYAxis {
	axis, at := l.lossAxis(size), ticks{}
	if l.Log && l.Fine {
		at.Values = fineTicks
	}
	return namedYAxis{axis, opts.TextStyle{Color: l.Text, FontSize: size.pixels(11)}, tickLabel{*axis.AxisLabel, at}, at}
}

// fineTicks are 1, 2 and 5 of each decade that a loss may be in; those outside of the axis are not seen.
var fineTicks = func() (all []float64) {
	for _, decade := range []float64{1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1000} {
		all = append(all, decade, 2*decade, 5*decade)
	}
	return all
}()

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
		Type: kind, Scale: opts.Bool(l.Log), Name: l.LossName, NameLocation: "middle", NameGap: size.pixels(44),
		AxisLabel: &opts.AxisLabel{Color: l.Text, FontSize: size.pixels(11)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: l.Grid}},
	}
}
