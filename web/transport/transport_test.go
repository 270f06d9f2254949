package transport

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/maths"
)

const class = `{"epochs":8,"classroom":{"locked":["epochs"],"start":5}}`

func shown(t *testing.T, content string, epoch int) (*hosttest.Paced, *Transport) {
	t.Helper()
	h := hosttest.ShowPaced(t, content, epoch)
	return h, New(h, maths.New(h))
}

// report changes the Snapshot on the screen.
func report(h *hosttest.Paced, rate float64, change func(*engine.Snapshot)) {
	f := h.State().Frame()
	f.Rate = rate
	change(&f.Snapshot)
	h.State().TakeFrame(f, h.State().SceneRev())
}

func TestOneTripAtATimeAndThenTheNewest(t *testing.T) {
	h, d := shown(t, `{"dataset":"one"}`, 10)
	for _, epoch := range []int{3, 4, 5, 6} {
		d.Seek(epoch)
	}
	if h.Verbs() != "seek" {
		t.Fatalf("sent %q before the first answer", h.Verbs())
	}
	h.Answer()
	h.Answer()
	if h.Verbs() != "seek seek" || h.Sent[0].N != 3 || h.Sent[1].N != 6 {
		t.Fatalf("sent %+v", h.Sent)
	}
	if h.Draw(); d.shown().Epoch != 6 {
		t.Errorf("at epoch %d", d.shown().Epoch)
	}
}

func TestATripThatIsRefusedDoesNotKeepTheNextFromItsWay(t *testing.T) {
	h, d := shown(t, `{"dataset":"one"}`, 10)
	h.Refusal = &scene.Error{Field: "transport", Rule: scene.Locked}
	d.Seek(3)
	d.Seek(4)
	if h.Answer(); h.Verbs() != "seek seek" || !h.State().Notice().Bad {
		t.Errorf("sent %q; the notice is %+v", h.Verbs(), h.State().Notice())
	}
}

func TestTheScrubGoesAsFarAsTheRun(t *testing.T) {
	for _, c := range []struct {
		content  string
		to, want int
		why      string
	}{
		{`{"dataset":"one"}`, 4, 4, ""},
		{`{"dataset":"one"}`, 99, 6, "Training has come to epoch 6: press Run to go further."},
		{class, 2, 5, "Whoever made this link has training start at epoch 5."},
		{`{"dataset":"one","initial":{"epoch":2,"weights":[1],"bias":0}}`, 1, 2, "go to 2 or later"},
	} {
		h, d := shown(t, c.content, 4)
		if n := 6 - d.shown().Epoch; n > 0 {
			h.Send(protocol.Command{Verb: protocol.Step, N: n}, nil)
			h.Answer()
			h.Draw()
		}
		to := d.reach(c.to)
		if to.epoch != c.want || !strings.Contains(to.why, c.why) || (to.why == "") != (c.why == "") {
			t.Errorf("%s: to %d: %+v, want %d and %q", c.content, c.to, to, c.want, c.why)
			continue
		}
		d.trips.Ask(to)
		if h.Answer(); h.State().Notice().Text != to.why || h.State().Notice().Bad {
			t.Errorf("%s: the notice is %+v", c.content, h.State().Notice())
		}
	}
}

func TestAClassTrainsBetweenStartAndStop(t *testing.T) {
	_, d := shown(t, class, 6)
	if d.first() != 5 || d.atEnd() || d.ended() != "" || d.noWayBack() != "" {
		t.Errorf("first %d, at the end %t, %q, %q", d.first(), d.atEnd(), d.ended(), d.noWayBack())
	}
	if _, d = shown(t, class, 5); !strings.HasSuffix(d.noWayBack(), "start at epoch 5.") {
		t.Errorf("no way back: %q", d.noWayBack())
	}
	initial := `{"dataset":"one","initial":{"epoch":2,"weights":[1],"bias":0}}`
	if _, d = shown(t, initial, 0); !strings.HasPrefix(d.noWayBack(), "Epoch 1 lies before the data or a setting changed") {
		t.Errorf("no way back: %q", d.noWayBack())
	}
	if _, d = shown(t, class, 3); d.first() != 3 {
		t.Errorf("before a class has come to its start the first epoch is %d", d.first())
	}
	if _, d = shown(t, class, 8); !d.atEnd() || !strings.Contains(d.ended(), "stop at epoch 8: press Reset") {
		t.Errorf("the end is not seen: %q", d.ended())
	}
	if _, d = shown(t, `{"epochs":8}`, 8); d.atEnd() || d.first() != 0 || d.ended() != "" || d.noWayBack() != "" {
		t.Error("without a class there is an end")
	}
}

