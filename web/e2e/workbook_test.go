//go:build e2e

package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"downhill/web/text"
)

// workbook is one of two sheets with tables, after a note and before one that is hidden, as programs write it. last are
// the rows of the second of them.
func workbook(t testing.TB, last ...string) []byte {
	t.Helper()
	const prologue = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	const relation = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	sheet := func(rows ...string) string {
		return `<worksheet><sheetData>` + strings.Join(rows, "") + `</sheetData></worksheet>`
	}
	parts := map[string]string{
		"_rels/.rels": "<Relationships>" + fmt.Sprintf(relation, "r", "officeDocument", "xl/workbook.xml") + "</Relationships>",
		"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Read me" sheetId="1" r:id="a"/><sheet name="Grades" sheetId="2" r:id="b"/>` +
			`<sheet name="Last year" sheetId="3" r:id="c"/><sheet name="Lists" sheetId="4" state="hidden" r:id="d"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": "<Relationships>" + fmt.Sprintf(relation, "a", "worksheet", "worksheets/sheet1.xml") + fmt.Sprintf(relation, "b", "worksheet", "worksheets/sheet2.xml") +
			fmt.Sprintf(relation, "c", "worksheet", "worksheets/sheet3.xml") + fmt.Sprintf(relation, "d", "worksheet", "worksheets/sheet3.xml") +
			fmt.Sprintf(relation, "e", "sharedStrings", "sharedStrings.xml") + fmt.Sprintf(relation, "f", "styles", "styles.xml") + "</Relationships>",
		"xl/sharedStrings.xml":     `<sst><si><t>hours</t></si><si><t>passed</t></si><si><r><t>ye</t></r><r><t>s</t></r></si><si><t>no</t></si></sst>`,
		"xl/styles.xml":            `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>Grades of the year</t></is></c></row>`),
		"xl/worksheets/sheet2.xml": sheet(
			`<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="inlineStr"><is><t>share, done</t></is></c><c r="D3" t="inlineStr"><is><t>day</t></is></c><c r="E3" t="s"><v>1</v></c></row>`,
			`<row r="4"><c r="B4"><v>1.1000000000000001</v></c><c r="C4" s="1"><v>0.12</v></c><c r="D4" s="2"><v>46082</v></c><c r="E4" t="s"><v>3</v></c></row>`,
			`<row r="5"><c r="B5" t="e"><v>#N/A</v></c><c r="C5" s="1"><v>0.5</v></c><c r="D5" s="2"><v>46083</v></c><c r="E5" t="s"><v>2</v></c></row>`,
			`<row r="6"><c r="B6"><f>B4*3</f><v>3.3000000000000003</v></c><c r="C6" s="1"><v>0.75</v></c><c r="D6" s="2"><v>46084</v></c><c r="E6" t="s"><v>2</v></c></row>`),
		"xl/worksheets/sheet3.xml": sheet(last...),
	}
	return archive(t, prologue, parts)
}

