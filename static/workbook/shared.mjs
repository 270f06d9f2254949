// What the sheets of a workbook share: texts, and styles of cells.
import { textOf } from "./cell.mjs";
import { kindOf } from "./format.mjs";
import { attributesOf, scan } from "./xml.mjs";
import { TooLarge } from "./zip.mjs";

// stringsOf are the texts that the cells of all sheets share. How to pronounce one is no part of it. most is
// how many characters there may be.
export const stringsOf = async (pieces, most) => {
  const strings = [];
  let size = 0;
  const text = textOf();
  await scan(pieces, {
    open(name) {
      if (name === "si") text.begin();
      text.open(name);
    },
    text: text.add,
    close(name) {
      text.close(name);
      if (name !== "si") return;
      size += strings[strings.push(text.now()) - 1].length + 1;
      if (size > most) throw new TooLarge();
    },
  });
  return strings;
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
