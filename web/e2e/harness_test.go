//go:build e2e

// Package e2e drives the real page, as the real server serves it, in a real browser.
package e2e

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	downloads "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// inPage is what a test does inside the page, as window.hand.
//
//go:embed hand.js
var inPage string

// patience is how long a test waits for something to become true.
const patience = 30 * time.Second

var (
	server  string // the address of the page, ending in a slash
	browser context.Context
)

// TestMain starts the server and the browser once for all tests.
func TestMain(m *testing.M) {
	code := 1
	func() {
		stop, err := startServer()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return
		}
		defer stop()
		closeBrowser := startBrowser()
		defer closeBrowser()
		code = m.Run()
	}()
	os.Exit(code)
}

// startServer runs the built server on a free port.
func startServer() (stop func(), err error) {
	binary := os.Getenv("DOWNHILL_SERVER")
	if binary == "" {
		binary = "../../downhill"
	}
	command := exec.Command(binary, "-addr", "127.0.0.1:0")
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	logs, err := command.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("%s does not start: %w. Run make build first", binary, err)
	}
	go func() {
		for lines := bufio.NewScanner(logs); lines.Scan(); {
			if !strings.Contains(lines.Text(), "level=INFO") {
				fmt.Fprintln(os.Stderr, lines.Text())
			}
		}
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	at := strings.Index(line, "http://")
	if err != nil || at < 0 {
		return nil, fmt.Errorf("%s printed %q and no address", binary, line)
	}
	go io.Copy(io.Discard, out)
	server = strings.TrimSpace(line[at:])
	return func() {
		command.Process.Signal(os.Interrupt)
		command.Wait()
	}, nil
}

func startBrowser() (stop func()) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("process-per-site", true), chromedp.Flag("force-color-profile", "srgb"),
	)
	if path := os.Getenv("CHROME"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	allocator, closeAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeContext := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "the browser does not start:", err)
		os.Exit(1)
	}
	browser = ctx
	return func() { closeContext(); closeAllocator() }
}

// tab is one page of the browser under test.
type tab struct {
	testing.TB
	ctx context.Context

	mutex  sync.Mutex
	errors []string // what the console complained of
}

// screen is the size of a window and its colours.
type screen struct {
	width, height int64
	dark          bool
	mobile        bool
}

var desktop = screen{width: 1440, height: 900}

// open shows the page, with a fragment such as "#1.abc" or none, and waits until it is ready.
func open(t testing.TB, s screen, fragment string) *tab {
	t.Helper()
	return openAt(t, s, server+fragment)
}

func openAt(t testing.TB, s screen, address string) *tab {
	t.Helper()
	k := blank(t, s)
	k.goTo(address)
	return k
}

// goTo goes to an address and waits until the page is ready, with its dialogues, which are built when there is time.
func (k *tab) goTo(address string) {
	k.Helper()
	k.do(chromedp.Navigate(address))
	if address != "about:blank" {
		k.until("the page is ready", `window.downhill && downhill.ready.then(() => hand.isWhole())`)
	}
}

// blank is a new tab of a person who was never here: nothing that is kept in other tabs is known in it.
func blank(t testing.TB, s screen) *tab {
	t.Helper()
	k := newTab(t, somebody(t).ctx, s)
	k.before(`try { if (!sessionStorage.fresh) { sessionStorage.fresh = 1; localStorage["downhill-tour"] = "seen"; } } catch {}`)
	return k
}

// later is a new tab of the same person.
func (k *tab) later() *tab {
	k.Helper()
	next := newTab(k.TB, k.ctx, desktop)
	next.goTo(server)
	return next
}

func newTab(t testing.TB, beside context.Context, s screen, options ...chromedp.ContextOption) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(beside, options...)
	k := &tab{TB: t, ctx: ctx}
	t.Cleanup(func() {
		k.leave()
		closeTab()
	})
	k.watch()
	k.before(inPage)
	k.emulate(s)
	call(k, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}) // beside other tests' tabs
	return k
}

// leave goes from the page, which keeps what is there as it goes: a tab that is closed may do so later than that is
// told.
func (k *tab) leave() {
	ctx, cancel := context.WithTimeout(k.ctx, 5*time.Second)
	defer cancel()
	_ = chromedp.Do(ctx, chromedp.Navigate("about:blank")) // a tab that crashed, or is closed, goes nowhere
}

// downloads is a folder that the tab's downloads go to.
func (k *tab) downloads() string {
	k.Helper()
	folder := k.TempDir()
	call(k, downloads.SetDownloadBehavior, downloads.SetDownloadBehaviorParams{
		Behavior: "allow", DownloadPath: folder, BrowserContextID: chromedp.FromContext(k.ctx).BrowserContextID,
	})
	return folder
}

