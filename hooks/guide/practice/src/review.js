// What is due today, and in the days to come.

import { ask } from "./ask.js";
import { dueList } from "./cards.js";
import { dayOf, sayDate, sayDay, sayWhen } from "./day.js";
import { count, make } from "./results.js";
import { interviewOf } from "./schedule.js";
import { keep, questions, read, watch } from "./store.js";
import { linkTo, open, press, sayMinutes } from "./study.js";

const DAYS = 14; // of those to come, shown at first

/** Fill a place with the lists; gives what ends it. */
export function mount(place) {
  return open(place, (known) => {
    let all = false; // days to come

    function item({ slug, reps, lapses }) {
      const question = known.study.bySlug.get(slug);
      const facts = [
        question && `${question.minutes} min`,
        `rated ${count(reps, "time")}`,
        lapses ? `forgotten ${count(lapses, "time")}` : "",
      ];
      const link = linkTo(slug, known);
      const forget = press("Forget", () => drop(slug, question?.title ?? slug), "quiet");
      forget.ariaLabel = `Forget: ${question?.title ?? slug}`;
      const about = make("small", {}, facts.filter(Boolean).join(" · "));
      return make("li", {}, make("span", { className: "what" }, link, " ", about), forget);
    }

    async function drop(slug, title) {
      const words = `Forget when “${title}” is due? It is as if you had never rated it. Your code stays.`;
      if (!(await ask(place, words, "Forget", "Keep"))) return;
      keep(slug, { card: undefined, rated: undefined });
      place.querySelector("h2")?.focus();
    }

    const minutes = (cards) =>
      sayMinutes(cards.reduce((sum, { slug }) => sum + (known.study.bySlug.get(slug)?.minutes ?? 0), 0));
    const list = (cards) => make("ul", { className: "bare cards" }, ...cards.map(item));
    const heading = (words) => make("h2", { tabIndex: -1 }, words);

    function show() {
      const today = dayOf();
      const interview = interviewOf(read("plan"));
      const cards = dueList(questions(), today, interview);
      const due = cards.filter(({ day }) => day <= today);
      const coming = grouped(cards, today);
      const parts = [heading("Due today")];
      if (!cards.length) {
        const words = "Nothing yet. At the end of each question's page, say how it went; from then on it comes back here.";
        parts.push(make("p", { className: "nothing" }, words));
      } else if (!due.length) {
        parts.push(make("p", { className: "nothing" }, "Nothing is due today."));
      } else {
        parts.push(make("p", { className: "about" }, `${count(due.length, "question")}, ${minutes(due)} at first look`), list(due));
      }
      if (coming.size) parts.push(heading("In the days to come"));
      const days = [...coming];
      for (const [day, cards] of all ? days : days.slice(0, DAYS)) {
        const when = make("small", {}, `${sayWhen(day, today)} · ${count(cards.length, "question")}`);
        parts.push(make("h3", {}, sayDay(day), " ", when), list(cards));
      }
      if (!all && days.length > DAYS) {
        const more = press(`Show ${count(days.length - DAYS, "later day")}`, () => {
          all = true;
          show();
        });
        parts.push(make("p", { className: "actions" }, more));
      }
      if (interview && cards.length) {
        parts.push(make("p", { className: "about" }, `Your interview is on ${sayDate(interview)}. Nothing is due after it.`));
      }
      place.replaceChildren(...parts);
    }

    show();
    return watch((name) => (name === "plan" || name.startsWith("question:")) && show());
  });
}

function grouped(cards, today) {
  const days = new Map();
  for (const card of cards) {
    if (card.day <= today) continue;
    if (!days.has(card.day)) days.set(card.day, []);
    days.get(card.day).push(card);
  }
  return days;
}
