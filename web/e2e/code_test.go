//go:build e2e

package e2e

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// openCode opens the view of the code.
func (k *tab) openCode() {
	k.Helper()
	k.until("the program is there", `document.querySelector(".code-panel .code") !== null`)
}

// code is the program that the panel shows.
func (k *tab) code() string {
	k.Helper()
	return eval[string](k, `document.querySelector(".code-panel .code").textContent`)
}

// shows waits until the panel shows a program that holds a text.
func (k *tab) codeHolds(words string) {
	k.Helper()
	k.until("the program holds "+words, `(words) => document.querySelector(".code-panel .code")?.textContent.includes(words)`, words)
}

// lit are the lines, or the equations, that are lit.
func (k *tab) lit(selector string) string {
	k.Helper()
	k.settle()
	return eval[string](k, `(selector) => [...document.querySelectorAll(selector)]
		.filter((e) => getComputedStyle(e).borderLeftColor === "rgb(107, 63, 212)" || // --focus
			getComputedStyle(e).backgroundColor === "rgb(255, 243, 201)").map((e) => e.textContent).join("|")`, selector)
}

// hover moves the mouse over an element.
func (k *tab) hover(selector string) {
	k.Helper()
	box := eval[[]float64](k, `(selector) => {
		const e = document.querySelector(selector);
		e.scrollIntoView({ block: "center" });
		const box = e.getBoundingClientRect();
		return [box.left + 20, box.top + Math.min(box.height, 20) / 2];
	}`, selector)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, box[0], box[1]))
}

// printed is what a program prints: the last number of each line.
func printed(t *testing.T, text, file string) (numbers []float64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), file)
	write(t, path, []byte(text))
	out, err := exec.Command("node", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		v, err := strconv.ParseFloat(fields[len(fields)-1], 64)
		if err != nil {
			t.Fatalf("no number in %q", line)
		}
		numbers = append(numbers, v)
	}
	return numbers
}

func (k *tab) gives(numbers []float64, s snapshot) {
	k.Helper()
	want := append(append([]float64{}, s.Weights...), s.Bias, s.Loss, s.Accuracy)
	if len(numbers) < len(want) {
		k.Fatalf("the program prints %v", numbers)
	}
	for i, v := range want {
		if math.Abs(numbers[i]-v) > 1e-9 {
			k.Errorf("number %d that the program prints is %v, the page has %v", i+1, numbers[i], v)
		}
	}
}

func TestTheCodePanel(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.before(`navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }`)
	k.goTo(server)
	k.load(`{dataset: "iris", scaling: "standardise", optimizer: "adam", learningRate: 0.1, l2: 0.01}`)
	k.openCode()
	k.codeHolds("epochs = 1000")
	eval[snapshot](k, `downhill.step(60)`)
	k.codeHolds("epochs = 60\n")
	if rule := eval[string](k, `document.querySelector(".equation-button[data-tag=update]").textContent`); !strings.Contains(rule, "m←β1m+") || !strings.Contains(rule, "w←w−η") {
		t.Errorf("the step of Adam is %q: its whole rule is asked for", rule)
	}

	k.hover(`.equation-button[data-tag="gradient"]`)
	if lines := k.lit(".code .lines"); !strings.Contains(lines, "def gradient") || !strings.Contains(lines, "return slopes") || strings.Contains(lines, "def sigmoid") {
		t.Errorf("the equation of the gradient lights %q", lines)
	}
	k.hover(`.code .lines[data-tag="sigmoid"]`)
	if equations := k.lit(".equation-button"); !strings.HasPrefix(equations, "Sigmoid") || strings.Contains(equations, "|") {
		t.Errorf("the lines of the sigmoid light %q", equations)
	}
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 2, 2))
	if lines := k.lit(".code .lines"); lines != "" {
		t.Errorf("with the pointer elsewhere %q is lit", lines)
	}
	eval[bool](k, `(document.querySelector('.equation-button[data-tag="update"]').focus(), true)`)
	if lines := k.lit(".code .lines"); !strings.Contains(lines, "steps += 1") {
		t.Errorf("the focus on the update lights %q", lines)
	}
	k.do(chromedp.KeyEvent("\r"))
	k.until("the focus is on its lines", `document.activeElement.matches('.code .lines[data-tag="update"]')`)
	if equations := k.lit(".equation-button"); !strings.HasPrefix(equations, "Update") {
		t.Errorf("the focus on the lines lights %q", equations)
	}

	k.choose("JavaScript")
	k.codeHolds("const epochs = 60;")
	k.button("Copy")
	k.until("it is copied", `window.copied !== undefined`)
	text := k.code()
	if copied := eval[string](k, `window.copied`); copied != text || text != eval[string](k, `downhill.code("javascript")`) {
		t.Errorf("panel, clipboard and call differ:\n%s", copied)
	}
	k.gives(printed(t, text, "downhill.js"), k.snapshot())
}

