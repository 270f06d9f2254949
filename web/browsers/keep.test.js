// What is kept of a person's work in two tabs and more: node --test, or BROWSERS=firefox ORDERS=all node --test.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Person } from "./person.js";
import * as puppeteer from "./puppeteer.js";
import { sites } from "./server.js";

const browsers = (process.env.BROWSERS ?? "chromium,firefox").split(",").filter((name) => name !== "webkit"); // whose driver has one tab
const lost = /What you made last was not kept/;
const large = 7000; // points of three features: more than a link or the storage of texts is given

// Tab is a person's tab, which is brought to the front before anything is done in it.
class Tab extends Person {
  constructor(page, address) {
    super({ goTo: (to) => page.goto(to), run: (source) => page.evaluate(source) }, address);
    this.page = page;
  }

  // kept waits until what is there is kept.
  kept() { return this.eval(() => downhillPage.kept()); }

  load(scene) { return this.eval((scene) => downhill.load(scene).then(() => true), scene); }

  // make loads points of a person's own, told from others by a number.
  async make(n, seed) {
    await this.eval((n, seed) => downhill.load({
      points: Array.from({ length: n }, (_, i) => ({ x: [Math.sin(i * seed), i / 1000, (i * seed) % 7], label: (i + seed) % 2 })),
      learningRate: 0.01 * seed, features: [`first ${seed}`, "second", "third"], horizontal: 1, vertical: 2, // as edit looks along these
    }).then(() => true), n, seed);
  }

  // edit adds a point by a click into the plot, where it is farthest from all points: at its left edge, or near it.
  async edit() {
    const count = await this.count();
    const at = await this.eval(async () => {
      const canvas = document.querySelector("#decision-plot canvas");
      canvas.scrollIntoView({ block: "nearest", behavior: "instant" });
      const box = canvas.getBoundingClientRect();
      const { points, view: [across, up] } = await downhill.scene();
      const along = (value, { 0: min, 1: max }) => (value - min) / (max - min);
      const near = points.map(({ x }) => [box.width * along(x[0], across), box.height * (1 - along(x[1], up))])
        .filter(([x]) => x < box.width / 4);
      let best = [0];
      for (let x = 8; x < box.width / 5; x += 12) {
        for (let y = 20; y < box.height - 20; y += 12) {
          const room = Math.min(60, ...near.map(([a, b]) => Math.hypot(a - x, b - y)));
          if (room > best[0]) best = [room, box.left + x, box.top + y];
        }
      }
      return best.slice(1);
    });
    await this.page.mouse.click(...at);
    await this.until("the point is there", (count) => downhill.scene().then((s) => s.points.length === count + 1), count);
  }

  count() { return this.eval(() => downhill.scene().then((s) => s.points.length)); }

  // state is what a person would not lose: the Scene, and where its training is.
  state() {
    return this.eval(async () => {
      const [{ points, initial, ...scene }, { epoch, weights, bias }] = await Promise.all([downhill.scene(), downhill.snapshot()]);
      let hash = 0;
      for (const c of JSON.stringify(points)) hash = Math.imul(hash, 31) + c.charCodeAt(0) | 0;
      return JSON.stringify({ epoch, points: points.length, hash, weights, bias, scene });
    });
  }

  // reload waits until another document is loaded, as the driver takes an address that changes meanwhile for the end of the
  // reload, and asks neither document anything before: where one goes, Firefox may never answer, not even about the next.
  async reload() {
    const loaded = new Promise((done) => { this.page.once("load", () => done(true)); });
    await this.page.reload();
    assert.ok(await Promise.race([loaded, sleep(30_000, false)]), "no other document was loaded within 30 s");
    await this.ready();
  }

  asks() { return this.eval(() => document.querySelector("#ask").open); }
  notice() { return this.text(".notice"); }

