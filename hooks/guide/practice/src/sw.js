// Keeps what was visited, for when there is no network. It lies at the root of the site; the build
// writes its version (`self.VERSION`) before it, so that a changed site has a new worker.
//
// Pages, and files whose name stays when they change, come from the network, and from what is kept
// without one. Files whose name changes with them come from what is kept. A new worker waits until
// the last page of the old site is closed, so no page is ever left with half of another site.

const SCOPE = new URL(self.registration.scope);
const PREFIX = `guide-pages:${SCOPE.pathname}:`; // several sites may share a host; as in keep.js
const KEPT = PREFIX + self.VERSION;
const ALL = new URL("offline.json?everything", SCOPE).href; // marks that everything was asked for
const LIST = new URL("offline.json", SCOPE).href;

// A hash or a version in the name.
const FIXED = /\.[0-9a-f]{8,}\.(min\.)?(css|js)$|-[0-9A-Z]{8}\.js$|\/pyodide-[\d.]+\//;
// Python is kept by the one who asks for it (see engine.js), or with everything.
const PYTHON = /\/pyodide-[\d.]+\//;

const isOurs = ({ origin, pathname }) => origin === SCOPE.origin && pathname.startsWith(SCOPE.pathname);
const isWorker = ({ pathname }) => pathname === new URL("sw.js", SCOPE).pathname;

/** Under which address a page or a file is kept: a page without what was asked of it. */
function keyOf(address) {
  const url = new URL(address);
  url.hash = "";
  if (url.pathname.endsWith("/") || url.pathname.endsWith(".html")) url.search = "";
  url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  return url.href;
}

async function put(address, response) {
  if (!response.ok || response.status !== 200 || response.redirected) return;
  try {
    await (await caches.open(KEPT)).put(keyOf(address), response);
  } catch {
    // Without room, the page still comes from the network.
  }
}

/** What is kept, by this worker or by a page. */
async function kept(address) {
  const [own, key] = [await caches.open(KEPT), keyOf(address)];
  return (await own.match(key)) ?? (await caches.match(key)) ?? own.match(key, { ignoreSearch: true });
}

async function fromNetwork(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    event.waitUntil(put(request.url, response.clone()));
    return response;
  } catch (error) {
    const found = await kept(request.url);
    if (found) return found;
    if (request.mode !== "navigate") throw error;
    return new Response(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not kept</title>
      <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
      <h1>There is no network, and this page was not kept</h1>
      <p><a href="${SCOPE.pathname}">Go to the home page</a>, or come back when there is one.</p>`,
      { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
    );
  }
}

async function fromKept(event) {
  const { request } = event;
  const found = await kept(request.url);
  if (found) return found;
  const response = await fetch(request);
  if (!PYTHON.test(request.url)) event.waitUntil(put(request.url, response.clone()));
  return response;
}

self.addEventListener("fetch", (event) => {
  const { method, url: address, headers } = event.request;
  const url = new URL(address);
  if (method !== "GET" || !isOurs(url) || isWorker(url) || headers.has("range")) return;
  event.respondWith(FIXED.test(url.pathname) ? fromKept(event) : fromNetwork(event));
});

/** Keep what a page has loaded before there was a worker. */
async function keepAll(addresses) {
  const own = await caches.open(KEPT);
  for (const address of new Set(addresses)) {
    const url = new URL(address);
    if (!isOurs(url) || isWorker(url) || PYTHON.test(address)) continue;
    if (await own.match(keyOf(address))) continue;
    try {
      await put(address, await fetch(address));
    } catch {
      // It comes with the next visit.
    }
  }
}

self.addEventListener("message", (event) => {
  if (event.data?.kind === "keep") event.waitUntil(keepAll(event.data.addresses));
});

// --- From version to version --------------------------------------------------------------------

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

const others = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== KEPT);

/** What the site consists of, by address; empty when that is not known. */
async function listed() {
  const response = await (await caches.open(KEPT)).match(LIST);
  const files = response ? (await response.json()).files : [];
  return new Set(files.map(([path]) => new URL(path, SCOPE).href));
}

/** Fetch anew what was kept of the last version, while that is still in use. */
async function prepare() {
  const own = await caches.open(KEPT);
  const get = async (address) => {
    if (await own.match(address)) return;
    const response = await fetch(address, { cache: "no-cache" }).catch(() => null);
    if (response) await put(address, response);
  };
  await get(LIST);
  const site = await listed();
  for (const name of await others()) {
    const addresses = (await (await caches.open(name)).keys()).map(({ url }) => url);
    const wanted = addresses.includes(ALL) ? site : addresses.filter((address) => site.has(address));
    for (const address of wanted) await get(address);
  }
}

/** Bring over what could not be fetched anew, and let go of the rest. */
async function takeOver() {
  const own = await caches.open(KEPT);
  const site = await listed();
  for (const name of await others()) {
    const old = await caches.open(name);
    for (const request of await old.keys()) {
      const { origin, pathname } = new URL(request.url);
      const isWanted = request.url === ALL || !site.size || site.has(origin + pathname);
      if (isWanted && !(await own.match(request))) await own.put(request, await old.match(request));
    }
    await caches.delete(name);
  }
  await self.clients.claim();
}
