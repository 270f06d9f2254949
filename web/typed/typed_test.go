package typed

import (
	"errors"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/hosttest"
)

// A value that changes ends the complaint that calls it the one in use, and one that calls none so stands.
func TestAComplaintIsTrue(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"hours"}`, 0)
	for _, c := range []struct {
		inUse string
		stays bool
	}{{"0.5", false}, {"", true}} {
		Enter(h, "share", "testShare", "much", scene.Range{Max: 1}, c.inUse)
		if content := app.HTMLString(Number(h, "share", 0.5)); !strings.Contains(content, `value="much"`) {
			t.Errorf("while it stays %q it shows %s", c.inUse, content)
		}
		content := app.HTMLString(Number(h, "share", 0.25))
		if said := h.State().Wrong("share"); strings.Contains(content, `value="much"`) != c.stays || strings.Contains(content, "aria-invalid") != c.stays || (said != "") != c.stays {
			t.Errorf("with %q in use it becomes %s, with the complaint %q", c.inUse, content, said)
		}
	}
}

// What is refused stays in its field, marked, until something else is entered there or another Scene is opened.
func TestWhatIsRefusedStays(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"hours"}`, 0)
	limits := scene.Range{Min: 0, Max: 1}
	shows := func(value string, wrong bool) {
		t.Helper()
		content := app.HTMLString(Number(h, "share", 0.5))
		if !strings.Contains(content, `value="`+value+`"`) || strings.Contains(content, `aria-describedby="wrong-share"`) != wrong {
			t.Errorf("it is to show %s: %s", value, content)
		}
	}
	shows("0.5", false)
	if _, ok := Enter(h, "share", "testShare", "much", limits, "0.5"); ok || !strings.HasSuffix(h.State().Wrong("share"), "0.5 is still in use.") {
		t.Errorf("it is refused by %q", h.State().Wrong("share"))
	}
	shows("much", true)
	if x, ok := Enter(h, "other", "l2", "0,25", limits, "0"); !ok || x != 0.25 {
		t.Errorf("another is %v", x)
	}
	shows("much", true)
	h.State().ForgetComplaints()
	shows("0.5", false)
	Refuse(h, "share", "2", errors.New("too much."), "")
	if shows("2", true); h.State().Wrong("share") != "too much." {
		t.Errorf("it is refused by %q", h.State().Wrong("share"))
	}
	Enter(h, "share", "testShare", "1", limits, "0.5")
	shows("0.5", false)
}
