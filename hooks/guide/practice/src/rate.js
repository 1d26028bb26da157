// At the end of a question's page: how did it go? The answer decides when it comes again.

import { RATINGS, choices } from "./cards.js";
import { dayOf, sayDay, sayWhen } from "./day.js";
import { make } from "./results.js";
import { interviewOf } from "./schedule.js";
import { keep, read, recall, watch } from "./store.js";

const WORDS = {
  again: ["Again", "I did not have it"],
  hard: ["Hard", "with gaps, or too slow"],
  good: ["Good", "had it, with some thought"],
  easy: ["Easy", "had it at once"],
};

/** Fill a place with the four buttons; gives what ends it. */
export function mount(place) {
  const { slug } = place.dataset;
  const before = recall(slug).card; // so that another press on this visit takes the place of the first
  let chosen;

  const title = make("p", { className: "eyebrow", id: "how-did-it-go" }, "How did it go?");
  const group = make("div", { className: "ratings" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", title.id);
  const state = make("p", { className: "state" });
  state.setAttribute("role", "status");

  const buttons = RATINGS.map((rating, index) => {
    const [word, meaning] = WORDS[rating];
    const when = make("span", { className: "when" });
    const key = make("kbd", { ariaHidden: "true" }, String(index + 1));
    const name = make("span", { className: "word" }, make("strong", {}, word), key);
    const button = make("button", { type: "button" }, name, " ", make("small", {}, meaning), " ", when);
    button.setAttribute("aria-keyshortcuts", String(index + 1));
    button.addEventListener("click", () => rate(rating));
    return { rating, button, when };
  });
  group.append(...buttons.map(({ button }) => button));

  const offered = () => choices(before, new Date(), interviewOf(read("plan")));

  function show() {
    const [offers, today] = [offered(), dayOf()];
    for (const { rating, button, when } of buttons) {
      const words = sayWhen(offers[rating].day, today);
      if (when.textContent !== words) when.textContent = words;
      button.ariaPressed = String(rating === chosen);
    }
  }

  function rate(rating) {
    const { card, day } = offered()[rating];
    chosen = rating;
    keep(slug, { card, rated: Date.now() });
    show();
    state.textContent = `${WORDS[rating][0]}: it comes again ${sayWhen(day, dayOf())}, on ${sayDay(day)}.`;
  }

  function showKept() {
    const { card, rated } = recall(slug);
    if (chosen || !card || !rated) return;
    const day = dayOf(new Date(card.due));
    const due = day <= dayOf() ? "It is due." : `It is due ${sayWhen(day, dayOf())}, on ${sayDay(day)}.`;
    state.textContent = `You rated it last on ${sayDay(dayOf(rated))}. ${due}`;
  }

  // 1 to 4 rate while the buttons are on the screen and nothing is being written.
  function key(event) {
    const rating = RATINGS[["1", "2", "3", "4"].indexOf(event.key)];
    if (!rating || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const from = event.composedPath()[0];
    if (from.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    const { top, bottom } = group.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) return;
    event.preventDefault();
    rate(rating);
  }

  const keys = make(
    "p", { className: "keys" },
    make("kbd", {}, "1"), " to ", make("kbd", {}, "4"), " rate while this is on the screen. ",
    "Nothing is due after your interview, if your plan has its date.",
  );
  place.replaceChildren(title, group, state, keys);
  place.hidden = false;
  show();
  showKept();
  document.addEventListener("keydown", key);
  const unwatch = watch((name) => name === "plan" && show());
  return () => {
    document.removeEventListener("keydown", key);
    unwatch();
  };
}
