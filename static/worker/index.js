// The engine's worker. It runs the page's own program, which the page sends it once that is compiled, and hands it the
// messages that came too early. If the engine ends, it tells the page, which starts another worker.

const died = (reason) => self.postMessage({ died: String(reason.message ?? reason) });

let start;
const program = new Promise((resolve) => { start = resolve; });
self.downhillEarly = [];
self.onmessage = ({ data }) => { data?.program ? start(data.program) : self.downhillEarly.push(data); };
self.onmessageerror = () => died("its program cannot be sent");

importScripts("wasm_exec.js");

// A killed worker cannot report its end. So it holds a lock while it lives, and the page waits for that lock.
const life = `downhill ${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
self.navigator.locks?.request(life, () => {
  self.postMessage({ life });
  return new Promise(() => {});
}).catch(() => {}); // some frames have no locks

// Go writes why it ends to the console.
let last = "it ended by itself";
const log = console.log;
console.log = (...words) => {
  last = /^(?:panic|fatal error): (.+)/.exec(words[0])?.[1] ?? last;
  log(...words);
};

(async () => {
  const go = new Go();
  await go.run(await WebAssembly.instantiate(await program, go.importObject));
  died(last);
})().catch(died);
