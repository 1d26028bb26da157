// Python for the page: starts the worker, keeps its clocks, ends it, and starts it again.

const PYTHON = "pyodide-314.0.7/";
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

export class Engine {
  #base;
  #worker = null;
  #ready = null; // a promise of null, or of the error for which there is no Python
  #runner = null; // its source, by address
  #snapshot = null;
  #module = null; // Python's, compiled
  #job = null; // the call that is under way
  #heap = 0;
  #progress = null;

  /** @param {string} base the absolute address of assets/ */
  constructor(base) {
    this.#base = base;
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
      };
      job.end = (error) => {
        this.#end();
        job.finish({ error });
        if (this.#snapshot && error.kind !== "load") this.#start(question); // before it is needed
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

  #end() {
    this.#worker?.terminate();
    this.#worker = this.#ready = null;
    this.#heap = 0;
  }

  /** The promise of a worker that is ready; made when there is none. */
  #start(question) {
    return (this.#ready ??= this.#boot(question.runner));
  }

  async #boot(address) {
    const worker = (this.#worker = new Worker(`${this.#base}js/worker.js`, { type: "module" }));
    if (this.#snapshot) {
      const error = await this.#init(worker, address, this.#snapshot);
      if (!error || worker !== this.#worker) return error;
      worker.terminate(); // experimental: a snapshot that does not start is not tried again
      this.#snapshot = null;
      const other = (this.#worker = new Worker(`${this.#base}js/worker.js`, { type: "module" }));
      return this.#init(other, address, null);
    }
    return this.#init(worker, address, null);
  }

  async #init(worker, address, snapshot) {
    try {
      this.#runner ??= await (async () => {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`the runner answered ${response.status}`);
        return response.text();
      })();
    } catch (error) {
      return fault("load", `Python could not be loaded: ${error.message}.`);
    }
    return new Promise((resolve) => {
      let timer;
      const patience = () => {
        clearTimeout(timer);
        const why = fault("load", "Python could not be loaded: nothing came for a minute.");
        timer = setTimeout(() => resolve(why), snapshot ? RESTORING : LOADING);
      };
      patience();
      worker.addEventListener("error", (event) => {
        event.preventDefault?.();
        clearTimeout(timer);
        resolve(fault("load", `Python could not be loaded: ${event.message ?? "no answer"}.`));
        if (worker === this.#worker) this.#job?.end(fault("crash", "Python itself ended."));
      });
      worker.addEventListener("message", ({ data }) => {
        if (worker !== this.#worker) return;
        if (data.kind === "progress") {
          patience();
          this.#progress?.({ phase: "download", loaded: data.loaded, total: data.total });
        } else if (data.kind === "start") {
          patience();
          this.#progress?.({ phase: "start", loaded: 0, total: 0 });
        } else if (data.kind === "ready") {
          clearTimeout(timer);
          if (data.snapshot && data.snapshot.byteLength <= LARGEST_SNAPSHOT) this.#snapshot = data.snapshot;
          this.#module ??= data.module;
          worker.isReady = true;
          resolve(null);
        } else if (data.kind === "fatal" && !worker.isReady) {
          clearTimeout(timer);
          resolve(fault("load", `Python could not be started: ${data.message}.`));
        } else if (this.#job) {
          this.#heard(this.#job, data);
        }
      });
      worker.postMessage({
        kind: "init", base: this.#base + PYTHON, runner: this.#runner, snapshot, module: this.#module,
      });
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
