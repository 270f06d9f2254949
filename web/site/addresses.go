//go:build !wasm

package site

import "strings"

// addresses places everything that the page requests below the base. Files that never change are in one folder, named
// by the hash of all of them. So boot.js finds its app.wasm beside it, and no visitor gets files of two builds.
type addresses struct {
	base    string // with a slash at both ends
	version string
}

// folder is where the build is, below the base.
func (a addresses) folder() string { return "web/" + a.version + "/" }

// Resolve places an address that starts at the root and leaves any other alone.
func (a addresses) Resolve(location string) string {
	switch {
	case !strings.HasPrefix(location, "/") || strings.HasPrefix(location, "//"):
		return location
	case location == "/web":
		return a.base + strings.TrimSuffix(a.folder(), "/")
	case location == "/app.js" || location == "/app.css" || location == "/wasm_exec.js":
		return a.base + a.folder() + location[1:]
	}
	if name, ok := strings.CutPrefix(location, "/web/"); ok {
		return a.base + a.folder() + name
	}
	return a.base + location[1:]
}
