// fingerprint is a hash of 64 bits of a set of points: MurmurHash3's rounds of 32 bits, with two seeds.
export const fingerprint = (coordinates, labels) => {
  const words = new Uint32Array(coordinates.buffer, coordinates.byteOffset, 2 * coordinates.length);
  let [a, b] = [labels.length, ~coordinates.length];
  const mix = (word) => {
    let k = Math.imul(word, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    a ^= k;
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    k = Math.imul(word, 0x239b961b);
    k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
    b ^= k;
    b = (Math.imul((b << 19) | (b >>> 13), 5) + 0x561ccd1b) | 0;
  };
  words.forEach(mix);
  labels.forEach(mix);
  const finished = (h) => {
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, "0");
  };
  return finished(a) + finished(b);
};
