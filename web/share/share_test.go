package share

import (
	"encoding/json"
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// opened is the dialogue about a Scene after n epochs.
func opened(t *testing.T, content string, n int) (*hosttest.Host, *Share) {
	t.Helper()
	h := hosttest.Show(t, content, n)
	s := New(h)
	s.OnOpen(app.Context{}, app.Event{})
	h.Settle()
	return h, s
}

func dialogue(s *Share) string { return app.HTMLString(&Dialog{Share: s}) }

// shared is the Scene that the dialogue's link leads to, and its epoch.
func shared(t *testing.T, s *Share) (scene.Scene, int) {
	t.Helper()
	_, fragment, _ := strings.Cut(s.given(), "#")
	there, epoch, err := scene.DecodeLink(fragment)
	if err != nil {
		t.Fatalf("%q: %v", s.given(), err)
	}
	return there, epoch
}

func TestTheLinkLeadsToWhatIsThere(t *testing.T) {
	h, s := opened(t, `{"dataset":"xor"}`, 7)
	there, epoch := shared(t, s)
	if epoch != 7 || there.Dataset != "xor" || !h.Dialogs().IsMeant("share") || s.Rev() == 0 {
		t.Errorf("%s at %d", there.Dataset, epoch)
	}
	content := dialogue(s)
	for _, want := range []string{`value="` + s.given() + `"`, "<svg", `id="share-frame"`, `id="class-question"`} {
		if !strings.Contains(content, want) {
			t.Errorf("the dialogue lacks %q", want)
		}
	}
	for _, not := range []string{"share-wrong", "too-big", " disabled", `class="button native"`} {
		if strings.Contains(content, not) {
			t.Errorf("the dialogue has %q", not)
		}
	}
}

// The engine may be further than the page shows.
func TestTheLinkLeadsToWhereTheEngineIs(t *testing.T) {
	h, s := opened(t, `{"dataset":"xor"}`, 7)
	behind := h.State().Frame()
	behind.Snapshot.Epoch = 3
	h.State().TakeFrame(behind, h.State().SceneRev())
	s.Open()
	h.Settle()
	if _, epoch := shared(t, s); epoch != 7 || s.now.draft.start != "7" {
		t.Errorf("to epoch %d, for a class from %s", epoch, s.now.draft.start)
	}
}

// An epoch that is none is complained of at its own field.
func TestAnEpochThatIsNoneIsSaidAtItsField(t *testing.T) {
	_, s := opened(t, `{"dataset":"xor"}`, 0)
	s.redraft(func(d *draft) { d.stop = "soon" })
	content := dialogue(s)
	if !strings.Contains(content, "is soon: give a whole number") || strings.Count(content, `aria-describedby="wrong-class"`) != 1 {
		t.Fatalf("%s", content)
	}
	field := regexp.MustCompile(`<input[^>]*aria-describedby="wrong-class"[^>]*>`).FindString(content)
	if !strings.Contains(field, `id="class-stop"`) {
		t.Errorf("the complaint is at %s", field)
	}
}

// The frame shows the same link in the form for frames, and nothing in it ends its attributes.
func TestTheFrameShowsTheLink(t *testing.T) {
	_, s := opened(t, `{"dataset":"xor"}`, 0)
	src := regexp.MustCompile(`^<iframe src="([^"]*)" width="480" height="920" title="[^"<]+" style="[^"]*"></iframe>$`).FindStringSubmatch(s.content("frame"))
	if src == nil || html.UnescapeString(src[1]) != strings.Replace(s.content("link"), "#", "?embed#", 1) {
		t.Errorf("%s", s.content("frame"))
	}
	code := frameCode(`https://school.example/a"b&c/#1.x`, `"><script>`)
	if want := `<iframe src="https://school.example/a&#34;b&amp;c/?embed#1.x" width="480" height="920" title="&#34;&gt;&lt;script&gt;" style="border:0;max-width:100%"></iframe>`; code != want {
		t.Errorf("%s", code)
	}
	if code := frameCode("", "Downhill"); code != "" {
		t.Errorf("without a link it is %s", code)
	}
}

// A Scene too big for a link is still a file, and a teacher can still set what a class sees.
func TestASceneTooBigForALinkIsAFile(t *testing.T) {
	points := make([]string, 5000)
	for k := range points {
		points[k] = `{"x":[` + scene.FormatNumber(float64(k*k%9973)/7) + `,` + scene.FormatNumber(float64(k)/3) + `],"label":` + []string{"0", "1"}[k%2] + `}`
	}
	_, s := opened(t, `{"points":[`+strings.Join(points, ",")+`]}`, 0)
	content := dialogue(s)
	if s.given() != "" || s.content("frame") != "" || !strings.Contains(content, s.now.tooBig) || strings.Contains(content, `id="share-link"`) || s.now.tooBig == "" {
		t.Errorf("%q, %q", s.given(), s.now.tooBig)
	}
	s.redraft(func(d *draft) { d.question = "Why?" })
	file, err := s.file()
	if there, e := scene.Decode(file); err != nil || e != nil || there.Points.Len() != 5000 || there.Classroom == nil || there.Classroom.Question != "Why?" {
		t.Errorf("%v, %v, %d points, %+v", err, e, there.Points.Len(), there.Classroom)
	}
	if s.given() != "" || s.now.tooBig == "" {
		t.Errorf("with a class its link is %q", s.given())
	}
}

// A link that a teacher's words make too long goes, with its code.
func TestALinkThatGrowsTooLongGoes(t *testing.T) {
	_, s := opened(t, `{"dataset":"xor"}`, 0)
	if !s.takeLink(&s.now, "", &scene.Error{Field: "link", Rule: scene.TooLong, Value: "8001", Max: scene.MaxLink}) || s.given() != "" || s.now.qr.Side != 0 {
		t.Errorf("there is %q, and a code of %d modules", s.given(), s.now.qr.Side)
	}
	if content := dialogue(s); strings.Contains(content, "<svg") || !strings.Contains(content, "A file holds all of it") {
		t.Errorf("%.1000s", content)
	}
	if !s.takeLink(&s.now, "1.x", nil) || s.now.tooBig != "" || !strings.HasSuffix(s.given(), "#1.x") {
		t.Errorf("once it fits again there is %q, %q", s.given(), s.now.tooBig)
	}
}

// What the file holds is what the link does, and the state that training is in.
func TestTheFileHoldsWhatATeacherSet(t *testing.T) {
	h, s := opened(t, `{"dataset":"xor","epochs":90}`, 7)
	s.redraft(func(d *draft) { d.hidden, d.stop = []string{"metrics"}, "40" })
	file, err := s.file()
	if err != nil {
		t.Fatal(err)
	}
	there, err := scene.Decode(file)
	if err != nil || there.Epochs != 40 || !there.Classroom.Hides("metrics") || there.Initial == nil || there.Initial.Epoch != 7 {
		t.Errorf("%v, %+v, to epoch %d from %+v", err, there.Classroom, there.Epochs, there.Initial)
	}
	if now := h.State().Scene(); now.Classroom != nil || now.Epochs != 90 {
		t.Error("what a teacher sets changes what is shown")
	}
}

func TestAnEngineThatFailsIsSaidUnderThePlot(t *testing.T) {
	h := hosttest.Show(t, `{}`, 0)
	h.Gone = &protocol.WorkerError{Reason: "it was killed"}
	s := New(h)
	s.Open()
	if h.Dialogs().IsMeant("share") || !h.State().Notice().Bad || s.Rev() != 0 {
		t.Errorf("the dialogue is meant to be open: %t, %+v", h.Dialogs().IsMeant("share"), h.State().Notice())
	}
}

func TestALongLinkIsSaid(t *testing.T) {
	_, s := opened(t, `{"dataset":"xor"}`, 0)
	if content := dialogue(s); strings.Contains(content, "characters long") {
		t.Error("a short link is called long")
	}
	s.now.link = "https://school.example/#1." + strings.Repeat("A", longLink)
	if content := dialogue(s); !strings.Contains(content, "It is 2\u202f026 characters long, and some programs cut links after 2\u202f000") {
		t.Errorf("%.2000s", content)
	}
}

func TestWhatCameOfAButtonIsBesideIt(t *testing.T) {
	_, s := opened(t, `{"dataset":"xor"}`, 0)
	rev := s.Rev()
	s.say("frame", "Copied.")
	said := regexp.MustCompile(`id="said-(\w+)"[^>]*>\s*([^<]*?)\s*<`).FindAllStringSubmatch(dialogue(s), -1)
	if len(said) != 3 || s.Rev() == rev {
		t.Fatalf("%q", said)
	}
	for _, place := range said {
		if (place[2] == "Copied.") != (place[1] == "frame") {
			t.Errorf("beside %s it says %q", place[1], place[2])
		}
	}
	s.redraft(func(d *draft) { d.question = "Why?" })
	if strings.Contains(dialogue(s), "Copied.") {
		t.Error("of another link it still says so")
	}
}

// The link follows the draft with each key, and is there again once the draft is right.
func TestTheLinkFollowsTheDraft(t *testing.T) {
	_, s := opened(t, `{"dataset":"xor","epochs":90}`, 7)
	before := s.given()
	s.redraft(func(d *draft) { d.question, d.locked, d.start = "Why?", []string{"seed"}, "3" })
	there, epoch := shared(t, s)
	if epoch != 3 || there.Classroom.Question != "Why?" || !there.Classroom.Locks("seed") || there.Classroom.Start != 3 {
		t.Errorf("%+v at %d", there.Classroom, epoch)
	}
	s.redraft(func(d *draft) { d.start = "91" })
	if s.given() != "" {
		t.Errorf("while the draft is wrong there is %q", s.given())
	}
	s.redraft(func(d *draft) { *d = s.now.began })
	if s.given() != before {
		t.Errorf("once all is taken back the link is %q", s.given())
	}
}

// The dialogue has a link, a code and what copies them only where all of the draft is right.
func TestTheDialogueHasNoLinkWhileTheDraftIsWrong(t *testing.T) {
	_, s := opened(t, `{"dataset":"xor"}`, 0)
	former := s.given()
	s.redraft(func(d *draft) { d.stop, d.hidden = "1e7", []string{"metrics"} })
	wrong := dialogue(s)
	for _, not := range []string{former, html.EscapeString(embedded(former)), "<svg", `id="share-link"`} {
		if strings.Contains(wrong, not) {
			t.Errorf("the dialogue has %s of a former link", not)
		}
	}
	if !strings.Contains(wrong, `id="share-wrong"`) || strings.Count(wrong, "“Stops at epoch” is 1e7") != 2 || strings.Count(wrong, " disabled") != 3 {
		t.Errorf("it does not say why:\n%s", wrong)
	}
	if s.content("link")+s.content("frame") != "" {
		t.Error("there is something to copy")
	}
}

// The boxes of a teacher are told apart by their names, and ticked where the draft says so.
func TestEachBoxHasANameOfItsOwn(t *testing.T) {
	_, s := opened(t, `{}`, 0)
	s.redraft(func(d *draft) { d.hidden, d.locked = toggled(nil, "metrics", true), toggled(nil, "seed", true) })
	names, ticked := map[string]bool{}, []string{}
	for _, box := range regexp.MustCompile(`<input[^>]*type="checkbox"[^>]*>`).FindAllString(dialogue(s), -1) {
		name := regexp.MustCompile(`aria-label="((?:Hide: |Lock: |Open with)[^"]*)"`).FindStringSubmatch(box)
		if name == nil {
			t.Errorf("%s has no name", box)
			continue
		}
		if names[name[1]] {
			t.Errorf("two boxes are called %q", name[1])
		}
		names[name[1]] = true
		if strings.Contains(box, " checked") {
			ticked = append(ticked, regexp.MustCompile(`id="([^"]*)"`).FindStringSubmatch(box)[1])
		}
	}
	for _, want := range []string{"Hide: Horizontal, What the plot shows", "Lock: Vertical, Loss surface", "Hide: Epochs", "Lock: Points in the plot"} {
		if !names[want] {
			t.Errorf("no box is called %q", want)
		}
	}
	if got := strings.Join(ticked, " "); got != "lock-seed hide-metrics" {
		t.Errorf("ticked are %q", got)
	}
}

// A part that only shows something can be hidden, and not locked.
func TestWhatOnlyShowsIsNotLocked(t *testing.T) {
	_, s := opened(t, `{}`, 0)
	content := dialogue(s)
	for _, part := range scene.Parts {
		if is := strings.Contains(content, `id="lock-`+part.Name+`"`); is == part.Shows || !strings.Contains(content, `id="hide-`+part.Name+`"`) {
			t.Errorf("%s, which shows only: %t, can be locked: %t", part.Name, part.Shows, is)
		}
	}
}

// A class's own link is opened with what its teacher set, and Clear sets nothing.
func TestAClassIsGivenOnAndCleared(t *testing.T) {
	_, s := opened(t, `{"epochs":90,"classroom":{"question":"Why?","hidden":["data"],"start":5}}`, 9)
	there, epoch := shared(t, s)
	if epoch != 9 || there.Classroom == nil || there.Classroom.Question != "Why?" || s.now.draft.start != "5" {
		t.Errorf("%+v at %d", there.Classroom, epoch)
	}
	(&Dialog{Share: s}).onClear(app.Context{}, app.Event{})
	if there, epoch = shared(t, s); there.Classroom != nil || epoch != 9 || there.Epochs != 90 {
		content, _ := json.Marshal(there.Classroom)
		t.Errorf("once it is cleared: %s at %d", content, epoch)
	}
}

// A link that pinned runs do not fit into goes without them, and the dialogue says so; also once a teacher has set something.
func TestALinkWithoutThePinnedRunsSaysSo(t *testing.T) {
	weights := make([]string, 100)
	pins := make([]string, scene.MaxPins)
	for k := range pins {
		for j := range weights {
			weights[j] = scene.FormatNumber(math.Sqrt(float64(1201*k + 11*j + 2)))
		}
		pins[k] = `{"name":"` + strconv.Itoa(k) + `","epoch":9,"initial":{"weights":[` + strings.Join(weights, ",") + `]}}`
	}
	for held, fits := range map[string]bool{strings.Join(pins, ","): false, pins[0]: true} {
		_, s := opened(t, `{"dataset":"xor","pins":[`+held+`]}`, 0)
		if fits != (s.now.bare == "") || fits == strings.Contains(dialogue(s), "pinned runs do not fit") {
			t.Errorf("fits %t: %q", fits, s.now.bare)
		}
		s.redraft(func(d *draft) { d.question = "Why?" })
		there, _, err := scene.DecodeLink(s.given())
		if err != nil || fits != (s.now.bare == "") || fits != (len(there.Pins) > 0) || there.Classroom == nil {
			t.Errorf("fits %t, with a question: %q, %d runs, %v", fits, s.now.bare, len(there.Pins), err)
		}
	}
}
