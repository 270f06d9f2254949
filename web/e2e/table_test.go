//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// openTable opens the view of the data table.
func (k *tab) openTable() {
	k.Helper()
	k.until("the table is open", `document.querySelector(".table-grid .table-rows .table-row") !== null`)
}

// rows are the first rows in sight, as text.
func (k *tab) rows() string {
	k.Helper()
	return eval[string](k, `[...document.querySelectorAll(".table-rows .table-row")].slice(0, 8).map((row) =>
		[...row.querySelectorAll(".cell")].map((c) => c.innerText.trim()).join(" ")).join("; ")`)
}

// cell presses the mouse on a cell.
func (k *tab) cell(place string, options ...chromedp.MouseOption) {
	k.Helper()
	at := eval[[]float64](k, `(() => { const cell = document.querySelector("[data-cell='`+place+`']"); cell.scrollIntoView({ block: "nearest" });
		const box = cell.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; })()`)
	k.do(chromedp.MouseClickXY(at[0], at[1], options...))
	k.settle()
}

func modified(modifiers int64) chromedp.MouseOption {
	return func(p *input.DispatchMouseEventParams) { p.Modifiers = modifiers }
}

const threeRows = `{points: [{x: [3, 1], label: 1}, {x: [1, 2], label: 0}, {x: [2, -4], label: 1}]}`

func (k *tab) shows(what, want string) {
	k.Helper()
	end := time.Now().Add(patience)
	for k.rows() != want {
		if time.Now().After(end) {
			k.Fatalf("%s: the table shows %q, want %q", what, k.rows(), want)
		}
		time.Sleep(30 * time.Millisecond)
	}
}

func TestTheTableByMouse(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(threeRows)
	k.openTable()
	k.shows("at first", "1 1 3 1; 2 0 1 2; 3 1 2 −4")
	k.cell("-1,2")
	k.shows("in order of x₁", "2 0 1 2; 3 1 2 −4; 1 1 3 1")
	k.cell("-1,2")
	k.shows("and downwards", "1 1 3 1; 3 1 2 −4; 2 0 1 2")
	k.cell("1,3")
	k.cell("1,3", chromedp.ClickCount(2))
	k.until("the cell is edited", `document.activeElement.id === "table-field"`)
	k.do(chromedp.KeyEvent("-2,5\r")) // a decimal comma
	k.shows("edited", "1 1 3 1; 3 1 2 −2.5; 2 0 1 2")
	if p := k.points(); p[2].X[1] != -2.5 || p[2].X[0] != 2 {
		t.Errorf("the points are %+v", p)
	}
	k.cell("0,1")
	k.cell("0,1", chromedp.ClickCount(2))
	k.shows("flipped", "1 0 3 1; 3 1 2 −2.5; 2 0 1 2")
	k.button("Undo")
	k.shows("undone", "1 1 3 1; 3 1 2 −2.5; 2 0 1 2")
	k.button("Add a point")
	k.until("the new row is edited", `document.activeElement.id === "table-field"`)
	k.do(chromedp.KeyEvent("7\t"))
	k.key("8", 0) // the first key begins to edit: it is typed by the page, not by the browser
	k.key("Enter", 0)
	k.until("the fourth point is at (7, 8)", `downhill.scene().then((s) => JSON.stringify(s.points[3]) === '{"x":[7,8],"label":1}')`)
}

