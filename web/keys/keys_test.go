package keys

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dialog"
	"downhill/web/text"
)

type page struct{}

func (page) Words() *text.Catalogue { return text.English }
func (page) Dispatch(f func())      { f() }

func newKeys() *Keys { return New(page{}, dialog.New(func(func()) {})) }

func TestAKeyIsTakenWhereNothingElseTakesIt(t *testing.T) {
	for _, c := range []struct {
		key, in, want string
	}{
		{" ", "", "run"}, {" ", pressed, ""}, {" ", moving, ""}, {" ", typing, ""},
		{"ArrowRight", "", "step"}, {"ArrowRight", pressed, "step"}, {"ArrowLeft", moving, ""}, {"ArrowLeft", "", "back"},
		{"r", "", "reset"}, {"R", moving, "reset"}, {"r", typing, ""}, {"?", "", "list"}, {"x", "", ""}, {"Tab", "", ""},
		{"PageDown", moving, "next"}, {"PageUp", pressed, "previous"}, {"PageDown", typing, ""},
	} {
		got := ""
		if s := newKeys().find(c.key, func(selector string) bool { return selector == c.in }); s != nil {
			got = s.name
		}
		if got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.key, c.in, got, c.want)
		}
	}
}

func TestAKeyCanBeTurnedOff(t *testing.T) {
	k := newKeys()
	nowhere := func(string) bool { return false }
	k.turn("run", false)
	if k.find(" ", nowhere) != nil || k.find("r", nowhere) == nil {
		t.Error("turning one key off is not that")
	}
	k.turn("run", true)
	if k.find(" ", nowhere) == nil || k.Rev() != 2 {
		t.Error("it does not come back")
	}
}

func TestEveryKeyIsListed(t *testing.T) {
	html := app.HTMLString(&List{Keys: newKeys()})
	seen := map[string]bool{}
	for _, s := range shortcuts {
		if seen[s.key] || !strings.Contains(html, "key-"+s.name) || text.English.Keys.Keys.Of(s.name) == "" || text.English.Keys.Does.Of(s.name) == "" {
			t.Errorf("%s is there twice, or without words", s.name)
		}
		seen[s.key] = true
	}
}
