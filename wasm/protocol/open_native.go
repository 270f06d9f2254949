//go:build !(js && wasm)

package protocol

// Open does nothing outside a browser: pages drawn on a server have no worker.
func Open(func(Envelope), func(error)) (postTo func(Envelope), closeWorker func()) {
	return func(Envelope) {}, func() {}
}
