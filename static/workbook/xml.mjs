// The XML of workbooks, read as it comes: no tree is built, and no entity of a document's own is expanded.

// Comments, instructions and a document type say nothing here. The patterns have one way to match only, so that no text
// takes longer than its length.
const token = new RegExp([
  /<!\[CDATA\[([^]*?)\]\]>/, /<!--[^]*?-->/, /<\?[^>]*>/, /<!(?!--|\[)[^>]*>/,
  /<(\/?)([^\s<>\/"'=]+)((?:[^<>"'\/]|\/(?!>)|"[^"<]*"|'[^'<]*')*)(\/?)>/, /([^<]+)/,
].map(({ source }) => source).join("|"), "y");

const longest = 8 << 20; // characters of a token

// local is a name without its prefix.
const local = (name) => name.slice(name.indexOf(":") + 1);

// scan reads pieces of a text, and tells of each element that opens or closes, and of text between. Where tell.close
// returns true, there is no need of more.
export const scan = async (pieces, tell) => {
  let rest = "";
  for await (const piece of pieces) {
    rest += piece;
    const sure = rest.lastIndexOf("<"); // what begins there may go on
    for (token.lastIndex = 0; token.lastIndex < sure;) {
      const from = token.lastIndex;
      const found = token.exec(rest);
      if (!found) {
        token.lastIndex = from;
        break;
      }
      if (tellOf(found, tell)) return;
    }
    rest = rest.slice(token.lastIndex);
    if (rest.length > longest) throw new Error("no XML");
  }
  token.lastIndex = 0;
  for (let found; token.lastIndex < rest.length;) {
    if (!(found = token.exec(rest))) throw new Error("no XML, or the end is missing");
    if (tellOf(found, tell)) return;
  }
};

const tellOf = ([, data, closes, name, attributes, empty, text], tell) => {
  if (name === undefined) {
    if (text ?? data) tell.text?.(data ?? unescape(text));
    return false;
  }
  if (!closes) tell.open(local(name), attributes);
  return Boolean((closes || empty) && tell.close?.(local(name)));
};

const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescape = (text) => text.includes("&")
  ? text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return name ? named[name] ?? whole : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  }) : text;

// attributesOf are the attributes of an element, by their names without prefixes.
export const attributesOf = (text) => {
  const all = {};
  attribute.lastIndex = 0;
  for (let found; (found = attribute.exec(text));) {
    const [, name, value, other] = found;
    if (!name.startsWith("xmlns")) all[local(name)] = unescape(value ?? other);
  }
  return all;
};

const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
