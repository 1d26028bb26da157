// An engine that does what the code's first line says, to see what the page makes of it.

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const nothing = { verdict: null, output: "", error: null };
const fault = (kind, message, more = {}) => ({
  ...nothing,
  error: { kind, message, line: null, check: null, trace: [], ...more },
});

export class Engine {
  constructor(base) {
    window.engines = [...(window.engines ?? []), base];
  }

  run(question, code, on) {
    window.ran = { question, code };
    return this.#act(code, on, () => ({ ...nothing, output: code.includes("print") ? "said\n" : "" }));
  }

  check(question, code, on) {
    window.ran = { question, code };
    return this.#act(code, on, () => ({ ...nothing, verdict: this.#verdict(question, code) }));
  }

  stop() {
    this.halt?.(fault("stopped", "Stopped."));
  }

  async #act(code, on, finish) {
    const stopped = new Promise((resolve) => (this.halt = resolve));
    const word = /^# (\w+)/.exec(code)?.[1];
    on.progress?.({ phase: "download", loaded: 3.1e6, total: 6.3e6 });
    await pause(150);
    on.progress?.({ phase: "start", loaded: 0, total: 0 });
    await pause(50);
    on.step?.("check_order");
    if (word === "loop") return stopped;
    if (word === "syntax") return fault("syntax", "'(' was never closed", { line: 3 });
    if (word === "time") return fault("time", "took longer than 3 s", { check: "check_ties" });
    if (word === "load") return fault("load", "the network is gone");
    if (word === "raise") {
      const line = code.split("\n").findIndex((line) => line.startsWith("raise")) + 1;
      return fault("raised", "ValueError: no", { line, trace: [{ line, text: "raise ValueError" }] });
    }
    return finish();
  }

  #verdict(question, code) {
    const right = code.includes("# right");
    const outcome = (name, claim, passed, message) => ({
      name, claim, passed, line: 5, kind: passed ? "" : "assert", detail: "", seconds: 0,
      message: passed ? "" : message,
    });
    const ties = "second_largest([3, 3, 1]) returned 3, wanted 1";
    const outcomes = [
      outcome("check_order", "The order does not matter.", true),
      outcome("check_ties", "Equal numbers count once.", right, ties),
      outcome("check_few", "Fewer than two is an error.", right, "second_largest([]) returned None: no error"),
    ];
    return { candidate: "your code", passed: right, outcomes, message: "", path: "", line: 1, output: "" };
  }
}
