// Runs after boot.js and files.js. It stores a person's work on their own machine, and restores it.
//
// A record is a text, the link that the work began as, and the address that it was kept with. records.js has the texts, by
// tab and for the site. If a Scene is too large for these, its text is "packed", the hash of its points, and the rest of
// the Scene; points.js has the points. A record is written only after its points are safely there.
import { meet } from "./others.js";
import * as points from "./points.js";
import { isBusy, line } from "./queue.js";
import * as records from "./records.js";
import { named } from "./tab.js";

const { downhillPage: page, downhillStart: start } = window;

if (!page.embedded) { // which keeps nothing
  records.refresh();
  meet().catch(() => {});
  named().then(records.share).then(records.tidy).then(points.takeOver).catch(() => {});
}

page.hold = points.take;
page.holds = points.isTaken;
page.record = records.record;
page.setAside = records.setAside;

// keep stores a record, with the points whose hash came from hold; "" for none. page.onKept gets whether the storages
// of the tab and of the site have it. A record that needs no database is stored at once, as the page may be about to
// go. A record that waits for its points is noted as late, so that the next visit can say so if it is lost.
const waiting = new Map(); // by name, the record that waits; a later one replaces it
page.keep = (name, text, from, at, hash) => {
  const record = [name, text, from, at];
  const isLast = () => waiting.get(name) === record;
  const report = ({ tab, site }) => page.onKept?.(name, tab, site);
  const before = points.countSafe();
  waiting.set(name, record);
  if (!hash || !isBusy() && points.isSafe(hash)) {
    const done = records.keep(...record);
    if (done.site) {
      waiting.delete(name);
      report(done);
    } else line(() => makeRoom(record, isLast, report));
    if (before > 1 || before && !hash) line(points.tidy);
    return;
  }
  records.miss(name);
  points.expect(hash);
  line(() => keepWithPoints(record, hash, isLast, report));
  line(points.tidy);
};

const makeRoom = async (record, isLast, report) => {
  const [name] = record;
  const done = isLast() && await records.keepAnyhow(record, isLast);
  if (!isLast()) return;
  waiting.delete(name);
  report(done);
};

const keepWithPoints = async (record, hash, isLast, report) => {
  const [name] = record;
  try {
    if (isLast() && !points.isSafe(hash)) await points.save(hash);
    await makeRoom(record, isLast, report);
  } catch {
    if (!isLast()) return;
    waiting.delete(name);
    records.miss(name);
    report({ tab: false, site: false });
  } finally {
    points.arrived(hash);
  }
};

// While something waits, the browser asks whether to leave the page; it does so only if the person has used the page.
// The page's own listener runs first, as it stores the work.
if (start.keeps) window.downhill.ready.then(() => addEventListener("beforeunload", (event) => {
  if (waiting.size > 0 && (navigator.userActivation?.hasBeenActive ?? true)) event.preventDefault();
}), () => {});

// keptPacked calls done(key, whole) with the key of a packed Scene, 0 if there is none, and with whether its points are
// there too. Without a hash it is a Scene that an earlier version stored.
page.keptPacked = async (hash, shell, done) => {
  let found = { coordinates: new Float64Array(), labels: new Uint8Array() };
  let whole = false;
  try {
    if (hash) found = await points.find(hash);
    else [shell, found] = await points.oneSlot();
    whole = true;
  } catch { /* the points are gone */ }
  try {
    done(page.pack(shell, found.coordinates, found.labels), whole);
  } catch {
    done(0, false);
  }
  if (hash && whole) line(() => points.save(hash)); // this tab needs them too
};

// pack keeps a packed Scene (engine/scene/pack.go) as a file, and returns its key.
page.pack = (shell, coordinates, labels) => {
  const text = new TextEncoder().encode(shell);
  const bytes = new Uint8Array(4 + text.length + coordinates.byteLength + labels.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(new Uint8Array(coordinates.buffer, coordinates.byteOffset, coordinates.byteLength), 4 + text.length);
  bytes.set(labels, bytes.length - labels.length);
  return page.keepFile(bytes);
};

// idle resolves once nothing is under way: everything that the engine has said is shown and stored. kept stores it now,
// and does not wait for the timer.
const calm = async (but) => {
  await window.downhill.ready;
  await new Promise(page.whenECharts);
  while (isBusy() || !page.isIdle(but)) await new Promise((resolve) => { setTimeout(resolve, 10); });
};
page.idle = () => calm(false);
page.kept = async () => {
  await calm(true);
  page.keepNow();
  await calm(false);
};
