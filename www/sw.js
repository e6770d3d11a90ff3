// Keeps the page readable offline after one visit.
//
// Each build has a cache of its own, filled whole before it counts. A new
// build waits until no tab uses the old one: work is never changed underneath
// its reader, and nothing here ever reloads a page. The origin is shared with
// other pages of the same host, so caches are named by app and folder and no
// other is touched.

// Both are written by the build.
const BUILD = "dev";
const FILES = [];

const OURS = `kwicksilver:${new URL(registration.scope).pathname}:`;
const PAGE = new URL("./", registration.scope).pathname;
const PATIENCE = 4000; // milliseconds for the network to bring the page

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const path = new URL(request.url).pathname;
  const isPage = request.mode === "navigate" && (path === PAGE || path === `${PAGE}index.html`);
  event.respondWith(isPage ? page(request) : file(request));
});

async function keep() {
  const cache = await caches.open(OURS + BUILD);
  // Asks the server anew, for the browser may hold files of an older build.
  await cache.addAll(FILES.map((path) => new Request(path, { cache: "no-cache" })));
}

async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== OURS + BUILD);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The newest page where there is a network, else the one that is kept.
async function page(request) {
  const kept = (await caches.open(OURS + BUILD)).match(PAGE);
  const fresh = fetch(request);
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE));
  try {
    const response = await Promise.race([fresh, late]);
    if (response.ok || response.type === "opaqueredirect") return response;
  } catch {
    // No network, or too slow a one.
  }
  return (await kept) ?? fresh;
}

// Names carry their content or their build, so what is kept is right. A page
// newer than this worker finds its files in the cache that waits.
async function file(request) {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  for (const name of [OURS + BUILD, ...names]) {
    const kept = await (await caches.open(name)).match(request);
    if (kept) return kept;
  }
  return fetch(request);
}
