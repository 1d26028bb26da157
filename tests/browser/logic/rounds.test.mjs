// A mock interview: which questions, how long, how it went.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, drawn, fitting, minutesOf, passed, sayClock, score } from "../../../hooks/guide/practice/src/rounds.js";

const question = (slug, round = "coding", levels = ["L5"], minutes = 20) => ({ slug, round, levels, minutes });
const random = (...values) => () => values.shift();

test("a round asks what it asks at the level", () => {
  const study = { questions: [question("a"), question("b", "modelling"), question("c", "coding", ["L3"])] };
  assert.deepEqual(asked(study, "coding", "L5").map(({ slug }) => slug), ["a"]);
});

test("questions are drawn, and those that are solved come last", () => {
  const questions = ["a", "b", "c", "d"].map((slug) => question(slug));
  const order = drawn(questions, (slug) => slug === "a" || slug === "d", random(0.2, 0.9, 0.5, 0.1));
  assert.deepEqual(order.map(({ slug }) => slug), ["c", "b", "d", "a"]);
  assert.deepEqual(questions.map(({ slug }) => slug), ["a", "b", "c", "d"], "the list itself stays");
});

test("as many are offered as fit, and at least one", () => {
  const questions = [question("a"), question("b"), question("c"), question("d")];
  assert.equal(fitting(questions, null), 3);
  assert.equal(fitting(questions, 45), 2);
  assert.equal(fitting([question("a", "coding", ["L5"], 90)], null), 1);
});

test("the clock has the round's minutes, or else the questions' own", () => {
  assert.equal(minutesOf({ minutes: 45 }, [question("a")]), 45);
  assert.equal(minutesOf({ minutes: null }, [question("a"), question("b")]), 40);
});

test("time passes while the clock is not at rest", () => {
  assert.equal(passed({ spent: 500, since: null }, 9000), 500);
  assert.equal(passed({ spent: 500, since: 1000 }, 9000), 8500);
  assert.equal(passed({ spent: 500, since: 9999 }, 9000), 500, "a clock that was put back takes nothing away");
  assert.deepEqual([125_000, 124_001, 0, -30_000].map(sayClock), ["2:05", "2:05", "0:00", "−0:30"]);
});

test("the score is the share of the rubric that was met", () => {
  assert.equal(score([{ score: 2 }, { score: 1 }, { score: 0 }]), 50);
  assert.equal(score([{ score: 2 }, {}]), 100);
  assert.equal(score([{}]), null);
});
