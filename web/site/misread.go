//go:build !wasm

package site

import (
	_ "embed"
	"net/http"
	"net/url"
	"regexp"
)

// Mail gateways and others write the '#' of a link as %23, some of them twice over. Its fragment is then a part of the
// path. The server, the service worker and, on a static host, the page for lost visitors lead it back to where it was.

// encodedHash is a '#' in a path that is decoded once.
var encodedHash = regexp.MustCompile(`#|%(25)*23`)

// lostScript leads a lost visitor back on a static host.
//
//go:embed lost.js
var lostScript []byte

// misread is the address meant by a path with a '#' in it, "" for a path without.
func (s *Site) misread(u *url.URL) string {
	at := encodedHash.FindStringIndex(u.Path)
	if at == nil {
		return ""
	}
	to := url.URL{Path: s.base, RawQuery: u.RawQuery, Fragment: u.Path[at[1]:]}
	return to.String()
}

// leadTo sends a visitor to an address as it is: http.Redirect would tidy its fragment as if it were a path.
func leadTo(w http.ResponseWriter, address string) {
	w.Header().Set("Location", address)
	w.Header().Set("Cache-Control", askFirst)
	w.WriteHeader(http.StatusFound)
}
