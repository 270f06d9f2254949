//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// heads are the names in the head of the table, without what marks the order.
const heads = `[...document.querySelectorAll(".table-head .cell")].map((c) => c.innerText.replace(/[▲▼]/, "").trim())`

// head is the place of a column of the table by its name.
func (k *tab) head(name string) string {
	k.Helper()
	return eval[string](k, `document.querySelector(".table-head [title='`+name+`']").dataset.cell`)
}

// lists chooses what the table lists: an outcome, and whether it has columns of influence.
func (k *tab) lists(outcome string, influence bool) {
	k.Helper()
	eval[bool](k, `(outcome, on) => { const menu = document.getElementById("table-list"), box = document.getElementById("table-influence");
		menu.selectedIndex = Math.max([...menu.options].findIndex((o) => o.value === outcome), 0); // the first is all points
		menu.dispatchEvent(new Event("change", { bubbles: true }));
		if (box.checked !== on) box.click();
		return true; }`, outcome, influence)
	k.settle()
}

// A point that is dragged says its Cook's distance as it goes, in the plot and in the table, and both are what a script is
// told.
func TestAPointThatIsDraggedTellsItsInfluence(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "hours", optimizer: "newton"}`)
	k.openTable()
	k.menu("circles", "cook")
	k.lists("", true)
	k.until("the table has Cook's distance of point 7", `document.querySelector("[data-cell='6,3']")?.innerText === "0.2834"`)
	k.until("there are circles, and a thick one", `document.querySelector(".weighed").getAttribute("d").length > 100 && document.querySelector(".weighed.most").getAttribute("d").length > 10`)
	said := `document.querySelector(".plot-tip").textContent`
	before := eval[float64](k, `downhill.influence().then((list) => list[6].cook)`)
	left, top := k.place(1.75, 1)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, left, top))
	k.until("the tip says it", said+`.includes("Cook’s distance 0.2834, leverage 0.1067")`)
	k.dragTo(1.75, 1, 4.5, 1)
	k.until("the point has moved", `downhill.scene().then((s) => s.points[6].x[0] > 4)`)
	after := eval[float64](k, `downhill.influence().then((list) => list[6].cook)`)
	if !(after < before/2) {
		t.Errorf("Cook's distance goes from %g to %g", before, after)
	}
	k.until("the table and the tip have the new one", `(cook) => { const text = cook.toFixed(4);
		return document.querySelector("[data-cell='6,3']").innerText === text && `+said+`.includes("Cook’s distance " + text); }`, after)
	k.lists("", false)
	k.load(`{dataset: "admissions"}`)
	k.lists("", true)
	k.until("of many features the columns of influence are in sight", `(() => { const head = [...document.querySelectorAll(".table-head [role=columnheader]")].at(-4)?.getBoundingClientRect(), grid = document.querySelector(".table-grid").getBoundingClientRect();
		return head && head.right <= grid.right + 1 && head.left >= grid.left && document.querySelector(".table-grid").scrollLeft > 0; })()`)
	if refused := k.refused(`downhill.load({dataset: "penguins"}).then(() => downhill.influence())`); !strings.Contains(refused, "classes can be separated") {
		t.Errorf("of separable classes a script hears %q", refused)
	}
	k.until("the table says why", `document.querySelector(".table-remark").innerText.includes("classes can be separated")`)
	k.menu("circles", "cook")
	k.until("the plot says so", `document.querySelector(".notice.bad").innerText.startsWith("The plot cannot show the circles. The classes can be separated")`)
	k.until("and its legend has no circles", `!document.querySelector("#decision-plot .legend").textContent.includes("Cook")`)
	k.menu("circles", "none")
}

// The table is put in order by a press on Cook's distance, from the largest down.
func TestTheTableInOrderOfCooksDistance(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "vaso", optimizer: "newton"}`)
	k.openTable()
	k.lists("", true)
	k.until("it is known", `document.querySelector(".weight")?.innerText.length > 3`)
	k.cell(k.head("Cook’s distance"))
	first := `[...document.querySelectorAll(".table-rows .table-row")].slice(0, 2).map((row) => row.querySelector(".number").innerText + " " + row.querySelector(".weight").innerText).join("; ")`
	k.until("the cases 4 and 18 are the first", `() => `+first+` === "4 0.4291; 18 0.3282"`)
	k.cell(k.head("Cook’s distance"))
	k.until("and then the last", `() => !`+first+`.includes("0.4291")`)
	if names := eval[[]string](k, heads); strings.Join(names[len(names)-4:], " ") != "Cook’s D leverage deviance Pearson" {
		t.Errorf("the head is %q", names)
	}
}

// The table lists the false negatives of the moment, and the plot rings them.
func TestTheTableListsFalseNegatives(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(50)`)
	k.openTable()
	k.lists("falseNegative", false)
	count := func() int { return eval[int](k, `downhill.snapshot().then((s) => s.train.falseNegatives)`) }
	rings := `document.querySelector(".marks .wrong").getAttribute("d").split("M").length - 1`
	k.until("it has as many rows, and the plot as many rings", `(n) => document.querySelector(".table-grid").getAttribute("aria-rowcount") === String(n + 1) && `+rings+` === n`, count())
	if n := count(); n == 0 {
		t.Fatal("there are no false negatives")
	}
	k.load(`{dataset: "overlap", learningRate: 0.1, threshold: 0}`)
	k.until("without any it says so", `document.querySelector(".table-remark").innerText.includes("No point is one of these now") && document.querySelectorAll(".table-rows .table-row").length === 0`)
	k.lists("", false)
	k.until("all are there", `document.querySelector(".table-grid").getAttribute("aria-rowcount") === "201"`)
}

// The true boundary is dashed where it is known, stays while the fitted one comes nearer, and is gone with the other data.
func TestTheTrueBoundaryIsDashed(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	path := `document.querySelector(".marks .truth").getAttribute("d")`
	if there := eval[string](k, path); there != "" {
		t.Fatalf("at first it is %q", there)
	}
	k.pick("known")
	k.until("it is there, dashed, with its name", path+`.startsWith("M") && getComputedStyle(document.querySelector(".marks .truth")).strokeDasharray !== "none" &&
		document.querySelector(".legend").textContent.includes("true boundary")`)
	before := eval[string](k, path)
	eval[snapshot](k, `downhill.step(100)`)
	k.settle()
	if after := eval[string](k, path); after != before || eval[string](k, `document.querySelector(".marks .boundary").getAttribute("d")`) == "" {
		t.Errorf("it moves from %s to %s", before, after)
	}
	k.pick("moons")
	k.until("it is gone", path+` === ""`)
}
