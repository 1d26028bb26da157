// A study plan of the reader's own: which question on which day. Values in, values out.
//
// It packs days as hooks/guide/plan.py does for the plans that the build makes, with the same
// questions in the same order; but weak topics get more of the time. docs/prepare/plan.md says the
// rule, and changes with it.

import { between, isDay, plus } from "./day.js";

export const MOST_DAYS = 60;
const SITTINGS = 3; // the latest, of which a topic's share of right answers is taken
const WEAK_GAPS = [1, 3, 7, 14]; // days from one look to the next where less than half was right

/** How each topic stands: {right, asked, weight, weak} by its slug. */
export function standing(sittings, topics) {
  const latest = [...sittings].sort((one, other) => other.at - one.at).slice(0, SITTINGS);
  const answers = latest.flatMap((sitting) => sitting.answers);
  return new Map(
    topics.map(({ slug }) => {
      const own = answers.filter((answer) => answer.topic === slug);
      const right = own.filter((answer) => answer.right).length;
      // Of nothing asked, half is right: one right and one wrong answer are added to each topic.
      const share = (right + 1) / (own.length + 2);
      return [slug, { right, asked: own.length, weight: 3 - 2 * share, weak: share < 0.5 }];
    }),
  );
}

/**
 * Pack questions into days.
 *
 * study: {questions, gaps, shortest}, as the build gives it.
 * options: {level, days, minutes} with the minutes a day; topics as `standing` gives them;
 *   looks: slugs with {seen, last}, how often and on which day, 0 or less, each was studied before;
 *   without: slugs that are left out.
 * Gives {steps: [{slug, seen, minutes, day}], with days from 1, and left: the slugs without a day}.
 */
export function schedule(study, { level, days, minutes, topics, looks = new Map(), without = new Set() }) {
  const asked = study.questions.filter((q) => q.levels.includes(level) && !without.has(q.slug));
  const waiting = new Map([...topics.keys()].map((topic) => [topic, []]));
  for (const question of asked) if (!looks.has(question.slug)) waiting.get(question.topic)?.push(question);
  const spent = new Map([...topics.keys()].map((topic) => [topic, 0]));
  const left = () => [...waiting.values()].flat();
  const total = left().length;
  const learning = days - Math.floor(days / 4);
  const gaps = (question) => (topics.get(question.topic).weak ? WEAK_GAPS : study.gaps);
  const again = (question) => Math.max(study.shortest, Math.ceil(question.minutes / 2));
  const due = []; // {when, place, question, seen}
  const steps = [];
  let studied = 0;
  let open; // minutes that are left of the day at hand

  function remember(day, place, question, seen) {
    const gap = gaps(question)[seen - 1];
    if (gap !== undefined) due.push({ when: Math.max(1, day + gap), place, question, seen });
  }

  function look(day, place, question, seen) {
    const minutes = seen ? again(question) : question.minutes;
    steps.push({ slug: question.slug, seen, minutes, day });
    open -= minutes;
    remember(day, place, question, seen + 1);
  }

  // The topic that had least of its share, with a question that fits.
  function next(most) {
    let best;
    for (const [topic, questions] of waiting) {
      const index = questions.findIndex((question) => question.minutes <= most);
      const share = spent.get(topic) / topics.get(topic).weight;
      const weight = topics.get(topic).weight;
      const first = !best || share < best.share || (share === best.share && weight > best.weight);
      if (index >= 0 && first) best = { topic, index, share, weight };
    }
    return best;
  }

  function learn(day, { topic, index }) {
    const [question] = waiting.get(topic).splice(index, 1);
    spent.set(topic, spent.get(topic) + question.minutes);
    look(day, studied++, question, 0);
  }

  for (const question of asked) {
    const known = looks.get(question.slug);
    if (known && topics.has(question.topic)) remember(known.last, -1, question, known.seen);
  }
  for (let day = 1; day <= days; day++) {
    open = minutes;
    const pace = day <= learning ? Math.ceil((total * day) / learning) : 0;
    const behind = () => studied < pace && studied < total;
    if (behind()) learn(day, next(Infinity)); // one that is longer than a day has it to itself
    due.sort((one, other) => one.when - other.when || one.place - other.place);
    for (const entry of [...due]) {
      const reserved = behind() ? Math.floor(minutes / 2) : 0;
      if (entry.when > day || again(entry.question) > open - reserved) continue;
      due.splice(due.indexOf(entry), 1);
      look(day, entry.place, entry.question, entry.seen);
    }
    while (behind() && open > 0) {
      const found = next(open);
      if (!found) break;
      learn(day, found);
    }
  }
  // What comes back goes first.
  steps.sort((one, other) => one.day - other.day || (other.seen > 0) - (one.seen > 0));
  return { steps, left: left().map((question) => question.slug) };
}

// --- A plan as it is kept -----------------------------------------------------------------------

/**
 * The plan to keep: settings {level, days, hours, interview, time}, and steps with their days.
 *
 * What the plan before has as done stays, and comes back in time; what it has as skipped stays out.
 */
export function planned(study, settings, sittings, today, before, now = Date.now()) {
  const old = before?.steps ?? [];
  const kept = old.filter((step) => step.state);
  const looks = new Map();
  for (const step of kept.filter((step) => step.state === "done")) {
    const known = looks.get(step.slug) ?? { seen: 0, last: -Infinity };
    const last = Math.min(0, between(today, step.day) + 1);
    looks.set(step.slug, { seen: known.seen + 1, last: Math.max(known.last, last) });
  }
  const without = new Set(kept.filter((step) => step.state === "skipped").map((step) => step.slug));
  const { level, days, hours } = settings;
  const topics = standing(sittings, study.topics);
  const made = schedule(study, { level, days, minutes: Math.round(hours * 60), topics, looks, without });
  const steps = made.steps.map((step) => ({ ...step, day: plus(today, step.day - 1) }));
  return {
    ...settings,
    at: now,
    id: before?.id ?? Math.random().toString(36).slice(2, 10),
    sequence: before?.sequence ?? 0,
    start: today,
    steps: [...kept, ...steps],
    left: made.left,
  };
}

/** The plan with one of its steps changed: {day} or {state}. */
export function changed(plan, index, changes, now = Date.now()) {
  const steps = plan.steps.map((step, place) => (place === index ? { ...step, ...changes } : step));
  return { ...plan, steps, at: now };
}

/** Where in the plan stand the steps that are neither done nor skipped, on days before one. */
export const openBefore = (plan, day) =>
  plan.steps.flatMap((step, index) => (!step.state && step.day < day ? [index] : []));

/** The days of the plan in order: [day, [{…step, index}, …]]. */
export function byDay(plan) {
  const days = new Map();
  plan.steps.forEach((step, index) => {
    if (!days.has(step.day)) days.set(step.day, []);
    days.get(step.day).push({ ...step, index });
  });
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The day of the interview, if the plan names one. */
export const interviewOf = (plan) => (isDay(plan?.interview) ? plan.interview : undefined);
