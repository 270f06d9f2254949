package web

import (
	"strings"
	"testing"
	"time"

	"downhill/engine"
	"downhill/web/text"
)

// heard plays moments, each so many milliseconds after the first, and returns what is told of them.
func heard(t *testing.T, steps ...func(m *moment) (at int)) []string {
	t.Helper()
	now := moment{status: engine.Paused, loss: "0.6931", accuracy: "50.0\u202f%", name: "Moons", zeros: 100, ones: 100, classes: [2]string{"0", "1"}, source: source{dataset: "moons"}}
	var listener teller
	start := time.Unix(1000, 0)
	listener.begin(now)
	var said []string
	for _, step := range steps {
		at := step(&now)
		if sentence, _ := listener.next(now, start.Add(time.Duration(at)*time.Millisecond), text.English); sentence != "" {
			said = append(said, sentence)
		}
	}
	return said
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("told is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestARunIsToldFromStartToEnd(t *testing.T) {
	runAt := func(at, epoch int, loss string) func(*moment) int {
		return func(m *moment) int { m.status, m.epoch, m.loss = engine.Running, epoch, loss; return at }
	}
	same(t, heard(t,
		runAt(0, 0, "0.6931"),
		runAt(200, 40, "0.6"), runAt(2400, 300, "0.4"), runAt(4999, 600, "0.3"),
		runAt(5000, 640, "0.29"),
		runAt(7000, 800, "0.25"), runAt(9999, 900, "0.24"),
		runAt(10000, 940, "0.23"),
		func(m *moment) int {
			m.status, m.epoch, m.done, m.loss, m.accuracy = engine.Reached, 1000, true, "0.2200", "91.0\u202f%"
			return 10100
		},
		func(m *moment) int { return 20000 },
	), "Training.", "Epoch 640, loss 0.29.", "Epoch 940, loss 0.23.", "Done at epoch 1\u202f000: loss 0.2200, accuracy 91.0\u202f%.")
}

func TestAPauseIsToldAtOnce(t *testing.T) {
	same(t, heard(t,
		func(m *moment) int { m.status = engine.Running; return 0 },
		func(m *moment) int { m.status, m.epoch, m.loss = engine.Paused, 12, "0.5"; return 300 },
	), "Training.", "Paused at epoch 12: loss 0.5, accuracy 50.0\u202f%.")
}

// Convergence and divergence are in the notice, which is told already.
func TestWhatTheNoticeSaysIsNotToldTwice(t *testing.T) {
	for _, status := range []engine.Status{engine.Converged, engine.Diverged} {
		same(t, heard(t,
			func(m *moment) int { m.status = engine.Running; return 0 },
			func(m *moment) int { m.status, m.epoch = status, 300; return 6000 },
			func(m *moment) int { return 20000 },
		), "Training.")
	}
}

func TestStepsAreTold(t *testing.T) {
	to := func(at, epoch int) func(*moment) int { return func(m *moment) int { m.epoch = epoch; return at } }
	same(t, heard(t, to(0, 1), to(2000, 2), to(2100, 3), to(2900, 4), to(3000, 4), to(9000, 0)),
		"Epoch 1, loss 0.6931.", "Epoch 2, loss 0.6931.", "Epoch 4, loss 0.6931.", "Epoch 0, loss 0.6931.")
	same(t, heard(t, func(m *moment) int { m.epoch, m.done = 1000, true; return 0 }),
		"Done at epoch 1\u202f000: loss 0.6931, accuracy 50.0\u202f%.")
}

// Who speaks too early is told how long to wait, and nothing is lost.
func TestWhatIsTooEarlyIsToldLater(t *testing.T) {
	var listener teller
	now, clock := moment{status: engine.Paused, ones: 1}, time.Unix(1000, 0)
	listener.begin(now)
	now.epoch = 1
	listener.next(now, clock.Add(time.Minute), text.English)
	now.epoch = 2
	sentence, again := listener.next(now, clock.Add(time.Minute+300*time.Millisecond), text.English)
	if sentence != "" || again != 700*time.Millisecond {
		t.Errorf("0.3 s after the last it tells %q, or again in %v", sentence, again)
	}
	if sentence, again = listener.next(now, clock.Add(time.Minute+time.Second), text.English); !strings.HasPrefix(sentence, "Epoch 2,") || again != 0 {
		t.Errorf("a second after the last it tells %q, or again in %v", sentence, again)
	}
}

func TestOtherDataAreTold(t *testing.T) {
	same(t, heard(t,
		func(m *moment) int { m.source.seed++; return 0 },
		func(m *moment) int { m.source.dataset, m.name, m.ones, m.epoch = "xor", "XOR", 20, 7; return 3000 },
		func(m *moment) int { m.source.dataset, m.name, m.ones = "custom", "Your own points", 21; return 6000 }, // told by who placed it
		func(m *moment) int { m.replaced++; m.zeros, m.ones = 1, 2; return 9000 },
		func(m *moment) int { m.replaced++; return 12000 },
	),
		"Moons: 200 points, 100 of class 0 and 100 of class 1.",
		"XOR: 120 points, 100 of class 0 and 20 of class 1. Epoch 7, loss 0.6931.",
		"Your own points: 3 points, 1 of class 0 and 2 of class 1.",
		"Your own points: 3 points, 1 of class 0 and 2 of class 1.")
}

// Without points there is no loss to tell, and who removes them all has told that already.
func TestNoLossIsToldOfNoPoints(t *testing.T) {
	clear := func(m *moment) int { m.zeros, m.ones, m.loss = 0, 0, "0.0000"; return 0 }
	same(t, heard(t, clear, func(m *moment) int { m.epoch = 0; return 3000 }, func(m *moment) int { m.epoch = 7; return 6000 }))
	same(t, heard(t, func(m *moment) int { m.replaced++; return clear(m) }), "There are no points yet.")
}

func TestTheSameIsHeardTwice(t *testing.T) {
	p := newPage()
	p.announce("All points removed.")
	first := p.state.Announced()
	p.announce("All points removed.")
	if p.state.Announced() == first || strings.TrimSuffix(p.state.Announced(), "\u00a0") != first {
		t.Errorf("%q and then %q: a screen reader hears one", first, p.state.Announced())
	}
	p.announce("All points removed.")
	if p.state.Announced() != first {
		t.Errorf("the third time it is %q", p.state.Announced())
	}
}
