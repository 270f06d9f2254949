// WebKit by W3C WebDriver: WebKitWebDriver of webkit2gtk-driver, which starts MiniBrowser on a screen of its own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const keyCodes = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Escape: "\uE00C",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Delete: "\uE017",
};

// MiniBrowser lies in a folder named after machine and version.
function miniBrowser() {
  const found = readdirSync("/usr/lib").flatMap((machine) => {
    try {
      return readdirSync(`/usr/lib/${machine}`).filter((n) => n.startsWith("webkit2gtk-")).map((n) => `/usr/lib/${machine}/${n}/MiniBrowser`);
    } catch {
      return [];
    }
  });
  if (found.length === 0) throw new Error("There is no MiniBrowser below /usr/lib: install webkit2gtk-driver.");
  return found.sort().at(-1);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// startScreen starts a screen without a monitor and returns its number.
function startScreen() {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  return new Promise((resolve, reject) => {
    screen.once("error", () => reject(new Error("Xvfb does not start: install xvfb.")));
    screen.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    screen.stdio[3].once("data", (number) => resolve({ display: `:${String(number).trim()}`, stop: () => screen.kill() }));
  });
}

// answers waits until a promise that try makes is kept.
async function answers(attempt) {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 600) throw error;
      await sleep(50);
    }
  }
}

// listen, in the page, notes what the console complains of: WebDriver itself does not tell.
function listen() {
  if (window.complaints) return;
  window.complaints = [];
  addEventListener("error", (event) => window.complaints.push(event.message));
  addEventListener("unhandledrejection", (event) => window.complaints.push(String(event.reason)));
  for (const kind of ["error", "warn"]) {
    const say = console[kind];
    console[kind] = (...what) => {
      window.complaints.push(what.join(" "));
      say.apply(console, what);
    };
  }
}

// launch starts the browser with switches of its own.
export async function launch(name, downloads, { args = [] } = {}) {
  const screen = await startScreen();
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: {
      ...process.env,
      HOME: downloads,
      DISPLAY: screen.display,
      GDK_BACKEND: "x11",
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", // there is none for root
    },
    stdio: "ignore",
  });
  const failed = new Promise((_, reject) => driver.once("error", () => reject(new Error("WebKitWebDriver does not start: install webkit2gtk-driver."))));

  // A command that comes while the page is being left may never be answered: patience is how long, in ms, that is waited for.
  const ask = async (method, path, body, patience = 90_000) => {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await Promise.race([failed, answers(() => ask("GET", "/status"))]);
  const options = { binary: miniBrowser(), args: ["--automation", ...args] };
  const session = await ask("POST", "/session", { capabilities: {
    alwaysMatch: { pageLoadStrategy: "none", timeouts: { script: 60_000 }, "webkitgtk:browserOptions": options },
  } });
  const at = `/session/${session.sessionId}`;
  const post = (path, body = {}, patience) => ask("POST", at + path, body, patience);
  const act = (type, id, actions, parameters) => post("/actions", { actions: [{ type, id, actions, parameters }] });
  const mouse = (action) => act("pointer", "mouse", [action], { pointerType: "mouse" });
  const run = (source, patience) => post("/execute/sync", { script: `return ${source}`, args: [] }, patience);
  const complaints = [];
  const collect = async () => complaints.push(...await run(`(window.complaints ?? []).splice(0)`).catch(() => []));
  return {
    name,
    version: `${session.capabilities.browserName} ${session.capabilities.browserVersion}`,
    complaints: async () => {
      await collect();
      return complaints;
    },
    goTo: async (url) => {
      await collect();
      await run("window.left = true");
      await post("/url", { url });
      await answers(async () => assert.ok(await run("!window.left", 5000)));
      await run(`(${listen})()`); // before the page's own scripts are through
    },
    run,
    runInFrame: (source) => answers(async () => { // a frame that has just loaded is another
      await post("/frame", { id: null });
      await post("/frame", { id: 0 });
      try {
        return await run(source);
      } finally {
        await post("/frame", { id: null });
      }
    }),
    // The window has a toolbar, and no less than about 450 px of width.
    resize: async (width, height) => {
      await post("/window/rect", { width, height });
      const [inner, toolbar] = await run(`[innerWidth, ${height} - innerHeight]`);
      if (toolbar > 0) await post("/window/rect", { width: inner, height: height + toolbar });
    },
    move: (x, y) => mouse({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0, origin: "viewport" }),
    press: () => mouse({ type: "pointerDown", button: 0 }),
    release: () => mouse({ type: "pointerUp", button: 0 }),
    keys: (...names) => {
      const values = names.map((name) => keyCodes[name] ?? name);
      const down = values.map((value) => ({ type: "keyDown", value }));
      return act("key", "keyboard", [...down, ...values.reverse().map((value) => ({ type: "keyUp", value }))]);
    },
    upload: async (selector, file) => {
      const element = await post("/element", { using: "css selector", value: selector });
      await post(`/element/${Object.values(element)[0]}/value`, { text: file });
    },
    forgetFetched: () => {}, // WebDriver knows of no cache
    picture: async () => Buffer.from(await ask("GET", `${at}/screenshot`), "base64"),
    close: async () => {
      await ask("DELETE", at);
      driver.kill();
      screen.stop();
    },
  };
}
