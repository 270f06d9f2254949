package share

import (
	"cmp"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// longLink is the number of characters after which some programs cut a link.
const longLink = 2000

// Dialog shows the ways to give what is on the page to someone else.
type Dialog struct {
	app.Compo
	Share *Share
	Rev   int // of the Share
}

// Render draws the dialogue; it is closed until the Share is opened.
func (d *Dialog) Render() app.UI {
	now := &d.Share.now
	t := d.Share.host.Words().Share
	return app.Dialog().Class("dialog").ID("share").Aria("labelledby", "share-title").Body(
		app.H2().ID("share-title").Text(t.Title),
		app.If(now.tooBig == "", func() app.UI { return d.ways() }).
			Else(func() app.UI { return app.P().Class("too-big").Text(now.tooBig) }),
		d.class(),
		app.Div().Class("row").Body(
			d.status("file"),
			app.If(now.native && d.Share.given() != "", func() app.UI {
				return app.Button().Class("button native").Type("button").Text(t.Native).OnClick(d.onNative)
			}),
			widget.Flag(app.Button().Class("button save").Type("button").Text(t.Download).OnClick(d.onDownload), now.wrong != nil, app.HTMLButton.Disabled),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(d.onClose),
		),
	)
}

// ways are the link, its QR code and the frame.
func (d *Dialog) ways() app.UI {
	words, link := d.Share.host.Words(), d.Share.given()
	t := d.Share.host.Words().Share
	length := ""
	if len(link) > longLink {
		length = words.Count(t.Long, len(link), "most", format.Thousands(longLink))
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
		app.If(d.Share.now.bare != "", func() app.UI { return app.P().Class("quiet without-runs").Text(d.Share.now.bare) }),
		app.Div().Class("codes").Body(
			d.qr(),
			app.Div().Class("frame-code").Body(
				app.Label().For("share-frame").Text(t.Frame),
				app.Textarea().ID("share-frame").Class("field").ReadOnly(true).Spellcheck(false).Rows(5).Text(cmp.Or(d.Share.content("frame"), " ")), // go-app leaves an empty text out
				app.Div().Class("copied").Body(d.copyButton("frame", "", t.CopyFrame), d.status("frame")),
			),
		),
	)
}

// copyButton puts what the field of a name holds on the clipboard.
func (d *Dialog) copyButton(name, class, words string) app.UI {
	button := app.Button().Class("button", class).Type("button").Text(words).OnClick(d.copier(name), app.EventScope(name))
	if d.Share.now.wrong != nil {
		button = button.Aria("describedby", "share-wrong")
	}
	return widget.Flag(button, d.Share.now.wrong != nil, app.HTMLButton.Disabled)
}

// status is the outcome of a button, shown beside it.
func (d *Dialog) status(beside string) app.UI {
	sentence := ""
	if d.Share.now.said.beside == beside {
		sentence = d.Share.now.said.sentence
	}
	return app.P().ID("said-" + beside).Class("quiet said").Role("status").Text(sentence)
}

// qr is the QR code, or a sentence where there is none. While there is no link its place is empty.
func (d *Dialog) qr() app.UI {
	if d.Share.now.wrong != nil {
		return app.Div().Class("qr-box void").Style("width", strconv.Itoa(d.Share.now.qr.Width())+"px").
			Style("height", strconv.Itoa(d.Share.now.qr.Width())+"px")
	}
	if d.Share.now.qr.Side == 0 {
		return app.P().Class("quiet no-qr").Text(d.Share.host.Words().Share.QRTooLong)
	}
	class := "qr-box"
	if d.Share.now.qr.Dense() {
		class += " dense"
	}
	return app.Div().Class(class).Body(app.Raw(d.Share.now.qr.SVG(d.Share.host.Words().Share.QR)))
}

func (d *Dialog) onClose(app.Context, app.Event) {
	d.Share.host.Dialogs().Close("share")
}

// copier puts the link or the frame on the clipboard, or selects it if the browser does not allow that.
func (d *Dialog) copier(name string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		words := d.Share.host.Words().Share
		content := d.Share.content(name)
		if content == "" {
			return
		}
		dom.Copy(ctx, content, func() {
			if content == d.Share.content(name) { // and not for an earlier link
				d.Share.say(name, words.Copied)
			}
		}, func() {
			dom.ByID("share-" + name).SelectText()
			d.Share.say(name, words.CopyByHand)
		})
	}
}

// onNative hands the link to the browser's own sheet.
func (d *Dialog) onNative(ctx app.Context, _ app.Event) {
	dom.Share(ctx, d.Share.host.Words().Title, d.Share.now.link)
}

// onDownload saves the Scene as a file.
func (d *Dialog) onDownload(app.Context, app.Event) {
	content, err := d.Share.file()
	if err != nil {
		d.Share.say("file", d.Share.host.Words().Sentence(err))
		return
	}
	dom.Save(dom.KeepText(string(content)), "downhill-scene.json")
}