  // knows waits until the page says that another tab has Downhill too, or no longer says so.
  knows(others) {
    return this.until(`others are ${others ? "" : "not "}told of`, (others) => Boolean(document.querySelector(".visit .others")) === others, others);
  }
}

// orders is a de Bruijn sequence (Knuth, The Art of Computer Programming 7.2.1.1, algorithm F): read around, every row of
// n of k symbols is in it once.
function orders(k, n) {
  const word = Array(k * n).fill(0);
  const sequence = [];
  const extend = (t, p) => {
    if (t > n) {
      if (n % p === 0) sequence.push(...word.slice(1, p + 1));
      return;
    }
    word[t] = word[t - p];
    extend(t + 1, p);
    for (let j = word[t - p] + 1; j < k; j++) {
      word[t] = j;
      extend(t + 1, t);
    }
  };
  extend(1, 1);
  return [...sequence, ...sequence.slice(0, n - 1)];
}

const inBrowser = (name) => describe(`${name}, what is kept`, { concurrency: false, timeout: process.env.ORDERS === "all" ? 1_800_000 : 900_000 }, () => {
  let folder, server, driver, tabs;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "downhill-"));
    server = await sites.server.start(folder);
    driver = await puppeteer.launch(name, folder);
    tabs = [new Tab(await driver.beside(), server.address)];
  });
  after(async () => {
    await driver?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  // fresh is a tab of someone who was never here. It is a new one, as sessionStorage that was cleared may come back.
  const fresh = async () => {
    for (const { page } of tabs.splice(1)) await page.close();
    const [last] = tabs;
    await last.forget();
    const k = await beside();
    await gone(last);
    return k;
  };
  // beside is another tab of theirs, and shows the page.
  const beside = async (fragment = "") => {
    const k = new Tab(await driver.beside(), server.address);
    await k.page.setViewport({ width: 1440, height: 900 });
    tabs.push(k);
    await k.goTo(k.address + fragment);
    return k;
  };
  const gone = async (k) => {
    await k.page.close();
    tabs.splice(tabs.indexOf(k), 1);
    await tabs[0].page.bringToFront();
  };

  // Tabs take turns one by one. With ORDERS=all, every order of three of both tabs' actions, which takes minutes.
  const acts = ["load", "edit", "step", "reload"];
  const one = orders(acts.length, 3).map((act, i) => [i % 2, act]);
  const both = orders(2 * acts.length, 3).map((n) => [n & 1, n >> 1]);
  test("two tabs, large and small data: each keeps its own in every order of three", async () => {
    const pair = [await fresh(), await beside()];
    const state = [];
    const done = [];
    let turn = 1;
    const act = async (tab, what) => {
      const k = pair[tab];
      await k.page.bringToFront();
      const n = turn++;
      done.push(`${"AB"[tab]} ${what}`);
      if (what === "load") await k.make(n % 5 === 0 ? 300 : large, n);
      if (what === "edit") await k.edit();
      if (what === "step") await k.eval(() => downhill.step(3));
      if (what === "reload") {
        await k.reload();
        assert.equal(await k.asks(), false, `after ${done.slice(-4)} it asks`);
        assert.equal(await k.state(), state[tab], `after ${done.slice(-4)}`);
      }
      await k.kept();
      state[tab] = await k.state();
    };
    await act(0, "load");
    await act(1, "load");
    for (const [tab, a] of process.env.ORDERS === "all" ? both : one) await act(tab, acts[a]);
    for (const tab of [0, 1]) await act(tab, "reload");
  });

  test("two tabs know of each other, until one is closed or the person has read it", async () => {
    const a = await fresh();
    await a.knows(false);
    const [b, c] = [await beside(), await beside()];
    for (const k of [a, b, c]) {
      await k.page.bringToFront();
      await k.knows(true);
    }
    await gone(c);
    await b.page.bringToFront();
    await b.knows(true);
    await b.eval(() => document.querySelector(".visit .others .button").click());
    await b.knows(false);
    await a.page.bringToFront();
    await a.knows(true);
    await gone(b);
    await a.page.bringToFront();
    await a.knows(false);
  });

  test("whatever another tab does, large work is there after a reload", async () => {
    const a = await fresh();
    await a.make(large, 3);
    await a.kept();
    const b = await beside();
    for (const [what, other] of Object.entries({
      "loads a small set": () => b.load({ dataset: "one" }),
      "loads another large one": () => b.make(large, 4),
      "loads one of another size": () => b.make(9000, 5),
    })) {
      await b.page.bringToFront();
      await other();
      await b.kept();
      await a.page.bringToFront();
      await a.eval(() => downhill.step(20));
      await a.kept();
      const [mine, theirs] = [await a.state(), await b.state()];
      await a.reload();
      assert.equal(await a.state(), mine, `another tab ${what}`);
      await b.page.bringToFront();
      await b.reload();
      assert.equal(await b.state(), theirs, `another tab ${what}: its own`);
    }
  });

  test("a duplicate and a new tab keep what they began with, and points that nobody needs go", async () => {
    const a = await fresh();
    await a.make(large, 6);
    await a.kept();
    const mine = await a.state();
    const copy = new Tab(await driver.beside(), server.address); // as "Duplicate tab" does: with the storage of the tab
    tabs.push(copy);
    await copy.page.setViewport({ width: 1440, height: 900 });
    await copy.driver.goTo(`${copy.address}about.html`);
    await copy.eval((all) => Object.assign(sessionStorage, all), await a.eval(() => ({ ...sessionStorage })));
    await copy.goTo(copy.address);
    assert.equal(await copy.state(), mine, "in the duplicate");
    const latest = await beside();
    assert.equal(await latest.state(), mine, "in a new tab");
    await latest.kept();
    await copy.page.bringToFront();
    await copy.make(large, 7);
    await copy.kept();
    for (const k of [a, latest]) {
      await k.page.bringToFront();
      await k.reload();
      assert.equal(await k.state(), mine, "after the duplicate loaded another");
    }
    for (let seed = 20; seed < 26; seed++) { // each takes the place of the one before, and no tab needs that
      await latest.make(large, seed);
      await latest.kept();
    }
    const points = await latest.eval(() => new Promise((done) => {
      indexedDB.open("downhill-kept").onsuccess = ({ target }) => {
        target.result.transaction("points").objectStore("points").getAllKeys().onsuccess = ({ target }) => done(target.result.length);
      };
    }));
    assert.equal(points, 3, "sets of points for three tabs");
  });

  // Each process of Chromium has its own copy of a tab's sessionStorage, and one that a tab comes back to shows an old one.
  const sizes = [300, 5000, large]; // kept as a link, in JSON and packed
  test("work is there after other sites were visited in the tab", async () => {
    const a = await fresh();
    const b = await beside();
    const other = `${server.address.replace("127.0.0.1", "localhost")}about.html`;
    for (let seed = 40; seed < 48; seed++) {
      await a.page.bringToFront();
      await a.make(sizes[seed % 3], seed);
      await a.kept();
      const mine = await a.state();
      await b.page.bringToFront();
      await b.make(sizes[seed % 2], 100 + seed);
      await b.kept();
      await a.page.bringToFront();
      if (seed % 2) await a.driver.goTo(`${a.address}about.html`);
      await a.eval(() => { sessionStorage.visited = 1; });
      await a.driver.goTo(other);
      await a.driver.goTo(a.address);
      await a.ready();
      assert.equal(await a.asks(), false, `the page asks after visit ${seed}`);
      assert.equal(await a.state(), mine, `after visit ${seed}`);
    }
  });

  // withOlder shows the page with what sessionStorage was then.
  const withOlder = async (k, then) => {
    await k.driver.goTo(`${k.address}about.html`);
    await k.eval((all) => { sessionStorage.clear(); Object.assign(sessionStorage, all); }, then);
    await k.driver.goTo(k.address);
    await k.ready();
  };
  const session = (k) => k.eval(() => ({ ...sessionStorage }));

  // Without locks, as on an origin that is not secure, tabs tell each other their names.
  for (const how of ["with locks", "without locks"]) test(`${how} and older sessionStorage the latest work is there, in the tab and in a duplicate`, async () => {
    const unlock = async (k) => {
      if (how === "with locks") return;
      await k.page.evaluateOnNewDocument(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
      await k.reload();
    };
    const a = await fresh();
    await unlock(a);
    for (const [i, size] of sizes.entries()) {
      await a.make(size, 60 + i);
      await a.kept();
      const older = await session(a);
      await a.reload();
      await a.make(sizes[(i + 1) % 3], 70 + i);
      await a.kept();
      const mine = await a.state();
      const copy = await beside();
      await unlock(copy);
      assert.equal(await copy.eval(() => Boolean(navigator.locks)), how === "with locks");
      await copy.make(300, 80 + i);
      await copy.kept();
      await withOlder(copy, older);
      assert.equal(await copy.state(), mine, `in a duplicate, ${size}`);
      await copy.make(size, 90 + i);
      await copy.kept();
      const theirs = await copy.state();
      await a.page.bringToFront();
      await withOlder(a, older);
      assert.equal(await a.state(), mine, `in the tab, ${size}`);
      await copy.page.bringToFront();
      await copy.reload();
      assert.equal(await copy.state(), theirs, `the duplicate's own, ${size}`);
      await gone(copy);
    }
  });

  test("own work behind a lesson is there with older sessionStorage", async () => {
    const a = await fresh();
    await a.make(300, 53);
    await a.kept();
    const older = await session(a);
    await a.make(5000, 54);
    await a.kept();
    const mine = JSON.parse(await a.state());
    await a.eval(() => { location.hash = "lesson=one-feature/1"; });
    await a.until("the lesson is there", () => document.querySelector("#lesson-title"));
    await a.until("its scene too", () => downhill.scene().then((s) => s.points.length < 100));
    await a.kept();
    const b = await beside(); // whose record is the site's from now on
    await b.make(300, 55);
    await b.kept();
    await a.page.bringToFront();
    await withOlder(a, older);
    assert.ok(await a.count() < 100, "the lesson's scene");
    await a.eval(() => downhill.undo());
    await a.settle();
    const after = JSON.parse(await a.state());
    assert.equal(after.hash, mine.hash, "the points that undo leads to");
  });

  test("what tabs that were closed kept makes room for that of others", async () => {
    const a = await fresh();
    const slots = (k) => k.eval(() => Object.keys(localStorage).filter((key) => /^downhill [0-9a-f]{16}$/.test(key)).sort());
    const closed = (i) => `${i}`.repeat(16);
    const leave = (count, size) => a.eval((names, size) => {
      names.forEach((name, i) => {
        localStorage[`downhill ${name}`] = "x".repeat(size);
        localStorage[`downhill ${name}-stamp`] = `${Date.now() - 1e6 * (names.length - i)} ${name}`;
      });
    }, Array.from({ length: count }, (_, i) => closed(i)), size);
    await a.make(300, 56);
    await a.kept();
    const [own] = await slots(a);
    await leave(10, 10);
    await a.reload();
    await a.until("eight are left", () => Object.keys(localStorage).filter((key) => /^downhill [0-9a-f]{16}$/.test(key)).length === 9);
    assert.deepEqual(await slots(a), [...Array.from({ length: 8 }, (_, i) => `downhill ${closed(i + 2)}`), own].sort());
    await leave(10, 150_000);
    await a.reload();
    await a.until("six are left", () => Object.keys(localStorage).filter((key) => /^downhill [0-9a-f]{16}$/.test(key)).length === 7);
    assert.deepEqual(await slots(a), [...Array.from({ length: 6 }, (_, i) => `downhill ${closed(i + 4)}`), own].sort());

    await a.eval(() => {
      for (let size = 4_000_000; size > 0; size = Math.floor(size / 2)) {
        try { for (let i = 0; ; i++) localStorage.setItem(`full-${size}-${i}`, "x".repeat(size)); } catch { /* less, then */ }
      }
    });
    await a.make(5000, 57);
    await a.kept();
    assert.match(await a.eval(() => localStorage.downhill), /^{/, "in JSON, as there was room for it");
    const left = await slots(a);
    assert.ok(left.includes(own) && left.includes(`downhill ${closed(9)}`) && !left.includes(`downhill ${closed(4)}`), `the oldest go: ${left}`);
    const mine = await a.state();
    await a.reload();
    assert.equal(await a.state(), mine);
  });

  test("leaving at once after a large import loses at most the import", async () => {
    const a = await fresh();
    await a.load({ dataset: "iris" });
    await a.kept();
    const iris = await a.state();
    for (const [i, wait] of [0, 30, 100].entries()) {
      const b = await beside();
      await b.make(12_000, 30 + i);
      const made = await b.state();
      await b.eval((ms) => new Promise((done) => { setTimeout(done, ms); }), wait); // in the middle of keeping, wherever that is
      await gone(b);
      const c = await beside();
      const found = await c.state();
      assert.ok([iris, made].includes(found), `closed ${wait} ms after: ${found.slice(0, 200)}`);
      if (found === iris) assert.match(await c.notice(), lost, `closed ${wait} ms after`);
      await c.load({ dataset: "iris" });
      await c.kept();
      await gone(c);
    }
  });

  // silence has the database not answer, and the time that the page waits for it pass at once, or not at all.
  const silence = (passes) => {
    const timer = window.setTimeout;
    window.setTimeout = (f, ms, ...args) => (ms !== 10_000 ? timer(f, ms, ...args) : passes ? timer(f, 0, ...args) : 0);
    IDBFactory.prototype.open = () => new EventTarget();
  };
  // asksToStay is whether the browser would ask before the page is left; it may ask only of one that was used.
  const asksToStay = (k) => k.eval(() => {
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;
  });
  const isLate = () => localStorage["downhill-late"] === "1";

  test("while points are on their way, the browser asks before the page is left, and the next visit says what was lost", async () => {
    const a = await fresh();
    await a.load({ dataset: "iris" });
    await a.kept();
    const iris = await a.state();
    assert.equal(await asksToStay(a), false, "all is kept");
    await a.eval(silence, false);
    await a.make(12_000, 37);
    await a.until("the points are on their way", isLate);
    await a.edit();
    assert.equal(await asksToStay(a), true, "a change is not safe");
    const asked = [];
    a.page.on("dialog", (dialog) => asked.push(dialog.type()));
    await a.reload();
    if (name === "chromium") assert.deepEqual(asked.splice(0), ["beforeunload"]); // WebDriver has Firefox never ask
    assert.equal(await a.state(), iris);
    assert.match(await a.notice(), lost);
    const b = await beside();
    assert.match(await b.notice(), lost, "in a new tab");

    await b.make(12_000, 38);
    await b.edit();
    await b.kept();
    assert.equal(await asksToStay(b), false, "the points are safe");
    const mine = await b.state();
    await b.reload();
    assert.equal(await b.state(), mine);
    assert.doesNotMatch(await b.notice(), lost);

    const c = await fresh(); // who never kept anything
    await c.eval(silence, false);
    await c.make(12_000, 39);
    await c.until("the points are on their way", isLate);
    const d = await beside();
    assert.equal(await d.count(), 200);
    assert.match(await d.notice(), lost, "where nothing was kept before");
    await gone(d);
    await c.load({ dataset: "xor" });
    await c.until("small work is kept meanwhile", () => sessionStorage.downhill?.startsWith("1."));
    await c.edit();
    assert.equal(await c.eval(isLate) || await asksToStay(c), false);
  });

  test("where the database never answers, all that needs none is kept", async () => {
    const a = await fresh();
    await a.page.evaluateOnNewDocument(`(${silence})(true)`);
    await a.reload();
    await a.load({ dataset: "moons" });
    await a.kept();
    await a.make(large, 41);
    await a.until("large work is kept as JSON", () => sessionStorage.downhill.startsWith("{") && downhillPage.kept().then(() => true));
    await a.reload();
    assert.equal(await a.count(), large);
    await a.make(10 * large, 43); // more than is written so
    await a.until("a sentence says that this is not kept", () => /what you make now is not kept/.test(document.querySelector(".notice").innerText));
    await a.load({ dataset: "xor" });
    await a.until("small work is kept", () => sessionStorage.downhill.startsWith("1.") && downhillPage.kept().then(() => true));
    const mine = await a.state();
    await a.reload();
    assert.equal(await a.state(), mine);
  });

  test("own large work behind a lesson is there after large work in the lesson", async () => {
    const a = await fresh();
    await a.make(large, 8);
    await a.kept();
    const mine = await a.state();
    await a.eval(() => { location.hash = "lesson=one-feature/1"; });
    await a.until("the lesson is there", () => document.querySelector("#lesson-title"));
    await a.until("its scene too", () => downhill.scene().then((s) => s.points.length < 100));
    await a.kept();
    await a.make(large, 9);
    await a.kept();
    await a.reload();
    await a.eval(() => downhill.undo());
    await a.settle();
    const after = JSON.parse(await a.state());
    assert.equal(after.hash, JSON.parse(mine).hash, "the points that undo leads to");
    assert.deepEqual(after.scene.features, JSON.parse(mine).scene.features);
  });

  test("a reload takes what was there last, and asks nothing", async () => {
    const a = await fresh();
    const reloaded = async (what) => {
      const before = await a.state();
      await a.reload();
      assert.equal(await a.asks(), false, `${what}: the page asks`);
      assert.equal(await a.state(), before, what);
    };
    await a.load({ dataset: "overlap", epochs: 1_000_000, tolerance: 0 });
    await a.eval(() => downhill.run());
    await a.until("the run is kept", () => location.hash && downhill.snapshot().then((s) => s.epoch > 50));
    await a.eval(() => downhill.pause());
    await reloaded("after a pause");
    await a.eval(() => downhill.step(120));
    await reloaded("after a step");
    await a.edit();
    await reloaded("after a click");
    await a.edit();
    await a.edit();
    await reloaded("after two more");
    await a.kept();
    const address = await a.eval(() => location.href);
    await a.edit();
    await a.kept();
    await a.eval((address) => history.replaceState(null, "", address), address); // which a reload has that began before
    await reloaded("to the address of before");
    await a.kept();
    const link = await a.eval(() => downhill.load({ dataset: "xor" }).then(() => downhill.link()));
    await a.eval(() => downhill.undo());
    await a.kept();
    await a.goTo(link);
    assert.equal(await a.asks(), true, "another link over one's own work");
  });

  test("where nothing can be kept a sentence says so", async () => {
    const a = await fresh();
    await a.make(3000, 10);
    await a.kept();
    const fill = (places) => a.eval((places) => {
      for (const place of places) {
        for (let size = 4_000_000; size > 0; size = Math.floor(size / 2)) {
          try { for (let i = 0; ; i++) window[place].setItem(`full-${size}-${i}`, "x".repeat(size)); } catch { /* less, then */ }
        }
      }
    }, places);
    await fill(["localStorage"]);
    await a.make(5000, 11);
    await a.eval(() => downhill.step(2)); // in the database there is room
    await a.kept();
    const state = await a.state();
    await a.reload();
    assert.equal(await a.state(), state, "without room for the text");

    await a.eval(() => { IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    await fill(["sessionStorage"]);
    await a.make(3500, 12);
    await a.kept();
    await a.settle();
    assert.match(await a.notice(), /what you make now is not kept/);
    await a.reload();
    assert.match(await a.notice(), lost);
    assert.equal(await a.count(), 5000);
    const b = await beside();
    assert.match(await b.notice(), lost);
  });

  test("what an earlier version kept is there, and what is damaged is said", async () => {
    const a = await fresh();
    await a.driver.goTo(`${a.address}about.html`);
    await a.eval(async () => {
      await new Promise((done) => {
        const request = indexedDB.open("downhill", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("packed");
        request.onsuccess = () => {
          const transaction = request.result.transaction("packed", "readwrite");
          const store = transaction.objectStore("packed");
          store.put(JSON.stringify({ version: 1, dataset: "custom", features: ["a", "b"], learningRate: 0.25 }), "shell");
          store.put({ coordinates: Float64Array.from({ length: 24_000 }, (_, i) => i / 7), labels: Uint8Array.from({ length: 12_000 }, (_, i) => i % 2) }, "points");
          transaction.oncomplete = () => { request.result.close(); done(); };
        };
      });
      localStorage.downhill = "packed 3 0";
      localStorage["downhill-from"] = "";
      sessionStorage.clear();
    });
    await a.goTo(a.address);
    assert.equal(await a.count(), 12_000);
    await a.kept();
    await a.reload();
    assert.equal(await a.count(), 12_000);
    assert.match(await a.eval(() => sessionStorage.downhill), /^packed [0-9a-f]{16} \{/);
    await a.until("the earlier database is gone", () => indexedDB.databases().then((all) => all.every(({ name }) => name !== "downhill")));
    const b = await beside();
    await b.driver.goTo(`${b.address}about.html`);
    await b.eval(() => { sessionStorage.clear(); sessionStorage.downhill = "packed 3 0"; }); // a tab of the earlier version
    await b.goTo(b.address);
    assert.deepEqual(await b.eval(() => downhill.scene().then((s) => [s.points.length, s.learningRate])), [12_000, 0.25], "in another tab");
    await gone(b);

    await a.eval(() => new Promise((done) => { // other points under that hash
      indexedDB.open("downhill-kept").onsuccess = ({ target }) => {
        const transaction = target.result.transaction("points", "readwrite");
        transaction.objectStore("points").put({ coordinates: new Float64Array(24_000), labels: new Uint8Array(12_000) }, sessionStorage.downhill.split(" ")[1]);
        transaction.oncomplete = () => { target.result.close(); done(); };
      };
    }));
    await a.reload();
    assert.match(await a.notice(), /The points of what was kept are not in this browser any more/);
    assert.deepEqual(await a.eval(() => downhill.scene().then((s) => [s.points.length, s.learningRate])), [0, 0.25]);

    for (const text of ["{", '{"points": 7}', "packed", "1.AAAA", "\u0000"]) {
      await a.driver.goTo(`${a.address}about.html`);
      await a.eval((text) => {
        const slot = Object.keys(localStorage).find((key) => /^downhill [0-9a-f]{16}$/.test(key));
        for (const [place, key] of [[sessionStorage, "downhill"], [localStorage, "downhill"], [localStorage, slot]]) {
          place[key] = text;
          place[`${key}-at`] = "";
        }
      }, text);
      await a.goTo(a.address);
      assert.equal(await a.count(), 200, text);
      assert.match(await a.notice(), /^What was kept in this browser cannot be read/, text);
      assert.equal(await a.eval(() => sessionStorage.downhill), text, "it is still there");
      await a.edit();
      await a.kept();
      assert.equal(await a.eval(() => localStorage["downhill-unread"]), text);
    }
  });
});

// The browsers take their turns at the same time.
describe("what is kept", { concurrency: true }, () => browsers.forEach(inBrowser));
