package scene

import (
	"slices"
	"testing"
)

func TestEveryMethodIsComplete(t *testing.T) {
	row, _ := Lookup("optimizer")
	if len(row.Choices) != len(Methods) {
		t.Fatalf("%d choices of %d methods", len(row.Choices), len(Methods))
	}
	for i, m := range Methods {
		for what, missing := range map[string]bool{
			"name": m.Name == "" || m.Name != row.Choices[i], "title": m.Title == "", "rule": len(m.Rule) == 0 || slices.Contains(m.Rule, ""), "source": m.Source == "",
			"proximal step": (m.Proximal == "") != m.SecondOrder,
		} {
			if missing {
				t.Errorf("method %d (%s) has no %s", i, m.Name, what)
			}
		}
		for _, name := range m.Settings {
			if setting, ok := Lookup(name); !ok || !setting.Trains {
				t.Errorf("%s: %q is no setting that trains", m.Name, name)
			}
		}
		if m.Ahead && m.First == "" {
			t.Errorf("%s looks ahead by a memory that it does not have", m.Name)
		}
		if m.Backtracks && m.Batches() {
			t.Errorf("%s backtracks, which needs all points, and uses batches", m.Name)
		}
		if s := (&Settings{Optimizer: m.Name}); s.Method().Title != m.Title {
			t.Errorf("%s: its row is not found", m.Name)
		}
	}
	if m := (&Settings{}).Method(); m.Name != "" {
		t.Errorf("no optimiser is %s", m.Name)
	}
}

// A setting of a method has no part in the problem that is diagnosed.
func TestTheSettingsOfMethodsAreOfTheRun(t *testing.T) {
	for _, m := range Methods {
		for _, name := range m.Settings {
			a, b := decode(t, `{}`), decode(t, `{}`)
			row, _ := Lookup(name)
			value := "0.3"
			if row.Whole() {
				value = "5"
			}
			if err := row.Parse(&b.Settings, value); err != nil {
				t.Fatal(err)
			}
			b.Optimizer = m.Name
			if !a.SameProblem(b) || a.SameTraining(b) {
				t.Errorf("%s of %s is of another problem", name, m.Name)
			}
		}
	}
}
