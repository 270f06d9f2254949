// Chromium by its own protocol and Firefox by WebDriver BiDi, both through puppeteer.
import puppeteer from "puppeteer-core";

const launches = {
  chromium: (downloads) => ({
    browser: "chrome",
    executablePath: process.env.CHROME || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    downloadBehavior: { policy: "allow", downloadPath: downloads },
  }),
  firefox: (downloads) => ({
    browser: "firefox",
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.alwaysOpenPanel": false, // it would take the focus from the page
      "browser.download.always_ask_before_handling_new_types": false,
    },
  }),
};

const leastFirefox = 153; // earlier ones lack commands that puppeteer gives

export async function launch(name, downloads) {
  const browser = await puppeteer.launch({ headless: true, ...launches[name](downloads) });
  const version = await browser.version();
  if (name === "firefox" && parseInt(version.split("/")[1]) < leastFirefox) {
    await browser.close();
    throw new Error(`${version} is too old for these tests: install Firefox ${leastFirefox} or newer.`);
  }
  const page = await browser.newPage(); // Firefox tells its first tab of no focus
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
    close: () => browser.close(),
  };
}
