//go:build !wasm

package site

// Release is the version of Downhill that this is, as in CHANGELOG.md. A Site's Version, a hash, names its very
// content.
const Release = "0.1.0"
