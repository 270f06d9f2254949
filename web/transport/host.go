package transport

import "downhill/web/host"

// Host is what the transport asks of the page.
type Host interface {
	host.Asker
	// Report says what is wrong, or clears that where nothing is.
	Report(err error)
}
