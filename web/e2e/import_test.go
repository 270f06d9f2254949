//go:build e2e

package e2e

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"

	"downhill/engine"
)

// A table as spreadsheets of half the world save it.
const flowers = "\ufeff\"petal; length\";\"petal \"\"width\"\"\";note;species\r\n" +
	"1,5;0,25;\"a\nb\";setosa\r\n4,75;1,5;b;virginica\r\n4,5;;c;setosa\r\n-1e-1;2;d;virginica\r\n"

// upload gives files to the input for files, as the browser's own dialogue does.
func (k *tab) upload(files ...string) {
	k.Helper()
	k.button("Import…")
	k.until("the dialogue is open", `document.querySelector("#import").open`)
	root := call(k, dom.GetDocument, dom.GetDocumentParams{})
	input := call(k, dom.QuerySelector, dom.QuerySelectorParams{NodeID: root.Root.NodeID, Selector: "#import-file"})
	call(k, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: files, NodeID: input.NodeID})
}

func temporary(t testing.TB, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	write(t, file, []byte(content))
	return file
}

func (k *tab) previewed() {
	k.Helper()
	k.until("the preview is there", `document.querySelector("#import .preview") !== null`)
}

// values are the rows of downhill.scene(), the label last.
func (k *tab) values() [][]float64 {
	k.Helper()
	return eval[[][]float64](k, `downhill.scene().then((s) => s.points.map((p) => [...p.x, p.label]))`)
}

