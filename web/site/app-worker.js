// The service worker: it keeps the page for use offline. Its cache is named by the site's path and version, so that sites
// on one origin leave each other's alone. go-app fills in the version and the list, see newPage.
const home = new URL(registration.scope).pathname;
const ours = `downhill ${home} `;
const cacheName = ours + "{{.Version}}";
const resourcesToCache = {{.ResourcesToCache}};

// All or nothing. What has the version in its address never changes; the rest is asked for again, whatever a host says of
// how long it lasts, so that no page of one version is kept with the parts of another.
async function fill() {
  const cache = await caches.open(cacheName);
  try {
    await cache.addAll(resourcesToCache.map((address) => new Request(address, { cache: address.includes("{{.Version}}") ? "default" : "no-cache" })));
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

// A page is the same whatever its query, and the first one has another name too. A page of the version before may still be
// open, and finds what belongs to it.
async function held(request) {
  if (request.mode !== "navigate") return (await caches.match(request, { cacheName })) ?? caches.match(request);
  const { pathname } = new URL(request.url);
  return caches.match(pathname === `${home}index.html` ? home : pathname, { cacheName });
}

// A link whose # was written as %23, see misread.go, leads to the page.
function misread(request) {
  const { pathname, search } = new URL(request.url);
  const hash = request.mode === "navigate" && /%(?:25)*23/.exec(pathname);
  return hash ? Response.redirect(`${home}${search}#${pathname.slice(hash.index + hash[0].length)}`) : undefined;
}

// A browser that is short of room, or another site of this origin, may have taken the cache away.
async function refill() {
  if (!(await caches.match(resourcesToCache[0], { cacheName }))) await fill().catch(() => {});
}

async function dropEarlier() {
  const earlier = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== cacheName);
  await Promise.all(earlier.slice(0, -1).map((name) => caches.delete(name)));
}

// A version whose files do not all arrive is not installed, and the one before it stays.
addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(dropEarlier().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  event.respondWith(held(event.request).then((answer) => answer ?? misread(event.request) ?? fetch(event.request)));
  if (event.request.mode === "navigate") event.waitUntil(refill());
});
