package surface

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/host"
)

// Host is what the loss surface asks of the page.
type Host interface {
	host.Asker
	// After calls f in a while.
	After(wait time.Duration, f func())
	// IndexMenu is the control of a setting that is the number of a thing, the first of them being number first; now is the
	// one that is chosen.
	IndexMenu(setting string, now, first int, things []string) app.UI
	// Segments is the control of a setting with few choices.
	Segments(setting string) app.UI
}