func TestAFileIsImportedAfterItsPreview(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "moons", count: 50, learningRate: 0.5}`)
	before := k.values()
	k.upload(temporary(t, "flowers.csv", flowers))
	k.previewed()
	if got := k.text("#import .preview thead"); !strings.Contains(got, "petal; length") || !strings.Contains(got, "1 missing") {
		t.Errorf("the preview's names are %q", got)
	}
	if got := k.text("#import .choosing > p"); got != "4 rows, separated by semicolons. Decimal commas." {
		t.Errorf("the preview says %q", got)
	}
	if now := k.values(); !slices.EqualFunc(now, before, slices.Equal) {
		t.Error("the points changed before they were chosen")
	}
	k.button("Use this data")
	k.until("the dialogue is closed", `!document.querySelector("#import").open`)
	k.settle()
	if got, want := fmt.Sprint(k.values()), "[[1.5 0.25 0] [4.75 1.5 1] [-0.1 2 1]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := eval[string](k, `downhill.scene().then((s) => JSON.stringify([s.features, s.dataset, s.learningRate]))`); got != `[["petal; length","petal \"width\""],"custom",0.5]` {
		t.Errorf("the Scene has %s", got)
	}
	if said := k.text(".notice"); !strings.Contains(said, "Rows left out for missing values: 1.") {
		t.Errorf("the page says %q", said)
	}
	k.button("Undo")
	k.settle()
	if now := k.values(); !slices.EqualFunc(now, before, slices.Equal) {
		t.Error("undo did not bring the points back")
	}
}

// Tables of other programs, by file: each is said to be what it is, and used as it is guessed.
func TestFilesOfProgramsAreTables(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, c := range []struct{ name, content, says, values string }{
		{"pandas.json", `{"h":{"0":1.5,"1":2,"2":3},"label":{"0":0,"1":1,"2":1}}`, "3 rows", "[[1.5 0] [2 1] [3 1]]"},
		{"served.json", `{"ok":true,"result":{"rows":[{"h":1.5,"label":"no"},{"h":2,"label":"yes"}]}}`, "2 rows", "[[1.5 0] [2 1]]"},
		{"weka.arff", "@relation a\n@attribute 'h of it' real\n@attribute label {no,yes}\n@data\n1.5,no\n2,yes\n", "h of it", "[[1.5 0] [2 1]]"},
		{"totals.csv", "h,label\n1.5,0\n2,1\n3,1\nTotal,2\n", "Line 5 was left out as a total: “Total”.", "[[1.5 0] [2 1] [3 1]]"},
		{"counts.csv", "ill,sex,n\nno,f,2\nyes,f,1\nno,m,1\nyes,m,1\n", "as many cases as “n” says", "[[0 0] [0 0] [0 1] [1 0] [1 1]]"},
	} {
		k.upload(temporary(t, c.name, c.content))
		k.previewed()
		if said := k.text("#import"); !strings.Contains(said, c.says) {
			t.Errorf("%s: the dialogue says %q", c.name, said)
		}
		k.button("Use this data")
		k.until("the dialogue is closed", `!document.querySelector("#import").open`)
		k.settle()
		if got := fmt.Sprint(k.values()); got != c.values {
			t.Errorf("%s: got %s", c.name, got)
		}
	}
}

// setMenu chooses what begins with words from a menu of the dialogue.
func (k *tab) setMenu(selector, words string) {
	k.Helper()
	eval[bool](k, `(selector, words) => { const m = document.querySelector(selector);
		m.selectedIndex = [...m.options].findIndex((o) => o.text.startsWith(words));
		if (m.selectedIndex < 0) throw new Error("no such choice");
		return m.dispatchEvent(new Event("change", { bubbles: true })); }`, selector, words)
	k.settle()
}

func (k *tab) pasteText(text string) {
	k.Helper()
	k.button("Import…")
	k.until("the dialogue is open", `document.querySelector("#import").open`)
	eval[bool](k, `(text) => (document.querySelector("#import-text").value = text, true)`, text)
	k.button("Read")
}

const cars = "name,power,price,kind\nA,90,10,small\nB,100,?,large\nC,110,30,old\nD,120,x40,large\n"

func TestAPastedTableIsChosenFrom(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.pasteText(cars)
	k.previewed()
	k.setMenu("#import-label", "kind")
	if got := eval[string](k, `document.querySelector("#import-zero").selectedOptions[0].text`); got != "all the rest" {
		t.Errorf("of three values class 0 is %q", got)
	}
	k.setMenu("#import-one", "large")
	k.setMenu("#import-zero", "small")
	eval[bool](k, `([...document.querySelectorAll("#import .chip")].find((c) => c.innerText === "price").querySelector("input").click(), true)`)
	k.settle()
	before := k.values()
	k.button("Use this data")
	k.until("it is refused", `document.querySelector("#import .several + .complaint").innerText !== ""`)
	said := k.text("#import .several + .complaint")
	if !strings.Contains(said, "Row 5, column price, is x40: give a number from −1\u202f000\u202f000\u202f000\u202f000\u202f000 to 1\u202f000\u202f000\u202f000\u202f000\u202f000 there") {
		t.Errorf("the page says %q", said)
	}
	if now := k.values(); !slices.EqualFunc(now, before, slices.Equal) {
		t.Error("a refused table changed the points")
	}
	eval[bool](k, `([...document.querySelectorAll("#import .chip")].find((c) => c.innerText === "price").querySelector("input").click(), true)`)
	k.settle()
	k.button("Use this data")
	k.until("the dialogue is closed", `!document.querySelector("#import").open`)
	if got, want := fmt.Sprint(k.values()), "[[90 0] [100 1] [120 1]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A person corrects how a table is read, compares a category with another value, and has rows count as often as they say.
func TestHowATableIsReadIsCorrected(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.pasteText("of May\nhours;class;Sex;passed;Freq\n1,5;1;f;no;2\n2,5;2;m;yes;3\n3,5;1;m;no;1\n4,5;2;f;yes;1\n")
	k.previewed()
	if said := k.text("#import .notes"); !strings.Contains(said, "A line above the names was left out: “of May”.") {
		t.Errorf("it says %q", said)
	}
	menu := func(id string) string {
		return eval[string](k, `(id) => { const e = document.querySelector(id); return e.selectedOptions?.[0].text ?? e.value; }`, id)
	}
	for id, want := range map[string]string{
		"#import-delimiter": "Semicolons", "#import-decimal": "Comma", "#import-header": "In the first row", "#import-skip": "1", "#import-encoding": "UTF-8",
		"#import-cases": "as many cases as “Freq” says", "#import-coding-2": "Compared with f",
	} {
		if got := menu(id); got != want {
			t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
	k.setMenu("#import-header", "None")
	k.until("the names are a row", `document.querySelector("#import .preview tbody td").innerText === "hours"`)
	k.setMenu("#import-header", "In the first row")
	k.until("they are names again", `document.querySelector("#import .preview th").innerText.startsWith("hours")`)
	k.setMenu("#import-delimiter", "Commas")
	k.until("there is another table, or a complaint", `!document.querySelector("#import .preview th").innerText.startsWith("hours\n") || document.querySelector("#import .reading-options + .complaint").innerText`)
	k.setMenu("#import-delimiter", "Semicolons")
	k.until("the table is there again", `document.querySelectorAll("#import .preview th").length === 5 && document.querySelector("#import .reading-options + .complaint").innerText === ""`)
	k.setMenu("#import-coding-2", "Compared with m")
	k.button("Use this data")
	k.until("the dialogue is closed", `!document.querySelector("#import").open`)
	if got, want := fmt.Sprint(k.values()), "[[1.5 1 1 0] [1.5 1 1 0] [2.5 2 0 1] [2.5 2 0 1] [2.5 2 0 1] [3.5 1 0 0] [4.5 2 1 1]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if names := eval[[]string](k, `downhill.scene().then((s) => s.features)`); !slices.Equal(names, []string{"hours", "class", "Sex = f"}) {
		t.Errorf("the features are %q", names)
	}
}

// drop lets a file fall onto an element.
func (k *tab) drop(selector, name, content string) {
	k.Helper()
	eval[bool](k, `(content, name, selector) => {
		const data = new DataTransfer();
		data.items.add(new File([content], name));
		const on = document.querySelector(selector);
		on.dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer: data }));
		if (!document.documentElement.classList.contains("dropping")) throw new Error("nothing shows that it can be dropped");
		return !on.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
	}`, content, name, selector)
}

func TestAFileIsDroppedOntoThePage(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.drop("#decision-plot", "x.tsv", "a\tclass\n1\tno\n2\tyes\n")
	k.previewed()
	k.button("Use this data")
	k.until("the points are there", `downhill.scene().then((s) => s.points.length === 2)`)
	k.drop("body", "records.json", `{"rows":[{"a":1,"class":"no"},{"a":3,"class":"yes"},{"a":2,"class":"no"}]}`)
	k.previewed()
	k.button("Use this data")
	k.until("the records are there", `downhill.scene().then((s) => s.points.length === 3)`)
	k.drop("body", "scene.json", `{"dataset":"xor","count":12}`)
	k.until("the Scene is there", `downhill.scene().then((s) => s.points.length === 12 && s.dataset === "xor")`)
	k.until("the dialogue is closed", `!document.querySelector("#import").open`)
	k.drop("body", "bad.json", `{"learningRate":0}`)
	k.until("it is refused", `Boolean(document.querySelector("#import .complaint")?.innerText)`)
	if said := k.text("#import .complaint"); !strings.Contains(said, "Learning rate is 0") {
		t.Errorf("the page says %q", said)
	}
}

func TestABadTableIsRefusedByItsRow(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	before := k.values()
	for content, want := range map[string]string{
		"a,b\n1,2\n3,4,5\n": "Row 3 has 3 cells and the first row 2",
		"a,b\n1,\"x\"2\n":   "Row 2 has a quote that does not belong",
		"":                  "The table has no rows",
		"PK\x03\x04\x00z":   "The table is a file of kind xlsx, not text",
	} {
		k.upload(temporary(t, "bad.csv", content))
		k.until("it is refused", `document.querySelector("#import .picking .complaint")?.innerText`)
		if said := k.text("#import .complaint"); !strings.HasPrefix(said, want) {
			t.Errorf("%q: the page says %q", content, said)
		}
		k.button("Cancel")
		k.settle()
	}
	if now := k.values(); !slices.EqualFunc(now, before, slices.Equal) {
		t.Error("a refused table changed the points")
	}
}

// large is a table of rows × columns of about 17 characters a cell.
func large(t testing.TB, rows, columns int) string {
	var b strings.Builder
	for j := range columns {
		fmt.Fprintf(&b, "feature %d,", j+1)
	}
	b.WriteString("label\n")
	for i := range rows {
		for j := range columns {
			x := math.Sin(float64(i*columns+j)) + float64(i%2)
			b.WriteString(strconv.FormatFloat(x, 'f', 14, 64))
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(i % 2))
		b.WriteByte('\n')
	}
	return temporary(t, "large.csv", b.String())
}

func TestALargeImportIsCancelled(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	before := k.values()
	k.upload(large(t, 100_000, 10))
	k.until("it is on its way", `document.querySelector("#import progress")?.value > 0`)
	k.button("Cancel")
	k.until("the dialogue asks again", `document.querySelector("#import-file") !== null`)
	k.settle()
	if now := k.values(); !slices.EqualFunc(now, before, slices.Equal) {
		t.Error("a cancelled import changed the points")
	}
	// The page goes on as ever.
	k.button("Cancel")
	k.button("Step")
	k.until("it trains", isEpoch, 1)
}

// saved presses a button of the export dialogue and reads what the browser saved.
func (k *tab) saved(folder, button, name string) []byte {
	k.Helper()
	if !eval[bool](k, `document.querySelector("#export").open`) {
		k.button("Export…")
	}
	k.point("#export-" + button) // by hand: a browser may refuse a script many files
	file := filepath.Join(folder, name)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if content, err := os.ReadFile(file); err == nil && len(content) > 0 && strings.Contains(k.text("#export [role=status]"), name+" is saved") {
			return content
		}
	}
	k.Fatalf("%s was not saved: %q", name, k.text("#export [role=status]"))
	return nil
}

func TestWhatIsExportedReadsBack(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	folder := k.downloads()
	content := `{"dataset":"moons","count":60,"learningRate":0.3,"testShare":0.2,"scaling":"standardise","featureMap":"quadratic"}`
	k.load(content)
	eval[snapshot](k, `downhill.step(40)`)
	k.settle()
	want, points := native(t, content, 40), k.values()

	rows := readCSV(t, k.saved(folder, "points", "downhill-points.csv"))
	if len(rows) != 61 || strings.Join(rows[0], ",") != "x₁,x₂,part,label" {
		t.Fatalf("%d rows under %v", len(rows), rows[0])
	}
	held := 0
	for i, row := range rows[1:] {
		compare(t, "points", slices.Delete(slices.Clone(row), 2, 3), points[i]...)
		if row[2] == "test" {
			held++
		}
	}
	if n := want.Snapshot().Test.Points; held != n {
		t.Errorf("%d points are named test, %d are", held, n)
	}

	rows = readCSV(t, k.saved(folder, "history", "downhill-history.csv"))
	if len(rows) != 42 || strings.Join(rows[0][:4], ",") != "epoch,training loss,test loss,accuracy" {
		t.Fatalf("%d rows under %v", len(rows), rows[0])
	}
	for epoch, row := range rows[1:] {
		s := native1(t, content, epoch)
		compare(t, "history", row, slices.Concat([]float64{float64(epoch), s.Loss, s.Test.Loss, s.Accuracy}, s.Weights, []float64{s.Bias})...)
	}

	var model engine.Portable
	if err := json.Unmarshal(k.saved(folder, "model", "downhill-model.json"), &model); err != nil {
		t.Fatal(err)
	}
	if s := want.Snapshot(); model.Format != "downhill-model" || model.Version != 1 || model.Bias != s.Bias || !slices.Equal(model.Weights, s.Weights) {
		t.Errorf("the model is %+v, want %+v", model, s)
	}

	whole := k.saved(folder, "scene", "downhill-scene.json")
	if got := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s))`); !sameJSON(t, []byte(got), whole) {
		t.Errorf("the Scene is %.300s, want %.300s", whole, got)
	}

	for _, name := range []string{"plot", "loss", "surface", "weights"} {
		svg := string(k.saved(folder, name+"-svg", "downhill-"+name+".svg"))
		if !strings.HasPrefix(svg, "<svg") || !strings.Contains(svg, "<path") || !strings.Contains(svg, "<text") {
			t.Errorf("%s: %.200s", name, svg)
		}
		if name == "plot" && strings.Count(svg, "<circle") != 30 {
			t.Errorf("%d circles for 30 points of class 0", strings.Count(svg, "<circle"))
		}
		if png := k.saved(folder, name+"-png", "downhill-"+name+".png"); !strings.HasPrefix(string(png), "\x89PNG") || len(png) < 2000 {
			t.Errorf("%s: %d bytes are no picture", name, len(png))
		}
		if size := eval[[]int](k, `(name) => downhill.export(name + ".png").then(createImageBitmap).then((b) => [b.width, b.height])`, name); !slices.Equal(size, []int{2560, 1440}) {
			t.Errorf("%s: the picture has %v pixels", name, size)
		}
		legend := map[string]string{"plot": "Boundary, p = 0.5", "loss": "Training loss", "surface": "Path of the run", "weights": "x₁ "}[name]
		if !strings.Contains(svg, ">"+legend) || !strings.Contains(svg, "epoch "+itoa(k.snapshot().Epoch)) {
			t.Errorf("%s has no %q or no epoch: %.900s", name, legend, svg)
		}
		if out := os.Getenv("DOWNHILL_PICTURES"); out != "" {
			for _, format := range []string{"svg", "png"} {
				content, _ := os.ReadFile(filepath.Join(folder, "downhill-"+name+"."+format))
				write(t, filepath.Join(out, "downhill-"+name+"."+format), content)
			}
		}
	}
}

