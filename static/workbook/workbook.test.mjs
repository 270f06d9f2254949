// Workbooks as programs write them, and as nobody should: node --test static/workbook.
import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { test } from "node:test";
import { readBook } from "./book.mjs";
import { kindOf, written } from "./format.mjs";
import { archive, book } from "./made.mjs";
import { read } from "./sheet.mjs";
import { TooLarge } from "./zip.mjs";

const most = 1 << 20;

const opened = (sheets, parts, packing) => readBook(archive(book(sheets, parts), packing), most);
const head = `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>`;
const small = `${head}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>`;
const smallText = `"a","b"\n1,2\n`;

test("each kind of cell is a cell of the CSV", async () => {
  const cells = {
    "numbers, as short as they are": [`<c><v>0.1</v></c><c><v>1.1000000000000001</v></c><c><v>-1E-7</v></c><c><v>0.66666666666666663</v></c>`, "0.1,1.1,-1e-7,0.6666666666666666"],
    "shared texts": [`<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>`, `"plain","bold and not","東京"`],
    "texts of the sheet": [`<c t="inlineStr"><is><r><t>one</t></r><r><t xml:space="preserve"> two</t></r></is></c><c t="str"><f>A1</f><v>three</v></c>`, `"one two","three"`],
    "quotes, commas, lines and entities": [`<c t="str"><v>say "a, b"</v></c><c t="str"><v>a\nb_x000D_c</v></c><c t="str"><v>&lt;b&gt; &amp;amp; &#65;&#x42;&apos;&quot;&none;</v></c>`,
      `"say ""a, b""","a b c","<b> &amp; AB'""&none;"`],
    "escapes of shared texts": [`<c t="s"><v>3</v></c>`, `"a b_c"`],
    "booleans and errors": [`<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>`, `TRUE,FALSE,"#N/A","#DIV/0!"`],
    "formulas with results": [`<c><f>1+1</f><v>2</v></c><c t="b"><f>TRUE</f><v>1</v></c>`, "2,TRUE"],
    "dates and times": [`<c s="1"><v>46082</v></c><c s="2"><v>46082.604166666664</v></c><c s="3"><v>0.75</v></c><c t="d"><v>2026-03-01</v></c>`, `2026-03-01,2026-03-01 14:30:00,18:00:00,"2026-03-01"`],
    "percentages": [`<c s="4"><v>0.12</v></c>`, "0.12"],
    "gaps": [`<c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="D1"><v>4</v></c><c r="AA1"><v>27</v></c>`, `1,,,4${",".repeat(23)}27`],
    "data that is no markup": [`<c t="str"><v><![CDATA[a < b]]></v></c><!-- <c><v>9</v></c> --><c><v>2</v></c>`, `"a < b",2`],
    "prefixes, and quotes of the other kind": [`<x:c r='A1' t='str'><x:v>p > q</x:v></x:c><c r="B1" x:s="9" note="a>b"><v>2</v></c>`, `"p > q",2`],
  };
  const strings = "<si><t>plain</t></si><si><r><rPr><b/></rPr><t>bold</t></r><r><t> and not</t></r></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si><si><t>a_x000D_b_x005F_c</t></si>";
  const formats = `<numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/>`;
  const styles = [170, 22, 20, 9].map((id) => `<xf numFmtId="${id}"/>`).join("");
  for (const [what, [row, want]] of Object.entries(cells)) {
    const { text } = await opened([`<row>${row}</row>`], { strings, formats, styles });
    equal(text, `${want}\n`, what);
  }
});

test("what is not as a spreadsheet shows it is counted", async () => {
  const rows = `${head}<row><c s="1"><v>0.5</v></c><c><f>A2</f></c></row><row hidden="1"><c s="1"><v>1</v></c><c><f>A2</f><v/></c></row>`;
  const { about } = await opened([rows], { styles: `<xf numFmtId="10"/>` });
  deepEqual(about, { sheets: ["Sheet1"], sheet: 0, percents: 2, formulas: 2, hidden: 1, point: true });
});

test("formats say what is a date, a time or a percentage", () => {
  for (const [code, kind] of Object.entries({
    "yyyy-mm-dd": "date", "m/d/yy": "date", mmm: "date", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy": "date", "yyyy\\-mm\\-dd;@": "date",
    "d.m.yyyy h:mm": "moment", "h:mm AM/PM": "time", "[h]:mm:ss": "time", "mm:ss.0": "time", "[mm]": "time", "0%": "percent", "0.00\\ %;[Red]-0.00\\ %": "percent",
    General: "", "0.00": "", "#,##0\\ \"days\"": "", "[Red]0.00": "", "0.00E+00": "", "_-* #,##0.00\\ [$DM]_-": "", "@": "", "\"d\"0": "", "# ?/?": "",
  })) equal(kindOf(170, code), kind, code);
  for (const [id, kind] of [[0, ""], [2, ""], [9, "percent"], [14, "date"], [17, "date"], [18, "time"], [22, "moment"], [46, "time"], [49, ""], [57, "date"]]) equal(kindOf(id), kind, `${id}`);
});

test("days are counted as spreadsheets do", () => {
  for (const [n, kind, from1904, want] of [
    [1, "date", false, "1900-01-01"], [59, "date", false, "1900-02-28"], [60, "date", false, undefined], [61, "date", false, "1900-03-01"],
    [46082, "date", false, "2026-03-01"], [44620, "date", true, "2026-03-01"], [2958465, "date", false, "9999-12-31"], [2958466, "date", false, undefined],
    [46082.5, "date", false, "2026-03-01 12:00:00"], [46082, "moment", false, "2026-03-01 00:00:00"], [46081.999999, "moment", false, "2026-03-01 00:00:00"],
    [1.5, "time", false, "36:00:00"], [-1, "date", false, undefined], [0, "date", false, undefined], [0.25, "time", false, "06:00:00"],
  ]) equal(written(n, kind, from1904), want, `${n} ${kind}`);
});

