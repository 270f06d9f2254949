// node rate.mjs: Lighthouse's ratings of the first page, on a computer and on a phone, beside what is asked of them, and
// what each audit that falls short says. RUNS (3) is how many runs there are, of which the best counts, since other work on
// the machine only makes a run worse.
import * as chromeLauncher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { sites } from "../../browsers/server.js";

const runs = Number(process.env.RUNS ?? 3);
const forms = {
  desktop: { config: desktopConfig, asked: { performance: 90, accessibility: 100, "best-practices": 100, seo: 100 } },
  mobile: { config: undefined, asked: { performance: 70, accessibility: 100, "best-practices": 100, seo: 100 } },
};

// rated is a run in a browser of its own, as a first visit is. In one that was here before, the phone's largest paint was
// 12.5 s, though Lighthouse forgets what pages store.
async function rated(address, categories, config) {
  const chrome = await chromeLauncher.launch({
    chromePath: process.env.CHROME, chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    return (await lighthouse(address, { port: chrome.port, logLevel: "error", onlyCategories: categories }, config)).lhr;
  } finally {
    chrome.kill();
  }
}

const server = await sites.server.start();
try {
  for (const [form, { config, asked }] of Object.entries(forms)) {
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await rated(server.address, Object.keys(asked), config));
    print(form, asked, all);
  }
} finally {
  await server.stop();
}

function print(form, asked, all) {
  const score = (lhr, category) => Math.round(100 * lhr.categories[category].score);
  const [best] = all.toSorted((a, b) => score(b, "performance") - score(a, "performance"));
  console.log(`\n${form}, the best of ${all.length}`);
  for (const [category, least] of Object.entries(asked)) {
    const got = score(best, category);
    console.log(`  ${category.padEnd(16)}${String(got).padStart(4)}  asked ${least}${got < least ? ", falls short" : ""}`);
  }
  for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"]) {
    console.log(`  ${best.audits[id].title.padEnd(26)}${best.audits[id].displayValue}`);
  }
  const short = Object.keys(asked).flatMap((category) => best.categories[category].auditRefs.filter(({ weight }) => weight > 0))
    .map(({ id }) => best.audits[id]).filter(({ score: got }) => got !== null && got < 0.9);
  for (const { id, title, displayValue, details } of short) {
    console.log(`  short: ${id}: ${title} ${displayValue ?? ""}`);
    for (const item of details?.items?.slice(0, 5) ?? []) if (item.node) console.log(`    ${item.node.snippet}`);
  }
}
