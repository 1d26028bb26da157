// The reader's own study plan: settings, the days, a calendar.

import { ask } from "./ask.js";
import { between, dayOf, isDay, plus, sayDate, sayDay, sayWhen, startOf } from "./day.js";
import { calendar } from "./ics.js";
import { count, make } from "./results.js";
import { MOST_DAYS, byDay, changed, openBefore, planned, standing } from "./schedule.js";
import { read, watch, write } from "./store.js";
import { choice, field, keepLevel, levelChoice, linkTo, open, press, sayMinutes } from "./study.js";

const HOURS = [0.5, 1, 1.5, 2, 3, 4, 5, 6, 8];
const LOOKS = ["new", "again", "third time", "fourth time", "fifth time"];

/** Fill a place with the plan; gives what ends it. */
export function mount(place) {
  return open(place, (known) => {
    const { study } = known;
    const settings = make("section", { className: "settings" });
    const days = make("section", { className: "days" });
    const state = make("p", { className: "state" });
    state.setAttribute("role", "status");
    let moving; // the index of the step that is given another day

    const plan = () => read("plan");
    const sittings = () => read("sittings") ?? [];

    // --- What it is made of ---------------------------------------------------------------------

    function form() {
      const kept = plan();
      const today = dayOf();
      const level = levelChoice(study, read("level") ?? kept?.level);
      const number = make("input", { type: "number", name: "days", min: 1, max: MOST_DAYS, step: 1, value: kept?.days ?? 14, required: true, inputMode: "numeric" });
      const date = make("input", { type: "date", name: "interview", min: plus(today, 1), value: kept?.interview ?? "" });
      if (date.value && date.value <= today) date.value = "";
      const hours = choice("hours", HOURS.map((hours) => [String(hours), sayMinutes(hours * 60)]), String(kept?.hours ?? 2));
      const time = make("input", { type: "time", name: "time", value: kept?.time ?? "" });
      date.addEventListener("input", () => {
        if (!isDay(date.value)) return;
        const days = between(today, date.value);
        if (days >= 1) number.value = Math.min(days, MOST_DAYS);
      });
      const fields = make(
        "div", { className: "fields" },
        field("Level", level),
        field("Days", number, `1 to ${MOST_DAYS}, from today`),
        field("Interview on", date, "If you know it: it sets the days"),
        field("Time a day", hours),
        field("At", time, "For the calendar only; empty: all day"),
      );
      const make_ = make("button", { type: "submit", className: "first" }, kept ? "Plan anew from today" : "Make the plan");
      const about = kept && make("small", {}, "What is done stays and comes back in time. What you skipped stays out.");
      const whole = make("form", {}, fields, make("p", { className: "actions" }, make_, about || null));
      whole.setAttribute("aria-label", "Plan");
      whole.addEventListener("submit", (event) => {
        event.preventDefault();
        if (date.value && Number(number.value) > between(today, date.value)) {
          number.value = between(today, date.value);
        }
        const chosen = {
          level: level.value,
          days: Number(number.value),
          hours: Number(hours.value),
          interview: date.value,
          time: time.value,
        };
        keepLevel(chosen.level);
        keep(planned(study, chosen, sittings(), today, plan()));
        form();
        const { steps, left } = plan();
        state.textContent = `${count(chosen.days, "day")}, ${count(new Set(steps.map(({ slug }) => slug)).size, "question")}. ${fits(left)}`;
        days.querySelector("h2")?.focus();
      });
      settings.replaceChildren(whole, topics());
    }

    const fits = (left) => (left.length ? `There is no time for ${left.length} more.` : "All questions of the level fit.");

    // How the readiness check weighs.
    function topics() {
      const stands = [...standing(sittings(), study.topics)];
      if (!stands.some(([, { asked }]) => asked)) {
        return make("p", { className: "about" }, "No readiness check yet, so every topic weighs the same.");
      }
      const name = new Map(study.topics.map(({ slug, title }) => [slug, title]));
      const row = ([slug, { right, asked, weight, weak }]) =>
        make(
          "tr", {},
          make("th", { scope: "row" }, name.get(slug)),
          make("td", { className: "num" }, asked ? `${right} of ${asked}` : "not asked"),
          make("td", { className: "num" }, `× ${(weight / 2).toFixed(2)}`),
          make("td", {}, weak ? "one look more" : ""),
        );
      const heads = ["Topic", "Right", "Its share of time", "Looks"].map((words) => make("th", { scope: "col" }, words));
      const table = make("table", { className: "data" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...stands.sort(([, one], [, other]) => other.weight - one.weight).map(row)));
      return make("details", { className: "weights" }, make("summary", {}, "How your readiness check weighs"), table);
    }

    // --- The days -------------------------------------------------------------------------------

    function keep(next) {
      write("plan", next);
      showDays();
    }

    function step(entry) {
      const { index, slug, seen, minutes, state: done } = entry;
      const title = study.bySlug.get(slug)?.title ?? slug;
      const check = make("input", { type: "checkbox", checked: done === "done", id: `step-${index}`, ariaLabel: `Done: ${title}` });
      check.addEventListener("change", () => {
        keep(changed(plan(), index, { state: check.checked ? "done" : undefined }));
        days.querySelector(`#step-${index}`)?.focus();
      });
      const facts = make("small", {}, `${done === "skipped" ? "skipped" : LOOKS[seen] ?? LOOKS.at(-1)} · ${minutes} min`);
      const what = make("span", { className: "what" }, linkTo(slug, known), " ", facts);
      const tools = make("span", { className: "tools" });
      if (done === "skipped") {
        const back = press("Take back", () => act(index, { state: undefined }), "quiet");
        back.ariaLabel = `Take back: ${title}`;
        tools.append(back);
      } else if (!done && moving === index) {
        tools.append(mover(entry, title));
      } else if (!done) {
        const move = press("Move", () => {
          moving = index;
          showDays();
          days.querySelector("select")?.focus();
        }, "quiet");
        move.ariaLabel = `Move: ${title}`;
        const skip = press("Skip", () => act(index, { state: "skipped" }), "quiet");
        skip.ariaLabel = `Skip: ${title}`;
        tools.append(move, skip);
      }
      return make("li", { className: done ?? "" }, make("span", { className: "tick" }, check), what, tools);
    }

    function act(index, changes) {
      keep(changed(plan(), index, changes));
      days.querySelector(`#step-${index}`)?.focus();
    }

    function mover({ index, day }, title) {
      const kept = plan();
      const today = dayOf();
      const last = [plus(kept.start, kept.days - 1), day, today].sort().at(-1);
      const all = Array.from({ length: between(today, last) + 1 }, (_, number) => plus(today, number));
      const select = choice("day", all.map((day) => [day, sayDay(day)]), day, day < today ? sayDay(day) : undefined);
      select.ariaLabel = `Another day: ${title}`;
      const leave = () => {
        moving = undefined;
        showDays();
        days.querySelector(`#step-${index}`)?.focus();
      };
      const move = press("Move here", () => {
        const day = select.value;
        moving = undefined;
        if (!day) return leave();
        act(index, { day });
        state.textContent = `Moved to ${sayDay(day)}.`;
      });
      return make("span", { className: "mover" }, select, move, press("Cancel", leave, "quiet"));
    }

    function oneDay([day, entries], today) {
      const minutes = entries.filter((entry) => entry.state !== "skipped").reduce((sum, entry) => sum + entry.minutes, 0);
      const words = day === today ? make("strong", { className: "now" }, "Today") : make("span", { className: "when" }, day > today ? sayWhen(day, today) : "past");
      const head = make("h3", {}, make("span", { className: "date" }, sayDay(day)), " ", words, " ", make("small", {}, sayMinutes(minutes)));
      return make("div", { className: `day${day === today ? " today" : ""}` }, head, make("ul", { className: "bare steps" }, ...entries.map(step)));
    }

    function showDays() {
      const kept = plan();
      if (!kept?.steps) return days.replaceChildren();
      const today = dayOf();
      const all = byDay(kept);
      const [past, coming] = [all.filter(([day]) => day < today), all.filter(([day]) => day >= today)];
      const done = kept.steps.filter((entry) => entry.state === "done").length;
      const wanted = kept.steps.filter((entry) => entry.state !== "skipped").length;
      const heading = make("h2", { tabIndex: -1 }, "Your plan");
      const last = plus(kept.start, kept.days - 1);
      const facts = [
        kept.level,
        `${sayDate(kept.start)} to ${sayDate(last)}`,
        `${done} of ${wanted} steps done`,
        kept.interview ? `interview on ${sayDate(kept.interview)}` : "",
        kept.left?.length ? `no time for ${count(kept.left.length, "question")}` : "",
      ];
      const parts = [
        heading,
        make("p", { className: "about" }, facts.filter(Boolean).join(" · ")),
        make("p", { className: "actions" }, press("Print", () => print()), press("Calendar (.ics)", saveCalendar), press("Forget the plan", forget)),
      ];
      const open = openBefore(kept, today);
      if (open.length) {
        const words = `${count(open.length, "step")} of past days ${open.length === 1 ? "is" : "are"} open.`;
        const move = press("Move to today", () => {
          keep(open.reduce((plan, index) => changed(plan, index, { day: today }), plan()));
          state.textContent = `${count(open.length, "step")} moved to today.`;
          days.querySelector("h2")?.focus();
        });
        parts.push(make("p", { className: "open" }, words, " ", move));
      }
      if (past.length) {
        const earlier = make("details", { className: "earlier", open: days.querySelector(".earlier")?.open ?? false });
        earlier.append(make("summary", {}, count(past.length, "earlier day")), ...past.map((day) => oneDay(day, today)));
        parts.push(earlier);
      }
      parts.push(...coming.map((day) => oneDay(day, today)));
      days.replaceChildren(...parts);
    }

    async function forget() {
      if (!(await ask(place, "Forget the plan, with what is ticked in it?", "Forget", "Keep"))) return;
      write("plan", undefined);
      form();
      showDays();
      state.textContent = "The plan is forgotten.";
    }

    // --- The calendar ---------------------------------------------------------------------------

    function saveCalendar() {
      const kept = { ...plan(), sequence: (plan().sequence ?? 0) + 1 };
      keep(kept);
      const here = location.hostname || "guide";
      const uid = (name) => `${name}-${kept.id}@${here}`;
      const url = new URL("prepare/plan/", known.root).href;
      const events = byDay(kept).flatMap(([day, entries]) => {
        const steps = entries.filter((entry) => entry.state !== "skipped");
        if (!steps.length) return [];
        const minutes = steps.reduce((sum, entry) => sum + entry.minutes, 0);
        const lines = steps.map((entry) => {
          const question = study.bySlug.get(entry.slug);
          const address = question ? ` ${new URL(question.url, known.root).href}` : "";
          return `${question?.title ?? entry.slug} (${LOOKS[entry.seen] ?? LOOKS.at(-1)}, ${entry.minutes} min)${address}`;
        });
        const title = `Interview practice: ${count(steps.length, "question")}, ${sayMinutes(minutes)}`;
        return { uid: uid(day), day, next: plus(day, 1), time: kept.time, minutes, title, text: lines.join("\n"), url, sequence: kept.sequence };
      });
      if (kept.interview) {
        events.push({ uid: uid("interview"), day: kept.interview, next: plus(kept.interview, 1), title: "Interview", url, sequence: kept.sequence });
      }
      const text = calendar("Interview practice", events, new Date());
      const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/calendar" })), download: "interview-plan.ics" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      state.textContent = `${count(events.length, "entry").replace("entrys", "entries")} for your calendar. Take the file in again after changes: the entries are replaced.`;
    }

    form();
    showDays();
    place.replaceChildren(settings, state, days);
    // Days turn, and another tab may change the plan.
    const timer = setTimeout(showDays, Math.max(1000, startOf(plus(dayOf(), 1)) - Date.now() + 500));
    const unwatch = watch((name) => {
      if (name === "sittings") form();
      else if (name === "level") settings.querySelector("select[name=level]").value = read("level") ?? "";
      else if (name === "plan" && !days.contains(document.activeElement)) showDays();
    });
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  });
}
