// The engine's worker, as the page has it.
import { program } from "./load.js";

const address = new URL("worker.js", document.currentScript.src);
if (new URLSearchParams(location.search).get("vectors") === "off") address.search = "?vectors=off"; // see kernel.js

// startEngine starts a worker. What it says is kept until the page's program listens; {died: reason} says that it ended.
const startEngine = () => {
  const worker = new Worker(address);
  const early = [];
  let hear = (message) => early.push(message);
  const died = (reason) => hear({ died: reason });
  worker.onmessage = ({ data }) => {
    if (data?.life) navigator.locks?.request(data.life, () => died("it was ended from outside"));
    else hear(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    died("the worker could not start");
  };
  program.then((module) => worker.postMessage({ program: module })).catch((error) => died(error.message));
  return {
    postMessage: (message, transferred) => worker.postMessage(message, transferred),
    listen(listener) {
      hear = listener;
      early.forEach(hear);
    },
    close() {
      hear = () => {};
      worker.terminate();
    },
  };
};

// The first engine starts with the page, before the page's program has come.
let waiting;
try {
  if (!window.downhillStart.stopped) waiting = startEngine();
} catch { /* the page's program tries again, and says why it fails */ }

// openEngine is the engine that waits, or else a new one.
export const openEngine = () => {
  const engine = waiting ?? startEngine();
  waiting = undefined;
  return engine;
};
