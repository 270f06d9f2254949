//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The page leads to the licences of what it is made of, which fit every screen and whoever reads them.
func TestThePageAboutDownhill(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	address := eval[string](k, `document.querySelector(".foot a").href`)
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []screen{desktop, {width: 390, height: 844, dark: true}} {
		k.emulate(s)
		k.do(chromedp.Navigate(address))
		texts := eval[map[string]string](k, `Object.fromEntries([...document.querySelectorAll("details")].map((d) => {
			d.open = true;
			return [d.querySelector("summary").textContent, d.innerText];
		}))`)
		for name, licence := range map[string]string{
			"Downhill": "MIT License", "Go 1.26": "Copyright 2009 The Go Authors", "echarts 6.1.0": "Apache License",
			"@fontsource-variable/inter": "SIL OPEN FONT LICENSE", "github.com/maxence-charriere/go-app/v10 v10.1.11": "MIT License",
		} {
			held := false
			for summary, text := range texts {
				held = held || strings.HasPrefix(summary, name) && strings.Contains(text, licence)
			}
			if !held {
				t.Errorf("%s is not there under %q", name, licence)
			}
		}
		if wide := eval[int](k, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("at %d it is %d too wide", s.width, wide)
		}
		k.do(chromedp.Evaluate[chromedp.Void](string(script)))
		if found := eval[string](k, `axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join()).join())`); found != "" {
			t.Errorf("at %d axe finds %s", s.width, found)
		}
	}
}
