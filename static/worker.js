// The engine's worker: it loads worker.wasm beside it and hands it the messages that came too early. If the engine
// ends, it tells the page, which starts another.
self.downhillEarly = [];
self.onmessage = (event) => self.downhillEarly.push(event.data);
importScripts("wasm_exec.js");

const died = (reason) => self.postMessage({ died: String(reason) });

async function start() {
  const go = new Go();
  const answer = await fetch("worker.wasm");
  const bytes = await answer.arrayBuffer();
  const { instance } = await WebAssembly.instantiate(bytes, go.importObject);
  await go.run(instance);
  died("the engine stopped");
}

start().catch(died);
