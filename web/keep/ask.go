package keep

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// ask opens the dialogue that asks whether a link may replace the person's work.
func (k *Keep) ask(fragment string) {
	k.pendingLink = fragment
	k.happen(linkAsked)
	k.dialogs.Open("ask", nil)
}

// endAsking closes that dialogue and returns the link it was about, "" if it asked nothing.
func (k *Keep) endAsking() string {
	fragment := k.pendingLink
	k.pendingLink = ""
	k.happen(linkAnswered)
	k.dialogs.Close("ask")
	return fragment
}

// Dialog asks what to do with the person's work.
func (k *Keep) Dialog() app.UI {
	t := k.host.Words().Ask
	return app.Dialog().Class("dialog").ID("ask").Aria("labelledby", "ask-title").On("close", k.dialogs.OnClose("ask", k.keepMine)).Body(
		app.H2().ID("ask-title").Text(t.Title),
		app.P().Text(t.Explain),
		app.Div().Class("row").Body(
			app.Button().Class("button keep").Type("button").Text(t.Keep).OnClick(func(app.Context, app.Event) { k.keepMine() }, app.EventScope("keep")),
			app.Button().Class("button primary open").Type("button").Text(t.Open).OnClick(func(app.Context, app.Event) { k.openAsked() }, app.EventScope("open")),
		),
	)
}

func (k *Keep) openAsked() {
	if fragment := k.endAsking(); fragment != "" {
		k.openLink(fragment, true)
	}
}

// keepMine puts the link to the present work back into the address, also after Escape.
func (k *Keep) keepMine() {
	if fragment := k.endAsking(); fragment != "" {
		k.opened = fragment
		k.RestoreAddress()
	}
}
