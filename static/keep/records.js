// The records: what a person made, as texts in the browser's storages.
//
// A record is in three places: sessionStorage, localStorage under the tab's name, which is the tab's slot, and
// localStorage for the whole site, from which a new tab takes it. The tab's own places are two since neither is enough.
// sessionStorage may be older than what was written to it last: Chromium has a copy of it in each process, and a tab that
// comes back from another site may come back to a process with an old copy. localStorage may be full. So each record has a
// stamp, which only grows within a tab, and the latest counts.
import { alive, closed, isForgotten, noted, own } from "./tab.js";

const names = ["downhill", "downhill-own"]; // the present work, and the work that a lesson replaced
const [onTime, late] = ["0", "1"]; // of the same length: a full storage can still note that it is late
const parts = (key) => [key, `${key}-from`, `${key}-at`, `${key}-stamp`, `${key}-late`];

// A place is a storage, and the key of the record's text in it. The slot's key has the tab's name.
const session = (name) => ["sessionStorage", name];
const slot = (tab) => (name) => ["localStorage", `${name} ${tab}`];
const site = (name) => ["localStorage", name];
const isText = /^downhill(?:-own)?(?: [0-9a-f]{16})?$/;
const isSlot = /^downhill(?:-own)? ([0-9a-f]{16})(-stamp)?/;

const keysOf = (storage) => {
  try { return Array.from({ length: window[storage].length }, (_, i) => window[storage].key(i)); } catch { return []; }
};
const stored = (storage, key) => {
  try { return window[storage].getItem(key); } catch { return null; }
};

// read returns the record at a place, in a list; an empty list if there is none. Its stamp is when it was kept, 0 for one
// of an earlier version, and the name of the tab that kept it.
const stampOf = (text) => {
  const [, when = 0, by = ""] = /^(\d{1,15}) ([0-9a-f]*)$/.exec(text ?? "") ?? [];
  return { when: Number(when), by };
};
const read = ([storage, key]) => {
  const [text, from, at, stamp, isLate] = parts(key).map((part) => stored(storage, part));
  return text === null ? [] : [{ text, from: from ?? "", at: at ?? "", ...stampOf(stamp), isLate: isLate === late }];
};

const noteLate = ([storage, key]) => {
  try { window[storage].setItem(parts(key).at(-1), late); } catch { /* then it cannot be noted */ }
};

// write puts all of a record into a place. If there is no room, the old record stays, with a note that a later one is
// missing.
const write = ([storage, key], { text, from, at, when, by, isLate }) => {
  const keys = parts(key);
  let before = [];
  try {
    before = keys.map((part) => window[storage].getItem(part));
    [text, from, at, `${when} ${by}`, isLate ? late : onTime].forEach((part, i) => window[storage].setItem(keys[i], part));
    return true;
  } catch { /* there is no room, or no storage */ }
  try {
    before.forEach((part, i) => (part === null ? window[storage].removeItem(keys[i]) : window[storage].setItem(keys[i], part)));
  } catch { /* then a part of it is lost */ }
  noteLate([storage, key]);
  return false;
};

// keep writes a record to all places. It returns whether the tab has it, and whether both places in localStorage do. A tab
// has no slot before it has a name.
export const keep = (name, text, from, at) => {
  const last = latest(name)[0]?.when ?? 0;
  const record = { text, from, at, when: Math.max(Date.now(), last + 1), by: own, isLate: false };
  const inSession = write(session(name), record);
  const inSlot = own !== "" && write(slot(own)(name), record);
  const inSite = write(site(name), record);
  return { tab: inSession || inSlot, site: inSite && (inSlot || own === "") };
};

// keepAnyhow makes room for the record where there is none, by what tabs that were closed have kept, the oldest first. It
// ends once isLast says that another record takes this one's place.
export const keepAnyhow = async (record, isLast) => {
  let done = keep(...record);
  if (done.site) return done;
  const others = closed(slots(), await alive());
  while (isLast() && !done.site && others.length > 0) {
    drop(others.pop()[0]);
    done = keep(...record);
  }
  return done;
};

// miss notes that a record is not kept, or not yet.
const places = (name) => [session(name), slot(own || noted())(name), site(name)];
export const miss = (name) => places(name).forEach(noteLate);
const isMissed = (name) => places(name).some(([storage, key]) => stored(storage, parts(key).at(-1)) === late);

// latest returns the tab's own record in a list. The site's is the tab's own if it kept that last, and may be so if an
// earlier version kept it. Of equals, one on time goes first, and then sessionStorage, as earlier versions had it.
const latest = (name) => {
  const tab = own || noted();
  const shared = read(site(name)).filter(({ when, by }) => when === 0 || by === tab);
  const all = [session(name), slot(tab)(name)].flatMap(read).concat(shared);
  return all.sort((a, b) => b.when - a.when || a.isLate - b.isLate).slice(0, 1);
};

// copy brings a place up to date from another one.
const copy = (from, to, name) => {
  const [there] = read(from(name));
  const [here] = read(to(name));
  if (there && !(here?.when >= there.when)) write(to(name), there);
};

// refresh brings sessionStorage up to date, as the visit begins; share does so with the slot, once the tab has its name.
export const refresh = () => names.forEach((name) => copy(slot(noted()), session, name));
export const share = () => names.forEach((name) => copy(session, slot(own), name));

// record returns what was kept under a name: its text, link and address, and whether something later could not be kept.
// A new tab copies the site's record into its own places, so that it keeps it whatever other tabs do.
export const record = (name) => {
  const [mine] = latest(name);
  const [found] = mine ? [mine] : read(site(name));
  const isLate = mine ? mine.isLate : isMissed(name);
  if (!found) return ["", "", "", isLate];
  if (read(session(name)).length === 0) write(session(name), found);
  if (own) copy(session, slot(own), name);
  return [found.text, found.from, found.at, isLate];
};

// needed are the hashes of points that the records in a storage name.
export const needed = (storage) => keysOf(storage).filter((key) => isText.test(key))
  .flatMap((key) => /^packed ([0-9a-f]{16}) /.exec(stored(storage, key) ?? "")?.[1] ?? []);

// slots are those of all tabs by name, with when each was kept last and how much it holds.
const slots = () => {
  const found = {};
  for (const key of keysOf("localStorage")) {
    const [, tab, isStamp] = isSlot.exec(key) ?? [];
    if (!tab) continue;
    const text = stored("localStorage", key) ?? "";
    const { at, size } = (found[tab] ??= { at: 0, size: 0 });
    found[tab] = { at: isStamp ? Math.max(at, stampOf(text).when) : at, size: size + key.length + text.length };
  }
  return found;
};

const drop = (tab) => {
  for (const key of keysOf("localStorage")) if (isSlot.exec(key)?.[1] === tab) localStorage.removeItem(key);
};

// Closed tabs may hold a fifth of the 5 MB that a browser gives a site, so that others have room.
const mostText = 1_000_000; // characters

// tidy drops the slots of tabs that were closed too long ago, or are too large together.
export const tidy = async () => {
  let size = 0;
  closed(slots(), await alive()).forEach(([tab, kept], i) => {
    size += kept.size;
    if (isForgotten(kept, i) || size > mostText) drop(tab);
  });
};

// setAside keeps a text that cannot be read, where nothing replaces it.
export const setAside = (text) => {
  try { localStorage.setItem("downhill-unread", text); } catch { /* then it stays until the person makes something */ }
};
