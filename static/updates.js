// Runs after boot.js. If the page came from an earlier visit's cache and another service worker takes over, a newer
// page has been fetched, and a reload shows it. The script looks for one at each visit, and when the person comes back
// to the tab. At a first visit the service worker is registered when the page is there: it fetches and compiles all that
// it keeps, for which the start of the page would wait.
(() => {
  const workers = (() => {
    try { return navigator.serviceWorker; } catch { return undefined; } // some frames may not ask
  })();
  let came = false;
  let tell = () => {};
  window.downhillPage.whenNewer = (listener) => {
    tell = listener;
    if (came) tell();
  };
  if (!workers) return;

  if (!workers.controller) {
    workers.register = async (...options) => { // go-app calls it at once
      await window.downhill?.ready.catch(() => {});
      return ServiceWorkerContainer.prototype.register.apply(workers, options);
    };
  }

  let controlled = Boolean(workers.controller); // not at a first visit, whose service worker is no newer one
  workers.addEventListener("controllerchange", () => {
    if (controlled) {
      came = true;
      tell();
    }
    controlled = true;
  });
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) return;
    try { await (await workers.getRegistration())?.update(); } catch { /* then there is no network */ }
  });
})();
