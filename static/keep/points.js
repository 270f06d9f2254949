// The points of Scenes that are too large for the storages of texts, in the browser's database, under their hash. So no
// Scene ever gets the points of another, whatever other tabs do.
import { fingerprint } from "./fingerprint.js";
import { isBusy } from "./queue.js";
import { needed } from "./records.js";
import { alive, closed, isForgotten, named } from "./tab.js";

const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const held = new Map(); // points on their way into the database, by hash
const safe = new Set(); // the hashes of those that are there
const coming = []; // the hashes of records that are to be written

// A database may never answer. After a while it counts as refused, until it does.
const patience = 10_000; // ms
const inTime = (opened) => Promise.race([opened, new Promise((_, reject) => {
  setTimeout(() => reject(new Error("the database does not answer")), patience);
})]);

let opening;
const open = () => {
  const request = indexedDB.open("downhill-kept", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("points"); // by hash
    request.result.createObjectStore("tabs"); // by the tab's name: which points it needs, and when it was there last
  };
  const opened = settled(request).then((database) => {
    database.onversionchange = database.onclose = () => { // a script or the browser takes it away
      database.close();
      opening = undefined;
      safe.clear();
    };
    opening = opened;
    return database;
  });
  opened.catch(() => { opening = undefined; });
  return inTime(opened);
};

// transact runs steps(points, tabs) in one transaction, and resolves when it is complete.
const transact = async (mode, steps) => {
  opening ??= open();
  const transaction = (await opening).transaction(["points", "tabs"], mode, { durability: "relaxed" });
  const complete = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  complete.catch(() => {});
  const result = await steps(transaction.objectStore("points"), transaction.objectStore("tabs"));
  await complete;
  return result;
};

// take takes points that are to be kept, and returns their hash.
export const take = (coordinates, labels) => {
  const hash = fingerprint(coordinates, labels);
  if (!isBusy()) held.clear();
  if (!safe.has(hash)) held.set(hash, { coordinates, labels });
  return hash;
};

export const isSafe = (hash) => safe.has(hash);
export const isTaken = (hash) => safe.has(hash) || held.has(hash);
export const countSafe = () => safe.size;

// expect says that a record which needs the points with a hash is to come, and arrived that it is written or given up.
export const expect = (hash) => coming.push(hash);
export const arrived = (hash) => coming.splice(coming.indexOf(hash), 1);

// save puts points that were taken into the database, and notes that this tab needs them.
export const save = async (hash) => {
  const name = await named();
  await transact("readwrite", async (points, tabs) => {
    const [there, now] = await Promise.all([settled(points.getKey(hash)), settled(tabs.get(name))]);
    if (there === undefined && held.has(hash)) points.put(held.get(hash), hash);
    tabs.put({ at: Date.now(), needs: [...new Set([...(now?.needs ?? []), hash])] }, name);
  });
  safe.add(hash);
  held.delete(hash);
};

// find returns the points with a hash.
export const find = async (hash) => {
  const found = await transact("readonly", (points) => settled(points.get(hash)));
  if (fingerprint(found.coordinates, found.labels) !== hash) throw new Error("the points are damaged");
  safe.add(hash);
  return found;
};

// tidy removes the points that nobody needs: no record in a storage, and no tab that is alive or was closed lately.
export const tidy = async () => {
  const name = await named();
  const living = await alive();
  await transact("readwrite", async (points, tabs) => {
    const [names, values, hashes] = await Promise.all([tabs.getAllKeys(), tabs.getAll(), points.getAllKeys()].map(settled));
    const all = Object.fromEntries(names.map((name, i) => [name, values[i]]));
    all[name] = { at: Date.now(), needs: [...new Set([...needed("sessionStorage"), ...coming])] };
    tabs.put(all[name], name);
    closed(all, living).forEach(([tab, kept], i) => {
      if (!isForgotten(kept, i)) return;
      tabs.delete(tab);
      delete all[tab];
    });
    const kept = new Set([...Object.values(all).flatMap(({ needs }) => needs), ...needed("localStorage")]);
    for (const hash of hashes) {
      if (kept.has(hash)) continue;
      points.delete(hash);
      safe.delete(hash);
    }
  });
};

// Earlier versions had a database with one slot, for the points of all tabs and the rest of the Scene beside them. What it
// holds is taken over as if a tab of this name had kept it, and goes as what closed tabs kept does.
const earlier = "an earlier version";

const readSlot = async () => {
  const request = indexedDB.open("downhill", 1);
  request.onupgradeneeded = () => request.transaction.abort(); // it was never there
  const database = await inTime(settled(request));
  try {
    const store = database.transaction("packed").objectStore("packed");
    return await Promise.all(["shell", "points"].map((key) => settled(store.get(key))));
  } finally {
    database.close();
  }
};

// takeOver takes over what the slot holds, and deletes its database.
export const takeOver = async () => {
  const [shell, found] = await readSlot();
  if (shell !== undefined && found !== undefined) {
    const hash = fingerprint(found.coordinates, found.labels);
    await transact("readwrite", (points, tabs) => {
      points.put(found, hash);
      tabs.put({ at: Date.now(), needs: [hash], shell }, earlier);
    });
  }
  indexedDB.deleteDatabase("downhill");
};

// oneSlot returns what the slot holds or held: the rest of the Scene, and its points.
export const oneSlot = async () => {
  try {
    return await readSlot();
  } catch { /* it was taken over, or was never there */ }
  const { shell, needs: [hash] } = await transact("readonly", (_, tabs) => settled(tabs.get(earlier)));
  return [shell, await find(hash)];
};
