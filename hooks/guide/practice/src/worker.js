// Python, in a worker that may be ended at any time. engine.js starts it and keeps its clocks.
//
// It asks for nothing: what it needs comes with `init`. To it: init {base, files, module, runner,
// snapshot, kept}, then run {code, modules} or check {code, checks, modules}, one at a time. From it:
// ready {snapshot, heap}, step {name}, out {text}, done {result, heap}, fatal {message}.
//
// A snapshot is Python's memory before any code of the reader. It comes with `init`, or from the
// browser's cache at `kept` {name, address}, or it is made; `ready` gives it to the page, which may
// start another worker with keep {snapshot, kept} to have it put into the cache. All this is done
// here, since 30 MB take the page's own thread too long.

import harness from "./harness.py";

const NETWORK = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "Worker", "SharedWorker", "BroadcastChannel", "caches", "indexedDB", "importScripts",
];

let python;
let handle; // the Python function that takes a job and gives its result, both as JSON

const post = (kind, values = {}, moved = []) => self.postMessage({ kind, ...values }, moved);
const heap = () => python._module.HEAPU8.length;

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.kind === "init") await boot(data);
    else if (data.kind === "keep") await keep(data);
    else post("done", { result: JSON.parse(handle(JSON.stringify(data))), heap: heap() });
  } catch (error) {
    const message = `${error?.name ?? "Error"}: ${error?.message ?? error}`.split("\n")[0];
    post("fatal", { message });
  }
});

async function keep({ snapshot, kept }) {
  const packed = new Blob([snapshot]).stream().pipeThrough(new CompressionStream("gzip"));
  await (await caches.open(kept.name)).put(kept.address, new Response(packed));
  self.close();
}

async function recall({ name, address }) {
  try {
    const response = await (await caches.open(name)).match(address);
    const whole = new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
    return new Uint8Array(await whole.arrayBuffer());
  } catch {
    return null; // none is kept, or none that can be read
  }
}

async function boot({ base, files, module, runner, snapshot, kept }) {
  const recalled = !snapshot && kept ? await recall(kept) : null;
  snapshot ??= recalled;
  for (const name of NETWORK) {
    if (name in self) Object.defineProperty(self, name, { value: undefined, writable: name === "fetch" });
  }
  self.fetch = async (address) => new Response(files[String(address).split("/").pop()]);
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
    ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => import(files[name])),
  );
  python = await loadPyodide({
    indexURL: base,
    createPyodideModule,
    stdout: () => {},
    stderr: () => {},
    ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
  });
  self.fetch = undefined;
  let made = null;
  if (!snapshot) {
    python.runPython(harness);
    call("_begin", runner);
    try {
      made = python.makeMemorySnapshot();
    } catch {
      // Experimental: without it, the next start is a plain one.
    }
  }
  call("_connect", (name) => post("step", { name }), (text) => post("out", { text }));
  handle = python.globals.get("_handle");
  const given = made ?? recalled;
  post("ready", { snapshot: given, made: Boolean(made), heap: heap() }, given ? [given.buffer] : []);
}

function call(name, ...values) {
  const known = python.globals.get(name);
  known(...values);
  known.destroy();
}
