// Home, for readers who have begun: where they were, what is due, how ready they are. It stands in
// the place of the example of a proof, which they know, so that nothing else moves.

import { mine } from "./mine.js";
import { make } from "./results.js";
import { questions, read } from "./store.js";

const FIRST = 3; // of what is due

const day = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long" });

/** Fill a place, if there is anything to say. */
export async function mount(place) {
  const known = [...questions()];
  const sitting = [read("sittings") ?? []].flat().at(-1);
  const has = ([, entry]) => entry.opened || mine(entry).includes("due");
  if (!known.some(has) && !sitting?.answers?.length) return;
  const response = await fetch(place.dataset.names);
  if (!response.ok) throw new Error(`${response.status} ${place.dataset.names}`);
  const names = await response.json();

  const here = known.filter(([slug]) => names.questions[slug]); // the guide has them still
  const parts = [
    goOn(here, place, names),
    due(here, place, names),
    ready(sitting, place, names),
  ].filter(Boolean);
  if (!parts.length) return;
  place.append(make("h2", { id: "yours" }, "Where you are"), ...parts);

  const specimen = document.querySelector(".specimen");
  if (specimen) {
    const { bottom, height } = specimen.getBoundingClientRect();
    if (bottom < innerHeight) place.style.minHeight = `${height}px`; // what is below it stays
    specimen.hidden = true;
  }
  place.hidden = false;
}

const toQuestion = (slug, place, names) =>
  make("a", { href: `${place.dataset.root}questions/${slug}/` }, names.questions[slug]);

const part = (title, ...children) => make("section", {}, make("h3", {}, title), ...children);

function goOn(known, place, names) {
  const opened = known.filter(([, { opened }]) => opened).sort(([, one], [, other]) => other.opened - one.opened);
  if (!opened.length) return;
  const [slug, entry] = opened[0];
  const state = { solved: "solved", tried: "tried, not solved yet", new: "" }[mine(entry)[0]];
  const when = `Opened on ${day(entry.opened)}${state ? `, ${state}` : ""}.`;
  return part("Continue", make("p", { className: "title" }, toQuestion(slug, place, names)), make("p", {}, when));
}

function due(known, place, names) {
  const time = ([, { card }]) => new Date(card.due).getTime();
  const waiting = known.filter(([, entry]) => mine(entry).includes("due")).sort((one, other) => time(one) - time(other));
  if (!waiting.length) return;
  const rows = waiting.slice(0, FIRST).map(([slug]) => make("li", {}, toQuestion(slug, place, names)));
  const all = make("a", { href: `${place.dataset.root}questions/?mine=due&level=any` }, `All ${waiting.length}`);
  const rest = waiting.length > FIRST ? make("p", {}, all) : null;
  return part(`Due for review: ${waiting.length}`, make("ul", { className: "bare" }, ...rows), rest);
}

function ready(sitting, place, names) {
  const { readiness } = place.dataset;
  const answers = sitting?.answers ?? [];
  const check = (words) => (readiness ? make("a", { href: readiness }, words) : null);
  if (!answers.length) return readiness ? part("How ready you are", make("p", {}, check("Take the readiness check"), ".")) : null;
  const right = (some) => some.filter((answer) => answer.right).length;
  const topics = new Map();
  for (const answer of answers) {
    const title = names.topics[answer.topic];
    if (title) topics.set(title, [...(topics.get(title) ?? []), answer]);
  }
  const share = ([, some]) => right(some) / some.length;
  const rows = [...topics].sort((one, other) => share(one) - share(other)).map(([title, some]) =>
    make("li", {}, `${title} `, make("span", { className: "share" }, `${right(some)}/${some.length}`)),
  );
  const at = sitting.at ? ` on ${day(sitting.at)}` : "";
  const said = make("p", {}, make("strong", {}, `${right(answers)} of ${answers.length}`), ` right${at}. `, check("Check again"));
  return part("How ready you are", said, rows.length ? make("ul", { className: "bare shares" }, ...rows) : null);
}