func TestRunStopsWhereATeacherHasItStop(t *testing.T) {
	for content, want := range map[string]string{
		`{"dataset":"one","epochs":4}`:                                      "",
		`{"dataset":"one","epochs":4,"classroom":{"locked":["epochs"]}}`:    "stop at epoch 4: press Reset",
		`{"dataset":"one","epochs":4,"classroom":{"hidden":["training"]}}`:  "stop at epoch 4: press Reset",
		`{"dataset":"one","epochs":4,"classroom":{"locked":["transport"]}}`: "raise Epochs to go on",
		`{"dataset":"one","epochs":9,"classroom":{"locked":["epochs"]}}`:    "",
	} {
		h, d := shown(t, content, 4)
		d.GoOn()
		if said := h.State().Notice(); !strings.Contains(said.Text, want) || said.Bad || (h.Verbs() == "go on") != (want == "") {
			t.Errorf("%s: sent %q, said %q, want %q", content, h.Verbs(), said.Text, want)
		}
	}
}

func TestThatThereIsNothingLeftToLearnIsNoMistake(t *testing.T) {
	for _, c := range []struct {
		refusal error
		bad     bool
	}{{&engine.CommandError{Rule: engine.HasConverged, Epoch: 4}, false}, {&scene.Error{Rule: scene.NoPoints}, true}} {
		h, d := shown(t, `{"dataset":"one"}`, 4)
		h.Refusal = c.refusal
		d.GoOn()
		if h.Answer(); h.State().Notice().Text != h.Words().Sentence(c.refusal) || h.State().Notice().Bad != c.bad {
			t.Errorf("the notice is %+v, want it bad: %t", h.State().Notice(), c.bad)
		}
	}
}

func TestResetGoesToWhereAClassStarts(t *testing.T) {
	for content, want := range map[string]string{`{"dataset":"one"}`: "reset", class: "reset seek"} {
		h, d := shown(t, content, 7)
		d.Reset()
		h.Answer()
		h.Answer()
		if h.Draw(); h.Verbs() != want || d.shown().Epoch != d.scene().Classroom.StartsAt() {
			t.Errorf("%s: sent %q, and is at epoch %d", content, h.Verbs(), d.shown().Epoch)
		}
	}
}

// button is the tag of a button of the bar and its name.
func button(t *testing.T, markup, class string) string {
	t.Helper()
	found := regexp.MustCompile(`<button[^>]*class="button[^"]* ` + class + `[ "][^>]*>\s*[^<]*`).FindString(markup)
	if found == "" {
		t.Fatalf("there is no button %s", class)
	}
	return found
}

func TestButtonsAreOffWhereTheyLeadNowhere(t *testing.T) {
	for _, c := range []struct {
		content string
		epoch   int
		off     map[string]bool
	}{
		{`{"epochs":8}`, 0, map[string]bool{"back": true}},
		{`{"epochs":8}`, 8, map[string]bool{}},
		{class, 5, map[string]bool{"back": true}},
		{class, 8, map[string]bool{"step": true, "slow": true}},
		{`{"classroom":{"locked":["transport"]}}`, 3, map[string]bool{"run": true, "back": true, "step": true, "slow": true, "reset": true}},
	} {
		_, d := shown(t, c.content, c.epoch)
		bar := hosttest.Markup(t, &Bar{Transport: d})
		for _, class := range []string{"run", "back", "step", "slow", "reset"} {
			if off := strings.Contains(button(t, bar, class), "aria-disabled"); off != c.off[class] {
				t.Errorf("%s at epoch %d: %s is off: %t", c.content, c.epoch, class, off)
			}
		}
	}
}

