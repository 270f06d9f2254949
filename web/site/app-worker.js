// The service worker: it keeps the page for use offline. Its cache is named by the site's path and version, so that sites
// on one origin leave each other's alone. go-app fills in the version and the list, see newPage.
const ours = `downhill ${new URL(registration.scope).pathname} `;
const cacheName = ours + "{{.Version}}";
const resourcesToCache = {{.ResourcesToCache}};

// All or nothing. What has the version in its address never changes; the rest is asked for again, whatever a host says of
// how long it lasts, so that no page of one version is kept with the parts of another.
async function fill() {
  const cache = await caches.open(cacheName);
  await cache.addAll(resourcesToCache.map((address) => new Request(address, { cache: address.includes("{{.Version}}") ? "default" : "no-cache" })));
}

const held = (request) => caches.match(request, { cacheName });

// A browser that is short of room, or another site of this origin, may have taken the cache away.
async function refill() {
  if (!(await held(resourcesToCache[0]))) await fill().catch(() => {});
}

async function dropEarlier() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours) && name !== cacheName).map((name) => caches.delete(name)));
}

// A version whose files do not all arrive is not installed, and the one before it stays.
addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(dropEarlier().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  event.respondWith(held(event.request).then((answer) => answer ?? fetch(event.request)));
  if (event.request.mode === "navigate") event.waitUntil(refill());
});