// before has JavaScript run in the tab before any page's own.
func (k *tab) before(script string) {
	k.Helper()
	call(k, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

func (k *tab) emulate(s screen) {
	k.Helper()
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	call(k, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	call(k, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: s.width, Height: s.height, DeviceScaleFactor: 1, Mobile: s.mobile,
	})
}

// call sends a command of the browser's protocol.
func call[P, R any](k *tab, command cdp.Command[P, R], params P) R {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.ctx, patience)
	defer cancel()
	r, err := chromedp.Call(ctx, command, params)
	if err != nil {
		k.Fatal(err)
	}
	return r
}

// watch notes what goes wrong in the console; the test fails for it at its end.
func (k *tab) watch() {
	k.Helper()
	err := chromedp.Listen(k.ctx, func(event any) {
		var text string
		switch e := event.(type) {
		case *page.EventJavascriptDialogOpening: // whether to leave a page while points are on their way into the database
			go func() {
				_, _ = chromedp.Call(k.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
			}()
		case *runtime.EventExceptionThrown:
			text = e.ExceptionDetails.Text
			if e.ExceptionDetails.Exception != nil {
				text += " " + e.ExceptionDetails.Exception.Description
			}
		case *runtime.EventConsoleAPICalled:
			for _, a := range e.Args {
				text += " " + a.Description + string(a.Value)
			}
			if e.Type != "error" && e.Type != "warning" && !strings.Contains(text, "panic:") && !strings.Contains(text, "fatal error:") {
				return
			}
		case *log.EventEntryAdded:
			if e.Entry.Level == "error" {
				text = e.Entry.Text + " " + e.Entry.URL
			}
		}
		if text != "" {
			k.mutex.Lock()
			k.errors = append(k.errors, text)
			k.mutex.Unlock()
		}
	})
	if err != nil {
		k.Fatal(err)
	}
	k.Cleanup(func() {
		k.mutex.Lock()
		defer k.mutex.Unlock()
		for _, e := range k.errors {
			k.Errorf("console: %s", e)
		}
	})
}

func (k *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		k.Fatal(err)
	}
}

// inViews finds what is in the views beside the plot: see hand.views.
var inViews = regexp.MustCompile(`-panel|surface-|\.metric-|maths|table-|"circles","|add-row|code-|equation|\.code |predict|#query|#hand|by-hand|cutoff|curve-|\.matrix|use-least|\.number\.`)

// eval opens the views that JavaScript names, runs it, awaits its promise and returns its value. With arguments, that is a function, which is called with
// them, as JSON.
func eval[T any](k *tab, expression string, args ...any) T {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.ctx, 2*patience)
	defer cancel()
	expression = applied(expression, args)
	if names := inViews.FindString(expression); names != "" {
		opened := `window.hand ? hand.open(...hand.views(` + strconv.Quote(expression) + `)) : false`
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](opened, chromedp.EvalAwaitPromise)); err != nil {
			k.Fatalf("%s: its views do not open: %v", expression, err)
		}
	}
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		k.Fatalf("%s: %v", expression, err)
	}
	return v
}

// applied is a function in JavaScript called with arguments, or without any an expression as it is.
func applied(expression string, args []any) string {
	if len(args) == 0 {
		return expression
	}
	list, err := json.Marshal(args)
	if err != nil {
		panic(err) // a mistake in the test
	}
	return "(" + expression + ")(..." + string(list) + ")"
}

