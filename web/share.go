package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/qr"
	"downhill/web/text"
	"downhill/web/widget"
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
	epoch  int         // the one that it was at
	made   scene.Scene // what is shared: that with what a teacher set
	began  draft       // what a teacher has set in that Scene
	draft  draft       // and what that has become
	kept   keptDraft   // where that is something else
	wrong  error       // with the draft: then there is no link
	link   string      // empty where it does not fit
	tooBig string      // then a sentence that says so
	qr     qr.Code
	native bool // the browser can hand a link to other programs
	said   said
	rev    int
}

// said is what came of a button, to be read beside it.
type said struct{ beside, sentence string }

// address is the whole link for a fragment: this page's own address with it.
func (p *page) address(fragment string) string {
	here, _, _ := strings.Cut(dom.Address(), "#")
	here, _, _ = strings.Cut(here, "?")
	return here + "#" + fragment
}

// embedAddress is the link in the form that fits a frame of another page.
func embedAddress(link string) string { return strings.Replace(link, "#", "?embed#", 1) }

// frameCode is the HTML with which another page shows this one; "" without a link.
func (p *page) frameCode(link string) string {
	if link == "" {
		return ""
	}
	return fmt.Sprintf(`<iframe src="%s" width="%d" height="%d" title="%s" style="border:0;max-width:100%%"></iframe>`,
		html.EscapeString(embedAddress(link)), frameWidth, frameHeight, html.EscapeString(p.text.Share.FrameTitle))
}

// onShare asks the worker for the link to what is there. One that does not fit is said in the dialogue. What a teacher has set
// before is still set.
func (p *page) onShare(app.Context, app.Event) {
	p.send(protocol.Command{Verb: protocol.Link}, func(a protocol.Answer, err error) {
		epoch := p.state.Frame().Snapshot.Epoch
		if a.Snapshot != nil {
			epoch = a.Snapshot.Epoch
		}
		began, before := newDraft(p.state.Scene(), epoch), p.share
		s := share{scene: p.state.Scene(), epoch: epoch, made: p.state.Scene(), began: began, rev: before.rev + 1, kept: p.lastDraft()}
		s.draft = s.kept.resumed(p.state.Scene().Classroom, began)
		if !p.takeLink(&s, a.Text, err) {
			p.report(err)
			return
		}
		p.share = s
		if !s.draft.equal(began) {
			p.remakeLink()
		}
		p.showShare()
	})
}

// takeLink notes the fragment of the link of what is shared, or that it does not fit. It reports whether it is one of
// the two.
func (p *page) takeLink(s *share, fragment string, err error) bool {
	var refused *scene.Error
	switch {
	case errors.As(err, &refused) && refused.Rule == scene.TooLong:
		s.link, s.qr, s.tooBig = "", qr.Code{}, p.text.Sentence(err)+" "+p.text.Share.TooBig
	case err != nil:
		return false
	default:
		s.link, s.tooBig = p.address(fragment), ""
		s.qr = qr.New(s.link)
	}
	return true
}

