//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// What is printed has everything on two pages of A4, whatever views are open, and the page is then as it was.
func TestTheSheetHasTwoPages(t *testing.T) {
	t.Parallel()
	k := blank(t, screen{width: 1366, height: 768, dark: true})
	k.before(`window.print = () => { window.printed = (window.printed ?? 0) + 1; };`)
	k.goTo(server)
	before := eval[string](k, `[...document.querySelectorAll(".tab.on")].map((e) => e.textContent).join()`)
	for i, scene := range []string{`{dataset: "overlap", testShare: 0.2}`, `{dataset: "hours"}`, `{dataset: "iris", scaling: "standardise"}`} {
		k.load(scene)
		eval[bool](k, `downhill.step(50).then(() => true)`)
		if i == 1 {
			k.key("p", 2) // Control
		} else {
			k.point(".foot .print")
		}
		k.until("it is printed", `(n) => window.printed === n`, i+1)
		sheet := eval[[]string](k, `[...document.querySelectorAll(".sheet img")].map((e) => e.alt + (e.naturalWidth === 800 ? "" : " is not there"))
			.concat(document.querySelector(".sheet math") ? "step" : "", [...document.querySelectorAll(".sheet-settings dd")].length >= 6 ? "settings" : "", document.querySelector(".sheet-link").textContent.includes("#1.") ? "link" : "")`)
		if got, want := len(sheet), 7; got != want {
			t.Errorf("%s: on the sheet are %q", scene, sheet)
		}
		for _, part := range sheet {
			if part == "" || regexp.MustCompile("not there").MatchString(part) {
				t.Errorf("%s: on the sheet are %q", scene, sheet)
			}
		}
		pdf := call(k, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)}).Data
		if pages := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1)); pages != 2 {
			t.Errorf("%s: it has %d pages", scene, pages)
		}
		if folder := os.Getenv("DOWNHILL_PICTURES"); folder != "" {
			write(t, filepath.Join(folder, "sheet-"+itoa(i)+".pdf"), pdf)
		}
		eval[bool](k, `dispatchEvent(new Event("afterprint"))`)
		k.until("the sheet is gone", `document.querySelector(".sheet") === null`)
		k.until("the colours are back", `echarts.getInstanceByDom(document.querySelector(".view-loss .chart")).getOption().yAxis[0].axisLabel.color === "#a3adbc"`)
	}
	if after := eval[string](k, `[...document.querySelectorAll(".tab.on")].map((e) => e.textContent).join()`); after != before {
		t.Errorf("open are %s, before it was %s", after, before)
	}
}
