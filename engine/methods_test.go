package engine

import (
	"reflect"
	"slices"
	"testing"

	"downhill/engine/scene"
)

// Every row of the table of methods says of its update what that does: which memories it has, whether it corrects them,
// and which of the settings it reads.
func TestARowSaysWhatItsUpdateDoes(t *testing.T) {
	for _, m := range scene.Methods {
		update, ok := updateRules[m.Name]
		if ok == m.SecondOrder {
			t.Errorf("%s: an update is in engine/optimizer.go: %t, the row says second order: %t", m.Name, ok, m.SecondOrder)
		}
		if !ok {
			continue
		}
		settings := scene.DefaultSettings()
		settings.Optimizer = m.Name
		s := newState(parameters{0, 0})
		for range 2 {
			update(&s, []float64{0.5, -0.25}, step{Settings: &settings, rate: 0.1})
		}
		changed := func(memory parameters) bool { return memory[0] != 0 || memory[1] != 0 }
		if changed(s.first) != (m.First != "") {
			t.Errorf("%s: its first memory is %v, its symbol in the row %q", m.Name, s.first, m.First)
		}
		if changed(s.second) != (m.Second != "") {
			t.Errorf("%s: its second memory is %v, its symbol in the row %q", m.Name, s.second, m.Second)
		}
		if corrects := s.biasPowers != [2]float64{1, 1}; corrects != m.Corrects {
			t.Errorf("%s: β₁ᵗ and β₂ᵗ are %v, the row says that it corrects: %t", m.Name, s.biasPowers, m.Corrects)
		}
		if s.at[0] >= 0 || s.at[1] <= 0 {
			t.Errorf("%s: along slopes of ½ and −¼ it went to %v", m.Name, s.at)
		}
	}
	if extra := len(updateRules) - len(scene.Methods); extra > 0 {
		t.Errorf("%d updates have no row", extra)
	}
}

// What a run depends on is what its row names: of the numbers that train, the settings of the method, besides those
// that every method has.
func TestAMethodReadsTheSettingsOfItsRow(t *testing.T) {
	for _, m := range scene.Methods {
		given := decode(t, `{"dataset":"overlap","count":30,"noise":0.9,"learningRate":0.1,"optimizer":"`+m.Name+`"}`)
		start := after(t, given, 12)
		for _, row := range scene.Table {
			if !row.Trains || row.Data || row.Choices != nil {
				continue
			}
			value, other := "0.3", given
			if row.Whole() {
				value = "5"
			}
			if err := row.Parse(&other.Settings, value); err != nil {
				t.Fatal(err)
			}
			reads := slices.Contains(m.Settings, row.Name) || slices.Contains([]string{"testShare", "l2", "l1"}, row.Name) ||
				row.Name == "learningRate" && !m.SecondOrder
			if depends := !reflect.DeepEqual(after(t, other, 12).Model, start.Model); depends != reads {
				t.Errorf("%s: the run depends on %s: %t, its row says %t", m.Name, row.Name, depends, reads)
			}
		}
	}
}

// Two weights that differ by what lies ahead tell a method that looks there.
func TestARowSaysWhereSlopesAreTaken(t *testing.T) {
	for _, m := range scene.Methods {
		session := trained(t, `{"dataset":"overlap","count":30,"optimizer":"`+m.Name+`"}`, 3)
		trace, err := session.Trace(0)
		if err != nil {
			t.Fatal(err)
		}
		if ahead := trace.At[0] != trace.Before[0]; ahead != m.Ahead {
			t.Errorf("%s: its slopes are taken ahead: %t, its row says %t", m.Name, ahead, m.Ahead)
		}
	}
}
