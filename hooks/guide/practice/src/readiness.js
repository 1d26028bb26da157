// The readiness check: ten items, one at a time, with reasons; then a score and what to read next.
// Without it the page lists every item with its answer.

import { COUNT, draw, numbers, score, shuffled, wilson } from "./draw.js";
import { count, make, prose, sign } from "./results.js";
import { read, recall, watch, write } from "./store.js";

const LEVEL = "level";
const NOW = "sitting"; // what is going on: {at, level, items: [[slug, [option]]], answers}
const DONE = "sittings";
const FIRST_LEVEL = "L4";
const SHOWN = 8; // sittings in the picture
const KEPT = 200;

const percent = (share) => `${Math.round(100 * share)}%`;
const day = (at) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
const right = (answers) => answers.filter((answer) => answer.right).length;

/** What was kept, as far as it can be read: it may come from another build, or a file. */
function sittings() {
  const kept = read(DONE);
  const sound = (sitting) => Array.isArray(sitting?.answers) && sitting.answers.length > 0;
  return Array.isArray(kept) ? kept.filter(sound) : [];
}

// --- Pieces -------------------------------------------------------------------------------------

function button(words, act, className = "") {
  const pressed = make("button", { type: "button", className }, words);
  pressed.addEventListener("click", act);
  return pressed;
}

/** What is asked. */
function asked(item, id) {
  const part = ([kind, words]) =>
    kind === "code" ? make("pre", {}, make("code", {}, words)) : make("p", {}, prose(words));
  return make("div", { className: "stem", id }, ...item.stem.map(part));
}

/** Every option with its reason. */
function reasons(item, order, chosen) {
  const rows = order.map((id) => {
    const option = item.options.find((option) => option.id === id);
    const state = option.right ? "right" : id === chosen ? "miss chosen" : "miss";
    const words = `${option.right ? "Right" : "Wrong"}${id === chosen ? ", your choice" : ""}`;
    return make(
      "li",
      { className: state },
      sign(option.right ? "tick" : "cross"),
      make(
        "span",
        {},
        make("span", { className: "said" }, prose(option.text)),
        " ",
        make("span", { className: "state" }, words),
        " ",
        make("small", {}, prose(option.reason)),
      ),
    );
  });
  return make("ul", { className: "bare reasons" }, ...rows);
}

const SVG = "http://www.w3.org/2000/svg";

function draft(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The last sittings: a dot for each score, and how far it may be off. */
function picture(done) {
  const last = done.slice(-SHOWN);
  const [width, height, left, top, bottom] = [320, 150, 34, 14, 22];
  const y = (share) => top + (1 - share) * (height - top - bottom);
  const x = (place) => left + ((place + 0.5) * (width - left)) / last.length;
  const told = last.map(({ at, answers }) => {
    const [low, high] = wilson(right(answers), answers.length);
    return `${day(at)}: ${right(answers)} of ${answers.length}, interval ${percent(low)} to ${percent(high)}`;
  });
  const svg = draft("svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": `Share right in the last ${count(last.length, "sitting")}. ${told.join(". ")}.`,
  });
  for (const share of [0, 0.5, 1]) {
    svg.append(
      draft("line", { class: "grid", x1: left, x2: width, y1: y(share), y2: y(share) }),
      draft("text", { x: left - 6, y: y(share) + 4, "text-anchor": "end" }, percent(share)),
    );
  }
  last.forEach(({ at, answers }, place) => {
    const [low, high] = wilson(right(answers), answers.length);
    const share = right(answers) / answers.length;
    svg.append(
      draft("line", { class: "range", x1: x(place), x2: x(place), y1: y(low), y2: y(high) }),
      draft("circle", { cx: x(place), cy: y(share), r: 4 }),
      draft("text", { class: "value", x: x(place) + 8, y: y(share) + 4 }, right(answers)),
    );
    if (last.length < 6 || place % 2 === (last.length - 1) % 2) {
      svg.append(draft("text", { x: x(place), y: height - 4, "text-anchor": "middle" }, day(at)));
    }
  });
  return svg;
}

