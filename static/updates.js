// Runs after boot.js. If the page came from an earlier visit's cache and another service worker takes over, a newer
// page has been fetched, and a reload shows it. The script looks for one at each visit, and when the person comes back
// to the tab.
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
