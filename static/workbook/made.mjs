// Workbooks that tests make.
import { crc32, deflateRawSync } from "node:zlib";

const numbers = (...fields) => Buffer.concat(fields.map(([n, size]) => {
  const bytes = Buffer.alloc(size);
  size === 8 ? bytes.writeBigUInt64LE(BigInt(n)) : bytes.writeUIntLE(n, 0, size);
  return bytes;
}));

// archive packs parts. wide says their sizes and places in 64 bits, and flags are those of each part.
export const archive = (parts, { wide = false, flags = 0, stored = false } = {}) => {
  const bodies = [], contents = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const raw = Buffer.from(text), packed = stored ? raw : deflateRawSync(raw), title = Buffer.from(name);
    const common = [[20, 2], [flags, 2], [stored ? 0 : 8, 2], [0, 4], [crc32(raw), 4]];
    const sizes = [packed.length, raw.length], none = 0xffffffff;
    const extra = wide ? numbers([0x5455, 2], [1, 2], [0, 1], [1, 2], [24, 2], [raw.length, 8], [packed.length, 8], [at, 8]) : Buffer.alloc(0);
    bodies.push(numbers([0x04034b50, 4], ...common, ...sizes.map((n) => [n, 4]), [title.length, 2], [0, 2]), title, packed);
    contents.push(numbers([0x02014b50, 4], [20, 2], ...common, ...sizes.map((n) => [wide ? none : n, 4]), [title.length, 2], [extra.length, 2],
      [0, 2], [0, 2], [0, 2], [0, 4], [wide ? none : at, 4]), title, extra);
    at += 30 + title.length + packed.length;
  }
  const list = Buffer.concat(contents), n = Object.keys(parts).length;
  return new Uint8Array(Buffer.concat([...bodies, list, numbers([0x06054b50, 4], [0, 4], [n, 2], [n, 2], [list.length, 4], [at, 4], [3, 2]), Buffer.from("end")]));
};

const relations = (...rows) => `<?xml version="1.0"?><Relationships xmlns="r">${rows.map(([id, kind, target]) =>
  `<Relationship Id="${id}" Type="http://of/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

// book is a workbook of sheets, each its rows in XML or {title, state, rows}.
export const book = (sheets, { strings = "", formats = "", styles = "", from1904 = "", ...more } = {}) => {
  const all = sheets.map((sheet, n) => ({ title: `Sheet${n + 1}`, ...(typeof sheet === "string" ? { rows: sheet } : sheet) }));
  return {
    "_rels/.rels": relations(["x", "officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns:r="o">${from1904}<sheets>${all.map(({ title, state }, n) =>
      `<sheet name="${title}" sheetId="${n + 7}"${state ? ` state="${state}"` : ""} r:id="id${n}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(["t", "sharedStrings", "/xl/sharedStrings.xml"], ["s", "styles", "styles.xml"],
      ...all.map(({ kind = "worksheet" }, n) => [`id${n}`, kind, `sheets/${n}.xml`])),
    "xl/sharedStrings.xml": `<sst>${strings}</sst>`,
    "xl/styles.xml": `<styleSheet><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles}</cellXfs></styleSheet>`,
    ...Object.fromEntries(all.map(({ rows }, n) => [`xl/sheets/${n}.xml`, `<worksheet><sheetFormatPr/><sheetData>${rows}</sheetData><pageMargins left="1"/></worksheet>`])),
    ...more,
  };
};
