// The question bank: filters the page's own table. What is chosen stands in the address, so that it
// can be shared and taken back; the rows are read once and then only shown or hidden.

import { level, onLevel } from "./level.js";
import { mine } from "./mine.js";
import { count, make } from "./results.js";
import { questions, recall, watch } from "./store.js";

const GROUPS = ["level", "mine", "round", "topic", "difficulty", "minutes", "kind", "tag"];
const ALL = ["tag"]; // of these a question has to have all that are chosen, of the others any
const ONE = ["level"]; // of these one is chosen at a time
const TEXT = "text"; // in the address; "q" would open the search of the site
const EVERY = "any"; // no level: said in the address by a reader who has one and wants to see all
const STEP = 100; // rows at a time: to lay out a thousand takes longer than a key press should
const WIDE = matchMedia("(min-width: 60em)");

/** Fill the place of the bank; gives what ends it. */
export function mount(place) {
  const form = place.querySelector(".filters");
  const found = place.querySelector(".found");
  const table = found.querySelector("table");
  const field = form.elements.namedItem(TEXT);
  const path = location.pathname;

  // --- What there is ----------------------------------------------------------------------------

  const known = questions();
  let rows = [...table.tBodies[0].rows].map((row) => {
    const values = Object.fromEntries(GROUPS.map((name) => [name, row.dataset[name]?.split("|") ?? []]));
    values.mine = mine(known.get(row.dataset.slug) ?? {});
    return { row, values, words: row.textContent.toLowerCase(), mark: undefined };
  });
  const bySlug = new Map(rows.map((entry) => [entry.row.dataset.slug, entry]));
  let most = STEP;

  const choices = Object.fromEntries(GROUPS.map((name) => [name, new Map()]));
  for (const input of form.querySelectorAll("fieldset input")) {
    const label = input.closest("label");
    const title = label.querySelector(".name").textContent;
    choices[input.name].set(input.value, { input, label, title, said: label.querySelector(".count") });
  }
  const titles = Object.fromEntries(
    [...form.querySelectorAll("fieldset")].map((group) => [group.dataset.group, group.firstChild.textContent]),
  );

  const status = found.querySelector(".status");
  const chips = make("div", { className: "chosen" });
  chips.setAttribute("role", "group");
  chips.setAttribute("aria-label", "Filters that are set");
  const nothing = make("p", { className: "nothing", hidden: true }, "No question fits all of this. Take a filter away.");
  status.after(chips);
  const more = make("button", { type: "button", className: "more" });
  found.append(nothing, more);
  const groups = form.querySelector(".groups");
  const summary = groups.querySelector("summary");
  const tagged = form.querySelector(".tagged");

  // --- What is chosen ---------------------------------------------------------------------------

  let chosen; // the values, by group
  let text;

  function read() {
    const asked = new URL(location).searchParams;
    chosen = {};
    for (const name of GROUPS) {
      const values = asked.getAll(name).filter((value) => choices[name].has(value) && value !== EVERY);
      chosen[name] = new Set(ONE.includes(name) ? values.slice(0, 1) : values);
    }
    if (!asked.has("level") && choices.level.has(level())) chosen.level.add(level());
    text = asked.get(TEXT) ?? "";
    if (field.value !== text) field.value = text;
    if (chosen.tag.size) tagged.open = true;
    most = STEP;
    show();
  }

  function tick() {
    for (const name of GROUPS) {
      for (const [value, { input }] of choices[name]) {
        input.checked = value === EVERY ? !chosen[name].size : chosen[name].has(value);
      }
    }
  }

  function write(how) {
    clearTimeout(timer);
    const address = new URL(location);
    const asked = address.searchParams;
    for (const name of [...GROUPS, TEXT]) asked.delete(name);
    for (const name of GROUPS) for (const value of chosen[name]) asked.append(name, value);
    if (level() && !chosen.level.size) asked.set("level", EVERY);
    if (text.trim()) asked.set(TEXT, text.trim());
    if (address.href === location.href) return;
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(history.state, "", address);
  }

  // --- What fits --------------------------------------------------------------------------------

  const fits = (name, values) => {
    const wanted = chosen[name];
    if (!wanted.size) return true;
    if (!ALL.includes(name)) return values.some((value) => wanted.has(value));
    return [...wanted].every((value) => values.includes(value));
  };

  function show() {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const counts = Object.fromEntries(GROUPS.map((name) => [name, new Map()]));
    const add = (name, value) => counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    let number = 0;
    for (const entry of rows) {
      const reads = words.every((word) => entry.words.includes(word));
      const against = reads ? GROUPS.filter((name) => !fits(name, entry.values[name])) : [];
      const isFound = reads && !against.length;
      if (isFound) number++;
      const isHidden = !isFound || number > most;
      if (entry.row.hidden !== isHidden) entry.row.hidden = isHidden;
      if (isFound) {
        for (const name of GROUPS) {
          const free = !chosen[name].size || ALL.includes(name) || ONE.includes(name);
          for (const value of entry.values[name]) if (free || chosen[name].has(value)) add(name, value);
          if (ONE.includes(name)) add(name, EVERY);
        }
      } else if (against.length === 1 && !ALL.includes(against[0])) {
        // It would come with any of its values in the one group that keeps it out.
        for (const value of entry.values[against[0]]) add(against[0], value);
        if (ONE.includes(against[0])) add(against[0], EVERY);
      }
    }
    tell(number, counts);
  }

  function tell(number, counts) {
    tick();
    for (const name of GROUPS) {
      const adds = chosen[name].size && !ALL.includes(name) && !ONE.includes(name);
      for (const [value, choice] of choices[name]) {
        const count = counts[name].get(value) ?? 0;
        const said = adds && !choice.input.checked && count ? `+${count}` : String(count);
        if (choice.said.textContent !== said) choice.said.textContent = said;
        choice.label.classList.toggle("none", !count);
        if (name === "tag") choice.label.hidden = !count && !choice.input.checked;
      }
    }
    const all = rows.length;
    status.textContent = number === all ? count(all, "question") : `${number} of ${count(all, "question")}`;
    nothing.hidden = number > 0;
    table.hidden = number === 0;
    more.hidden = number <= most;
    more.textContent = `Show ${Math.min(STEP, number - most)} more of ${number}`;
    const set = GROUPS.flatMap((name) => [...chosen[name]].map((value) => [name, value]));
    summary.textContent = set.length ? `Filters (${set.length} set)` : "Filters";
    chips.replaceChildren(...set.map(([name, value]) => chip(name, value)));
    if (text.trim()) chips.append(remover(`“${text.trim()}”`, () => (text = field.value = "")));
    if (chips.children.length > 1) chips.append(remover("", clear));
    chips.hidden = !chips.children.length;
  }

  function chip(name, value) {
    const { title } = choices[name].get(value);
    const yours = name === "level" && value === level() ? ", yours" : "";
    return remover(`${titles[name]}: ${title}${yours}`, () => chosen[name].delete(value));
  }

  function clear() {
    text = field.value = "";
    for (const name of GROUPS) chosen[name].clear();
  }

  function remover(words, act) {
    const cross = make("span", { ariaHidden: "true" }, "×");
    const button = make("button", { type: "button" }, ...(words ? [`${words} `, cross] : ["Clear all"]));
    button.classList.toggle("all", !words);
    if (words) button.setAttribute("aria-label", `Take away ${words}`);
    button.addEventListener("click", () => {
      const at = [...chips.children].indexOf(button);
      act();
      most = STEP;
      write("push");
      show();
      (chips.children[Math.min(at, chips.children.length - 1)] ?? field).focus();
    });
    return button;
  }

  // --- The reader's own -------------------------------------------------------------------------

  function markMine({ row, values, mark }, entry) {
    const words = [values.mine.includes("due") && "Due", values.mine.includes("tried") && "Tried"];
    const said = words.filter(Boolean).join(", ");
    if (said === (mark?.textContent ?? "")) return;
    mark?.remove();
    entry.mark = said ? make("span", { className: "mine" }, said) : undefined;
    if (entry.mark) row.querySelector(".tags").prepend(entry.mark);
  }
  for (const entry of rows) markMine(entry, entry);

  // --- Presses, keys and addresses --------------------------------------------------------------

  let timer;
  let typing = false; // one step back takes away a whole text
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target === field) {
      text = field.value;
      if (!typing) write("push");
      typing = true;
      clearTimeout(timer);
      timer = setTimeout(write, 300);
    } else {
      typing = false;
      if (ONE.includes(target.name)) chosen[target.name].clear();
      if (target.checked && target.value !== EVERY) chosen[target.name].add(target.value);
      else chosen[target.name].delete(target.value);
      write("push");
    }
    most = STEP;
    show();
  });
  field.addEventListener("change", () => {
    write();
    typing = false;
  });

  more.addEventListener("click", () => {
    const next = rows.filter(({ row }) => !row.hidden).length;
    most += STEP;
    show();
    rows.filter(({ row }) => !row.hidden)[next]?.row.querySelector("a").focus();
  });
  // Sorted by a column's head (guide.js); what comes first is now another.
  const resort = () => {
    const byRow = new Map(rows.map((entry) => [entry.row, entry]));
    rows = [...table.tBodies[0].rows].map((row) => byRow.get(row));
    show();
  };
  table.tHead.addEventListener("click", resort);

  const here = () => location.pathname === path;
  function back() {
    typing = false;
    if (here()) read();
  }
  // A link to this page with other filters; Material takes it for one to where one is.
  function link(event) {
    const to = event.target.closest?.("a[href]");
    if (!to || to.target || to.closest(".md-search") || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (to.origin !== location.origin || to.pathname !== path || to.hash) return;
    event.preventDefault();
    event.stopPropagation();
    if (to.href !== location.href) history.pushState(null, "", to.href);
    back();
    const drawer = document.getElementById("__drawer");
    if (drawer?.checked) drawer.click();
    scrollTo(0, 0);
  }
  const fold = () => (groups.open = WIDE.matches);
  window.addEventListener("popstate", back);
  document.addEventListener("click", link, true);
  WIDE.addEventListener("change", fold);
  const unwatch = watch((name) => {
    const entry = name.startsWith("question:") && bySlug.get(name.slice("question:".length));
    if (!entry) return;
    entry.values.mine = mine(recall(entry.row.dataset.slug));
    markMine(entry, entry);
    show();
  });
  const unlevel = onLevel((slug) => {
    chosen.level = new Set(choices.level.has(slug) ? [slug] : []);
    write();
    show();
  });

  fold();
  form.hidden = false;
  read();
  write(); // the level is part of what a shared address shows
  return () => {
    clearTimeout(timer);
    window.removeEventListener("popstate", back);
    document.removeEventListener("click", link, true);
    WIDE.removeEventListener("change", fold);
    unwatch();
    unlevel();
  };
}
