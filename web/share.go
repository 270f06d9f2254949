package web

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/wasm/protocol"
)

// address is the whole link for a fragment: this page's own address with it.
func (p *page) address(fragment string) string {
	here, _, _ := strings.Cut(app.Window().Get("location").Get("href").String(), "#")
	return here + "#" + fragment
}

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

func (p *page) onShare(ctx app.Context, _ app.Event) {
	p.send(protocol.Command{Verb: protocol.Link}, func(a protocol.Answer, err error) {
		if err != nil {
			p.report(err)
			return
		}
		p.showShare(ctx, p.address(a.Text))
	})
}

// share is what the share dialogue shows.
type share struct {
	link  string
	state string // what came of copying
}

// shareDialog shows the link to this Scene and epoch.
type shareDialog struct {
	app.Compo
	Page        *page
	Link, State string
}

// Render draws the dialogue; it is closed until showShare.
func (d *shareDialog) Render() app.UI {
	t := d.Page.text.Share
	return app.Dialog().Class("dialog").ID("share").Aria("labelledby", "share-title").Body(
		app.H2().ID("share-title").Text(t.Title),
		app.P().Text(t.Explain),
		app.Label().For("share-link").Text(t.Link),
		app.Input().ID("share-link").Class("field").Type("text").ReadOnly(true).Value(d.Link).Spellcheck(false),
		app.Div().Class("row").Body(
			app.P().Class("quiet").Role("status").Text(d.State),
			app.Button().Class("button primary").Type("button").Text(t.Copy).OnClick(d.onCopy),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(d.onClose),
		),
	)
}

// showShare opens the dialogue with a link once it is drawn.
func (p *page) showShare(ctx app.Context, link string) {
	p.share = share{link: link}
	ctx.Dispatch(func(ctx app.Context) {
		ctx.Defer(func(app.Context) {
			if dialog := app.Window().GetElementByID("share"); !dialog.Get("open").Bool() {
				dialog.Call("showModal")
			}
			app.Window().GetElementByID("share-link").Call("select")
		})
	})
}

func (d *shareDialog) onClose(app.Context, app.Event) {
	app.Window().GetElementByID("share").Call("close")
}

// onCopy puts the link on the clipboard, or selects it where the browser does not let us.
func (d *shareDialog) onCopy(ctx app.Context, _ app.Event) {
	clipboard := app.Window().Get("navigator").Get("clipboard")
	finish := func(state string) {
		ctx.Dispatch(func(app.Context) { d.Page.share.state = state })
	}
	byHand := func() {
		app.Window().GetElementByID("share-link").Call("select")
		finish(d.Page.text.Share.CopyByHand)
	}
	if !clipboard.Truthy() {
		byHand()
		return
	}
	var copied, refused app.Func
	release := func() { copied.Release(); refused.Release() }
	copied = app.FuncOf(func(app.Value, []app.Value) any { release(); finish(d.Page.text.Share.Copied); return nil })
	refused = app.FuncOf(func(app.Value, []app.Value) any { release(); byHand(); return nil })
	clipboard.Call("writeText", d.Link).Call("then", copied, refused)
}
