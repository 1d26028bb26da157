// Export and import: what is taken from a file, and what becomes of two states.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choices } from "../../../hooks/guide/practice/src/cards.js";
import { checked, exported, isEntry, merged } from "../../../hooks/guide/practice/src/transfer.js";

const { card } = choices(undefined, new Date(2026, 10, 24)).good;
const step = { slug: "coding/a", seen: 0, minutes: 20, day: "2026-11-24" };
const plan = { at: 5, level: "L5", days: 3, hours: 2, interview: "", time: "19:00", steps: [step, { ...step, state: "done" }] };
const mock = { at: 7, round: "coding", level: "L5", minutes: 45, spent: 1000, questions: [{ slug: "coding/a", notes: "n", score: 2 }] };
const sitting = { at: 9, level: "L5", answers: [{ item: "one", topic: "coding", chosen: 2, right: true }] };
const ENTRIES = {
  "clock-hidden": true,
  level: "L5",
  mock: { ...mock, place: 0, since: null },
  mocks: [mock],
  plan,
  "question:coding/a": { code: "x = 1", tried: 3, solved: 4, rated: 4, card },
  sittings: [sitting],
  "something-newer": { a: [1] },
};

test("what is exported can be imported", () => {
  const text = exported(ENTRIES, "https://example.org/guide/", 0);
  assert.deepEqual(JSON.parse(text).guide, 1);
  assert.deepEqual(checked(text), { entries: ENTRIES, site: "https://example.org/guide/", at: "1970-01-01T00:00:00.000Z" });
});

test("another file is refused, and said why", () => {
  for (const [text, words] of [
    ["", /not JSON/],
    ["{", /not JSON/],
    ["[1]", /not a file that the guide has exported/],
    ["null", /not a file that the guide has exported/],
    ['{"guide": 1, "entries": []}', /not a file that the guide has exported/],
    ['{"guide": "1", "entries": {}}', /not a file that the guide has exported/],
    ['{"guide": 2, "entries": {}}', /format 2; this guide reads format 1\. A newer guide wrote it/],
    ['{"guide": 1, "entries": {"plan": 3, "level": "L5", "question:coding/a": []}}', /not as they should be: plan; question coding\/a\.$/],
  ]) {
    assert.match(checked(text).error ?? "", words, text);
  }
});

test("each entry is checked", () => {
  for (const [name, value] of Object.entries(ENTRIES)) assert.ok(isEntry(name, value), name);
  const wrong = [
    ["question:coding/a", { code: 5 }],
    ["question:coding/a", { solved: "yesterday" }],
    ["question:coding/a", { card: { ...card, due: "soon" } }],
    ["question:coding/a", null],
    ["question:../a", {}],
    ["question:", {}],
    ["level", 5],
    ["level", "<b>"],
    ["sittings", {}],
    ["sittings", [{ ...sitting, answers: [{ item: "one", topic: "coding" }] }]],
    ["plan", { ...plan, steps: [{ ...step, day: "2026-02-30" }] }],
    ["plan", { ...plan, steps: [{ ...step, state: "lost" }] }],
    ["plan", { ...plan, interview: "soon" }],
    ["plan", { ...plan, time: "7pm" }],
    ["mocks", [{ ...mock, questions: [{ slug: "coding/a", score: 3 }] }]],
    ["mock", { ...ENTRIES.mock, questions: [] }],
    ["clock-hidden", "yes"],
    ["a name with spaces", 1],
    ["something-newer", null],
  ];
  for (const [name, value] of wrong) assert.ok(!isEntry(name, value), `${name} ${JSON.stringify(value)}`);
});

test("of a question the newer side wins, and what only one has is kept", () => {
  const here = { "question:coding/a": { code: "here", calls: "c", tried: 10 }, "question:coding/b": { code: "b" } };
  const there = { "question:coding/a": { code: "there", solved: 20 }, "question:coding/c": { code: "c" } };
  assert.deepEqual(merged(here, there), {
    "question:coding/a": { code: "there", calls: "c", tried: 10, solved: 20 },
    "question:coding/b": { code: "b" },
    "question:coding/c": { code: "c" },
  });
  assert.equal(merged(there, here)["question:coding/a"].code, "there");
});

test("lists are put together, once each, in the order of time", () => {
  const result = merged({ mocks: [mock], sittings: [{ ...sitting, at: 20 }] }, { mocks: [{ ...mock, at: 3 }, mock], sittings: [sitting] });
  assert.deepEqual(result.mocks.map(({ at }) => at), [3, 7]);
  assert.deepEqual(result.sittings.map(({ at }) => at), [9, 20]);
});

test("the plan that was changed last wins, and a setting that is here stays", () => {
  const newer = { ...plan, at: 6, days: 9 };
  assert.equal(merged({ plan }, { plan: newer }).plan.days, 9);
  assert.equal(merged({ plan: newer }, { plan }).plan.days, 9);
  assert.equal(merged({ level: "L6" }, { level: "L5" }).level, "L6");
  assert.equal(merged({}, { level: "L5" }).level, "L5");
  assert.equal(merged({ plan: "broken" }, { plan }).plan, plan);
});
