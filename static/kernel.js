// Follows Go's own script in wasm_exec.js. It gives every Go program the module of the engine's inner loops (package
// kernel), on the program's own memory. Where the browser has no vectors, or the page's address or Node's environment
// says vectors=off, there is no module, and the engine's loops in Go do its work: slower, and with the same result.
import bytes from "./.kernel.wasm";

const off = new URLSearchParams(globalThis.location?.search).get("vectors") === "off" || globalThis.process?.env?.VECTORS === "off";
const module = !off && WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;

globalThis.downhillVectors = Boolean(module); // for tests

globalThis.Go = class extends globalThis.Go {
  constructor() {
    super();
    let kernel = null;
    this.attach = (memory) => { kernel = module && new WebAssembly.Instance(module, { env: { memory } }).exports; };
    this.importObject.downhill = {
      vectors: () => kernel ? 1 : 0,
      gradient: (x, signs, pairs, dim, parameters, lanes) => kernel.gradient(x, signs, pairs, dim, parameters, lanes),
      loss: (x, signs, pairs, dim, parameters, lanes) => kernel.loss(x, signs, pairs, dim, parameters, lanes),
      logits: (out, x, pairs, dim, parameters) => kernel.logits(out, x, pairs, dim, parameters),
      probabilities: (out, x, pairs, dim, parameters) => kernel.probabilities(out, x, pairs, dim, parameters),
      shades: (out, x, pairs, dim, parameters) => kernel.shades(out, x, pairs, dim, parameters),
    };
  }

  run(instance) {
    this.attach(instance.exports.mem);
    return super.run(instance);
  }
};