/** A table; cells after the first are numbers. */
function table(caption, head, rows) {
  const cell = (text, place) =>
    place
      ? make("td", { className: "num" }, text)
      : Object.assign(make("th", { scope: "row" }), { textContent: text });
  const body = rows.map((row) => {
    const cells = row.map(cell);
    cells.forEach((one, place) => (one.dataset.label = head[place]));
    return make("tr", {}, ...cells);
  });
  const heads = head.map((text, place) => make("th", { scope: "col", className: place ? "num" : "" }, text));
  return make(
    "table",
    { className: "data slim" },
    make("caption", { className: "unseen" }, caption),
    make("thead", {}, make("tr", {}, ...heads)),
    make("tbody", {}, ...body),
  );
}

/** The scores of all sittings, as a picture and as a table. */
function trend(done) {
  if (!done.length) return null;
  const rows = [...done].reverse().map(({ at, level, answers }) => {
    const [low, high] = wilson(right(answers), answers.length);
    return [day(at), level, `${right(answers)} of ${answers.length}`, `${percent(low)} to ${percent(high)}`];
  });
  const numbers = table("Every sitting, the latest first", ["Day", "Level", "Right", "Interval"], rows);
  return make(
    "figure",
    { className: "trend" },
    make("figcaption", {}, make("strong", {}, "Your sittings"), " Dots are scores, lines are 95% intervals."),
    picture(done),
    make("details", {}, make("summary", {}, "As a table"), numbers),
  );
}

// --- The check ----------------------------------------------------------------------------------