func TestTheProgramIsDownloadedAndGivesThePagesWeights(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	folder := k.downloads()
	k.load(`{dataset: "moons", featureMap: "quadratic", optimizer: "sgd", learningRate: 0.1, testShare: 0.2}`)
	eval[snapshot](k, `downhill.step(30)`)
	k.openCode()
	k.choose("JavaScript")
	k.codeHolds("const epochs = 30;")
	k.button("Download")
	file := filepath.Join(folder, "downhill.js")
	var content []byte
	for range 200 {
		if content, _ = os.ReadFile(file); len(content) > 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if string(content) != k.code() {
		t.Fatalf("the file holds\n%s", content)
	}
	k.gives(printed(t, string(content), "downhill.js"), k.snapshot())
}

func TestCodeByCall(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one"}`)
	eval[snapshot](k, `downhill.step(1000)`)
	text := eval[string](k, `downhill.code("javascript")`)
	if numbers := printed(t, text, "downhill.js"); math.Abs(numbers[0]-0.5339363449169245) > 1e-12 {
		t.Errorf("the program gives %v", numbers)
	}
	if text := eval[string](k, `downhill.code()`); !strings.Contains(text, "import numpy as np") {
		t.Errorf("without a language: %s", text)
	}
	for _, language := range []string{`"cobol"`, "7", "null", `{}`} {
		if said := k.refused(`downhill.code(` + language + `)`); !strings.HasPrefix(said, "language is ") || !strings.Contains(said, "numpy") {
			t.Errorf("code(%s): %s", language, said)
		}
	}
	k.load(`{points: []}`)
	if said := k.refused(`downhill.code()`); !strings.Contains(said, "place") {
		t.Errorf("without points: %s", said)
	}
	k.openCodeView()
	k.until("the panel says it too", `document.querySelector(".code-panel .complaint")?.innerText.includes("place")`)
}

// openCodeView opens the view whatever is in it.
func (k *tab) openCodeView() {
	k.Helper()
	k.until("the view of the code is open", `document.querySelector(".code-panel") !== null`)
}

func TestCodeOf100000PointsReadsAFile(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", count: 100000, testShare: 0.2}`)
	k.openCode()
	k.codeHolds("downhill-points.csv")
	k.settle()
	if n := len(k.code()); n > 8000 {
		t.Errorf("the program has %d characters", n)
	}
	if about := k.text(".code-about"); !strings.Contains(about, "downhill-points.csv") {
		t.Errorf("the panel says %q", about)
	}
}

// With the panel open axe finds nothing in it, and no size scrolls sideways. Where DOWNHILL_PICTURES names a folder it
// gets pictures.
func TestTheCodePanelAtEverySize(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatalf("%v: run make build first", err)
	}
	k := open(t, desktop, "")
	k.do(chromedp.Evaluate[chromedp.Void](string(script)))
	k.load(`{dataset: "moons", featureMap: "quadratic", scaling: "standardise", optimizer: "momentum", l1: 0.01, l2: 0.01, schedule: "cosine", testShare: 0.2}`)
	k.openCode()
	for _, s := range []screen{desktop, {width: 1440, height: 900, dark: true}, {width: 1024, height: 768}, {width: 390, height: 844}, {width: 320, height: 700, dark: true}} {
		k.emulate(s)
		k.settle()
		k.until("the program is there", `document.querySelector('.equation-button[data-tag="gradient"]') !== null`) // another arrangement mounts it anew
		eval[bool](k, `(document.querySelector(".code-panel").scrollIntoView(), document.querySelector('.equation-button[data-tag="gradient"]').focus({preventScroll: true}), true)`)
		k.settle()
		if folder := os.Getenv("DOWNHILL_PICTURES"); folder != "" {
			name := "code-" + strconv.FormatInt(s.width, 10) + map[bool]string{true: "-dark"}[s.dark] + ".png"
			write(t, filepath.Join(folder, name), k.picture())
		}
		if over := eval[float64](k, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("%+v: %g px wider than the page", s, over)
		}
		found := eval[struct {
			Passes     int
			Violations []string
		}](k, `axe.run(document.querySelector(".code-panel"), { resultTypes: ["violations"] }).then((r) => ({ passes: r.passes.length,
			violations: r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join("; ")) }))`)
		if len(found.Violations) > 0 || found.Passes < 8 {
			t.Errorf("%+v: axe passed %d rules and found %v", s, found.Passes, found.Violations)
		}
	}
}
