// A cell, as it stands in the CSV.
import { written } from "./format.mjs";

// plain is a text with the characters that were written by their codes.
const plain = (text) => text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

// textOf collects the runs of a text.
export const textOf = () => {
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

// A text is always in quotes, so that it is never taken for the beginning of another kind of file, and in one line.
const quoted = (text) => `"${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").replaceAll('"', '""')}"`;

// valueOf is what a cell holds, "" for nothing. A text of its own is in text. What is not as a spreadsheet shows it is
// counted in rows.
export const valueOf = ({ type, kind, value, formula }, text, book, rows) => {
  switch (type) {
    case "s": {
      const shared = book.strings[value];
      if (value !== "" && shared === undefined) throw new Error("no such text");
      return shared ? quoted(shared) : "";
    }
    case "inlineStr": return text.now() && quoted(text.now());
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
