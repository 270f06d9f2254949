// The core of the browser tests, in each browser: node --test, or BROWSERS=webkit SITES=static,offline node --test.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, test } from "node:test";
import { archive, book } from "../../static/workbook/made.mjs";
import { Person } from "./person.js";
import * as puppeteer from "./puppeteer.js";
import { sites, startSchool } from "./server.js";
import * as webkit from "./webkit.js";

const all = { chromium: puppeteer, firefox: puppeteer, webkit };
const browsers = (process.env.BROWSERS ?? Object.keys(all).join()).split(",");
const from = (process.env.SITES ?? "server").split(",");
const known = JSON.parse(readFileSync(new URL("../../engine/testdata/snapshots.json", import.meta.url)));

const near = (got, want, off, what) => assert.ok(Math.abs(got - want) <= off, `${what} is ${got}, want ${want}`);

for (const site of from) assert.ok(Object.hasOwn(sites, site), `SITES holds ${site}: give some of ${Object.keys(sites)}.`);
for (const site of from) for (const name of browsers) describe(`${name}, ${site}`, { timeout: 600_000 }, () => core(name, sites[site]));

function core(name, site) {
  let folder, server, driver, k;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "downhill-"));
    server = await site.start(folder);
    driver = await all[name].launch(name, folder);
    await driver.resize(1440, 900);
    k = new Person(driver, server.address);
    await k.open();
    if (site.ends) {
      await k.keptOffline();
      await server.stop();
    }
  });
  after(async () => {
    await driver?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  // check is a test of the page that ends without a complaint in the console.
  const check = (what, steps) => test(what, async () => {
    try {
      await k.restart();
      await steps();
    } finally {
      assert.deepEqual((await driver.complaints()).splice(0), [], "the console");
    }
    if (process.env.DOWNHILL_PICTURES) writeFileSync(join(process.env.DOWNHILL_PICTURES, `${name}-${what.replaceAll(/\W+/g, "-")}.png`), await driver.picture());
  });

  check("points are placed by mouse, dragged and trained on", async () => {
    await k.button("Clear");
    await k.until("the plot is empty", () => downhill.scene().then((s) => s.points.length === 0));
    await k.button("Class 0");
    await k.point(-4, -3);
    await k.point(-3, -4);
    await k.button("Class 1");
    await k.point(4, 3);
    await k.point(1, 1);
    await k.drag([1, 1], [3, 4]);
    const points = await k.points();
    assert.deepEqual(points.map((p) => p[2]), [0, 0, 1, 1]);
    near(points[3][0], 3, 0.05, "where the point was dragged to");
    near(points[3][1], 4, 0.05, "where the point was dragged to");
    assert.equal(await k.text(".number.loss dd"), "0.6931");
    await k.button("Max");
    await k.button("Run");
    await k.until("the run is done", () => document.querySelector(".progress .left").innerText === "Done");
    await k.settle();
    assert.ok(Number(await k.text(".number.loss dd")) < 0.1, "the loss");
    assert.equal(parseFloat(await k.text(".number.accuracy dd")), 100);
  });

  check("six points give the reference values", async () => {
    await k.eval(() => downhill.load({ dataset: "one" }));
    await k.enter("#set-learningRate", "0.01");
    await k.enter("#set-epochs", "1000");
    await k.button("Max");
    await k.button("Run");
    await k.until("the run is done", () => downhill.snapshot().then((s) => s.status === "reached"));
    const s = await k.eval(() => downhill.snapshot());
    near(s.weights[0], 0.5339363449169245, 1e-12, "the weight");
    near(s.bias, -1.3254879372043629, 1e-12, "the bias");
    await k.enter("#query-0", "9");
    assert.equal(await k.text(".predict-panel .probability dd"), "0.970112");
  });

  const sameToTheLastBit = async (vectors) => {
    assert.equal(await k.eval(() => window.downhillVectors), vectors, "the kernel works on two points at a time");
    assert.ok(known.length >= 20);
    for (const { scene, epochs, snapshot } of known) {
      const got = await k.eval((scene, epochs) => downhill.load(scene).then(() => downhill.step(epochs)), scene, epochs);
      for (const [field, value] of Object.entries(snapshot)) assert.deepEqual(got[field], value, `${field} of ${JSON.stringify(scene)}`);
    }
  };

  check("the same Scenes give the same Snapshots to the last bit", () => sameToTheLastBit(true));

  if (!site.ends) check("and without vectors", async () => { // a page that is kept for use offline has no query
    await k.open("?vectors=off");
    assert.ok(await k.eval(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/worker.js?vectors=off"))), "the engine has none either");
    await sameToTheLastBit(false);
    await k.open();
  });

  check("a link shows the same, and a reload loses nothing", async () => {
    await k.point(5, -5);
    await k.eval(() => downhill.step(123));
    await k.button("Share");
    await k.until("the dialogue is open", () => document.querySelector("#share").open && document.querySelector("#share-link")?.value);
    const link = await k.eval(() => document.querySelector("#share-link").value);
    const all = () => Promise.all([downhill.scene(), downhill.snapshot()]);
    const here = await k.eval(all);
    assert.equal(here[0].points.length, 201);
    await k.open(link.slice(server.address.length));
    assert.deepEqual(await k.eval(all), here, "by the link");
    await k.point(5, 5);
    await k.until("it is kept", () => downhill.link().then((link) => link === location.href));
    const changed = await k.eval(all);
    await k.goTo(server.address); // as after a crash: without the link
    assert.deepEqual(await k.eval(all), changed, "come back");
    assert.equal(changed[0].points.length, 202);
  });

  // saved presses a button of the export dialogue and reads what the browser saved.
  const saved = async (button, file) => {
    await k.clickOn(`#export-${button}`);
    for (const end = Date.now() + 30_000; Date.now() < end; await sleep(50)) {
      for (const place of [folder, join(folder, "Downloads")]) {
        if (existsSync(join(place, file)) && !existsSync(join(place, `${file}.part`))) {
          const content = readFileSync(join(place, file));
          if (content.length > 0) {
            await k.until("the page says so", (file) => document.querySelector("#export [role=status]").innerText === `${file} is saved.`, file);
            return content;
          }
        }
      }
    }
    throw new Error(`${file} was not saved: ${await k.text("#export [role=status]")}`);
  };

  check("a workbook is imported", async () => {
    const row = (...cells) => `<row>${cells.map((cell) => typeof cell === "number" ? `<c><v>${cell}</v></c>` : `<c t="str"><v>${cell}</v></c>`).join("")}</row>`;
    const file = join(folder, "grades.xlsx");
    writeFileSync(file, archive(book([row("hours", "passed") + row(0.1, "no") + row(2.5, "yes"), row("age", "ill") + row(40, 0) + row(50, 1) + row(60, 1)])));
    await k.button("Import…");
    await k.until("the dialogue is open", () => document.querySelector("#import").open);
    await driver.upload("#import-file", file);
    await k.until("the sheet is there", () => document.querySelector("#import .choosing > p")?.innerText.startsWith("2 rows of the sheet “Sheet1”."));
    await k.eval(() => {
      const menu = document.querySelector("#import-sheet");
      menu.selectedIndex = 1;
      menu.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await k.until("the other sheet is there", () => document.querySelector("#import .choosing > p")?.innerText.startsWith("3 rows of the sheet “Sheet2”."));
    await k.button("Use this data");
    await k.until("the dialogue is closed", () => !document.querySelector("#import").open);
    await k.settle();
    assert.deepEqual(await k.points(), [[40, 0], [50, 1], [60, 1]]);
  });

  check("what is exported is saved", async () => {
    await k.eval(() => downhill.load({ dataset: "moons", count: 60, learningRate: 0.3 }).then(() => downhill.step(40)));
    await k.button("Export…");
    const [head, ...rows] = String(await saved("points", "downhill-points.csv")).trim().split(/\r?\n/);
    assert.equal(head, "x₁,x₂,label");
    assert.deepEqual(rows.map((row) => row.split(",").map(Number)), await k.points());
    assert.deepEqual(JSON.parse(await saved("scene", "downhill-scene.json")), await k.eval(() => downhill.scene()));
    assert.match(String(await saved("plot-svg", "downhill-plot.svg")), /^<svg[^]*<circle/);
    const png = await saved("loss-png", "downhill-loss.png");
    assert.ok(png.subarray(1, 4).equals(Buffer.from("PNG")) && png.length > 2000, `a picture of ${png.length} bytes`);
  });

  check("a table is imported from a file, and undone", async () => {
    const before = await k.points();
    const file = join(folder, "flowers.csv");
    writeFileSync(file, '\ufeff"petal; length";"petal ""width""";species\r\n1,5;0,25;setosa\r\n4,75;1,5;virginica\r\n-1e-1;2;virginica\r\n');
    await k.button("Import…");
    await k.until("the dialogue is open", () => document.querySelector("#import").open);
    await driver.upload("#import-file", file);
    await k.button("Use this data");
    await k.until("the dialogue is closed", () => !document.querySelector("#import").open);
    await k.settle();
    assert.deepEqual(await k.points(), [[1.5, 0.25, 0], [4.75, 1.5, 1], [-0.1, 2, 1]]);
    await k.button("Undo");
    await k.settle();
    assert.deepEqual(await k.points(), before);
    await k.button("Redo");
    await k.settle();
    assert.equal((await k.points()).length, 3);
  });

  check("points are placed, removed and brought back by keyboard", async () => {
    await k.eval(() => downhill.load({ points: [] }));
    await k.focus("#decision-plot");
    for (const chord of [["1"], ["Shift", "ArrowRight"], ["ArrowUp"], ["0"]]) await driver.keys(...chord);
    await k.settle();
    assert.deepEqual(await k.points(), [[0, 0, 1], [1.2, 0.12, 0]]);
    await driver.keys("Delete");
    await k.settle();
    assert.deepEqual(await k.points(), [[0, 0, 1]]);
    await driver.keys("Control", "z");
    await k.settle();
    assert.equal((await k.points()).length, 2);
    await k.focus(".transport .step");
    await driver.keys("Enter");
    await k.until("Enter steps", () => downhill.snapshot().then((s) => s.epoch === 1));
    await k.focus("#open-lessons");
    await driver.keys("Enter");
    await k.until("Enter opens the lessons", () => document.querySelector("#lessons").open);
    await driver.keys("Escape");
    await k.until("Escape closes them", () => !document.querySelector("#lessons").open && document.activeElement.id === "open-lessons");
  });

  check("bad input is refused and loses nothing", async () => {
    const before = await k.eval(() => downhill.scene());
    await k.enter("#set-learningRate", "-1");
    assert.equal(await k.text("#wrong-learningRate"), "Learning rate is -1: give a number above 0 and at most 1\u202f000. 0.01 is still in use.");
    const said = await k.eval(() => downhill.load("1.AAAA").catch((error) => error.message));
    assert.match(said, /^The link cannot be read/);
    assert.deepEqual(await k.eval(() => downhill.scene()), before);
  });

  check("nothing is wider than the page", async () => {
    try {
      for (const width of [1440, 1024, 600, 480, 390]) {
        await driver.resize(width, 844);
        await k.eval(() => downhill.load({ dataset: "overlap" }).then(() => downhill.step(50)));
        await k.settle();
        const [over, wide] = await k.eval(() => {
          const width = document.documentElement.clientWidth;
          return [[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > width + 1)
            .map((e) => `${e.tagName}.${e.getAttribute("class")}`).slice(0, 5), document.documentElement.scrollWidth - width];
        });
        assert.ok(wide <= 0, `at ${width} px the page is ${wide} px too wide: ${over.join(" ")}`);
      }
    } finally {
      await driver.resize(1440, 900);
    }
  });

  check("a lesson opens by its link", async () => {
    await k.open("#lesson=learning-rate/3");
    await k.until("the step is there", () => document.querySelector("#lesson-title")?.innerText.includes("Step 3 of 6"));
    await k.until("the loss is the lesson's", () => downhill.snapshot().then((s) => Math.abs(s.loss - 5.7943) < 1e-4));
    await k.clickOn(".lesson-panel .next-step");
    await k.until("the next step is there", () => document.querySelector("#lesson-title").innerText.includes("Step 4 of 6") && location.hash === "#lesson=learning-rate/4");
  });

  if (!site.ends) check("a page of another origin drives its frame", async () => {
    const school = await startSchool(server.address);
    try {
      await driver.goTo(school.address);
      await k.until("the frame is there", () => window.loaded);
      await k.until("it is ready", () => window.ask("ready").then((r) => r.result === null));
      const loaded = await k.eval(() => ask("load", { dataset: "one", learningRate: 0.01 }).then(() => ask("step", 1000)));
      near(loaded.result.weights[0], 0.5339363449169245, 1e-12, "the weight");
      const refused = await k.eval(() => ask("load", { epochs: 0 }));
      assert.equal(refused.error.field, "epochs");
    } finally {
      school.stop();
    }
  });
}
