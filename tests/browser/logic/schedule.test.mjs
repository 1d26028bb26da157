// A plan of the reader's own: what comes on which day.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byDay, changed, interviewOf, openBefore, planned, schedule, standing } from "../../../hooks/guide/practice/src/schedule.js";

const TOPICS = ["coding", "modelling", "operations"].map((slug) => ({ slug }));

const question = (number, topic, minutes = 20, levels = ["L5"]) => ({ slug: `${topic}/q${number}`, topic, minutes, levels });

const study = (count, minutes = () => 20) => ({
  topics: TOPICS,
  gaps: [2, 5, 14],
  shortest: 5,
  questions: Array.from({ length: count }, (_, number) => question(number, TOPICS[number % 3].slug, minutes(number))),
});

const sitting = (at, ...answers) => ({ at, answers: answers.map(([topic, right]) => ({ topic, right })) });
const plain = standing([], TOPICS);
const make = (what, options) => schedule(what, { level: "L5", days: 12, minutes: 90, topics: plain, ...options });
const totals = (steps, key) => {
  const sums = {};
  for (const step of steps) sums[key(step)] = (sums[key(step)] ?? 0) + step.minutes;
  return sums;
};

test("no day is too long, each question is studied or left out, and looks follow each other", () => {
  for (const count of [0, 1, 11, 300]) {
    for (const days of [1, 2, 3, 10, 60]) {
      const what = study(count, (number) => 10 + ((number * 7) % 45));
      const { steps, left } = make(what, { days });
      assert.ok(Object.values(totals(steps, (step) => step.day)).every((minutes) => minutes <= 90));
      assert.ok(steps.every((step) => step.day >= 1 && step.day <= days));
      const studied = new Set(steps.map((step) => step.slug));
      assert.equal(studied.size + left.length, count);
      assert.ok(left.every((slug) => !studied.has(slug)));
      const seen = new Map();
      for (const step of steps) {
        assert.equal(step.seen, seen.get(step.slug)?.seen === undefined ? 0 : seen.get(step.slug).seen + 1);
        if (step.seen) assert.ok(step.day - seen.get(step.slug).day >= what.gaps[step.seen - 1]);
        seen.set(step.slug, step);
      }
    }
  }
});

test("the last quarter brings nothing new when all fits", () => {
  const { steps, left } = make(study(9), { days: 12 });
  assert.deepEqual(left, []);
  assert.ok(steps.filter((step) => !step.seen).every((step) => step.day <= 9));
});

test("what comes back takes no more than half of a day while new questions wait", () => {
  const { steps, left } = make(study(200), { days: 16, minutes: 60 });
  assert.ok(left.length);
  for (let day = 1; day <= 12; day++) {
    const fresh = steps.filter((step) => step.day === day && !step.seen);
    assert.ok(fresh.length * 20 >= 30, `day ${day}`);
  }
  assert.ok(steps.some((step) => step.seen && step.day <= 12));
});

test("a question that is longer than a day has one to itself", () => {
  const { steps } = make(study(1, () => 200), { days: 3, minutes: 30 });
  assert.deepEqual(steps, [{ slug: "coding/q0", seen: 0, minutes: 200, day: 1 }]);
});

test("only questions of the level are planned, in their order", () => {
  const what = study(0);
  what.questions = [question(2, "coding"), question(1, "coding"), question(3, "coding", 20, ["L3"])];
  const { steps } = make(what, { days: 2 });
  assert.deepEqual(steps.filter((step) => !step.seen).map((step) => step.slug), ["coding/q2", "coding/q1"]);
});

