// The page under a browser's translator, in each browser. A translator takes texts out of the document and puts others
// in their place, and goes on to do so as the page changes; what the page shows has to stay true.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Person } from "./person.js";
import * as puppeteer from "./puppeteer.js";
import { sites } from "./server.js";
import * as webkit from "./webkit.js";

const all = { chromium: puppeteer, firefox: puppeteer, webkit };
const browsers = (process.env.BROWSERS ?? Object.keys(all).join()).split(",");
const from = (process.env.SITES ?? "server").split(",");

// translate, in the page, puts « » around each text, as a translator would put another language there. How it does so
// differs: "replace" puts elements in the place of the text, as Chrome does, "wrap" moves the text into them, and "text"
// puts another text there, as Firefox and Safari do.
function translate(way) {
  const font = () => document.createElement("font");
  const left = new WeakSet(); // texts that are translated
  const one = (text) => {
    if (left.has(text) || !text.nodeValue.trim() || text.parentNode.closest("script, style, font, textarea, svg, math, [translate=no]")) return;
    const words = `«${text.nodeValue}»`;
    const outer = font();
    const inner = outer.appendChild(font());
    if (way === "wrap") {
      text.replaceWith(outer);
      inner.append(text);
      text.nodeValue = words;
      return;
    }
    const other = document.createTextNode(words);
    left.add(other);
    inner.append(other);
    text.replaceWith(way === "text" ? other : outer);
  };
  const under = (node) => {
    if (!node.isConnected) return;
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = node.nodeType === Node.TEXT_NODE ? [node] : [];
    while (texts.nextNode()) found.push(texts.currentNode);
    found.forEach(one);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData" && !left.has(change.target)) under(change.target);
      change.addedNodes.forEach(under);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  under(document.body);
}

const inBrowser = (name, site) => describe(`${name}, ${site}, translated`, { concurrency: false, timeout: 1_200_000 }, () => {
  let folder, server, driver, k;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "downhill-"));
    server = await sites[site].start(folder);
    driver = await all[name].launch(name, folder);
    await driver.resize(1440, 900);
    k = new Person(driver, server.address);
    await k.open();
    if (sites[site].ends) {
      await k.keptOffline();
      await server.stop();
    }
  });
  after(async () => {
    await driver?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  // shows waits until an element shows a text, and that translated.
  const shows = async (selector, words, how = "translated") => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? "nothing";
    try {
      await k.until("", (selector, words, how) => {
        const shown = document.querySelector(selector)?.textContent ?? "";
        return shown.replaceAll(/[«»]/g, "").replaceAll(/\s/g, " ").includes(words) && (how === "as it is") === !shown.includes("«");
      }, selector, words, how);
    } catch {
      assert.fail(`${selector} shows ${await k.eval(text, selector)}, want ${words}, ${how}`);
    }
  };
  // press presses a button by its class: its name is translated.
  const press = async (selector) => {
    await k.clickOn(selector);
    await k.settle();
  };
  // agrees checks what the page shows against what the engine says.
  const agrees = async () => {
    await k.settle();
    const [scene, s] = await k.eval(() => Promise.all([downhill.scene(), downhill.snapshot()]));
    const ones = scene.points.filter((p) => p.label === 1).length;
    await shows(".number.loss dd", s.loss.toFixed(4), "as it is");
    await shows(".number.accuracy dd", `${(100 * s.accuracy).toFixed(1)} %`, "as it is");
    await shows(".progress .epoch", `epoch ${String(s.epoch).replace(/(?=000$)/, " ")} of 1 000`);
    await shows(".counts", `${scene.points.length - ones} of class 0, ${ones} of class 1`);
    return s;
  };

  for (const way of ["replace", "wrap", "text"]) test(`numbers and states stay true (${way})`, async () => {
    await k.open();
    await k.eval(translate, way);
    await shows(".transport .run", "Run");
    await shows(".progress .left", "Ready");
    await press(".transport .step");
    assert.equal((await agrees()).epoch, 1);
    await k.eval(() => downhill.load({ dataset: "circles", noise: 0.5 }));
    await shows(".data-panel .about", "A disc in a ring");
    await k.eval(() => downhill.step(100));
    assert.equal((await agrees()).epoch, 100);
    await k.eval(() => downhill.load({ epochs: 1000, speed: "slow", dataset: "moons" }));
    await press(".transport .run");
    await shows(".transport .run", "Pause");
    await press(".transport .run");
    await shows(".transport .run", "Run");
    await shows(".progress .left", "Paused");
    await k.eval(async () => downhill.step(1000 - (await downhill.snapshot()).epoch));
    await shows(".progress .left", "Done");
    await agrees();
    await k.clickOn("#open-lessons"); // what comes and goes
    await k.until("the lessons are open", () => document.querySelector("#lessons").open);
    await driver.keys("Escape");
    await k.eval(() => { location.hash = "#lesson=learning-rate/3"; });
    await shows("#lesson-title", "Step 3 of 6");
    await k.clickOn(".lesson-panel .next-step");
    await shows("#lesson-title", "Step 4 of 6");
    await k.clickOn(".lesson-panel .leave");
    await k.until("the lesson is closed", () => !document.querySelector(".lesson-panel"));
    await press(".clear");
    await shows(".counts", "0 of class 0, 0 of class 1");
    await press(".transport .run");
    await shows(".notice", "There are no points");
    await press(".undo");
    await agrees();
    assert.deepEqual((await driver.complaints()).splice(0), [], "the console");
  });
});

// The browsers translate at the same time.
describe("translated", { concurrency: true }, () => from.forEach((site) => browsers.forEach((name) => inBrowser(name, site))));
