// The page's program, from its loading to its end.
import { end } from "./calls.js";

const start = window.downhillStart;
const { words } = start;

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

// If it cannot be loaded, a sentence says so. Browsers cannot compile WebAssembly while it arrives if the host sends it
// as another type, and some browsers never can.
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

// go-app drops the status of the response, so a failed fetch of the program is refused before go-app sees it.
const fetched = window.fetch;
window.fetch = async (...request) => {
  const answer = await fetched(...request);
  if (!answer.ok) throw new Error(words().status.replace("{status}", answer.status));
  window.fetch = fetched;
  return answer;
};
