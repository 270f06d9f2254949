//go:build !wasm

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long the browser may take for one command.
const patience = time.Minute

// check ends the part that is under way with an error; bench.run catches it.
func check(err error) {
	if err != nil {
		panic(failure{err})
	}
}

// failure is why a part could not be measured.
type failure struct{ error }

// startBrowser starts Chromium without a window.
func startBrowser() (ctx context.Context, stop func(), err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	if path := os.Getenv("CHROME"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	allocator, closeAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeContext := chromedp.NewContext(allocator)
	stop = func() { closeContext(); closeAllocator() }
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, fmt.Errorf("the browser does not start: %w", err)
	}
	return ctx, stop, nil
}

// tab is a page of the browser.
type tab struct {
	ctx   context.Context
	close func()
}

// The size of a window, in pixels. In a tall one every panel is in sight.
const (
	width   = 1440
	desktop = 900
	tall    = 3000
)

// newVisitor opens an empty tab of someone who was never here, so nothing is cached.
func (b *bench) newVisitor() *tab {
	return openTab(b.browser, desktop, chromedp.WithNewBrowserContext())
}

// newTab opens another empty tab of the same visitor.
func (k *tab) newTab(height int64) *tab { return openTab(k.ctx, height) }

func openTab(beside context.Context, height int64, options ...chromedp.ContextOption) *tab {
	k := &tab{}
	k.ctx, k.close = chromedp.NewContext(beside, options...)
	check(chromedp.Do(k.ctx)) // opens it, for longer than the first command
	// chromedp follows every change of the document, which is work for the page.
	call(k, css.Disable, cdp.Empty{})
	call(k, dom.Disable, cdp.Empty{})
	k.resize(height)
	call(k, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return k
}

// resize makes the window as high as is asked for.
func (k *tab) resize(height int64) {
	call(k, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
}

// call sends a command of the browser's protocol.
func call[P, R any](k *tab, command cdp.Command[P, R], params P) R {
	ctx, cancel := context.WithTimeout(k.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		err = fmt.Errorf("%s: %w", command.Method, err)
	}
	check(err)
	return result
}

// before has JavaScript run in the tab before any page's own.
func (k *tab) before(script string) {
	call(k, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: "try { " + script + " } catch {}"})
}

// goTo begins to go to an address.
func (k *tab) goTo(address string) {
	call(k, page.Navigate, page.NavigateParams{URL: address})
}

// open shows Downhill to someone who knows it, and waits until it is ready.
func (k *tab) open(address string) {
	k.before(`localStorage["downhill-tour"] = "seen";`)
	k.goTo(address)
	eval[bool](k, `new Promise((done) => {
		const look = () => window.downhill ? downhill.ready.then(() => done(true)) : setTimeout(look, 20);
		look();
	})`)
}

// eval runs JavaScript, awaits its promise and returns its value. With arguments, that is a function, which is called
// with them, as JSON.
func eval[T any](k *tab, expression string, args ...any) T {
	if len(args) > 0 {
		list, err := json.Marshal(args)
		check(err)
		expression = "(" + expression + ")(..." + string(list) + ")"
	}
	yes := true
	result := call(k, runtime.Evaluate, runtime.EvaluateParams{Expression: expression, AwaitPromise: &yes, ReturnByValue: &yes})
	if e := result.ExceptionDetails; e != nil {
		text := e.Text
		if e.Exception != nil {
			text += " " + e.Exception.Description + string(e.Exception.Value)
		}
		check(fmt.Errorf("in the page: %s", text))
	}
	var value T
	check(json.Unmarshal(result.Result.Value, &value))
	return value
}
