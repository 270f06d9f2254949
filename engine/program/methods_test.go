package program

import (
	"strings"
	"testing"

	"downhill/engine/scene"
)

// Every method has its step in the programs that train, and what it remembers exactly where its row names that.
func TestEveryMethodHasItsTemplates(t *testing.T) {
	for _, in := range []Language{NumPy, Go, JavaScript} {
		for _, m := range scene.Methods {
			if templates()[string(in)+"-step-"+m.Name] == nil {
				t.Errorf("%s has no step in %s", m.Name, in)
			}
			if has := templates()[string(in)+"-memory-"+m.Name] != nil; has != (m.First != "" || m.Second != "") {
				t.Errorf("%s: a memory in %s: %t, in its row %q and %q", m.Name, in, has, m.First, m.Second)
			}
		}
	}
}

// A method that no template knows is never written as another one.
func TestAMethodWithoutATemplateFails(t *testing.T) {
	s := decoded(t, `{}`)
	s.Optimizer = "unheard"
	defer func() {
		if said, _ := recover().(string); !strings.Contains(said, "numpy-step-unheard") {
			t.Errorf("it says %q", said)
		}
	}()
	p, err := Write(s, 3, NumPy)
	t.Errorf("%v: %s", err, p.Text)
}
