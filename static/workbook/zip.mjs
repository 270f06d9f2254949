// Archives in the format ZIP, of which a workbook is one. A part is unpacked as it is read, and never past a limit, so
// that a small file cannot fill the memory.

// TooLarge is what a part throws that is past the limit.
export class TooLarge extends Error {}

const u16 = (view, at) => view.getUint16(at, true);
const u32 = (view, at) => view.getUint32(at, true);
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

// The table of contents is at the end, before a comment of at most 65,535 bytes.
const findEnd = (view) => {
  const size = view.byteLength;
  for (let at = size - 22; at >= Math.max(0, size - 22 - 0xffff); at--) {
    if (u32(view, at) === 0x06054b50) return at;
  }
  throw new Error("no archive, or the end is missing");
};

// widened are numbers of an entry, of which those that need 64 bits stand in a field of their own, in this order.
const widened = (view, at, size, numbers) => {
  for (const end = at + size; at < end; at += 4 + u16(view, at + 2)) {
    if (u16(view, at) !== 1) continue;
    let from = at - 4;
    return numbers.map((n) => n === 0xffffffff ? Number(view.getBigUint64(from += 8, true)) : n);
  }
  return numbers;
};

// open reads the table of contents: the entries by their names, in which capitals do not count. most is how many bytes may
// be unpacked in all.
export const open = (bytes, most) => {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const archive = { bytes, left: most, entries: new Map() };
  for (let n = u16(view, end + 10), at = u32(view, end + 16); n > 0; n--) {
    if (u32(view, at) !== 0x02014b50) throw new Error("the table of contents is broken");
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((field) => u16(view, at + field));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize));
    const [, packed, from] = widened(view, at + 46 + nameSize, extraSize, [u32(view, at + 24), u32(view, at + 20), u32(view, at + 42)]);
    archive.entries.set(name.toLowerCase(), {
      encrypted: (u16(view, at + 8) & 1) !== 0, method: u16(view, at + 10), crc: u32(view, at + 16), packed, from,
    });
    at += 46 + nameSize + extraSize + commentSize;
  }
  return archive;
};

const crcs = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

// packedBytes are the bytes of an entry as they stand in the archive.
const packedBytes = (archive, entry) => {
  const view = viewOf(archive.bytes);
  if (entry.encrypted || u32(view, entry.from) !== 0x04034b50) throw new Error("a part is encrypted, or not there");
  const from = entry.from + 30 + u16(view, entry.from + 26) + u16(view, entry.from + 28);
  if (from + entry.packed > archive.bytes.length) throw new Error("the archive ends early");
  return archive.bytes.subarray(from, from + entry.packed);
};

// unpack gives the text of a part, piece by piece. A caller that has enough may stop.
export async function* unpack(archive, name) {
  const entry = archive.entries.get(name.toLowerCase());
  if (!entry || (entry.method !== 0 && entry.method !== 8)) throw new Error(`${name} is not there, or packed in another way`);
  let stream = new Blob([packedBytes(archive, entry)]).stream();
  if (entry.method === 8) stream = stream.pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let crc = ~0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      archive.left -= value.length;
      if (archive.left < 0) throw new TooLarge();
      for (let n = 0; n < value.length; n++) crc = crcs[(crc ^ value[n]) & 0xff] ^ (crc >>> 8);
      yield decoder.decode(value, { stream: true });
    }
    if ((~crc >>> 0) !== entry.crc) throw new Error(`${name} is not as it was packed`);
  } finally {
    reader.cancel().catch(() => {});
  }
}
