// Chromium by its own protocol and Firefox by WebDriver BiDi, both through puppeteer.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

// Chromium reads its preferences from a profile.
function profile(folder, prefs) {
  const dir = join(folder, "profile");
  mkdirSync(join(dir, "Default"), { recursive: true });
  writeFileSync(join(dir, "Default", "Preferences"), JSON.stringify(prefs));
  return dir;
}

const launches = {
  chromium: (downloads, prefs) => ({
    browser: "chrome",
    userDataDir: profile(downloads, prefs),
    executablePath: process.env.CHROME || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    downloadBehavior: { policy: "allow", downloadPath: downloads },
  }),
  firefox: (downloads, prefs) => ({
    browser: "firefox",
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.alwaysOpenPanel": false, // it would take the focus from the page
      "browser.download.always_ask_before_handling_new_types": false,
      ...prefs,
    },
  }),
};

const leastFirefox = 153; // earlier ones lack commands that puppeteer gives

// launch starts a browser with preferences of its own.
export async function launch(name, downloads, { prefs = {} } = {}) {
  const browser = await puppeteer.launch({ headless: true, ...launches[name](downloads, prefs) });
  const version = await browser.version();
  if (name === "firefox" && parseInt(version.split("/")[1]) < leastFirefox) {
    await browser.close();
    throw new Error(`${version} is too old for these tests: install Firefox ${leastFirefox} or newer.`);
  }
  // A person who is asked whether to leave the page leaves it.
  const opened = async () => {
    const page = await browser.newPage();
    page.on("dialog", (dialog) => dialog.accept());
    return page;
  };
  const page = await opened(); // Firefox tells its first tab of no focus
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.location().url?.endsWith("/favicon.ico")) return; // of a script that a tab shows
    if (["error", "warn"].includes(message.type()) || message.text().includes("panic:")) complaints.push(message.text());
  });
  return {
    name,
    version,
    complaints: async () => complaints,
    goTo: (address) => page.goto(address),
    run: (source) => page.evaluate(source),
    runInFrame: (source) => page.frames().find((frame) => frame !== page.mainFrame()).evaluate(source),
    resize: (width, height) => page.setViewport({ width, height }),
    move: (x, y) => page.mouse.move(x, y),
    press: () => page.mouse.down(),
    release: () => page.mouse.up(),
    keys: async (...names) => {
      for (const key of names) await page.keyboard.down(key);
      for (const key of names.reverse()) await page.keyboard.up(key);
    },
    upload: async (selector, file) => (await page.$(selector)).uploadFile(file),
    forgetFetched: () => page.setCacheEnabled(false),
    picture: () => page.screenshot(),
    beside: opened, // another tab of the same person, as puppeteer has it
    close: () => browser.close(),
  };
}
