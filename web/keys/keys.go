// Package keys are the page's shortcuts: a key presses one of the page's own buttons, so it does what the button does and
// is refused where that is. Each can be turned off (WCAG 2.2, 2.1.4), and none is taken from what has keys of its own.
package keys

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dialog"
	"downhill/web/dom"
	"downhill/web/text"
)

// shortcut is a key and the button that it presses.
type shortcut struct {
	name   string // in text.Keys, and in the note of those that are off
	key    string // as in KeyboardEvent.key, in lower case
	button string // a selector; "" opens the list
	mode   string // a class of the document without which it does nothing; "" for none
}

var shortcuts = []shortcut{
	{"run", " ", ".transport .run", ""},
	{"step", "arrowright", ".transport .step", ""},
	{"back", "arrowleft", ".transport .back", ""},
	{"reset", "r", ".transport .reset", ""},
	{"class0", "0", `.brushes input[value="0"]`, ""},
	{"class1", "1", `.brushes input[value="1"]`, ""},
	{"erase", "e", `.brushes input[value="4"]`, ""},
	{"lessons", "l", "#open-lessons", ""},
	{"share", "s", ".top .share", ""},
	{"list", "?", "", ""},
	// What a clicker sends. The step of a lesson comes first in the page.
	{"next", "pagedown", ".next-step, .transport .step", "projector"},
	{"previous", "pageup", ".back-step, .transport .back", "projector"},
}

// What a key is for in these is their own. Letters are taken everywhere else; Space and arrows, which move and press, only
// where nothing else takes them.
const (
	typing  = `textarea, select, input:not([type=radio], [type=checkbox], [type=range]), [contenteditable], [role=application], [role=grid]`
	moving  = `input, [role=tab], [role=tabpanel], .side, .code`
	pressed = `button, a, summary, label`
)

// Host is what the shortcuts need of the page.
type Host interface {
	Words() *text.Catalogue
	Dispatch(f func())
}

// Keys are the shortcuts of a page. Make them with New; they belong to go-app's goroutine.
type Keys struct {
	host    Host
	dialogs *dialog.Set
	off     []string // the names of those that are turned off
	rev     int
}

// note is the name under which the browser keeps which shortcuts are off.
const note = "keys-off"

// New returns the shortcuts, all on.
func New(h Host, dialogs *dialog.Set) *Keys { return &Keys{host: h, dialogs: dialogs} }

// Rev counts the changes of what the list shows.
func (k *Keys) Rev() int { return k.rev }

// Listen takes the keys, but for those that the person has turned off.
func (k *Keys) Listen() {
	k.off = strings.Fields(dom.Noted(note))
	k.rev++
	dom.OnDocument("keydown", func(event app.Value) {
		at := dom.Element{Value: event.Get("target")}
		held := event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool() || event.Get("altKey").Bool()
		if held || event.Get("defaultPrevented").Bool() || event.Get("repeat").Bool() && event.Get("key").String() == " " || dom.Find("dialog[open]").Exists() {
			return
		}
		if s := k.find(event.Get("key").String(), at.Within); s != nil && k.press(s) {
			event.Call("preventDefault")
		}
	})
}

// find returns the shortcut of a key that is pressed in an element, nil for none. within reports whether the element is
// in one of a selector.
func (k *Keys) find(key string, within func(selector string) bool) *shortcut {
	i := slices.IndexFunc(shortcuts, func(s shortcut) bool { return s.key == strings.ToLower(key) })
	if i < 0 || slices.Contains(k.off, shortcuts[i].name) || within(typing) {
		return nil
	}
	moves := strings.HasPrefix(key, "Arrow")
	if (moves || key == " ") && within(moving) || key == " " && within(pressed) {
		return nil
	}
	return &shortcuts[i]
}

// press presses a shortcut's button, and reports whether there is one.
func (k *Keys) press(s *shortcut) bool {
	if s.button == "" {
		k.host.Dispatch(k.Open)
		return true
	}
	button := dom.Find(s.button)
	if !button.Exists() || s.mode != "" && !dom.Marked(s.mode) {
		return false
	}
	button.Click()
	return true
}

// Open opens the list of shortcuts.
func (k *Keys) Open() { k.dialogs.Open("keys", nil) }

// turn turns a shortcut on or off.
func (k *Keys) turn(name string, on bool) {
	k.off = slices.DeleteFunc(k.off, func(other string) bool { return other == name })
	if !on {
		k.off = append(k.off, name)
	}
	dom.Note(note, strings.Join(k.off, " "))
	k.rev++
}