test("days may be counted from 1904", async () => {
  const { text } = await opened([`<row><c s="1"><v>44620</v></c></row>`], { styles: `<xf numFmtId="14"/>`, from1904: `<workbookPr date1904="1"/>` });
  equal(text, "2026-03-01\n");
});

test("lines are numbered as rows, and a table may stand anywhere", async () => {
  const rows = `<row r="3"><c r="C3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="5"><c r="D5"><v>3</v></c><c r="F5" s="0"/></row><row r="6"><c r="C6"/></row><row r="7"><c r="C7"><v>4</v></c></row>`;
  equal((await opened([rows])).text, "\n\n1,2\n\n,3\n\n4,\n");
});

test("the first sheet with a table is read, and the others are named", async () => {
  const note = `<row><c t="inlineStr"><is><t>Grades</t></is></c></row><row><c><v>2026</v></c></row>`;
  const other = `${head}<row><c><v>8</v></c><c><v>9</v></c></row>`;
  const sheets = ["", note, { title: "A &amp; B", rows: small }, { rows: small, state: "hidden" }, { rows: small, state: "veryHidden" },
    { rows: "", kind: "chartsheet" }, { title: "last", rows: other }];
  const first = await opened(sheets);
  deepEqual(first.about.sheets, ["A & B", "last"]);
  deepEqual([first.about.sheet, first.text], [0, smallText]);
  const second = await readBook(archive(book(sheets)), most, 1);
  deepEqual([second.about.sheet, second.text], [1, `"a","b"\n8,9\n`]);
  deepEqual((await opened([note, "", note])).about.sheets, ["Sheet1", "Sheet3"], "without a table what there is");
  deepEqual(await opened(["", `<row r="1"><c r="A1" s="0"/></row>`]), { text: "", about: { sheets: [] } }, "without anything");
});

test("archives are read as programs write them", async () => {
  for (const packing of [{ stored: true }, { wide: true }]) equal((await opened([small], {}, packing)).text, smallText, JSON.stringify(packing));
  const parts = book([small]);
  const renamed = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name.replace("xl/sheets", "XL/Sheets"), text]));
  equal((await readBook(archive(renamed), most)).text, smallText, "capitals");
});

test("pieces may end anywhere", async () => {
  const text = `<worksheet><!-- a -- > b --><sheetData>${head}<row r="2"><c r="A2" t="str" note='a>b'><v><![CDATA[x <y> &amp;]]></v></c><c r="B2"><v>2&#50;</v></c></row></sheetData></worksheet>`;
  const whole = await read([text], { kinds: [], strings: [] }, most);
  equal(whole.lines[1].text, `"x <y> &amp;",22`);
  const ends = Array.from(text, (_, n) => [text.slice(0, n), text.slice(n)]);
  for (const pieces of [Array.from(text), ...ends]) deepEqual(await read(pieces, { kinds: [], strings: [] }, most), whole, pieces[0]);
});

test("what is too large is refused before it fills the memory", async () => {
  const bomb = "<row/>".repeat(most);
  const far = `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
  const wide = `<row><c r="XFD1"><v>1</v></c></row>${`<row><c r="A2"><v>1</v></c></row>`.replace(/ r="A2"/, "").repeat(200)}`;
  const long = `<row><c t="str"><v>${"a".repeat(most)}</v></c></row>`;
  await rejects(read([small], { kinds: [], strings: [] }, 10), TooLarge, "while it is read");
  for (const [what, rows] of Object.entries({ bomb, far, wide, long })) await rejects(opened([rows]), TooLarge, what);
  await rejects(opened([small], { strings: "<si><t>abcdefgh</t></si>".repeat(150_000) }), TooLarge, "shared texts");
});

test("what is broken is refused", async () => {
  const whole = archive(book([small]));
  for (let n = 0; n < whole.length; n += 41) await rejects(readBook(whole.subarray(0, n), most), Error, `${n} bytes`);
  const flipped = archive(book([small]), { stored: true });
  flipped[Buffer.from(flipped).indexOf("<v>1</v>") + 3] = "7".charCodeAt(0);
  await rejects(readBook(flipped, most), /is not as it was packed/);
  await rejects(opened([small], {}, { flags: 1 }), /encrypted/);
  const row = (cells) => `<row>${cells}</row>`;
  for (const rows of [
    row(`<c t="s"><v>5</v></c>`), row("<c><v>a</v></c>"), row(`<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>`), `<row r="2"/><row r="2"/>`, `<row r="0"/>`, `<row r="x"/>`,
    `<row r="1048577"/>`, row(`<c r="XFE1"><v>1</v></c>`), row(`<c r="1"><v>1</v></c>`), "<row", "< row>", `<a b="<">`, "<!-- ", "<![CDATA[",
    "<a".repeat(50_000), `<a b="`.repeat(50_000),
  ]) await rejects(opened([rows]), Error, rows.slice(0, 60));
  await rejects(readBook(archive({ "word/document.xml": "<a/>" }), most), Error, "another archive");
});

test("entities of a document's own are not expanded", async () => {
  const { text } = await opened([small], { "xl/sheets/0.xml": `<!DOCTYPE a [<!ENTITY b "cccc">]><worksheet><sheetData>${head}<row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>` });
  match(text, /"&b;"/);
  ok(!text.includes("cccc"));
});
