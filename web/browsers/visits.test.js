// Visits that lack something, in each browser: the network, storage, scripts, or a window of their own.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { Person } from "./person.js";
import * as puppeteer from "./puppeteer.js";
import { sites, startCourse, startProxy } from "./server.js";
import * as webkit from "./webkit.js";

const all = { chromium: puppeteer, firefox: puppeteer, webkit };
const browsers = (process.env.BROWSERS ?? Object.keys(all).join()).split(",");
const unkept = "This browser lets Downhill keep nothing: before you leave, take a link from Share or a file from Export.";

// Ways in which a browser refuses a site its storage. WebKitGTK has a switch for localStorage alone, so a script takes
// sessionStorage away there.
const refusals = {
  chromium: { "blocks all cookies": { prefs: { profile: { default_content_setting_values: { cookies: 2 } } } } },
  firefox: {
    "blocks all cookies": { prefs: { "network.cookie.cookieBehavior": 2 } },
    "has no storage": { prefs: { "dom.storage.enabled": false } },
  },
  webkit: {
    "has no storage": {
      args: ["--enable-html5-local-storage=false"],
      first: `Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });`,
    },
  },
};

const inBrowser = (name) => describe(`${name}, visits`, { concurrency: false, timeout: 1_200_000 }, () => {
  // visit has a browser, started with options, go through steps at a site.
  const visit = async (site, options, steps) => {
    const folder = mkdtempSync(join(tmpdir(), "downhill-"));
    const server = await sites[site].start(folder);
    let driver;
    try {
      driver = await all[name].launch(name, folder, options);
      await driver.resize(1440, 900);
      await steps(new Person(driver, server.address), server, driver);
      if (process.env.DOWNHILL_PICTURES) writeFileSync(join(process.env.DOWNHILL_PICTURES, `visit-${name}-${Object.keys(options).join()}.png`), await driver.picture());
    } finally {
      await driver?.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    }
  };

  test("without a network, every address of the page works", () => visit("offline", {}, async (k, server, driver) => {
    await k.open();
    await k.keptOffline();
    const link = await k.eval(() => downhill.load({ dataset: "moons" }).then(() => downhill.step(20)).then(() => downhill.link()));
    const [, fragment] = link.split("#");
    await server.stop();
    for (const address of ["", "?embed", "?utm_source=school", "index.html", "index.html?embed&utm_source=school"]) {
      await k.goTo(`${k.address}${address}#${fragment}`);
      assert.equal(await k.eval(() => downhill.snapshot().then((s) => s.epoch)), 20, address);
      assert.equal(await k.eval(() => document.querySelector(".embedded") !== null), address.includes("embed"), address);
    }
    await driver.goTo(`${k.address}about.html?utm_source=school`);
    await k.until("the page about it is there", () => document.querySelector("h1")?.innerText === "About Downhill");
  }));

  for (const [how, options] of Object.entries(refusals[name])) {
    test(`in a browser that ${how}, everything works and a sentence says that nothing is kept`, (t) => visit("server", options, async (k, server, driver) => {
      const proxy = await startProxy(server.address, options);
      t.after(() => proxy.stop());
      await k.goTo(proxy.address);
      assert.equal((await k.text(".visit")).trim(), unkept);
      await k.eval(() => { document.querySelector(".skip-tour").click(); return downhill.load({}); }); // to a newcomer
      await k.point(5, -5);
      assert.equal((await k.points()).length, 201);
      await k.eval(() => downhill.undo());
      assert.equal((await k.points()).length, 200);
      await k.button("Max");
      await k.button("Run");
      await k.until("the run is done", () => downhill.snapshot().then((s) => s.epoch === 1000));
      const link = await k.eval(() => downhill.load({ dataset: "moons" }).then(() => downhill.step(20)).then(() => downhill.link()));
      await k.eval(() => downhill.load({ dataset: "moons", count: 12_000 }).then(() => downhill.step(2))); // more than a link holds
      await k.goTo(link);
      assert.equal(await k.eval(() => downhill.snapshot().then((s) => s.epoch)), 20);
      assert.equal((await k.text(".visit")).trim(), unkept);
    }));
  }

  // A driver may not look at a page without scripts, but the page around a frame without scripts may look into it.
  test("without scripts, a sentence says what is needed, and nothing else is there", (t) => visit("server", {}, async (k, server, driver) => {
    const proxy = await startProxy(server.address, { around: `<iframe sandbox="allow-same-origin" src="/" width="800" height="600"></iframe>` });
    t.after(() => proxy.stop());
    await driver.goTo(`${proxy.address}around`);
    await k.until("the frame is there", () => frames[0].document.querySelector("noscript p"));
    const seen = await k.eval(() => ({
      said: frames[0].document.body.innerText.trim(),
      role: frames[0].document.querySelector("noscript p").getAttribute("role"),
      ran: Boolean(frames[0].downhill),
    }));
    assert.deepEqual(seen, { said: "Downhill needs JavaScript: allow it for this page. A sandboxed frame needs allow-scripts and allow-same-origin.", role: "alert", ran: false });
  }));

  test("in a frame, any link shows the compact page, and a frame without an origin says what it needs", (t) => visit("server", {}, async (k, server, driver) => {
    await k.open();
    const link = await k.eval(() => downhill.load({ dataset: "moons" }).then(() => downhill.step(20)).then(() => downhill.link()));
    const needs = name === "webkit" // which lets a frame of no origin have none of a site's own scripts
      ? "Downhill is loading. If nothing more appears, reload the page; a sandboxed frame needs allow-scripts and allow-same-origin."
      : "This frame needs allow-same-origin: Downhill cannot start its engine without. Add it to the frame's sandbox attribute.";
    for (const [attributes, sentence] of [["", ""], [`sandbox="allow-scripts allow-same-origin"`, ""], [`sandbox="allow-scripts"`, needs]]) {
      const course = await startCourse(`<iframe ${attributes} src="${link}" width="480" height="920"></iframe>`);
      t.after(() => course.stop());
      await driver.goTo(course.address);
      const frame = new Person({ ...driver, run: driver.runInFrame }, server.address);
      if (sentence) {
        await frame.until(sentence, (sentence) => document.body?.innerText.trim() === sentence, sentence);
        if (name !== "webkit") assert.equal(await frame.eval(() => downhill.ready.catch((error) => error.message)), sentence);
        continue;
      }
      await frame.until("it is ready", () => window.downhill?.ready.then(() => document.querySelector(".page.embedded") !== null));
      assert.equal(await frame.eval(() => downhill.snapshot().then((s) => s.epoch)), 20);
      await frame.eval(() => downhill.step(3));
      await frame.until("the link to the whole page follows", () => downhill.link().then((link) => document.querySelector(".whole").href === link));
      assert.equal(await frame.eval(() => document.querySelector(".visit")), null);
    }
  }));
});

// The browsers are visited at the same time.
describe("visits", { concurrency: true }, () => browsers.forEach(inBrowser));
