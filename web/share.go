package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/text"
)

// longLink is how many characters some programs cut a link after.
const longLink = 2000

// What a frame for another page measures, in CSS pixels: see static/css/embed.css.
const (
	frameWidth  = 480
	frameHeight = 920
)

// share is what the share dialogue shows.
type share struct {
	scene  scene.Scene // what was there when the dialogue opened
	made   scene.Scene // what is shared: that with what a teacher set
	draft  draft
	wrong  error  // with what a teacher set
	link   string // empty where it does not fit
	tooBig string // then a sentence that says so
	qr     qrCode
	native bool   // the browser can hand a link to other programs
	state  string // what came of copying
	rev    int
}

// address is the whole link for a fragment: this page's own address with it.
func (p *page) address(fragment string) string {
	here, _, _ := strings.Cut(app.Window().Get("location").Get("href").String(), "#")
	here, _, _ = strings.Cut(here, "?")
	return here + "#" + fragment
}

// embedAddress is the link in the form that fits a frame of another page.
func embedAddress(link string) string { return strings.Replace(link, "#", "?embed#", 1) }

// frameCode is the HTML with which another page shows this one.
func (p *page) frameCode(link string) string {
	return fmt.Sprintf(`<iframe src="%s" width="%d" height="%d" title="%s" style="border:0;max-width:100%%"></iframe>`,
		html.EscapeString(embedAddress(link)), frameWidth, frameHeight, html.EscapeString(p.text.Share.FrameTitle))
}

// onShare asks the worker for the link to what is there. One that does not fit is said in the dialogue.
func (p *page) onShare(ctx app.Context, _ app.Event) {
	p.send(protocol.Command{Verb: protocol.Link}, func(a protocol.Answer, err error) {
		epoch := p.frame.Snapshot.Epoch
		if a.Snapshot != nil {
			epoch = a.Snapshot.Epoch
		}
		s := share{scene: p.scene, made: p.scene, draft: newDraft(p.scene, epoch), rev: p.share.rev + 1}
		if !p.takeLink(&s, a.Text, err) {
			p.report(err)
			return
		}
		p.share = s
		p.showShare(ctx)
	})
}

// takeLink notes the fragment of the link of what is shared, or that it does not fit. It reports whether it is one of
// the two.
func (p *page) takeLink(s *share, fragment string, err error) bool {
	var refused *scene.Error
	switch {
	case errors.As(err, &refused) && refused.Rule == scene.TooLong:
		s.link, s.qr, s.tooBig = "", qrCode{}, p.text.Sentence(err)+" "+p.text.Share.TooBig
	case err != nil:
		return false
	default:
		s.link, s.tooBig = p.address(fragment), ""
		s.qr = newQRCode(s.link)
	}
	return true
}

// showShare opens the dialogue once it is drawn.
func (p *page) showShare(ctx app.Context) {
	p.share.native = app.Window().Get("navigator").Get("share").Truthy()
	ctx.Dispatch(func(ctx app.Context) {
		ctx.Defer(func(app.Context) {
			if dialog := app.Window().GetElementByID("share"); !dialog.Get("open").Bool() {
				dialog.Call("showModal")
			}
			if field := app.Window().GetElementByID("share-link"); field.Truthy() {
				field.Call("select")
			}
		})
	})
}

// shareDialog shows the ways to give what is on the page to someone else.
type shareDialog struct {
	app.Compo
	Page *page
	Rev  int
}

// Render draws the dialogue; it is closed until showShare.
func (d *shareDialog) Render() app.UI {
	p := d.Page
	t := p.text.Share
	return app.Dialog().Class("dialog").ID("share").Aria("labelledby", "share-title").Body(
		app.H2().ID("share-title").Text(t.Title),
		app.If(p.share.link != "", func() app.UI { return d.ways() }).
			Else(func() app.UI { return app.P().Class("too-big").Text(p.share.tooBig) }),
		d.class(),
		app.Div().Class("row").Body(
			app.P().Class("quiet").Role("status").Text(p.share.state),
			app.If(p.share.native && p.share.link != "", func() app.UI {
				return app.Button().Class("button native").Type("button").Text(t.Native).OnClick(d.onNative)
			}),
			app.Button().Class("button save").Type("button").Text(t.Download).OnClick(d.onDownload),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(d.onClose),
		),
	)
}

