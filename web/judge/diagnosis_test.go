package judge

import (
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
)

// A setting of a method has no part in the problem that is diagnosed.
func TestTheSettingsOfMethodsAreOfTheRun(t *testing.T) {
	for _, m := range scene.Methods {
		for _, name := range m.Settings {
			a, b := hosttest.Decode(t, `{}`), hosttest.Decode(t, `{}`)
			row, _ := scene.Lookup(name)
			value := "0.3"
			if row.Whole() {
				value = "5"
			}
			if err := row.Parse(&b.Settings, value); err != nil {
				t.Fatal(err)
			}
			b.Optimizer = m.Name
			if !sameProblem(a, b) || a.SameTraining(b) {
				t.Errorf("%s of %s is of another problem", name, m.Name)
			}
		}
	}
}
