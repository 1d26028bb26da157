// All that the reader has done, as one JSON file: {"guide": 1, "site": …, "at": …, "entries": {…}}.
// Values in, values out. Entries are those of store.js; `guide` is the version of the format.

import { isCard } from "./cards.js";
import { isDay } from "./day.js";

export const VERSION = 1;
export const MOST_BYTES = 20_000_000;

/** A file's content, of the entries by name. */
export const exported = (entries, site, now) =>
  `${JSON.stringify({ guide: VERSION, site, at: new Date(now).toISOString(), entries }, null, 1)}\n`;

// --- What an entry has to look like -------------------------------------------------------------

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const isTime = (value) => Number.isFinite(value) && value >= 0;
const isCount = (value) => Number.isInteger(value) && value >= 0;
const isSlug = (value) => isText(value) && /^[\w-]+(\/[\w-]+)*$/.test(value);
const isMaybe = (is) => (value) => value === undefined || value === null || is(value);
const isList = (is) => (value) => Array.isArray(value) && value.every(is);
const has = (shape) => (value) => isObject(value) && Object.entries(shape).every(([name, is]) => is(value[name]));

const isScored = has({ slug: isSlug, notes: isMaybe(isText), score: isMaybe((value) => isCount(value) && value <= 2) });
const KINDS = {
  question: has({
    code: isMaybe(isText),
    calls: isMaybe(isText),
    opened: isMaybe(isTime),
    tried: isMaybe(isTime),
    solved: isMaybe(isTime),
    rated: isMaybe(isTime),
    card: isMaybe(isCard),
  }),
  level: isSlug,
  sittings: isList(
    has({
      at: isTime,
      level: isMaybe(isText),
      answers: isList(has({ item: isText, topic: isText, right: (value) => typeof value === "boolean" })),
    }),
  ),
  plan: has({
    at: isTime,
    level: isSlug,
    days: isCount,
    hours: (value) => Number.isFinite(value) && value > 0,
    interview: isMaybe((value) => value === "" || isDay(value)),
    time: isMaybe((value) => value === "" || (isText(value) && /^\d\d:\d\d$/.test(value))),
    id: isMaybe(isText),
    sequence: isMaybe(isCount),
    left: isMaybe(isList(isText)),
    steps: isList(
      has({
        slug: isSlug,
        seen: isCount,
        minutes: isTime,
        day: isDay,
        state: isMaybe((value) => value === "done" || value === "skipped"),
      }),
    ),
  }),
  mocks: isList(
    has({ at: isTime, round: isSlug, level: isSlug, minutes: isTime, spent: isTime, questions: isList(isScored) }),
  ),
  mock: has({
    at: isTime,
    round: isSlug,
    level: isSlug,
    minutes: isTime,
    place: isCount,
    spent: isTime,
    since: (value) => value === null || isTime(value),
    questions: (value) => isList(isScored)(value) && value.length > 0,
  }),
  "clock-hidden": (value) => typeof value === "boolean",
};

const QUESTION = /^question:[\w-]+\/[\w-]+$/;
const NAME = /^[\w:./-]{1,200}$/;
const kindOf = (name) => (name.startsWith("question:") ? "question" : name);

/** Whether a value can be the entry of that name. Entries that are not known here may be anything. */
export function isEntry(name, value) {
  if (!NAME.test(name) || (kindOf(name) === "question" && !QUESTION.test(name))) return false;
  const is = Object.hasOwn(KINDS, kindOf(name)) ? KINDS[kindOf(name)] : (value) => value !== null;
  return is(value);
}

const WORDS = { sittings: "readiness check", plan: "plan", mocks: "mock interviews", mock: "mock interview under way" };

/** An entry by the name that a reader knows. */
export const sayEntry = (name) =>
  name.startsWith("question:") ? `question ${name.slice("question:".length)}` : WORDS[name] ?? name;

/**
 * Read an exported file.
 *
 * Gives {entries, site, at}, or {error}: a sentence that says why nothing can be taken from it.
 */
export function checked(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { error: "This is not a file that the guide has exported: it is not JSON." };
  }
  if (!isObject(file) || !Number.isInteger(file.guide) || !isObject(file.entries)) {
    return { error: "This is JSON, but not a file that the guide has exported." };
  }
  if (file.guide !== VERSION) {
    const newer = file.guide > VERSION;
    return { error: `The file has format ${file.guide}; this guide reads format ${VERSION}.${newer ? " A newer guide wrote it." : ""}` };
  }
  const wrong = Object.entries(file.entries).filter(([name, value]) => !isEntry(name, value));
  if (wrong.length) {
    const named = wrong.slice(0, 3).map(([name]) => sayEntry(name.slice(0, 80))).join("; ");
    const more = wrong.length > 3 ? `; and ${wrong.length - 3} more` : "";
    return { error: `Entries of the file are not as they should be: ${named}${more}.` };
  }
  return { entries: file.entries, site: isText(file.site) ? file.site : "", at: file.at };
}

// --- Two states into one ------------------------------------------------------------------------

const touched = ({ opened, tried, solved, rated }) => Math.max(0, ...[opened, tried, solved, rated].filter(isTime));

function together(here, there) {
  const all = [...here, ...there];
  const seen = new Set();
  const once = all.filter(({ at }) => !seen.has(at) && seen.add(at));
  return once.sort((one, other) => one.at - other.at);
}

function mergedEntry(name, here, there) {
  if (here === undefined || !isEntry(name, here)) return there;
  if (kindOf(name) === "question") {
    return touched(there) > touched(here) ? { ...here, ...there } : { ...there, ...here };
  }
  if (name === "sittings" || name === "mocks") return together(here, there);
  if (name === "plan" || name === "mock") return there.at > here.at ? there : here;
  return here;
}

/**
 * The entries of here with those of a file, by name: what is newer wins. Of a question, what was
 * touched last, with what only the other has; sittings and mocks are put together; of plans the
 * last that was changed; of settings the one that is here.
 */
export function merged(here, there) {
  const names = [...new Set([...Object.keys(here), ...Object.keys(there)])];
  return Object.fromEntries(
    names.map((name) => [name, there[name] === undefined ? here[name] : mergedEntry(name, here[name], there[name])]),
  );
}