func TestButtonsChangeTheirNames(t *testing.T) {
	h, d := shown(t, `{"dataset":"one"}`, 4)
	names := func(want ...string) {
		t.Helper()
		bar := hosttest.Markup(t, &Bar{Transport: d})
		for i, class := range []string{"run", "slow"} {
			if got := button(t, bar, class); !strings.Contains(got, want[i]) {
				t.Errorf("%s is %q, want %q", class, got, want[i])
			}
		}
	}
	names("Run", "Explain step")
	d.steps.SlowStep()
	h.Answer()
	names("Run", "Next phase")
	report(h, 0, func(s *engine.Snapshot) { s.Status = engine.Running })
	names("Pause", "Next phase")
	d.steps.Stop()
	names("Pause", "Explain step")
}

func TestWhatButtonsSend(t *testing.T) {
	h, d := shown(t, `{"dataset":"one"}`, 4)
	d.step()
	d.back()
	d.runOrPause()
	report(h, 0, func(s *engine.Snapshot) { s.Status = engine.Running })
	d.runOrPause()
	if h.Verbs() != "step seek go on pause" || h.Sent[0].N != 1 || h.Sent[1].N != 3 {
		t.Errorf("sent %+v", h.Sent)
	}
}

func TestTheProgressIsTold(t *testing.T) {
	for _, c := range []struct {
		epoch, target int
		status        engine.Status
		rate          float64
		want          []string
	}{
		{0, 1000, engine.Paused, 0, []string{"0\u202f%", "epoch 0 of 1\u202f000", ">Ready<", "scaleX(0.0000)"}},
		{250, 1000, engine.Running, 99.6, []string{"25\u202f%", "epoch 250 of 1\u202f000", "100 epochs/s", "00:08 left", "scaleX(0.2500)"}},
		{250, 1000, engine.Paused, 100, []string{"25\u202f%", ">Paused<"}},
		{1000, 1000, engine.Paused, 0, []string{"100\u202f%", ">Done<"}},
		{1500, 1000, engine.Running, 0, []string{"100\u202f%", ">epoch 1\u202f500<", ">Running<", "scaleX(1.0000)"}},
		{250, 1000, engine.Diverged, 0, []string{">Diverged<"}},
	} {
		h, d := shown(t, fmt.Sprintf(`{"dataset":"one","epochs":%d}`, c.target), 0)
		report(h, c.rate, func(s *engine.Snapshot) { s.Epoch, s.Furthest, s.Status = c.epoch, c.epoch, c.status })
		bar := hosttest.Markup(t, &Bar{Transport: d})
		for _, want := range c.want {
			if !strings.Contains(bar, want) {
				t.Errorf("at epoch %d of %d the bar lacks %q", c.epoch, c.target, want)
			}
		}
	}
}

func TestAnAccuracyAtAnotherThresholdIsNotTold(t *testing.T) {
	h, tr := shown(t, `{"dataset":"hours"}`, 5)
	to := 0.7
	h.State().MoveThreshold(&to)
	if said := tr.Score(); !strings.Contains(said, "loss") || strings.Contains(said, "accuracy") {
		t.Errorf("at %v is told %q", to, said)
	}
	h.State().MoveThreshold(nil)
	if said := tr.Score(); !strings.Contains(said, "accuracy") {
		t.Errorf("is told %q", said)
	}
}

func TestATripGoesAsFarAsTheRun(t *testing.T) {
	for epoch, want := range map[int]int{3: 3, 99: 10, -4: 0} {
		h, d := shown(t, `{"dataset":"one"}`, 10)
		d.Travel(epoch)
		if h.Answer(); h.Sent[0].N != want || (h.State().Notice().Text == "") != (epoch == want) {
			t.Errorf("to epoch %d: %+v, and says %q", epoch, h.Sent, h.State().Notice().Text)
		}
	}
}
