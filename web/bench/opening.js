// Runs before a page's own scripts and notes in window.opening how it opens, in milliseconds since the navigation.
(() => {
  const seen = (window.opening = { ready: 0, first: 0, largest: 0, long: 0, shift: 0 });
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", (e) => { if (e.name === "first-contentful-paint") seen.first = e.startTime; });
  watch("largest-contentful-paint", (e) => { seen.largest = e.startTime; });
  watch("longtask", (e) => { seen.long += e.duration; });
  watch("layout-shift", (e) => { if (!e.hadRecentInput) seen.shift += e.value; });
  // The page is ready when window.downhill, which one of its scripts sets, says so.
  window.opened = new Promise((done) => {
    Object.defineProperty(window, "downhill", {
      configurable: true,
      set(value) {
        Object.defineProperty(window, "downhill", { value, writable: true, configurable: true });
        value.ready.then(() => { seen.ready = performance.now(); done(); });
      },
    });
  });
})();
