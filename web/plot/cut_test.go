package plot

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/web/state"
)

// The line of the threshold is there where the page wants it, and gives way to points.
func TestTheThresholdIsALineToBeDragged(t *testing.T) {
	h, d := plotOf(t, `{"dataset":"hours"}`)
	left, top := pixel(d, 5.2, 0.5)
	if d.nearCut(left, top, 7) || d.cutPath(d.geometry()) != "" {
		t.Error("the line is there, and nobody wants it")
	}
	h.State().ShowCut(true)
	if !d.nearCut(left, top+5, 7) || d.nearCut(left, top+9, 7) || d.cutPath(d.geometry()) == "" {
		t.Error("the line is not where the threshold is")
	}
	press := func() *cutting {
		return &cutting{press: d.newPlacing(left, top, -1, false), plot: d, left: left, top: top}
	}
	c, points := press(), h.State().Scene().Points.Len()
	for _, to := range []float64{0.7, 0.837, 1.1} {
		_, y := pixel(d, 5.2, to)
		c.move(left, y)
		if want := math.Round(100*min(to, 1)) / 100; h.State().Threshold() != want {
			t.Errorf("at %v the threshold is %v, want %v", to, h.State().Threshold(), want)
		}
	}
	c.release(left, top)
	if n := h.State().Scene().Points.Len(); n != points {
		t.Errorf("the drag placed %d points", n-points)
	}
	one := h.State().Scene().Points.At(0)
	x, y := d.geometry().pixel(one, h.State().Scene().Points.Label(0))
	at := float64(h.State().Scene().Points.Label(0))
	if h.State().MoveThreshold(&at); d.nearCut(x, y, 7) {
		t.Error("a point under the line cannot be taken")
	}
	press().release(left, top)
	if n := h.State().Scene().Points.Len(); n != points+1 {
		t.Errorf("a press on the line placed %d points", n-points)
	}
	h, d = plotOf(t, `{"dataset":"hours","classroom":{"locked":["threshold"]}}`)
	if h.State().ShowCut(true); d.nearCut(left, top, 7) {
		t.Error("a class can drag what is locked for it")
	}
	h, d = plotOf(t, fourPoints)
	if h.State().ShowCut(true); d.nearCut(left, top, 500) || d.cutPath(d.geometry()) != "" {
		t.Error("two features have the line")
	}
}

// A moving threshold leaves the marks of the model as they are; whatever else the plot follows has them drawn again.
func TestMarksOfTheModelFollowAllButTheThreshold(t *testing.T) {
	_, d := plotOf(t, `{"dataset":"hours"}`)
	before, fields := d.modelOf(d.geometry()), reflect.ValueOf(d).Elem()
	for i := range fields.NumField() {
		field := fields.Type().Field(i)
		if !field.IsExported() || field.Type.Kind() != reflect.Int {
			continue
		}
		fields.Field(i).SetInt(fields.Field(i).Int() + 1)
		if changed := d.modelOf(d.geometry()) != before; changed != (field.Name != "Cut") {
			t.Errorf("with another %s the marks of the model are drawn again: %v", field.Name, changed)
		}
		fields.Field(i).SetInt(fields.Field(i).Int() - 1)
	}
	if d.width++; d.modelOf(d.geometry()) == before {
		t.Error("in another size they are not")
	}
}

// Ringed are the points of the kind that is meant, of which another class would be said.
func TestPointsThatTurnAreRinged(t *testing.T) {
	h, d := plotOf(t, `{"dataset":"hours","testShare":0.3,"initial":{"epoch":0,"weights":[1.5],"bias":-4}}`)
	s := h.State()
	if d.turning(d.geometry()) != "" {
		t.Error("points turn at no other threshold")
	}
	for _, held := range []bool{false, true} {
		s.Consider(&state.Other{Threshold: 0.05, HeldOut: held})
		want := 0
		for i := range s.Scene().Points.Len() {
			z := s.Section().Logit(s.Frame().Snapshot.Model, s.Scene().Points.At(i))
			if s.HeldOut()[i] == held && engine.Classify(z, 0.5) != engine.Classify(z, 0.05) {
				want++
			}
		}
		if got := strings.Count(d.turning(d.geometry()), "M"); got != want || want == 0 {
			t.Errorf("held out %t: %d are ringed, want %d", held, got, want)
		}
	}
}