// until waits for JavaScript to be true; args are as for eval.
func (k *tab) until(what, expression string, args ...any) {
	k.Helper()
	expression = applied(expression, args)
	end := time.Now().Add(patience)
	for time.Now().Before(end) {
		if eval[bool](k, "Promise.resolve("+expression+").then(Boolean)") {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	k.Fatalf("never came true: %s", what)
}

// What a test waits for most, each with what it wants as its argument.
const (
	isEpoch   = `(epoch) => downhill.snapshot().then((s) => s.epoch === epoch)`
	isLink    = `(link) => downhill.link().then((now) => now === link)` // of what is shown
	isAddress = `(address) => location.href === address`
)

// refused is the sentence that a call of window.downhill is refused with; args are as for eval.
func (k *tab) refused(call string, args ...any) string {
	k.Helper()
	return eval[string](k, applied(call, args)+`.then(() => "accepted", (error) => error.message)`)
}

// snapshot is downhill.snapshot().
type snapshot struct {
	Epoch    int
	Status   string
	Weights  []float64
	Bias     float64
	Loss     float64
	Accuracy float64
}

func (k *tab) snapshot() snapshot {
	k.Helper()
	return eval[snapshot](k, `downhill.snapshot()`)
}

// load gives the page a Scene, which may be in part.
func (k *tab) load(scene string) {
	k.Helper()
	eval[snapshot](k, `downhill.load(`+scene+`)`)
	k.settle()
}

// settle waits until what the engine said is on the screen.
func (k *tab) settle() {
	k.Helper()
	eval[bool](k, `hand.settled()`)
}

// idle waits until nothing is under way in the page: what was done before is answered, shown and kept.
func (k *tab) idle() {
	k.Helper()
	eval[bool](k, `new Promise((done) => setTimeout(done)).then(() => downhillPage.idle()).then(() => true)`) // after events that wait
	k.settle()
}

// listens notes in window.heard all that a screen reader is told from now on: one sentence may follow another at once.
func (k *tab) listens() {
	k.Helper()
	eval[bool](k, `(() => {
		const element = document.querySelector("#announced");
		window.heard = [element.innerText];
		new MutationObserver(() => heard.push(element.innerText)).observe(element, { childList: true, characterData: true, subtree: true });
		return true;
	})()`)
}

// text is what an element shows.
func (k *tab) text(selector string) string {
	k.Helper()
	return eval[string](k, `(selector) => document.querySelector(selector).innerText`, selector)
}

// hit clicks with the mouse on the middle of an element that JavaScript finds, as soon as the element is there, at
// rest, can be pressed and is not covered. What arrives meanwhile may yet move it from under the pointer, so it is told
// whether it was hit. args are as for eval.
func (k *tab) hit(what, find string, args ...any) {
	k.Helper()
	for range 5 {
		at := eval[[]float64](k, `(patience) => hand.target(() => `+applied(find, args)+`, patience)`, patience.Milliseconds())
		if len(at) != 2 {
			k.sketch("unpressed-" + k.Name())
			k.Fatalf("there is no %s that can be pressed", what)
		}
		k.do(chromedp.MouseClickXY(at[0], at[1]))
		hit, err := chromedp.Run(k.ctx, chromedp.Evaluate[bool](`window.wasHit !== false`))
		if hit || err != nil { // an error where the press leads to another page
			return
		}
	}
	k.Fatalf("%s is never at rest", what)
}

// button presses a button by its name.
func (k *tab) button(name string) {
	k.Helper()
	k.hit("button "+name, `(name) => hand.named("button", name)`, name)
}

// point presses what a selector finds.
func (k *tab) point(selector string) {
	k.Helper()
	k.hit(selector, `(selector) => document.querySelector(selector)`, selector)
	k.settle()
}

// choose presses a segment of a row of buttons, by its words.
func (k *tab) choose(words string) {
	k.Helper()
	k.hit("choice "+words, `(words) => hand.named("label.segment", words)`, words)
}

// enter types into a field, as a person would, and leaves it.
func (k *tab) enter(selector, value string) {
	k.Helper()
	k.point(selector)
	eval[bool](k, `(selector) => (document.querySelector(selector).select(), true)`, selector)
	if value == "" {
		k.do(chromedp.KeyEvent("\b"))
	} else {
		k.do(chromedp.KeyEvent(value))
	}
	k.do(chromedp.KeyEvent("\t"))
	k.settle()
}

// place is where a position of the view lies on the screen.
func (k *tab) place(x, y float64) (left, top float64) {
	k.Helper()
	at := eval[[]float64](k, `(x, y) => hand.place(x, y)`, x, y)
	return at[0], at[1]
}

// click presses the mouse on the plot at a position of the view.
func (k *tab) click(x, y float64, options ...chromedp.MouseOption) {
	k.Helper()
	left, top := k.place(x, y)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, left, top, options...),
		chromedp.MouseClickXY(left, top, options...))
	k.settle()
}

// dragTo moves the mouse from one position to another with the button pressed.
func (k *tab) dragTo(fromX, fromY, toX, toY float64) {
	k.Helper()
	left, top := k.place(fromX, fromY)
	right, bottom := k.place(toX, toY)
	k.do(chromedp.DragAndDropXY(left, top, right, bottom, 60))
	k.settle()
}

// whole is a picture of the whole page, beyond the window too.
func (k *tab) whole() []byte {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		k.Fatal(err)
	}
	return png
}

// picture takes a screenshot.
func (k *tab) picture() []byte {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		k.Fatal(err)
	}
	return png
}
