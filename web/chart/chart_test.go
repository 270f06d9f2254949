package chart

import (
	"encoding/json"
	"testing"
)

func TestTheLossChartsOptions(t *testing.T) {
	l := Loss{Epochs: 1000, EpochName: "Epoch", TrainName: "Loss", TestName: "Test", Line: "#111111", Text: "#222222", Grid: "#333333", Surface: "#444444", Ink: "#555555"}
	for _, log := range []bool{false, true} {
		l.Log = log
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
				Type      string
				AxisLabel struct{ FontSize int }
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
			o.YAxis[0].Type != kind || len(o.Series) != 2 || o.Series[0].ID != TrainID || o.Series[1].ID != TestID ||
			o.Series[1].Type != "line" {
			t.Errorf("log %v: %s", log, text)
		}
		if o.Tooltip.TextStyle.FontSize != 15 || o.XAxis[0].NameTextStyle.FontSize != 14 || o.XAxis[0].AxisLabel.FontSize != 14 || o.YAxis[0].AxisLabel.FontSize != 14 ||
			o.Grid[0].Left != "55" {
			t.Errorf("with letters of 20 px: %s", text)
		}
	}
}
