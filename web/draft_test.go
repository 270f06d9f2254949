package web

import (
	"encoding/json"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/qr"
	"downhill/web/text"
)

func TestADraftBecomesAScene(t *testing.T) {
	s := decode(t, `{"epochs":90}`)
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
	} {
		s := decode(t, text)
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
	s := decode(t, `{"epochs":90}`)
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
	s := decode(t, `{"epochs":90}`)
	began := newDraft(s, 20)
	d := began
	d.question, d.stop = "Why?", "400"
	s.Epochs = 200
	if got := d.follow(began, newDraft(s, 35)); got.question != "Why?" || got.start != "35" || got.stop != "400" {
		t.Errorf("%+v", got)
	}
}

// The dialogue has a link, a code and what copies them only where all of the draft is right.
func TestTheShareDialogueHasNoLinkWhileTheDraftIsWrong(t *testing.T) {
	sharing := func(change func(*share)) (*shareDialog, string) {
		p := shown(t, `{"dataset":"xor"}`, 0)
		s := &p.share
		s.scene, s.made, s.began, s.link = p.state.Scene(), p.state.Scene(), newDraft(p.state.Scene(), 0), "https://school.example/#1.former"
		s.draft, s.qr = s.began, qr.New(s.link)
		if change != nil {
			change(s)
			p.remakeLink()
		}
		_, html, _ := strings.Cut(render(t, p), `id="share"`)
		html, _, _ = strings.Cut(html, "</dialog>")
		return &shareDialog{Page: p}, html
	}
	if d, right := sharing(nil); !strings.Contains(right, "#1.former") || strings.Contains(right, "share-wrong") || d.content("link") == "" {
		t.Error("the link is not shown")
	}
	d, wrong := sharing(func(s *share) { s.draft.stop, s.draft.hidden = "1e7", []string{"metrics"} })
	for _, not := range []string{"1.former", "<svg", `id="share-link"`} {
		if strings.Contains(wrong, not) {
			t.Errorf("the dialogue has %s of a former link", not)
		}
	}
	if !strings.Contains(wrong, `id="share-wrong"`) || strings.Count(wrong, "“Stops at epoch” is 1e7") != 2 || strings.Count(wrong, " disabled") != 3 {
		t.Errorf("it does not say why:\n%s", wrong)
	}
	if d.content("link")+d.content("frame") != "" {
		t.Error("there is something to copy")
	}
}

// A complaint about a field of the class names the field as its label does.
func TestComplaintsOfAClassNameTheirControl(t *testing.T) {
	s := decode(t, `{}`)
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
	for i, content := range []string{"class-question", "class-start", "class-stop"} {
		label := []string{c.Ask, c.Start, c.Stop}[i]
		p := newPage()
		if got := regexp.MustCompile(`<label[^>]*for="` + content + `"[^>]*>\s*([^<]*?)\s*<`).FindStringSubmatch(render(t, p)); got == nil || got[1] != label {
			t.Errorf("%s is labelled %q", content, got)
		}
	}
}

// A draft goes through the tab's storage, as JSON, and on with another Scene, until it is cleared.
func TestADraftStaysInItsTab(t *testing.T) {
	p := shown(t, `{"epochs":90}`, 0)
	share := func(content string, epoch int) *share {
		p.state.TakeScene(decode(t, content))
		s := &p.share
		s.kept = p.lastDraft()
		s.rev, s.scene, s.began = s.rev+1, p.state.Scene(), newDraft(p.state.Scene(), epoch)
		s.draft = s.kept.resumed(p.state.Scene().Classroom, s.began)
		return s
	}
	tab := storage{}
	p.tab = tab
	s := share(`{"epochs":90}`, 20)
	s.draft.question, s.draft.stop, s.draft.locked = "Why?", "400", []string{"seed"}
	p.keepDraft()
	for _, fresh := range []bool{false, true} {
		if fresh { // a reload
			p = newPage()
			p.tab = tab
		}
		if d := share(`{"dataset":"xor","epochs":70}`, 7).draft; d.question != "Why?" || d.stop != "400" || d.start != "7" || !slices.Equal(d.locked, []string{"seed"}) {
			t.Errorf("after a reload %t it is %+v", fresh, d)
		}
	}
	if d := share(`{"classroom":{"question":"What?"}}`, 0).draft; d.question != "What?" {
		t.Errorf("of a class that has one it is %+v", d)
	}
	s = share(`{}`, 0)
	s.draft = plainDraft(s.scene, 0)
	p.keepDraft()
	p = newPage()
	p.tab = tab
	if s = share(`{}`, 0); !s.draft.equal(s.began) || len(tab) != 0 {
		t.Errorf("once it is cleared there is %+v, %v", s.draft, tab)
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