func TestWhatIsSelectedInTheTableIsSelectedInThePlot(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{count: 300, dataset: "overlap"}`)
	k.openTable()
	k.cell("2,2")
	k.cell("5,2", modified(8))
	k.cell("3,0", modified(2))
	said := `document.querySelector(".selection-bar span").innerText`
	k.until("three are selected", said+` === "3 selected"`)
	eval[bool](k, `(scrollTo(0, 0), true)`)
	k.button("Remove")
	k.until("three are gone", `downhill.scene().then((s) => s.points.length === 297)`)
	last := k.points()[290]
	k.choose("Select")
	k.click(last.X[0], last.X[1])
	k.until("the table has scrolled to the row", `[...document.querySelectorAll(".table-rows .selected .number")].some((c) => c.innerText === "291")`)
	seen := eval[bool](k, `(() => { const grid = document.querySelector(".table-grid").getBoundingClientRect();
		const row = document.querySelector(".table-rows .selected").getBoundingClientRect();
		return row.top >= grid.top + 27 && row.bottom <= grid.bottom + 1; })()`)
	if !seen {
		t.Error("the row of the point that was clicked is not in sight")
	}
}

func TestTheTableByKeyboard(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(threeRows)
	k.openTable()
	k.do(chromedp.Focus(chromedp.CSS(".table-grid")))
	active := `document.getElementById(document.querySelector(".table-grid").getAttribute("aria-activedescendant")).dataset.cell`
	for key, at := range map[string]string{"End": "0,3"} {
		k.key(key, 0)
		k.until("the active cell is "+at, `(at) => `+active+` === at`, at)
	}
	k.key("ArrowDown", 0)
	k.key("9", 0)
	k.until("typing edits", `document.activeElement.id === "table-field"`)
	k.do(chromedp.KeyEvent(".25\r"))
	k.shows("typed over", "1 1 3 1; 2 0 1 9.25; 3 1 2 −4")
	k.until("Enter went on below", active+` === "2,3" && document.activeElement.className === "table-grid"`)
	k.key("Enter", 0)
	k.until("Enter edits", `document.activeElement.id === "table-field"`)
	k.do(chromedp.KeyEvent("x\r"))
	k.until("the complaint is there", `document.querySelector("#wrong-table").innerText.includes("x")`)
	if said := k.text("#wrong-table"); !strings.Contains(said, "x₂") || !strings.Contains(said, "number") {
		t.Errorf("it says %q", said)
	}
	k.key("Escape", 0)
	k.until("the complaint is gone", `document.querySelector("#wrong-table").innerText === ""`)
	k.shows("left as it was", "1 1 3 1; 2 0 1 9.25; 3 1 2 −4")
	k.do(chromedp.Focus(chromedp.CSS(".table-grid")))
	k.key("f", 0)
	k.shows("flipped", "1 1 3 1; 2 0 1 9.25; 3 0 2 −4")
	k.key("ArrowUp", 8)
	k.until("Shift and an arrow select two", `document.querySelectorAll(".table-rows .selected").length === 2`)
	k.key("Delete", 0)
	k.shows("deleted", "1 1 3 1")
	k.key("z", 2)
	k.shows("undone", "1 1 3 1; 2 0 1 9.25; 3 0 2 −4")
	k.key("Home", 2)
	k.key("ArrowUp", 0)
	k.key("ArrowRight", 0)
	k.key("Enter", 0)
	k.shows("in order of the labels", "2 0 1 9.25; 3 0 2 −4; 1 1 3 1")
}

// A hundred thousand rows scroll with only those in sight in the document.
func TestTheTableWith100000Rows(t *testing.T) {
	k := open(t, desktop, "")
	eval[snapshot](k, `(() => { const points = [];
		for (let i = 0; i < 100000; i++) points.push({ x: Array.from({ length: 30 }, (_, j) => ((i * 7919 + j * 104729) % 100003) / 1000), label: i % 2 });
		return downhill.load({ points }); })()`)
	k.settle()
	k.openTable()
	eval[bool](k, `(async () => {
		const grid = document.querySelector(".table-grid");
		for (let i = 1; i <= 60; i++) {
			grid.scrollTop = i * 46000; grid.scrollLeft = (i % 20) * 100;
			await new Promise((done) => requestAnimationFrame(done));
		}
		return true; })()`)
	k.until("the end of the scroll is drawn", `[...document.querySelectorAll(".table-rows .number")].some((c) => +c.innerText > 98000)`)
	if nodes := eval[int](k, `document.querySelectorAll(".table-grid .cell").length`); nodes > 400 {
		t.Errorf("there are %d cells in the document", nodes)
	}
	k.cell("-1,2")
	k.until("the rows are in order", `document.querySelector(".table-head [aria-sort=ascending]") !== null`)
}
