// Python for the page: starts the worker, keeps its clocks, ends it, and starts it again.
//
// Its files, and a snapshot of Python as it was before any code of the reader, are kept in the
// browser's cache, so that a later visit starts at once, and without a network.

const PYTHON = "pyodide-314.0.7/";
const TOTAL = 17931 + 1250344 + 9598218 + 2545637 + 119077; // bytes of its five files
const SECOND = 1000;
const LOADING = 60 * SECOND; // without progress
const RESTORING = 15 * SECOND; // from a snapshot, which may not work
const A_CHECK = 3 * SECOND;
const ALL_CHECKS = 20 * SECOND;
const A_RUN = 10 * SECOND;
const LIMIT = 20_000; // characters of output
const HEAP = 256 * 2 ** 20;
const LARGEST_SNAPSHOT = 64 * 2 ** 20;
const EVERY = 50; // milliseconds between pieces of output

const fault = (kind, message, check = null) => ({ kind, message, line: null, check, trace: [] });

// --- The browser's cache ------------------------------------------------------------------------

/** Python's files and its snapshot, kept in the browser, where that can be: over https, say. */
class Kept {
  #folder;

  /** @param {string} folder the address of Python's files, which tells their version */
  constructor(folder) {
    this.#folder = folder;
    this.name = `guide-python:${new URL("../../", folder).pathname}`; // hosts have several sites
  }

  /** What is kept at an address, as a response, or undefined. */
  async get(address) {
    try {
      return await (await caches.open(this.name)).match(address);
    } catch {
      return undefined;
    }
  }

  /** Keep a response; without room, the next visit starts without. */
  async put(address, response) {
    try {
      await (await caches.open(this.name)).put(address, response);
    } catch {
      // As before.
    }
  }

  /** Where the snapshot is kept that these texts have made. */
  async addressOf(...texts) {
    const bytes = new TextEncoder().encode(texts.join("\n"));
    const digest = await globalThis.crypto.subtle?.digest("SHA-256", bytes);
    const start = new Uint8Array(digest ?? 0).slice(0, 8);
    return `${this.#folder}snapshot-${Array.from(start, (byte) => byte.toString(16)).join("")}`;
  }

  /** Let go of all but what is wanted. */
  async tidy(isWanted = () => false) {
    try {
      const kept = await caches.open(this.name);
      for (const { url } of await kept.keys()) if (!isWanted(url)) await kept.delete(url);
    } catch {
      // Nothing is kept.
    }
  }
}

// --- Python -------------------------------------------------------------------------------------

export class Engine {
  #base;
  #worker = null;
  #ready = null; // a promise of null, or of the error for which there is no Python
  #files = null; // a promise of all that a start needs
  #snapshot = null; // of Python's memory before any code of the reader
  #kept;
  #unkept = false; // whether the snapshot is to be kept when there is time
  #job = null; // the call that is under way
  #heap = 0;
  #progress = null;

  /** @param {string} base the absolute address of assets/ */
  constructor(base) {
    this.#base = base;
    this.#kept = new Kept(base + PYTHON);
  }

  run(question, code, on = {}) {
    return this.#call({ kind: "run", code, modules: question.modules }, question, on);
  }

  async check(question, code, on = {}) {
    const { checks, modules } = question;
    const result = await this.#call({ kind: "check", code, checks, modules }, question, on);
    return { verdict: null, ...result };
  }

  /** End what runs; Python starts anew for the next call. */
  stop() {
    this.#job?.end(fault("stopped", "Stopped."));
  }