test("a topic stands as its latest three sittings say, with one right and one wrong added", () => {
  const old = sitting(1, ...Array(9).fill(["coding", false]));
  const sittings = [old, sitting(4, ["coding", true]), sitting(2, ["coding", true]), sitting(3, ["operations", false])];
  const stands = standing(sittings, TOPICS);
  assert.deepEqual(stands.get("coding"), { right: 2, asked: 2, weight: 1.5, weak: false });
  assert.deepEqual(stands.get("modelling"), { right: 0, asked: 0, weight: 2, weak: false });
  const { weight, weak } = stands.get("operations");
  assert.ok(Math.abs(weight - 7 / 3) < 1e-9);
  assert.equal(weak, true);
});

test("a weak topic gets more of the time, begins, and comes back once more", () => {
  const wrong = sitting(1, ...Array(4).fill(["operations", false]), ...Array(4).fill(["coding", true]));
  const topics = standing([wrong], TOPICS);
  const what = study(120);
  const topicOf = (step) => step.slug.split("/")[0];
  const fresh = make(what, { topics, days: 20, minutes: 60 }).steps.filter((step) => !step.seen);
  const { coding, modelling, operations } = totals(fresh, topicOf);
  assert.ok(operations > modelling && modelling > coding, JSON.stringify({ coding, modelling, operations }));
  assert.equal(topicOf(fresh[0]), "operations");
  const evenly = totals(make(what, { days: 20, minutes: 60 }).steps.filter((step) => !step.seen), topicOf);
  assert.ok(Math.abs(evenly.coding - evenly.operations) <= 20);
  const looks = (topic) => Math.max(...make(study(3), { topics, days: 60 }).steps.filter((step) => topicOf(step) === topic).map((step) => step.seen));
  assert.deepEqual([looks("operations"), looks("coding")], [4, 3]);
});

const SETTINGS = { level: "L5", days: 4, hours: 1, interview: "2026-12-01", time: "" };

test("a plan made anew keeps what is done, and leaves out what was skipped", () => {
  const what = study(6);
  let plan = planned(what, SETTINGS, [], "2026-11-24", undefined, 1000);
  assert.equal(plan.steps[0].day, "2026-11-24");
  assert.equal(plan.at, 1000);
  const skipped = plan.steps.findIndex((step) => !step.seen && step.slug !== plan.steps[0].slug);
  plan = changed(plan, 0, { state: "done" }, 2000);
  plan = changed(plan, skipped, { state: "skipped" }, 3000);
  const anew = planned(what, SETTINGS, [], "2026-11-25", plan, 4000);
  assert.equal(anew.id, plan.id);
  assert.deepEqual(anew.steps.slice(0, 2).map((step) => step.state), ["done", "skipped"]);
  const later = anew.steps.slice(2);
  assert.ok(!later.some((step) => step.slug === plan.steps[skipped].slug));
  const again = later.find((step) => step.slug === plan.steps[0].slug);
  assert.equal(again.seen, 1);
  assert.equal(again.day, "2026-11-26"); // two days after it was done
  assert.ok(later.every((step) => step.day >= "2026-11-25" && step.day <= "2026-11-28"));
});

test("a step is moved, and what is open of past days is found", () => {
  const plan = planned(study(3), SETTINGS, [], "2026-11-24", undefined);
  const moved = changed(plan, 0, { day: "2026-11-27" }, 5);
  assert.equal(moved.steps[0].day, "2026-11-27");
  assert.equal(plan.steps[0].day, "2026-11-24", "the plan itself stays as it was");
  const days = byDay(moved).map(([day]) => day);
  assert.deepEqual(days, [...days].sort());
  const done = changed(plan, 0, { state: "done" });
  assert.deepEqual(openBefore(plan, plan.start), [], "what is of today is not late");
  const past = (plan) => openBefore(plan, "2026-11-25").map((index) => plan.steps[index].slug);
  assert.deepEqual(past(plan).length - past(done).length, 1);
});

test("an interview is a day or none", () => {
  assert.equal(interviewOf({ interview: "2026-12-01" }), "2026-12-01");
  for (const plan of [undefined, {}, { interview: "" }, { interview: "2026-02-30" }, { interview: 5 }]) {
    assert.equal(interviewOf(plan), undefined);
  }
});
