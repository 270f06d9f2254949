// The engine's worker. It loads worker.wasm beside it and hands it the messages that came too early. If the engine
// ends, it tells the page, which starts another worker.
self.downhillEarly = [];
self.onmessage = (event) => self.downhillEarly.push(event.data);
importScripts("wasm_exec.js");

const died = (reason) => self.postMessage({ died: String(reason.message ?? reason) });

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

async function start() {
  const go = new Go();
  const answer = await fetch("worker.wasm");
  if (!answer.ok) throw new Error(`its program cannot be fetched, status ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const { instance } = await WebAssembly.instantiate(bytes, go.importObject);
  await go.run(instance);
  died(last);
}

start().catch(died);