// showShare opens the dialogue once it is drawn.
func (p *page) showShare() {
	p.share.native = dom.CanShare()
	p.dialogs.Open("share", func() {
		p.syncDraft()
		if !p.share.draft.equal(plainDraft(p.share.scene, p.share.epoch)) {
			dom.Find("#share .class").Unfold()
		}
		if field := dom.ByID("share-link"); field.Exists() {
			field.SelectText()
		}
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
		app.If(p.share.tooBig == "", func() app.UI { return d.ways() }).
			Else(func() app.UI { return app.P().Class("too-big").Text(p.share.tooBig) }),
		d.class(),
		app.Div().Class("row").Body(
			d.status("file"),
			app.If(p.share.native && p.share.given() != "", func() app.UI {
				return app.Button().Class("button native").Type("button").Text(t.Native).OnClick(d.onNative)
			}),
			widget.Flag(app.Button().Class("button save").Type("button").Text(t.Download).OnClick(d.onDownload), p.share.wrong != nil, app.HTMLButton.Disabled),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(d.onClose),
		),
	)
}

// ways are the link, its QR code and the frame.
func (d *shareDialog) ways() app.UI {
	p := d.Page
	t, link := p.text.Share, p.share.given()
	length := ""
	if len(link) > longLink {
		length = p.text.Count(t.Long, len(link), "most", format.Thousands(longLink))
	}
	return app.Div().Class("ways").Body(
		app.P().Text(t.Explain),
		app.Label().For("share-link").Text(t.Link),
		app.Div().Class("copied").Body(
			app.If(link != "", func() app.UI {
				return app.Input().ID("share-link").Class("field").Type("text").ReadOnly(true).Value(link).Spellcheck(false)
			}).Else(func() app.UI {
				return app.P().ID("share-wrong").Class("complaint").Text(text.Fill(t.Wrong, "complaint", d.complaint()))
			}),
			d.copyButton("link", "primary", t.Copy),
			d.status("link"),
		),
		app.P().Class("quiet length").Text(length),
		app.Div().Class("codes").Body(
			d.qr(),
			app.Div().Class("frame-code").Body(
				app.Label().For("share-frame").Text(t.Frame),
				app.Textarea().ID("share-frame").Class("field").ReadOnly(true).Spellcheck(false).Rows(5).Text(cmp.Or(p.frameCode(link), " ")), // go-app leaves an empty text out
				app.Div().Class("copied").Body(d.copyButton("frame", "", t.CopyFrame), d.status("frame")),
			),
		),
	)
}

// copyButton puts what the field of a name holds on the clipboard.
func (d *shareDialog) copyButton(name, class, words string) app.UI {
	button := app.Button().Class("button", class).Type("button").Text(words).OnClick(d.copier(name), app.EventScope(name))
	if d.Page.share.wrong != nil {
		button = button.Aria("describedby", "share-wrong")
	}
	return widget.Flag(button, d.Page.share.wrong != nil, app.HTMLButton.Disabled)
}

// status is what came of a button, beside it.
func (d *shareDialog) status(beside string) app.UI {
	sentence := ""
	if d.Page.share.said.beside == beside {
		sentence = d.Page.share.said.sentence
	}
	return app.P().ID("said-" + beside).Class("quiet said").Role("status").Text(sentence)
}

// given is the link as it may be given away: "" while there is none.
func (s *share) given() string {
	if s.wrong != nil {
		return ""
	}
	return s.link
}

// qr is the QR code, or a sentence where there is none. While there is no link its place is empty.
func (d *shareDialog) qr() app.UI {
	if d.Page.share.wrong != nil {
		return app.Div().Class("qr-box void").Style("width", strconv.Itoa(d.Page.share.qr.Width())+"px").
			Style("height", strconv.Itoa(d.Page.share.qr.Width())+"px")
	}
	if d.Page.share.qr.Side == 0 {
		return app.P().Class("quiet no-qr").Text(d.Page.text.Share.QRTooLong)
	}
	class := "qr-box"
	if d.Page.share.qr.Dense() {
		class += " dense"
	}
	return app.Div().Class(class).Body(app.Raw(d.Page.share.qr.SVG(d.Page.text.Share.QR)))
}

func (d *shareDialog) onClose(app.Context, app.Event) {
	d.Page.dialogs.Close("share")
}

// say shows what came of a button beside it, and brings it into view.
func (d *shareDialog) say(beside, sentence string) {
	d.Page.share.said = said{beside, sentence}
	d.Page.share.rev++
	d.Page.later(func() {
		if words := dom.ByID("said-" + beside); words.Exists() {
			words.Reveal("nearest")
		}
	})
}

// copier puts the link or the frame on the clipboard, or selects it where the browser does not let us.
func (d *shareDialog) copier(name string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p := d.Page
		content := d.content(name)
		if content == "" {
			return
		}
		dom.Copy(ctx, content, func() {
			if content == d.content(name) { // and not of a link that was
				d.say(name, p.text.Share.Copied)
			}
		}, func() {
			dom.ByID("share-" + name).SelectText()
			d.say(name, p.text.Share.CopyByHand)
		})
	}
}

// content is what a button copies, "" while there is nothing to.
func (d *shareDialog) content(name string) string {
	if name == "frame" {
		return d.Page.frameCode(d.Page.share.given())
	}
	return d.Page.share.given()
}

// onNative hands the link to the browser's own sheet.
func (d *shareDialog) onNative(ctx app.Context, _ app.Event) {
	dom.Share(ctx, d.Page.text.Title, d.Page.share.link)
}

// onDownload saves the Scene, with the state that training is in, as a file that can be opened again.
func (d *shareDialog) onDownload(app.Context, app.Event) {
	s := d.Page.state.OnScreen()
	s.Classroom, s.Epochs = d.Page.share.made.Classroom, d.Page.share.made.Epochs
	content, err := json.Marshal(s)
	if err != nil {
		d.say("file", d.Page.text.Sentence(err))
		return
	}
	dom.Save(dom.KeepText(string(content)), "downhill-scene.json")
}
