package share

import (
	"encoding/json"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/text"
)

func TestADraftBecomesAScene(t *testing.T) {
	s := hosttest.Decode(t, `{"epochs":90}`)
	began := newDraft(s, 20)
	d := began
	d.hidden, d.stop = toggled(toggled(nil, "metrics", true), "data", true), "40"
	made, epoch, err := d.scene(began, s, 20)
	if err != nil || made.Epochs != 40 || epoch != 20 || made.Classroom.Start != 20 || strings.Join(made.Classroom.Hidden, " ") != "data metrics" {
		t.Errorf("%+v at %d, %v", made.Classroom, epoch, err)
	}
	d.hidden = toggled(toggled(d.hidden, "metrics", false), "data", false)
	if made, epoch, err = d.scene(began, s, 20); err != nil || made.Classroom != nil || made.Epochs != 40 || epoch != 20 {
		t.Errorf("with nothing hidden: %+v at %d, %v", made.Classroom, epoch, err)
	}
}

// What is shown of a draft is what is in the link.
func TestADraftThatWasNotTouchedIsTheSceneAsItIs(t *testing.T) {
	for text, want := range map[string]draft{
		`{"epochs":90}`: {start: "120", stop: "90"}, // past its epochs
		`{"epochs":90,"classroom":{"question":"Why?","hidden":["data"],"locked":["seed"],"start":7}}`: {question: "Why?", hidden: []string{"data"}, locked: []string{"seed"}, start: "7", stop: "90"},
		`{"epochs":90,"classroom":{"open":["metrics","loss"]}}`:                                       {open: []string{"metrics", "loss"}, start: "0", stop: "90"},
	} {
		s := hosttest.Decode(t, text)
		began := newDraft(s, 120)
		if !began.equal(want) {
			t.Errorf("%s begins as %+v", text, began)
		}
		made, epoch, err := began.scene(began, s, 120)
		if err != nil || epoch != 120 || !reflect.DeepEqual(made, s) {
			t.Errorf("%s becomes %+v at %d, %v", text, made.Classroom, epoch, err)
		}
		plain := plainDraft(s, 120)
		if made, epoch, err = plain.scene(began, s, 120); err != nil || epoch != 120 || made.Classroom != nil {
			t.Errorf("%s, all taken back, becomes %+v at %d, %v", text, made.Classroom, epoch, err)
		}
	}
}

func TestADraftIsRefusedByItsField(t *testing.T) {
	s := hosttest.Decode(t, `{"epochs":90}`)
	began := newDraft(s, 20)
	for _, c := range []struct {
		change func(*draft)
		field  string
		rule   scene.Rule
	}{
		{func(d *draft) { d.stop = "0" }, "classroom.stop", scene.OutOfRange},
		{func(d *draft) { d.stop = "1e7" }, "classroom.stop", scene.OutOfRange},
		{func(d *draft) { d.stop = "" }, "classroom.stop", scene.NotANumber},
		{func(d *draft) { d.start = "" }, "classroom.start", scene.NotWhole},
		{func(d *draft) { d.start = "2.5" }, "classroom.start", scene.NotWhole},
		{func(d *draft) { d.start = "-1" }, "classroom.start", scene.OutOfRange},
		{func(d *draft) { d.start = "91" }, "classroom.start", scene.OutOfRange},
		{func(d *draft) { d.start, d.stop = "50", "40" }, "classroom.start", scene.OutOfRange},
		{func(d *draft) { d.stop = "19" }, "classroom.start", scene.OutOfRange},
		{func(d *draft) { d.question = "a\x07" }, "classroom.question", scene.NotAQuestion},
	} {
		d := began
		c.change(&d)
		made, _, err := d.scene(began, s, 20)
		var refused *scene.Error
		if !errors.As(err, &refused) || refused.Field != c.field || !reflect.DeepEqual(made, s) {
			t.Errorf("%+v: %v", d, err)
		}
	}
}

// A draft goes on with the Scene: epochs that were not typed are those of now.
func TestADraftFollowsItsScene(t *testing.T) {
	s := hosttest.Decode(t, `{"epochs":90}`)
	began := newDraft(s, 20)
	d := began
	d.question, d.stop = "Why?", "400"
	s.Epochs = 200
	if got := d.follow(began, newDraft(s, 35)); got.question != "Why?" || got.start != "35" || got.stop != "400" {
		t.Errorf("%+v", got)
	}
}

