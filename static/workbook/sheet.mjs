// A sheet as CSV: a line for each of its rows, blank ones too, so that lines are numbered as the rows are.
import { textOf, valueOf } from "./cell.mjs";
import { attributesOf, scan } from "./xml.mjs";
import { TooLarge } from "./zip.mjs";

const [mostRows, mostColumns] = [1 << 20, 1 << 14];

// columnOf is the column of a reference such as AB12, counted from 0.
const columnOf = (reference) => {
  const [letters = ""] = /^[A-Z]+(?=\d+$)/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
  return column - 1;
};

// next is the place after last, or the one that is given; they come in order.
const next = (last, given, most) => {
  const at = given ?? last + 1;
  if (!(at > last && at < most)) throw new Error("no place of a sheet");
  return at;
};

// Rows are those of a sheet that hold something, each with its first and last column, and what was read otherwise than a
// spreadsheet shows it.
class Rows {
  lines = [];
  first = mostColumns;
  last = -1;
  percents = 0;
  formulas = 0;
  hidden = 0;
  point = false; // whether a number has a decimal mark
  #row;
  #cell;
  #at = -1;
  #size = 0;

  beginRow(attributes) {
    const { r, hidden } = attributesOf(attributes);
    this.#at = next(this.#at, r === undefined ? undefined : Number(r) - 1, mostRows);
    this.#row = { at: this.#at, from: -1, to: -1, reached: -1, cells: [], isHidden: hidden === "1" || hidden === "true" };
  }

  beginCell(attributes, kinds) {
    const { r, t = "n", s } = attributesOf(attributes);
    const column = next(this.#row.reached, r === undefined ? undefined : columnOf(r), mostColumns);
    this.#row.reached = column;
    return (this.#cell = { column, type: t, kind: kinds[s] ?? "", value: "", formula: false });
  }

  endCell(text, book, most) {
    const { column } = this.#cell, row = this.#row;
    const value = valueOf(this.#cell, text, book, this);
    if (value === "") return;
    if (row.from < 0) row.from = column;
    else row.cells.push(",".repeat(column - row.to));
    row.to = column;
    row.cells.push(value);
    this.#size += value.length + 1;
    if (this.#size > most) throw new TooLarge();
  }

  endRow() {
    const { at, from, to, cells, isHidden } = this.#row;
    if (from < 0) return;
    this.lines.push({ at, from, to, text: cells.join("") });
    this.first = Math.min(this.first, from);
    this.last = Math.max(this.last, to);
    if (isHidden) this.hidden++;
  }
}

// read reads the Rows of a sheet. book has the shared strings, the kinds of styles and whether days count from 1904. Where
// enough(rows) is true there is no need of more; most is how many characters there may be.
export const read = async (pieces, book, most, enough = () => false) => {
  const rows = new Rows();
  const text = textOf();
  let cell, inValue = false;
  await scan(pieces, {
    open(name, attributes) {
      if (name === "row") rows.beginRow(attributes);
      if (name === "c") {
        cell = rows.beginCell(attributes, book.kinds);
        text.begin();
      }
      if (name === "f" && cell) cell.formula = true;
      inValue = name === "v" && cell !== undefined;
      text.open(name);
    },
    text(words) {
      if (inValue) cell.value += words;
      text.add(words);
    },
    close(name) {
      text.close(name);
      inValue = false;
      if (name === "c") {
        rows.endCell(text, book, most);
        cell = undefined;
      }
      if (name !== "row") return false;
      rows.endRow();
      return enough(rows);
    },
  });
  return rows;
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