// archive is a ZIP of parts, each of which begins with a prologue.
func archive(t testing.TB, prologue string, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(prologue + text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// patients are the rows of a table.
var patients = []string{`<row><c t="inlineStr"><is><t>age</t></is></c><c t="inlineStr"><is><t>ill</t></is></c></row>`,
	`<row><c><v>40</v></c><c><v>0</v></c></row>`, `<row><c><v>50</v></c><c><v>1</v></c></row>`, `<row><c><v>60</v></c><c><v>1</v></c></row>`}

// hasReader reports whether the page has loaded the reader of workbooks.
func (k *tab) hasReader() bool {
	k.Helper()
	return eval[bool](k, `performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/workbook.js"))`)
}

func TestAWorkbookIsImportedAsATable(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.upload(temporary(t, "plain.csv", "a,y\n1,0\n2,1\n"))
	k.previewed()
	k.button("Cancel")
	if k.hasReader() {
		t.Error("the reader of workbooks comes without one")
	}
	k.upload(temporary(t, "grades.xlsx", string(workbook(t, patients...))))
	k.previewed()
	if !k.hasReader() {
		t.Error("the reader of workbooks is not there")
	}
	if got := k.text("#import .choosing > p"); got != "3 rows of the sheet “Grades”. The workbook has 2 sheets with data." {
		t.Errorf("the preview says %q", got)
	}
	if got, want := k.text("#import .preview tbody"), "1.1\t0.12\t2026-03-01\tno\n#N/A\t0.5\t2026-03-02\tyes\n3.3000000000000003\t0.75\t2026-03-03\tyes"; got != want {
		t.Errorf("the preview is %q", got)
	}
	for _, want := range []string{"3 percentages were read as fractions, such as 12 % as 0.12.", "Read as missing: 1 cell “#N/A”."} {
		if got := k.text("#import .notes"); !strings.Contains(got, want) {
			t.Errorf("it says %q, without %q", got, want)
		}
	}
	k.setMenu("#import-sheet", "Last year")
	k.until("the other sheet is there", `document.querySelector("#import .choosing > p").innerText.startsWith("3 rows of the sheet “Last year”.")`)
	k.setMenu("#import-sheet", "Grades")
	k.until("the first is there again", `document.querySelector("#import .choosing > p").innerText.startsWith("3 rows of the sheet “Grades”.")`)
	k.button("Use this data")
	k.until("the dialogue is closed", `!document.querySelector("#import").open`)
	k.settle()
	if got, want := fmt.Sprint(k.values()), "[[1.1 0.12 0] [3.3000000000000003 0.75 1]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.features))`); got != `["hours","share, done"]` {
		t.Errorf("the features are %s", got)
	}
}

func TestAWorkbookIsDroppedOntoThePage(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[bool](k, `(content) => {
		const data = new DataTransfer();
		data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], "grades.xlsm"));
		return !document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
	}`, base64.StdEncoding.EncodeToString(workbook(t, patients...)))
	k.previewed()
	k.button("Use this data")
	k.until("the points are there", `downhill.scene().then((s) => s.points.length === 2 && s.points[0].x[0] === 1.1)`)
}

// What the reader cannot read, and a workbook where the reader cannot be loaded, is refused with what to do.
func TestAWorkbookThatCannotBeReadIsRefused(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	whole := string(workbook(t, patients...))
	letter := string(archive(t, "", map[string]string{"word/document.xml": "<document/>"}))
	for name, content := range map[string]string{
		"xlsx": whole[:len(whole)/2], "xlsx ": letter, "xls": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"ods": "PK\x03\x04\x14\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x08\x00\x00\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
	} {
		k.upload(temporary(t, "bad.xlsx", content))
		k.isRefusedAs(strings.TrimSpace(name))
	}
	f := standBetween(t, "workbook.js")
	f.set(missing)
	k = f.visit(t)
	k.upload(temporary(t, "grades.xlsx", whole))
	k.isRefusedAs("xlsx")
	k.forgive()
}

func (k *tab) isRefusedAs(kind string) {
	k.Helper()
	k.until("it is refused", `document.querySelector("#import .picking .complaint")?.innerText`)
	if said, want := k.text("#import .complaint"), "The table is a file of kind "+kind+", not text: open it in a spreadsheet, save it as CSV, then give that file."; said != want {
		k.Errorf("%s: the page says %q", kind, said)
	}
	k.button("Cancel")
}

// A small file may hold a table larger than any that is read. The sheets beside it can be read.
func TestASheetThatIsTooLargeIsRefused(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.upload(temporary(t, "far.xlsx", string(workbook(t, `<row><c r="A1"><v>1</v></c></row>`, strings.Repeat(`<row><c r="XFD2"><v>1</v></c></row>`, 7000)))))
	k.previewed()
	k.setMenu("#import-sheet", "Last year")
	k.until("it is refused", `(words) => document.querySelector("#import .picking .complaint")?.innerText === words`, text.English.Import.Vast)
}

// A workbook that took long neither takes the place of a later file, nor opens a dialogue that was left.
func TestALateWorkbookIsNotShown(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[bool](k, `(() => {
		window.answers = [];
		window.Worker = class {
			postMessage() {
				const title = "Late " + answers.length;
				answers.push(() => this.onmessage({ data: { bytes: new TextEncoder().encode("late,y\n1,0\n2,1\n"), about: { sheets: [title], sheet: 0 } } }));
			}
			terminate() {}
		};
		return true;
	})()`)
	begun := 0
	begin := func() {
		k.drop("body", "late.xlsx", "PK\x03\x04")
		begun++
		k.until("it is being read", `(n) => answers.length === n && document.querySelector("#import .import-stage.reading") !== null`, begun)
	}
	answer := func(n int) {
		eval[bool](k, `(n) => (answers[n](), true)`, n)
		k.settle()
	}
	shows := func(words string) {
		if got := k.text("#import .choosing > p"); !strings.HasPrefix(got, words) {
			t.Errorf("the dialogue says %q, want %q", got, words)
		}
	}
	begin()
	begin()
	answer(1)
	k.previewed()
	answer(0)
	shows("2 rows of the sheet “Late 1”.")
	begin()
	k.drop("body", "early.csv", "early,y\n1,0\n2,1\n")
	k.previewed()
	answer(2)
	shows("2 rows, separated by commas.")
	begin()
	k.button("Cancel")
	k.until("it is left", `document.querySelector("#import .import-stage.picking") !== null`)
	answer(3)
	if !eval[bool](k, `document.querySelector("#import .import-stage.picking") !== null`) {
		t.Error("what was left is shown")
	}
}
