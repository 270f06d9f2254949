// How the arguments and the results of calls are encoded.

// JSON has no NaN, no infinities and no BigInt; as texts they can be refused by name. What cannot be encoded at all,
// such as a cyclic object or a Map, is null, and the page refuses it.
const isNamed = (value) => typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value));
const named = (value) => (typeof value === "bigint" ? `${value}n` : String(value));

// JSON turns a Map, an ArrayBuffer, an Error and the like into an empty object, as if nothing had been given.
const plainKinds = new Set(["Object", "Array", "Number", "String", "Boolean", "Null"].map((kind) => `[object ${kind}]`));
const plain = (value) => {
  if (typeof value === "object" && !plainKinds.has(Object.prototype.toString.call(value))) throw new TypeError("not plain");
  return value;
};
export const json = (value) => {
  try {
    return JSON.stringify(value === undefined ? null : value, (_, v) => (isNamed(v) ? named(v) : plain(v))) ?? null;
  } catch {
    return null;
  }
};

// A Scene's points come as one row of coordinates and one of labels.
export const withPoints = (answer, coordinates, labels) => {
  const d = coordinates.length / labels.length;
  answer.points = Array.from(labels, (label, i) => ({ x: Array.from(coordinates.subarray(i * d, i * d + d)), label }));
  return answer;
};

// Losses come as two rows of numbers, with NaN at epochs that were never seen.
const listed = (row) => {
  const list = new Array(row.length); // three times as quick as Array.from
  row.forEach((loss, i) => { list[i] = Number.isNaN(loss) ? null : loss; });
  return list;
};
export const withLosses = (_, train, test) => ({ train: listed(train), test: listed(test) });

// What the points do to the fit comes as four numbers a point, NaN for one that is held out.
export const withInfluence = (_, row) => Array.from({ length: row.length / 4 }, (__, i) => {
  const [leverage, cook, deviance, pearson] = row.subarray(4 * i, 4 * i + 4);
  return Number.isNaN(leverage) ? null : { leverage, cook, deviance, pearson };
});
