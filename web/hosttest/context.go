package hosttest

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mounted is a component that keeps what go-app gives it.
type mounted struct {
	app.Compo
	ctx app.Context
}

func (m *mounted) OnPreRender(ctx app.Context) { m.ctx = ctx }

// Context is one of a component on a page without a browser. run does all that waits for go-app's goroutine.
func Context(t testing.TB) (ctx app.Context, run func()) {
	t.Helper()
	e, m := app.NewTestEngine(), &mounted{}
	if err := e.Load(m); err != nil {
		t.Fatal(err)
	}
	e.ConsumeAll()
	return m.ctx, e.ConsumeAll
}
