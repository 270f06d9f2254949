// window.downhill, the interface for embedding and scripting.
import { ask, ready } from "./calls.js";
import { on } from "./events.js";
import { json, withInfluence, withLosses, withPoints } from "./values.js";

window.downhill = Object.freeze({
  ready,
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
  curves: (of = "train") => ask("curves", json(of)),
  setModel(model) {
    const { weights = [], bias = 0 } = model ?? {};
    return ask("setModel", json(Array.isArray(weights) ? [...weights, bias] : weights));
  },
  fit: (options = {}) => ask("fit", json(options)),
  influence: () => ask("influence", "", withInfluence),
  trace: (point = 0) => ask("trace", json(point)),
  pins: () => ask("pins", ""),
  pin: (name = "") => ask("pin", json(name)),
  unpin: (name) => ask("unpin", json(name)),
  race: (list, options = {}) => ask("race", json({ list, options })),
  sweep: (of = "rate") => ask("sweep", json(of)),
  stop: () => ask("stop", ""),
  importCSV: (text, choices = {}) =>
    ask("importCSV", json({ key: typeof text === "string" ? window.downhillPage.keepText(text) : 0, choices })),
  export: (kind) => ask("export", json(kind)).then(({ key, name }) => window.downhillPage.fileOf(key, name)),
  code: (language = "numpy") => ask("code", json(language)),
  on,
});
