// node screenshots.js: pictures of the page in each state, at each size, light and dark, in screenshots/, to be looked at one
// by one. What axe-core finds in them is printed. SIZES, THEMES and STATES choose some: SIZES=390x844 STATES=share,lesson.
// THEMES may name forced-light, forced-dark (the system's few colours) and projector too.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { Person } from "./person.js";
import { sites } from "./server.js";

const folder = fileURLToPath(new URL("../../screenshots", import.meta.url));
const axe = readFileSync(new URL("../../static/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const chosen = (name, all) => process.env[name]?.split(",") ?? all;
const sizes = chosen("SIZES", ["1920x1080", "1440x900", "1366x768", "1280x720", "1024x768", "390x844", "844x390"]);
const themes = chosen("THEMES", ["light", "dark"]);

const press = (k, selector) => k.eval((selector) => { document.querySelector(selector).click(); }, selector);
const trained = (k) => k.eval(() => downhill.step(300).then(() => true));
const show = (view) => async (k) => {
  await trained(k);
  await k.eval((view) => document.querySelector(`[id^="dock-"][id$="-${view}"]`).click(), view);
};
const dialogue = (words) => async (k) => {
  await trained(k);
  await k.eval((words) => [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === words).click(), words);
};

const guessed = async (k) => {
  await k.until("the curve can be pulled", () => document.querySelector(".guide.at-guess") && document.querySelector(".handle[visibility=visible]"));
  await k.eval(() => downhill.setModel({ weights: [0.7], bias: -1.8 }));
  await k.until("a guess is made", () => document.querySelector(".guide.at-run"));
};
const raced = async (k) => {
  for (let step = 2; step <= 5; step++) {
    await k.eval(() => downhill.step(100).then(() => downhillPage.idle()));
    await press(k, ".next-step");
    await k.until("the next step is there", (step) => location.hash.endsWith(`/${step}`) && downhill.snapshot().then((s) => s.epoch === 0), step);
  }
  await k.eval(() => downhill.step(10).then(() => true));
};

// Each state has an address behind the page's, whether it is a first visit, and what is done there.
const states = {
  "first-visit": { first: true },
  "first-guess": { first: true, act: guessed },
  "first-run": {
    first: true,
    act: async (k) => {
      await guessed(k);
      await press(k, ".transport .run");
      await k.until("Run has beaten the guess", () => document.querySelector(".guide.at-add"));
    },
  },
  start: {},
  training: { act: (k) => k.eval(() => downhill.load({ dataset: "moons", epochs: 100000 }).then(() => downhill.run()).then(() => true)) },
  trained: { act: trained },
  "four-features": { act: (k) => k.eval(() => downhill.load({ dataset: "iris" }).then(() => downhill.step(300)).then(() => true)) },
  "test-points": { act: (k) => k.eval(() => downhill.load({ dataset: "spiral", featureMap: "rbf", testShare: 0.3 }).then(() => downhill.step(300)).then(() => true)) },
  "one-feature": { act: (k) => k.eval(() => downhill.load({ dataset: "one" }).then(() => downhill.step(300)).then(() => true)) },
  ...Object.fromEntries(["surface", "maths", "model", "metrics", "fit", "curves", "table", "code"].map((view) => [view, { act: show(view) }])),
  runs: {
    act: async (k) => {
      await k.eval(() => downhill.load({ dataset: "moons", epochs: 300 })
        .then(() => downhill.race([{ optimizer: "adam" }, { learningRate: 1 }], { until: 0.4 })).then(() => true));
      await show("runs")(k);
    },
  },
  band: { act: (k) => k.eval(() => downhill.load({ dataset: "hours", uncertainty: "band" }).then(() => downhill.step(300)).then(() => true)) },
  influence: { act: (k) => k.eval(() => downhill.load({ dataset: "vaso", circles: "cook", optimizer: "newton" }).then(() => downhill.step(10)).then(() => true)) },
  "full-window": {
    act: async (k) => {
      await trained(k);
      await press(k, ".dock:last-child .fill");
    },
  },
  lesson: { at: "#lesson=one-feature/3" },
  "lesson-answered": { at: "#lesson=one-feature/1", act: (k) => k.eval(() => [0, 1].forEach((n) => document.querySelectorAll(".answer")[n].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 })))) },
  "lesson-lit": { at: "#lesson=penalty/4" },
  "lesson-race": { at: "#lesson=optimisers/1", act: raced },
  lessons: { act: dialogue("Lessons") },
  import: { act: dialogue("Import…") },
  export: { act: dialogue("Export…") },
  share: { act: dialogue("Share") },
  "plot-full-window": {
    act: async (k) => {
      await trained(k);
      await k.eval(() => document.querySelector(".plot-fill .fill").click());
    },
  },
  projector: { at: "?projector", act: trained },
  "projector-lesson": { at: "?projector#lesson=one-feature/3" },
  embedded: { at: "?embed", act: trained },
};

const server = await sites.server.start();
const browser = await puppeteer.launch({
  headless: true, executablePath: process.env.CHROME || "/usr/bin/chromium", ignoreDefaultArgs: ["--hide-scrollbars"],
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let found = 0;
if (!["SIZES", "THEMES", "STATES"].some((name) => process.env[name])) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  for (const name of chosen("STATES", Object.keys(states))) {
    for (const size of sizes) for (const theme of themes) await shoot(name, size, theme);
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(found === 0 ? `The pictures are in ${folder}; axe-core found nothing in them.` : `axe-core found ${found} faults.`);
process.exitCode = found === 0 ? 0 : 1;

async function shoot(name, size, theme) {
  const { at = "", first = false, act } = states[name];
  const [width, height] = size.split("x").map(Number);
  const person = await browser.createBrowserContext();
  const page = await person.newPage();
  const touch = Math.min(width, height) < 500;
  await page.setViewport({ width, height, isMobile: touch, hasTouch: touch });
  await colour(page, theme);
  if (!first) await page.evaluateOnNewDocument(() => { localStorage["downhill-tour"] = "seen"; });
  const k = new Person({ goTo: (to) => page.goto(to), run: (source) => page.evaluate(source) }, server.address);
  const address = new URL(at, server.address);
  if (theme === "projector") address.searchParams.set("projector", "");
  await k.goTo(address.href);
  await act?.(k);
  if (name !== "training") await k.eval(() => downhillPage.idle());
  await k.settle();
  await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`) });
  found += await faults(page, `${name} ${size} ${theme}`);
  await person.close();
}

// colour lets the page see the colours that a person's system asks for. Puppeteer has no words of its own for forced ones.
async function colour(page, theme) {
  const scheme = theme.endsWith("dark") ? "dark" : "light";
  const features = [{ name: "prefers-color-scheme", value: scheme }];
  if (theme.startsWith("forced-")) features.push({ name: "forced-colors", value: "active" });
  await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", { features });
}

// faults are how many axe-core finds on the page.
async function faults(page, where) {
  await page.evaluate(axe);
  const all = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
    .then(({ violations }) => violations.map(({ id, help, nodes }) => `${id}: ${help}, ${nodes.length} times, first ${nodes[0].html.slice(0, 120)}`)));
  for (const line of all) console.log(`${where}: ${line}`);
  return all.length;
}
