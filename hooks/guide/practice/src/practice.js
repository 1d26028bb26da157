// Practice in a page: an editor with the starter, and Python itself, in which the reader's code is
// run and checked. Nothing leaves the machine. Without it the page shows the starter and the hints.

import { ask } from "./ask.js";
import { openEditor } from "./editor.js";
import { Engine } from "./engine.js";
import { PRACTICE, keyNames } from "./keys.js";
import { checkList, count, knownMistake, make, prose, rows, sign, toLine } from "./results.js";
import { keep, read, recall, write } from "./store.js";

let engine; // one for the visit

// --- The clock ----------------------------------------------------------------------------------

const HIDDEN = "clock-hidden";

function clock(minutes) {
  const hand = make("span", { className: "hand" }, `${minutes} min`);
  hand.setAttribute("role", "timer");
  const toggle = make("button", { type: "button", className: "quiet" });
  const whole = make("p", { className: "clock" }, hand, toggle);
  let begun;
  let timer;

  function tell() {
    const left = minutes * 60 - Math.floor((Date.now() - begun) / 1000);
    const [whole, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
    const time = `${whole}:${String(seconds).padStart(2, "0")}`;
    hand.textContent = left >= 0 ? `${time} left of ${minutes} min` : `${time} over ${minutes} min`;
  }

  function show(hidden) {
    hand.hidden = hidden;
    toggle.textContent = hidden ? "Show the clock" : "Hide";
    toggle.ariaLabel = hidden ? null : "Hide the clock";
  }

  let hidden = read(HIDDEN) === true;
  show(hidden);
  toggle.addEventListener("click", () => {
    hidden = !hidden;
    show(hidden);
    write(HIDDEN, hidden);
  });
  return {
    whole,
    start() {
      if (timer) return;
      begun = Date.now();
      timer = setInterval(tell, 1000);
      tell();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      hand.textContent = `${minutes} min`;
    },
    halt: () => clearInterval(timer),
  };
}

// --- One question -------------------------------------------------------------------------------

/** Fill a place with practice; gives what ends it. */
export async function mount(place) {
  const address = new URL(place.dataset.question, location);
  const base = new URL(place.dataset.base, location).href;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address.pathname}`);
  const question = await response.json();
  question.runner = new URL(question.runner, new URL("../", base)).href;
  const { slug, starter } = question;
  const claims = new Map(question.claims);
  const kept = recall(slug);
  let busy = false;
  let left = false; // the page
  const leave = [() => (left = true)];

  // What there is.
  const time = clock(question.minutes);
  const solved = make("p", { className: "done", hidden: !kept.solved }, sign("tick"), "Solved");
  const keys = make(
    "p",
    { className: "keys", id: `practice-keys-${slug.replace(/\W+/g, "-")}` },
    ...Object.values(PRACTICE).flatMap(([strokes, does]) => [...keyNames(strokes), ` ${does}. `]),
    "Your code stays in this browser.",
  );
  const code = make("div", { className: "code" });
  const [check, run, stop, hint, answer, reset] = [
    ["Check", "first"], ["Run"], ["Stop"], ["Hint"], ["Show answer"], ["Reset"],
  ].map(([words, className = ""]) => make("button", { type: "button", className }, words));
  stop.hidden = true;
  hint.hidden = !question.hints.length;
  const actions = make("div", { className: "actions" }, check, run, stop, hint, answer, reset);
  actions.setAttribute("role", "group");
  actions.setAttribute("aria-label", "Practice");
  const own = make("details", { className: "own" }, make("summary", {}, "Your own calls"));
  const hints = make("ol", { className: "hints", hidden: true, tabIndex: -1 });
  hints.setAttribute("aria-label", "Hints");
  const state = make("p", { className: "state" });
  state.setAttribute("role", "status");
  const loading = make("p", { className: "loading", hidden: true });
  const results = make("div", { className: "results" });
  const printed = make("pre", { className: "printed", tabIndex: 0, hidden: true });
  printed.setAttribute("aria-label", "What it printed");
  place.append(
    make("div", { className: "top" }, solved, time.whole),
    code, keys, actions, own, hints, state, loading, results, printed,
  );

  const editor = openEditor(code, {
    label: `Your code: ${question.title}`,
    description: keys.id,
    value: kept.code ?? starter,
    onChange(value) {
      keep(slug, { code: value });
      time.start();
    },
  });
  leave.push(time.halt, editor.remove, () => busy && engine.stop());

  // Own calls, which Run adds to the code.
  let calls;
  const call = /^def (\w+)/m.exec(starter)?.[1];
  function openCalls() {
    if (calls) return;
    const label = "Your own calls, which Run adds to your code";
    const value = recall(slug).calls ?? (call ? `# print(${call}(...))\n` : "");
    own.append(make("p", { className: "keys" }, "Run adds these lines to your code."));
    calls = openEditor(own, { label, value, onChange: (calls) => keep(slug, { calls }) });
    leave.push(calls.remove);
  }
  own.addEventListener("toggle", () => own.open && openCalls());
  if (kept.calls) own.open = true;

  // To a line of the code, or of the calls behind it.
  let length = 0;
  const isCall = (line) => calls && length && line > length;
  const go = (line) => (isCall(line) ? calls.focus(line - length) : editor.focus(line));
  const named = (line) => (isCall(line) ? `line ${line - length} of your calls` : `line ${line}`);

  function clear() {
    editor.unmark();
    calls?.unmark();
    results.replaceChildren();
    printed.replaceChildren();
    printed.hidden = true;
    state.className = "state";
  }

  function tell(kind, ...words) {
    state.className = `state ${kind}`;
    const mark = { passed: "tick", failed: "cross" }[kind];
    state.replaceChildren(...(mark ? [sign(mark)] : []), ...words);
  }

  // Prints come in bursts; the page takes them once a frame.
  let waiting = "";
  function print(text) {
    if (!waiting) requestAnimationFrame(flush);
    waiting += text;
  }
  function flush() {
    printed.hidden = false;
    printed.append(waiting);
    waiting = "";
  }
  function printAll(text) {
    waiting = "";
    printed.textContent = text;
    printed.hidden = !text;
  }

  function showProgress({ phase, loaded, total }) {
    const words = phase === "download" ? "Loading Python, once" : "Starting Python";
    if (state.textContent !== words) tell("busy", words);
    loading.hidden = phase !== "download" || !total;
    if (loading.hidden) return;
    const size = (bytes) => (bytes / 1e6).toFixed(1);
    const bar = make("progress", { max: total, value: loaded, ariaLabel: "Loaded" });
    loading.replaceChildren(bar, `${size(loaded)} of ${size(total)} MB`);
  }

  async function work(words, ask) {
    if (busy) return;
    busy = true;
    clear();
    tell("busy", words);
    for (const button of [check, run]) button.ariaDisabled = "true";
    stop.hidden = false;
    engine ??= new Engine(base);
    const result = await ask({
      progress: showProgress,
      step(name) {
        loading.hidden = true;
        const claim = claims.get(name);
        if (!left) tell("busy", ...(claim ? ["Checking: ", prose(claim)] : [words]));
      },
      output: print,
    });
    busy = false;
    waiting = "";
    loading.hidden = true;
    for (const button of [check, run]) button.ariaDisabled = null;
    if (stop.contains(document.activeElement)) check.focus();
    stop.hidden = true;
    if (left) return;
    printAll(result.output);
    if (result.error) showError(result.error);
    return result;
  }

  function showError({ kind, message, line, check: name, trace }) {
    const target = isCall(line) ? calls : editor;
    const at = line && (isCall(line) ? line - length : line);
    if (kind === "syntax") {
      const where = line ? toLine(line, go, named(line)) : "";
      tell("failed", make("strong", {}, "Syntax error"), where ? " at " : "", where, `: ${message}`);
      results.append(make("p", {}, "Python could not read the code, so nothing of it was run."));
      if (line) target.mark(at, message);
    } else if (kind === "raised") {
      tell("failed", make("strong", {}, message));
      if (line) target.mark(at, message);
      const frames = trace.map(({ line, text }) => [toLine(line, go, named(line)), text]);
      if (frames.length) {
        const row = ([link, text]) => make("li", {}, link, " ", make("code", {}, text.trim()));
        results.append(
          make("p", {}, "In your code, the innermost last:"),
          make("ol", { className: "bare trace" }, ...frames.map(row)),
        );
      }
    } else if (kind === "stopped") {
      tell("", message || "Stopped.");
    } else if (kind === "load") {
      const why = message.replace(/^Python could not be loaded: /, "");
      tell("failed", make("strong", {}, "Python could not be loaded"), `: ${why}`);
      const folder = question.checks.path.replace(/\/[^/]*$/, "");
      const command = `.venv/bin/guide check ${folder}`;
      results.append(
        make("p", {}, "Your code is kept. In a copy of this guide, put it into ",
          make("code", {}, `${folder}/answer.py`), " and run ", make("code", {}, command), "."),
      );
    } else {
      tell("failed", make("strong", {}, kind === "time" ? "Out of time" : "Python broke off"), `: ${message}`);
      const claim = claims.get(name);
      if (claim) results.append(rows([["While checking", prose(claim)]]));
    }
  }

  async function checkCode() {
    length = 0;
    const result = await work("Checking", (on) => {
      keep(slug, { tried: Date.now() });
      return engine.check(question, editor.value, on);
    });
    if (result?.verdict && !result.error) showVerdict(result.verdict);
  }

  function showVerdict({ passed, outcomes, message, path, line }) {
    const failed = outcomes.filter((outcome) => !outcome.passed);
    if (passed) {
      keep(slug, { solved: Date.now() });
      solved.hidden = false;
      time.halt();
      const all = outcomes.length === 1 ? "The check passed" : `All ${outcomes.length} checks passed`;
      tell("passed", make("strong", {}, all), ". Now compare with the sample answer.");
    } else if (!failed.length) {
      // It could not be imported, or left something behind.
      const words = message.replace(/^your code defines no (`\w+`).*/, "Your code defines no $1, which the checks call");
      tell("failed", make("strong", {}, prose(words)));
      if (path === "your code" && !outcomes.length) editor.mark(line, message);
    } else {
      const all = outcomes.length;
      tell("failed", make("strong", {}, `${failed.length} of ${count(all, "check")} failed`));
      const mistake = knownMistake(outcomes, question.wrong);
      if (mistake) {
        const name = make("strong", {}, prose(mistake));
        results.append(make("p", { className: "known" }, "A known mistake fails just so: ", name));
      }
    }
    if (outcomes.length) results.append(checkList(outcomes, go));
  }

  async function runCode() {
    const value = editor.value.trimEnd();
    const more = (own.open && calls?.value.trim()) ? calls.value : "";
    length = value.split("\n").length + 2;
    const whole = more ? `${value}\n\n\n${more}` : value;
    const result = await work("Running", (on) => engine.run(question, whole, on));
    if (!result || result.error || left) return;
    if (result.output) return tell("", "It ran to its end. It printed:");
    tell("", "It ran to its end and printed nothing. Print something, or call it below.");
    own.open = true;
  }

  // Presses and keys.
  check.addEventListener("click", checkCode);
  run.addEventListener("click", runCode);
  stop.addEventListener("click", () => engine.stop());
  place.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      checkCode();
    },
    true,
  );

  let given = 0;
  function nameHint() {
    const all = question.hints.length;
    hint.textContent = given ? `Hint ${given} of ${all}` : all > 1 ? `Hint (${all})` : "Hint";
    if (given && given < all) hint.textContent = `Next hint (${all - given} left)`;
    if (given === all) hint.ariaDisabled = "true";
  }
  hint.addEventListener("click", () => {
    if (given === question.hints.length) return;
    hints.hidden = false;
    const item = make("li", { tabIndex: -1 }, prose(question.hints[given++]));
    hints.append(item);
    nameHint();
    item.focus();
  });
  nameHint();

  answer.addEventListener("click", async () => {
    const sample = document.querySelector("details.answer");
    if (!sample) return;
    const words = "You have not solved it yet. Show the sample answer all the same?";
    if (!recall(slug).solved && !sample.open) {
      if (!(await ask(place, words, "Show answer", "Keep trying"))) return answer.focus();
    }
    sample.open = true;
    const summary = sample.querySelector("summary");
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: "center" });
  });

  reset.addEventListener("click", async () => {
    if (editor.value !== starter) {
      const words = "Put the starter back, in the place of your code?";
      if (!(await ask(place, words, "Reset", "Keep my code"))) return reset.focus();
    }
    if (busy) engine.stop();
    editor.write(starter);
    keep(slug, { code: starter });
    time.stop();
    clear();
    state.replaceChildren();
    editor.focus(1);
  });

  // In the place of what reads without it.
  for (const next of ["previousElementSibling", "nextElementSibling"]) {
    for (let part = place[next]; part && part.tagName !== "H2"; part = part[next]) part.hidden = true;
  }
  place.hidden = false;
  return () => leave.forEach((act) => act());
}
