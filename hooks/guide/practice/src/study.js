// What the pages of Prepare share: the guide's questions as the build tells of them, and small pieces
// of their pages.

import { make } from "./results.js";
import { read, recall, write } from "./store.js";

/** The root of the site, and what the build tells: levels, topics, rounds, questions. */
export async function load(place) {
  const root = new URL(`${place.dataset.root}/`, location);
  const study = await loadJson(new URL("prepare/study.json", root));
  study.bySlug = new Map(study.questions.map((question) => [question.slug, question]));
  return { root, study };
}

/** A JSON file of the site. */
export async function loadJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address.pathname}`);
  return response.json();
}

/** Fill a place with what `fill` makes; says so when the guide's questions cannot be had. */
export async function open(place, fill) {
  let known;
  try {
    known = await load(place);
  } catch (error) {
    const words = "The guide's questions could not be loaded. What you have done is kept; try again later.";
    place.replaceChildren(make("p", { className: "fault", role: "alert" }, words));
    console.warn(error);
    return undefined;
  }
  return fill(known);
}

/** A link to a question; one that is no longer in the guide is named by its slug. */
export function linkTo(slug, { root, study }) {
  const question = study.bySlug.get(slug);
  if (!question) return make("span", { className: "gone" }, `${slug} (no longer in the guide)`);
  const className = recall(slug).solved ? "solved" : "";
  return make("a", { href: new URL(question.url, root).href, className }, question.title);
}

/** A press. */
export function press(words, act, className = "") {
  const button = make("button", { type: "button", className }, words);
  button.addEventListener("click", act);
  return button;
}

/** A field with its label, and what else is to be known of it. */
export function field(label, control, note) {
  control.id = `field-${control.name}`;
  const about = note && make("small", { id: `${control.id}-about` }, note);
  if (about) control.setAttribute("aria-describedby", about.id);
  return make("div", { className: "field" }, make("label", { htmlFor: control.id }, label), control, about);
}

/** A choice of one: pairs of value and words; `chosen` need not be among them. */
export function choice(name, pairs, chosen, first) {
  const options = pairs.map(([value, words]) => make("option", { value, selected: value === chosen }, words));
  const empty = first && make("option", { value: "", selected: !pairs.some(([value]) => value === chosen) }, first);
  return make("select", { name, required: true }, empty || null, ...options);
}

/** The choice of a level, which begins with the one that the whole site follows. */
export const levelChoice = (study, chosen = read("level")) =>
  choice("level", study.levels.map(({ slug, title }) => [slug, title ? `${slug}, ${title}` : slug]), chosen, "Choose a level");

/** The whole site follows the level. */
export const keepLevel = (level) => level !== read("level") && write("level", level);

/** Minutes as hours and minutes: `1 h 35 min`. */
export function sayMinutes(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (!hours) return `${rest} min`;
  return rest ? `${hours} h ${rest} min` : `${hours} h`;
}