  async #call(message, question, on) {
    if (this.#job) return { output: "", error: fault("crash", "Something else is still running.") };
    if (this.#heap > HEAP) this.#end();
    return new Promise((resolve) => {
      const job = { on, output: "", unsaid: "", check: null, clocks: new Map() };
      this.#job = job;
      job.say = () => {
        const text = job.unsaid;
        job.unsaid = "";
        if (text) on.output?.(text);
      };
      job.clock = (name, time, error) => {
        clearTimeout(job.clocks.get(name));
        if (time) job.clocks.set(name, setTimeout(() => job.end(error()), time));
      };
      job.finish = (result) => {
        if (this.#job !== job) return;
        for (const timer of job.clocks.values()) clearTimeout(timer);
        clearInterval(job.saying);
        this.#job = this.#progress = null;
        job.say();
        resolve({ output: job.output, error: null, ...result });
        if (this.#unkept) this.#keep();
      };
      job.end = (error) => {
        this.#end();
        job.finish({ error });
        if (this.#snapshot && error.kind !== "load") this.#prepare(question);
      };
      this.#progress = on.progress ?? null;
      job.saying = setInterval(job.say, EVERY);
      this.#start(question).then((error) => {
        if (this.#job !== job) return;
        if (error) return job.end(error);
        if (message.kind === "run") {
          job.clock("all", A_RUN, () => fault("time", `It did not end within ${A_RUN / SECOND} s.`));
        } else {
          const late = `The checks did not end within ${ALL_CHECKS / SECOND} s.`;
          job.clock("all", ALL_CHECKS, () => fault("time", late, job.check));
        }
        this.#worker.postMessage(message);
      });
    });
  }

  /** Start again before it is needed. */
  #prepare(question) {
    const started = this.#start(question);
    started.then((error) => {
      if (error && !this.#job && this.#ready === started) this.#end(); // the next call tries again
    });
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = this.#ready = null;
    this.#heap = 0;
  }

  /** A promise of null when Python is ready, or of the error for which it is not. */
  #start(question) {
    if (!this.#ready) {
      const ready = this.#boot(question, () => this.#ready === ready);
      this.#ready = ready;
    }
    return this.#ready;
  }

  async #boot(question, isWanted) {
    await null; // so that it is known whether this start is still wanted
    try {
      this.#files ??= this.#load(question.runner);
      const files = await this.#files;
      if (!isWanted()) return fault("stopped", "Stopped.");
      const error = await this.#init(files, this.#snapshot, files.kept);
      if (!error || !isWanted()) return error;
      // A snapshot is experimental: one that does not start is not tried again.
      this.#worker.terminate();
      this.#snapshot = null;
      await this.#kept.tidy((url) => url !== files.kept.address);
      const again = await this.#init(files, null, null);
      if (again && isWanted()) await this.#refuse();
      return again;
    } catch (error) {
      if (error instanceof WebAssembly.CompileError) await this.#refuse();
      this.#files = null; // the next call tries again
      return fault("load", `Python could not be loaded: ${error.message}.`);
    }
  }

  /** Have the snapshot put into the cache, in the place of what other versions left there. */
  async #keep() {
    this.#unkept = false;
    const { worker, init, kept } = await this.#files;
    await this.#kept.tidy((url) => url.startsWith(init.base) && !url.includes("/snapshot-"));
    new Worker(worker, { type: "module" }).postMessage({ kind: "keep", snapshot: this.#snapshot, kept });
  }

  /** Python does not start from these files: fetch them anew. */
  async #refuse() {
    this.#files = null;
    await this.#kept.tidy();
  }

  /** Fetch all that Python ever needs: from then on it can be started without a network. */
  async #load(runner) {
    const abort = new AbortController();
    const late = new Error(`nothing came for ${LOADING / SECOND} s`);
    let loaded = 0;
    let timer;
    const tell = (more) => {
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort(late), LOADING);
      loaded = Math.min(loaded + more, TOTAL);
      if (loaded) this.#progress?.({ phase: "download", loaded, total: TOTAL });
    };
    const counted = () =>
      new TransformStream({
        transform(chunk, controller) {
          tell(chunk.length);
          controller.enqueue(chunk);
        },
      });
    const get = async (address, type) => {
      const isPython = address.startsWith(python); // whose folder is its version
      let response = isPython && (await this.#kept.get(address));
      if (!response) {
        response = await fetch(address, { signal: abort.signal });
        if (!response.ok) throw new Error(`${address.split("/").pop()} answered ${response.status}`);
        if (isPython) this.#kept.put(address, response.clone());
      }
      return new Response(response.body.pipeThrough(counted()), { headers: { "Content-Type": type } });
    };
    const text = async (address) => (await get(address, "text/plain")).text();
    const script = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const python = this.#base + PYTHON;
    tell(0);
    try {
      const [worker, loader, core, library, lock, module, source] = await Promise.all([
        text(`${this.#base}js/worker.js`),
        text(`${python}pyodide.mjs`),
        text(`${python}pyodide.asm.mjs`),
        get(`${python}python_stdlib.zip`, "application/zip").then((response) => response.arrayBuffer()),
        text(`${python}pyodide-lock.json`),
        WebAssembly.compileStreaming(get(`${python}pyodide.asm.wasm`, "application/wasm")),
        text(runner),
      ]);
      const files = {
        "pyodide.mjs": script(loader),
        "pyodide.asm.mjs": script(core),
        "python_stdlib.zip": library,
        "pyodide-lock.json": lock,
      };
      const init = { kind: "init", base: python, files, module, runner: source };
      const address = await this.#kept.addressOf(worker, source);
      return { worker: script(worker), init, kept: { name: this.#kept.name, address } };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Start a worker; null when it is ready, or the error. */
  #init({ worker: address, init }, snapshot, kept) {
    const worker = (this.#worker = new Worker(address, { type: "module" }));
    this.#progress?.({ phase: "start", loaded: TOTAL, total: TOTAL });
    return new Promise((resolve) => {
      let ready = false;
      const fail = (why) => resolve(fault("load", `Python could not be started: ${why}.`));
      const patience = snapshot ? RESTORING : LOADING;
      const timer = setTimeout(() => fail("it did not answer"), patience);
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        if (!ready) fail(event.message ?? "no worker");
        else if (worker === this.#worker) this.#job?.end(fault("crash", `Python itself ended: ${event.message}.`));
      });
      worker.addEventListener("message", ({ data }) => {
        if (worker !== this.#worker) return;
        if (data.kind === "ready") {
          ready = true;
          clearTimeout(timer);
          this.#heap = data.heap;
          const given = data.snapshot;
          if (given && given.byteLength <= LARGEST_SNAPSHOT) this.#snapshot = given;
          this.#unkept = data.made && Boolean(this.#snapshot);
          resolve(null);
        } else if (data.kind === "fatal" && !ready) {
          clearTimeout(timer);
          fail(data.message);
        } else if (this.#job) {
          this.#heard(this.#job, data);
        }
      });
      worker.postMessage({ ...init, snapshot, kept });
    });
  }

  #heard(job, data) {
    if (data.kind === "step") {
      job.check = data.name || null;
      const late = () => {
        const what = job.check ? `The check ${job.check}` : "Reading the code";
        return fault("time", `${what} did not end within ${A_CHECK / SECOND} s.`, job.check);
      };
      job.clock("check", A_CHECK, late);
      if (data.name) job.on.step?.(data.name);
    } else if (data.kind === "out") {
      if (job.output.length > LIMIT + 100) return;
      job.output += data.text;
      job.unsaid += data.text;
    } else if (data.kind === "done") {
      this.#heap = data.heap;
      job.finish(data.result);
    } else if (data.kind === "fatal") {
      job.end(fault("crash", `Python itself ended: ${data.message}.`, job.check));
    }
  }
}