/** Fill a place with the check; gives what ends it. */
export async function mount(place) {
  const response = await fetch(new URL(place.dataset.items, location));
  if (!response.ok) throw new Error(`${response.status} ${place.dataset.items}`);
  const data = await response.json();
  const root = new URL(place.dataset.root, location);
  const known = new Map(data.items.map((item) => [item.slug, item]));
  const seed = () => Number(place.dataset.seed ?? crypto.getRandomValues(new Uint32Array(1))[0]);
  let sitting; // what is going on

  function show(...children) {
    place.replaceChildren(...children.filter(Boolean));
    place.hidden = false;
  }

  /** Bring what is new into view, and the focus to where one goes on. */
  function attend(element) {
    if (place.getBoundingClientRect().top < 0) place.scrollIntoView({ block: "start" });
    element.focus({ preventScroll: true });
  }

  const link = (slug) => {
    const { title, url } = data.questions[slug];
    const solved = Boolean(recall(slug).solved);
    return make("a", { href: new URL(url, root).href, className: solved ? "solved" : "" }, title);
  };

  /** Counts by topic: of one sitting, if given, and of all. */
  function byTopic(done, answers) {
    const ever = score(done.flatMap(({ answers }) => answers));
    const now = answers && score(answers);
    const told = (counts) => (counts ? `${counts.right} of ${counts.asked}` : "–");
    const rows = Object.entries(data.topics)
      .filter(([topic]) => ever.has(topic))
      .map(([topic, title]) => [title, ...(now ? [told(now.get(topic))] : []), told(ever.get(topic))]);
    const head = ["Topic", ...(now ? ["This sitting"] : []), "All sittings"];
    return table("Right answers by topic", head, rows);
  }

  /** The questions behind what was wrong, most missed first; null when nothing was. */
  function reading(answers) {
    const misses = new Map();
    for (const { item, right } of answers) {
      const slug = !right && known.get(item)?.read;
      if (slug) misses.set(slug, (misses.get(slug) ?? 0) + 1);
    }
    if (!misses.size) return null;
    const order = [...misses].sort(([, one], [, other]) => other - one);
    const entry = ([slug, number]) =>
      make("li", {}, link(slug), make("small", {}, number > 1 ? ` missed ${number} times` : ""));
    return make("ul", { className: "reading" }, ...order.map(entry));
  }

  // --- Before -------------------------------------------------------------------------------

  function start() {
    sitting = undefined;
    const done = sittings();
    const kept = read(LEVEL);
    const level = [kept, FIRST_LEVEL, data.levels[0]].find((slug) => data.levels.includes(slug));
    const options = data.levels.map((slug) => make("option", { value: slug, selected: slug === level }, slug));
    const select = make("select", { name: "level" }, ...options);
    const begin = make("button", { type: "submit", className: "first" }, done.length ? "Another sitting" : "Begin");
    const form = make(
      "form",
      { className: "begin" },
      make("label", {}, "Level ", select),
      begin,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (read(LEVEL) !== select.value) write(LEVEL, select.value);
      open(select.value);
    });
    show(
      form,
      make("p", { className: "hint" }, `${COUNT} questions, about a minute each. You can leave and come back.`),
      ...(done.length ? before(done) : []),
    );
    return begin;
  }

  /** What earlier sittings came to. */
  function before(done) {
    const last = reading(done.at(-1).answers);
    return [
      trend(done),
      make("details", {}, make("summary", {}, "By topic"), byTopic(done)),
      ...(last ? [make("h2", { className: "minor" }, "To read, from your last sitting"), last] : []),
    ];
  }

  function open(level) {
    const next = numbers(seed());
    const drawn = draw(data.items, { levels: data.levels, level, sittings: sittings(), next });
    const order = ({ slug, options }) => [slug, shuffled(options.map(({ id }) => id), next)];
    sitting = { at: Date.now(), level, items: drawn.map(order), answers: [] };
    write(NOW, sitting);
    attend(ask());
  }

  /** The sitting that was left, without what the guide no longer has. */
  function resumed() {
    const kept = read(NOW);
    if (!Array.isArray(kept?.items) || !Array.isArray(kept.answers)) return undefined;
    const same = ([slug, order]) => {
      const options = known.get(slug)?.options.map(({ id }) => id) ?? [];
      return options.length === order?.length && options.every((id) => order.includes(id));
    };
    const over = new Set(kept.answers.map(({ item }) => item));
    const items = kept.items.filter((entry) => over.has(entry[0]) || same(entry));
    return items.length > kept.answers.length ? { ...kept, items } : undefined;
  }

  // --- During -------------------------------------------------------------------------------

  function head(item, number) {
    const words = `Question ${number} of ${sitting.items.length} · ${data.topics[item.topic]} · ${item.level}`;
    return make("p", { className: "eyebrow" }, words);
  }

  function ask() {
    const number = sitting.answers.length + 1;
    const [slug, order] = sitting.items[number - 1];
    const item = known.get(slug);
    const stem = asked(item, "readiness-stem");
    const choices = order.map((id, place) => {
      const radio = make("input", { type: "radio", name: "choice", value: id, id: `choice-${place + 1}` });
      const { text } = item.options.find((option) => option.id === id);
      return make("label", { className: "option" }, radio, prose(text));
    });
    const group = make("div", { className: "options" }, ...choices);
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-labelledby", stem.id);
    const missing = make("p", { className: "missing" });
    missing.setAttribute("role", "alert");
    const form = make(
      "form",
      {},
      head(item, number),
      stem,
      group,
      missing,
      make(
        "div",
        { className: "actions" },
        make("button", { type: "submit", className: "first" }, "Answer"),
        button("Stop this sitting", stop, "quiet"),
      ),
      make("p", { className: "hint" }, `Keys 1 to ${order.length} choose, `, make("kbd", {}, "Enter"), " answers."),
    );
    const radios = [...form.querySelectorAll("input")];
    form.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const radio = radios[Number(event.key) - 1];
      if (radio) {
        radio.checked = true;
        radio.focus();
        event.stopPropagation();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = new FormData(form).get("choice");
      if (chosen) answered(item, order, chosen);
      else missing.textContent = "Choose one first.";
    });
    show(form);
    return radios[0];
  }

  function answered(item, order, chosen) {
    const isRight = item.options.find(({ id }) => id === chosen).right;
    const answer = { item: item.slug, topic: item.topic, chosen, right: isRight };
    const number = sitting.answers.length + 1;
    sitting = { ...sitting, answers: [...sitting.answers, answer] };
    const over = sitting.answers.length === sitting.items.length;
    if (over) {
      const { at, level, answers } = sitting;
      write(DONE, [...sittings(), { at, level, answers }].slice(-KEPT));
      write(NOW, undefined);
    } else write(NOW, sitting);

    const said = make("p", { className: `outcome ${isRight ? "right" : "miss"}` });
    said.setAttribute("role", "status");
    const go = button(over ? "See the result" : "Next question", () => attend(over ? result() : ask()), "first");
    show(
      head(item, number),
      asked(item, "readiness-stem"),
      said,
      reasons(item, order, chosen),
      make("p", { className: "read" }, "To read: ", link(item.read)),
      make("div", { className: "actions" }, go),
    );
    // Said once it is there, or it is not read aloud.
    said.append(sign(isRight ? "tick" : "cross"), isRight ? "Right" : "Not right");
    attend(go);
  }

  function stop() {
    write(NOW, undefined);
    attend(start());
  }

  // --- After --------------------------------------------------------------------------------

  function result() {
    const { answers, items } = sitting;
    const kept = sittings();
    const done = kept.some(({ at }) => at === sitting.at) ? kept : [...kept, sitting]; // if full, say
    const [low, high] = wilson(right(answers), answers.length);
    const guessed = items.reduce((sum, [, order]) => sum + 1 / order.length, 0);
    const title = make("h2", { tabIndex: -1 }, `${right(answers)} of ${answers.length} right`);
    const wrong = answers.filter((answer) => !answer.right && known.has(answer.item));
    const again = wrong.map((answer) => {
      const item = known.get(answer.item);
      const shown = items.find(([slug]) => slug === answer.item)[1];
      const words = item.stem[0][1].split(" ").slice(0, 8).join(" ");
      const summary = make("summary", {}, data.topics[item.topic], " ", make("small", {}, prose(`${words} …`)));
      return make("details", {}, summary, asked(item, ""), reasons(item, shown, answer.chosen));
    });
    show(
      title,
      make(
        "p",
        {},
        `Over very many questions like these, ${percent(low)} to ${percent(high)} might be right: that is the 95% ` +
          `interval, and ${answers.length} questions are few. Guessing alone gives ${guessed.toFixed(1)} on average. ` +
          "How well you talk, code and design is not in it.",
      ),
      make("h3", {}, "By topic"),
      byTopic(done, answers),
      make("h3", {}, "What to read next"),
      reading(answers) ??
        make("p", {}, "Nothing was wrong this time. Another sitting brings other questions."),
      ...(again.length ? [make("h3", {}, "What was wrong"), ...again] : []),
      make("h3", {}, "Over time"),
      trend(done),
      make("div", { className: "actions" }, button("Another sitting", () => attend(start()), "first")),
    );
    return title;
  }

  // --- The list below, which would give all away ------------------------------------------------

  const pool = document.querySelector(".pool");
  if (pool) {
    const toggle = button("", () => reveal(pool.hidden), "reveal");
    pool.id ||= "readiness-pool";
    toggle.setAttribute("aria-controls", pool.id);
    const reveal = (shown) => {
      pool.hidden = !shown;
      toggle.setAttribute("aria-expanded", String(shown));
      toggle.textContent = shown ? "Hide the questions" : `Show all ${data.items.length} questions`;
    };
    reveal(Boolean(location.hash && pool.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`)));
    pool.before(toggle);
  }

  sitting = resumed();
  if (sitting) ask();
  else start();
  return watch((name) => !sitting && [LEVEL, DONE].includes(name) && start());
}
