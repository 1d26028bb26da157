// Python, in a worker that may be ended at any time. engine.js starts it and keeps its clocks.
//
// To it: init {python, runner, snapshot, module}, then run {code, modules} or
// check {code, checks, modules}, one at a time. From it: progress, start, ready {snapshot, module},
// step, out, done, fatal.

import harness from "./harness.py";

const SIZES = { "pyodide.asm.wasm": 9598218, "python_stdlib.zip": 2545637, "pyodide-lock.json": 119077 };
const TOTAL = Object.values(SIZES).reduce((sum, size) => sum + size, 0);
const NETWORK = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "Worker", "SharedWorker", "BroadcastChannel", "caches", "indexedDB", "importScripts",
];

let python;
let handle; // the Python function that takes a job and gives its result, both as JSON

const post = (kind, values = {}, moved = []) => self.postMessage({ kind, ...values }, moved);

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.kind === "init") await boot(data);
    else post("done", { result: JSON.parse(handle(JSON.stringify(data))), heap: heap() });
  } catch (error) {
    post("fatal", { message: `${error?.name ?? "Error"}: ${error?.message ?? error}`.split("\n")[0] });
  }
});

const heap = () => python._module.HEAPU8.length;

async function boot({ base, runner, snapshot, module }) {
  const fetched = self.fetch.bind(self);
  const kept = module; // compiled by the worker before this one
  let loaded = 0;
  self.fetch = async (address, options) => {
    const name = String(address?.url ?? address).split("/").pop();
    if (kept && name === "pyodide.asm.wasm") return new Response();
    const response = await fetched(address, options);
    if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
    if (!SIZES[name] || !response.body) return response;
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          loaded += chunk.length;
          post("progress", { loaded: Math.min(loaded, TOTAL), total: TOTAL });
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
  };
  const instantiate = async (response, imports) => {
    const source = await response;
    module = kept ?? (await WebAssembly.compile(await source.arrayBuffer()));
    post("start");
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  WebAssembly.instantiateStreaming = instantiate;

  const { loadPyodide } = await import(`${base}pyodide.mjs`);
  python = await loadPyodide({
    indexURL: base,
    stdout: () => {},
    stderr: () => {},
    ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
  });
  for (const name of NETWORK) {
    if (name in self) Object.defineProperty(self, name, { value: undefined, configurable: false });
  }
  let made = null;
  if (!snapshot) {
    python.runPython(harness);
    const begin = python.globals.get("_begin");
    begin(runner);
    begin.destroy();
    try {
      made = python.makeMemorySnapshot();
    } catch {
      // Experimental: without it, the next start is a plain one.
    }
  }
  const connect = python.globals.get("_connect");
  connect((name) => post("step", { name }), (text) => post("out", { text }));
  connect.destroy();
  handle = python.globals.get("_handle");
  post("ready", { snapshot: made, module, heap: heap() }, made ? [made.buffer] : []);
}
