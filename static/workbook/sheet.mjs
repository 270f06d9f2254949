// A sheet as CSV: a line for each of its rows, blank ones too, so that lines are numbered as the rows are.
import { kindOf, written } from "./format.mjs";
import { attributesOf, scan } from "./xml.mjs";
import { TooLarge } from "./zip.mjs";

// stringsOf are the texts that the cells of all sheets share. How to pronounce one is no part of it.
export const stringsOf = async (pieces) => {
  const strings = [];
  const text = textOf();
  await scan(pieces, {
    open(name) {
      if (name === "si") text.begin();
      text.open(name);
    },
    text: text.add,
    close(name) {
      text.close(name);
      if (name === "si") strings.push(text.now());
    },
  });
  return strings;
};

// plain is a text with the characters that were written by their codes.
const plain = (text) => text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

// textOf collects the runs of a text.
const textOf = () => {
  let runs = "", inRun = false, spoken = 0;
  return {
    begin() { runs = ""; },
    open(name) {
      if (name === "rPh") spoken++;
      inRun = name === "t" && spoken === 0;
    },
    add(text) { if (inRun) runs += text; },
    close(name) {
      if (name === "rPh") spoken--;
      inRun = false;
    },
    now: () => plain(runs),
  };
};

// kindsOf are what the styles of cells show their numbers as: see kindOf.
export const kindsOf = async (pieces) => {
  const codes = new Map();
  const kinds = [];
  let isCell = false;
  await scan(pieces, {
    open(name, attributes) {
      if (name === "numFmt") {
        const { numFmtId, formatCode } = attributesOf(attributes);
        codes.set(numFmtId, formatCode);
      }
      if (name === "cellXfs") isCell = true;
      if (name !== "xf" || !isCell) return;
      const { numFmtId = "0" } = attributesOf(attributes);
      kinds.push(kindOf(Number(numFmtId), codes.get(numFmtId)));
    },
    close(name) { if (name === "cellXfs") isCell = false; },
  });
  return kinds;
};

const [mostRows, mostColumns] = [1 << 20, 1 << 14];

// placeOf is the column and the row of a reference such as AB12, counted from 0.
const placeOf = (reference) => {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters ?? "") column = 26 * column + letter.charCodeAt(0) - 64;
  return [column - 1, Number(digits) - 1];
};

// next is the place after last, or the one that is given; they come in order.
const next = (last, given, most) => {
  const at = given ?? last + 1;
  if (!(at > last && at < most)) throw new Error("no place of a sheet");
  return at;
};

// A text is always in quotes, so that it is never taken for the beginning of another kind of file, and in one line.
const quoted = (text) => `"${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replaceAll('"', '""')}"`;

// read reads the rows of a sheet that hold something. book has the shared strings, the kinds of styles and whether days
// count from 1904. Where enough(rows) is true there is no need of more; most is how many characters there may be.
export const read = async (pieces, book, most, enough = () => false) => {
  const rows = { lines: [], first: mostColumns, last: -1, percents: 0, formulas: 0, hidden: 0, point: false };
  const text = textOf();
  let row, cell, at = -1, size = 0, inValue = false, isHidden = false;
  const opens = {
    row(attributes) {
      const { r, hidden } = attributesOf(attributes);
      at = next(at, r === undefined ? undefined : Number(r) - 1, mostRows);
      row = { at, from: -1, to: -1, cells: [] };
      isHidden = hidden === "1" || hidden === "true";
    },
    c(attributes) {
      const { r, t = "n", s } = attributesOf(attributes);
      cell = { column: r === undefined ? undefined : placeOf(r)[0], type: t, kind: book.kinds[s] ?? "", value: "", formula: false };
      text.begin();
    },
    f() { cell.formula = true; },
    v() { inValue = true; },
  };
  const endOfCell = () => {
    const column = next(row.reached ?? -1, cell.column, mostColumns);
    row.reached = column;
    const value = valueOf(cell, text.now(), book, rows);
    if (value === "") return;
    if (row.from < 0) row.from = column;
    else row.cells.push(",".repeat(column - row.to));
    row.to = column;
    row.cells.push(value);
    size += value.length + 1;
    if (size > most) throw new TooLarge();
  };
  const endOfRow = () => {
    if (row.from < 0) return;
    rows.lines.push({ at: row.at, from: row.from, to: row.to, text: row.cells.join("") });
    rows.first = Math.min(rows.first, row.from);
    rows.last = Math.max(rows.last, row.to);
    if (isHidden) rows.hidden++;
  };
  await scan(pieces, {
    open(name, attributes) {
      if (name === "row" || (row && name === "c") || (cell && (name === "f" || name === "v"))) opens[name](attributes);
      text.open(name);
    },
    text(words) {
      if (inValue) cell.value += words;
      text.add(words);
    },
    close(name) {
      text.close(name);
      if (name === "v") inValue = false;
      if (name === "c" && cell) {
        endOfCell();
        cell = undefined;
      }
      if (name !== "row" || !row) return false;
      endOfRow();
      row = undefined;
      return enough(rows);
    },
  });
  return rows;
};

// valueOf is a cell as it stands in the CSV, "" for none. What is not as a spreadsheet shows it is counted in rows.
const valueOf = ({ type, kind, value, formula }, text, book, rows) => {
  switch (type) {
    case "s": {
      const shared = book.strings[value];
      if (value !== "" && shared === undefined) throw new Error("no such text");
      return shared ? quoted(shared) : "";
    }
    case "inlineStr": return text && quoted(text);
    case "str": case "e": case "d": return value && quoted(plain(value));
    case "b": return value && (value === "1" || value === "true" ? "TRUE" : "FALSE");
  }
  if (value.trim() === "") {
    if (formula) rows.formulas++;
    return "";
  }
  const number = Number(value);
  if (Number.isNaN(number)) throw new Error("no number");
  const date = kind && kind !== "percent" ? written(number, kind, book.from1904) : undefined;
  if (date) return date;
  if (kind === "percent") rows.percents++;
  if (!Number.isInteger(number)) rows.point = true;
  return String(number);
};

// csv is the text of rows, without columns at the left that hold nothing.
export const csv = ({ lines, first, last }, most) => {
  const out = [];
  let line = 0, size = 0;
  for (const { at, from, to, text } of lines) {
    size += at - line + text.length + last - first + 1;
    if (size > most) throw new TooLarge();
    out.push("\n".repeat(at - line), ",".repeat(from - first), text, ",".repeat(last - to), "\n");
    line = at + 1;
  }
  return out.join("");
};
