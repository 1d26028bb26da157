// Whether the browser keeps pages for when there is no network: the worker at the site's root does
// it, unless the reader refuses. A preview has no worker, since its pages change all the time.

import { read } from "./store.js";

const SITE = new URL("../../", import.meta.url);
const KEPT = `guide-pages:${SITE.pathname}:`; // the name of a cache, before a version; as in sw.js
export const REFUSED = "offline-refused";

const canKeep = "serviceWorker" in navigator && "caches" in window;

/** The address of the worker, or undefined where there is none. */
function workerAddress() {
  const address = document.querySelector("script[data-worker]")?.dataset.worker;
  return address && new URL(address, location).href;
}

/** Whether pages can be kept here. */
export const isPossible = () => canKeep && Boolean(workerAddress());

/** Keep what is visited, or no longer, as the reader wants it. */
export async function begin() {
  if (!canKeep) return;
  if (!workerAddress() || read(REFUSED)) return end();
  try {
    await navigator.serviceWorker.register(workerAddress(), { scope: SITE.href });
    const { active } = await navigator.serviceWorker.ready;
    // What came before the worker did.
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage({ kind: "keep", addresses: [location.href, ...loaded] });
  } catch (error) {
    console.info("Pages are not kept for offline:", error.message); // a private window, say
  }
}

/** Let go of the worker, and of all that it keeps. */
export async function end() {
  const known = await navigator.serviceWorker.getRegistration(SITE.href);
  if (known?.scope === SITE.href) await known.unregister();
  await empty();
}

/** Let go of all that is kept. */
export async function empty() {
  for (const name of await caches.keys()) if (name.startsWith(KEPT)) await caches.delete(name);
}

/** The cache of a version. */
export const openKept = (version) => caches.open(KEPT + version);

/** Where something of the site lies. */
export const addressOf = (path) => new URL(path, SITE).href;