// A complaint about a field of the class names the field as its label does.
func TestComplaintsOfAClassNameTheirControl(t *testing.T) {
	s := hosttest.Decode(t, `{}`)
	began, c := newDraft(s, 0), text.English.Class
	for label, change := range map[string]func(d *draft, value string){
		c.Ask:   func(d *draft, value string) { d.question = "Why\x01" + value },
		c.Start: func(d *draft, value string) { d.start = value },
		c.Stop:  func(d *draft, value string) { d.stop = value },
	} {
		for _, value := range []string{"many", "", "-1", "1e9", "2.5"} {
			d := began
			change(&d, value)
			_, _, err := d.scene(began, s, 0)
			if err == nil {
				t.Errorf("%s takes %q", label, value)
				continue
			}
			if said := text.English.Sentence(err); !strings.HasPrefix(said, "“"+label+"” is ") {
				t.Errorf("%s is complained about as %q", label, said)
			}
		}
	}
	_, share := opened(t, `{}`, 0)
	for i, content := range []string{"class-question", "class-start", "class-stop"} {
		label := []string{c.Ask, c.Start, c.Stop}[i]
		if got := regexp.MustCompile(`<label[^>]*for="` + content + `"[^>]*>\s*([^<]*?)\s*<`).FindStringSubmatch(dialogue(share)); got == nil || got[1] != label {
			t.Errorf("%s is labelled %q", content, got)
		}
	}
}

// openedOver shows another Scene after n epochs, and opens the dialogue.
func openedOver(t *testing.T, h *hosttest.Host, s *Share, content string, n int) draft {
	t.Helper()
	h.Send(protocol.Command{Verb: protocol.Load, Text: content, JSON: true}, nil)
	h.Send(protocol.Command{Verb: protocol.Seek, N: n}, nil)
	h.Settle()
	s.Open()
	h.Settle()
	return s.now.draft
}

// A draft goes through the tab's storage, as JSON, and on with another Scene, until it is cleared.
func TestADraftStaysInItsTab(t *testing.T) {
	h, s := opened(t, `{"epochs":90}`, 20)
	tab := storage{}
	s.KeepIn(tab)
	s.redraft(func(d *draft) { d.question, d.stop, d.locked = "Why?", "400", []string{"seed"} })
	for _, fresh := range []bool{false, true} {
		if fresh { // a reload
			s = New(h)
			s.KeepIn(tab)
		}
		if d := openedOver(t, h, s, `{"dataset":"xor","epochs":70}`, 7); d.question != "Why?" || d.stop != "400" || d.start != "7" || !slices.Equal(d.locked, []string{"seed"}) {
			t.Errorf("after a reload %t it is %+v", fresh, d)
		}
	}
	if s.now.made.Classroom == nil || s.now.made.Epochs != 400 {
		t.Errorf("the link is of %+v to epoch %d", s.now.made.Classroom, s.now.made.Epochs)
	}
	if d := openedOver(t, h, s, `{"classroom":{"question":"What?"}}`, 0); d.question != "What?" {
		t.Errorf("of a class that has one it is %+v", d)
	}
	openedOver(t, h, s, `{}`, 0)
	s.redraft(func(d *draft) { *d = plainDraft(s.now.scene, 0) })
	s = New(h)
	s.KeepIn(tab)
	if d := openedOver(t, h, s, `{}`, 0); !d.equal(s.now.began) || len(tab) != 0 {
		t.Errorf("once it is cleared there is %+v, %v", d, tab)
	}
}

// What a tab keeps of another version, or takes nothing of, is no reason to lose what the page holds.
func TestADraftOutlivesATabThatKeepsNothing(t *testing.T) {
	h, s := opened(t, `{"epochs":90}`, 0)
	s.redraft(func(d *draft) { d.question = "Why?" })
	if d := openedOver(t, h, s, `{"epochs":90}`, 0); d.question != "Why?" {
		t.Errorf("without a tab it is %+v", d)
	}
	s.KeepIn(full{})
	s.redraft(func(d *draft) { d.question = "What?" })
	if d := openedOver(t, h, s, `{"epochs":90}`, 0); d.question != "What?" {
		t.Errorf("with a tab that is full it is %+v", d)
	}
	s = New(h)
	s.KeepIn(storage{draftRecord: []byte(`{"Question":"Why?","Start":7}`)})
	if d := openedOver(t, h, s, `{"epochs":90}`, 0); !d.equal(s.now.began) {
		t.Errorf("of what cannot be read it is %+v", d)
	}
}

// storage is a browser's, in memory.
type storage map[string][]byte

func (s storage) Set(k string, v any) (err error) { s[k], err = json.Marshal(v); return err }
func (s storage) Get(k string, v any) error {
	if s[k] == nil {
		return nil
	}
	return json.Unmarshal(s[k], v)
}
func (s storage) Del(k string)           { delete(s, k) }
func (s storage) Len() int               { return len(s) }
func (s storage) Clear()                 { clear(s) }
func (s storage) ForEach(func(string))   {}
func (s storage) Contains(k string) bool { return s[k] != nil }

// full is a storage that takes nothing.
type full struct{ storage }

func (full) Set(string, any) error { return errors.New("the quota is exceeded") }
