package fit

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"downhill/engine"
	"downhill/engine/inference"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

func shown(t *testing.T, content string, n int) (*hosttest.Paced, *Fit) {
	t.Helper()
	h := hosttest.ShowPaced(t, content, n)
	return h, New(h)
}

func markup(t *testing.T, f *Fit) string {
	t.Helper()
	return hosttest.Markup(t, &Panel{Fit: f, Found: f.Rev()})
}

// step trains and shows the last epoch.
func step(h *hosttest.Paced, epochs int) {
	h.Send(protocol.Command{Verb: protocol.Step, N: epochs}, nil)
	h.Answer()
	h.Draw()
}

func set(h *hosttest.Paced, f *Fit, name, value string) {
	e := scene.Edit{Set: &scene.Set{Name: name, Value: value}}
	h.Send(protocol.Command{Verb: protocol.Edit, Edit: &e}, nil)
	h.Answer()
	h.Draw()
	f.TakeScene()
	f.pace.Check()
}

// count is how often a verb was sent.
func count(h *hosttest.Paced, v protocol.Verb) int {
	return strings.Count(" "+h.Verbs()+" ", " "+string(v)+" ")
}

func TestAFitIsAskedForWhileItIsSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, f := shown(t, `{"dataset":"hours","optimizer":"newton"}`, 0)
		if f.pace.Check(); h.Verbs() != "" {
			t.Fatalf("asked for %q", h.Verbs())
		}
		if !strings.Contains(markup(t, f), "Computing the estimates") {
			t.Error("it does not say that it is on its way")
		}
		f.see(true)
		h.Answer()
		if f.found == nil || f.found.Coefficients[1].Away != -f.found.Coefficients[1].Z {
			t.Fatalf("%+v, %v", f.found, f.refused)
		}
		h.Pass(time.Minute)
		if count(h, protocol.Fit) != 1 {
			t.Errorf("asked again for what is there: %s", h.Verbs())
		}
		for range 3 { // no sooner than the pause, and then for the newest
			step(h, 1)
			f.pace.Check()
		}
		h.Pass(pause)
		h.Answer()
		if count(h, protocol.Fit) > 3 || f.of != f.now() || f.found.Coefficients[1].Away < -0.1 {
			t.Errorf("%d requests, away %v", count(h, protocol.Fit), f.found.Coefficients[1].Away)
		}
		f.see(false)
		asked := count(h, protocol.Fit)
		step(h, 1)
		if f.pace.Check(); count(h, protocol.Fit) != asked {
			t.Error("it is asked for where no one sees it")
		}
	})
}

func TestThePanelShowsTheTable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, f := shown(t, `{"dataset":"hours"}`, 0)
		f.see(true)
		h.Answer()
		html := markup(t, f)
		for _, want := range []string{">−4.078<", ">1.505<", ">0.6287<", ">2.39<", ">0.017<", ">−2.39<", ">0.2724<", ">15.44<", "χ² 11.67, df 1, p <\u202f0.001", ">16.06<", ">0.5893<",
			"16.06\u202f/\u202f(2\u202f·\u202f20) = 0.4015 at the estimates, and 0.6931 where training is", ">hours studied<", ">Bias<"} {
			if !strings.Contains(strings.ReplaceAll(html, "&lt;", "<"), want) {
				t.Errorf("there is no %s in %s", want, html)
			}
		}
		if strings.Contains(html, "0.5291") {
			t.Error("profile intervals are there without being asked for")
		}
		h.Pass(time.Minute)
		f.choose(engine.FitOptions{Method: inference.Firth, Profile: true})
		h.Answer()
		if html := markup(t, f); !strings.Contains(html, ">1.201<") || !strings.Contains(html, "by the profile likelihood") {
			t.Errorf("Firth's with profile intervals: %s", html)
		}
	})
}

func TestThePanelSaysWhyThereIsNoFit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, f := shown(t, `{"dataset":"penguins"}`, 0)
		f.see(true)
		h.Answer()
		if html := markup(t, f); f.found != nil || !strings.Contains(html, "The classes can be separated without error, by ") || !strings.Contains(html, "Use Firth") {
			t.Errorf("%s", html)
		}
		h.Pass(time.Minute)
		f.choose(engine.FitOptions{Method: inference.Firth})
		h.Answer()
		if html := markup(t, f); f.found == nil || strings.Contains(html, "separated without error") {
			t.Errorf("%s", html)
		}
		set(h, f, "l2", "0.1")
		h.Pass(time.Minute)
		h.Answer()
		if html := markup(t, f); !strings.Contains(html, "set λ1 and λ2 to 0") || strings.Contains(html, "Use Firth") {
			t.Errorf("with a penalty: %s", html)
		}
	})
}

// The band is asked for while the setting wants it, whether the panel is seen or not.
func TestTheBandFollowsTheSetting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, f := shown(t, `{"dataset":"hours"}`, 0)
		if f.TakeScene(); h.Verbs() != "" {
			t.Fatalf("asked for %q", h.Verbs())
		}
		set(h, f, "uncertainty", "band")
		h.Answer()
		if b := h.State().Band(); b == nil || b.Samples != 0 || len(b.Fields) != 2 {
			t.Fatalf("%+v", b)
		}
		h.Pass(time.Minute)
		set(h, f, "uncertainty", "bootstrap")
		h.Answer()
		if b := h.State().Band(); b.Samples != 20 || len(b.Models) == 0 {
			t.Fatalf("%+v", b)
		}
		h.Pass(time.Minute)
		set(h, f, "l2", "0.1")
		h.Answer()
		if notice := h.State().Notice(); h.State().Band() != nil || !notice.Bad || !strings.Contains(notice.Text, "set λ1 and λ2 to 0") {
			t.Errorf("with a penalty: %+v", notice)
		}
		h.Say("", false)
		h.Pass(time.Minute)
		set(h, f, "l2", "0.2")
		h.Answer()
		if h.State().Notice().Text != "" {
			t.Errorf("it is said again: %q", h.State().Notice().Text)
		}
		h.Pass(time.Minute)
		set(h, f, "l2", "0")
		h.Answer()
		if h.State().Band() == nil {
			t.Error("it does not come back")
		}
		h.Pass(time.Minute)
		if set(h, f, "uncertainty", "none"); h.State().Band() != nil {
			t.Error("it stays")
		}
	})
}

func TestLeftOutSamplesAreCounted(t *testing.T) {
	_, f := shown(t, `{"dataset":"hours"}`, 0)
	f.host.State().TakeBand(&engine.Band{Samples: 20, Models: make([]engine.Model, 17)})
	if html := markup(t, f); !strings.Contains(html, "3 of 20 samples are left out") {
		t.Error(html)
	}
}

func TestNumbersAreShort(t *testing.T) {
	for x, want := range map[float64]string{0: "0.0000", 0.00012: "1.20·10⁻⁴", -0.2321627: "−0.2322", 15.0429: "15.04", 127.31: "127.3", -4567.8: "−4\u202f568", 3412315: "3.41·10⁶"} {
		if got := short(x); got != want {
			t.Errorf("%v is %q, want %q", x, got, want)
		}
	}
	if chance(0.0009) != "<\u202f0.001" || chance(0.0416) != "0.042" || equality(0.25) != "= 0.250" || signed(1.234) != "+1.23" || signed(0.001) != "0.00" || signed(-12345) != "−12\u202f345" {
		t.Error(chance(0.0009), chance(0.0416), equality(0.25), signed(1.234), signed(0.001), signed(-12345))
	}
}
