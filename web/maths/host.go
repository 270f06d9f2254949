package maths

import (
	"time"

	"downhill/web/host"
)

// Host is what the maths panel and slow motion ask of the page.
type Host interface {
	host.Asker
	// After calls f in a while.
	After(wait time.Duration, f func())
	// Report says what is wrong, or clears that where nothing is.
	Report(err error)
}
