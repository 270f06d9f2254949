// What a person does at the page, with mouse and keyboard, in whichever browser.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const patience = 30_000; // ms that something may take to become true
const hand = readFileSync(new URL("../e2e/hand.js", import.meta.url), "utf8"); // what is done inside the page

// The driver of a browser has goTo(address), run(source) in the page, runInFrame(source) in the first frame in it, move(x, y), press(), release(), keys(...chord),
// upload(selector, file), forgetFetched(), resize(width, height), picture(), complaints() and close().
export class Person {
  constructor(driver, address) {
    this.driver = driver;
    this.address = address;
  }

  // eval opens the views that a function names, runs it in the page, awaits it and returns its value, which must be fit for
  // JSON.
  async eval(f, ...args) {
    const words = JSON.stringify(`${f} ${JSON.stringify(args)}`);
    const text = await this.driver.run(`(async () => {
${hand}await hand.open(...hand.views(${words}));
return JSON.stringify(await (${f})(...${JSON.stringify(args)})) ?? "null";
})()`);
    return JSON.parse(text);
  }

  async until(what, f, ...args) {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(30)) {
      if (await this.eval(f, ...args)) return;
    }
    throw new Error(`never came true: ${what}`);
  }

  // open shows the page to someone who was never here but has seen the tour.
  async open(fragment = "") {
    await this.forget();
    await this.goTo(this.address + fragment);
  }

  // forget takes away what was kept.
  async forget() {
    await this.driver.goTo(`${this.address}about.html`);
    await this.eval(() => {
      sessionStorage.clear();
      localStorage.clear();
      localStorage["downhill-tour"] = "seen";
      const gone = (database) => new Promise((done) => {
        const request = indexedDB.deleteDatabase(database);
        request.onsuccess = request.onerror = request.onblocked = () => done();
      });
      return Promise.all(["downhill", "downhill-kept"].map(gone));
    });
  }

  // keptOffline waits until the service worker has all of the page, and leaves it nothing else to take it from.
  async keptOffline() {
    await this.until("the page is kept for use offline", async () => {
      const names = await caches.keys();
      const held = await Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys())));
      return navigator.serviceWorker.controller && held.flat().some((request) => request.url.endsWith("app.wasm"));
    });
    await this.driver.forgetFetched();
  }

  // restart shows the first Scene, without another visit.
  async restart() {
    await this.eval(async () => {
      document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
      await downhill.load({});
      scrollTo(0, 0);
    });
    await this.settle();
  }

  // goTo goes to an address of the page, from elsewhere, and waits until it is ready.
  async goTo(address) {
    await this.driver.goTo("about:blank");
    await this.driver.goTo(address);
    await this.ready();
  }

  async ready() {
    await this.until("the page is ready", () => window.downhill?.ready.then(() => true));
    await this.settle();
  }

  // settle waits until what the engine said is on the screen.
  settle() {
    return this.eval(() => hand.settled());
  }

  text(selector) {
    return this.eval((s) => document.querySelector(s).innerText, selector);
  }

  async click(x, y) {
    await this.driver.move(x, y);
    await this.driver.press();
    await this.driver.release();
  }

  // press presses what find finds in the page, as soon as it can be pressed. What arrives meanwhile may yet move it from
  // under the pointer, so it is told whether it was hit.
  async press(what, find, ...args) {
    for (let tries = 0; tries < 5; tries++) {
      const at = await this.eval(`(...args) => hand.target(() => (${find})(...args), ${patience})`, ...args);
      if (at.length === 0) throw new Error(`there is no ${what} that can be pressed`);
      await this.click(...at);
      if (await this.eval(() => window.wasHit !== false)) return;
    }
    throw new Error(`${what} is never at rest`);
  }

  clickOn(selector) {
    return this.press(selector, (s) => document.querySelector(s), selector);
  }

  // button presses the button, or the segment of a row of them, of a name.
  button(name) {
    return this.press(`button ${name}`, (n) => hand.named("button, label.segment", n), name);
  }

  // place is where a position of the plot lies on the screen.
  place(x, y) {
    return this.eval((x, y) => hand.place(x, y), x, y);
  }

  async point(x, y) {
    await this.click(...await this.place(x, y));
    await this.settle();
  }

  async drag(from, to) {
    const [a, b] = await this.place(...from);
    const [c, d] = await this.place(...to);
    await this.driver.move(a, b);
    await this.driver.press();
    for (let i = 1; i <= 10; i++) await this.driver.move(a + (c - a) * i / 10, b + (d - b) * i / 10);
    await this.driver.release();
    await this.settle();
  }

  focus(selector) {
    return this.eval((s) => document.querySelector(s).focus(), selector);
  }

  // enter types into a field in the place of what was there, and leaves it.
  async enter(selector, text) {
    await this.clickOn(selector);
    await this.driver.keys("Control", "a");
    for (const letter of text) await this.driver.keys(letter);
    await this.driver.keys("Tab");
    await this.settle();
  }

  points() {
    return this.eval(() => downhill.scene().then((s) => s.points.map((p) => [...p.x, p.label])));
  }
}
