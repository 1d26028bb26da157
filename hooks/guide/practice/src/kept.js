// What this browser keeps of the reader: shown, exported, imported, forgotten.

import { ask } from "./ask.js";
import { dayOf } from "./day.js";
import { count, make } from "./results.js";
import { names, read, watch, write } from "./store.js";
import { press } from "./study.js";
import { MOST_BYTES, checked, exported, merged, sayEntry } from "./transfer.js";

const SITE = new URL("../../", import.meta.url).href; // the bundles lie in assets/js/ of the site

const entries = () => Object.fromEntries(names().map((name) => [name, read(name)]).filter(([, value]) => value !== undefined));

/** Fill a place with what is kept; gives what ends it. */
export function mount(place) {
  const list = make("div", { className: "list" });
  const state = make("p", { className: "state" });
  state.setAttribute("role", "status");

  function tell(words, failed = false) {
    state.className = failed ? "state failed" : "state";
    state.textContent = words;
  }

  function showList() {
    const all = names();
    const questions = all.filter((name) => name.startsWith("question:"));
    const cards = questions.filter((name) => read(name)?.card).length;
    const rows = [
      ["Questions that you have worked on", questions.length],
      ["Cards to review", cards],
      ["Readiness checks", read("sittings")?.length ?? 0],
      ["Mock interviews", read("mocks")?.length ?? 0],
      ["Steps of your plan", read("plan")?.steps?.length ?? 0],
    ];
    const row = ([words, number]) => make("div", {}, make("dt", {}, words), make("dd", {}, String(number)));
    list.replaceChildren(make("dl", { className: "counts" }, ...rows.map(row)));
    for (const button of [save, forget]) button.disabled = !all.length;
  }

  const save = press("Export", () => {
    const text = exported(entries(), SITE, Date.now());
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: `interview-guide-${dayOf()}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    tell(`${sayCount(names().length)} exported.`);
  }, "first");

  const forget = press("Forget everything", async () => {
    const words = "Forget everything that this browser keeps of you here: code, ratings, plan, readiness checks, mock interviews? Without an exported file it cannot be had back.";
    if (!(await ask(place, words, "Forget everything", "Keep it"))) return;
    for (const name of names()) write(name, undefined);
    tell("Everything is forgotten.");
  });

  const file = make("input", { type: "file", accept: ".json,application/json", ariaLabel: "A file that you have exported" });
  const rules = [
    ["merge", "Put together: what is newer wins"],
    ["replace", "Replace everything that is here"],
  ].map(([value, words], index) => {
    const radio = make("input", { type: "radio", name: "rule", value, checked: !index });
    return make("label", {}, radio, make("span", {}, words));
  });
  const take = make("button", { type: "submit" }, "Import");
  const form = make("form", {}, file, make("div", { className: "choices" }, ...rules), make("p", { className: "actions" }, take));
  form.setAttribute("aria-label", "Import");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    tell("");
    const [chosen] = file.files;
    if (!chosen) return tell("Choose a file first.", true);
    if (chosen.size > MOST_BYTES) return tell("Nothing was imported. The file is too large to be an exported one.", true);
    const found = checked(await chosen.text());
    if (found.error) return tell(`Nothing was imported. ${found.error}`, true);
    const replaces = form.querySelector("input[name=rule]:checked").value === "replace";
    const words = "Replace everything that is kept here by what the file holds?";
    if (replaces && names().length && !(await ask(place, words, "Replace", "Keep it"))) return;
    const before = entries();
    const wanted = replaces ? found.entries : merged(before, found.entries);
    put(wanted);
    const isKept = ([name, value]) => JSON.stringify(read(name)) === JSON.stringify(value);
    const failed = Object.entries(wanted).filter((entry) => !isKept(entry));
    if (failed.length) {
      put(before);
      return tell(`Nothing was imported. This browser has no room for ${failed.slice(0, 3).map(([name]) => sayEntry(name)).join("; ")}.`, true);
    }
    const from = found.site && found.site !== SITE ? ` The file comes from ${found.site}.` : "";
    tell(`${sayCount(Object.keys(found.entries).length)} imported.${from}`);
    form.reset();
  });

  function put(wanted) {
    for (const name of names()) if (!(name in wanted)) write(name, undefined);
    for (const [name, value] of Object.entries(wanted)) write(name, value);
  }

  const sayCount = (number) => (number === 1 ? "1 entry" : `${number} entries`);
  const heading = (words) => make("h2", {}, words);
  place.replaceChildren(
    heading("What is kept now"), list,
    heading("Export"), make("p", {}, "One JSON file, to keep or to take to another browser."), make("p", { className: "actions" }, save),
    heading("Import"), form, state,
    heading("Forget"), make("p", { className: "actions" }, forget),
  );
  showList();
  return watch(showList);
}
