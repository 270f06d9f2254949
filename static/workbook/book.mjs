// A workbook in Office Open XML, of which .xlsx and .xlsm are: the sheets that hold tables, and one of them as CSV.
import { kindsOf, stringsOf } from "./shared.mjs";
import { csv, read } from "./sheet.mjs";
import { attributesOf, scan } from "./xml.mjs";
import { open, unpack } from "./zip.mjs";

const folderOf = (name) => name.slice(0, name.lastIndexOf("/") + 1);

// relationsOf are the parts that a part names, by their identifiers: the kind of each, and where it is.
const relationsOf = async (archive, part) => {
  const folder = folderOf(part);
  const parts = new Map();
  await scan(unpack(archive, `${folder}_rels/${part.slice(folder.length)}.rels`), {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const { Id, Type, Target, TargetMode } = attributesOf(attributes);
      if (TargetMode === "External") return;
      const { pathname } = new URL(Target, `zip:///${folder}`);
      parts.set(Id, { kind: Type.slice(Type.lastIndexOf("/") + 1), name: decodeURIComponent(pathname.slice(1)) });
    },
  });
  return parts;
};

const partOf = (relations, kind) => [...relations.values()].find((part) => part.kind === kind)?.name;

// openBook reads what all sheets share, and the list of those that a person sees.
const openBook = async (archive, most) => {
  const main = partOf(await relationsOf(archive, ""), "officeDocument");
  const relations = await relationsOf(archive, main);
  const book = { sheets: [], from1904: false, strings: [], kinds: [] };
  await scan(unpack(archive, main), {
    open(name, attributes) {
      const { date1904, id, name: title, state = "visible" } = attributesOf(attributes);
      if (name === "workbookPr") book.from1904 = date1904 === "1" || date1904 === "true";
      const part = relations.get(id);
      if (name === "sheet" && part?.kind === "worksheet" && state === "visible") book.sheets.push({ title, part: part.name });
    },
  });
  const [strings, styles] = ["sharedStrings", "styles"].map((kind) => partOf(relations, kind));
  if (strings) book.strings = await stringsOf(unpack(archive, strings), most);
  if (styles) book.kinds = await kindsOf(unpack(archive, styles));
  return book;
};

// A table has two rows and two columns at least, unlike a title or a note.
const isTable = ({ lines, first, last }) => lines.length > 1 && last > first;
const isFilled = ({ lines }) => lines.length > 0;

// Sheets that hold tables, or else those that hold anything.
const sheetsOf = async (archive, book, most) => {
  const tables = [], filled = [];
  for (const sheet of book.sheets) {
    const rows = await read(unpack(archive, sheet.part), book, most, isTable);
    if (isTable(rows)) tables.push(sheet);
    if (isFilled(rows)) filled.push(sheet);
  }
  return tables.length ? tables : filled;
};

// inflates is how many times larger than its table a workbook may be once it is unpacked. Its XML is some times larger.
const inflates = 5;

// readBook reads a sheet of a workbook: the one of a number, or the first. It gives the table as CSV, and says which
// sheets there are and what was read otherwise than a spreadsheet shows it. most is how many characters a table may have.
export const readBook = async (bytes, most, sheet = 0) => {
  const archive = open(bytes, inflates * most);
  const book = await openBook(archive, most);
  const sheets = await sheetsOf(archive, book, most);
  if (!sheets.length) return { text: "", about: { sheets: [] } };
  const rows = await read(unpack(archive, sheets[sheet].part), book, most);
  const { percents, formulas, hidden, point } = rows;
  return { text: csv(rows, most), about: { sheets: sheets.map(({ title }) => title), sheet, percents, formulas, hidden, point } };
};
