package engine

import (
	"reflect"
	"slices"
	"testing"

	"downhill/engine/scene"
)

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