// ways are the link, its QR code and the frame.
func (d *shareDialog) ways() app.UI {
	p := d.Page
	t, link := p.text.Share, p.share.link
	length := ""
	if len(link) > longLink {
		length = text.Fill(t.Long, "count", thousands(len(link)), "most", thousands(longLink))
	}
	return app.Div().Class("ways").Body(
		app.P().Text(t.Explain),
		app.Label().For("share-link").Text(t.Link),
		app.Div().Class("copied").Body(
			app.Input().ID("share-link").Class("field").Type("text").ReadOnly(true).Value(link).Spellcheck(false),
			app.Button().Class("button primary").Type("button").Text(t.Copy).OnClick(d.copier("share-link"), app.EventScope("link")),
		),
		app.P().Class("quiet length").Text(length),
		app.Div().Class("codes").Body(
			d.qr(),
			app.Div().Class("frame-code").Body(
				app.Label().For("share-frame").Text(t.Frame),
				app.Textarea().ID("share-frame").Class("field").ReadOnly(true).Spellcheck(false).Rows(5).Text(p.frameCode(link)),
				app.Button().Class("button").Type("button").Text(t.CopyFrame).OnClick(d.copier("share-frame"), app.EventScope("frame")),
			),
		),
	)
}

// qr is the QR code, or a sentence where there is none.
func (d *shareDialog) qr() app.UI {
	if d.Page.share.qr.Side == 0 {
		return app.P().Class("quiet no-qr").Text(d.Page.text.Share.QRTooLong)
	}
	class := "qr-box"
	if d.Page.share.qr.Side > qrWidth/2 {
		class += " dense"
	}
	return app.Div().Class(class).Body(app.Raw(d.Page.share.qr.svg(d.Page.text.Share.QR)))
}

func (d *shareDialog) onClose(app.Context, app.Event) {
	app.Window().GetElementByID("share").Call("close")
}

// say shows what came of a button.
func (d *shareDialog) say(sentence string) {
	d.Page.share.state = sentence
	d.Page.share.rev++
}

// copier puts what a field holds on the clipboard, or selects it where the browser does not let us.
func (d *shareDialog) copier(field string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		source := app.Window().GetElementByID(field)
		byHand := func() {
			source.Call("select")
			d.say(d.Page.text.Share.CopyByHand)
		}
		clipboard := app.Window().Get("navigator").Get("clipboard")
		if !clipboard.Truthy() {
			byHand()
			return
		}
		settled(ctx, clipboard.Call("writeText", source.Get("value")), func() { d.say(d.Page.text.Share.Copied) }, byHand)
	}
}

// onNative hands the link to the browser's own sheet. Whoever closes it has changed their mind.
func (d *shareDialog) onNative(ctx app.Context, _ app.Event) {
	content := map[string]any{"title": d.Page.text.Title, "url": d.Page.share.link}
	settled(ctx, app.Window().Get("navigator").Call("share", content), func() {}, func() {})
}

// settled calls one of two functions when a promise is kept or broken.
func settled(ctx app.Context, promise app.Value, kept, broken func()) {
	var onKept, onBroken app.Func
	end := func(then func()) {
		onKept.Release()
		onBroken.Release()
		ctx.Dispatch(func(app.Context) { then() })
	}
	onKept = app.FuncOf(func(app.Value, []app.Value) any { end(kept); return nil })
	onBroken = app.FuncOf(func(app.Value, []app.Value) any { end(broken); return nil })
	promise.Call("then", onKept, onBroken)
}

// onDownload saves the Scene, with the state that training is in, as a file that can be opened again.
func (d *shareDialog) onDownload(app.Context, app.Event) {
	s := d.Page.held()
	s.Classroom, s.Epochs = d.Page.share.made.Classroom, d.Page.share.made.Epochs
	content, err := json.Marshal(s)
	if err != nil {
		d.say(d.Page.text.Sentence(err))
		return
	}
	address := app.Window().Get("URL")
	file := app.Window().Get("Blob").New([]any{string(content)}, map[string]any{"type": "application/json"})
	link := app.Window().Get("document").Call("createElement", "a")
	link.Set("download", "downhill-scene.json")
	link.Set("href", address.Call("createObjectURL", file))
	link.Call("click")
	address.Call("revokeObjectURL", link.Get("href"))
}
