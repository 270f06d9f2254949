// The page's program, from its loading to its end.
import { end } from "./calls.js";

const start = window.downhillStart;
const { words } = start;
const address = new URL("app.wasm", document.currentScript.src).href;

// The program never ends by itself. If it does, calls of window.downhill are refused and a bar offers to reload the
// page.
const ended = () => {
  const sentence = words().ended;
  end(sentence);
  const bar = Object.assign(document.createElement("div"), { className: "ended", textContent: sentence });
  bar.setAttribute("role", "alert");
  const reload = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: words().reload });
  reload.addEventListener("click", () => location.reload());
  bar.append(reload);
  document.body.append(bar);
};

// The page says how much has arrived. Browsers count the bytes of the program as it is, not those that were sent. How many
// are sent in all is in the head of the answer.
const showProgress = async (answer) => {
  const all = Number(answer.headers.get("Content-Length") || words().packed);
  const reader = answer.body.getReader();
  for (let arrived = 0, shown = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    arrived += value.byteLength;
    const label = document.getElementById("app-wasm-loader-label");
    if (!label || start.stopped) continue;
    const percent = Math.min(100, Math.round(100 * arrived / Number(words().size)));
    if (percent === shown) continue;
    label.textContent = words().loading.replace("{progress}", shown = percent).replace("{size}", (all / 1e6).toFixed(1));
    label.parentNode.style.setProperty("--arrived", percent / 100);
  }
};

// The written page is seen first. Its first frame waits for style sheets and letters, which have the network to themselves
// until then; and starting the program takes all of the browser's time for a while.
const framed = new Promise((done) => {
  requestAnimationFrame(done);
  setTimeout(done, document.hidden ? 0 : 1000); // a tab that is not seen is not painted
});
const painted = new Promise((done) => {
  try { new PerformanceObserver(done).observe({ type: "paint", buffered: true }); } catch { /* the clock tells then */ }
  setTimeout(done, document.hidden ? 0 : 1000);
});

// The service worker may have the program of an earlier visit. Compiling it at once would only delay the first paint.
const isAtHand = () => {
  try { return Boolean(navigator.serviceWorker.controller); } catch { return false; } // some frames may not ask
};

const fetched = window.fetch;

// Browsers cannot compile WebAssembly while it arrives if the host sends it as another type, and some browsers never can.
const compile = async () => {
  const kept = isAtHand();
  await (kept ? painted : framed);
  const answer = await fetched(address);
  if (!answer.ok) throw Object.assign(new Error(), { status: answer.status });
  if (!kept) showProgress(answer.clone()).catch(() => {}); // then the compiler says what is wrong
  const streams = WebAssembly.compileStreaming && answer.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
};

// program is compiled once, for the page and for the engine's worker. If it cannot be loaded, a sentence says so.
export const program = start.stopped ? new Promise(() => {}) : compile();
program.catch(({ message, status }) => {
  start.stop((words) => start.unloaded(words, status ? words.status.replace("{status}", status) : message));
});

// go-app asks for the program when all scripts are there. Its own fetch is left without an answer, and what it is given to
// run is this program.
window.fetch = (...request) => {
  if (new URL(request[0], location.href).href !== address) return fetched(...request);
  window.fetch = fetched;
  return new Promise(() => {});
};
if (window.WebAssembly && !start.stopped) {
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const exit = imports.gojs["runtime.wasmExit"];
    imports.gojs["runtime.wasmExit"] = (sp) => { exit(sp); ended(); };
    const [module] = await Promise.all([program, painted]);
    if (start.stopped) return new Promise(() => {});
    const instance = await WebAssembly.instantiate(module, imports);
    await new Promise((done) => { setTimeout(done); }); // the browser hears of presses meanwhile
    return { instance };
  };
}