func native1(t *testing.T, content string, epochs int) engine.Snapshot {
	if epochs == 0 {
		s := native(t, content, 1)
		if err := s.Seek(0); err != nil {
			t.Fatal(err)
		}
		return s.Snapshot()
	}
	return native(t, content, epochs).Snapshot()
}

func readCSV(t *testing.T, content []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func compare(t *testing.T, what string, row []string, want ...float64) {
	t.Helper()
	for j, cell := range row {
		if x, err := strconv.ParseFloat(cell, 64); err != nil || len(row) != len(want) || x != want[j] {
			t.Errorf("%s: %v, want %v", what, row, want)
			return
		}
	}
}

func sameJSON(t *testing.T, a, b []byte) bool {
	t.Helper()
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	one, _ := json.Marshal(x)
	other, _ := json.Marshal(y)
	return string(one) == string(other)
}

func TestImportAndExportByCall(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[snapshot](k, `downhill.load({ dataset: "moons", count: 40, noise: 0.37 })`)
	got := eval[bool](k, `(async () => {
		const before = (await downhill.scene()).points;
		const file = await downhill.export("points");
		if (file.name !== "downhill-points.csv" || file.type !== "text/csv") throw new Error(file.name);
		await downhill.load({ dataset: "one" });
		const { epoch } = await downhill.importCSV(await file.text());
		return epoch === 0 && JSON.stringify((await downhill.scene()).points) === JSON.stringify(before);
	})()`)
	if !got {
		t.Error("the points came back as others")
	}
	eval[snapshot](k, `(cars) => downhill.importCSV(cars, { label: "kind", one: "old", features: ["power"] })`, cars)
	if got, want := fmt.Sprint(k.values()), "[[90 0] [100 0] [110 1] [120 0]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if said := eval[string](k, `downhill.importCSV("a,b,label\n\"1,0,0\",−2,0\n3,4,1\n").then((s) => s.notice)`); !strings.HasPrefix(said, "a was left out: “1,0,0” in line 2 is not a number.") {
		t.Errorf("the notice is %q", said)
	}
	if got := fmt.Sprint(k.values()); got != "[[-2 0] [4 1]]" {
		t.Errorf("got %s", got)
	}
	before := k.values()
	for call, want := range map[string]string{
		`() => downhill.importCSV("a,label\n2000000000000000,0\n3,1\n")`:                      "Row 2, column a, is 2000000000000000: give a number from −1\u202f000\u202f000\u202f000\u202f000\u202f000 to 1\u202f000\u202f000\u202f000\u202f000\u202f000 there",
		`(cars) => downhill.importCSV(cars, { label: "kind", features: ["power", "price"] })`: "Row 5, column price, is x40: give a number from",
		`(cars) => downhill.importCSV(cars, { label: "sort" })`:                               "label is sort: choose one of name, power, price, kind",
		`(cars) => downhill.importCSV(cars, { label: "kind", one: "huge" })`:                  "one is huge: choose one of large, old, small",
		`(cars) => downhill.importCSV(cars, { labels: "kind" })`:                              "choices is ",
		`() => downhill.importCSV(3)`:                                                         "text is not a text in rows and columns: give ",
		`() => downhill.importCSV("")`:                                                        "table has no rows: give ",
		`() => downhill.importCSV("a,b\n1,2\n3,4,5\n")`:                                       "Row 3 has 3 cells and",
		`() => downhill.export("song")`:                                                       "kind is song: choose one of points, history, model, cutoffs, scene, fit, runs, plot.png",
	} {
		if said := k.refused(call, cars); !strings.HasPrefix(said, want) {
			t.Errorf("%s: %q", call, said)
		}
	}
	if now := k.values(); !slices.EqualFunc(now, before, slices.Equal) {
		t.Error("a refused call changed the points")
	}
	if said := eval[string](k, `downhill.importCSV("a,label\nx,0\n1,1\n2,0\n3,1\n", { features: ["a"] }).catch((e) => e.field + ": " + e.value)`); said != "row 2, column a: x" {
		t.Errorf("the error is about %q", said)
	}
	svg := eval[string](k, `downhill.export("plot.svg").then((f) => f.text())`)
	if !strings.HasPrefix(svg, "<svg") {
		t.Errorf("%.100s", svg)
	}
}

// A picture is drawn of what is there at the time, whatever else is asked for at once.
func TestPicturesAreDrawnWhileOtherCommandsCome(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, calls := range []string{
		`downhill.export("surface.png"), downhill.load({ dataset: "iris" })`,
		`downhill.load({ dataset: "iris" }), downhill.export("plot.png"), downhill.load({ dataset: "two" }), downhill.export("surface.png"), downhill.undo()`,
		`downhill.load({ dataset: "one" }), downhill.export("surface.svg"), downhill.load({ dataset: "snow" }), downhill.export("weights.png"), downhill.export("loss.png")`,
		`downhill.export("surface.png"), downhill.run(), downhill.export("surface.svg"), downhill.load({ dataset: "hours" }), downhill.export("plot.svg"), downhill.pause()`,
	} {
		if said := eval[[]string](k, `Promise.allSettled([`+calls+`]).then((all) => all.map(({ reason }) => reason ? reason.message : ""))`); strings.Join(said, "") != "" {
			t.Errorf("%s: %q", calls, said)
		}
	}
	svg := eval[string](k, `Promise.all([downhill.load({ dataset: "one" }), downhill.export("surface.svg"), downhill.load({ dataset: "iris", surfaceX: 3 })]).then(([, file]) => file.text())`)
	if !strings.Contains(svg, "w(petal length") {
		t.Errorf("the surface is of another scene: %q", regexp.MustCompile(`[bw]\([^<]*`).FindAllString(svg, -1))
	}
	// What is not on the page cannot be drawn.
	if said := eval[string](k, `downhill.load({ dataset: "iris", classroom: { hidden: ["surface"] } }).then(() => downhill.export("surface.png")).catch((e) => e.name + ": " + e.message + " " + e.value)`); said !=
		"DownhillError: The picture cannot be drawn: give the page a moment and ask again. surface.png" {
		t.Errorf("of a hidden surface it says %q", said)
	}
}

// The dialogues fit the window and hide nothing from anyone.
func TestTheFileDialoguesAreAccessible(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatalf("%v: run make build first", err)
	}
	for _, s := range []screen{desktop, {width: 1024, height: 768}, {width: 390, height: 844, mobile: true}, {width: 1440, height: 900, dark: true}} {
		k := open(t, s, "")
		k.do(chromedp.Evaluate[chromedp.Void](string(script)))
		name := fmt.Sprintf("%d-dark-%v", s.width, s.dark)
		k.button("Import…")
		k.until("the dialogue is open", `document.querySelector("#import").open`)
		k.fits(name+"-pick", "#import")
		k.button("Cancel")
		k.pasteText(cars)
		k.previewed()
		k.button("None")
		k.settle()
		k.button("Use this data")
		k.until("it is refused", `document.querySelector("#import .several + .complaint").innerText !== ""`)
		k.fits(name+"-choose", "#import")
		k.button("Cancel")
		k.button("Export…")
		k.fits(name+"-export", "#export")
	}
}

// fits fails where axe finds something or a dialogue goes out of the window; it takes a picture where one is asked for.
func (k *tab) fits(name, dialog string) {
	k.Helper()
	k.settle()
	if out := os.Getenv("DOWNHILL_PICTURES"); out != "" {
		write(k.TB, filepath.Join(out, "files-"+name+".png"), k.picture())
	}
	for _, v := range eval[[]string](k, `(dialog) => axe.run(document.querySelector(dialog), { resultTypes: ["violations"] }).then((r) =>
		r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join("; ")))`, dialog) {
		k.Errorf("%s: %s", name, v)
	}
	box := eval[[]float64](k, `(dialog) => { const d = document.querySelector(dialog), b = d.getBoundingClientRect();
		return [b.left, b.top, innerWidth - b.right, innerHeight - b.bottom, d.scrollWidth - d.clientWidth]; }`, dialog)
	if slices.Min(box[:4]) < 0 || box[4] > 0 {
		k.Errorf("%s: the dialogue's room is %v", name, box)
	}
}

// A picture goes to the clipboard, and where the browser does not let it the dialogue says what to do.
func TestAPictureIsCopied(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap"}`)
	k.button("Export…")
	for write, words := range map[string]string{
		`async ([item]) => { window.copied = await createImageBitmap(await item.getType("image/png")); }`: "The picture is on the clipboard.",
		`() => Promise.reject(new Error("no"))`:                                                           "save it as PNG instead",
	} {
		eval[bool](k, `(Object.defineProperty(navigator, "clipboard", { configurable: true, value: { write: `+write+` } }), true)`)
		k.point("#copy-loss")
		k.until("the dialogue says so", `(words) => document.querySelector("#export [role=status]").textContent.includes(words)`, words)
	}
	k.until("it is the picture", `window.copied.width === 2560`)
}

