package fit

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/host"
)

// Host is what the fit asks of the page.
type Host interface {
	host.Asker
	// After calls f in a while.
	After(wait time.Duration, f func())
	// Segments is the control of a setting with few choices.
	Segments(setting string) app.UI
	// Say shows a sentence under the plot.
	Say(sentence string, bad bool)
}
