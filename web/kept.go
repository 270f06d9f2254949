package web

import (
	"strings"
	"time"

	"downhill/engine/scene"
)

// What is kept of a person's work, and what becomes of it when the page opens: decisions that need no browser.

// kept is a record of the browser's storage.
type kept struct {
	text string // a link's fragment; where it fits no link, a Scene in JSON, or one whose points are kept apart
	from string // the link that it began as
	at   string // the address that it was kept with
}

// packed begins the text of a Scene whose points are in the browser's database: the hash of the points and the rest of the
// Scene in JSON follow. Earlier versions had two whole numbers there, and the rest of the Scene in the database too.
const packed = "packed "

func packedText(hash string, shell []byte) string { return packed + hash + " " + string(shell) }

func (k kept) isPacked() bool { return strings.HasPrefix(k.text, packed) }

// packing is the hash of the points of a packed Scene and the rest of it, both "" for one of an earlier version.
func (k kept) packing() (hash, shell string) {
	hash, shell, _ = strings.Cut(strings.TrimPrefix(k.text, packed), " ")
	if !k.isPacked() || !strings.HasPrefix(shell, "{") {
		return "", ""
	}
	return hash, shell
}

func (k kept) isJSON() bool { return strings.HasPrefix(k.text, "{") }

// decode returns the Scene that was kept; of one that is packed, a Scene without its points.
func (k kept) decode() (s scene.Scene, err error) {
	switch _, shell := k.packing(); {
	case shell != "":
		return scene.DecodeShell([]byte(shell))
	case k.isPacked():
		s = scene.Default()
		s.Dataset, s.Points = scene.Custom, scene.Points{}
		return s, nil
	case k.isJSON():
		return scene.Decode([]byte(k.text))
	}
	s, _, err = scene.DecodeLink(k.text)
	return s, err
}

// work reports whether there is work of a person's, and returns its Scene.
func (k kept) work() (s scene.Scene, is bool) {
	s, err := k.decode()
	return s, err == nil && k.text != "" && (k.isPacked() || isMade(s, k.from))
}

// beginning is what the page opens with.
type beginning int

const (
	beginAnew    beginning = iota // the first Scene
	beginKept                     // what was kept
	beginAsking                   // what was kept, and a question whether the link is to take its place
	beginRefusal                  // what was kept, and why the link cannot be read
	beginLink                     // the link
)

// beginningOf decides between the fragment of the address, which is not to a lesson, and what was kept. With the address
// that it was kept with, or none, the page was reloaded or is come back to: what was kept is the latest.
func beginningOf(fragment string, k kept) beginning {
	s, work := k.work()
	_, err := k.decode()
	switch {
	case fragment == "" && k.text == "":
		return beginAnew
	case fragment == "", fragment == k.at && err == nil:
		return beginKept
	case !work:
		return beginLink
	}
	switch leads(fragment, s) {
	case elsewhere:
		return beginAsking
	case nowhere:
		return beginRefusal
	}
	return beginLink
}

// A Scene is kept once it has been at rest for a moment, every now and then while it trains, and at once when that ends.
const (
	saveRest    = 500 * time.Millisecond
	saveRunning = 3 * time.Second
)

// waitToKeep is how long a change waits to be kept, while it trains or not, and did so before or not.
func waitToKeep(trains, trained bool) time.Duration {
	switch {
	case trains:
		return saveRunning
	case trained:
		return 0
	}
	return saveRest
}

// keeping is how far what is there could be kept.
type keeping int

const (
	keptWell    keeping = iota
	keptHere            // in this tab only: another one would open older work
	keptNowhere         // not at all
)

func keepingOf(tab, site bool) keeping {
	switch {
	case site: // which a reload finds too
		return keptWell
	case tab:
		return keptHere
	}
	return keptNowhere
}
