// Runs before go-app: it keeps a broken link from stopping the start, and makes window.downhill, the interface for
// embedding and scripting, ready to be called at once. Calls wait until the engine has greeted.
(() => {
  const start = window.downhillStart;

  // Where the # of a link was written as %23 behind a query, its fragment is a part of the query.
  const [query, fragment] = location.search.split(/%(?:25)*23(?=\d+\.|lesson[=%])/);
  if (fragment && !location.hash) history.replaceState(history.state, "", `${location.pathname}${query}#${fragment}`);

  // go-app cannot start on an address whose fragment is not well-formed, and ends when it gets one later, so such a
  // fragment is taken off before go-app sees it, and handed to the page, which says what is wrong with it.
  const takeBadLink = () => {
    if (!location.hash || /^#(lesson=[\w-]+\/?)?[\w.~-]*$/.test(location.hash)) return "";
    const link = location.hash;
    history.replaceState(history.state, "", location.pathname + location.search);
    return link;
  };
  const badLink = takeBadLink();
  addEventListener("popstate", () => { window.downhillPage.badLink ||= takeBadLink(); });

  // Where the program ends, which it never does by itself, calls of window.downhill are refused and a bar offers to load
  // the page anew.
  const { words } = start;
  const pending = new Set(); // the calls' reject functions
  let over = "";
  const end = () => {
    over = words().ended;
    fail(new Error(over));
    for (const reject of pending) reject(new Error(over));
    const bar = Object.assign(document.createElement("div"), { className: "ended", textContent: over });
    bar.setAttribute("role", "alert");
    const reload = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: words().reload });
    reload.addEventListener("click", () => location.reload());
    bar.append(reload);
    document.body.append(bar);
  };

  // Where the page's program cannot be loaded, a sentence says so. Some hosts send WebAssembly as another type, which a
  // browser does not compile while it arrives, and some browsers never do.
  const streaming = window.WebAssembly?.instantiateStreaming;
  const load = async (source, imports) => {
    const answer = await source;
    if (start.stopped) return new Promise(() => {});
    if (streaming && answer.headers.get("Content-Type") === "application/wasm") return streaming(answer, imports);
    return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
  };
  if (window.WebAssembly && !start.stopped) {
    WebAssembly.instantiateStreaming = async (source, imports) => {
      try {
        const exit = imports.gojs["runtime.wasmExit"];
        imports.gojs["runtime.wasmExit"] = (sp) => { exit(sp); end(); };
        return await load(source, imports);
      } catch (error) {
        start.stop((words) => start.unloaded(words, error.message));
        throw error;
      }
    };
  }

  // What go-app makes of an answer has lost its status, so what it fetches, the program, is refused before that.
  const fetched = window.fetch;
  window.fetch = async (...request) => {
    const answer = await fetched(...request);
    if (!answer.ok) throw new Error(words().status.replace("{status}", answer.status));
    window.fetch = fetched;
    return answer;
  };

  // In a frame of another page, and at ?embed, the page has a form that is made for it: see embed.css.
  const embedded = new URLSearchParams(location.search).has("embed") || window.parent !== window;
  document.documentElement.classList.toggle("embed", embedded);
  const keepsNothing = !start.keeps && !embedded; // a page in a frame never does
  start.keeps &&= !embedded;

  let connect, fail;
  const connected = new Promise((resolve, reject) => { connect = resolve; fail = reject; });
  connected.catch(() => {}); // whoever waits for it hears of it
  start.whenStopped((sentence) => fail(new Error(sentence)));

  const listeners = { snapshot: new Set(), status: new Set(), scene: new Set() };

  // JSON has no NaN, no infinities and no BigInt; as text they can be refused by name. What cannot be written at all,
  // such as an object that holds itself, is null, and refused by the page.
  const isNamed = (value) => typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value));
  const named = (value) => (typeof value === "bigint" ? `${value}n` : String(value));
  const json = (value) => {
    try {
      return JSON.stringify(value === undefined ? null : value, (_, v) => (isNamed(v) ? named(v) : v)) ?? null;
    } catch {
      return null;
    }
  };

  // A Scene's points come as one row of coordinates and one of labels.
  const withPoints = (answer, coordinates, labels) => {
    const d = coordinates.length / labels.length;
    answer.points = Array.from(labels, (label, i) => ({ x: Array.from(coordinates.subarray(i * d, i * d + d)), label }));
    return answer;
  };

  // Losses come as two rows of numbers, with NaN at epochs that were never seen.
  const listed = (row) => {
    const list = new Array(row.length); // three times as quick as Array.from
    row.forEach((loss, i) => { list[i] = Number.isNaN(loss) ? null : loss; });
    return list;
  };
  const withLosses = (_, train, test) => ({ train: listed(train), test: listed(test) });

  const ask = async (verb, text, made = (answer) => answer) => {
    const call = await connected;
    if (over) throw new Error(over);
    let undo;
    return new Promise((resolve, reject) => {
      pending.add(undo = reject);
      const refuse = (sentence, field, value) => {
        const error = new Error(sentence);
        error.name = "DownhillError";
        if (field) Object.assign(error, { field, value });
        reject(error);
      };
      call(verb, text, (answer, ...rows) => resolve(made(JSON.parse(answer), ...rows)), refuse);
    }).finally(() => pending.delete(undo));
  };

  window.downhill = Object.freeze({
    ready: connected.then(() => undefined),
    scene: () => ask("scene", "", withPoints),
    load: (scene) => (typeof scene === "string" ? ask("load", scene) : ask("loadScene", json(scene))),
    link: () => ask("link", ""),
    run: () => ask("run", ""),
    pause: () => ask("pause", ""),
    step: (n = 1) => ask("step", json(n)),
    reset: () => ask("reset", ""),
    seek: (epoch) => ask("seek", json(epoch)),
    snapshot: () => ask("snapshot", ""),
    predict: (x) => ask("predict", json(Array.isArray(x) ? x : [x])),
    undo: () => ask("undo", ""),
    redo: () => ask("redo", ""),
    losses: () => ask("losses", "", withLosses),
    surface: (...axes) => ask("surface", json(axes)),
    diagnosis: () => ask("diagnosis", ""),
    setModel(model) {
      const { weights = [], bias = 0 } = model ?? {};
      return ask("setModel", json(Array.isArray(weights) ? [...weights, bias] : weights));
    },
    trace: (point = 0) => ask("trace", json(point)),
    importCSV: (text, choices = {}) =>
      ask("importCSV", json({ key: typeof text === "string" ? window.downhillPage.keepText(text) : 0, choices })),
    export: (kind) => ask("export", json(kind)).then(({ key, name }) => window.downhillPage.fileOf(key, name)),
    code: (language = "numpy") => ask("code", json(language)),
    on(event, listener) {
      const set = Object.hasOwn(listeners, event) && listeners[event];
      if (!set) throw new TypeError(`"${event}" is not an event of downhill: listen to ${Object.keys(listeners).join(", ")}.`);
      set.add(listener);
      return () => set.delete(listener);
    },
  });
  window.downhill.ready.catch(() => {});

  // What the page itself uses; not part of the interface.
  window.downhillPage = {
    badLink,
    embedded,
    keepsNothing, // the browser refuses it, so the page says so
    connect: (call) => connect(call),
    // The address follows the Scene without a new entry in the browser's history. If it holds another link than the
    // last that the page knows of, someone has just put it there and the page is about to open it: it stays.
    follow(fragment, last) {
      const now = location.hash.slice(1);
      if (now && now !== last && now !== "plot") return false;
      if (now !== fragment) history.replaceState(history.state, "", location.pathname + location.search + (fragment && `#${fragment}`));
      return true;
    },
    // Small notes of the site's: what is done of the lessons, and that the tour was seen.
    note(name, text) {
      try { localStorage.setItem(`downhill-${name}`, text); } catch { /* then it is not noted */ }
    },
    noted(name) {
      try { return localStorage.getItem(`downhill-${name}`) ?? ""; } catch { return ""; }
    },
    fail: (sentence) => fail(new Error(sentence)),
    listens: (event) => listeners[event].size > 0,
    emit(event, text) {
      for (const listener of listeners[event]) {
        try { listener(JSON.parse(text)); } catch (error) { console.error(error); }
      }
    },
  };
})();
