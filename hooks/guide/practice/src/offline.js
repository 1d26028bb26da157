// The page on which readers say what is kept for when there is no network. The size is told first.

import { addressOf, begin, empty, end, isPossible, openKept, REFUSED } from "./keep.js";
import { make } from "./results.js";
import { read, write } from "./store.js";

const ALL = addressOf("offline.json?everything"); // as in sw.js
const AT_ONCE = 4;

const size = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Fill a place with what is kept, and with the controls; gives what ends it. */
export async function mount(place) {
  place.hidden = false;
  if (!isPossible()) {
    place.append(make("p", {}, "This browser cannot keep pages here. A private window, for one, does not."));
    return;
  }
  const response = await fetch(new URL(place.dataset.files, location), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${place.dataset.files}`);
  const { version, bytes, download, files } = await response.json();
  let abort = null;

  const state = make("p", { className: "state" });
  state.setAttribute("role", "status");
  const bar = make("progress", { max: bytes, value: 0, ariaLabel: "Kept of everything", hidden: true });
  const all = make("button", { type: "button", className: "first" }, "Keep everything");
  const stop = make("button", { type: "button", hidden: true }, "Stop");
  const remove = make("button", { type: "button" }, "Remove what is kept");
  const visited = make("input", { type: "checkbox", id: "offline-visited", checked: !read(REFUSED) });
  const label = make("label", { htmlFor: visited.id }, visited, "Keep the pages that I visit");
  const about = make(
    "p", { id: "offline-size" },
    `Everything is ${files.length} files: about ${size(download)} to download, `,
    `${size(bytes)} on this device, Python included.`,
  );
  all.setAttribute("aria-describedby", about.id);
  place.append(
    about, make("div", { className: "actions" }, all, stop, remove), bar, state,
    make("p", { className: "setting" }, label),
  );

  /** What is kept of the files, and what is not. */
  async function look() {
    const kept = await openKept(version);
    const known = new Set((await kept.keys()).map(({ url }) => url));
    const missing = files.filter(([path]) => !known.has(addressOf(path)));
    const rest = missing.reduce((sum, [, bytes]) => sum + bytes, 0);
    return { kept, missing, done: bytes - rest };
  }

  async function tell(before = "") {
    const { missing, done } = await look();
    const count = files.length - missing.length;
    const words = missing.length
      ? count
        ? `Kept on this device: ${count} of ${files.length} files, ${size(done)} of ${size(bytes)}.`
        : "Nothing is kept on this device."
      : `Everything is kept on this device: ${size(bytes)}.`;
    state.textContent = before + words;
    all.disabled = !missing.length;
    remove.disabled = !count;
    all.textContent = count && missing.length < files.length / 2 ? "Keep the rest" : "Keep everything";
  }

  async function keepAll() {
    const { kept, missing, done } = await look();
    let now = done;
    abort = new AbortController();
    const { signal } = abort;
    for (const [part, hidden] of [[all, true], [remove, true], [stop, false], [bar, false]]) part.hidden = hidden;
    stop.focus();
    navigator.storage?.persist?.().catch(() => {});
    const rest = [...missing];
    const work = async () => {
      for (let file = rest.shift(); file && !signal.aborted; file = rest.shift()) {
        const [path, bytes] = file;
        const address = addressOf(path);
        const response = await fetch(address, { signal, cache: "no-cache" });
        if (!response.ok) throw new Error(`${path} answered ${response.status}`);
        await kept.put(address, response);
        bar.value = now += bytes;
      }
    };
    let said = "";
    try {
      state.textContent = "Fetching.";
      await kept.put(ALL, new Response("true"));
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } catch (error) {
      if (!signal.aborted) said = `Not all could be kept: ${error.message}. `;
      abort.abort();
    }
    if (signal.aborted) await kept.delete(ALL);
    abort = null;
    const hadFocus = stop.contains(document.activeElement);
    for (const [part, hidden] of [[all, false], [remove, false], [stop, true], [bar, true]]) part.hidden = hidden;
    await tell(said);
    if (hadFocus) (all.disabled ? remove : all).focus();
  }

  all.addEventListener("click", keepAll);
  stop.addEventListener("click", () => abort?.abort());
  remove.addEventListener("click", async () => {
    await empty();
    await tell();
    all.focus();
  });
  visited.addEventListener("change", async () => {
    write(REFUSED, visited.checked ? undefined : true);
    await (visited.checked ? begin() : end());
    await tell();
  });
  await tell();
  return () => abort?.abort();
}
