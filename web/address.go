package web

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/wasm/protocol"
)

// openAddress loads the link in the address, once for each.
func (p *page) openAddress(app.Context) {
	fragment := strings.TrimPrefix(app.Window().Get("location").Get("hash").String(), "#")
	if broken := hook(); fragment == "" && broken.Truthy() {
		fragment = strings.TrimPrefix(broken.Get("badLink").String(), "#")
		broken.Set("badLink", "")
	}
	if fragment == "" && p.engine.opened == "" && !p.engine.greeted {
		p.openKept()
	}
	if fragment == "" || fragment == p.engine.opened || fragment == "plot" {
		return
	}
	c := protocol.Command{Verb: protocol.Load, Text: "#" + fragment}
	if !p.engine.greeted { // what the page opened with is no work of the person's
		c.Gesture = protocol.Unnoted
	}
	p.engine.opened = fragment
	p.engine.opening++
	p.send(c, func(_ protocol.Answer, err error) {
		p.report(err)
		if err == nil {
			p.forgetComplaints()
		}
		p.engine.opening--
		p.beReady()
	})
}
