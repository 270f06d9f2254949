package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// idle marks a button that cannot be used now. It stays where the keyboard's focus is, which a disabled one would lose
// in the moment that it is pressed; static/focus.js leads its presses nowhere.
func idle(button app.HTMLButton, off bool) app.HTMLButton { return button.Aria("disabled", off) }