// What courses fit, from their own files: the coefficients are R's, as engine/oracle has them.
func TestCoursesFilesAreFittedAsByR(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		references map[string]string // a menu of the dialogue, and its choice
		features   []string
		weights    []float64
	}{
		{"admissions.csv", map[string]string{"#import-coding-3": "Compared with 1"}, []string{"gre", "gpa", "rank = 2", "rank = 3", "rank = 4"},
			[]float64{0.00226442578618, 0.80403754928022, -0.67544292796356, -1.34020391646789, -1.55146367691807, -3.98997907333103}},
		{"titanic.csv", map[string]string{"#import-coding-0": "Compared with 1st", "#import-coding-1": "Compared with Male", "#import-coding-2": "Compared with Child"},
			[]string{"Class = 2nd", "Class = 3rd", "Class = Crew", "Sex = Female", "Age = Adult"},
			[]float64{-1.018094951684999, -1.777762218063658, -0.857676155365116, 2.420060346070298, -1.061542376486917, 0.685319452956139}},
		{"defaults.csv", nil, []string{"student = Yes", "balance", "income"},
			[]float64{2.43323673658721e-02, 4.59033312384401e-03, -3.71040160085618e-06, -5.59330989174392}},
	} {
		k := open(t, desktop, "")
		given, err := filepath.Abs("../../engine/oracle/testdata/tables/" + c.name)
		if err != nil {
			t.Fatal(err)
		}
		k.upload(given)
		k.previewed()
		for menu, choice := range c.references {
			k.setMenu(menu, choice)
		}
		k.button("Use this data")
		k.until("the dialogue is closed", `!document.querySelector("#import").open`)
		k.settle()
		got := eval[struct {
			Features []string
			Fitted   []float64
		}](k, `(async () => {
			await downhill.load({ ...await downhill.scene(), optimizer: "newton", scaling: "standardise", tolerance: 1e-14 });
			const s = await downhill.step(50);
			return { features: (await downhill.scene()).features, fitted: [...s.weights, s.bias] };
		})()`)
		if !slices.Equal(got.Features, c.features) {
			t.Errorf("%s: the features are %q", c.name, got.Features)
			continue
		}
		for j, want := range c.weights {
			if math.Abs(got.Fitted[j]-want) > 1e-8*math.Abs(want) {
				t.Errorf("%s: parameter %d is %.15g, want %.15g", c.name, j, got.Fitted[j], want)
			}
		}
	}
}
