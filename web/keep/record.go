package keep

import (
	"strings"

	"downhill/engine/scene"
	"downhill/web/lesson"
)

// The names of the records: the present work, and the work that a lesson replaced.
const (
	present = "downhill"
	stash   = "downhill-own"
)

// Record is work as it is in the browser's storage.
type Record struct {
	Text   string // a link's fragment; or a Scene in JSON that fits no link, or one whose points are stored apart; "" for none
	From   string // the fragment of the link that it began as; "" for the Scene that the page opens with
	At     string // the fragment of the address that it was kept with
	Before string // the fragment that the address had before
}

// addresses are At and Before as they are stored: in one text, with a space between them.
func (r Record) addresses() string { return strings.TrimSuffix(r.At+" "+r.Before, " ") }

// addressed is a Record with the addresses that addresses wrote.
func (r Record) addressed(text string) Record {
	r.At, r.Before, _ = strings.Cut(text, " ")
	return r
}

// wasAt reports whether a page that opens at a fragment comes back to this work. A reload that begins while the address is
// replaced comes back to the one before.
func (r Record) wasAt(fragment string, reloaded bool) bool {
	return fragment == r.At || reloaded && fragment == r.Before
}

// packedPrefix begins the text of a Scene whose points are in the browser's database: the hash of the points and the
// rest of the Scene in JSON follow. Earlier versions had two whole numbers there, and the rest of the Scene in the
// database too.
const packedPrefix = "packed "

func packedText(hash string, shell []byte) string { return packedPrefix + hash + " " + string(shell) }

func (r Record) isPacked() bool { return strings.HasPrefix(r.Text, packedPrefix) }

// packing returns the hash of the points of a packed Scene, and the rest of the Scene. Both are "" for a record of an
// earlier version.
func (r Record) packing() (hash, shell string) {
	hash, shell, _ = strings.Cut(strings.TrimPrefix(r.Text, packedPrefix), " ")
	if !r.isPacked() || !strings.HasPrefix(shell, "{") {
		return "", ""
	}
	return hash, shell
}

func (r Record) isJSON() bool { return strings.HasPrefix(r.Text, "{") }

// decode returns the Scene of a record; that of a packed one is without its points.
func (r Record) decode() (s scene.Scene, err error) {
	switch _, shell := r.packing(); {
	case shell != "":
		return scene.DecodeShell([]byte(shell))
	case r.isPacked():
		s = scene.Default()
		s.Dataset, s.Points = scene.Custom, scene.Points{}
		return s, nil
	case r.isJSON():
		return scene.Decode([]byte(r.Text))
	}
	s, _, err = scene.DecodeLink(r.Text)
	return s, err
}

// work returns the Scene of a record, and whether it is a person's work.
func (r Record) work() (s scene.Scene, is bool) {
	s, err := r.decode()
	return s, err == nil && r.Text != "" && (r.isPacked() || isMade(s, r.From))
}

// isMade reports whether a Scene is a person's work: it is neither what the page opens with nor the unchanged Scene of
// the link that it began as.
func isMade(s scene.Scene, origin string) bool {
	link := bareLink(s)
	if link == "" {
		return true
	}
	from, _ := bare(origin)
	return link != from && link != bareLink(scene.Default())
}

// bareLink is the link to a Scene with epoch 0, to compare Scenes whatever their epochs; "" if the Scene fits no link.
func bareLink(s scene.Scene) string { return linkTo(s, 0) }

// linkTo is the fragment of the link to a Scene at an epoch; "" where it does not fit one.
func linkTo(s scene.Scene, epoch int) string {
	if s.Dataset == scene.Custom && s.Points.Len() > scene.MaxLinked {
		return ""
	}
	text, err := scene.EncodeLink(s, epoch)
	if err != nil {
		return ""
	}
	return text
}

// bare is a link without its epoch, and whether it can be read.
func bare(fragment string) (link string, ok bool) {
	s, err := Linked(fragment)
	return bareLink(s), err == nil
}

// Linked is the Scene that the fragment of a link leads to, also if it is a link to a lesson.
func Linked(fragment string) (scene.Scene, error) {
	if lesson.IsLink(fragment) {
		l, step, err := lesson.Open(lesson.All(), fragment)
		if err != nil {
			return scene.Scene{}, err
		}
		s, _ := l.SceneAt(step)
		return s, nil
	}
	s, _, err := scene.DecodeLink(fragment)
	return s, err
}
