package chart

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestTheLossChartsOptions(t *testing.T) {
	l := Loss{Epochs: 1000, EpochName: "Epoch", LossName: "Loss J", TrainName: "Loss", TestName: "Test", Line: "#111111", Text: "#222222", Grid: "#333333", Surface: "#444444", Ink: "#555555"}
	for i, log := range []bool{false, true, true} {
		l.Log, l.Fine = log, i != 1
		text, err := l.JSON(1.25)
		if err != nil {
			t.Fatal(err)
		}
		var o struct {
			Animation bool
			Tooltip   struct {
				Trigger   string
				TextStyle struct {
					Color    string
					FontSize int
				}
			}
			XAxis []struct {
				Name, Type    string
				Min, Max      float64
				NameTextStyle struct {
					Color    string
					FontSize int
				}
				AxisLabel struct{ FontSize int }
			}
			YAxis []struct {
				Name, Type string
				AxisLabel  struct {
					FontSize     int
					CustomValues []float64
				}
				AxisTick struct{ CustomValues []float64 }
			}
			Grid   []struct{ Left string }
			Series []struct{ ID, Name, Type string }
		}
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			t.Fatal(err)
		}
		kind := map[bool]string{false: "value", true: "log"}[log]
		if o.Animation || o.Tooltip.Trigger != "axis" || o.Tooltip.TextStyle.Color != "#555555" ||
			o.XAxis[0].Max != 1000 || o.XAxis[0].Type != "value" || o.XAxis[0].NameTextStyle.Color != "#222222" ||
			o.YAxis[0].Type != kind || o.YAxis[0].Name != "Loss J" || len(o.Series) != 7 || o.Series[5].ID != TrainID || o.Series[6].ID != TestID ||
			o.Series[6].Type != "line" {
			t.Errorf("log %v: %s", log, text)
		}
		axis := o.YAxis[0]
		if fine := i == 2; slices.Contains(axis.AxisLabel.CustomValues, 0.2) != fine || slices.Contains(axis.AxisTick.CustomValues, 0.5) != fine {
			t.Errorf("log %v, fine %v: the ticks are at %v, their labels at %v", log, l.Fine, axis.AxisTick.CustomValues, axis.AxisLabel.CustomValues)
		}
		if o.Tooltip.TextStyle.FontSize != 15 || o.XAxis[0].NameTextStyle.FontSize != 14 || o.XAxis[0].AxisLabel.FontSize != 14 || o.YAxis[0].AxisLabel.FontSize != 14 ||
			o.Grid[0].Left != "75" {
			t.Errorf("with letters of 20 px: %s", text)
		}
	}
}

// The band has no words in the tooltip, and the marks have their own.
func TestTheLossChartsBandAndMarks(t *testing.T) {
	l := Loss{Epochs: 500, TrainName: "Loss", GhostName: "Last run", LeastName: "least 0.2", Least: 0.2, GuessName: "Your guess", Guess: 0.5, Marks: Marked(30, "data") + Marked(120, "L2 penalty"), Line: "#111111", Test: "#222222", Ghost: "#777777"}
	text, err := l.JSON(1)
	if err != nil {
		t.Fatal(err)
	}
	var o struct {
		Series []struct {
			ID, Name, Stack string
			Tooltip         *struct{ Show bool }
			AreaStyle       *struct{ Opacity float64 }
			LineStyle       struct{ Color string }
			MarkLine        *struct {
				Precision int
				Data      []struct {
					XAxis, YAxis float64
					Label        struct{ Formatter string }
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatal(err)
	}
	floor, band, ghost, train := o.Series[0], o.Series[1], o.Series[4], o.Series[5]
	if floor.ID != FloorID || band.ID != BandID || floor.Stack == "" || floor.Stack != band.Stack || floor.AreaStyle != nil || band.AreaStyle == nil ||
		floor.Tooltip == nil || floor.Tooltip.Show || band.Tooltip == nil || band.Tooltip.Show {
		t.Errorf("the band is %+v on %+v", band, floor)
	}
	if test := o.Series[3]; test.ID != TestBandID || test.Stack == "" || test.Stack == band.Stack || test.AreaStyle == nil {
		t.Errorf("the band of the test is %+v", test)
	}
	if ghost.ID != GhostID || ghost.Name != "Last run" || ghost.LineStyle.Color != "#777777" || ghost.Tooltip != nil {
		t.Errorf("the ghost is %+v", ghost)
	}
	if m := train.MarkLine; m == nil || m.Precision >= 0 || len(m.Data) != 4 || m.Data[0].YAxis != 0.2 || m.Data[0].Label.Formatter != "least 0.2" ||
		m.Data[1].YAxis != 0.5 || m.Data[1].Label.Formatter != "Your guess" || m.Data[2].XAxis != 30 || m.Data[3].XAxis != 120 || m.Data[3].Label.Formatter != "L2 penalty" {
		t.Errorf("the marks are %+v", m)
	}
}

// Each run of a race has a line of its own, under the run that goes on.
func TestTheLossChartHasALineForEachRacer(t *testing.T) {
	l := Loss{TrainName: "Adam", Racers: Raced("Gradient descent", "#123456", "dashed") + Raced("Newton", "#654321", "solid"), Line: "#111111"}
	text, err := l.JSON(1)
	if err != nil {
		t.Fatal(err)
	}
	var o struct {
		Series []struct {
			ID, Name  string
			LineStyle struct{ Color, Type string }
		}
	}
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatal(err)
	}
	first, second := o.Series[4], o.Series[5]
	if first.ID != RacerID(0) || first.Name != "Gradient descent" || first.LineStyle.Color != "#123456" || first.LineStyle.Type != "dashed" ||
		second.ID != RacerID(1) || second.Name != "Newton" || second.LineStyle.Type != "solid" {
		t.Errorf("the racers are %+v and %+v", first, second)
	}
	if o.Series[6].ID != GhostID || o.Series[7].ID != TrainID {
		t.Errorf("after them come %+v", o.Series[6:])
	}
}

func TestTheAxisOfWeightsIsTheOneThatIsGiven(t *testing.T) {
	for _, c := range []struct {
		min, max float64
		given    bool
	}{{0, 0, false}, {-1, 5, true}} {
		text, err := Weights{Names: "x", Min: c.min, Max: c.max}.JSON(1)
		if err != nil {
			t.Fatal(err)
		}
		var o struct{ XAxis []struct{ Min, Max *float64 } }
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			t.Fatal(err)
		}
		if x := o.XAxis[0]; (x.Min != nil) != c.given || c.given && (*x.Min != c.min || *x.Max != c.max) {
			t.Errorf("%+v: %s", c, text)
		}
	}
}
