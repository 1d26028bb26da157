// A mock interview: a round by the clock, notes, and at the end a score of one's own by the rubric.

import { ask } from "./ask.js";
import { dayOf, sayDate } from "./day.js";
import { count, make } from "./results.js";
import { SCORES, asked, drawn, fitting, minutesOf, passed, sayClock, score } from "./rounds.js";
import { read, recall, watch, write } from "./store.js";
import { choice, field, keepLevel, levelChoice, linkTo, loadJson, open, press, sayMinutes } from "./study.js";

const NAME = "mock"; // the one that is under way: {at, round, level, minutes, place, spent, since, questions, ended}

const SAVED = 10_000; // milliseconds after which the time is kept, should the browser end without a word

/** Fill a place with the mock interview; gives what ends it. */
export function mount(place) {
  return open(place, (known) => {
    const { study, root } = known;
    const now = make("section", { className: "now" });
    const earlier = make("section", { className: "earlier" });
    let timer;
    let left = false; // the page

    const titleOf = (slug) => study.bySlug.get(slug)?.title ?? slug;
    const roundOf = (slug) => study.rounds.find((round) => round.slug === slug);
    const heading = (words) => make("h2", { tabIndex: -1 }, words);
    const current = () => read(NAME);
    const keep = (changes) => write(NAME, { ...current(), ...changes });
    const note = (index, changes) =>
      keep({ questions: current().questions.map((own, at) => (at === index ? { ...own, ...changes } : own)) });

    function fill(section, ...parts) {
      clearInterval(timer);
      section.replaceChildren(...parts);
      section.querySelector("h2")?.focus({ preventScroll: true });
    }

    // --- Before -----------------------------------------------------------------------------------

    function showChoice() {
      const level = levelChoice(study);
      const round = choice("round", study.rounds.map(({ slug, title }) => [slug, title]), undefined, "Choose a round");
      const number = make("input", { type: "number", name: "count", min: 1, step: 1, required: true, disabled: true, inputMode: "numeric" });
      const about = make("p", { className: "about" });
      about.setAttribute("role", "status");
      const begin = make("button", { type: "submit", className: "first" }, "Begin");
      let order = [];

      function tell() {
        const stage = roundOf(round.value);
        const picked = order.slice(0, Number(number.value));
        if (!stage || !level.value) about.textContent = "";
        else if (!order.length) about.textContent = `The guide has no question of this round for ${level.value}.`;
        else {
          const minutes = minutesOf(stage, picked);
          const whose = stage.minutes
            ? `the round's length, “${stage.duration}”, as reported by ${stage.said}`
            : "the sum of what this guide gives its questions; no source says how long the round takes";
          about.textContent = `${count(picked.length, "question")} of ${order.length}, ${sayMinutes(minutes)} on the clock: ${whose}.`;
        }
      }

      function draw() {
        const stage = roundOf(round.value);
        order = stage && level.value ? drawn(asked(study, stage.slug, level.value), (slug) => Boolean(recall(slug).solved)) : [];
        number.disabled = begin.disabled = !order.length;
        number.max = order.length || "";
        number.value = order.length ? fitting(order, stage.minutes) : "";
        tell();
      }

      for (const choice of [level, round]) choice.addEventListener("change", draw);
      number.addEventListener("input", tell);
      const fields = make("div", { className: "fields" }, field("Round", round), field("Level", level), field("Questions", number, "Drawn; those that you have not solved come first"));
      const form = make("form", { ariaLabel: "Mock interview" }, fields, about, make("p", { className: "actions" }, begin));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const picked = order.slice(0, Number(number.value));
        keepLevel(level.value);
        write(NAME, {
          at: Date.now(),
          round: round.value,
          level: level.value,
          minutes: minutesOf(roundOf(round.value), picked),
          place: 0,
          spent: 0,
          since: Date.now(),
          questions: picked.map(({ slug }) => ({ slug, notes: "" })),
        });
        showQuestion();
      });
      draw();
      clearInterval(timer);
      now.replaceChildren(form);
    }

    // --- During -----------------------------------------------------------------------------------

    function pause() {
      const mock = current();
      if (mock && mock.since !== null) keep({ spent: passed(mock, Date.now()), since: null });
    }

    function goOn() {
      keep({ since: Date.now() });
      showQuestion();
    }

    function showPaused() {
      const mock = current();
      const words = `${roundOf(mock.round)?.title ?? mock.round}, ${mock.level}: question ${mock.place + 1} of ${mock.questions.length}, ${sayClock(mock.minutes * 60_000 - mock.spent)} left of ${mock.minutes} min.`;
      fill(
        now,
        heading("Paused"),
        make("p", {}, words),
        make("p", { className: "actions" }, press("Go on", goOn, "first"), press("End and score", end), press("Drop it", drop)),
      );
    }

    async function showQuestion() {
      const mock = current();
      const { slug, notes } = mock.questions[mock.place];
      const last = mock.questions.length - 1;
      const clock = make("span", { className: "hand" });
      clock.setAttribute("role", "timer");
      const said = make("span", { className: "unseen" });
      said.setAttribute("role", "status");
      const where = make("span", {}, `Question ${mock.place + 1} of ${mock.questions.length}`);
      const prompt = make("div", { className: "prompt" });
      const area = make("textarea", { rows: 8, value: notes ?? "", spellcheck: false });
      area.addEventListener("input", () => note(mock.place, { notes: area.value }));
      const go = (place) => {
        keep({ place });
        showQuestion();
      };
      const back = press("Previous", () => mock.place > 0 && go(mock.place - 1));
      const next = press("Next question", () => go(mock.place + 1), "first");
      if (!mock.place) back.ariaDisabled = "true";
      const minutes = study.bySlug.get(slug)?.minutes;
      fill(
        now,
        make("div", { className: "bar" }, where, clock, said),
        heading(titleOf(slug)),
        make("p", { className: "about" }, minutes ? `This guide gives it ${minutes} min` : ""),
        prompt,
        make("label", { className: "notes" }, make("span", {}, "Notes"), area),
        make("p", { className: "actions" }, mock.place < last ? next : press("End and score", end, "first"), back, press("Pause", () => {
          pause();
          showPaused();
        }), mock.place < last ? press("End and score", end) : null),
      );

      let over = passed(mock, Date.now()) > mock.minutes * 60_000;
      function tick() {
        const mock = current();
        if (!mock) return;
        if (mock.since === null) return showPaused(); // in another tab
        if (Date.now() - mock.since > SAVED) keep({ spent: passed(mock, Date.now()), since: Date.now() });
        const rest = mock.minutes * 60_000 - passed(mock, Date.now());
        clock.textContent = rest >= 0 ? `${sayClock(rest)} left of ${mock.minutes} min` : `${sayClock(-rest)} over ${mock.minutes} min`;
        if (rest < 0 && !over) said.textContent = "The time is up.";
        over = rest < 0;
      }
      tick();
      timer = setInterval(tick, 1000);
      await showPart(prompt, slug, "prompt");
    }

    const told = new Map();
    async function partOf(slug, name) {
      if (!told.has(slug)) told.set(slug, await loadJson(new URL(`prepare/prompts/${slug}.json`, root)));
      const page = new URL(study.bySlug.get(slug)?.url ?? "", root);
      const template = make("template", { innerHTML: told.get(slug)[name] });
      for (const element of template.content.querySelectorAll("[id]")) element.removeAttribute("id");
      for (const link of template.content.querySelectorAll("a[href]")) {
        link.href = new URL(link.getAttribute("href"), page).href;
      }
      return template.content;
    }

    async function showPart(box, slug, name) {
      try {
        const part = await partOf(slug, name);
        if (!left) box.replaceChildren(part);
      } catch {
        box.replaceChildren(make("p", { className: "fault" }, "It could not be loaded. Read it on its page: ", linkTo(slug, known)));
      }
    }

    async function drop() {
      if (!(await ask(place, "Drop this mock interview, with its notes?", "Drop", "Keep"))) return;
      write(NAME, undefined);
      showChoice();
    }

    // --- After ------------------------------------------------------------------------------------

    function end() {
      pause();
      keep({ ended: true });
      showScores();
    }

    /** The part of a rubric that is about a level; all of it when none is named. */
    function ofLevel(rubric, level) {
      const items = [...rubric.querySelectorAll("li")];
      const own = items.find((item) => item.querySelector("strong")?.textContent.trim() === level);
      const box = make("div", { className: "rubric" });
      box.append(...(own ? own.childNodes : rubric.childNodes));
      return box;
    }

    function showScores() {
      const mock = current();
      const parts = mock.questions.map((own, index) => {
        const rubric = make("div", { className: "rubric" });
        partOf(own.slug, "rubric").then(
          (part) => rubric.replaceWith(ofLevel(part, mock.level)),
          () => rubric.append(make("p", { className: "fault" }, "Its rubric could not be loaded.")),
        );
        const area = make("textarea", { rows: 3, value: own.notes ?? "", spellcheck: false });
        area.addEventListener("input", () => note(index, { notes: area.value }));
        const radios = SCORES.map((words, value) => {
          const radio = make("input", { type: "radio", name: `score-${index}`, value, checked: own.score === value });
          radio.addEventListener("change", () => note(index, { score: value }));
          return make("label", {}, radio, make("span", {}, words));
        });
        const title = make("h3", {}, linkTo(own.slug, known));
        const scores = make("fieldset", { className: "scores" }, make("legend", {}, `What ${mock.level} is measured by`), rubric, make("div", { className: "choices" }, ...radios));
        return make("div", { className: "scored" }, title, scores, make("label", { className: "notes" }, make("span", {}, "Notes"), area));
      });
      fill(
        now,
        heading("How did it go?"),
        make("p", { className: "about" }, `${sayMinutes(Math.ceil(mock.spent / 60_000))} of ${mock.minutes}. Open each question's sample answer, compare, and judge as an interviewer would.`),
        ...parts,
        make("p", { className: "actions" }, press("Keep it", file, "first"), press("Back to the questions", () => {
          keep({ ended: undefined });
          goOn();
        }), press("Drop it", drop)),
      );
    }

    function file() {
      const { at, round, level, minutes, spent, questions } = current();
      write("mocks", [...(read("mocks") ?? []), { at, round, level, minutes, spent, questions }]);
      write(NAME, undefined);
      showChoice();
      showEarlier();
      earlier.querySelector("h2")?.focus();
    }

    // --- Earlier ones -----------------------------------------------------------------------------

    function showEarlier() {
      const mocks = [...(read("mocks") ?? [])].sort((one, other) => other.at - one.at);
      if (!mocks.length) return earlier.replaceChildren();
      const items = mocks.map((mock) => {
        const percent = score(mock.questions);
        const facts = [mock.level, `${sayMinutes(Math.ceil(mock.spent / 60_000))} of ${mock.minutes}`, percent === null ? "not scored" : `${percent} % of the rubric`];
        const title = make("strong", {}, roundOf(mock.round)?.title ?? mock.round);
        const summary = make("summary", {}, title, " ", make("small", {}, [sayDate(dayOf(mock.at)), ...facts].join(" · ")));
        const rows = mock.questions.map(({ slug, notes, score }) =>
          make("li", {}, linkTo(slug, known), " ", make("small", {}, SCORES[score] ?? "not scored"), notes ? make("pre", {}, notes) : null),
        );
        const forget = press("Forget this one", async () => {
          if (!(await ask(place, "Forget this mock interview, with its notes?", "Forget", "Keep"))) return;
          write("mocks", (read("mocks") ?? []).filter(({ at }) => at !== mock.at));
          showEarlier();
        }, "quiet");
        return make("details", { className: "mock" }, summary, make("ul", { className: "bare" }, ...rows), make("p", {}, forget));
      });
      earlier.replaceChildren(make("h2", { tabIndex: -1 }, "Earlier ones"), ...items);
    }

    // --------------------------------------------------------------------------------------------

    place.replaceChildren(now, earlier);
    const mock = current();
    if (!mock) showChoice();
    else if (mock.ended) showScores();
    else {
      keep({ since: null }); // what passed since it was kept last is not known
      showPaused();
    }
    showEarlier();
    const hide = () => !left && pause();
    window.addEventListener("pagehide", hide);
    const unwatch = watch((name) => name === "mocks" && showEarlier());
    return () => {
      pause();
      left = true;
      clearInterval(timer);
      window.removeEventListener("pagehide", hide);
      unwatch();
    };
  });
}
