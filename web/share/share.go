package share

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/qr"
)

// What a frame for another page measures, in CSS pixels: see static/css/embed.css.
const (
	frameWidth  = 480
	frameHeight = 920
)

// Share is the share dialogue: links, pictures and code to give away, and what a teacher sets for a class. Make it with
// New.
type Share struct {
	host Host
	tab  app.BrowserStorage // of this tab; nil without a browser
	kept keptDraft          // the draft, if it differs from what the Scene had
	now  sharing
	rev  int // counts changes of what the dialogue shows
}

// sharing is the state of the dialogue.
type sharing struct {
	scene  scene.Scene // what was there when the dialogue opened
	epoch  int         // the one that it was at
	made   scene.Scene // what is shared, with what a teacher set
	began  draft       // what a teacher has set in that Scene
	draft  draft       // and what that has become
	wrong  error       // with the draft: then there is no link
	link   string      // empty where it does not fit
	tooBig string      // then a sentence that says so
	bare   string      // a sentence where it goes without the pinned runs
	qr     qr.Code
	native bool // the browser can share a link with other programs
	said   said
}

// said is the outcome of a button, shown beside it.
type said struct{ beside, sentence string }

// New returns a Share with its dialogue closed.
func New(host Host) *Share { return &Share{host: host} }

// KeepIn stores a teacher's draft in a tab's storage.
func (s *Share) KeepIn(tab app.BrowserStorage) { s.tab = tab }

// Rev counts the changes of what the dialogue shows.
func (s *Share) Rev() int { return s.rev }

// OnOpen is the handler of the button that opens the dialogue.
func (s *Share) OnOpen(app.Context, app.Event) { s.Open() }

// Open asks the worker for the link to the present work, and opens the dialogue. If the link does not fit, the dialogue says
// so. A teacher's earlier choices stay.
func (s *Share) Open() {
	s.host.Send(protocol.Command{Verb: protocol.Link}, func(a protocol.Answer, err error) {
		state := s.host.State()
		there, epoch := state.Scene(), state.Frame().Snapshot.Epoch
		if a.Snapshot != nil {
			epoch = a.Snapshot.Epoch
		}
		now := sharing{scene: there, epoch: epoch, made: there, began: newDraft(there, epoch)}
		if !s.takeLink(&now, a.Text, err) {
			state.Say(s.host.Words().Sentence(err), true)
			return
		}
		now.bare = s.without(a.Notice != nil)
		s.kept = s.lastDraft()
		now.draft = s.kept.resumed(there.Classroom, now.began)
		s.now = now
		s.rev++
		if !now.draft.equal(now.began) {
			s.remake()
		}
		s.show()
	})
}

// takeLink notes the fragment of the link, or that it does not fit. It reports false for any other error.
func (s *Share) takeLink(now *sharing, fragment string, err error) bool {
	var refused *scene.Error
	switch {
	case errors.As(err, &refused) && refused.Rule == scene.TooLong:
		now.link, now.qr, now.tooBig = "", qr.Code{}, s.host.Words().Sentence(err)+" "+s.host.Words().Share.TooBig
	case err != nil:
		return false
	default:
		now.link, now.tooBig = dom.Link(fragment), ""
		now.qr = qr.New(now.link)
	}
	return true
}

// without says that a link goes without the pinned runs, if it does.
func (s *Share) without(dropped bool) string {
	if !dropped {
		return ""
	}
	return s.host.Words().Sentence(&scene.Error{Field: "pins", Rule: scene.NotInLink})
}

// show opens the dialogue once it is drawn.
func (s *Share) show() {
	s.now.native = dom.CanShare()
	s.host.Dialogs().Open("share", func() {
		s.syncDraft()
		if !s.now.draft.equal(plainDraft(s.now.scene, s.now.epoch)) {
			dom.Find("#share .class").Unfold()
		}
		if field := dom.ByID("share-link"); field.Exists() {
			field.SelectText()
		}
	})
}

// redraft changes the draft and makes the link anew.
func (s *Share) redraft(change func(*draft)) {
	change(&s.now.draft)
	s.keepDraft()
	s.remake()
}

// remake makes the link of the draft. While the draft is invalid there is no link.
func (s *Share) remake() {
	now := &s.now
	s.rev++
	now.said = said{}
	made, epoch, err := now.draft.scene(now.began, now.scene, now.epoch)
	now.wrong = err
	if err != nil {
		return
	}
	now.made = made
	if made.Dataset == scene.Custom && made.Points.Len() > scene.MaxLinked {
		return
	}
	fragment, dropped, err := scene.SharedLink(made, epoch)
	now.bare = s.without(dropped)
	if !s.takeLink(now, fragment, err) {
		now.wrong = err
	}
}

// given is the whole link, "" while there is none.
func (s *Share) given() string {
	if s.now.wrong != nil {
		return ""
	}
	return s.now.link
}

// content is what a button copies, "" if it has nothing to copy.
func (s *Share) content(name string) string {
	if name == "frame" {
		return frameCode(s.given(), s.host.Words().Share.FrameTitle)
	}
	return s.given()
}

// frameCode is the HTML with which another page shows a link in a frame of a title; "" without a link.
func frameCode(link, title string) string {
	if link == "" {
		return ""
	}
	return fmt.Sprintf(`<iframe src="%s" width="%d" height="%d" title="%s" style="border:0;max-width:100%%"></iframe>`,
		html.EscapeString(embedded(link)), frameWidth, frameHeight, html.EscapeString(title))
}

// embedded is a link in the form that fits a frame of another page.
func embedded(link string) string { return strings.Replace(link, "#", "?embed#", 1) }

// file is the Scene in JSON, with the state that training is in and what a teacher set, as it can be opened again.
func (s *Share) file() ([]byte, error) {
	there := s.host.State().OnScreen()
	there.Classroom, there.Epochs = s.now.made.Classroom, s.now.made.Epochs
	return json.Marshal(there)
}

// say shows the outcome of a button beside it, and scrolls it into view.
func (s *Share) say(beside, sentence string) {
	s.now.said = said{beside, sentence}
	s.rev++
	s.host.Later(func() {
		if words := dom.ByID("said-" + beside); words.Exists() {
			words.Reveal("nearest")
		}
	})
}
