package fold

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestAPanelIsFoldedAndUnfolded(t *testing.T) {
	var f Folds
	heading := func(name string) string { return app.HTMLString(f.Heading(name, name+"-title", "Title")) }
	f.turn("data", true)
	f.turn("training", true)
	if f.Class("data") != " folded" || f.Class("features") != "" || f.Rev() != 2 {
		t.Errorf("%+v", f)
	}
	if got := heading("data"); !strings.Contains(got, `aria-expanded="false"`) {
		t.Errorf("a folded panel has %s", got)
	}
	f.Unfold("data")
	f.Unfold("data")
	if f.Class("data") != "" || f.Class("training") != " folded" || f.Rev() != 3 {
		t.Errorf("%+v", f)
	}
	if got := heading("data"); strings.Contains(got, `aria-expanded="false"`) {
		t.Errorf("an unfolded panel has %s", got)
	}
}
