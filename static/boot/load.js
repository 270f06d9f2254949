// The page's program, from its loading to its end.
import { end } from "./calls.js";

const start = window.downhillStart;
const { words } = start;

// Where the program ends, which it never does by itself, calls of window.downhill are refused and a bar offers to load
// the page anew.
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

// Where it cannot be loaded, a sentence says so. Some hosts send WebAssembly as another type, which a browser does not
// compile while it arrives, and some browsers never do.
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
      imports.gojs["runtime.wasmExit"] = (sp) => { exit(sp); ended(); };
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
