// Runs before boot.js. A browser may refuse a site its storage: then localStorage throws, or is null, and go-app cannot
// start. Storage that lasts as long as the page replaces it.
(() => {
  class Memory {
    #texts = new Map();
    get length() { return this.#texts.size; }
    key(i) { return [...this.#texts.keys()][i] ?? null; }
    getItem(name) { return this.#texts.get(String(name)) ?? null; }
    setItem(name, text) { this.#texts.set(String(name), String(text)); }
    removeItem(name) { this.#texts.delete(String(name)); }
    clear() { this.#texts.clear(); }
  }

  // A full storage can still be read. An empty one that refuses every write is no storage.
  const works = (name) => {
    try {
      const storage = window[name];
      storage.getItem("downhill");
      if (storage.length > 0) return true;
      storage.setItem("downhill-try", "1");
      const taken = storage.getItem("downhill-try");
      storage.removeItem("downhill-try");
      return taken === "1";
    } catch {
      return false;
    }
  };

  const refused = ["localStorage", "sessionStorage"].filter((name) => !works(name));
  for (const name of refused) Object.defineProperty(window, name, { configurable: true, value: new Memory() });
  window.downhillStart.keeps = refused.length < 2;
})();
